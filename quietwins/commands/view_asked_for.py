"""What a command is asked about: the log of the files or of the practice, the views of it, and the
rule that their figures go through.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from quietwins.codebook import read_codebook
from quietwins.commands.named_files import answers_about_names, asked_first, read_named
from quietwins.commands.view_options import Asked, day_of, days_to_compare
from quietwins.disclosure import Gate, ReportingSets, SmallGroupRule
from quietwins.errors import QuietWinsError
from quietwins.intake import Layout, Outcome
from quietwins.intake.guarded import Reader
from quietwins.log import Blank, SessionLog, View
from quietwins.log.asked_view import asked_view
from quietwins.measures.over_time import whole_months
from quietwins.settings import Settings
from quietwins.shipped import program
from quietwins.store import Import, Practice, open_practice
from quietwins.store.beside.what_left import views_that_left
from quietwins.store.imports.from_reading import import_of_reading
from quietwins.store.look_only import put_together
from quietwins.store.names_key import names_key
from quietwins.writing.numbers import people


class FileNotReadyError(QuietWinsError):
    """A file that cannot come in as it is: it asks something, or is refused."""

    def __init__(self, text: str, outcome: Outcome) -> None:
        super().__init__(text)
        self.outcome = outcome


@dataclass(frozen=True, eq=False)
class About:
    """What figures are about: a log, its views, the rule, and the practice that keeps it."""

    log: SessionLog
    view: View
    other: View | None
    rule: SmallGroupRule
    inside: bool  # whether it is what the team itself may see
    settings: Settings
    kept: Practice | None  # None where files are named, of which nothing is kept

    @property
    def sets(self) -> ReportingSets:
        """The clinicians that the practice reports on together."""
        return ReportingSets(self.settings.reporting)

    @property
    def below(self) -> int | None:
        """The smallest group told of, where the practice itself tells of none so small."""
        k = self.rule.min_clients
        return k if k < self.settings.k else None

    @property
    def unprotected(self) -> str:
        """What is said where smaller groups are told of than the practice tells of."""
        if self.below is None:
            return ""
        return (
            f"These figures tell of groups of {people(self.below)} or more; the practice tells of"
            f" {self.settings.k} or more. Keep them to people who may know single clients."
        )

    def gate(self) -> Gate:
        """What decides whether these views may be handed on, beside what left before."""
        if self.kept is None:
            return Gate(self.rule, self.sets)
        left = views_that_left(self.kept.folder, self.log.clinicians, self.log.services)
        return Gate(self.rule, self.sets, left)


def about_asked_for(asked: Asked) -> About:
    """What a command is asked about.

    Raises :class:`FileNotReadyError` where a file cannot come in as it is.
    """
    practice = open_practice()
    settings = practice.settings()
    log = _log(asked, practice, settings)
    k = settings.k if asked.min_clients is None else asked.min_clients
    view, other = _view(asked, log), _other(asked, log)
    kept = None if asked.files else practice
    return About(log, view, other, SmallGroupRule(k), asked.inside, settings, kept)


def _log(asked: Asked, practice: Practice, settings: Settings) -> SessionLog:
    """The log of the files, or of the practice where none is named."""
    codebook = read_codebook(settings.codebook)
    if asked.files:
        with Reader(of_command=True) as reader:
            read = [_read(reader, file, asked, settings, practice) for file in asked.files]
        tables = put_together(read, practice).tables
    elif practice.exists:
        tables = practice.load()
    else:
        command = click.get_current_context().info_name
        raise QuietWinsError(
            f"Nothing has been brought in yet. Bring a file in with `{program()} add FILE`, or name"
            f" files that are only looked at: `{program()} {command} FILE`"
        )
    return SessionLog.build(tables, codebook)


def _view(asked: Asked, log: SessionLog) -> View:
    """The view that is asked for; without dates, the whole months from the log's first session to
    its last.
    """
    if log.first is None or log.last is None:
        raise QuietWinsError(
            "There is no session that took place in these data, so there are no figures."
        )
    whole = whole_months(View(log.first, log.last))
    first = day_of(asked.first) or whole.first
    last = day_of(asked.last) or whole.last
    return _filtered(asked, log, first, last)


def _other(asked: Asked, log: SessionLog) -> View | None:
    """The period to set beside it, with the same filters."""
    days = days_to_compare(asked.compare_first, asked.compare_last)
    return None if days is None else _filtered(asked, log, *days)


def _filtered(asked: Asked, log: SessionLog, first: date, last: date) -> View:
    return asked_view(log, first, last, asked.clinicians, asked.service)


def _read(
    reader: Reader, file: Path, asked: Asked, settings: Settings, practice: Practice
) -> Import:
    """One export as it was read; raises where it cannot come in as it is."""
    reading = read_named(
        reader,
        file,
        codebook=read_codebook(settings.codebook),
        today=asked.day,
        layout=_layout(asked.layout),
        blank=Blank(asked.blank) if asked.blank else None,
        answers=answers_about_names(asked.names),
        names_key=names_key(practice),
        services=settings.services,
    )
    if reading.outcome is Outcome.REFUSED:
        raise FileNotReadyError(f"{reading.name}: {reading.why}", reading.outcome)
    if reading.outcome is Outcome.QUESTIONS:
        raise FileNotReadyError(f"{reading.name}: {asked_first(reading)}", reading.outcome)
    return import_of_reading(reading)


def _layout(path: Path | None) -> Layout | None:
    if path is None:
        return None
    from quietwins.intake.layout_file import read_layout

    return read_layout(path)
