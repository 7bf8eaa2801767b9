"""The words that names of columns are made of, and what each says: "client", "Klientennummer",
"fecha de la sesión".

A class is a key of the table ``columns`` of a language. A word may be of several; one that is
written together out of several, as in German, is taken apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from quietwins.intake.words.languages import keys_of, listed
from quietwins.intake.words.normal import folded

Classes = frozenset[str]
# Letters of the first of several words that are written together; the others may be short: "nr".
_SHORTEST_FIRST, _SHORTEST = 4, 2
_JOINTS = ("", "s", "en", "n")  # between them: Sitzungsdatum, Klientennummer
_LONGEST = 40  # letters of a word that is taken apart; longer are random ids


def word_classes(folded_name: str) -> tuple[Classes, ...]:
    """What each word, or phrase, of a folded name says; nothing for a word that no file lists."""
    words = _words().findall(folded_name)
    return tuple(classes for word in words for classes in _said(word))


@lru_cache(maxsize=1)
def _words() -> re.Pattern[str]:
    """One phrase of several words that a file lists, the longest first, else one word."""
    phrases = sorted((word for word in _classes() if " " in word), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, phrases))})(?!\S)|\S+")


@lru_cache(maxsize=1)
def _classes() -> dict[str, Classes]:
    """The classes of each word, and of each phrase of several words."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in keys_of("columns"):
        for word in listed("columns", name):
            found[folded(word)].add(name)
    return {word: frozenset(names) for word, names in found.items()}


@lru_cache(maxsize=8192)
def _said(word: str) -> tuple[Classes, ...]:
    known = _classes().get(word)
    if known:
        return (known,)
    apart = _taken_apart(word, _SHORTEST_FIRST) if len(word) <= _LONGEST else None
    return apart or (frozenset(),)


def _taken_apart(word: str, shortest: int) -> tuple[Classes, ...] | None:
    """What the words say that one word is written together of; None where a part is unknown."""
    for end in range(len(word) - _SHORTEST, shortest - 1, -1):
        first = _classes().get(word[:end])
        for joint in _JOINTS if first else ():
            if first and word.startswith(joint, end):
                rest = word[end + len(joint) :]
                known = _classes().get(rest)
                behind = (known,) if known else _taken_apart(rest, _SHORTEST)
                if behind:
                    return (first, *behind)
    return None
