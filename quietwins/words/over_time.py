"""The two lines over time in words: what they show, what they leave out and why,
and their numbers as tables.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from quietwins.charts.axes import Axis
from quietwins.filled import filled
from quietwins.measures.estimates import HIDDEN, Mean
from quietwins.measures.figures import PeriodFigures
from quietwins.measures.over_time import Grain
from quietwins.words.lines import LONGER, notes, points_in_words, why_no_point
from quietwins.words.numbers import (
    few_recorded,
    fewer_than,
    in_group,
    measured_or_reason,
    month_span,
    per_so_many,
    share_or_reason,
    whole,
)

CANNOT_TELL = (
    "Not known: the blanks in a file may mean none noticed or not recorded. To say which, drop that"
    " file once more under Your data and answer there."
)
EACH = {
    Grain.MONTH: "by month",
    Grain.QUARTER: "by quarter",
    Grain.HALF_YEAR: "by half-year",
    Grain.WHOLE: "the whole period as one point",
}
_TOO_LITTLE = {  # why the points of a line are longer than months: hide last, coarsen first
    Grain.QUARTER: "too many single months",
    Grain.HALF_YEAR: "too many single months and quarters",
    Grain.WHOLE: "too many of its shorter parts",
}
NOT_RATED_AGAIN = "nobody was rated again"
_NO_MOVEMENT = (
    "No goal has been rated a second time here, so there is no movement to draw yet. The line"
    " begins once goals are rated again."
)
_NO_RATE = "A rate needs {fewest_recorded} recorded sessions, and no point has so many."
NOT_RECORDED = (
    "Nothing was recorded about quiet victories here, either way. This fills as soon as somebody"
    " ticks: the template is under Your data."
)


def goals_line(periods: Sequence[PeriodFigures], grain: Grain) -> str:
    """The goals line for those who do not see it."""
    what = f"Goals: average movement since the first rating, {EACH[grain]}"
    return points_in_words(what, ((_months(point), point.movement) for point in periods), "signed")


def victories_line(periods: Sequence[PeriodFigures], grain: Grain) -> str:
    """The quiet victories line for those who do not see it."""
    what = filled("Quiet victories: noticed in every {rate_per} recorded sessions, ") + EACH[grain]
    return points_in_words(what, ((_months(point), point.per_10) for point in periods))


def goals_line_notes(periods: Sequence[PeriodFigures], axis: Axis, grain: Grain, k: int) -> str:
    """What is to be known to read the goals line."""
    reads = each(grain, periods, "its number of clients")
    return notes(reads, [point.movement for point in periods], axis, k, NOT_RATED_AGAIN)


def victories_line_notes(periods: Sequence[PeriodFigures], axis: Axis, grain: Grain, k: int) -> str:
    """What is to be known to read the quiet victories line."""
    hollow = filled("the share of sessions recorded (hollow: under {hollow_below:percent})")
    reads = each(grain, periods, hollow)
    unclear = cannot_tell(periods)
    rates = [point.per_10 for point in periods]
    return notes(
        f"{reads} {CANNOT_TELL}" if unclear else reads,
        rates,
        axis,
        k,
        "" if unclear else few_recorded(),
    )


def no_goals_line(periods: Sequence[PeriodFigures], k: int) -> str:
    """Why there is no goals line; empty where there is one."""
    return why_no_point([point.movement for point in periods], k, _NO_MOVEMENT)


def no_victories_line(periods: Sequence[PeriodFigures], k: int) -> str:
    """Why there is no line of the rate of quiet victories; empty where there is one."""
    nothing = not any(point.recorded for point in periods)
    no_rate = f"{filled(_NO_RATE)} {LONGER}"
    missing = CANNOT_TELL if cannot_tell(periods) else NOT_RECORDED if nothing else no_rate
    return why_no_point([point.per_10 for point in periods], k, missing)


def cannot_tell(periods: Sequence[PeriodFigures]) -> bool:
    """Whether the blanks of a file leave open what was recorded in any of these periods."""
    return any(point.cannot_tell is not HIDDEN and point.cannot_tell for point in periods)


def each(grain: Grain, periods: Sequence[PeriodFigures], below: str) -> str:
    """How long one point of a line is, why it is longer than a month where months
    were joined, what stands below.
    """
    said, whole = EACH[grain].capitalize(), grain is Grain.WHOLE
    of_months = bool(periods) and periods[0].first.replace(day=1) != periods[-1].last.replace(day=1)
    if grain in _TOO_LITTLE and of_months:
        said += f", as {_TOO_LITTLE[grain]} hold too little to show"
    return f"{said}; below {'it' if whole else 'each'}, {below}.{in_part(periods)}"


def in_part(periods: Sequence[PeriodFigures]) -> str:
    """What a star below a point means, where there is one."""
    return (
        " * Only part of that time is in this view." if any(point.part for point in periods) else ""
    )


def goals_line_table(periods: Sequence[PeriodFigures], k: int) -> pd.DataFrame:
    """The goals line as a table."""
    return pd.DataFrame(
        {
            "Period": [_name(point) for point in periods],
            "Average movement": [
                measured_or_reason(point.movement, k, "signed") for point in periods
            ],
            "Clients rated again": [_clients(point.movement, k) for point in periods],
        }
    )


def victories_line_table(periods: Sequence[PeriodFigures], k: int) -> pd.DataFrame:
    """The quiet victories line as a table."""
    return pd.DataFrame(
        {
            "Period": [_name(point) for point in periods],
            per_so_many(): [measured_or_reason(point.per_10, k) for point in periods],
            "Noticed": [in_group(point.marks, point.clients_any, k) for point in periods],
            "Recorded": [_of(point, k) for point in periods],
            "Share recorded": [share_or_reason(point.completeness, k) for point in periods],
        }
    )


def _months(point: PeriodFigures) -> str:
    return month_span(point.first, point.last)


def _name(point: PeriodFigures) -> str:
    return _months(point) + (" (part)" if point.part else "")


def _clients(mean: Mean, k: int) -> str:
    if mean is HIDDEN:
        return fewer_than(k)
    return "nobody" if mean is None else str(mean.clients)


def _of(point: PeriodFigures, k: int) -> str:
    if point.recorded is HIDDEN or point.sessions is HIDDEN:
        return in_group(HIDDEN, point.clients_recorded, k)
    return f"{whole(point.recorded)} of {whole(point.sessions)}"
