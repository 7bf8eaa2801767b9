"""Whether the cells of a column are what its name promises."""

from __future__ import annotations

import re
from collections.abc import Callable

from quietwins.codebook import Codebook
from quietwins.intake.cells.attendance import read_statuses, sure_of_attendance
from quietwins.intake.cells.compact_dates import are_compact
from quietwins.intake.cells.date_parts import minutes_of
from quietwins.intake.cells.dates import is_date_cell, is_day, looks_like_date
from quietwins.intake.cells.read_ratings import is_rating_cell
from quietwins.intake.cells.ticks import is_tick_or_count, read_tick
from quietwins.intake.roles.looks import (
    MOST_STATUSES,
    SOME,
    is_box,
    is_number,
    known_labels,
    like_ticks,
    of_few_words,
    read_lists,
)
from quietwins.intake.roles.open_file import OpenFile
from quietwins.intake.table.columns import Column
from quietwins.intake.table.shares import HALF, MOSTLY, NEARLY_ALL, mostly, share
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.column_names import EXACT, GENERIC, WEAK
from quietwins.intake.words.normal import normal
from quietwins.intake.words.value_words import value_words

Check = Callable[[Column, int], bool]  # of the cells, and how surely the name says it
_STARTS_WITH_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?(?!\d)(?![/.-]\d)", re.ASCII)
_FORM_STATES = frozenset({"0", "1", "2", "incomplete", "unverified", "complete"})
# One cell in five is a date: enough under a name such as "session date", as a year kept by hand
# has many that are written in other ways.
_SOME_DATES = 0.2
_LONGEST_ID = 80  # characters of one word; long random ids have 36 to 64
# characters and spaces of a code of several words, "North team 12"; more is somebody's text
_LONGEST_OF_WORDS, _MOST_SPACES = 40, 2
# Distinct services or rooms of a practice, and characters of one; beyond are notes.
_MOST_KINDS, _LONGEST_KIND = 300, 80
_RATER_WORDS = value_words("raters")


def fits(column: Column, use: Use, strength: int, file: OpenFile) -> Use | None:
    """The use that a column's name promises, or a nearer one that its content shows, or None where
    it cannot be.
    """
    if use.role in (Role.VICTORIES, Role.VICTORY, Role.NONE):
        return _victories(column, use, strength, file.codebook)
    if use.role is Role.ATTENDED:
        return use if _statuses(column, strength, file) else None
    if use.role in _NO_BOXES and is_box(column):
        return None
    check = _CHECKS.get(use.role)
    return use if check is None or check(column, strength) else None


def _victories(column: Column, use: Use, strength: int, codebook: Codebook) -> Use | None:
    """What a column is that is named after quiet victories, after one of them, or after none."""
    cells, exact = column.sample, strength == EXACT
    ticks = column.is_empty or like_ticks(column)
    if use.role is not Role.VICTORIES:
        # the very name of a code is enough for ticks with other things among
        among = exact and mostly(column, is_tick_or_count) >= HALF and any(map(_says, cells))
        if ticks or (among and use.role is Role.VICTORY):
            return use
        if not use.is_numbered:  # it may hold the words of its label where it is ticked
            return Use(Role.VICTORIES) if _known(cells, codebook) > HALF else None
    numbers = [text for text in cells if is_number(text)]
    if numbers and all(text in codebook.by_code for text in numbers):
        # of a codebook that numbers its kinds; they are counts as well, unless it also says none
        others = tuple(text for text in cells if not is_number(text))
        return Use(Role.VICTORIES) if _known(others, codebook) > HALF else None
    if mostly(column, is_number) >= MOSTLY or (ticks and any(read_tick(t).count for t in cells)):
        return None if is_box(column) else Use(Role.TOTAL)  # a yes is one mark without a kind
    listed = exact or column.is_empty or _known(cells, codebook) > SOME
    return Use(Role.VICTORIES) if listed else None


