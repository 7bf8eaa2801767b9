"""Why points of a line are not shown: once for each reason, with when they are, where few are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from quietwins import rules
from quietwins.disclosure.why_kept_back import KeptBack, Why
from quietwins.filled import in_one_row
from quietwins.measures.estimates import HIDDEN, Hidden, Mean, Measured
from quietwins.measures.figures import BandFigures, PeriodFigures
from quietwins.writing.numbers import fewer_than, month_span

WOULD_FOLLOW = "too few clients, or a few could be found from it"
MOST_NAMED = 3  # points whose months are named; of more, how many they are

Figure: TypeAlias = Measured | Mean | float | Hidden
One = TypeVar("One", PeriodFigures, BandFigures)


@dataclass(frozen=True)
class Points:
    """The points of a line: what each is called, its figure, and why it is kept back, where it is.

    ``k``: the smallest group that is told of.
    """

    names: tuple[str, ...]
    figures: tuple[Figure, ...]
    whys: tuple[Why, ...]
    k: int

    def not_shown(self) -> tuple[str, ...]:
        """How many are kept back for each reason, and which."""
        hidden = self._hidden()
        return tuple(
            f"{len(names)} of {len(self.figures)} not shown{_named(names)}: {reason(why, self.k)}."
            for why, names in hidden.items()
        )

    def reasons(self) -> str:
        """Every reason for which a point is kept back; empty where none is."""
        return " or of ".join(reason(why, self.k) for why in self._hidden())

    def _hidden(self) -> dict[Why, list[str]]:
        found: dict[Why, list[str]] = {}
        for name, figure, why in zip(self.names, self.figures, self.whys, strict=True):
            if figure is HIDDEN:
                found.setdefault(why, []).append(name)
        return found


def points_of(
    points: Sequence[One], figures: Sequence[Figure], why: Callable[[One], Why], k: int
) -> Points:
    """The points of a line with their figures; ``why`` each would be kept back."""
    names = tuple(_name(point) for point in points)
    return Points(names, tuple(figures), tuple(map(why, points)), k)


def movements_of(points: Sequence[One], kept: KeptBack) -> Points:
    """The points of a line of average movement."""
    return points_of(points, [point.movement for point in points], kept.movement, kept.k)


def rates_of(points: Sequence[One], kept: KeptBack) -> Points:
    """The points of a line of the rate of quiet victories."""
    return points_of(points, [point.per_10 for point in points], kept.rate, kept.k)


def reason(why: Why, k: int) -> str:
    """A reason, of what a point is."""
    many = fewer_than(max(rules.now.fewest_of_a_share, k))
    said = {
        Why.FEW: fewer_than(k),
        Why.FEW_RATED_AGAIN: f"{fewer_than(k)} rated again",
        Why.FEW_RECORDED: f"{fewer_than(k)} with anything recorded",
        Why.FEW_NOTICED: f"{fewer_than(k)} with a quiet victory",
        Why.TOO_FEW_RATED_AGAIN: f"{many} rated again",
        Why.TOO_FEW_RECORDED: f"{many} with anything recorded",
        Why.TOO_FEW_OR_A_FEW_OF_THEM: f"{many}, or a part of them of {fewer_than(k)}",
        Why.A_FEW_WOULD_FOLLOW: WOULD_FOLLOW,
    }
    return said[why]


def too_few_rated_again(k: int) -> str:
    """Whom a figure of goals is of that is kept back, in a view that is not."""
    return reason(Why.FEW_RATED_AGAIN, k)


def too_few_recorded(k: int) -> str:
    """Whom a figure of quiet victories is of that is kept back, in a view that is not."""
    return reason(Why.FEW_RECORDED, k)


def _named(names: Sequence[str]) -> str:
    return f" ({in_one_row(names)})" if len(names) <= MOST_NAMED else ""


def _name(point: PeriodFigures | BandFigures) -> str:
    if isinstance(point, PeriodFigures):
        return month_span(point.first, point.last)
    return f"session {point.band.replace('-', '–')}"
