"""The names of months in the languages of exports, whole or cut short."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache

from quietwins.intake.words.languages import languages, listed
from quietwins.intake.words.normal import folded

_SHORTEST = 3  # letters of a month that is cut short


def month_number(word: str) -> int | None:
    """The month that a word names: whole, or by its first three letters or more; None where two
    months begin so.
    """
    return _months().get(folded(word))


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Each beginning of a month's name. Where languages disagree ("mar" begins the Finnish for
    November too), most of them win; where one of them has two such months ("jui"), none does.
    """
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for tables in languages():
        for number, name in enumerate(tables.get("dates", {}).get("months", ()), 1):
            for beginning in _beginnings(folded(name)):
                votes[beginning][number] += 1
    months = {
        beginning: found[0][0]
        for beginning, counted in votes.items()
        if len(found := counted.most_common(2)) == 1 or found[0][1] > found[1][1]
    }
    for entry in listed("dates", "other_months"):
        which, _, name = entry.partition(" ")
        for beginning in _beginnings(folded(name)):
            months.setdefault(beginning, int(which))
    return months


def _beginnings(name: str) -> list[str]:
    return [name[:length] for length in range(_SHORTEST, len(name) + 1)]
