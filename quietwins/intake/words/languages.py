"""The words of exports, one file a language; all languages are read together, as exports mix them.

A language is added by a file beside this module. Its tables, each of which it may leave out:

``columns``     words of which the names of columns are made, by what they say of the column
``names``       names of columns that are no sum of such words, by role
``scales``      other outcome scales, by the beginning of their name
``goals``       how goals are called and counted
``raters``      who rates
``attendance``  statuses of a contact
``none``        how a cell says that nothing was noticed
``cells``       yes, no, unknown, and what heads a row of totals
``dates``       months, in their order, small words around a date, and what its parts are called
``speaks_of``   how words begin that are reason enough to ask about a column
``codes``       what the codes of the shipped codebook are called

Words are compared without case, accents and punctuation. A word that ends with * is the beginning
of one. Where two languages disagree about a word, the table it stands in decides: "si" is a yes
among the ticks and an if nowhere, "no" is a number in a name and a none in a cell.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from quietwins.intake.words.normal import folded, normal

_FOLDER = Path(__file__).parent
Tables = Mapping[str, Mapping[str, Sequence[str]]]


@lru_cache(maxsize=1)
def languages() -> tuple[Tables, ...]:
    """The tables of every language, and of the tools that speak none."""
    return tuple(
        tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(_FOLDER.glob("*.toml"))
    )


def listed(table: str, key: str) -> tuple[str, ...]:
    """What all languages say under one key of one table, as the files write it."""
    found = (word for tables in languages() for word in tables.get(table, {}).get(key, ()))
    return tuple(dict.fromkeys(found))


def keys_of(table: str) -> tuple[str, ...]:
    """The keys that any language has in a table."""
    return tuple(dict.fromkeys(key for tables in languages() for key in tables.get(table, {})))


@lru_cache(maxsize=128)
def words_of(table: str, key: str) -> frozenset[str]:
    """The words under one key as cells may write them: as they are, in normal words, without
    accents.
    """
    return frozenset(
        form
        for word in listed(table, key)
        for form in (word.casefold(), normal(word), folded(word))
        if form
    )


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of some words of the files, to be searched for in a folded text."""
    longest_first = sorted({_pattern(word) for word in words}, key=len, reverse=True)
    return rf"(?:{'|'.join(longest_first)})" if longest_first else r"(?!)"


def written_as(words: Iterable[str]) -> str:
    """A pattern for one of some words as they are written, with their marks, or without accents."""
    forms = {form for word in words for form in (word.casefold(), folded(word)) if form}
    return rf"(?:{'|'.join(re.escape(form) for form in sorted(forms, key=len, reverse=True))})"


def _pattern(word: str) -> str:
    return re.escape(folded(word)) + (r"\w*" if word.endswith("*") else "")


@lru_cache(maxsize=128)
def pattern_of(table: str, *keys: str) -> re.Pattern[str]:
    """Whether one of the words under some keys stands in a folded text, as words of their own."""
    return re.compile(rf"\b{any_of(word for key in keys for word in listed(table, key))}\b")
