"""``python -m quietwins report``: the report of one view, or the look back on a year, as a file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from quietwins.commands.check_command import EXIT_CODES
from quietwins.commands.view_asked_for import (
    Asked,
    FileNotReadyError,
    log_asked_for,
    of_a_view,
    other_asked_for,
    unprotected,
    view_asked_for,
)
from quietwins.disclosure import (
    Gate,
    Leaving,
    ReportingSets,
    SmallGroupRule,
    for_others,
    for_team,
)
from quietwins.disclosure.register import let_out, note_for_team
from quietwins.errors import QuietWinsError
from quietwins.log import SessionLog, View
from quietwins.measures.over_time import Grain
from quietwins.report.document import Document
from quietwins.report.formats import Format, Making, as_file
from quietwins.report.look_back import look_back_on
from quietwins.report.view_report import Subject, Wishes, report_of
from quietwins.store import Practice, open_practice
from quietwins.store.beside.what_left import Audience, WhatLeft, views_that_left
from quietwins.words.downloads import Copy, not_to_take_along
from quietwins.words.notes import last_time, on_the_lines
from quietwins.words.reporting import LEFT_AS, of_year

MAY_NOT_LEAVE, ELSE = 5, 1  # exit codes


class _Ended(click.ClickException):
    """An explained end with an exit code of its own."""

    def __init__(self, text: str, code: int) -> None:
        super().__init__(text)
        self.exit_code = code  # type: ignore[misc]  # click has it on the class


class _MayNotLeaveError(QuietWinsError):
    """A view that may not be handed on."""


@dataclass(frozen=True)
class _Wanted:
    """What the file is to be."""

    format: str
    paper: str | None
    numbers: bool
    short: bool
    year: int | None
    poster: bool
    csv_inside: bool
    out: Path


@dataclass(frozen=True, eq=False)
class _About:
    """What a report is about: the log, the views, the rule, and the practice that it is kept in."""

    log: SessionLog
    view: View
    other: View | None
    rule: SmallGroupRule
    kept: Practice | None  # None where files are named, of which nothing is kept
    below: int | None  # the smallest group, where below the practice's own

    @property
    def views(self) -> list[View]:
        """The views of which figures are in the file."""
        return [self.view] if self.other is None else [self.view, self.other]


@click.command("report")
@of_a_view
@click.option(
    "--format",
    type=click.Choice([one.value for one in Format]),
    default=Format.PDF.value,
    show_default=True,
    help="A tagged PDF, one HTML file, or slides.",
)
@click.option(
    "--paper",
    type=click.Choice(["a4", "letter"]),
    help="The size of the paper. Default: the practice's, else a4.",
)
@click.option(
    "--numbers", is_flag=True, help="With the numbers of every chart as tables; not in slides."
)
@click.option("--short", is_flag=True, help="The first two pages of the report.")
@click.option(
    "--year",
    type=click.IntRange(1900, 2200),
    metavar="YYYY",
    help="The look back on this year, in the place of the report.",
)
@click.option("--poster", is_flag=True, help="With --year: as one page for a wall (PDF).")
@click.option("--csv-inside", is_flag=True, help="A PDF with the numbers as CSV files inside.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="Where to write the file.",
)
def report(**options: Any) -> None:  # noqa: ANN401  # click gives every option its type
    """Write the report of one view: of the practice, or of FILES, of which nothing is kept.

    Ends with 5 where the view may not be handed on; 3 or 4 where a file asks something or is
    refused, as check does. Then no file is written.
    """
    wanted = _Wanted(**{one.name: options.pop(one.name) for one in fields(_Wanted)})
    asked = Asked(**options)
    _refuse_what_does_not_go_together(asked, wanted)
    try:
        _write(asked, wanted)
    except FileNotReadyError as error:
        raise _ended(error, EXIT_CODES[error.outcome]) from None
    except _MayNotLeaveError as error:
        raise _ended(error, MAY_NOT_LEAVE) from None
    except QuietWinsError as error:
        raise _ended(error, ELSE) from None


def _ended(error: QuietWinsError, code: int) -> click.ClickException:
    return _Ended(str(error), code)


def _refuse_what_does_not_go_together(asked: Asked, wanted: _Wanted) -> None:
    for is_so, why_not in _at_odds(asked, wanted):
        if is_so:
            raise click.UsageError(why_not)


def _at_odds(asked: Asked, wanted: _Wanted) -> Iterator[tuple[bool, str]]:
    """What is asked for and would be passed over, each with what to do instead."""
    dated = asked.first or asked.last or asked.compare_first or asked.compare_last
    of_year, pdf = wanted.year is not None, wanted.format == Format.PDF.value
    slides = wanted.format == Format.PPTX.value
    yield of_year and bool(dated), "--year is a whole year: leave --from, --to and --compare out."
    yield (
        wanted.poster and not (of_year and pdf),
        "--poster goes with --year and with --format pdf.",
    )
    yield wanted.csv_inside and not pdf, "--csv-inside goes with --format pdf."
    yield (
        wanted.short and of_year,
        "--short is of the report. Of a year there is one page with --poster.",
    )
    yield (
        wanted.numbers and wanted.poster,
        "--numbers are pages, and a poster is one. --csv-inside puts them into the file instead.",
    )
    yield (
        slides and (wanted.numbers or wanted.short),
        "Slides are always the same few: leave --numbers and --short out.",
    )


def _write(asked: Asked, wanted: _Wanted) -> None:
    """Print the document, note that it leaves, and hand it over, in this order."""
    about = _about(asked, wanted)
    if not asked.inside:
        _refuse_what_may_not_leave(about)
    document, paper = _document(asked, wanted, about)
    making = Making(Format(wanted.format), asked.day, paper, wanted.csv_inside)
    file = as_file(document, making)
    _hand_over(wanted.out, file, lambda: _note(asked, wanted, about))
    if about.below is not None:
        click.echo(unprotected(about.below, open_practice().settings().k), err=True)


def _about(asked: Asked, wanted: _Wanted) -> _About:
    practice = open_practice()
    usual = practice.settings().k
    k = usual if asked.min_clients is None else asked.min_clients
    log = log_asked_for(asked)
    view = view_asked_for(asked, log)
    if wanted.year is not None:
        first, last = of_year(wanted.year)
        view = replace(view, first=first, last=last)
    kept = None if asked.files else practice
    below = k if k < usual else None
    return _About(log, view, other_asked_for(asked, log), SmallGroupRule(k), kept, below)


def _refuse_what_may_not_leave(about: _About) -> None:
    left: tuple[View, ...] = ()
    if about.kept is not None:
        left = views_that_left(about.kept.folder, about.log.clinicians, about.log.services)
    gate = Gate(about.rule, ReportingSets(open_practice().settings().reporting), left)
    for place, view in enumerate(about.views):
        if (why := gate.why_not(about.log, view, about.views[:place])) is not None:
            raise _MayNotLeaveError(not_to_take_along(why))


def _document(asked: Asked, wanted: _Wanted, about: _About) -> tuple[Document, Any]:
    """The report or the look back, and the paper that the practice prints on."""
    settings = open_practice().settings()
    audience = Audience.INSIDE if asked.inside else Audience.OUTSIDE
    named = ReportingSets(settings.reporting).name(about.view)
    copy = Copy(audience, asked.day, reporting_set=None if asked.inside else named)
    leaving = _leaving(asked, wanted, about)
    subject = Subject(leaving, copy, settings.clinic, settings.word, about.other)
    notes = () if about.kept is None else about.kept.notes.all()
    in_view = on_the_lines(notes, about.view)
    paper = wanted.paper or settings.paper or "a4"
    if wanted.year is not None:
        back = look_back_on(subject, in_view, poster=wanted.poster, numbers=wanted.numbers)
        return back, paper
    before = last_time(notes, about.view)
    wishes = Wishes(in_view, before, numbers=wanted.numbers, short=wanted.short)
    return report_of(subject, wishes), paper


def _leaving(asked: Asked, wanted: _Wanted, about: _About) -> Leaving:
    if not asked.inside:
        return for_others(about.log, about.view, about.rule, about.other)
    grain = None if wanted.year is None else Grain.QUARTER
    return for_team(about.log, about.view, about.rule, grain, about.other)


def _note(asked: Asked, wanted: _Wanted, about: _About) -> None:
    """Write down that the file leaves; for others the register is asked once more."""
    if about.kept is None:
        return
    audience = Audience.INSIDE if asked.inside else Audience.OUTSIDE
    what = f"{LEFT_AS[wanted.year is not None]} ({wanted.format.upper()})"
    left = WhatLeft(what, datetime.now(), audience, about.below)
    if asked.inside:
        note_for_team(about.kept.folder, left, about.views)
        return
    why = let_out(about.kept.folder, left, about.log, about.views, about.rule)
    if why is not None:
        raise _MayNotLeaveError(not_to_take_along(why))


def _hand_over(out: Path, file: bytes, note: Callable[[], None]) -> None:
    """Write the file beside its place, note that it leaves, and only then put it there."""
    beside = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        try:
            beside.write_bytes(file)
            note()
            beside.replace(out)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise QuietWinsError(
            f"{out} cannot be written ({error.strerror or 'not said why'}). Name another place"
            " with --out."
        ) from error
