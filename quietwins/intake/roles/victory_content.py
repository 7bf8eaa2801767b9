"""Whether the cells of a column are quiet victories: ticks, counts, lists of labels, or a total."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quietwins.codebook import Codebook
from quietwins.intake.cells.labels import find_labels
from quietwins.intake.cells.read_victories import Marks, read_list
from quietwins.intake.cells.ticks import is_tick_or_count, read_tick
from quietwins.intake.table.columns import Column
from quietwins.intake.table.shares import HALF, MOSTLY, mostly
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.code_names import labels_as_written, victory_labels
from quietwins.intake.words.column_names import EXACT

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?", re.ASCII)
# Three cells in ten have a known label: enough beside a name that speaks of quiet victories, as the
# other labels may be those that the practice has added.
_SOME_KNOWN = 0.3
# The same where nothing but the cells says so: notes now and then hold a word of the codebook.
_MOST_KNOWN = 0.6
_MOST_LISTS = 5_000  # distinct cells of a column of lists; of more, each is a text of its own
_FIRST_LOOK = 20  # cells by which most columns of other things are told at once


def victory_use(column: Column, use: Use, strength: int, codebook: Codebook) -> Use | None:
    """What a column is that is named after quiet victories, or after one of them."""
    ticks = column.is_empty or mostly(column, is_tick_or_count) >= MOSTLY
    if use.role is Role.VICTORY:
        if ticks or _may_be_ticks(column, strength):
            return use
        if not use.is_numbered:
            return label_for_a_tick(column, codebook)
    if not column.is_empty and _are_codes(column, codebook):
        return _of_numbered_codes(column, codebook)
    if mostly(column, _is_number) >= MOSTLY or (ticks and any(map(_ticked, column.sample))):
        return Use(Role.TOTAL)  # a yes for no code in particular is one mark without a kind
    listed = strength == EXACT or column.is_empty
    if listed or known_labels(column.sample, codebook) > _SOME_KNOWN:
        return Use(Role.VICTORIES)
    return None


def _are_codes(column: Column, codebook: Codebook) -> bool:
    """Whether the numbers of a column are codes of a codebook that numbers its kinds."""
    numbers = [text for text in column.sample if _is_number(text)]
    return bool(numbers) and all(text in codebook.by_code for text in numbers)


def _of_numbered_codes(column: Column, codebook: Codebook) -> Use | None:
    """A column of numbered kinds is a list where it also says none, or several at once; else its
    numbers may be counts as well.
    """
    others = [text for text in column.sample if not _is_number(text)]
    return Use(Role.VICTORIES) if known_labels(others, codebook) > HALF else None


def label_for_a_tick(column: Column, codebook: Codebook) -> Use | None:
    """A column for one code, or for none, that holds the words of its label where it is ticked."""
    return Use(Role.VICTORIES) if known_labels(column.sample, codebook) > HALF else None


def _may_be_ticks(column: Column, strength: int) -> bool:
    """Whether a column that has the very name of a code holds ticks, with other things among."""
    return (
        strength == EXACT
        and mostly(column, is_tick_or_count) >= HALF
        and any(read_tick(text).count is not None for text in column.sample)
    )


def _is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text))


def _ticked(text: str) -> bool:
    return bool(read_tick(text).count)


def known_labels(cells: Sequence[str], codebook: Codebook) -> float:
    """The share of cells in which at least one label is known."""
    return _known(_read(cells, codebook))


def _read(cells: Sequence[str], codebook: Codebook) -> list[Marks]:
    labels = find_labels(cells, victory_labels(codebook), {}, labels_as_written(codebook))
    return [read_list(cell, labels) for cell in cells]


def _known(read: Sequence[Marks]) -> float:
    return sum(bool(marks.codes or marks.said_none) for marks in read) / len(read) if read else 0.0


def lists_victories(column: Column, codebook: Codebook) -> bool:
    """Whether a column under any name holds quiet victories: most cells are of known labels, two
    kinds at least.
    """
    if not 0 < column.distinct <= _MOST_LISTS:
        return False
    if known_labels(column.sample[:_FIRST_LOOK], codebook) < _MOST_KNOWN:
        return False
    return are_victories(column.sample, codebook, _MOST_KNOWN)


def are_victories(cells: Sequence[str], codebook: Codebook, least: float) -> bool:
    """Whether so many cells have a known label, of two kinds of quiet victory at least: one alone
    may be a word like any other, and a number is that of anything.
    """
    read = _read(cells, codebook)
    kinds = {
        code
        for cell, marks in zip(cells, read, strict=True)
        if not _is_number(cell)
        for code in marks.codes
    }
    return len(kinds) > 1 and _known(read) >= least