def _known(cells: tuple[str, ...], codebook: Codebook) -> float:
    return known_labels(read_lists(cells, codebook))


def _says(text: str) -> bool:
    return read_tick(text).count is not None


def _statuses(column: Column, strength: int, file: OpenFile) -> bool:
    """Whether some values tell of attendance: most, or where the name, a value or a person can mean
    nothing else, any.
    """
    told = file.layout.attended
    read = read_statuses(column.sample, told)
    labels = column.distinct <= MOST_STATUSES and all(map(of_few_words, column.sample))
    sure = labels and any(sure_of_attendance(text) is not None for text in column.sample)
    if (
        sure
        or strength >= EXACT
        or any(normal(text) in map(normal, told) for text in column.sample)
    ):
        return any(read[text] is not None for text in column.sample)
    return mostly(column, lambda text: read.get(text) is not None) >= HALF


def _dates(column: Column, strength: int) -> bool:
    if share(column, is_date_cell) >= (_SOME_DATES if strength >= GENERIC else HALF):
        return True
    return strength > WEAK and are_compact(column.sample)


def _share_of(rule: Callable[[str], bool], least: float) -> Check:
    """That so many cells obey a rule, however sure the name is."""
    return lambda column, _: share(column, rule) >= least


def _is_time(text: str) -> bool:
    return minutes_of(text) >= 0


def _numbers(column: Column, _: int) -> bool:
    return column.is_empty or mostly(column, _holds_rating) >= HALF


def _holds_rating(text: str) -> bool:
    return bool(_STARTS_WITH_NUMBER.match(text)) or is_rating_cell(text)


def _ids(column: Column, strength: int) -> bool:
    if column.is_empty or share(column, looks_like_date) > HALF:
        return False
    least = _code_like if strength > WEAK else _numbered_code
    return share(column, least) >= NEARLY_ALL


def _code_like(text: str) -> bool:
    """Short enough, and with few enough words, to be a code rather than someone's text."""
    spaces = text.count(" ")
    longest = _LONGEST_OF_WORDS if spaces else _LONGEST_ID
    return len(text) <= longest and spaces <= _MOST_SPACES


def _numbered_code(text: str) -> bool:
    return _code_like(text) and _has_digit(text)


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _codes(column: Column, _: int) -> bool:
    return not column.is_empty and all(map(_code_like, column.sample))


def _people(column: Column, strength: int) -> bool:
    """Days under the very name of a client are dates of birth: the file is stopped as such."""
    if column.is_empty or (strength < EXACT and share(column, is_day) > HALF):
        return False
    return strength > WEAK or len(column.sample) > 1


def _names_rater(text: str) -> bool:
    return not _RATER_WORDS.isdisjoint(normal(text).split())


def _kinds(column: Column, _: int) -> bool:
    short = all(len(text) <= _LONGEST_KIND for text in column.sample)
    return 0 < len(column.sample) <= _MOST_KINDS and short


def _is_form_state(text: str) -> bool:
    return text.casefold() in _FORM_STATES


_CHECKS: dict[Role, Check] = {
    Role.DATE: _dates,
    Role.SUBMITTED: _dates,
    Role.START: _share_of(_is_time, HALF),
    Role.CLIENT: _people,
    Role.CLINICIAN: _people,
    Role.SESSION: _ids,
    Role.EPISODE: _codes,
    Role.RESPONSE: _share_of(_has_digit, HALF),
    Role.RATER: _share_of(_names_rater, HALF),
    Role.GOAL: _numbers,
    Role.RATING: _numbers,
    Role.SERVICE: _kinds,
    Role.SETTING: _kinds,
    Role.COMPLETE: _share_of(_is_form_state, NEARLY_ALL),
    Role.TOTAL: _share_of(is_tick_or_count, HALF),
}
# What one answer of a question is never, whatever it is called.
_NO_BOXES = {*_CHECKS, Role.CANCELLED, Role.GOAL_NAME, Role.MEASURE} - {Role.TOTAL, Role.COMPLETE}
