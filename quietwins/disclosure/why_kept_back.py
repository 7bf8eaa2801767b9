"""Why a point of a line is kept back, and why nothing is told of a whole group.

It is found from the figures as they are told, never from those before the rule: so the reason tells
nothing that they do not tell already. Where several rules may have done it, one reason names them
all.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias

from quietwins.disclosure.shown import Seen
from quietwins.disclosure.what_adds_up_in_time import QUARTERS
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.figures import BandFigures, PeriodFigures
from quietwins.store.beside.what_left import Audience

Point: TypeAlias = PeriodFigures | BandFigures


class Why(Enum):
    """Why a point, or a group, is kept back, as far as it may be told."""

    FEW = auto()  # clients there were
    FEW_RATED_AGAIN = auto()
    FEW_RECORDED = auto()
    FEW_NOTICED = auto()  # clients with a quiet victory
    # for others a share, a rate and an average are of more clients than a count
    TOO_FEW_RATED_AGAIN = auto()
    TOO_FEW_RECORDED = auto()
    TOO_FEW_OR_A_FEW_OF_THEM = auto()
    A_FEW_WOULD_FOLLOW = auto()


@dataclass(frozen=True)
class KeptBack:
    """What is needed to say why points are kept back: the smallest group that is told of, whether
    for others, and whether the counts of all quarters are.
    """

    k: int
    for_others: bool = False
    all_quarters: bool = False

    def movement(self, point: Point) -> Why:
        """Why an average movement is, of those whose goals were rated again."""
        return Why.FEW if self._of_few(point) else self.change()

    def change(self) -> Why:
        """Why an average change from one rating to the next is."""
        return Why.TOO_FEW_RATED_AGAIN if self.for_others else Why.FEW_RATED_AGAIN

    def rate(self, point: Point) -> Why:
        """Why a rate is, of those with a recorded session."""
        if self._unknown(point):
            return Why.A_FEW_WOULD_FOLLOW
        if self._of_few(point):
            return Why.FEW
        if not self.for_others:
            return Why.FEW_RECORDED
        return Why.FEW_NOTICED if point.clients_any is HIDDEN else Why.TOO_FEW_RECORDED

    def share_recorded(self, period: PeriodFigures) -> Why:
        """Why the share of sessions recorded is."""
        return Why.FEW if self._of_few(period) else Why.TOO_FEW_OR_A_FEW_OF_THEM

    def _of_few(self, point: Point) -> bool:
        return point.clients is HIDDEN and not self._unknown(point)

    def _unknown(self, point: Point) -> bool:
        """Whether its counts are kept back with those of all quarters, be they small or not."""
        return self.all_quarters and isinstance(point, PeriodFigures)


def why_no_steps(seen: Seen) -> Why:
    """Why no number of goals by how they moved is told, where none is."""
    again = seen.figures.goals.clients_rated_again
    if seen.figures.clients is HIDDEN:
        return Why.FEW
    if again is HIDDEN or 0 < again < seen.k:
        return Why.FEW_RATED_AGAIN
    return Why.A_FEW_WOULD_FOLLOW


def why_no_kinds(seen: Seen) -> Why:
    """Why no number of quiet victories by kind is told, where none is."""
    if seen.figures.clients is HIDDEN:
        return Why.FEW
    if seen.figures.victories.marks is not HIDDEN:
        return Why.A_FEW_WOULD_FOLLOW
    return Why.FEW_NOTICED if seen.audience is Audience.OUTSIDE else Why.FEW_RECORDED


def why_no_number(seen: Seen) -> Why:
    """Why a table tells no number at all, where it tells none: for others each may be kept back
    for a reason of its own.
    """
    return Why.A_FEW_WOULD_FOLLOW if seen.audience is Audience.OUTSIDE else Why.FEW


def kept_back_in(seen: Seen) -> KeptBack:
    """What is needed to say why points of a view are kept back."""
    if seen.audience is not Audience.OUTSIDE:
        return KeptBack(seen.k)
    return KeptBack(seen.k, True, QUARTERS in seen.figures.withheld)
