"""Whole tables that are not handed to others, where a count of too few clients would follow.

Rounding alone does not see to that: where the bounds of printed counts that add up meet, a count
follows. It does in about one count of 150.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from quietwins.codebook import Codebook
from quietwins.disclosure.alternatives import in_doubt
from quietwins.disclosure.ledger import Ledger
from quietwins.disclosure.what_adds_up import (
    BY_GOALS,
    CLIENTS,
    KINDS,
    SESSIONS,
    SPREAD,
    STATES,
    STEPS,
    TOGETHER,
    WITH_ANY,
    Sheet,
    by_rater,
    ledger_of,
)
from quietwins.disclosure.what_adds_up_in_time import QUARTERS, row_of_first_noticed
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.figures import (
    ByThen,
    Figures,
    GoalFigures,
    PeriodFigures,
    Spread,
    VictoryFigures,
)
from quietwins.measures.first_noticed import COUNTED

IN_A_QUARTER = ("sessions", "clients", "recorded", "marks")


def withheld(true: Sheet, told: Sheet, codebook: Codebook, k: int) -> frozenset[str]:
    """The tables of a view that must not be handed on, for every count of too few clients to stay
    in doubt, given its figures as they are and as they would be.
    """
    ledger = ledger_of(true, told, codebook, k)
    gone: frozenset[str] = frozenset()
    doubtful: frozenset[int] = frozenset()
    for place, count in enumerate(ledger.told):
        if count.small and place not in doubtful:
            gone = _in_doubt_without(ledger, place, gone)
            doubtful |= in_doubt(ledger, place, gone)
    return gone


def _in_doubt_without(ledger: Ledger, place: int, gone: frozenset[str]) -> frozenset[str]:
    """The tables without which a count stays in doubt: those that are gone already, else one more,
    the nearest of those that are enough, else more and more of the nearest.
    """
    if in_doubt(ledger, place, gone):
        return gone
    more = [gone | {table} for table in ledger.tables_around(place) if table not in gone]
    enough = (tables for tables in more if in_doubt(ledger, place, tables))
    if (found := next(enough, None)) is not None:
        return found
    return _in_doubt_without(ledger, place, more[0]) if more else gone


def without(told: Sheet, tables: frozenset[str]) -> Sheet:
    """A file with these tables hidden as a whole."""
    everything, figures = told.everything, told.everything.figures
    rows = tuple(
        _row_without(row) if row_of_first_noticed(row.session) in tables else row
        for row in everything.course.first_noticed
    )
    everything = replace(
        everything,
        figures=_figures_without(figures, tables),
        course=replace(everything.course, first_noticed=rows),
        spread=_spread_without(everything.spread) if SPREAD in tables else everything.spread,
    )
    return Sheet(everything, _quarters_without(told.quarters, tables))


def _figures_without(figures: Figures, tables: frozenset[str]) -> Figures:
    def ends(rater: str) -> str:
        return "" if rater == figures.goals.rater else by_rater(rater)

    return replace(
        figures,
        withheld=tables,
        goals=_goals_without(figures.goals, tables),
        goals_by_rater={
            rater: _goals_without(goals, tables, ends(rater))
            for rater, goals in figures.goals_by_rater.items()
        },
        victories=_victories_without(figures.victories, tables),
        together=_gone_in(figures.together, TOGETHER in tables),
    )


def _spread_without(spread: Spread) -> Spread:
    hidden = (HIDDEN,) * len(spread.began)
    return replace(spread, began=hidden, latest=hidden)


def _quarters_without(
    quarters: tuple[PeriodFigures, ...], tables: frozenset[str]
) -> tuple[PeriodFigures, ...]:
    """The quarters with their counts hidden, where they are among these tables; means and shares
    stay.
    """
    counts: dict[str, Any] = dict.fromkeys(IN_A_QUARTER, HIDDEN)
    if QUARTERS not in tables:
        return quarters
    return tuple(
        replace(quarter, **counts, per_10=quarter.per_10 and HIDDEN) for quarter in quarters
    )


def _gone(counts: Mapping[str, Any], gone: bool) -> Mapping[str, Any]:
    return dict.fromkeys(counts, HIDDEN) if gone else counts


def _gone_in(rows: Mapping[str, Mapping[str, Any]], gone: bool) -> Mapping[str, Mapping[str, Any]]:
    return {row: _gone(cells, gone) for row, cells in rows.items()}


def _goals_without(goals: GoalFigures, tables: frozenset[str], by: str = "") -> GoalFigures:
    steps, clients, many = (table + by in tables for table in (STEPS, CLIENTS, BY_GOALS))
    return replace(
        goals,
        steps=_gone(goals.steps, steps),
        once=HIDDEN if steps else goals.once,
        clients=_gone(goals.clients, clients),
        share_forward=HIDDEN if clients else goals.share_forward,
        clients_by_goals=_gone(goals.clients_by_goals, many),
    )


def _victories_without(victories: VictoryFigures, tables: frozenset[str]) -> VictoryFigures:
    sessions, kinds, with_any = (table in tables for table in (SESSIONS, KINDS, WITH_ANY))
    of_sessions: dict[str, Any] = dict.fromkeys(
        (*STATES, "completeness", "sessions_with_any"), HIDDEN
    )
    of_clients: dict[str, Any] = dict.fromkeys(
        ("clients_with_any", "clients_any", "clients_recorded"), HIDDEN
    )
    gone = (of_sessions if sessions else {}) | (of_clients if with_any else {})
    if kinds:
        gone |= {
            name: tuple(replace(kind, marks=HIDDEN) for kind in getattr(victories, name))
            for name in ("by_code", "by_family")
        }
    return replace(victories, **gone)


def _row_without(row: ByThen) -> ByThen:
    counts: dict[str, Any] = dict.fromkeys(COUNTED, HIDDEN)
    shares = dict.fromkeys(row.shares, HIDDEN)
    return replace(
        row, withheld=True, by_family=dict.fromkeys(row.by_family, HIDDEN), shares=shares, **counts
    )
