"""What the parts of a figure are called, in charts, sentences and tables alike."""

from __future__ import annotations

from quietwins import rules
from quietwins.filled import fewer, in_words

STEP_NAMES = {
    "forward": "moved forward",
    "edged_forward": "edged forward",
    "same": "same",
    "slipped": "slipped",
    "back": "moved back",
}
ROW_NAMES = {
    "forward": "Goals moved forward",
    "no_clear_change": "No clear change",
    "back": "Goals moved back",
    "not_rated_twice": "No goal rated twice yet",
}
ONE_RATING = "one rating so far"
# The bands of what had come by each session, in both panels.
ANYTHING, STILL_COMING, TOO_EARLY, STOPPED = (
    "Noticed by then",
    "Still coming",
    "Too early to say",
    "Stopped coming",
)
NOT_YET = "Not noticed by then"
FORWARD, NOT_FORWARD, NOT_TWICE = "Moved forward", "Not moved forward", "Not rated twice"
OF_ALL = "Of all who began, by session"


def column_names() -> dict[str, str]:
    """The columns of the grid of clients: how often something was noticed for them."""
    often = rules.now.often_from
    return {
        "none": "None noticed",
        "once_or_twice": fewer(often - 1).capitalize(),
        "three_or_more": f"{in_words(often).capitalize()} times or more",
        "nothing_recorded": "Nothing recorded",
    }
