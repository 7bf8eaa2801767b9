"""What goes wrong in a command, said as one sentence in place of a trace."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from quietwins.errors import QuietWinsError


@contextmanager
def errors_said() -> Iterator[None]:
    """End the command with the sentence of what goes wrong inside, and with exit code 1."""
    try:
        yield
    except QuietWinsError as error:
        raise click.ClickException(str(error)) from None
