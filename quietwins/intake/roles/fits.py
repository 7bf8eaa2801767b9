"""Whether a column holds what its name promises, or something nearer: statuses under a name of
attendance, a list or a number under one of quiet victories, no ticks under one of people.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from quietwins.intake.cells.attendance import (
    means_cancelled,
    read_statuses,
    sure_of_attendance,
)
from quietwins.intake.cells.codes import is_number
from quietwins.intake.cells.compact_dates import are_compact
from quietwins.intake.cells.date_parts import minutes_of
from quietwins.intake.cells.dates import is_date_cell, is_day, looks_like_date
from quietwins.intake.cells.read_ratings import is_rating_cell
from quietwins.intake.cells.ticks import is_tick_or_count, read_tick
from quietwins.intake.roles.column_roles import GOALS, PEOPLE, OpenFile
from quietwins.intake.roles.looks import (
    SOME,
    are_few_words,
    in_few_words,
    is_box,
    known_labels,
    like_ticks,
    lists_numbers,
)
from quietwins.intake.table.columns import Column
from quietwins.intake.table.shares import HALF, MOSTLY, NEARLY_ALL, mostly, share
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.column_names import EXACT, GENERIC, WEAK
from quietwins.intake.words.normal import normal
from quietwins.intake.words.value_words import value_words

_DAYS = (Role.DATE, Role.SUBMITTED)
_FORM_STATES = frozenset({"0", "1", "2", "incomplete", "unverified", "complete"})
_STARTS_WITH_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?(?!\d)(?![/.-]\d)", re.ASCII)
# One cell in five is a date: enough under a name such as "session date", as a year kept by hand
# has many that are written in other ways.
_SOME_DATES = 0.2
_SEVERAL = 2  # values of a column that is hardly named like its role
_KINDS = (Role.SERVICE, Role.SETTING, Role.EPISODE)
_LONGEST_KIND = 80  # characters of a service or a room of a practice; beyond are notes
# An id has a digit in one word, or in few; more is somebody's text.
_ID = re.compile(r"(?=.*\d)(?:\S{1,80}|(?=.{1,40}$)\S+(?: \S+){1,2})")
# What one answer of a question may be; a tick is no client, no day and no service.
_BOXES = (Role.TOTAL, Role.COMPLETE, Role.LEFT_OUT, Role.OTHER_SCALE)


def fits(column: Column, use: Use, strength: int, file: OpenFile) -> Use | None:
    """The use that a column's name promises, or a nearer one that its content shows, or None where
    it cannot be.
    """
    if use.role in (Role.VICTORY, Role.NONE):
        return _one_victory(column, use, strength, file)
    if use.role is Role.VICTORIES:
        return _victories(column, strength, file)
    if use.role is Role.ATTENDED:
        return use if _statuses(column, strength, file) else None
    # nobody keeps a log of nothing but cancellations: such a column says something else
    of_all = use.role is Role.CANCELLED and column.where(means_cancelled).all()
    if of_all or (use.role not in _BOXES and is_box(column)):
        return None
    rule, least = _CELLS.get(use.role, (None, 0.0))
    if rule is None or (column.is_empty and use.role in GOALS):
        return use
    # what hardly says so must look so: no value that all rows share, and days in most cells
    if strength <= WEAK and len(column.sample) < _SEVERAL:
        return None
    least = least if strength >= GENERIC else max(least, HALF)
    held = (mostly if use.role in GOALS else share)(column, rule) >= least
    days = use.role in _DAYS and strength > WEAK and are_compact(column.sample)
    # days under the very name of a client are dates of birth: the file is stopped by them
    of_person = use.role in PEOPLE and strength == EXACT and not column.is_empty
    return use if held or days or of_person else None


def _one_victory(column: Column, use: Use, strength: int, file: OpenFile) -> Use | None:
    """What a column is that is named after one kind of victory, or after none: its ticks, with
    other things among them under the very name of a kind, or the words of its label.
    """
    named = bool(use.about) and strength == EXACT and not use.is_numbered
    among = HALF if named else MOSTLY
    if column.is_empty or like_ticks(column) or mostly(column, is_tick_or_count) >= among:
        return use
    known = known_labels(column.sample, file.codebook)
    if known > HALF and not use.is_numbered:
        return Use(Role.VICTORIES)
    return use if named and not known and in_few_words(column) else None


def _victories(column: Column, strength: int, file: OpenFile) -> Use | None:
    """What a column is that is named after quiet victories: their list, or how many. Numbers that
    are those of the codebook may be either, and nobody knows of which choices others are.
    """
    cells, codes = column.sample, file.codebook.by_code
    numbers = [text for text in cells if is_number(text)]
    if any(map(lists_numbers, cells)):
        return Use(Role.VICTORIES)
    counted = any(read_tick(text).count for text in cells)  # a yes is one mark without a kind
    if mostly(column, is_number) >= MOSTLY or (like_ticks(column) and counted):
        of_kinds = bool(numbers) and all(text in codes for text in numbers)
        return None if is_box(column) or of_kinds else Use(Role.TOTAL)
    listed = strength == EXACT or column.is_empty or known_labels(cells, file.codebook) > SOME
    return Use(Role.VICTORIES) if listed else None


def _statuses(column: Column, strength: int, file: OpenFile) -> bool:
    """Whether values tell of attendance: most, or where the name, a value or a person can mean
    nothing else, any.
    """
    told = file.layout.attended
    read = read_statuses(column.sample, told)
    known = [text for text in column.sample if read[text] is not None]
    sure = any(text in told or sure_of_attendance(text) is not None for text in known)
    if strength >= EXACT or (sure and are_few_words(column.sample)):
        return bool(known)
    return mostly(column, lambda text: read.get(text) is not None) >= HALF


def names_rater(text: str) -> bool:
    """Whether a cell says who rated: a child, a parent, a teacher."""
    return not value_words("raters").isdisjoint(normal(text).split())


def _is_hour(text: str) -> bool:
    """Whether a cell is a time of day: "Kl." is a client in one language, the hour in another."""
    return not text.isdecimal() and minutes_of(text) >= 0


def _of_goal(text: str) -> bool:
    return bool(_STARTS_WITH_NUMBER.match(text)) or is_rating_cell(text)


# What cells are under the name of a role, and the least share of them that must be.
_CELLS: dict[Role, tuple[Callable[[str], bool], float]] = {
    **dict.fromkeys(_DAYS, (is_date_cell, _SOME_DATES)),
    **dict.fromkeys(PEOPLE, (lambda text: not (is_day(text) or _is_hour(text)), HALF)),
    **dict.fromkeys(GOALS, (_of_goal, HALF)),
    **dict.fromkeys(_KINDS, (lambda text: len(text) <= _LONGEST_KIND, 1)),
    Role.START: (lambda text: minutes_of(text) >= 0 and not looks_like_date(text), HALF),
    Role.SESSION: (
        lambda text: bool(_ID.fullmatch(text)) and not looks_like_date(text),
        NEARLY_ALL,
    ),
    Role.RATER: (names_rater, HALF),
    Role.COMPLETE: (lambda text: text.casefold() in _FORM_STATES, NEARLY_ALL),
    Role.TOTAL: (is_tick_or_count, HALF),
}
