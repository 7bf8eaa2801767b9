"""Files named on a command line: what is no file is said, and none of them can stop the program."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Unpack

import click

from quietwins.errors import NotASessionLog
from quietwins.intake import QuestionKind, Reading, key_of, refused_unread
from quietwins.intake.answers import NamesBecome
from quietwins.intake.files.file_names import shown_name
from quietwins.intake.files.on_disk import read_file
from quietwins.intake.guarded import HowToRead, Reader
from quietwins.intake.layout_file import OF_LAYOUTS, LayoutError, layout_of
from quietwins.log import Blank
from quietwins.shipped import program
from quietwins.words.card_counts import asked_with_words


class NamedFile(click.ParamType[Path]):
    """A file that is there. Unlike click's own, its name is repeated without what a terminal would
    obey.
    """

    name = "file"

    def convert(
        self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """The path, or wrong usage where there is nothing or a folder."""
        path = Path(value)
        try:
            is_folder, is_there = path.is_dir(), path.exists()
        except (OSError, ValueError):
            is_folder = is_there = False
        if is_folder:
            self.fail(f"{shown_name(str(value))} is a folder. Name the files in it.", param, ctx)
        if not is_there:
            self.fail(f"{shown_name(str(value))} is not there.", param, ctx)
        return path


FIRST_YEAR, LAST_YEAR = 1900, 2200  # that a day may lie in


class Day(click.DateTime):
    """A day of a year in which there may be a practice."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """How it is written, as the help says it."""
        return "YYYY-MM-DD"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """The day, or an end with what is wrong with it and how a day is written."""
        try:
            day: datetime = super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value!r} is no day as it is read here. {_HOW_DAYS_ARE}", param, ctx)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            self.fail(f"{value!r} is not in the years {FIRST_YEAR} to {LAST_YEAR}.", param, ctx)
        return day


_HOW_DAYS_ARE = "Write YYYY-MM-DD: year, month and day, such as 2025-03-14."
DAY = Day()
FILE = NamedFile()
NAMES = click.option(
    "--names",
    type=click.Choice([NamesBecome.CODES.value]),
    help="Turn names in the columns of client and clinician into codes; no name is kept.",
)

WITHOUT = click.option(
    "--without",
    multiple=True,
    metavar="COLUMN",
    help="Go on without this column; may be given several times.",
)
BLANK = click.option(
    "--blank",
    type=click.Choice([blank.value for blank in Blank]),
    help="What a blank means in files that never say none.",
)
TODAY = click.option(
    "--today",
    type=DAY,
    help="The day to take for today; later sessions are refused.",
)


def answers_about_names(names: str | None) -> dict[str, str]:
    """What is answered to all files by ``--names``."""
    return {key_of(QuestionKind.BECOME): names} if names else {}


def asked_first(reading: Reading) -> str:
    """What must be answered before a file can come in, and how."""
    asked = " ".join(
        asked_with_words(question) for question in reading.questions if question.blocking
    )
    return (
        f"{asked} Answer in a layout file, and name it with --layout: `{program()} check` prints"
        " the lines."
    )


def read_named(reader: Reader, path: Path, **how: Unpack[HowToRead]) -> Reading:
    """The reading of a file; what cannot be opened, or is no ordinary file, is a refusal like any
    other.
    """
    try:
        data = read_file(path)
    except NotASessionLog as refusal:
        return refused_unread(path.name, str(refusal))
    if path.suffix.casefold() == OF_LAYOUTS:
        return refused_unread(path.name, _is_layout(data, shown_name(path.name)), data)
    return reader.read(data, path.name, **how)


def _is_layout(data: bytes, name: str) -> str:
    """What is said of a layout that is named where an export should be."""
    try:
        layout_of(data, name)
    except LayoutError as error:
        return f"A .toml file is a layout, not an export, and this one cannot be used. {error}"
    return (
        f"{name} is a layout: it says how exports are read and holds no sessions itself. Name the"
        f" export, and this file behind --layout: EXPORT --layout {name}."
    )
