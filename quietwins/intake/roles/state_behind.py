"""A missed contact that is written behind or before the code of a person, or the day: "K12 (DNA)".

It becomes a column of its own, for a person to see and to say otherwise: else the
contact would be a session, and the client another one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc

from quietwins.intake.cells.attendance import is_plain_status, sure_of_attendance
from quietwins.intake.layout import Layout
from quietwins.intake.reasons import ColumnWhy
from quietwins.intake.roles.column_roles import REQUIRED, Roles
from quietwins.intake.table.columns import Column, Table
from quietwins.intake.uses import Role, Use

_BETWEEN = re.compile(r"[\s()\[\]{}/|:;,*\u2013\u2014-]+")
# A state has no digit, as one end of most codes has.
_MARK = r"[\s()\[\]{}/|:;,*\x{2013}\x{2014}-]"
_MAY_HAVE_ONE = rf"{_MARK}\p{{L}}{{2}}[^0-9]*$|^[^0-9]*\p{{L}}{{2}}[^0-9]*{_MARK}"
_AROUND = " \u00a0()[]{}*."
_LONGEST = 80  # characters of a code or name with a state behind it; longer is a text
# Codes of several clients in one cell: what stands behind may be said of the last of them alone.
_OF_SEVERAL = re.compile(r"\d.*[,;&+\n].*\d", re.DOTALL)


def part_states(table: Table, roles: Roles, layout: Layout) -> Table:
    """The table with each state beside a code or a day in a column of its own, which says who did
    not come.
    """
    columns = {column.name: column for column in table.columns}
    for name in filter(None, map(roles.one, REQUIRED)):
        column = columns.get(name)
        behind = f"{name} (attendance)"
        if column is None or behind in columns or not _may_have_states(column):
            continue
        says_missed = cache(_says_missed)  # of this column alone: no part of a name is kept
        parts = [_parted(text, says_missed) for text in column.values]
        if any(state for _, state in parts):
            heads, states = zip(*parts, strict=True)
            columns[name] = Column.of(name, column.codes, pa.array(heads, pa.string()))
            columns[behind] = Column.of(behind, column.codes, pa.array(states, pa.string()))
            told = layout.use(behind)
            why = ColumnWhy.IN_LAYOUT if told else ColumnWhy.BEHIND_ANOTHER
            roles.give(behind, told or Use(Role.CANCELLED), why.of(column=name))
    return Table(tuple(columns.values()), table.lines)


def _may_have_states(column: Column) -> bool:
    found = pc.match_substring_regex(column.dictionary, _MAY_HAVE_ONE)
    return bool(pc.any(found).as_py())


def _parted(text: str, says_missed: Callable[[str], bool]) -> tuple[str, str]:
    """A cell without the state behind or before it, and that state; empty where there is none."""
    if len(text) > _LONGEST or _OF_SEVERAL.search(text):
        return text, ""
    cuts = [(text[: mark.start()], text[mark.end() :]) for mark in _BETWEEN.finditer(text)]
    behind = [(head, tail.strip(_AROUND)) for head, tail in cuts]
    before = [(tail, head.strip(_AROUND)) for head, tail in reversed(cuts)]
    found = (cut for cut in (*behind, *before) if cut[0] and says_missed(cut[1]))
    return next(found, (text, ""))


def _says_missed(text: str) -> bool:
    return bool(text) and sure_of_attendance(text) is False and is_plain_status(text)
