"""A line in words: its points for those who do not see them, and what it leaves out and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quietwins.charts.axes import Axis
from quietwins.measures.estimates import HIDDEN, Estimate, Mean, Measured
from quietwins.words.plain import Manner, fewer_than, written


def points_in_words(what: str, named: Iterable[tuple[str, Measured | Mean | float]], manner: Manner = "plain") -> str:
    """What a line is of and its points, by their names; those that are not shown are left out."""
    shown = [
        f"{name} {written(figure.value if isinstance(figure, Estimate) else figure, manner)}"
        for name, figure in named
        if isinstance(figure, Estimate | float)
    ]
    return f"{what}. {', '.join(shown)}." if shown else f"{what}. No point can be shown."


def notes(reads: str, figures: Sequence[Measured | Mean | float], axis: Axis, k: int) -> str:
    """How to read a line, how many of its points are kept back, and what reaches beyond the chart."""
    hidden = sum(figure is HIDDEN for figure in figures)
    beyond = sum(_reaches_beyond(figure, axis) for figure in figures if isinstance(figure, Estimate))
    said = [reads]
    if hidden:
        said.append(f"{hidden} of {len(figures)} not shown: {fewer_than(k)}.")
    if beyond:
        said.append(f"The range of {beyond} of {len(figures)} reaches beyond the chart.")
    return " ".join(said)


def _reaches_beyond(figure: Estimate, axis: Axis) -> bool:
    ends = [end for end in (figure.low, figure.value, figure.high) if end is not None]
    return min(ends) < axis.low or max(ends) > axis.high
