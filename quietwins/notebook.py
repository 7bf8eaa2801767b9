"""For notebooks: the figures that may leave a practice, as data frames.

They are the files that *Download* gives, without the pictures: for others rounded and of fixed
periods, for the team as the screen shows them. What is taken from a practice's own log is asked of
the register and noted there, as any other file that leaves.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pandas as pd

from quietwins.codebook import read_codebook
from quietwins.disclosure import (
    Gate,
    Leaving,
    ReportingSets,
    SmallGroupRule,
    for_others,
    for_team,
    offered,
)
from quietwins.disclosure.register import let_out, note_for_team
from quietwins.downloads import Along, as_csv
from quietwins.errors import QuietWinsError
from quietwins.log import SessionLog, View
from quietwins.log.asked_view import asked_view
from quietwins.measures.over_time import whole_months
from quietwins.panels import ALL, Panel
from quietwins.store import Practice, open_practice
from quietwins.store.beside.what_left import Audience, WhatLeft
from quietwins.words import downloads as words

WHAT_LEFT = "figures in a notebook"


@dataclass(frozen=True, eq=False)
class OpenPractice:
    """A practice whose figures are asked for."""

    practice: Practice
    log: SessionLog

    @property
    def clinicians(self) -> tuple[str, ...]:
        """The codes of all clinicians."""
        return self.log.clinicians

    @property
    def services(self) -> tuple[str, ...]:
        """The services that sessions name."""
        return self.log.services

    def figures(
        self,
        first: date | str | None = None,
        last: date | str | None = None,
        *,
        clinicians: str | Sequence[str] = (),
        service: str | None = None,
        audience: Audience | str = Audience.OUTSIDE,
    ) -> ViewTables:
        """The figures of one view, both days included; all whole months where no days are named.

        For others (``"outside"``) it is of the longest quarters, half-years or years inside the
        days, as only those may leave. Raises :class:`QuietWinsError` with the reason where the view
        may not leave.
        """
        if self.log.first is None or self.log.last is None:
            raise QuietWinsError("There is no session that took place, so there are no figures.")
        whole = whole_months(View(self.log.first, self.log.last))
        codes = [clinicians] if isinstance(clinicians, str) else clinicians
        asked = asked_view(
            self.log, _day(first, whole.first), _day(last, whole.last), codes, service
        )
        if Audience(audience) is Audience.INSIDE:
            return self._for_team(asked)
        return self._for_others(asked)

    def _for_team(self, view: View) -> ViewTables:
        leaving = for_team(self.log, view, self._rule)
        left = WhatLeft(WHAT_LEFT, datetime.now(), Audience.INSIDE)
        note_for_team(self.practice.folder, left, [view])
        return self._figures(leaving)

    def _for_others(self, asked: View) -> ViewTables:
        view = offered(asked)
        if view is None:
            raise QuietWinsError(words.NO_FIXED_PERIOD)
        # What left before is asked about where this is noted, with nobody else in between.
        why = Gate(self._rule, self._sets).why_not(self.log, view)
        left = WhatLeft(WHAT_LEFT, datetime.now(), Audience.OUTSIDE)
        why = why or let_out(self.practice.folder, left, self.log, [view], self._rule)
        if why is not None:
            raise QuietWinsError(words.not_to_take_along(why))
        return self._figures(for_others(self.log, view, self._rule))

    def _figures(self, leaving: Leaving) -> ViewTables:
        view, k = leaving.view, leaving.k
        named = self._sets.name(view)
        copy = words.Copy(leaving.audience, date.today(), reporting_set=named)
        return ViewTables(leaving, words.facts(view, k, copy))

    @property
    def _rule(self) -> SmallGroupRule:
        return SmallGroupRule(self.practice.settings().k)

    @property
    def _sets(self) -> ReportingSets:
        return ReportingSets(self.practice.settings().reporting)


class ViewTables(Mapping[str, pd.DataFrame]):
    """The tables of one view by the names of their charts; each is written when it is asked for.

    The columns are those of the CSV file of the same chart, the view in the last ones. A number
    that is kept back is "not told"; one that does not exist is missing.
    """

    def __init__(self, leaving: Leaving, facts: tuple[tuple[str, str], ...]) -> None:
        self.view = leaving.view
        self._leaving, self._facts = leaving, facts
        along = (panel.taken_along for panel in ALL)
        self._panels = {panel.name: panel for panel in along if _told(panel, leaving)}

    def __getitem__(self, name: str) -> pd.DataFrame:
        panel = self._panels[name]
        assert panel.table is not None
        told = Along(name, (), panel.table(self._leaving), (), self._facts)
        # A word such as "None" is a word: only where nothing stands is there no number.
        return pd.read_csv(io.BytesIO(as_csv(told)), keep_default_na=False, na_values=[""])

    def __iter__(self) -> Iterator[str]:
        return iter(self._panels)

    def __len__(self) -> int:
        return len(self._panels)


def _told(panel: Panel, leaving: Leaving) -> bool:
    """Whether a panel has numbers that may leave, of this view alone."""
    may = leaving.audience in panel.leaves.to and panel.table is not None
    # What stands beside the view would have to be asked of the register too, and noted.
    alone = not panel.of_two and not panel.of_practice
    return may and alone and not panel.why_not_drawn(leaving)


def open_for_figures(folder: Path | str | None = None) -> OpenPractice:
    """The practice in this folder, else the one on this computer.

    Raises :class:`QuietWinsError` where there is none, or where it cannot be read.
    """
    practice = open_practice(None if folder is None else Path(folder))
    if not practice.exists:
        raise QuietWinsError(
            f"There is no practice in {practice.folder.root}. Bring an export in first."
        )
    codebook = read_codebook(practice.settings().codebook)
    return OpenPractice(practice, SessionLog.build(practice.load(), codebook))


def _day(given: date | str | None, usual: date) -> date:
    if given is None:
        return usual
    return date.fromisoformat(given) if isinstance(given, str) else given
