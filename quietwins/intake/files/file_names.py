"""Names of files as they may be printed: without what turns a line round, begins one, or has no
end.
"""

from __future__ import annotations

import unicodedata

LONGEST_NAME = 150  # characters: no system that people use gives a file a name of more than 255
_KEPT_APART = "…"
# Control and format characters (among them those that turn the direction of writing), half
# characters, ends of lines and paragraphs.
_UNPRINTED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def shown_name(name: str) -> str:
    """The name of a file as it is said: one line, as it reads, its ending kept where it is very
    long.
    """
    kept = (letter for letter in name if unicodedata.category(letter) not in _UNPRINTED)
    plain = " ".join("".join(kept).split())
    if len(plain) > LONGEST_NAME:
        half = (LONGEST_NAME - len(_KEPT_APART)) // 2
        plain = f"{plain[:half]}{_KEPT_APART}{plain[-half:]}"
    return plain or "a file without a name"


def is_odd(name: str) -> bool:
    """Whether the name that is said is not the whole name."""
    return shown_name(name) != " ".join(name.split())
