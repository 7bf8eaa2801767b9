"""Words by which a cell says that nothing was noticed, beyond the fixed ones of ``values.toml``.

"Nothing new: guard lowered" begins with a none and tells of a quiet victory all the same; so only a
few words that run on without a break, and name no kind of quiet victory, say none. Whatever else is
left to a person.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from quietwins.intake.words.normal import normal

NONE, DROPPED = "none", "left out"  # what a label may mean besides a code
_SAYS_NONE = re.compile(
    r"(?:none|nothing|nil|nichts|keine?|rien|aucune?|ningun[oa]?|nada|niente|nessun[oa]?|geen|niets|ingen|intet|"
    r"no (?:quiet |small )?(?:victor(?:y|ies)|wins?|moments?))(?: [^\W\d_]+){0,5}"
)
_SAYS_MORE = re.compile(
    r"\b(?:but|except|apart|other|besides|recorded|filled|entered|written|noted|außer|sauf|salvo)\b"
)
_BREAK = re.compile(r"[;|/,:&+\n\u2013\u2014]|\s-+\s|[.!?]\s*\S")
_NEGATION = re.compile(
    r"(?:not|no|never|none|nothing|without|nicht|kein\w*|nie|pas|jamais|non|nunca|niet|geen|nooit|ikke|inte|não|"
    r"(?:did|does|do|was|is|could|has|had)(?:n['’]t| not))\b",
    re.IGNORECASE,
)
_MOST_WORDS = 12  # of a label that is looked through for a kind


def begins_with_none(label: str, meanings: Mapping[str, str]) -> bool:
    """Whether a few words say none: "none noticed this time"; not "none but trust", and not
    "nothing recorded".
    """
    plain = normal(label)
    if _BREAK.search(label) or not _SAYS_NONE.fullmatch(plain) or _SAYS_MORE.search(plain):
        return False
    return not names_a_kind(label, meanings)


def names_a_kind(label: str, meanings: Mapping[str, str]) -> bool:
    """Whether a known spelling of a kind of quiet victory stands somewhere in a label."""
    words = normal(label[:200]).split()[:_MOST_WORDS]
    runs = (
        " ".join(words[at:end]) for at in range(len(words)) for end in range(at + 1, len(words) + 1)
    )
    return any(meanings.get(run, NONE) not in (NONE, DROPPED) for run in runs)


def is_negated(text: str) -> bool:
    """Whether an explanation begins with a not: "not today"."""
    return bool(_NEGATION.match(text))
