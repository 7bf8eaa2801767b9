"""The two lines over time in words: what they show, what they leave out and why, and their numbers
as tables.
"""

from __future__ import annotations

from collections.abc import Sequence

from quietwins.disclosure.why_kept_back import KeptBack
from quietwins.filled import filled
from quietwins.measures.axes import Axis
from quietwins.measures.estimates import HIDDEN, Estimate
from quietwins.measures.figures import BandFigures, GoalFigures, PeriodFigures
from quietwins.measures.over_time import Grain
from quietwins.words.kept_back import movements_of, rates_of
from quietwins.words.lines import behind, months, notes, points_in_words, why_not_a_point
from quietwins.words.what_to_do import (
    LONGER,
    SAY_UNDER_YOUR_DATA,
    TEMPLATE,
    Advised,
    one_after_another,
)
from quietwins.writing.numbers import (
    MOST_LABELS,
    few_recorded,
    month_span,
    signed,
)
from quietwins.writing.table import (
    Cell,
    Column,
    Kind,
    Part,
    Table,
    counted_in,
    counts,
    movements,
    rates,
    shares,
)

CANNOT_TELL = Advised.of(
    "Not known: the blanks in a file may mean none noticed or not recorded.", SAY_UNDER_YOUR_DATA
)
_POINT = {
    Grain.MONTH: "a month",
    Grain.QUARTER: "a calendar quarter",
    Grain.HALF_YEAR: "half a year",
    Grain.WHOLE: "the whole period",
}
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
_FILLS = "This fills as soon as somebody ticks"
NOT_RECORDED = Advised.ending(
    f"Nothing was recorded about quiet victories here. {_FILLS}", TEMPLATE
)


def goals_line(periods: Sequence[PeriodFigures], grain: Grain) -> str:
    """The goals line for those who do not see it."""
    what = f"Goals: average movement since the first rating, {EACH[grain]}"
    return points_in_words(what, ((_months(point), point.movement) for point in periods), "signed")


def victories_line(periods: Sequence[PeriodFigures], grain: Grain) -> str:
    """The quiet victories line for those who do not see it."""
    what = (
        filled("Quiet victories: number noticed per {rate_per} recorded sessions, ") + EACH[grain]
    )
    return points_in_words(what, ((_months(point), point.per_10) for point in periods))


def goals_line_notes(
    periods: Sequence[PeriodFigures],
    axis: Axis,
    grain: Grain,
    kept: KeptBack,
    *,
    joined: bool = True,
) -> str:
    """What is to be known to read the goals line; ``joined``: see :func:`each`."""
    reads = each(grain, periods, "clients whose goals were rated again", joined=joined)
    return notes(reads, movements_of(periods, kept), axis, NOT_RATED_AGAIN)


def beside_average(goals: GoalFigures, periods: Sequence[PeriodFigures]) -> str:
    """Why average movement lies above or below all points of its line, where it does."""
    points = [
        round(point.movement.value, 1) for point in periods if isinstance(point.movement, Estimate)
    ]
    if not isinstance(goals.movement, Estimate) or len(points) < 2:
        return ""
    value = round(goals.movement.value, 1)
    if min(points) <= value <= max(points):
        return ""
    return f"The whole period's {signed(value)} counts each client's latest ratings alone."


def victories_line_notes(
    periods: Sequence[PeriodFigures],
    axis: Axis,
    grain: Grain,
    kept: KeptBack,
    *,
    joined: bool = True,
) -> str:
    """What is to be known to read the quiet victories line; ``joined``: see :func:`each`."""
    hollow = filled("under {hollow_below:percent}")
    reads = each(grain, periods, "sessions with a tick sheet", hollow, joined=joined)
    unclear = cannot_tell(periods)
    return notes(
        one_after_another(reads, CANNOT_TELL if unclear else ""),
        rates_of(periods, kept),
        axis,
        "" if unclear else few_recorded(),
    )


def why_not_goals_line(periods: Sequence[PeriodFigures], kept: KeptBack) -> str:
    """Why there is no goals line; empty where there is one."""
    return why_not_a_point(movements_of(periods, kept), _NO_MOVEMENT)


def why_not_victories_line(periods: Sequence[PeriodFigures], kept: KeptBack) -> str:
    """Why there is no line of the rate of quiet victories; empty where there is one."""
    nothing = not any(point.recorded for point in periods)
    why_not_rate = Advised.of(filled(_NO_RATE), LONGER)
    missing = CANNOT_TELL if cannot_tell(periods) else NOT_RECORDED if nothing else why_not_rate
    return why_not_a_point(rates_of(periods, kept), missing)


def cannot_tell(points: Sequence[PeriodFigures | BandFigures]) -> bool:
    """Whether the blanks of a file leave open what was recorded in any of these points."""
    return any(point.cannot_tell is not HIDDEN and point.cannot_tell for point in points)


_HOLLOW_ALONE = "under {hollow_below:percent} of the sessions recorded"


def each(
    grain: Grain,
    periods: Sequence[PeriodFigures],
    below: str,
    hollow: str = "",
    *,
    joined: bool = True,
) -> str:
    """How long one point of a line is, why it is longer than a month where months were ``joined``
    (what leaves for others goes by quarter in any case), what stands below, which are ``hollow``.

    Below very many points stand the years alone.
    """
    said = f"{'The' if grain is Grain.WHOLE else 'Each'} point is {_POINT[grain]}"
    of_months = bool(periods) and periods[0].first.replace(day=1) != periods[-1].last.replace(day=1)
    if joined and grain in _TOO_LITTLE and of_months:
        said += f", as {_TOO_LITTLE[grain]} hold too little to show"
    if len(periods) <= MOST_LABELS:
        said += f". Below it: {below}" + (f" (hollow: {hollow})" if hollow else "")
    elif hollow:
        said += f". Hollow: {filled(_HOLLOW_ALONE)}"
    return f"{said}.{in_part(periods)}"


def in_part(periods: Sequence[PeriodFigures]) -> str:
    """What a star below a point means, where there is one."""
    return " * Only part of that time is shown." if any(point.part for point in periods) else ""


def goals_line_table(periods: Sequence[PeriodFigures]) -> Table:
    """The goals line as a table."""
    movement = [point.movement for point in periods]
    rated_again = [0 if mean is None else behind(mean) for mean in movement]
    return Table(
        (
            months(periods, say_part=True),
            movements("Average movement", movement),
            counts("Clients rated again", rated_again, none="nobody"),
        )
    )


def victories_line_table(periods: Sequence[PeriodFigures], k: int) -> Table:
    """The quiet victories line as a table."""
    noticed = [counted_in(point.marks, point.clients_any, k) for point in periods]
    return Table(
        (
            months(periods, say_part=True),
            rates(filled("Per {rate_per} recorded"), [point.per_10 for point in periods]),
            counts("Noticed", noticed),
            Column("Recorded", Kind.PART, tuple(_recorded_of(point, k) for point in periods)),
            shares("Share recorded", [point.completeness for point in periods]),
        )
    )


def _months(point: PeriodFigures) -> str:
    return month_span(point.first, point.last)


def _recorded_of(point: PeriodFigures, k: int) -> Cell:
    if point.recorded is HIDDEN or point.sessions is HIDDEN:
        return counted_in(HIDDEN, point.clients_recorded, k)
    return Part(point.recorded, point.sessions)
