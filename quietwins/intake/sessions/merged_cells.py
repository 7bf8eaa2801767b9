"""Gaps that merged cells leave: day and client stand only on the first row of their block.

A workbook has a list of its merged cells, and what they say is said of every row under them. A CSV
file has none: there such gaps are told, in a long file, by what a program never writes: a column
has many blanks, and no two rows in a row say the same. Where clients are really missing from a list
of ratings, the rows around them repeat theirs. In a file with a row for each session, as a list
grouped by clinician is one, the same look is asked about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa

from quietwins.intake.answers import Gaps
from quietwins.intake.cells.codes import is_total
from quietwins.intake.cells.ticks import NOT_RECORDED
from quietwins.intake.reading import RowNote
from quietwins.intake.reasons import ToLookAt, quoted
from quietwins.intake.roles.column_roles import Roles
from quietwins.intake.table.columns import Bools, Column, Longs, Table
from quietwins.intake.table.rows import MergedLines
from quietwins.intake.table.shares import HALF
from quietwins.intake.uses import Role

_OF_WHOM = (Role.DATE, Role.CLIENT, Role.CLINICIAN)
_FILLED = (Role.CLIENT, Role.DATE, Role.CLINICIAN, Role.SESSION)
_SAID_OF_ALL = (
    *_FILLED, Role.START, Role.SERVICE, Role.SETTING, Role.EPISODE, Role.ATTENDED, Role.CANCELLED,
    Role.NO_SESSION,
)  # fmt: skip
# What is counted: over several rows, nobody knows whether it is meant once or for each.
_OF_VICTORIES = (Role.VICTORIES, Role.VICTORY, Role.NONE, Role.TOTAL)
_COUNTED = (Role.GOAL, Role.RATING, *_OF_VICTORIES)
_MANY = 0.25  # of the rows that rate a goal have the gap


def fill_gaps(
    table: Table, roles: Roles, merged: Sequence[MergedLines] = (), told: Gaps | None = None
) -> tuple[Table, tuple[RowNote, ...]]:
    """The table with such gaps filled from above, and a warning for the columns in which there were
    any.
    """
    filled = _filled_from_list(table, roles, merged)
    table = replace(table, columns=tuple(filled.get(c.name, c) for c in table.columns))
    seen: dict[str, Column] = {}
    if _is_long(roles) and told is not Gaps.BLANK:
        seen = _filled_by_look(table, roles)
    elif told is Gaps.AS_ABOVE:
        seen = _filled_as_told(table, roles)
    table = replace(table, columns=tuple(seen.get(c.name, c) for c in table.columns))
    filled |= seen
    notes = [_told(ToLookAt.MERGED_CELLS, filled)] if filled else []
    counted = _counted_once(table, roles, merged)
    notes += [_told(ToLookAt.MERGED_COUNTS, counted)] if counted else []
    unsaid = {
        name: without_gaps(table.by_name[name], rows)
        for name, rows in counted.items()
        if roles.uses[name].role in _OF_VICTORIES
    }
    columns = tuple(unsaid.get(column.name, column) for column in table.columns)
    return replace(table, columns=columns), tuple(notes)


def gaps_in_doubt(table: Table, roles: Roles) -> tuple[str, ...]:
    """The columns of day, client and clinician, which each row needs, of which more cells are blank
    below a filled one than filled: fewer may have been forgotten.
    """
    rows = _rows_of_someone(table, roles)
    return tuple(
        column.name
        for column in _of_whom(table, roles)
        if _has_gaps(column, rows) and _most_blank(column, rows)
    )


def _of_whom(table: Table, roles: Roles) -> list[Column]:
    """The columns of day, client and clinician that there are."""
    names = (roles.one(role) or "" for role in _OF_WHOM)
    return [table.by_name[name] for name in names if name in table.by_name]


def _most_blank(column: Column, rows: Bools) -> bool:
    return int((column.blank & rows).sum()) > HALF * int(rows.sum())


def _rows_of_someone(table: Table, roles: Roles) -> Bools:
    """The rows that tell a day, a client or a clinician, and are no totals."""
    told = np.zeros(len(table), dtype=bool)
    for column in _of_whom(table, roles):
        told |= ~column.blank
    return told & ~_totals(table, roles)


def _filled_as_told(table: Table, roles: Roles) -> dict[str, Column]:
    """The columns in which a person has said that each blank is as the one above."""
    rows = _rows_of_someone(table, roles)
    blank = [one for one in _of_whom(table, roles) if (one.blank & rows).any()]
    return {column.name: _from_above(column, rows) for column in blank}


def _told(reason: ToLookAt, names: Mapping[str, object] | Sequence[str]) -> RowNote:
    return RowNote(None, reason.of(columns=quoted(names)))


def _is_long(roles: Roles) -> bool:
    """Whether the file has a row for each rating, so that several rows are one session."""
    return bool(roles.one(Role.RATING) and roles.all(Role.GOAL_NAME, Role.MEASURE))


def _filled_from_list(
    table: Table, roles: Roles, merged: Sequence[MergedLines]
) -> dict[str, Column]:
    """The columns of who and when with what their merged cells say of the rows under them.

    In a wide file a row of which day and client are both those of the row above is no session of
    its own, and is left as it is.
    """
    if not merged:
        return {}
    names = {name for name, _ in roles.all(*_SAID_OF_ALL)}
    above = {name: _above(table, merged, name) for name in sorted(names)}
    covered = {name: rows >= 0 for name, rows in above.items()}
    own = np.ones(len(table), dtype=bool)
    day, client = (roles.one(role) for role in (Role.DATE, Role.CLIENT))
    if day and client and not _is_long(roles):
        own = ~(covered[day] & covered[client])
    return {
        name: _from_rows(table.by_name[name], rows, own)
        for name, rows in above.items()
        if (covered[name] & own & table.by_name[name].blank).any()
    }


def _above(table: Table, merged: Sequence[MergedLines], name: str) -> Longs:
    """For each row under the first one of a merged cell, that first row; else -1."""
    above = np.full(len(table), -1, dtype=np.int64)
    for one in merged:
        if one.column != name:
            continue
        first, end = np.searchsorted(table.lines, (one.first, one.last + 1))
        if first < end and table.lines[first] == one.first:
            above[first + 1 : end] = first
    return above


def _from_rows(column: Column, above: Longs, rows: Bools) -> Column:
    gaps = column.blank & (above >= 0) & rows
    codes = np.where(gaps, column.codes[above], column.codes)
    return Column(column.name, codes.astype(np.int32), column.dictionary)


def _counted_once(table: Table, roles: Roles, merged: Sequence[MergedLines]) -> dict[str, Bools]:
    """The columns of ratings and quiet victories with a merged cell over several sessions, and the
    rows of all of these but the first.
    """
    client = table.by_name.get(roles.one(Role.CLIENT) or "")
    if client is None or not merged:
        return {}
    under = {
        name: (_above(table, merged, name) >= 0) & ~client.blank for name, _ in roles.all(*_COUNTED)
    }
    return {name: rows for name, rows in under.items() if rows.any()}


def without_gaps(column: Column, rows: Bools) -> Column:
    """The column with words that nothing was recorded in some rows: under a merged cell a blank is
    no blank that anybody left.
    """
    gaps = column.blank & rows
    if not gaps.any():
        return column
    codes = np.where(gaps, column.distinct, column.codes)
    said = pa.array([NOT_RECORDED], pa.string())
    return Column.of(column.name, codes, pa.concat_arrays([column.dictionary, said]))


def _filled_by_look(table: Table, roles: Roles) -> dict[str, Column]:
    """The columns of a long file with gaps that look like those of merged cells, filled."""
    rating = roles.one(Role.RATING) or ""
    rows = ~table.by_name[rating].blank & ~_totals(table, roles)
    gaps = [
        name
        for name, use in roles.uses.items()
        if use.role in _FILLED and _has_gaps(table.by_name[name], rows)
    ]
    client = table.by_name.get(roles.one(Role.CLIENT) or "")
    if client is not None and client.name in gaps:
        client = _from_above(client, rows)
    filled = {}
    for name in gaps:
        column = _from_above(table.by_name[name], rows, client)
        if (column.codes != table.by_name[name].codes).any():
            filled[name] = column
    return filled


def _totals(table: Table, roles: Roles) -> Bools:
    """The rows of totals, which belong to no block."""
    result = np.zeros(len(table), dtype=bool)
    for name, use in roles.uses.items():
        if use.role in _FILLED:
            result |= table.by_name[name].where(is_total)
    return result


def _has_gaps(column: Column, rows: Bools) -> bool:
    blank = column.blank
    if not len(blank) or blank[0] or int((blank & rows).sum()) < max(2, _MANY * int(rows.sum())):
        return False
    return not bool((~blank[1:] & (column.codes[1:] == column.codes[:-1])).any())


def _from_above(column: Column, rows: Bools, client: Column | None = None) -> Column:
    """The column with its gaps filled, each from a row of the same client: nobody has the day of
    somebody else.
    """
    above = np.maximum.accumulate(np.where(column.blank, 0, np.arange(len(rows))))
    gaps = column.blank & rows
    if client is not None:
        gaps &= client.codes == client.codes[above]
    return Column(
        column.name,
        np.where(gaps, column.codes[above], column.codes).astype(np.int32),
        column.dictionary,
    )
