"""Ordinary ups and downs, or not: what the rules of a run chart find, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from quietwins import rules
from quietwins.filled import in_one_row, lower_first, upper_first
from quietwins.measures.estimates import HIDDEN, Measured
from quietwins.measures.figures import PeriodFigures
from quietwins.measures.run_chart import RunChart
from quietwins.measures.year_before import YearBefore
from quietwins.words.two_periods import by_how_much
from quietwins.writing.numbers import Manner, fewer_than, month_span, percent, written

Line: TypeAlias = Literal["per_10", "completeness", "change"]
RECORDING = "Ask first whether recording has changed."
WHO_WRITES = "Ask what has changed about writing it down: time, a form, who was here."
ANYTHING_ELSE = "Ask what else has changed: who came, who rated, what was done."
MOST_NAMED = 2  # of the periods that everybody sees
ONLY_LARGE = "With so few points, only a large change would show."


def ordinary_or_not(
    run: RunChart | None, manner: Manner = "plain", ask: str = ANYTHING_ELSE
) -> str:
    """Whether there is more to a line than ordinary ups and downs; where there is, what to ask
    first.
    """
    if run is None:
        return (
            f"With fewer than {rules.now.run_fewest} points nothing can be said about ordinary ups"
            " and downs."
        )
    around = f"around {written(run.centre, manner)} (the broken line)"
    tried = (
        f"in the last {run.points} of {run.of} points"
        if run.of > run.points
        else f"in these {run.points} points"
    )
    if run.signal:
        return f"More than ordinary ups and downs {tried}, {around}: {_what(run)}. {ask}"
    few = f" {ONLY_LARGE}" if run.points < rules.now.run_most else ""
    where = "Over the whole line" if run.of == run.points else upper_first(tried)
    return f"{where}: ordinary ups and downs, {around}.{few}"


def _what(run: RunChart) -> str:
    found = []
    if run.longest_run > run.longest_usual:
        found.append(
            f"{run.longest_run} in a row lie on one side, where up to {run.longest_usual} are usual"
        )
    if run.crossings < run.fewest_usual:
        found.append(
            f"they cross it {_times(run.crossings)}, where {_times(run.fewest_usual)} or more are"
            " usual"
        )
    return ", and ".join(found)


def _times(n: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(n, f"{n} times")


def seen_by_everybody(standing_out: Sequence[PeriodFigures]) -> str:
    """The periods in which so little was recorded that nobody can miss it: named before any rule
    speaks.
    """
    recorded = [(share, of) for of in standing_out if isinstance(share := of.completeness, float)]
    if not recorded:
        return ""
    if len(recorded) <= MOST_NAMED:
        named = in_one_row(
            f"{_when(of)} ({percent(share)} of its sessions recorded)" for share, of in recorded
        )
        return f"{named} {'stands' if len(recorded) == 1 else 'stand'} out."
    least, when = min(recorded, key=lambda pair: pair[0])
    few = f"{len(recorded)} points with few sessions recorded"
    return f"{few} stand out, least in {_when(when)} ({percent(least)})."


def _when(period: PeriodFigures) -> str:
    return month_span(period.first, period.last)


def beside_year_before(years: YearBefore | None, line: Line, k: int) -> str:
    """The last year of a line beside the year before; nothing beside a shorter line."""
    if years is None:
        return ""
    of_line: dict[Line, tuple[Measured, Manner]] = {
        "per_10": (years.per_10, "plain"),
        "completeness": (years.completeness, "percent"),
        "change": (years.change, "signed"),
    }
    difference, manner = of_line[line]
    if difference is None:
        return ""
    this, other = (month_span(of.first, of.last) for of in (years.this, years.other))
    beside = f"{this} beside the {rules.now.year_months} months before ({other})"
    if difference is HIDDEN:
        return f"{beside}: not shown, {fewer_than(k)}."
    return f"{beside}: {lower_first(by_how_much(difference, manner))}"
