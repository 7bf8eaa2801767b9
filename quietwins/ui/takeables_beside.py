"""Charts that set a view beside something else, as they may be taken along: the
practice, or another period.
"""

from __future__ import annotations

from collections.abc import Callable

from quietwins import rules
from quietwins.charts import beside_practice as practice_charts
from quietwins.charts import two_periods as period_charts
from quietwins.charts.drawing import Chart
from quietwins.charts.look import Palette
from quietwins.errors import QuietWinsError
from quietwins.log import View
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.figures import Figures
from quietwins.measures.own_range import OwnRange
from quietwins.ui.downloads import Left, Made, Takeable
from quietwins.ui.open_log import Looking
from quietwins.words import beside_practice as practice_words
from quietwins.words import two_periods

DrawTwo = Callable[[Figures, Figures, Palette], Chart]
DrawBeside = Callable[[Figures, OwnRange, Palette], Chart]
NOT_BESIDE = OwnRange(HIDDEN, HIDDEN, (0, 0), (0, 0), HIDDEN)


def movement_beside_practice_along(looking: Looking) -> Takeable:
    """Average movement of chosen clinicians on the practice's own range."""
    return _beside_practice(
        "Movement beside the practice",
        lambda figures, own, look: practice_charts.movement(
            figures.goals, own, rules.now.movement_axis, look
        ),
        looking.k,
    )


def forward_beside_practice_along(looking: Looking) -> Takeable:
    """The share of clients forward of chosen clinicians on the practice's own range."""
    return _beside_practice(
        "Clients forward beside the practice",
        lambda figures, own, look: practice_charts.share_forward(figures.goals, own, look),
        looking.k,
    )


def rate_beside_practice_along(looking: Looking) -> Takeable:
    """The rate of chosen clinicians on the practice's own range."""
    return _beside_practice(
        "Quiet victories beside the practice",
        lambda figures, own, look: practice_charts.rate(
            figures.victories, own, rules.now.rate_axis, look
        ),
        looking.k,
    )


def _beside_practice(name: str, draw: DrawBeside, k: int) -> Takeable:
    def made(left: Left, look: Palette) -> Made:
        own = left.practice or NOT_BESIDE
        return draw(left.figures, own, look), practice_words.table(left.figures, own, k)

    return Takeable(name, made, practice=True)


def two_periods_along(looking: Looking, other: View) -> tuple[Takeable, ...]:
    """The four figures of two periods, each with the same table: movement, the
    rate, clients forward, with any.
    """
    k = looking.k

    def takeable(name: str, draw: DrawTwo) -> Takeable:
        def made(left: Left, look: Palette) -> Made:
            if left.beside is None:
                raise QuietWinsError(two_periods.NO_OTHER)
            return draw(left.figures, left.beside, look), two_periods.table(
                left.figures, left.beside, k
            )

        return Takeable(name, made, other)

    return (
        takeable(
            "Movement in two periods",
            lambda a, b, look: period_charts.average_movement(a, b, rules.now.movement_axis, look),
        ),
        takeable(
            "Quiet victories in two periods",
            lambda a, b, look: period_charts.rate(a, b, rules.now.rate_axis, look),
        ),
        takeable("Clients forward in two periods", period_charts.clients_forward),
        takeable("Clients with any in two periods", period_charts.clients_with_any),
    )
