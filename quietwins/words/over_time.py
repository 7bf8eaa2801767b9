"""The two lines over time in words: what they show, what they leave out and why, and their numbers as tables."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from quietwins.charts.axes import Axis
from quietwins.measures.estimates import HIDDEN, Estimate, Mean, Measured
from quietwins.measures.figures import PeriodFigures
from quietwins.measures.over_time import Grain
from quietwins.words.plain import (
    Manner,
    count,
    fewer_than,
    measured_or_reason,
    month_span,
    plain,
    share_or_reason,
    signed,
)

GRAIN_NAMES = {
    Grain.MONTH: "month",
    Grain.QUARTER: "quarter",
    Grain.HALF_YEAR: "half-year",
    Grain.WHOLE: "period as a whole",
}


def goals_line(periods: Sequence[PeriodFigures], grain: Grain) -> str:
    """The goals line for those who do not see it."""
    return _line(
        "Goals: average movement since the first rating", periods, [p.movement for p in periods], grain, "signed"
    )


def victories_line(periods: Sequence[PeriodFigures], grain: Grain) -> str:
    """The quiet victories line for those who do not see it."""
    what = "Quiet victories: noticed in every 10 recorded sessions"
    return _line(what, periods, [p.per_10 for p in periods], grain, "plain")


def _line(
    what: str, periods: Sequence[PeriodFigures], values: Sequence[Measured | Mean], grain: Grain, manner: Manner
) -> str:
    write = signed if manner == "signed" else plain
    shown = [
        f"{month_span(point.first, point.last)} {write(value.value)}"
        for point, value in zip(periods, values, strict=True)
        if isinstance(value, Estimate)
    ]
    if not shown:
        return f"{what}, by {GRAIN_NAMES[grain]}. No point can be shown."
    return f"{what}, by {GRAIN_NAMES[grain]}. {', '.join(shown)}."


def goals_line_notes(periods: Sequence[PeriodFigures], axis: Axis, grain: Grain, k: int) -> str:
    """What is to be known to read the goals line."""
    values = [point.movement for point in periods]
    return _notes(f"By {GRAIN_NAMES[grain]}; below each, its number of clients.", values, axis, k)


def victories_line_notes(periods: Sequence[PeriodFigures], axis: Axis, grain: Grain, k: int) -> str:
    """What is to be known to read the quiet victories line."""
    values = [point.per_10 for point in periods]
    reads = f"By {GRAIN_NAMES[grain]}; below each, the share of sessions recorded (hollow: under 60%)."
    if any(point.cannot_tell is not HIDDEN and point.cannot_tell for point in periods):
        reads = "No rates: the blanks in the file may mean none noticed or not recorded. Answer under Your data."
    return _notes(reads, values, axis, k)


def _notes(reads: str, values: Sequence[Measured | Mean], axis: Axis, k: int) -> str:
    hidden = sum(value is HIDDEN for value in values)
    beyond = sum(_reaches_beyond(value, axis) for value in values if isinstance(value, Estimate))
    notes = [reads]
    if hidden:
        notes.append(f"{hidden} of {len(values)} not shown: {fewer_than(k)}.")
    if beyond:
        notes.append(f"The range of {beyond} of {len(values)} reaches beyond the chart.")
    return " ".join(notes)


def _reaches_beyond(value: Estimate, axis: Axis) -> bool:
    ends = [end for end in (value.low, value.value, value.high) if end is not None]
    return min(ends) < axis.low or max(ends) > axis.high


def goals_line_table(periods: Sequence[PeriodFigures], k: int) -> pd.DataFrame:
    """The goals line as a table."""
    return pd.DataFrame(
        {
            "Period": [_name(point) for point in periods],
            "Average movement": [measured_or_reason(point.movement, k, "signed") for point in periods],
            "Clients rated again": [_clients(point.movement, k) for point in periods],
        }
    )


def victories_line_table(periods: Sequence[PeriodFigures], k: int) -> pd.DataFrame:
    """The quiet victories line as a table."""
    return pd.DataFrame(
        {
            "Period": [_name(point) for point in periods],
            "In every 10 recorded": [measured_or_reason(point.per_10, k) for point in periods],
            "Noticed": [count(point.marks, k) for point in periods],
            "Recorded": [_of(point.recorded, point.sessions, k) for point in periods],
            "Share recorded": [share_or_reason(point.completeness, k) for point in periods],
        }
    )


def _name(point: PeriodFigures) -> str:
    return month_span(point.first, point.last) + (" (part)" if point.part else "")


def _clients(mean: Mean, k: int) -> str:
    if mean is HIDDEN:
        return fewer_than(k)
    return "nobody" if mean is None else str(mean.clients)


def _of(n: object, of: object, k: int) -> str:
    return fewer_than(k) if n is HIDDEN or of is HIDDEN else f"{n} of {of}"
