"""Whole tables that are not handed to others, where a count of too few clients would
follow exactly from their numbers.

Rounding alone does not see to that: parts of one whole are printed in several ways (by roll-up, by
number of goals, in the grid, by session number), and where their bounds meet, a count follows. It
does in about one count of 150.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from quietwins.codebook import Codebook
from quietwins.disclosure.ledger import Ledger
from quietwins.measures.estimates import HIDDEN, Count, plain
from quietwins.measures.figures import (
    AllFigures,
    ByThen,
    Figures,
    GoalFigures,
    PeriodFigures,
    VictoryFigures,
)
from quietwins.measures.first_noticed import COUNTED
from quietwins.measures.goals import ROLL_UPS
from quietwins.measures.together import COLUMNS, NOT_RATED_TWICE, NOTHING_RECORDED, ROWS

BANDS = ("noticed", "still_coming", "stopped", "open")
STATES = ("noticed", "none_noticed", "not_recorded")
TOGETHER, CLIENTS, BY_GOALS, STEPS = "together", "clients", "clients_by_goals", "steps"
SESSIONS, WITH_ANY, KINDS, QUARTERS, SPREAD = (
    "sessions",
    "clients_with_any",
    "kinds",
    "quarters",
    "spread",
)


def withheld(
    true: AllFigures,
    told: AllFigures,
    quarters: tuple[PeriodFigures, ...],
    codebook: Codebook,
    k: int,
) -> frozenset[str]:
    """The tables of a view that must not be handed on, given its figures as
    they are and as they would be.
    """
    ledger = Ledger(k)
    _totals(ledger, true.figures, told.figures)
    _goals(ledger, true.figures.goals, told.figures.goals, true.figures.clients)
    for rater, goals in _others(told.figures).items():
        _goals(
            ledger, true.figures.goals_by_rater[rater], goals, true.figures.clients, f" by {rater}"
        )
    _victories(ledger, true.figures, told.figures, codebook)
    _grid(ledger, true.figures.together, told.figures.together)
    _quarters(ledger, quarters)
    _spread(ledger, told)
    before: str | None = None
    for was, row in zip(true.course.first_noticed, told.course.first_noticed, strict=True):
        before = _by_then(ledger, was, row, before)
    return ledger.to_withhold()


def without(told: AllFigures, tables: frozenset[str]) -> AllFigures:
    """The figures with these tables hidden as a whole."""
    figures = told.figures
    figures = replace(
        figures,
        withheld=tables,
        goals=_goals_without(figures.goals, tables),
        goals_by_rater={
            rater: _goals_without(
                goals, tables, "" if rater == figures.goals.rater else f" by {rater}"
            )
            for rater, goals in figures.goals_by_rater.items()
        },
        victories=_victories_without(figures.victories, tables),
        together=_gone_in(figures.together, TOGETHER in tables),
    )
    rows = tuple(
        _row_without(row) if _row(row) in tables else row for row in told.course.first_noticed
    )
    spread = told.spread
    if SPREAD in tables:
        spread = replace(
            spread, began=(HIDDEN,) * len(spread.began), latest=(HIDDEN,) * len(spread.latest)
        )
    return replace(
        told, figures=figures, course=replace(told.course, first_noticed=rows), spread=spread
    )


def quarters_without(
    quarters: tuple[PeriodFigures, ...], tables: frozenset[str]
) -> tuple[PeriodFigures, ...]:
    """The quarters with their counts hidden, where they are among these
    tables; means and shares stay.
    """
    if QUARTERS not in tables:
        return quarters
    return tuple(
        replace(
            quarter,
            sessions=HIDDEN,
            recorded=HIDDEN,
            marks=HIDDEN,
            per_10=quarter.per_10 and HIDDEN,
        )
        for quarter in quarters
    )


def _totals(ledger: Ledger, true: Figures, told: Figures) -> None:
    ledger.others("sessions", told.sessions)
    ledger.clients("clients", true.clients, told.clients)
    ledger.clients("started before", true.started_before_log, told.started_before_log)
    ledger.no_more("clients", ["sessions"])
    ledger.no_more("started before", ["clients"])


def _others(figures: Figures) -> dict[str, GoalFigures]:
    """The goals of the raters beside the one that the view's figures are of."""
    return {
        rater: goals
        for rater, goals in figures.goals_by_rater.items()
        if rater != figures.goals.rater
    }


def _goals(
    ledger: Ledger, true: GoalFigures, told: GoalFigures, clients: Count, by: str = ""
) -> None:
    """One rater's goals; ``by`` ends the names of what is another's than the view's own."""
    again, of_view = plain(true.clients_rated_again), plain(clients)
    ledger.others(f"in view{by}", told.in_view)
    ledger.others(f"rated again{by}", told.rated_again)
    ledger.others(f"once{by}", told.once, STEPS + by)
    ledger.clients(f"again{by}", again, told.clients_rated_again)
    steps = [ledger.others(f"step {step}{by}", n, STEPS + by) for step, n in told.steps.items()]
    rolls = [
        ledger.clients(f"roll {roll}{by}", true.clients[roll], n, CLIENTS + by)
        for roll, n in told.clients.items()
    ]
    many = [
        ledger.clients(f"with {n} goals{by}", true.clients_by_goals[n], count, BY_GOALS + by)
        for n, count in told.clients_by_goals.items()
    ]
    ledger.adds_up([f"in view{by}"], [f"rated again{by}", f"once{by}"])
    ledger.adds_up([f"rated again{by}"], steps)
    ledger.adds_up([f"again{by}"], rolls)
    ledger.adds_up([f"again{by}"], many)
    ledger.no_more(f"again{by}", [f"rated again{by}"])
    ledger.in_all_at_least(f"rated again{by}", f"again{by}", many)
    not_forward = ledger.left(f"not forward{by}", again - plain(true.clients["forward"]))
    ledger.adds_up([f"again{by}"], [rolls[0], not_forward])
    ledger.adds_up(["clients"], [f"again{by}", ledger.left(f"not again{by}", of_view - again)])
    for part in ("reached", "began_at_8_or_more"):
        ledger.no_more(ledger.others(f"{part}{by}", getattr(told, part)), [f"rated again{by}"])
    ledger.no_more(rolls[0], [f"step forward{by}"])
    ledger.no_more(rolls[2], [f"step back{by}"])
    ledger.share_of_clients(rolls[0], f"again{by}", told.share_forward, CLIENTS + by)


