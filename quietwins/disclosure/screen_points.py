"""The points of a line (a period, a band of session numbers) as far as they may be shown inside the
practice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from quietwins.disclosure.small_group import SmallGroupRule
from quietwins.measures.estimates import HIDDEN, Count, Mean
from quietwins.measures.figures import BandFigures, PeriodFigures

# Counts that add up over the points of a line to a total that the page has, and
# the group that each is of.
ADD_UP = {"sessions": "clients", "recorded": "clients", "marks": "clients_recorded"}
Point = TypeVar("Point", PeriodFigures, BandFigures)
# of a point: when it was, or which session number it is of
PLACE = {"first", "last", "part", "band"}


def periods_on_screen(
    periods: Iterable[PeriodFigures], rule: SmallGroupRule, small_view: bool = False
) -> tuple[PeriodFigures, ...]:
    """The points of a line with those of too few clients hidden.

    Where a count of one point alone is hidden, whoever has the total subtracts the others: so that
    of the next smallest point is kept back with it. Its rate and its movement stay.
    """
    known = tuple(periods)
    shown = [point_on_screen(period, rule, small_view) for period in known]
    for counted, group in ADD_UP.items():
        for place in _with_it(known, shown, counted, group):
            kept_back: dict[str, Any] = {counted: HIDDEN}
            shown[place] = replace(shown[place], **kept_back)
    return tuple(shown)


def _with_it(
    known: Sequence[PeriodFigures], shown: Sequence[PeriodFigures], counted: str, group: str
) -> Iterator[int]:
    """The points whose count is hidden with others, the smallest groups first, until two that have
    any are hidden.

    By the size of their groups, so that with a larger smallest group no point comes back that was
    hidden with a less.
    """
    hidden = [place for place, point in enumerate(shown) if getattr(point, counted) is HIDDEN]
    rest = sorted(
        (getattr(point, group), place)
        for place, point in enumerate(known)
        if place not in hidden and getattr(point, group)
    )
    having = sum(
        getattr(known[place], counted) is HIDDEN or getattr(known[place], counted) > 0
        for place in hidden
    )
    for _, place in rest if hidden else ():
        if having >= 2:
            return
        having += getattr(known[place], counted) > 0
        yield place


def point_on_screen(point: Point, rule: SmallGroupRule, small_view: bool = False) -> Point:
    """A period or a band: all but its place where it has too few clients, else each figure by its
    own group.
    """
    if small_view or is_small(point.clients, rule):
        hidden: dict[str, Any] = {
            field.name: HIDDEN for field in fields(point) if field.name not in PLACE
        }
        return replace(point, **hidden)
    few_recorded = is_small(point.clients_recorded, rule)
    return replace(
        point,
        clients_any=HIDDEN if few_recorded else point.clients_any,
        marks=HIDDEN if few_recorded else point.marks,
        per_10=HIDDEN if few_recorded else point.per_10,
        movement=HIDDEN if _few_moved(point.movement, rule) else point.movement,
    )


def is_small(clients: Count, rule: SmallGroupRule) -> bool:
    """Whether a group is too small to tell of; one that is hidden already stays so."""
    return clients is HIDDEN or rule.hides(clients)


def _few_moved(movement: Mean, rule: SmallGroupRule) -> bool:
    """Whether a mean is of too few clients to show; one that is hidden already stays so."""
    return movement is HIDDEN or (movement is not None and rule.hides(movement.clients))
