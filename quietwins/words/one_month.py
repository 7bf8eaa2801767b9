"""One month of the lines in words: what it is called, and what is said where nothing can be told of
it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from quietwins.codebook import Codebook
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.figures import Figures, PeriodFigures
from quietwins.measures.over_time import Grain
from quietwins.words.kinds import victories_by_code
from quietwins.writing.numbers import fewer_than, month_span, period

_CALLED = {
    Grain.MONTH: "month",
    Grain.QUARTER: "quarter",
    Grain.HALF_YEAR: "half-year",
    Grain.WHOLE: "period",
}
OR_CLICK = "Or click in a line"
CLOSE = "Close"


def look_at_one(grain: Grain) -> str:
    """What the list of months is called."""
    return f"Look at one {_CALLED[grain]}"


def this_one_only(grain: Grain) -> str:
    """What narrows the view to it."""
    return f"Look at this {_CALLED[grain]} only"


def points_by_first_day(periods: Sequence[PeriodFigures]) -> Mapping[str, PeriodFigures]:
    """Each point of the lines by what a click on it asks for: its first day."""
    return {point.first.isoformat(): point for point in periods}


def called(first: date, last: date, *, part: bool) -> str:
    """The name of the card: the month, or its days where the view cuts it."""
    return period(first, last) if part else month_span(first, last)


def told_below(name: str) -> str:
    """What is read out to those who only hear the page, once a month was asked for."""
    return f"{name} is shown below the list."


def why_nothing(figures: Figures, k: int) -> str:
    """Why nothing is told of it; empty where something is."""
    if figures.clients is HIDDEN:
        return f"There were {fewer_than(k)} then, so it is not shown."
    return "" if figures.clients else "No session took place then."


def kinds_noticed(figures: Figures, codebook: Codebook, k: int) -> str:
    """What was noticed then, kind by kind; nothing where the headlines say why there are none."""
    victories = figures.victories
    if victories.marks is HIDDEN or not victories.marks:
        return ""
    return victories_by_code(victories, codebook, k)
