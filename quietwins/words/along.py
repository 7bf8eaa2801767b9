"""What stands in every file that is taken along: the view, what it is of, the rule, and the day."""

from __future__ import annotations

from datetime import date

from quietwins.log import View
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.figures import Figures
from quietwins.words.plain import day, people, view_in_words, whole

STAYS = "This picture stays here: it holds numbers of so few clients that somebody could be worked out."
NEVER_LEAVES = "This picture never leaves the screen."


def about(figures: Figures, k: int, today: date, other: View | None = None) -> tuple[tuple[str, str], ...]:
    """The lines about a file's figures, as they left."""
    lines = [("View", view_in_words(figures.view))]
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
