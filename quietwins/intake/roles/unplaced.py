"""The one rule for what nobody placed: a column whose name or cells hint at a need of sessions and
that has no use is never left out in silence. It is lifted out, with the reason, and asked about.

Hints are looked for in one order, the name first; the first that holds is told. What names and
cells decide by themselves is :mod:`quietwins.intake.roles.unclaimed`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from quietwins.intake.cells.attendance import read_statuses
from quietwins.intake.cells.no_session import is_not_accepted, is_struck
from quietwins.intake.cells.read_ratings import is_rating_cell, read_rating
from quietwins.intake.reading import Unplaced
from quietwins.intake.reasons import ColumnWhy, Why
from quietwins.intake.roles.content import fits, of_few_words
from quietwins.intake.roles.looks import (
    comes_again,
    is_list_of_labels,
    like_codes,
    like_ratings,
    like_victories,
    speaks_of_no_sessions,
)
from quietwins.intake.roles.open_file import ATTENDANCE, OpenFile
from quietwins.intake.roles.status_column import OF_LABELS, says_missed
from quietwins.intake.roles.survey_tools import looked_through
from quietwins.intake.table.columns import Column
from quietwins.intake.table.shares import HALF, share
from quietwins.intake.uses import Role
from quietwins.intake.words.column_names import MAYBE, WEAK
from quietwins.intake.words.stems import counts_something, of_feelings, speaks_of

_VICTORIES = (Role.VICTORIES, Role.VICTORY, Role.NONE, Role.TOTAL)
_GOALS = (Role.GOAL, Role.RATING)
_PEOPLE = (Role.CLIENT, Role.CLINICIAN)
_NEEDS = (Role.DATE, *_PEOPLE, *ATTENDANCE, *_GOALS, *_VICTORIES)
# Distinct values of a column that may say yes or no under a name that speaks of attendance; beyond
# are notes.
_MOST_STATUSES = 12
# Distinct cells, beyond which words without any number are somebody's text about a goal, and not
# the steps of a scale in words.
_STEPS = 12


def find_unplaced(file: OpenFile) -> list[Unplaced]:
    """The columns that hint at a need and that nobody placed, in the order of the file."""
    reviewed = looked_through([column.name for column in file.table.columns])
    found = (
        _not_accepted(column, file) if column.name in reviewed else _unplaced(column, file)
        for column in file.table.columns
        if column.name in reviewed or _is_open(column, file)
    )
    return [one for one in found if one is not None]


def _not_accepted(column: Column, file: OpenFile) -> Unplaced | None:
    """What a survey tool says of records that somebody looked through, where nobody has said yet
    whether those that were not accepted are sessions.
    """
    if column.name in file.roles.settled or not any(map(is_not_accepted, column.sample)):
        return None
    why = ColumnWhy.NOT_ACCEPTED.of()
    return _counted(column, Role.NO_SESSION, why, is_not_accepted)


def _is_open(column: Column, file: OpenFile) -> bool:
    """Whether nobody has placed a column: no name, no person, no question about a role."""
    roles = file.roles
    if column.is_empty or column.name in roles.settled:
        return False
    if any(column.name in names for names in roles.rivals.values()):
        return False
    if any(column.name in pair for pair in roles.again):
        return False
    use = roles.uses.get(column.name)
    return use is None or use.role in OF_LABELS


def _unplaced(column: Column, file: OpenFile) -> Unplaced | None:
    used = column.name in file.roles.uses
    signs = (_holds_statuses, _holds_no_sessions) if used else _SIGNS
    return next((found for sign in signs if (found := sign(column, file))), None)


def _stands_among_ticks(column: Column, file: OpenFile) -> Unplaced | None:
    """A box of a question whose other boxes are quiet victories."""
    family = file.families.get(column.name)
    if family is None or _is_of_goal(column, file):
        return None
    why = ColumnWhy.AMONG_TICKS.of(head=family.head)
    return _counted(column, Role.VICTORY, why, lambda text: not read_rating(text).why)


def _is_of_goal(column: Column, file: OpenFile) -> bool:
    """Whether a column that stands beside boxes is named like a goal, and holds ratings."""
    hinted = file.roles.strength(column.name, *_GOALS) >= MAYBE
    return (hinted or Role.GOAL in speaks_of(column.name)) and share(column, is_rating_cell) >= HALF


def _is_named(column: Column, file: OpenFile) -> Unplaced | None:
    """A name that reads like a need, or speaks of one, whose cells did not do for it."""
    hints = file.roles.hints.get(column.name, ())
    sure = [hint.use.role for hint in hints if hint.strength > WEAK and hint.use.role in _NEEDS]
    for role in dict.fromkeys((*sure, *speaks_of(column.name))):
        if found := _NAMED[role](column, file, role):
            return found
    return None


def _named_goal(column: Column, file: OpenFile, role: Role) -> Unplaced | None:
    """A goal whose cells are no plain numbers, or one under a name that nobody foresaw."""
    if counts_something(column.name):
        return None
    if role is Role.RATING and file.has(Role.GOAL) and not like_ratings(column):
        return None  # a score of something else, beside goals
    read = share(column, lambda text: read_rating(text).value is not None)
    no_numbers = share(column, lambda text: any(map(str.isdigit, text))) < HALF
    if no_numbers and len(column.sample) > _STEPS:
        return None  # the client's own words
    reason = ColumnWhy.GOAL_NOT_READ if read < HALF else ColumnWhy.SPEAKS_OF_GOALS
    return _ratings(column, reason.of())


def _named_victories(column: Column, file: OpenFile, role: Role) -> Unplaced | None:
    if counts_something(column.name) and file.has(*_VICTORIES):
        return None
    why = ColumnWhy.SPEAKS_OF_VICTORIES.of()
    return _counted(column, Role.VICTORIES, why, lambda text: False)


def _named_attendance(column: Column, file: OpenFile, role: Role) -> Unplaced | None:
    """A yes or no, or a few words, under a name that speaks of attendance."""
    short = len(column.sample) <= _MOST_STATUSES and all(map(of_few_words, column.sample))
    if not short or file.is_told(*ATTENDANCE):
        return None
    read = read_statuses(column.sample, file.layout.attended)
    missed = column.where(lambda text: read.get(text) is False)
    known = all(took_place is not None for took_place in read.values())
    if known and not (missed & ~file.absent).any():
        return None
    why = ColumnWhy.SPEAKS_OF_ATTENDANCE.of()
    return _counted(column, Role.ATTENDED, why, lambda text: read.get(text) is not None)


def _named_like_another(column: Column, file: OpenFile, role: Role) -> Unplaced | None:
    """A second column for the day or for a person, which differs from the one that is used."""
    hints = file.roles.hints.get(column.name, ())
    strength = file.roles.strength(column.name, role)
    other = file.roles.one(role)
    if other is None or strength <= WEAK or file.is_told(role):
        return None
    hint = next(h for h in hints if h.use.role is role and h.strength == strength)
    if fits(column, hint.use, strength, file.codebook) is None:
        return None
    if role in _PEOPLE and not (like_codes(column) and comes_again(column)):
        return None
    if column.same_as(file.table.by_name[other]):
        return None
    why = ColumnWhy.NAMED_LIKE_ANOTHER.of(role=role, column=other)
    return _counted(column, role, why, lambda text: True)


def _holds_statuses(column: Column, file: OpenFile) -> Unplaced | None:
    """A few words of which one says that a contact was missed or cancelled, whatever the name."""
    missed = says_missed(column)
    if not missed or file.is_told(*ATTENDANCE):
        return None
    rows = column.where(lambda text: text in missed)
    if not (rows & ~file.absent).any():
        return None
    why = ColumnWhy.HOLDS_STATUSES.of()
    return _counted(column, Role.ATTENDED, why, lambda text: text in missed)


def _holds_flags(column: Column, file: OpenFile) -> Unplaced | None:
    """A flag named like what it says, "Deleted" or "Void?": its ticks are no quiet victories."""
    return _holds_no_sessions(column, file) if is_struck(column.name) else None


def _holds_no_sessions(column: Column, file: OpenFile) -> Unplaced | None:
    """A flag or a few kinds of which one says that its row is no session, whatever the name."""
    if not speaks_of_no_sessions(column):
        return None
    rows = file.no_session(column)
    if not (rows & ~file.absent).any():
        return None
    why = ColumnWhy.HOLDS_NO_SESSIONS.of()
    none = {column.values[code] for code in set(column.codes[rows].tolist())}
    return _counted(column, Role.NO_SESSION, why, none.__contains__)


def _holds_victories(column: Column, file: OpenFile) -> Unplaced | None:
    """Lists of labels: some of the codebook, or where no victories are told, in any words."""
    known = like_victories(column, file.codebook)
    if not known and (file.has(*_VICTORIES) or not is_list_of_labels(column)):
        return None
    why = ColumnWhy.HOLDS_LISTS.of()
    return _counted(column, Role.VICTORIES, why, lambda text: True)


def _holds_ratings(column: Column, file: OpenFile) -> Unplaced | None:
    """Numbers from 0 to 10 under a name that says nothing else."""
    if counts_something(column.name) or not like_ratings(column):
        return None
    if of_feelings(column.name) and file.has(*_GOALS):
        return None
    return _ratings(column, ColumnWhy.HOLDS_NUMBERS.of())


def _ratings(column: Column, why: Why) -> Unplaced:
    """A column that may rate a goal, with its lowest and highest number."""
    return _counted(column, Role.GOAL, why, lambda text: read_rating(text).value is not None)


def _counted(column: Column, hint: Role, why: Why, holds: Callable[[str], bool]) -> Unplaced:
    """The column with how many of its filled cells are what it is taken for."""
    rows = dict(zip(column.values, column.counts.tolist(), strict=True))
    filled = {text: times for text, times in rows.items() if text and times}
    numbers = list(_numbers(filled)) if hint is Role.GOAL else []
    return Unplaced(
        column=column.name,
        hint=hint,
        why=why,
        lowest=min(numbers, default=None),
        highest=max(numbers, default=None),
        read=sum(times for text, times in filled.items() if holds(text)),
        of=sum(filled.values()),
    )


def _numbers(cells: dict[str, int]) -> Iterator[float]:
    read = (read_rating(text).value for text in cells)
    return (value for value in read if value is not None)


Sign = Callable[[Column, OpenFile], Unplaced | None]
_SIGNS: tuple[Sign, ...] = (
    _holds_flags,
    _stands_among_ticks,
    _is_named,
    _holds_statuses,
    _holds_no_sessions,
    _holds_victories,
    _holds_ratings,
)
_NAMED: dict[Role, Callable[[Column, OpenFile, Role], Unplaced | None]] = {
    **dict.fromkeys(_GOALS, _named_goal),
    **dict.fromkeys(_VICTORIES, _named_victories),
    **dict.fromkeys(ATTENDANCE, _named_attendance),
    **dict.fromkeys((Role.DATE, *_PEOPLE), _named_like_another),
}
