"""Whether the cells of a column are what its name promises."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np

from quietwins.codebook import Codebook
from quietwins.intake.cells.attendance import read_statuses, sure_of_attendance
from quietwins.intake.cells.dates import is_day, looks_like_date, minutes_of
from quietwins.intake.cells.read_victories import (
    find_labels,
    is_tick_or_count,
    read_list,
    read_tick,
)
from quietwins.intake.layout import Role, Use, normal
from quietwins.intake.table.columns import SAMPLE, Column
from quietwins.intake.words.column_names import EXACT, GENERIC, WEAK, victory_labels
from quietwins.intake.words.value_words import value_words

_SERIAL = re.compile(r"[2-6]\d{4}(?:[.,]\d+)?", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?", re.ASCII)
_STARTS_WITH_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?(?!\d)(?![/.-]\d)", re.ASCII)
_FORM_STATES = frozenset({"0", "1", "2", "incomplete", "unverified", "complete"})
_LONGEST_ID = 80  # characters of one word; long random ids have 36 to 64
_MOST_LISTS = 5_000  # distinct cells of a column of lists; of more, each is a text of its own
_FIRST_LOOK = 20
# distinct values, words of one; beyond are notes, never asked about
_MOST_STATUSES, _STATUS_WORDS = 60, 5
_RATER_WORDS = value_words("raters")


def share(column: Column, rule: Callable[[str], bool]) -> float:
    """The share of distinct filled values that obey a rule; 0 for an empty column."""
    return sum(map(rule, column.sample)) / len(column.sample) if column.sample else 0.0


def mostly(column: Column, rule: Callable[[str], bool]) -> float:
    """The share of the distinct values or of the filled rows that obey a rule, whichever is higher.

    One odd cell among three distinct values is a third of them, and hardly any of a year of rows.
    """
    if column.is_empty or column.distinct > SAMPLE:
        return share(column, rule)
    filled = np.array([bool(value) for value in column.values])
    holds = np.array([bool(value) and rule(value) for value in column.values])
    return max(share(column, rule), float(column.counts[holds].sum() / column.counts[filled].sum()))


def fits(column: Column, use: Use, strength: int, codebook: Codebook) -> Use | None:
    """The use that a column's name promises, or a nearer one that its content
    shows, or None where it cannot be.
    """
    check = _CHECKS.get(use.role)
    if use.role is Role.NONE and mostly(column, is_tick_or_count) < 0.8 and not column.is_empty:
        # the words, for a tick
        return Use(Role.VICTORIES) if known_labels(column.sample, codebook) > 0.5 else None
    if use.role in (Role.VICTORIES, Role.VICTORY):
        return _victories(column, use, strength, codebook)
    return use if check is None or check(column, strength) else None


def _victories(column: Column, use: Use, strength: int, codebook: Codebook) -> Use | None:
    """Ticks or counts, a list of labels, or a total: the content decides."""
    share_of_ticks = mostly(column, is_tick_or_count)
    ticks = share_of_ticks >= 0.8 or column.is_empty
    named = (
        strength == EXACT
        and share_of_ticks >= 0.5
        and any(read_tick(text).count is not None for text in column.sample)
    )
    if use.role is Role.VICTORY and (ticks or named):
        return use
    if use.role is Role.VICTORY and not use.is_numbered:
        # the ticked label itself
        return Use(Role.VICTORIES) if known_labels(column.sample, codebook) > 0.5 else None
    if mostly(column, lambda text: bool(_NUMBER.fullmatch(text))) >= 0.8 or (
        ticks and any(map(_ticked, column.sample))
    ):
        return Use(Role.TOTAL)  # a yes for no code in particular is one mark without a kind
    if strength == EXACT or column.is_empty or known_labels(column.sample, codebook) > 0.3:
        return Use(Role.VICTORIES)
    return None


def _ticked(text: str) -> bool:
    return bool(read_tick(text).count)


def known_labels(cells: Sequence[str], codebook: Codebook) -> float:
    """The share of cells in which at least one label is known."""
    labels = find_labels(cells, victory_labels(codebook), {})
    read = [read_list(cell, labels) for cell in cells]
    return sum(bool(marks.codes or marks.said_none) for marks in read) / len(read) if read else 0.0


def lists_victories(column: Column, codebook: Codebook) -> bool:
    """Whether a column under any name holds quiet victories: most cells are of
    known labels, two kinds at least.
    """
    if (
        not 0 < column.distinct <= _MOST_LISTS
        or known_labels(column.sample[:_FIRST_LOOK], codebook) < 0.6
    ):
        return False
    return (
        of_several_kinds(column.sample, codebook) and known_labels(column.sample, codebook) >= 0.6
    )


def of_several_kinds(cells: Sequence[str], codebook: Codebook) -> bool:
    """Whether lists name two kinds of quiet victory at least: one alone
    may be a word like any other.
    """
    labels = find_labels(cells, victory_labels(codebook), {})
    return len({code for cell in cells for code in read_list(cell, labels).codes}) > 1


def is_date_cell(text: str) -> bool:
    """Whether a cell of a date column holds a date or the number of a day."""
    return looks_like_date(text) or bool(_SERIAL.fullmatch(text))


def _dates(column: Column, strength: int) -> bool:
    return share(column, is_date_cell) >= (0.2 if strength >= GENERIC else 0.5)


def _times(column: Column, _: int) -> bool:
    return share(column, lambda text: minutes_of(text) >= 0) >= 0.5


def _numbers(column: Column, _: int) -> bool:
    return (
        column.is_empty or mostly(column, lambda text: bool(_STARTS_WITH_NUMBER.match(text))) >= 0.5
    )


def _ids(column: Column, strength: int) -> bool:
    if column.is_empty or share(column, looks_like_date) > 0.5 or share(column, _code_like) < 0.9:
        return False
    return (
        strength > WEAK
        or share(column, lambda text: any(letter.isdigit() for letter in text)) >= 0.9
    )


def _code_like(text: str) -> bool:
    """Short enough, and with few enough words, to be a code rather than someone's text."""
    return len(text) <= (40 if " " in text else _LONGEST_ID) and text.count(" ") <= 2


