"""The one rule for what nobody placed: a column whose name or cells hint at a need of sessions and
that has no use is never left out in silence. It is lifted out, with the reason, and asked about.

Hints are looked for in one order, the name first; the first that holds is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from quietwins.intake.cells.attendance import is_plain_status, means_missed, read_statuses
from quietwins.intake.cells.codes import is_number
from quietwins.intake.cells.dates import is_date_cell
from quietwins.intake.cells.no_session import is_no_contact, is_not_accepted, is_struck
from quietwins.intake.cells.read_ratings import is_rating_cell, read_rating
from quietwins.intake.cells.ticks import is_tick_or_count
from quietwins.intake.reading import Unplaced
from quietwins.intake.reasons import ColumnWhy, Why
from quietwins.intake.roles.column_roles import ATTENDANCE, GOALS, PEOPLE, OpenFile
from quietwins.intake.roles.columns_together import beside_boxes
from quietwins.intake.roles.fits import fits
from quietwins.intake.roles.looks import (
    WORDS_OF_KIND,
    are_few_words,
    is_list_of_labels,
    like_people,
    like_ratings,
    like_victories,
)
from quietwins.intake.roles.survey_tools import columns_of_tool
from quietwins.intake.table.columns import Column
from quietwins.intake.table.shares import HALF, mostly, share
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.column_names import MAYBE, WEAK, counts_something, speaks, speaks_of
from quietwins.intake.words.normal import normal
from quietwins.intake.words.value_words import value_words

_VICTORIES = (Role.VICTORIES, Role.VICTORY, Role.NONE, Role.TOTAL)
_NEEDS = (Role.DATE, *PEOPLE, *ATTENDANCE, *GOALS, *_VICTORIES)
# Roles that any label fits; statuses under such a name are still statuses.
_OF_LABELS = (Role.SETTING, Role.SERVICE)
# Distinct values of a column that may say yes or no under a name that speaks of attendance, or may
# be the steps of a scale in words; beyond are notes, and somebody's text about a goal.
_FEW = 12
# Distinct values of a column of statuses, beyond which they are notes, never asked about.
_MOST_STATUSES = 60

# What a column hints at, why, and which of its cells are what it is taken for.
Sign = tuple[Role, Why, Callable[[str], bool]]


def find_unplaced(file: OpenFile) -> list[Unplaced]:
    """The columns that hint at a need and that nobody placed, in the order of the file."""
    names = [column.name for column in file.table.columns]
    reviewed = columns_of_tool(names, lambda tool: tool.looked_through)
    heads = beside_boxes(file)
    found, settled = [], file.roles.settled
    for column in file.table.columns:
        if not column.is_empty and column.name not in settled:
            told = column.name in reviewed
            signs = _not_accepted(column) if told else _signs(column, heads, file)
            found += [_counted(column, sign) for sign in islice(signs, 1)]
    return found


def _not_accepted(column: Column) -> Iterator[Sign]:
    """What a survey tool says of records that somebody looked through, where nobody has said yet
    whether those that were not accepted are sessions.
    """
    if any(map(is_not_accepted, column.sample)):
        yield Role.NO_SESSION, ColumnWhy.NOT_ACCEPTED.of(), is_not_accepted


def _signs(column: Column, heads: Mapping[str, str], file: OpenFile) -> Iterator[Sign]:
    """What a column hints at that nobody has placed: no name, no question about a role."""
    used = file.roles.uses.get(column.name)
    if not _may_hold_statuses(column, file):
        return
    if used is None:
        if is_struck(column.name):  # "Deleted", "Void?": its ticks are no quiet victories
            yield from _no_sessions(column, file)
        if column.name in heads and not _is_of_goal(column, file):
            yield Role.VICTORY, ColumnWhy.AMONG_TICKS.of(head=heads[column.name]), _is_rating
        yield from _named(column, file)
    missed = says_missed(column)
    rows = column.where(missed.__contains__)
    if not file.is_told(*ATTENDANCE) and (rows & ~file.absent).any():
        yield Role.ATTENDED, ColumnWhy.HOLDS_STATUSES.of(), missed.__contains__
    yield from _no_sessions(column, file)
    if used is None:
        yield from _held(column, file)


def _may_hold_statuses(column: Column, file: OpenFile) -> bool:
    """Whether a column has no use, or one that statuses may have all the same: a code of a bill is
    "NOSHOW" where no other column says who came.
    """
    used = file.roles.uses.get(column.name)
    competes = any(column.name in names for names in file.roles.rivals.values())
    left_out = used is not None and used.role is Role.LEFT_OUT and not file.has(*ATTENDANCE)
    return not competes and (used is None or left_out or used.role in _OF_LABELS)


def _is_rating(text: str) -> bool:
    return read_rating(text).value is not None


def _is_of_goal(column: Column, file: OpenFile) -> bool:
    """Whether a column that stands beside boxes is named like a goal, and holds ratings."""
    hinted = file.roles.strength(column.name, *GOALS) >= MAYBE
    return (hinted or Role.GOAL in speaks_of(column.name)) and share(column, is_rating_cell) >= HALF


def _no_sessions(column: Column, file: OpenFile) -> Iterator[Sign]:
    """A flag or a few kinds of which one says that its row is no session, whatever the name."""
    if marks_no_sessions(column):
        rows = file.left_out(column, Role.NO_SESSION)
        none = {column.values[code] for code in set(column.codes[rows].tolist())}
        if (rows & ~file.absent).any():
            yield Role.NO_SESSION, ColumnWhy.HOLDS_NO_SESSIONS.of(), none.__contains__


def _named(column: Column, file: OpenFile) -> Iterator[Sign]:
    """A name that reads like a need, or speaks of one, whose cells did not do for it."""
    hints = file.roles.hints.get(column.name, ())
    sure = [hint.use.role for hint in hints if hint.strength > WEAK and hint.use.role in _NEEDS]
    perhaps = [Role.ATTENDED] if _may_be_states(column, file) else []
    for role in dict.fromkeys((*sure, *speaks_of(column.name), *perhaps)):
        if role in GOALS:
            yield from _named_goal(column, role, file)
        elif role in _VICTORIES:
            if not (counts_something(column.name) and file.has(*_VICTORIES)):
                yield Role.VICTORIES, ColumnWhy.SPEAKS_OF_VICTORIES.of(), lambda text: False
        elif role in ATTENDANCE:
            yield from _named_attendance(column, file)
        elif _differs(column, role, file):
            other = file.roles.one(role) or ""
            yield role, ColumnWhy.NAMED_LIKE_ANOTHER.of(role=role, column=other), bool


def _named_goal(column: Column, role: Role, file: OpenFile) -> Iterator[Sign]:
    """A goal whose cells are no plain numbers, or one under a name that nobody foresaw. Words of
    many kinds are the client's own, and a score beside goals may be of something else.
    """
    numbers = share(column, lambda text: any(map(str.isdigit, text))) >= HALF
    of_else = role is Role.RATING and file.has(Role.GOAL) and not like_ratings(column)
    if of_else or counts_something(column.name) or not (numbers or len(column.sample) <= _FEW):
        return
    said = {hint.use for hint in file.roles.hints.get(column.name, ())}
    same = [name for name, use in file.roles.all(Role.GOAL) if use in said]
    read = share(column, _is_rating) >= HALF
    why = (ColumnWhy.SPEAKS_OF_GOALS if read else ColumnWhy.GOAL_NOT_READ).of()
    yield Role.GOAL, ColumnWhy.SAME_GOAL.of(column=same[0]) if same and read else why, _is_rating


def says_missed(column: Column) -> tuple[str, ...]:
    """The statuses among the cells of a column that say that a contact did not take place, whatever
    its name: of a few kinds one, or where most of its rows are statuses.
    """
    if column.distinct > _MOST_STATUSES:
        return ()
    missed = [text for text in column.sample if not is_number(text) and means_missed(text)]
    kinds = len(column.sample) <= _FEW and are_few_words(column.sample)
    read = read_statuses(column.sample, {}) if missed and not kinds else {}
    if kinds or mostly(column, lambda text: read.get(text) is not None) >= HALF:
        return tuple(text for text in missed if are_few_words([text]) or is_plain_status(text))
    return ()


def marks_no_sessions(column: Column) -> bool:
    """Whether a column says of single rows that they are no session: a flag named so, or one of a
    few kinds.
    """
    values = column.sample
    if is_struck(column.name):
        return all(is_tick_or_count(text) or is_date_cell(text) for text in values)
    if len(values) > _FEW or not are_few_words(values, WORDS_OF_KIND):
        return False
    if any(normal(text) in value_words("of_bills") for text in values):
        return False  # a void bill may be that of a session that took place
    return any(is_struck(text) or is_no_contact(text) for text in values)


def _may_be_states(column: Column, file: OpenFile) -> bool:
    """Whether a column has the name of some state, where no other says who came; numbers under an
    outcome or a result may be ratings as well.
    """
    rated = like_ratings(column) and not counts_something(column.name)
    states = speaks(column.name, "states") and not speaks(column.name, "other_states")
    named = states and not file.has(*ATTENDANCE)
    return named and len(column.sample) > 1 and not rated


def _named_attendance(column: Column, file: OpenFile) -> Iterator[Sign]:
    """A yes or no, or a few words, under a name that speaks of attendance."""
    short = len(column.sample) <= _FEW and are_few_words(column.sample)
    if not short or file.is_told(*ATTENDANCE):
        return
    read = read_statuses(column.sample, file.layout.attended)
    missed = column.where(lambda text: read.get(text) is False)
    if None in read.values() or (missed & ~file.absent).any():
        why = ColumnWhy.SPEAKS_OF_ATTENDANCE.of()
        yield Role.ATTENDED, why, lambda text: read.get(text) is not None


def _differs(column: Column, role: Role, file: OpenFile) -> bool:
    """Whether a second column for the day or a person differs from the one that is used."""
    strength = file.roles.strength(column.name, role)
    other = file.roles.one(role)
    if other is None or strength <= WEAK or file.is_told(role):
        return False
    if role in PEOPLE and not like_people(column):
        return False
    fitting = fits(column, Use(role), strength, file) is not None
    return fitting and not column.same_as(file.table.by_name[other])


def _held(column: Column, file: OpenFile) -> Iterator[Sign]:
    """Lists of labels, some of the codebook or where no victories are told in any words; or numbers
    from 0 to 10 under a name that says nothing else.
    """
    in_any_words = not file.has(*_VICTORIES) and is_list_of_labels(column)
    if in_any_words or like_victories(column, file.codebook):
        yield Role.VICTORIES, ColumnWhy.HOLDS_LISTS.of(), bool
    feeling = speaks(column.name, "felt") and file.has(*GOALS)
    if not feeling and not counts_something(column.name) and like_ratings(column):
        yield Role.GOAL, ColumnWhy.HOLDS_NUMBERS.of(), _is_rating


def _counted(column: Column, sign: Sign) -> Unplaced:
    """The column with how many of its filled cells are what it is taken for, and of one that may
    rate a goal its lowest and highest number.
    """
    hint, why, holds = sign
    rows = column.rows_by_value
    filled = {text: times for text, times in rows.items() if text and times}
    read = (read_rating(text).value for text in filled if hint is Role.GOAL)
    numbers = [value for value in read if value is not None]
    return Unplaced(
        column=column.name,
        hint=hint,
        why=why,
        lowest=min(numbers, default=None),
        highest=max(numbers, default=None),
        read=sum(times for text, times in filled.items() if holds(text)),
        of=sum(filled.values()),
    )
