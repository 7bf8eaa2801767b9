"""The command line: ``quietwins``, or ``python -m quietwins`` from an unpacked folder."""

from __future__ import annotations

import gc
import os
import sys
from copy import copy
from importlib import import_module
from types import ModuleType

import click

from quietwins import __version__
from quietwins.places import practice_root
from quietwins.serving.private import keep_to_owner

# Each command lives in a module of its own, loaded only when it is used:
# `--help` need not wait for pandas.
COMMANDS: dict[str, str] = {
    "open": "open_command:open_dashboard",
    "check": "check_command:check",
    "add": "add_command:add",
    "figures": "figures_command:figures",
    "report": "report_command:report",
    "history": "history_command:history",
    "undo": "undo_command:undo",
    "forget": "forget_command:forget",
    "accept": "accept_command:accept_as_it_stands",
    "key": "key_command:key",
    "backup": "backup_command:backup",
    "access": "access_command:access",
    "tally": "tally_command:tally",
    "network": "network_command:network",
    "sample": "sample_command:sample",
    "forms": "forms_command:forms",
}


class _Commands(click.Group):
    """The commands by name, each found in its module of ``quietwins.commands``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(_loaded(f"quietwins.commands.{module}"), name)
        return _in_a_tidy_practice(command)


def _loaded(module: str) -> ModuleType:
    """A module with all that it needs. What modules are made of stays until the end: to look for
    garbage among it, while they load or later, took a fifth of the time of a small command.
    """
    if module in sys.modules:
        return sys.modules[module]
    was_on = gc.isenabled()
    gc.disable()
    try:
        return import_module(module)
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def _in_a_tidy_practice(command: click.Command) -> click.Command:
    """The command, for which the practice is tidied once it is sure to run: its help, or a wrong
    option, need none.
    """
    run = command.callback

    def tidy_and_run(*given: object, **named: object) -> object:
        _open_tidily()
        return run(*given, **named) if run else None

    tidied = copy(command)
    tidied.callback = tidy_and_run
    return tidied


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="quietwins")
def main() -> None:
    """Goal-based outcomes and quiet victories of a therapy practice, side by side."""
    keep_to_owner()


def _open_tidily() -> None:
    """Before any command: finish what was broken off, and say where the practice may lack
    something. Where there is no folder, there is nothing of either.
    """
    if not os.path.exists(practice_root()):  # unlike Path.exists it never raises
        return
    from quietwins.errors import QuietWinsError  # only now: `--help` need not wait for pandas
    from quietwins.store import open_practice

    try:
        practice = open_practice()
        practice.tidy()
        said = [practice.copies(), *map(str, practice.settings().problems)]
    except QuietWinsError:
        return  # the command itself says it, where it needs the practice
    for one in filter(None, said):
        click.echo(f"Please note: {one}", err=True)


if __name__ == "__main__":
    main()
