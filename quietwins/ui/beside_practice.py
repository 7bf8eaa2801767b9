"""Chosen clinicians beside the practice's own range: a row of its own on a
page, where the rule allows it.
"""

from __future__ import annotations

from quietwins.charts import beside_practice as drawn
from quietwins.measures.estimates import Estimate
from quietwins.ui.downloads import take_along
from quietwins.ui.frame import palette
from quietwins.ui.open_log import Looking
from quietwins.ui.panels import chart, line_under, pair
from quietwins.ui.takeables_beside import (
    forward_beside_practice_along,
    movement_beside_practice_along,
    rate_beside_practice_along,
)
from quietwins.words.view import PRACTICE_IN_GREY, practice_beside_goals, practice_beside_victories


def beside_practice_goals(looking: Looking) -> None:
    """Movement and the share of clients forward of chosen clinicians,
    on the practice's own range.
    """
    own, goals, look = looking.shown.own_range, looking.shown.figures.goals, palette()
    if own is None or not isinstance(own.movement, Estimate):
        return
    said = practice_beside_goals(own)
    left, right = pair("beside-practice")
    with left:
        chart(
            drawn.movement(goals, own, looking.shown.extent.movement, look),
            f"Goals beside the practice. {said}",
        )
        line_under(said)
        take_along(movement_beside_practice_along(looking))
    with right:
        chart(
            drawn.share_forward(goals, own, look),
            f"Goals: clients moved forward, beside the practice. {PRACTICE_IN_GREY}",
        )
        line_under(PRACTICE_IN_GREY)
        take_along(forward_beside_practice_along(looking))


def beside_practice_victories(looking: Looking) -> None:
    """The rate of quiet victories of chosen clinicians, on the practice's own range."""
    own = looking.shown.own_range
    if own is None or not isinstance(own.per_10, Estimate):
        return
    said = practice_beside_victories(own)
    left, right = pair("beside-practice")
    with left:
        drawn_rate = drawn.rate(
            looking.shown.figures.victories, own, looking.shown.extent.per_10, palette()
        )
        chart(drawn_rate, f"Quiet victories beside the practice. {said}")
        take_along(rate_beside_practice_along(looking))
    with right:
        line_under(said, PRACTICE_IN_GREY, "It is about recording as much as about what happened.")
