"""Whether a label says that nothing was noticed.

"Nothing new: guard lowered" begins with a none and tells of a quiet victory all the same; so only
words that go on with a none, and name no kind of quiet victory, say none. Whatever else is left to
a person.
"""

from __future__ import annotations

from collections.abc import Mapping

from quietwins.intake.words.none_words import begins_with_not, says_none
from quietwins.intake.words.normal import normal

NONE, DROPPED = "none", "left out"  # what a label may mean besides a code
_MOST_WORDS = 12  # of a label that is looked through for a kind


def begins_with_none(label: str, meanings: Mapping[str, str]) -> bool:
    """Whether a few words say none: "none noticed this time"; not "none but trust", and not
    "nothing recorded".
    """
    return says_none(label) and not names_a_kind(label, meanings)


def names_a_kind(label: str, meanings: Mapping[str, str]) -> bool:
    """Whether a known spelling of a kind of quiet victory stands somewhere in a label."""
    words = normal(label[:200]).split()[:_MOST_WORDS]
    runs = (
        " ".join(words[at:end]) for at in range(len(words)) for end in range(at + 1, len(words) + 1)
    )
    return any(meanings.get(run, NONE) not in (NONE, DROPPED) for run in runs)


def is_negated(text: str) -> bool:
    """Whether an explanation begins with a not: "not today"."""
    return begins_with_not(text)
