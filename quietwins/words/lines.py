"""A line in words: its points for those who do not see them, what it leaves out and why, and the
columns that tables of lines share.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quietwins.measures.axes import Axis
from quietwins.measures.estimates import HIDDEN, Count, Estimate, Mean, Measured
from quietwins.measures.figures import PeriodFigures
from quietwins.words.kept_back import Points
from quietwins.words.what_to_do import LONGER, Advised, one_after_another
from quietwins.writing.numbers import Manner, month_span, written
from quietwins.writing.table import Column, Kind, Span


def points_in_words(
    what: str, named: Iterable[tuple[str, Measured | Mean | float]], manner: Manner = "plain"
) -> str:
    """What a line is of and its points, by their names; those that are not shown are left out."""
    shown = [
        f"{name} {written(figure.value if isinstance(figure, Estimate) else figure, manner)}"
        for name, figure in named
        if isinstance(figure, Estimate | float)
    ]
    return f"{what}. {', '.join(shown)}." if shown else f"{what}. No point can be shown."


def notes(reads: str, points: Points, axis: Axis, gap: str = "") -> str:
    """How to read a line, how many of its points are missing and why, and what reaches beyond the
    chart.

    ``gap``: why a point that nobody keeps back does not exist.
    """
    figures = points.figures
    said = [reads, *points.not_shown()]
    if (missing := sum(figure is None for figure in figures)) and gap:
        said.append(f"{missing} of {len(figures)} without a point: {gap}.")
    shown = [figure for figure in figures if isinstance(figure, Estimate)]
    said.append(ranges_beyond(sum(_reaches_beyond(figure, axis) for figure in shown), len(shown)))
    return one_after_another(*said)


def dashes(counts: Iterable[Count]) -> str:
    """What a dash in the place of a number means, where one stands among others."""
    return "A dash: too few clients to tell." if any(n is HIDDEN for n in counts) else ""


def ranges_beyond(beyond: int, of: int, what: str = "chart") -> str:
    """How many ranges a chart cuts off, where it cuts off any."""
    if not beyond:
        return ""
    if beyond == of:
        return (
            f"Its range reaches beyond the {what}."
            if of == 1
            else f"All ranges reach beyond the {what}."
        )
    return (
        f"1 range reaches beyond the {what}."
        if beyond == 1
        else f"{beyond} ranges reach beyond the {what}."
    )


def why_not_a_point(points: Points, missing: str) -> str:
    """Why a line has no point at all, and what to do; empty where it has one.

    ``missing``: the reason, with what to do, where nothing is kept back.
    """
    if any(isinstance(figure, Estimate | float) for figure in points.figures):
        return ""
    if reasons := points.reasons():
        said = f"Each point would be of {reasons}, so there is no line to show."
        return Advised.of(said, LONGER)
    return missing


def _reaches_beyond(figure: Estimate, axis: Axis) -> bool:
    ends = [end for end in (figure.low, figure.value, figure.high) if end is not None]
    return min(ends) < axis.low or max(ends) > axis.high


def months(periods: Sequence[PeriodFigures], *, say_part: bool = False) -> Column:
    """The column of periods; ``say_part``: whether a page says which of them the view cuts."""
    spans = (_span(period, say_part) for period in periods)
    return Column("Period", Kind.PERIOD, tuple(spans))


def _span(period: PeriodFigures, say_part: bool) -> Span:
    name = month_span(period.first, period.last)
    said = f"{name} (part)" if say_part and period.part else name
    return Span(period.first, period.last, said, period.part)


def behind(mean: Mean) -> Count | None:
    """How many clients a mean is of; None where there is no mean."""
    return mean if mean is HIDDEN or mean is None else mean.clients
