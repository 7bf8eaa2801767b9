"""Sessions with a second member of staff: in one cell with the first, or in a column of its own.

A session counts for one clinician. That there is another is told, never left out in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np

from quietwins.intake.cells.dress import one_form
from quietwins.intake.reading import RowNote
from quietwins.intake.reasons import ToLookAt
from quietwins.intake.sessions.given import Given
from quietwins.intake.sessions.one_code import Codes, joined_by
from quietwins.intake.table.columns import Column
from quietwins.intake.table.shares import HALF, share
from quietwins.intake.words.value_words import value_words

_SEVERAL = 2  # people in one cell
_LONGEST_NUMBER = 2  # digits of ratings, rooms and counts, which clinicians may be numbered like


def first_of_staff(column: Column) -> Codes:
    """The column of clinicians with the first of them where a cell names two; the sessions count
    for that one, and it is told how many they are.

    Two are named where each part of a cell stands alone in other cells: "Smith, Jane" is one
    person, and "T01 & T02" is two where both see clients by themselves.
    """
    forms = {one_form(text): text for text in reversed(column.values)}
    firsts = [_first_of(text, forms) for text in column.values]
    several = np.array([first is not None for first in firsts] or [False])[column.codes]
    rows = int(several.sum())
    if not rows:
        return Codes(column)
    kept = [first or text for first, text in zip(firsts, column.values, strict=True)]
    told = ToLookAt.SECOND_OF_STAFF.of(column=column.name, rows=rows)
    return Codes(joined_by(column, kept, kept), (RowNote(None, told),))


def other_staff(given: Given, clinician: Column | None) -> Iterator[RowNote]:
    """A line for each column that nobody needs and that holds clinicians too: a second member of
    staff of a session.
    """
    if clinician is None:
        return
    unused = [c for c in given.table.columns if c.name not in given.roles.uses]
    for column, rows in others_of_staff(unused, clinician):
        told = ToLookAt.OTHER_STAFF_COLUMN.of(column=clinician.name, other=column.name, rows=rows)
        yield RowNote(None, told)


def others_of_staff(columns: Iterable[Column], clinician: Column) -> Iterator[tuple[Column, int]]:
    """The columns that hold clinicians too, each with the rows in which it names another one."""
    known = {text.casefold(): place for place, text in enumerate(clinician.values)}
    for column in columns:
        if share(column, lambda text: _is_code(text) and text.casefold() in known) < HALF:
            continue
        same = np.array([known.get(text.casefold(), -1) for text in column.values])[column.codes]
        rows = int((~column.blank & ~clinician.blank & (same != clinician.codes)).sum())
        if rows:
            yield column, rows


def _is_code(text: str) -> bool:
    """Whether a code can be told from a rating or the number of a room."""
    return len(text) > _LONGEST_NUMBER or not text.isdecimal()


def _first_of(text: str, alone: dict[str, str]) -> str | None:
    """The first of several people that a cell names; None where it names one."""
    parts = list(_parts(text))
    if len(parts) < _SEVERAL or any(one_form(part) not in alone for part in parts):
        return None
    return alone[one_form(parts[0])]


def _parts(text: str) -> Iterator[str]:
    return (part.strip() for part in _between().split(text) if part.strip())


@lru_cache(maxsize=1)
def _between() -> re.Pattern[str]:
    """What stands between two people in one cell: a mark, or a word for and."""
    words = "|".join(sorted(map(re.escape, value_words("and")), key=len, reverse=True))
    return re.compile(rf"\s*[,;/&+|\n]\s*|\s+(?:{words})\s+", re.IGNORECASE)
