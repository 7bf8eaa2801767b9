"""The two commands of a Debian machine: what they print, and that what `make run` serves keeps to
itself.
"""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# As if .venv were there: these tests run in whatever Python runs them, and install nothing.
MAKE = ["make", "--no-print-directory", "-o", ".venv/installed.txt", f"PYTHON={sys.executable}"]
OWN_MAKE = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_help_lists_what_can_be_made():
    shown = subprocess.run(
        ["make"], cwd=ROOT, env=OWN_MAKE, capture_output=True, text=True, check=True
    ).stdout
    listed = re.findall(r"^make (\w+) +\S", shown, re.MULTILINE)
    assert {"help", "run", "test", "check", "lock"} <= set(listed)


def would_run(target: str) -> str:
    """The commands of a target, without running them."""
    asked = ["make", "--dry-run", "BROWSER=0", target]
    return subprocess.run(
        asked, cwd=ROOT, env=OWN_MAKE, capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.parametrize("target", ["test", "unit"])
def test_the_long_tests_are_left_out_of_the_daily_ones(target):
    assert re.search(r'-m "[^"]*\bnot release\b', would_run(target))


def test_the_long_tests_have_a_command_of_their_own():
    assert re.search(r'-m "release\b', would_run("release"))


def test_a_busy_port_gets_a_sentence(port):
    tried = subprocess.run(
        [*MAKE, "run", f"PORT={port}"],
        cwd=ROOT,
        env=OWN_MAKE,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert tried.returncode != 0
    assert f"Port {port} cannot be used" in tried.stderr
    assert "make run PORT=" in tried.stderr
    assert "Traceback" not in tried.stderr


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The port of a dashboard that `make run` serves."""
    folder = tmp_path_factory.mktemp("run")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    environment = OWN_MAKE | {
        "HOME": str(folder),
        "QUIETWINS_PRACTICE": str(folder / "practice"),
        "DISPLAY": "",
    }
    process = subprocess.Popen(
        [*MAKE, "run", f"PORT={port}"],
        cwd=ROOT,
        env=environment,
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        wait_for(port)
        yield port
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.communicate(timeout=240)


def wait_for(port: int) -> None:
    deadline = time.monotonic() + 240
    while time.monotonic() < deadline:
        try:
            return socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.1)
    pytest.fail("make run served nothing within four minutes")


def answer_to_a_browser_that_calls_it(host: str, port: int) -> int:
    """The status with which the page's own connection is answered when
    it came by this host name.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=240)
    connection.request(
        "GET",
        "/_stcore/stream",
        headers={
            "Host": f"{host}:{port}",
            "Origin": f"http://{host}:{port}",
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "cXVpZXQgdmljdG9yaWVzIQ==",
        },
    )
    return connection.getresponse().status


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_make_run_serves_this_machine(served, host):
    assert answer_to_a_browser_that_calls_it(host, served) == http.HTTPStatus.SWITCHING_PROTOCOLS


def test_a_web_page_elsewhere_cannot_reach_in_under_a_name_of_its_own(served):
    assert (
        answer_to_a_browser_that_calls_it("elsewhere.example", served) == http.HTTPStatus.FORBIDDEN
    )


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json"])
def test_make_run_tells_nobody_of_its_inside(served, path):
    connection = http.client.HTTPConnection("127.0.0.1", served, timeout=240)
    connection.request("GET", path)
    assert connection.getresponse().status == http.HTTPStatus.NOT_FOUND


def test_another_program_on_this_machine_cannot_reach_in(served):
    connection = http.client.HTTPConnection("127.0.0.1", served, timeout=240)
    connection.request("GET", "/", headers={"Origin": f"http://localhost:{served + 1}"})
    assert connection.getresponse().status == http.HTTPStatus.FORBIDDEN


def test_no_other_network_of_the_machine_is_served(served):
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", served), timeout=5)
