"""What the pages of a network say that those of one practice do not: who is left out, who joined
later, what is not there and why.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from quietwins.log import View
from quietwins.writing.numbers import day, view_in_words
from quietwins.writing.why_left_out import by_reason, named_or_counted

NO_REPORT = (
    "There is no report of a network yet. What can be downloaded is each chart, with its numbers."
)
ONE_ONLY = (
    "These figures are of all clinics of a network, for those who may look at everybody's. If you"
    " need them too, whoever looks after Quiet Wins can open them for you."
)
STANDING_RULES = (
    "These rules are written for one practice. On a network, each clinic stands where a clinician"
    " does here, and the network where the practice does."
)
_NO_ROWS = "The pages of a network hold what its clinics counted, and no session of anybody."
_WHY_NOT = {
    "Your data": f"{_NO_ROWS} Each clinic brings its own data in, on its own computer.",
    "Reflect": f"{_NO_ROWS} Notes and the meeting are of a team, in its own clinic.",
    "Meeting": f"{_NO_ROWS} Notes and the meeting are of a team, in its own clinic.",
    "Single journeys": f"{_NO_ROWS} Single journeys are for supervision, in their own clinic.",
}
NOTHING_RECORDED = (
    "No clinic has said anything about quiet victories yet. Not recorded is not none: each can"
    " start to tick with the sheet and the template under *Your data*, on its own computer."
)


def why_not_page(title: str) -> str:
    """Why a page is not there for a network; empty where it is."""
    return _WHY_NOT.get(title, "")


def counting(done: int, of: int) -> str:
    """How far the clinics have counted."""
    return f"Asking the clinics: {done} of {of} done"


def left_out(why: Mapping[str, str]) -> str:
    """Which clinics are in none of the figures, and why; empty where all are."""
    return f"Left out of every figure: {by_reason(why)}." if why else ""


def so_many_left_out(why: Mapping[str, str]) -> str:
    """The same for a file, which names no clinic."""
    if not why:
        return ""
    return f"{len(why)} clinic{'' if len(why) == 1 else 's'} left out"


def joined_later(clinics: Sequence[str], first: date | None) -> str:
    """Whose log begins long after the network's; empty where nobody's does."""
    if not clinics or first is None:
        return ""
    return (
        f"The log of {named_or_counted(clinics)} begins later than the network's first day,"
        f" {day(first)}, and is counted from that day on: the first clients there count as new"
        " ones, though some will have come before."
    )


def last_view_stays(view: View) -> str:
    """Where a view cannot be counted just now: which one is still on the screen."""
    return f"The view before stays here: {view_in_words(view, whom='clinic')}."
