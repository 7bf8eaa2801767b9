"""Chosen clinicians beside the practice's own range."""

from __future__ import annotations

from quietwins.charts import beside_practice as charts
from quietwins.charts.drawing import Chart
from quietwins.charts.look import Palette
from quietwins.disclosure import Seen
from quietwins.measures.estimates import HIDDEN, Estimate
from quietwins.measures.own_range import OwnRange
from quietwins.panels.how_counted import VIEWS
from quietwins.panels.panel import Panel
from quietwins.words.beside_practice import AS_MUCH_ABOUT_RECORDING, table, why_not_beside
from quietwins.words.headlines import in_grey, practice_beside_goals, practice_beside_victories
from quietwins.writing.table import Table

_NOT_BESIDE = OwnRange(HIDDEN, HIDDEN, (0, 0), (0, 0), HIDDEN)


def _own(seen: Seen) -> OwnRange:
    return seen.own_range or _NOT_BESIDE


def _table(seen: Seen) -> Table:
    return table(seen.figures, _own(seen))


def _why_not_movement(seen: Seen) -> str:
    return "" if isinstance(_own(seen).movement, Estimate) else why_not_beside(seen.k)


def _movement(seen: Seen, look: Palette) -> Chart:
    reach = seen.ranges_extent.movement
    return charts.movement(seen.figures.goals, _own(seen), reach, look)


MOVEMENT = Panel(
    name="Movement beside the practice",
    draw=_movement,
    said=lambda seen: f"Goals beside {_own(seen).of}. {practice_beside_goals(seen.own_range)}",
    table=_table,
    how=VIEWS,
    why_not=_why_not_movement,
    small_print=lambda seen: (practice_beside_goals(seen.own_range),),
    own_numbers=False,
    of_practice=True,
)

FORWARD = Panel(
    name="Clients forward beside the practice",
    draw=lambda seen, look: charts.share_forward(seen.figures.goals, _own(seen), look),
    said=lambda seen: (
        f"Goals: clients moved forward, beside {_own(seen).of}. {in_grey(seen.own_range)}"
    ),
    table=_table,
    how=VIEWS,
    why_not=_why_not_movement,
    small_print=lambda seen: (in_grey(seen.own_range),),
    own_numbers=False,
    of_practice=True,
)


def _why_not_rate(seen: Seen) -> str:
    return "" if isinstance(_own(seen).per_10, Estimate) else why_not_beside(seen.k)


def _rate(seen: Seen, look: Palette) -> Chart:
    reach = seen.ranges_extent.per_10
    return charts.rate(seen.figures.victories, _own(seen), reach, look)


def _rate_notes(seen: Seen) -> tuple[str, ...]:
    own = seen.own_range
    return practice_beside_victories(own), in_grey(own), AS_MUCH_ABOUT_RECORDING


def _rate_said(seen: Seen) -> str:
    said = practice_beside_victories(seen.own_range)
    return f"Quiet victories beside {_own(seen).of}. {said}"


RATE = Panel(
    name="Quiet victories beside the practice",
    draw=_rate,
    said=_rate_said,
    table=_table,
    how=VIEWS,
    why_not=_why_not_rate,
    small_print=_rate_notes,
    own_numbers=False,
    of_practice=True,
)
