"""The options that say which view a command is about, how files are to be read, and for whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import click

from quietwins import rules
from quietwins.commands.named_files import BLANK, DAY, FILE, NAMES
from quietwins.errors import QuietWinsError
from quietwins.store.beside.what_left import Audience

Command = TypeVar("Command", bound=Callable[..., object])


class ForWhom(click.Choice[str]):
    """For whom something is; another word is told which of them is meant by what."""

    def get_invalid_choice_message(self, value: object, ctx: click.Context | None) -> str:
        """What is said of a word that is none of them."""
        return (
            f"{value!r} is none of them. Write inside for the team itself, which hands nothing on,"
            " and outside for anybody else."
        )


@dataclass(frozen=True)
class Asked:
    """Which figures are asked for, and how the files are to be read."""

    files: tuple[Path, ...]
    layout: Path | None
    names: str | None
    blank: str | None
    today: datetime | None
    first: datetime | None
    last: datetime | None
    clinicians: tuple[str, ...]
    service: str | None
    compare_first: datetime | None
    compare_last: datetime | None
    min_clients: int | None  # None: as the practice has it
    audience: Audience

    @property
    def day(self) -> date:
        """The day on which it is asked."""
        return day_of(self.today) or date.today()

    @property
    def for_whom(self) -> Audience:
        """For whom it is: of a smallest group of one nothing is hidden, so that is for the team."""
        return Audience.INSIDE if self.min_clients == 1 else self.audience

    @property
    def inside(self) -> bool:
        """Whether it is what the team itself may see."""
        return self.for_whom is Audience.INSIDE


Option: TypeAlias = Callable[[Any], Any]  # of a command, as click gives it

FILES: Option = click.argument("files", nargs=-1, type=FILE, metavar="[FILE]...")
PERIOD: tuple[Option, ...] = (
    click.option(
        "--from",
        "first",
        type=DAY,
        help="First day. Default: the first of the log's first month.",
    ),
    click.option(
        "--to", "last", type=DAY, help="Last day. Default: the last of the log's last month."
    ),
)
CLINICIANS: Option = click.option(
    "--clinician",
    "clinicians",
    multiple=True,
    metavar="CODE",
    help="Only this one; several are pooled.",
)
SERVICE: Option = click.option("--service", metavar="NAME", help="Only this service.")
COMPARED: tuple[Option, ...] = (
    click.option(
        "--compare-from",
        "compare_first",
        type=DAY,
        help="First day of a period to set beside it.",
    ),
    click.option("--compare-to", "compare_last", type=DAY, help="Last day of that period."),
)
HOW_TO_READ: tuple[Option, ...] = (
    click.option(
        "--layout",
        type=FILE,
        help="The layout of the files, as kept when such an export was brought in.",
    ),
    NAMES,
    BLANK,
    click.option(
        "--today", type=DAY, help="The day after which dates lie in the future. Default: today."
    ),
)
FOR_WHOM: tuple[Option, ...] = (
    click.option(
        "--min-clients",
        type=click.IntRange(1, rules.now.largest_k),
        help="Smallest group told of. Default: the practice's.",
    ),
    click.option(
        "--for",
        "audience",
        type=ForWhom([audience.value for audience in Audience]),
        default=Audience.OUTSIDE.value,
        callback=lambda _context, _option, value: Audience(value),
        help=(
            "For others (rounded; quarters, half-years and years), or for the team (as the screen"
            " shows it)."
        ),
    ),
)


def with_options(*options: Option) -> Callable[[Command], Command]:
    """A command with these options, in their order."""

    def given(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return given


def of_a_view(command: Command) -> Command:
    """A command with the options that say which view it is about, and for whom."""
    options = (FILES, *PERIOD, CLINICIANS, SERVICE, *COMPARED, *HOW_TO_READ, *FOR_WHOM)
    return with_options(*options)(command)


def days_to_compare(first: datetime | None, last: datetime | None) -> tuple[date, date] | None:
    """The period to set beside a view; None where none is asked for."""
    if first is None and last is None:
        return None
    if first is None or last is None:
        raise QuietWinsError(
            "A period to compare needs both ends: --compare-from and --compare-to."
        )
    return first.date(), last.date()


def day_of(day: datetime | None) -> date | None:
    """The day that was typed."""
    return None if day is None else day.date()
