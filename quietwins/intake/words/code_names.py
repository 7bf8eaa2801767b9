"""What quiet victories are called: the spellings of a codebook, and the usual translations of the
names of the shipped one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from quietwins.codebook import Codebook, read_codebook
from quietwins.intake.words.languages import listed
from quietwins.intake.words.normal import folded, normal


@lru_cache(maxsize=8)
def victory_labels(codebook: Codebook) -> dict[str, str]:
    """Every spelling of every code: the code, its name, and what else exports call it.

    What the practice calls its codes comes first. A translation counts only for a code that still
    means what it was shipped to mean: a practice may have given the code another sense.
    """
    labels: dict[str, str] = {}
    for label, code in _written(codebook):
        for form in (normal(label), folded(label)):
            if form:
                labels.setdefault(form, code)
    return labels


@dataclass(frozen=True)
class Written:
    """Spellings with the commas, spaces and other signs that they hold."""

    codes: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    every: frozenset[str] = frozenset()  # these, and what else exports call a code


@lru_cache(maxsize=8)
def labels_as_written(codebook: Codebook) -> Written:
    """The same spellings as they are written; a tool writes a name in one line."""
    names = frozenset(" ".join(code.name.split()) for code in codebook.codes)
    every = frozenset(label for label, _ in _written(codebook))
    return Written(frozenset(codebook.by_code), names, every | names)


def _written(codebook: Codebook) -> Iterator[tuple[str, str]]:
    """Every spelling with its code, those of the practice first."""
    for code in codebook.codes:
        for label in (code.code, code.name, *code.also, code.seen):
            yield label, code.code
    for code in codebook.codes:
        shipped = read_codebook().by_code.get(code.code)
        usual = (*(shipped.spellings if shipped else ()), *listed("codes", code.code))
        if folded(code.name) in map(folded, usual):
            yield from ((label, code.code) for label in usual)
