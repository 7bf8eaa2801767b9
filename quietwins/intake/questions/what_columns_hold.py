"""What each column holds, for a person to tell it by: the lowest and highest of its goals, its
statuses with their rows, what a tick is.

Words are given of a column that may be shown alone, and only where they are few and short.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from quietwins.intake.answers import NO, YES, Tick
from quietwins.intake.cells.attendance import read_cancellings, read_statuses
from quietwins.intake.cells.no_session import read_no_session
from quietwins.intake.cells.read_ratings import read_rating
from quietwins.intake.cells.ticks import Count, is_tick_or_count, tick_reader
from quietwins.intake.layout import Layout
from quietwins.intake.questions.preview import may_show
from quietwins.intake.questions.shown_cells import rule_of_cells, words_of
from quietwins.intake.reading import Held
from quietwins.intake.roles.column_roles import OpenFile
from quietwins.intake.sessions.who_and_when import only_ticks_who_came
from quietwins.intake.table.columns import Column
from quietwins.intake.uses import Role

# Different ratings of a goal: halves from 0 to 10 at most; fewer may as well be ticks or counts.
_FEWEST_RATINGS, _MOST_RATINGS = 4, 21
_MOST_TICKS = 6  # different values of a column of ticks; a column of counts has more


def held_by(file: OpenFile) -> tuple[Held, ...]:
    """What each column of a file holds, of those that may not identify people."""
    return tuple(_held(c, file) for c in file.table.columns if c.name not in file.hidden)


def _held(column: Column, file: OpenFile) -> Held:
    filled = int((~column.blank).sum())
    held = Held(column.name, filled, _is_ticks(column), _is_ratings(column))
    use = file.roles.uses.get(column.name)
    if use is None or not may_show(column, file.roles):
        return held
    if use.role in (Role.GOAL, Role.RATING):
        return _of_ratings(column, held)
    if use.role in _MEANINGS:
        meanings = _MEANINGS[use.role](column, file.layout)
        return replace(held, words=words_of(column, rule_of_cells(column, file), meanings))
    return held


def _is_ticks(column: Column) -> bool:
    """Whether a column holds nothing but ticks or counts, and few different ones."""
    values = column.sample
    return 0 < len(values) <= _MOST_TICKS and all(map(is_tick_or_count, values))


def _is_ratings(column: Column) -> bool:
    """Whether a column holds nothing but numbers from 0 to 10, and more different ones than a
    column of ticks.
    """
    values = column.sample
    few = _FEWEST_RATINGS <= len(values) <= _MOST_RATINGS
    return few and all(read_rating(value).value is not None for value in values)


def _of_ratings(column: Column, held: Held) -> Held:
    read = column.map(read_rating)
    pairs = zip(read, column.counts.tolist(), strict=True)
    rated = [(rating.value, rows) for rating, rows in pairs if rating.value is not None and rows]
    values = [value for value, _ in rated]
    return replace(
        held,
        lowest=min(values, default=None),
        highest=max(values, default=None),
        read=sum(rows for _, rows in rated),
    )


def _of_statuses(column: Column, layout: Layout) -> Mapping[str, str]:
    read = read_statuses(column.values, layout.attended)
    meanings = {value: _yes_or_no(took_place) for value, took_place in read.items()}
    return meanings | ({"": ""} if only_ticks_who_came(column, read, layout.attended) else {})


def _of_cancellings(column: Column, layout: Layout) -> Mapping[str, str]:
    read = read_cancellings(column.held, layout.attended)
    return {value: _yes_or_no(took_place) for value, took_place in read.items()}


def _of_no_sessions(column: Column, layout: Layout) -> Mapping[str, str]:
    read = read_no_session(column.name, column.values, layout.attended)
    return {value: _yes_or_no(is_session) for value, is_session in read.items()}


def _of_ticks(column: Column, layout: Layout) -> Mapping[str, str]:
    read = tick_reader(column.name, layout.ticks)
    return {value: _tick(read(value)) for value in column.values}


def _tick(read: Count) -> str:
    if read.why is not None:
        return ""
    if read.count is None:
        return Tick.BLANK
    return Tick.YES if read.count else Tick.NO


def _yes_or_no(said: bool | None) -> str:
    if said is None:
        return ""
    return YES if said else NO


_MEANINGS: Mapping[Role, Callable[[Column, Layout], Mapping[str, str]]] = {
    Role.ATTENDED: _of_statuses,
    Role.CANCELLED: _of_cancellings,
    Role.NO_SESSION: _of_no_sessions,
    Role.VICTORY: _of_ticks,
    Role.NONE: _of_ticks,
}
