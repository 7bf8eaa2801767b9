"""What holds between the counts of a view, as anybody knows who has the contract.

Parts of one whole are told in several ways: by roll-up, by number of goals, in the grid, by session
number, by quarter. Each count is named here once, with the table that it stands in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quietwins.codebook import Codebook
from quietwins.disclosure.ledger import Ledger
from quietwins.disclosure.what_adds_up_in_time import (
    RECORDED,
    add_bands,
    add_first_noticed,
    add_quarters,
)
from quietwins.measures.estimates import Count
from quietwins.measures.figures import (
    AllFigures,
    Figures,
    GoalFigures,
    PeriodFigures,
    Spread,
)
from quietwins.measures.goals import ROLL_UPS
from quietwins.measures.together import COLUMNS, NOT_RATED_TWICE, NOTHING_RECORDED, ROWS

STATES = ("noticed", "none_noticed", "not_recorded")
TOGETHER, CLIENTS, BY_GOALS, STEPS = "together", "clients", "clients_by_goals", "steps"
SESSIONS, WITH_ANY, KINDS = "sessions", "clients_with_any", "kinds"
SPREAD = "spread"


@dataclass(frozen=True)
class Sheet:
    """What one file holds: all figures of a view, and its quarters."""

    everything: AllFigures
    quarters: tuple[PeriodFigures, ...]


def ledger_of(true: Sheet, told: Sheet, codebook: Codebook, k: int) -> Ledger:
    """The counts of a view, as they are and as they would be told."""
    ledger = Ledger(k)
    was, now = true.everything, told.everything
    _totals(ledger, was.figures, now.figures)
    _goals(ledger, was.figures.goals, now.figures.goals)
    for rater, goals in other_raters(now.figures).items():
        _goals(ledger, was.figures.goals_by_rater[rater], goals, by_rater(rater))
    _sessions(ledger, was.figures, now.figures)
    _clients_with_any(ledger, was.figures, now.figures)
    _kinds(ledger, was.figures, now.figures, codebook)
    _grid(ledger, was.figures.together, now.figures.together)
    add_quarters(ledger, true.quarters, told.quarters)
    _spread(ledger, was.spread, now.spread)
    add_bands(ledger, was.course.bands, now.course.bands)
    add_first_noticed(ledger, was.course.first_noticed, now.course.first_noticed)
    return ledger


def other_raters(figures: Figures) -> dict[str, GoalFigures]:
    """The goals of the raters beside the one that the view's figures are of."""
    of_view = figures.goals.rater
    return {rater: goals for rater, goals in figures.goals_by_rater.items() if rater != of_view}


def by_rater(rater: str) -> str:
    """How the names of what is another rater's end."""
    return f" by {rater}"


def _totals(ledger: Ledger, true: Figures, told: Figures) -> None:
    ledger.others("sessions", true.sessions, told.sessions)
    ledger.clients("clients", true.clients, told.clients)
    ledger.clients("started before", true.started_before_log, told.started_before_log)
    ledger.no_more(["clients"], ["sessions"])
    ledger.no_more(["started before"], ["clients"])


def _goals(ledger: Ledger, true: GoalFigures, told: GoalFigures, by: str = "") -> None:
    """One rater's goals; ``by`` ends the names of what is another's than the view's own."""
    rated, again = f"rated again{by}", f"again{by}"
    ledger.others(f"in view{by}", true.in_view, told.in_view)
    ledger.others(rated, true.rated_again, told.rated_again)
    ledger.others(f"once{by}", true.once, told.once, STEPS + by)
    ledger.adds_up([f"in view{by}"], [rated, f"once{by}"])
    steps = [
        ledger.others(f"step {step}{by}", true.steps[step], n, STEPS + by)
        for step, n in told.steps.items()
    ]
    ledger.adds_up([rated], steps)
    for part in ("reached", "began_at_8_or_more"):
        ledger.others(f"{part}{by}", getattr(true, part), getattr(told, part))
        ledger.no_more([f"{part}{by}"], [rated])
    ledger.clients(again, true.clients_rated_again, told.clients_rated_again)
    ledger.no_more([again], [rated])
    not_again = ledger.left(f"not {again}", ledger.of("clients") - ledger.of(again))
    ledger.adds_up(["clients"], [again, not_again])
    _roll_ups(ledger, true, told, by)
    _by_number_of_goals(ledger, true, told, by)


def _roll_ups(ledger: Ledger, true: GoalFigures, told: GoalFigures, by: str) -> None:
    again, table = f"again{by}", CLIENTS + by
    forward, same, back = (
        ledger.clients(f"roll {roll}{by}", true.clients[roll], told.clients[roll], table)
        for roll in ROLL_UPS
    )
    ledger.adds_up([again], [forward, same, back])
    not_forward = ledger.left(f"not forward{by}", ledger.of(again) - ledger.of(forward))
    ledger.adds_up([again], [forward, not_forward])
    ledger.no_more([forward], [f"step forward{by}"])
    ledger.no_more([back], [f"step back{by}"])
    ledger.share_of_clients(forward, again, told.share_forward, table)


