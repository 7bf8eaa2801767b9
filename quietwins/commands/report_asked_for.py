"""The report that a command is asked for: put together, noted, and only then handed over."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from quietwins.commands.view_asked_for import About, about_asked_for
from quietwins.commands.view_options import Asked
from quietwins.disclosure import Leaving, for_others, for_team
from quietwins.disclosure.register import let_out, note_for_team
from quietwins.errors import QuietWinsError, said_by_system
from quietwins.intake.files.file_names import shown_name
from quietwins.log import View
from quietwins.measures.over_time import Grain
from quietwins.report.document import Document, Paper
from quietwins.report.formats import Format, Making, as_file
from quietwins.report.look_back import look_back_on
from quietwins.report.subject import Subject
from quietwins.report.view_report import Wishes, report_of
from quietwins.store.beside.what_left import WhatLeft
from quietwins.words.downloads import Copy, not_to_take_along
from quietwins.words.notes import last_time, on_the_lines
from quietwins.words.reporting import REPORT_LEFT, YEAR_LEFT, of_year, written

if TYPE_CHECKING:
    from quietwins.commands.report_command import Wanted


class MayNotLeaveError(QuietWinsError):
    """A view that may not be handed on."""


def write_report(asked: Asked, wanted: Wanted) -> str:
    """Print the document, note that it leaves, and hand it over, in this order; then what was
    written, of which days, and for whom.

    Raises :class:`MayNotLeaveError` where the view may not be handed on.
    """
    about = _about(asked, wanted)
    if not asked.inside:
        _refuse_what_may_not_leave(about)
    document = _document(asked, wanted, about)
    paper = wanted.paper or about.settings.paper or "a4"
    file = as_file(
        document,
        Making(Format(wanted.format), asked.day, cast("Paper", paper), wanted.csv_inside),
    )
    _hand_over(wanted.out, file, lambda: _note(asked, wanted, about))
    if about.unprotected:
        click.echo(about.unprotected, err=True)
    copy = _copy(asked, about)
    return (
        f"{shown_name(str(wanted.out))}: {written(document.title, about.view, about.other, copy)}"
    )


def _about(asked: Asked, wanted: Wanted) -> About:
    about = about_asked_for(asked)
    if wanted.year is None:
        return about
    first, last = of_year(wanted.year)
    return replace(about, view=replace(about.view, first=first, last=last))


def _views(about: About) -> list[View]:
    """The views of which figures are in the file."""
    return [about.view] if about.other is None else [about.view, about.other]


def _refuse_what_may_not_leave(about: About) -> None:
    gate, views = about.gate(), _views(about)
    for place, view in enumerate(views):
        if (why := gate.why_not(about.log, view, views[:place])) is not None:
            raise MayNotLeaveError(not_to_take_along(why))


def _document(asked: Asked, wanted: Wanted, about: About) -> Document:
    """The report, or the look back."""
    leaving, copy = _leaving(asked, wanted, about), _copy(asked, about)
    subject = Subject(leaving, copy, about.settings.clinic, about.settings.word, about.other)
    notes = () if about.kept is None else about.kept.notes.all()
    in_view = on_the_lines(notes, about.view)
    if wanted.year is not None:
        return look_back_on(subject, in_view, poster=wanted.poster, numbers=wanted.numbers)
    before = last_time(notes, about.view)
    wishes = Wishes(in_view, before, numbers=wanted.numbers, short=wanted.short)
    return report_of(subject, wishes)


def _copy(asked: Asked, about: About) -> Copy:
    return Copy(asked.for_whom, asked.day, reporting_set=about.sets.name(about.view))


def _leaving(asked: Asked, wanted: Wanted, about: About) -> Leaving:
    if not asked.inside:
        return for_others(about.log, about.view, about.rule, about.other)
    grain = None if wanted.year is None else Grain.QUARTER
    return for_team(about.log, about.view, about.rule, grain, about.other)


def _note(asked: Asked, wanted: Wanted, about: About) -> None:
    """Write down that the file leaves; for others the register is asked once more."""
    if about.kept is None:
        return
    what = REPORT_LEFT if wanted.year is None else YEAR_LEFT
    left = WhatLeft(
        f"{what} ({wanted.format.upper()})", datetime.now(), asked.for_whom, about.below
    )
    if asked.inside:
        note_for_team(about.kept.folder, left, _views(about))
        return
    why = let_out(about.kept.folder, left, about.log, _views(about), about.rule)
    if why is not None:
        raise MayNotLeaveError(not_to_take_along(why))


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
            f"{out} cannot be written ({said_by_system(error)}). Name another place with --out."
        ) from error
