"""Rows that show how a form is filled in, or that somebody tried out: the client or the clinician
is called example, test or sample.
"""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np

from quietwins.intake.sessions.who_and_when import People
from quietwins.intake.table.columns import Bools, Column
from quietwins.intake.table.shares import HALF
from quietwins.intake.words.languages import any_of, listed
from quietwins.intake.words.normal import folded

_LONGEST = 40  # characters of a code


def rows_of_examples(people: People, kept: Bools) -> Bools:
    """The rows of examples among those that are kept; none where most are, as in a file that was
    made to try the program out.
    """
    columns = [people.clients.written, *([people.clinician] if people.clinician else [])]
    rows = np.any([rows_like_examples(column) for column in columns], axis=0) & kept
    return rows if rows.sum() <= HALF * kept.sum() else np.zeros(len(rows), dtype=bool)


def rows_like_examples(column: Column) -> Bools:
    """The rows whose code reads like that of an example or a test."""
    return column.where(is_example, like=_may_be())


def is_example(text: str) -> bool:
    """Whether a code reads so: "Test", "TEST CLIENT", "example 1", "client test"."""
    return len(text) <= _LONGEST and bool(_pattern().fullmatch(folded(text)))


@lru_cache(maxsize=1)
def _may_be() -> str:
    """What each such code holds before it is folded: one of the words, or a letter that may become
    one of theirs.
    """
    return rf"{any_of(listed('cells', 'example'))}|[^\x00-\x7f]"


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    example = any_of(listed("cells", "example"))
    who = any_of((*listed("columns", "client"), *listed("columns", "clinician")))
    return re.compile(rf"(?:{who} )?{example}(?: {who}| {example})?(?: ?\d{{1,3}})?")