def _victories(ledger: Ledger, true: Figures, told: Figures, codebook: Codebook) -> None:
    was, now = true.victories, told.victories
    states = [ledger.others(f"state {state}", getattr(now, state), SESSIONS) for state in STATES]
    ledger.adds_up(["sessions"], states)
    ledger.share(states[:2], ["sessions"], now.completeness, SESSIONS)
    ledger.share(states[:1], states[:2], now.sessions_with_any, SESSIONS)
    anything, recorded = plain(was.clients_any), plain(was.clients_recorded)
    ledger.clients("any", anything, now.clients_any, WITH_ANY)
    ledger.clients("recorded", recorded, now.clients_recorded, WITH_ANY)
    ledger.adds_up(["recorded"], ["any", ledger.left("without any", recorded - anything)])
    ledger.adds_up(
        ["clients"], ["recorded", ledger.left("not recorded", plain(true.clients) - recorded)]
    )
    ledger.share_of_clients("any", "recorded", now.clients_with_any, WITH_ANY)
    ledger.no_more(ledger.clients("first time", was.first_time, now.first_time), ["any"])
    ledger.no_more("any", ["state noticed"])
    ledger.others("marks", now.marks)
    ledger.rate("marks", states[:2], now.per_10, SESSIONS)
    ledger.no_more("state noticed", ["marks"])
    ledger.others("uncoded", now.uncoded)
    codes = {
        kind.code: ledger.others(f"code {kind.code}", kind.marks, KINDS)
        for kind in now.by_code
        if kind.marks
    }
    ledger.adds_up(["marks"], ["uncoded", *codes.values()])
    for kind in now.by_family:
        if kind.marks:
            members = [name for code, name in codes.items() if codebook.family(code) == kind.code]
            ledger.adds_up([ledger.others(f"family {kind.code}", kind.marks, KINDS)], members)


def _grid(
    ledger: Ledger, true: Mapping[str, Mapping[str, Count]], told: Mapping[str, Mapping[str, Count]]
) -> None:
    cell = {
        (row, column): ledger.clients(
            f"grid {row} {column}", true[row][column], told[row][column], TOGETHER
        )
        for row in ROWS
        for column in COLUMNS
    }
    for roll in ROLL_UPS:
        ledger.adds_up([f"roll {roll}"], [cell[roll, column] for column in COLUMNS])
    ledger.adds_up(["clients"], list(cell.values()))
    ledger.adds_up(["not again"], [cell[NOT_RATED_TWICE, column] for column in COLUMNS])
    ledger.adds_up(["not recorded"], [cell[row, NOTHING_RECORDED] for row in ROWS])
    ledger.adds_up(["without any"], [cell[row, COLUMNS[0]] for row in ROWS])


def _quarters(ledger: Ledger, quarters: tuple[PeriodFigures, ...]) -> None:
    totals = {
        "sessions": ["sessions"],
        "recorded": ["state noticed", "state none_noticed"],
        "marks": ["marks"],
    }
    for counted, total in totals.items():
        parts = [
            ledger.others(f"{counted} from {quarter.first}", getattr(quarter, counted), QUARTERS)
            for quarter in quarters
        ]
        ledger.adds_up(total, parts)
    for quarter in quarters:
        recorded = f"recorded from {quarter.first}"
        ledger.no_more(recorded, [f"sessions from {quarter.first}"])
        ledger.rate(f"marks from {quarter.first}", [recorded], quarter.per_10, QUARTERS)


def _spread(ledger: Ledger, told: AllFigures) -> None:
    for side, counts in (("began", told.spread.began), ("latest", told.spread.latest)):
        bands = [ledger.others(f"{side} {band}", n, SPREAD) for band, n in enumerate(counts)]
        ledger.adds_up(["rated again"], bands)
    ledger.adds_up(["began_at_8_or_more"], [f"began {len(told.spread.began) - 1}"])


def _by_then(ledger: Ledger, true: ByThen, told: ByThen, before: str | None) -> str:
    at, table = f"by {told.session} ", _row(told)
    n = {
        name: ledger.clients(at + name, getattr(true, name), getattr(told, name), table)
        for name in COUNTED
    }
    ledger.adds_up([n["began"]], [n[band] for band in BANDS])
    for family, count in told.by_family.items():
        if count:
            name = ledger.clients(f"{at}family {family}", true.by_family[family], count, table)
            ledger.no_more(name, [n["noticed"]])
    for small, large in (
        ("still_coming", "reached"),
        ("forward", "rated_again"),
        ("rated_again", "began"),
    ):
        ledger.no_more(n[small], [n[large]])
    if before is None:
        ledger.adds_up([n["began"]], [n["reached"]])
    else:
        ledger.adds_up([n["began"]], [f"{before}began"])
        ledger.no_more(n["reached"], [f"{before}reached"])
        ledger.no_more(f"{before}noticed", [n["noticed"]])
    return at


def _row(by_then: ByThen) -> str:
    return f"first_noticed {by_then.session}"


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
