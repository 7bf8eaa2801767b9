"""One client's way in words, for those who do not see the strip."""

from __future__ import annotations

from quietwins.codebook import Codebook
from quietwins.log.one_journey import Journey


def in_words(journey: Journey, codebook: Codebook) -> str:
    """Where the goal ratings began and stand, and in which session each kind was first noticed."""
    if journey.ratings.empty:
        goals = "No goal was rated."
    else:
        low, high = journey.ratings["value"].min(), journey.ratings["value"].max()
        goals = f"Goal ratings between {low:g} and {high:g}."
    firsts = journey.marks.groupby("code", sort=False)["session"].min().sort_values(kind="stable")
    noticed = ", ".join(
        f"{codebook.name(str(code))} in session {session}" for code, session in firsts.items()
    )
    return (
        f"One client over {journey.sessions} sessions. {goals} First noticed:"
        f" {noticed or 'nothing yet'}."
    )
