"""The codes of people in a file, each person once, however a code is dressed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quietwins.intake.cells.dress import bare_code, one_form
from quietwins.intake.reading import RowNote
from quietwins.intake.reasons import ToLookAt
from quietwins.intake.table.columns import Column
from quietwins.intake.uses import Role

# What one dress or another shows in: numbers, spaces, dashes beyond the ordinary, a link, a guard.
_MAY_BE_DRESSED = (
    r"^[0-9.,]+$|[\s\x{00A0}\x{00AD}\x{200B}-\x{200D}\x{2010}-\x{2015}\x{2060}\x{2212}\x{FE58}"
    r"\x{FE63}\x{FF0D}\x{FEFF}]|://|^[='\[]"
)


@dataclass(frozen=True, eq=False)
class Codes:
    """The codes of a column, each in the form that stands first in the file, and what a person
    should know of them.
    """

    column: Column
    notes: tuple[RowNote, ...] = ()


def one_code_each(column: Column, who: Role) -> Codes:
    """The column with codes that differ only in case or dress made one."""
    folded = column.folded
    if not _may_be_dressed(folded):
        return Codes(folded)
    bare = [bare_code(text) for text in folded.values]
    found = joined_by(folded, bare, [one_form(text) for text in bare])
    notes = []
    written = zip(bare, folded.values, strict=True)
    if any("://" in text and text != code for code, text in written):
        notes.append(RowNote(None, ToLookAt.LINK_BEHIND_CODE.of(column=column.name)))
    alike = len({text.casefold() for text in bare}) - found.distinct
    if alike:
        told = ToLookAt.CODES_DRESSED.of(column=column.name, who=who, codes=alike)
        notes.append(RowNote(None, told))
    return Codes(found, tuple(notes))


def _may_be_dressed(column: Column) -> bool:
    return bool(pc.any(pc.match_substring_regex(column.dictionary, _MAY_BE_DRESSED)).as_py())


def joined_by(column: Column, texts: Sequence[str], forms: Sequence[str]) -> Column:
    """The column with these texts for its distinct values; of those with one form, the first in the
    file.
    """
    order = _in_order_of_rows(column)
    first: dict[str, int] = {}
    for place in order:
        first.setdefault(forms[place], place)
    numbers = {form: number for number, form in enumerate(first)}
    moved = np.array([numbers[form] for form in forms] or [0], dtype=np.int32)
    values = pa.array([texts[place] for place in first.values()], pa.string())
    return Column(column.name, moved[column.codes], values)


def _in_order_of_rows(column: Column) -> Sequence[int]:
    """The places of the distinct values in the order in which rows first have them."""
    seen, first = np.unique(column.codes, return_index=True)
    unseen = np.setdiff1d(np.arange(column.distinct), seen)
    return [*seen[np.argsort(first)].tolist(), *unseen.tolist()]
