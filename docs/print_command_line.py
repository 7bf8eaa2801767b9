"""Prints ``command-line.md`` from the help that each command gives of itself."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy

import click

from quietwins.__main__ import main

_WIDTH = 80  # characters, of any terminal
_HEAD = """\
# The command line

Printed from the program (`make docs`): each command as it explains itself. Installed, the program
is called `quietwins`; from an unpacked folder write `.venv/bin/python -m quietwins` in its place
(Windows: `.venv\\Scripts\\python -m quietwins`).

What the commands are for, one after another: [for whoever has the data](how-to/data-person.md)
and [for whoever looks after the computer](how-to/operator.md). The keys of `figures --json`:
[figures.md](figures.md)."""


def text() -> str:
    """The page."""
    root = click.Context(
        main,
        info_name="quietwins",
        terminal_width=_WIDTH,
        max_content_width=_WIDTH,
        **main.context_settings,
    )
    return "\n\n".join([_HEAD, *map(_section, _with_those_within(root))])


def _with_those_within(command: click.Context) -> Iterator[click.Context]:
    """A command, then the commands within it."""
    yield command
    group = command.command
    if not isinstance(group, click.Group):
        return
    for name in group.list_commands(command):
        within = copy(group.get_command(command, name))
        if within is not None:
            # click keeps the help option of a command's first use, which may have been a test's.
            within._help_option = None
            yield from _with_those_within(click.Context(within, info_name=name, parent=command))


def _section(command: click.Context) -> str:
    """What one types, and the help."""
    return f"## {command.command_path}\n\n```\n{command.get_help()}\n```"
