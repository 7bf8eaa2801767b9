"""How a cell, or the name of a column, says that nothing was noticed, in any language.

A none-word says none alone, or with words behind it that only go on with it: "none noticed this
time", "ninguna de las anteriores". "Nothing left unsaid" and "no shame" tell of something that was
noticed, though they begin alike; so a word that a language does not list there says no none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from quietwins.intake.words.languages import Tables, any_of, languages, pattern_of
from quietwins.intake.words.normal import folded

_BREAK = re.compile(r"[;|/,:&+\n\u2013\u2014()]|\s-+\s|[.!?]\s+")
_LONGEST = 120  # characters of a label that says none; more is a text


@dataclass(frozen=True)
class _None:
    """How one language says it: by a word alone or beside victories, and the whole words that only
    go on with it.
    """

    says: re.Pattern[str]
    goes_on: frozenset[str]


def says_none(text: str) -> bool:
    """Whether every part of a label says none: "none", "Keine davon", "None - nothing today"."""
    if len(text) > _LONGEST:
        return False
    parts = [plain for part in _BREAK.split(text) if (plain := folded(part))]
    return bool(parts) and all(map(_part_says_none, parts))


def begins_with_not(text: str) -> bool:
    """Whether an explanation begins with a not: "not today"."""
    return bool(pattern_of("none", "not").match(folded(text)))


def _part_says_none(plain: str) -> bool:
    for language in _languages():
        before, *behind = language.says.split(plain, maxsplit=1)
        if behind and language.goes_on.issuperset(f"{before} {behind[0]}".split()):
            return True
    return False


@lru_cache(maxsize=1)
def _languages() -> tuple[_None, ...]:
    return tuple(
        _of_language(tables) for tables in languages() if "begins" in tables.get("none", {})
    )


def _of_language(tables: Tables) -> _None:
    none, columns = tables["none"], tables.get("columns", {})
    small, victory = columns.get("small", ()), columns.get("victory", ())
    alone, beside = any_of(none["begins"]), any_of(none.get("of_victories", ()))
    victories = rf"(?:{any_of(small)} )?{any_of(victory)}(?: {any_of(small)})?"
    goes_on = frozenset(map(folded, (*none.get("goes_on", ()), *small, *victory)))
    return _None(re.compile(rf"\b(?:{beside} {victories}|{alone})\b"), goes_on)
