"""``check``: what would come in, and what would not and why. Nothing is kept."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import click

from quietwins.codebook import read_codebook
from quietwins.commands.check_as_facts import as_facts
from quietwins.commands.check_in_words import in_words
from quietwins.commands.named_files import (
    BLANK,
    FILE,
    NAMES,
    TODAY,
    WITHOUT,
    answers_about_names,
    read_named,
)
from quietwins.errors import QuietWinsError, said_by_system
from quietwins.intake import (
    Layout,
    Outcome,
    Reading,
)
from quietwins.intake.files.file_names import shown_name
from quietwins.intake.guarded import HowToRead, Reader
from quietwins.intake.layout_file import LayoutError, read_layout
from quietwins.log import Blank
from quietwins.places import practice_root
from quietwins.settings import Settings

EXIT_CODES = {Outcome.READY: 0, Outcome.QUESTIONS: 3, Outcome.REFUSED: 4}


@click.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="One JSON object for the file (a list for several files).",
)
@click.option(
    "--layout",
    "layout_file",
    type=FILE,
    help="A layout file with the answers to earlier questions.",
)
@WITHOUT
@NAMES
@BLANK
@click.option(
    "--left-out",
    "left_out",
    type=click.Path(path_type=Path),
    metavar="OUT.csv",
    help="Write what would be left out of one file as CSV: line, column and why.",
)
@TODAY
@click.pass_context
def check(
    context: click.Context,
    files: Sequence[Path],
    as_json: bool,
    layout_file: Path | None,
    without: Sequence[str],
    names: str | None,
    blank: str | None,
    left_out: Path | None,
    today: datetime | None,
) -> None:
    """Say what would come in from each FILE, what would not, and why. Nothing is kept.

    Exit code: 0 all can come in; 3 a question must be answered first; 4 a file is refused; 2 wrong
    usage.
    """
    if left_out is not None:
        _refuse_to_write(left_out, files)
    settings = _settings()
    how: HowToRead = {
        "codebook": read_codebook(settings.codebook),
        "services": settings.services,
        "today": today.date() if today else date.today(),
        "layout": _layout(layout_file),
        "blank": Blank(blank) if blank else None,
        "without": without,
        "answers": answers_about_names(names),
    }
    with Reader(of_command=True, sessions=False) as reader:
        readings = [read_named(reader, path, **how) for path in files]
    if left_out is not None:
        _write(left_out, readings[0])
    if as_json:
        facts = [as_facts(reading) for reading in readings]
        click.echo(json.dumps(facts[0] if len(facts) == 1 else facts))
    else:
        click.echo("\n\n".join(in_words(reading) for reading in readings))
    context.exit(max(EXIT_CODES[reading.outcome] for reading in readings))


def _settings() -> Settings:
    """What the practice has chosen; the usual where there is none, or it cannot be opened."""
    if not os.path.exists(practice_root()):  # unlike Path.exists it never raises
        return Settings()
    # Only now: the help, and a look where no practice is, need not wait for one.
    from quietwins.store import open_practice

    try:
        return open_practice().settings()
    except QuietWinsError:
        return Settings()


def _refuse_to_write(out: Path, files: Sequence[Path]) -> None:
    """Wrong usage, where a list of what is left out cannot be of one file, or would replace one."""
    if len(files) > 1:
        raise click.UsageError("--left-out is about one file. Name one export at a time.")
    if out.exists():
        name = shown_name(str(out))
        raise click.UsageError(f"{name} is already there. Choose a name that is not taken.")


def _write(out: Path, reading: Reading) -> None:
    # Only now: a look at a file need not wait for all that a practice and a picture want.
    from quietwins.downloads.left_out import left_out_as_csv

    try:
        out.write_bytes(left_out_as_csv(reading.report))
    except OSError as error:
        raise click.ClickException(
            f"{shown_name(str(out))} cannot be written ({said_by_system(error)})."
            " Choose another place."
        ) from None


def _layout(path: Path | None) -> Layout | None:
    if path is None:
        return None
    try:
        return read_layout(path)
    except LayoutError as error:
        raise click.UsageError(str(error)) from None