def _by_number_of_goals(ledger: Ledger, true: GoalFigures, told: GoalFigures, by: str) -> None:
    many = {
        ledger.clients(f"with {n} goals{by}", true.clients_by_goals[n], count, BY_GOALS + by): times
        for times, (n, count) in enumerate(told.clients_by_goals.items(), start=1)
    }
    ledger.adds_up([f"again{by}"], many)
    ledger.at_least(f"rated again{by}", many)


def _sessions(ledger: Ledger, true: Figures, told: Figures) -> None:
    was, now = true.victories, told.victories
    for state in STATES:
        ledger.others(f"state {state}", getattr(was, state), getattr(now, state), SESSIONS)
    ledger.adds_up(["sessions"], [f"state {state}" for state in STATES])
    ledger.others("cannot tell", was.cannot_tell, now.cannot_tell)
    ledger.no_more(["cannot tell"], ["state not_recorded"])
    ledger.share(RECORDED, ["sessions"], now.completeness, SESSIONS)
    ledger.share(["state noticed"], RECORDED, now.sessions_with_any, SESSIONS)
    ledger.others("marks", was.marks, now.marks)
    ledger.rate(["marks"], RECORDED, now.per_10, SESSIONS)
    if not was.cannot_tell:
        ledger.enough_for_a_rate(RECORDED, enough=now.per_10 is not None)
    ledger.no_more(["state noticed"], ["marks"])


def _clients_with_any(ledger: Ledger, true: Figures, told: Figures) -> None:
    was, now = true.victories, told.victories
    ledger.clients("any", was.clients_any, now.clients_any, WITH_ANY)
    ledger.clients("recorded", was.clients_recorded, now.clients_recorded, WITH_ANY)
    without = ledger.left("without any", ledger.of("recorded") - ledger.of("any"))
    ledger.adds_up(["recorded"], ["any", without])
    nothing = ledger.left("not recorded", ledger.of("clients") - ledger.of("recorded"))
    ledger.adds_up(["clients"], ["recorded", nothing])
    ledger.share_of_clients("any", "recorded", now.clients_with_any, WITH_ANY)
    ledger.no_more(["any"], ["state noticed"])
    ledger.clients("first time", was.first_time, now.first_time)
    ledger.no_more(["first time"], ["any"])


def _kinds(ledger: Ledger, true: Figures, told: Figures, codebook: Codebook) -> None:
    was, now = true.victories, told.victories
    ledger.others("uncoded", was.uncoded, now.uncoded)
    marks = {kind.code: kind.marks for kind in (*was.by_code, *was.by_family)}
    codes = {
        kind.code: ledger.others(f"code {kind.code}", marks[kind.code], kind.marks, KINDS)
        for kind in now.by_code
        if kind.marks
    }
    ledger.adds_up(["marks"], ["uncoded", *codes.values()])
    for kind in now.by_family:
        if kind.marks:
            members = [name for code, name in codes.items() if codebook.family(code) == kind.code]
            family = f"family {kind.code}"
            ledger.adds_up([ledger.others(family, marks[kind.code], kind.marks, KINDS)], members)


def _grid(
    ledger: Ledger, true: Mapping[str, Mapping[str, Count]], told: Mapping[str, Mapping[str, Count]]
) -> None:
    def cell(row: str, column: str) -> str:
        return f"grid {row} {column}"

    for row in ROWS:
        for column in COLUMNS:
            ledger.clients(cell(row, column), true[row][column], told[row][column], TOGETHER)
    ledger.adds_up(["clients"], [cell(row, column) for row in ROWS for column in COLUMNS])
    in_row = {f"roll {roll}": roll for roll in ROLL_UPS} | {"not again": NOT_RATED_TWICE}
    for total, row in in_row.items():
        ledger.adds_up([total], [cell(row, column) for column in COLUMNS])
    in_column = {"not recorded": NOTHING_RECORDED, "without any": COLUMNS[0]}
    for total, column in in_column.items():
        ledger.adds_up([total], [cell(row, column) for row in ROWS])


def _spread(ledger: Ledger, true: Spread, told: Spread) -> None:
    for side in ("began", "latest"):
        bands = [
            ledger.others(f"{side} {band}", was, now, SPREAD)
            for band, (was, now) in enumerate(
                zip(getattr(true, side), getattr(told, side), strict=True)
            )
        ]
        ledger.adds_up(["rated again"], bands)
    ledger.adds_up(["began_at_8_or_more"], [f"began {len(told.began) - 1}"])
