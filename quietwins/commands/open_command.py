"""``open``: serve the dashboard on this machine and open it in the browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import click

from quietwins.places import NETWORK_VARIABLE, PRACTICE_VARIABLE, network_named
from quietwins.serving.address import address_of
from quietwins.shipped import dashboard_folder

_BELOW = "STREAMLIT_SERVER_BASE_URL_PATH"  # the path below which a proxy serves the dashboard
PORT = 8501  # Streamlit's own, which people know
_THIS_MACHINE = "127.0.0.1"


@click.command("open")
@click.argument("practice", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=PORT,
    show_default=True,
    help="Where it answers.",
)
@click.option("--headless", is_flag=True, help="Do not open a browser.")
def open_dashboard(practice: Path | None, port: int, headless: bool) -> None:
    """Show the dashboard, for PRACTICE (a practice folder) or for the usual one. Ctrl-C ends it."""
    _check_free(port)
    address = address_of(_THIS_MACHINE, port, os.environ.get(_BELOW, ""))
    click.echo(f"Quiet Wins is at {address} (Ctrl-C ends it)")
    sys.stdout.flush()
    sys.exit(_serve(_environment(practice), port, headless))


def _check_free(port: int) -> None:
    """Say so, before anything starts, where something answers at this port already."""
    try:
        socket.create_server((_THIS_MACHINE, port)).close()
    except OSError:
        raise click.ClickException(
            f"Port {port} cannot be used: something already answers there, perhaps this dashboard"
            f" in another window (http://{_THIS_MACHINE}:{port}). Another port, for example: --port"
            f" {port + 1}"
        ) from None


def _environment(practice: Path | None) -> dict[str, str]:
    environment = dict(os.environ)
    if practice is not None:
        environment[PRACTICE_VARIABLE] = str(practice.absolute())
    named = network_named()
    if named is not None and "://" not in named:  # it is served from another folder than this one
        environment[NETWORK_VARIABLE] = str(Path(named).expanduser().absolute())
    return environment


def _serve(environment: dict[str, str], port: int, headless: bool) -> int:
    """Serve until it is ended; the exit code. Its settings are read from the folder that it starts
    in.
    """
    command = [sys.executable, "-m", "streamlit", "run", "asgi.py", f"--server.port={port}"]
    if headless:
        command.append("--server.headless=true")
    if os.name == "posix":  # this process becomes the server: what ends the one ends the other
        os.chdir(dashboard_folder())
        os.execve(sys.executable, command, environment)
    server = subprocess.Popen(command, cwd=dashboard_folder(), env=environment)
    while True:
        try:
            return server.wait()
        except KeyboardInterrupt:  # the server has it too, and ends by itself
            continue
