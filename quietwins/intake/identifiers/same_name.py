"""When two cells are one person's name: whatever the case, accents, titles, and the order around a
comma.

"Dr. Zoë Brown", "BROWN, Zoe" and "zoe  brown" are one. Who is spelled in two other ways stays two:
that is counted, so that a person can look (:func:`alike`). Nothing here keeps a value.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from quietwins.intake.table.columns import SPACES
from quietwins.intake.words.normal import composed
from quietwins.intake.words.value_words import value_words

# Marks above and below Latin, Greek and Cyrillic letters. Those of other scripts are letters of
# their own: without them two names would become one.
_ACCENTS = re.compile("[\u0300-\u036f]")
# letters that Unicode does not take apart
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_JOINED = re.compile("['\u2018\u2019`\u00b4\u02bc\u02bb\u02b9]")  # O'Brien and OBrien
_COMMA = re.compile("[,;\u060c\u3001\uff0c]")  # also those of other scripts
_NUMBERED = re.compile(r"\d")
# Of what holds a digit, a code or a date has one such word at most; a name with an age has two.
_WORD = re.compile(r"[^\W\d_]{2}")
_FEWEST_WORDS = 2
_FIRST_AND_LAST = 2  # parts around one comma
# Letters of the shortest name in which one letter more, less or other is likely a slip: "Ann Li"
# and "Ann Lu" are two people as easily.
_LONG_ENOUGH = 8
# More names are no list of one practice's clients, and comparing them would be felt.
_MOST_COMPARED = 20_000


def same_name(text: str) -> str:
    """The form that all spellings of one name have in common.

    A cell that is no name (a number, a date of birth, an e-mail address, a code) is only trimmed
    and without case, exactly as codes are compared everywhere.
    """
    trimmed = text.strip(SPACES)
    if _is_no_name(trimmed):
        return trimmed.casefold()
    parts = [words for part in _COMMA.split(_plain(trimmed)) if (words := _words(part))]
    while len(parts) > 1 and _forms("behind_names").issuperset(parts[-1]):
        parts.pop()
    if not parts:
        return trimmed.casefold()
    family = _without_titles(parts[0]) or parts[0]
    named = [family, *filter(None, map(_without_titles, parts[1:]))]
    if len(named) == _FIRST_AND_LAST:
        named.reverse()
    whole = [word for part in named for word in part]
    return " ".join(sorted(whole, key=lambda word: word[0].isdecimal()))


def _is_no_name(text: str) -> bool:
    """Whether a cell is an address, a number, a date or a code, for all that its letters say."""
    words = sum(bool(_WORD.search(word)) for word in text.split())
    return "@" in text or (bool(_NUMBERED.search(text)) and words < _FEWEST_WORDS)


def alike(names: Sequence[str]) -> int:
    """How many of some names look like another of them, and may be one person spelled twice.

    They differ in a letter, in the order of their words, or in a word that one of them lacks or
    has as an initial.
    """
    if len(names) > _MOST_COMPARED:
        return 0
    like: dict[str, set[str]] = defaultdict(set)
    for name in names:
        for trace in _traces(name):
            like[trace].add(name)
    for name, others in _written_out(names).items():
        like[name] |= others
    return len({name for group in like.values() if len(group) > 1 for name in group})


def _written_out(names: Sequence[str]) -> dict[str, set[str]]:
    """The names that begin with an initial, each with those that may be the same one in full."""
    full: dict[str, set[str]] = defaultdict(set)
    for words in filter(None, map(str.split, names)):
        full[f"{words[0][:1]} {words[-1]}"].add(" ".join(words))
    return {name: full[name] for name in names if name in full and len(name.partition(" ")[0]) == 1}


def _plain(text: str) -> str:
    """A text without case and accents, apostrophes and what is not seen."""
    whole = composed(text, "NFKC").casefold()
    bare = _ACCENTS.sub("", composed(whole, "NFKD"))
    joined = _JOINED.sub("", composed(bare, "NFKC").translate(_LETTERS))
    return "".join(letter for letter in joined if unicodedata.category(letter) != "Cf")


def _words(part: str) -> list[str]:
    """The words of a part: what stands between spaces, dots, dashes and other marks."""
    return "".join(
        letter if unicodedata.category(letter)[0] in "LMN" else " " for letter in part
    ).split()


def _without_titles(words: Sequence[str]) -> list[str]:
    """The words behind titles: those of "Herr Dr. Weiss"."""
    first = next((at for at, word in enumerate(words) if word not in _forms("titles")), len(words))
    return list(words[first:])


@lru_cache(maxsize=2)
def _forms(kind: str) -> frozenset[str]:
    """Words of one kind as they are compared here."""
    return frozenset(word for text in value_words(kind) for word in _words(_plain(text)))


def _traces(name: str) -> Iterator[str]:
    """What a name has in common with those that look like it."""
    words = name.split()
    yield " ".join(sorted(words))
    if len(words) > 1:
        yield f"{words[0]} {words[-1]}"
    letters = name.replace(" ", "")
    if len(letters) >= _LONG_ENOUGH:
        for at in range(len(letters)):
            yield f"{letters[:at]}{letters[at + 1 :]}"
        yield letters
