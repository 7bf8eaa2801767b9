"""Prints ``command-line.md`` from the help that each command gives of itself."""

from __future__ import annotations

from collections.abc import Iterator

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
    commands = [_section(name, command) for name, command in _commands("quietwins", main)]
    return "\n\n".join([_HEAD, *commands])


def _commands(called: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """A command, then those within it, each by what one types."""
    yield called, command
    if not isinstance(command, click.Group):
        return
    context = _context(called, command)
    for name in command.list_commands(context):
        within = command.get_command(context, name)
        if within is not None:
            yield from _commands(f"{called} {name}", within)


def _context(called: str, command: click.Command) -> click.Context:
    return click.Context(
        command, info_name=called, terminal_width=_WIDTH, max_content_width=_WIDTH
    )


def _section(called: str, command: click.Command) -> str:
    return f"## {called}\n\n```\n{command.get_help(_context(called, command))}\n```"
