"""What stands in every file that is taken along: the view, what it is of, the rule, and the day."""

from __future__ import annotations

from datetime import date

from quietwins.log import View
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.figures import Figures
from quietwins.words.plain import day, people, view_in_words, whole

TAKE_ALONG = "Take along"
MADE_UP = "made up, nobody here is real"
FUNNEL_STAYS = "This picture never leaves the screen: each square is one clinician, who could be known by its place."


def codes_stay(k: int) -> str:
    """Why single kinds over time cannot be taken along, and what can instead."""
    return (
        f"Single kinds over time stay here: most of these numbers come from fewer than {k} clients. What can be taken "
        "along: the families above, and under Side by side each kind in the whole period."
    )


def about(
    figures: Figures, k: int, today: date, other: View | None = None, made_up: bool = False
) -> tuple[tuple[str, str], ...]:
    """The lines about a file's figures, as they left; of the made-up practice they say so first."""
    lines = [("Practice", MADE_UP)] if made_up else []
    lines.append(("View", view_in_words(figures.view)))
    if other is not None:
        lines.append(("Beside", view_in_words(other)))
    return (
        *lines,
        ("Of", _of(figures)),
        ("Rule", f"not told: counts of 1 to {k - 1} clients, what comes from so few, and what would let them be found"),
        ("Taken along", day(today)),
    )


def _of(figures: Figures) -> str:
    if figures.clients is HIDDEN or figures.sessions is HIDDEN:
        return "too few clients to say"
    return f"{people(figures.clients)}, {whole(figures.sessions)} sessions"


def not_to_take_along(why: str) -> str:
    """Where a view may not leave: why, and so what to choose instead."""
    return f"This view cannot be taken along. {why}"
