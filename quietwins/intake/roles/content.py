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
    lists_numbers,
    of_few_words,
    read_lists,
    says_yes_or_no,
)
from quietwins.intake.roles.open_file import OpenFile
from quietwins.intake.table.columns import Column
from quietwins.intake.table.shares import HALF, MOSTLY, NEARLY_ALL, mostly, share
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.column_names import EXACT, GENERIC, WEAK
from quietwins.intake.words.normal import normal
from quietwins.intake.words.value_words import value_words

_STARTS_WITH_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?(?!\d)(?![/.-]\d)", re.ASCII)
_FORM_STATES = frozenset({"0", "1", "2", "incomplete", "unverified", "complete"})
# One cell in five is a date: enough under a name such as "session date", as a year kept by hand
# has many that are written in other ways.
_SOME_DATES = 0.2
_LONGEST_ID = 80  # characters of one word; long random ids have 36 to 64
# characters and spaces of a code of several words, "North team 12"; more is somebody's text
_LONGEST_OF_WORDS, _MOST_SPACES = 40, 2
_SEVERAL = 2  # values of a column that is hardly named like its role
_LONGEST_KIND = 80  # characters of a service or a room of a practice; beyond are notes


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
    rule, least = _CELLS.get(use.role, (None, 0.0))
    if rule is None or (column.is_empty and use.role in _GOALS):
        return use
    # days under the very name of a client are dates of birth: the file is stopped by them
    of_person = use.role in _PEOPLE and strength == EXACT and not column.is_empty
    # what hardly says so must look so: no value that all rows share, and days in most cells
    if strength <= WEAK and len(column.sample) < _SEVERAL:
        return None
    least = least if strength >= GENERIC else max(least, HALF)
    held = (mostly if use.role in _GOALS else share)(column, rule) >= least
    days = use.role in _DAYS and strength > WEAK and are_compact(column.sample)
    return use if held or days or of_person else None


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
            listed = _known(cells, codebook) > HALF
            own = use if use.about and says_yes_or_no(column, codebook) else None
            return Use(Role.VICTORIES) if listed else own
    numbers = [text for text in cells if is_number(text)]
    if numbers and all(text in codebook.by_code for text in numbers):
        # of a codebook that numbers its kinds; they are counts as well, unless it also says none
        others = tuple(text for text in cells if not is_number(text))
        return Use(Role.VICTORIES) if _known(others, codebook) > HALF else None
    if any(map(lists_numbers, cells)):  # of choices: nobody knows of which yet
        return Use(Role.VICTORIES)
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
    told = set(map(normal, file.layout.attended))
    read = read_statuses(column.sample, file.layout.attended)
    labels = column.distinct <= MOST_STATUSES and all(map(of_few_words, column.sample))
    sure = labels and any(sure_of_attendance(text) is not None for text in column.sample)
    if sure or strength >= EXACT or any(normal(text) in told for text in column.sample):
        return any(read[text] is not None for text in column.sample)
    return mostly(column, lambda text: read.get(text) is not None) >= HALF


def _is_time(text: str) -> bool:
    return minutes_of(text) >= 0


def _is_no_day(text: str) -> bool:
    return not is_day(text)


def _holds_rating(text: str) -> bool:
    return bool(_STARTS_WITH_NUMBER.match(text)) or is_rating_cell(text)


def _is_code(text: str) -> bool:
    """Short enough, and with few enough words, to be a code rather than someone's text."""
    spaces = text.count(" ")
    longest = _LONGEST_OF_WORDS if spaces else _LONGEST_ID
    return len(text) <= longest and spaces <= _MOST_SPACES


def _is_id(text: str) -> bool:
    return _is_code(text) and _has_digit(text) and not looks_like_date(text)


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _names_rater(text: str) -> bool:
    return not value_words("raters").isdisjoint(normal(text).split())


def _is_kind(text: str) -> bool:
    return len(text) <= _LONGEST_KIND


def _is_form_state(text: str) -> bool:
    return text.casefold() in _FORM_STATES


_GOALS = (Role.GOAL, Role.RATING)
_PEOPLE = (Role.CLIENT, Role.CLINICIAN)
_DAYS = (Role.DATE, Role.SUBMITTED)
# What cells are under the name of a role, and the least share of them that must be.
_CELLS: dict[Role, tuple[Callable[[str], bool], float]] = {
    Role.DATE: (is_date_cell, _SOME_DATES),
    Role.SUBMITTED: (is_date_cell, _SOME_DATES),
    Role.START: (_is_time, HALF),
    Role.CLIENT: (_is_no_day, HALF),
    Role.CLINICIAN: (_is_no_day, HALF),
    Role.SESSION: (_is_id, NEARLY_ALL),
    Role.EPISODE: (_is_code, 1),
    Role.RESPONSE: (_has_digit, HALF),
    Role.RATER: (_names_rater, HALF),
    Role.GOAL: (_holds_rating, HALF),
    Role.RATING: (_holds_rating, HALF),
    Role.SERVICE: (_is_kind, 1),
    Role.SETTING: (_is_kind, 1),
    Role.COMPLETE: (_is_form_state, NEARLY_ALL),
    Role.TOTAL: (is_tick_or_count, HALF),
}
# What one answer of a question is never, whatever it is called.
_NO_BOXES = {*_CELLS, Role.CANCELLED, Role.GOAL_NAME, Role.MEASURE} - {Role.TOTAL, Role.COMPLETE}