def _people(column: Column, strength: int) -> bool:
    if column.is_empty or share(column, is_day) > 0.5:
        return False
    return strength > WEAK or len(column.sample) > 1


def _raters(column: Column, strength: int) -> bool:
    return share(column, lambda text: bool(_RATER_WORDS & set(normal(text).split()))) >= 0.5


def _statuses(column: Column, strength: int) -> bool:
    """Whether some values tell of attendance: most, or where the name or a
    value can mean nothing else, any.
    """
    read = read_statuses(column.sample, {})
    labels = column.distinct <= _MOST_STATUSES and all(
        text.count(" ") < _STATUS_WORDS for text in column.sample
    )
    if strength >= EXACT or (
        labels and any(sure_of_attendance(text) is not None for text in column.sample)
    ):
        return any(read[text] is not None for text in column.sample)
    return mostly(column, lambda text: read.get(text) is not None) >= 0.5


def _kinds(column: Column, _: int) -> bool:
    return 0 < len(column.sample) <= 300 and all(len(text) <= 80 for text in column.sample)


def _form_states(column: Column, _: int) -> bool:
    return share(column, lambda text: text.casefold() in _FORM_STATES) >= 0.9


_CHECKS: dict[Role, Callable[[Column, int], bool]] = {
    Role.DATE: _dates,
    Role.SUBMITTED: _dates,
    Role.START: _times,
    Role.CLIENT: _people,
    Role.CLINICIAN: _people,
    Role.SESSION: _ids,
    Role.EPISODE: lambda column, _: not column.is_empty and share(column, _code_like) == 1,
    Role.RESPONSE: lambda column, _: share(column, lambda text: any(map(str.isdigit, text))) >= 0.5,
    Role.ATTENDED: _statuses,
    Role.RATER: _raters,
    Role.GOAL: _numbers,
    Role.RATING: _numbers,
    Role.SERVICE: _kinds,
    Role.SETTING: _kinds,
    Role.COMPLETE: _form_states,
    Role.TOTAL: lambda column, _: share(column, is_tick_or_count) >= 0.5,
}
