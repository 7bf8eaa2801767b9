"""The two lines over time in words: what they show, what they leave out and why, and their numbers as tables."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from quietwins.charts.axes import Axis
from quietwins.measures.estimates import HIDDEN, Mean
from quietwins.measures.figures import PeriodFigures
from quietwins.measures.over_time import Grain
from quietwins.words.lines import notes, points_in_words
from quietwins.words.plain import count, fewer_than, measured_or_reason, month_span, share_or_reason

CANNOT_TELL = (
    "Not known: the blanks in a file may mean none noticed or not recorded. To say which, drop that file once more "
    "under Your data and answer there."
)
GRAIN_NAMES = {
    Grain.MONTH: "month",
    Grain.QUARTER: "quarter",
    Grain.HALF_YEAR: "half-year",
    Grain.WHOLE: "period as a whole",
}


def goals_line(periods: Sequence[PeriodFigures], grain: Grain) -> str:
    """The goals line for those who do not see it."""
    what = f"Goals: average movement since the first rating, by {GRAIN_NAMES[grain]}"
    return points_in_words(what, ((_months(point), point.movement) for point in periods), "signed")


def victories_line(periods: Sequence[PeriodFigures], grain: Grain) -> str:
    """The quiet victories line for those who do not see it."""
    what = f"Quiet victories: noticed in every 10 recorded sessions, by {GRAIN_NAMES[grain]}"
    return points_in_words(what, ((_months(point), point.per_10) for point in periods))


def goals_line_notes(periods: Sequence[PeriodFigures], axis: Axis, grain: Grain, k: int) -> str:
    """What is to be known to read the goals line."""
    reads = f"By {GRAIN_NAMES[grain]}; below each, its number of clients.{in_part(periods)}"
    return notes(reads, [point.movement for point in periods], axis, k)


def victories_line_notes(periods: Sequence[PeriodFigures], axis: Axis, grain: Grain, k: int) -> str:
    """What is to be known to read the quiet victories line."""
    below = "below each, the share of sessions recorded (hollow: under 60%)"
    reads = f"By {GRAIN_NAMES[grain]}; {below}.{in_part(periods)}"
    if any(point.cannot_tell is not HIDDEN and point.cannot_tell for point in periods):
        reads = CANNOT_TELL
    return notes(reads, [point.per_10 for point in periods], axis, k)


def in_part(periods: Sequence[PeriodFigures]) -> str:
    """What a star below a point means, where there is one."""
    return " * Only part of it is in this view." if any(point.part for point in periods) else ""


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


def _months(point: PeriodFigures) -> str:
    return month_span(point.first, point.last)


def _name(point: PeriodFigures) -> str:
    return _months(point) + (" (part)" if point.part else "")


def _clients(mean: Mean, k: int) -> str:
    if mean is HIDDEN:
        return fewer_than(k)
    return "nobody" if mean is None else str(mean.clients)


def _of(n: object, of: object, k: int) -> str:
    return fewer_than(k) if n is HIDDEN or of is HIDDEN else f"{n} of {of}"
