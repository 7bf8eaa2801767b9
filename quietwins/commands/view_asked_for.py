"""Which view a command is about: the options that say it, the log of the files or of the practice,
and the view itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import click

from quietwins import rules
from quietwins.codebook import Codebook, read_codebook
from quietwins.commands.named_files import BLANK, FILE, NAMES, answers_about_names, read_named
from quietwins.errors import QuietWinsError
from quietwins.intake import Layout, Outcome
from quietwins.intake.guarded import Reader
from quietwins.log import Blank, SessionLog, View
from quietwins.log.asked_view import asked_view
from quietwins.measures.over_time import whole_months
from quietwins.store import Import, Practice, open_practice
from quietwins.store.beside.what_left import Audience
from quietwins.store.imports.from_reading import import_of_reading
from quietwins.store.look_only import put_together
from quietwins.store.names_key import names_key
from quietwins.writing.numbers import people

DAY = click.DateTime(["%Y-%m-%d"])
Command = TypeVar("Command", bound=Callable[..., object])


class FileNotReadyError(QuietWinsError):
    """A file that cannot come in as it is: it asks something, or is refused."""

    def __init__(self, text: str, outcome: Outcome) -> None:
        super().__init__(text)
        self.outcome = outcome


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
        return self.today.date() if self.today else date.today()

    @property
    def inside(self) -> bool:
        """Whether it is what the team itself may see: of a smallest group of one nothing is hidden
        from anybody.
        """
        return self.audience is Audience.INSIDE or self.min_clients == 1


_OPTIONS: tuple[Callable[[Command], Command], ...] = (
    click.argument("files", nargs=-1, type=FILE, metavar="[FILE]..."),
    click.option(
        "--from",
        "first",
        type=DAY,
        help="First day. Default: the first of the log's first month.",
    ),
    click.option(
        "--to", "last", type=DAY, help="Last day. Default: the last of the log's last month."
    ),
    click.option(
        "--clinician",
        "clinicians",
        multiple=True,
        metavar="CODE",
        help="Only this one; several are pooled.",
    ),
    click.option("--service", metavar="NAME", help="Only this service."),
    click.option(
        "--compare-from",
        "compare_first",
        type=DAY,
        help="First day of a period to set beside it.",
    ),
    click.option("--compare-to", "compare_last", type=DAY, help="Last day of that period."),
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
    click.option(
        "--min-clients",
        type=click.IntRange(1, rules.now.largest_k),
        help="Smallest group told of. Default: the practice's.",
    ),
    click.option(
        "--for",
        "audience",
        type=click.Choice([audience.value for audience in Audience]),
        default=Audience.OUTSIDE.value,
        callback=lambda _context, _option, value: Audience(value),
        help=(
            "For others (rounded; quarters, half-years and years), or for the team (as the screen"
            " shows it)."
        ),
    ),
)


def of_a_view(command: Command) -> Command:
    """A command with the options that say which view it is about, and for whom."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def log_asked_for(asked: Asked) -> SessionLog:
    """The log of the files, or of the practice where none is named.

    Raises :class:`FileNotReadyError` where a file cannot come in as it is.
    """
    practice = open_practice()
    codebook = read_codebook(practice.settings().codebook)
    if asked.files:
        with Reader() as reader:
            read = [_read(reader, file, asked, codebook, practice) for file in asked.files]
        tables = put_together(read, practice).tables
    elif practice.exists:
        tables = practice.load()
    else:
        command = click.get_current_context().info_name
        raise QuietWinsError(
            f"Nothing has been brought in yet. Name files: python -m quietwins {command} FILE"
        )
    return SessionLog.build(tables, codebook)


def view_asked_for(asked: Asked, log: SessionLog) -> View:
    """The view that is asked for; without dates, the whole months from the log's first session to
    its last.
    """
    if log.first is None or log.last is None:
        raise QuietWinsError(
            "There is no session that took place in these data, so there are no figures."
        )
    whole = whole_months(View(log.first, log.last))
    first = asked.first.date() if asked.first else whole.first
    last = asked.last.date() if asked.last else whole.last
    return _filtered(asked, log, first, last)


def other_asked_for(asked: Asked, log: SessionLog) -> View | None:
    """The period to set beside it, with the same filters."""
    if asked.compare_first is None and asked.compare_last is None:
        return None
    if asked.compare_first is None or asked.compare_last is None:
        raise QuietWinsError(
            "A period to compare needs both ends: --compare-from and --compare-to."
        )
    return _filtered(asked, log, asked.compare_first.date(), asked.compare_last.date())


def unprotected(min_clients: int, usual: int) -> str:
    """What is said where smaller groups are told of than the practice tells of."""
    return (
        f"These figures tell of groups of {people(min_clients)} or more; the practice tells of"
        f" {usual} or more. Keep them to people who may know single clients."
    )


def _filtered(asked: Asked, log: SessionLog, first: date, last: date) -> View:
    return asked_view(log, first, last, asked.clinicians, asked.service)


def _read(
    reader: Reader, file: Path, asked: Asked, codebook: Codebook, practice: Practice
) -> Import:
    """One export as it was read; raises where it cannot come in as it is."""
    reading = read_named(
        reader,
        file,
        codebook=codebook,
        today=asked.day,
        layout=_layout(asked.layout),
        blank=Blank(asked.blank) if asked.blank else None,
        answers=answers_about_names(asked.names),
        names_key=names_key(practice),
        services=practice.settings().services,
    )
    if reading.outcome is Outcome.REFUSED:
        raise FileNotReadyError(f"{reading.name}: {reading.why}", reading.outcome)
    if reading.outcome is Outcome.QUESTIONS:
        asks = " ".join(question.text for question in reading.questions if question.blocking)
        raise FileNotReadyError(
            f"{reading.name}: {asks} Answer in a layout file, and name it with --layout.",
            reading.outcome,
        )
    return import_of_reading(reading)


def _layout(path: Path | None) -> Layout | None:
    if path is None:
        return None
    from quietwins.intake.layout_file import read_layout

    return read_layout(path)
