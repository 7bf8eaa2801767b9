"""Forms that REDCap calls finished, and those that it does not: which rows say none by a box that
is not ticked, and how many sessions stand in a form that is marked as incomplete.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from quietwins.intake.layout import Layout
from quietwins.intake.reasons import ToLookAt, Why
from quietwins.intake.roles.column_roles import Roles
from quietwins.intake.table.columns import Bools, Column, Table
from quietwins.intake.uses import Role

# how REDCap says that a form was finished, and that it was not; another may still be looked through
_FINISHED = frozenset({"2", "complete"})
_INCOMPLETE = frozenset({"0", "incomplete"})


def zeros_count(table: Table, roles: Roles, layout: Layout) -> Bools:
    """The rows in which an unticked box says none. REDCap writes 0 into every box of a form nobody
    has opened, so there its zeros count only where the form was finished.
    """
    everywhere = np.ones(len(table), dtype=bool)
    ticks = [name for name, _ in roles.all(Role.VICTORY)]
    if layout.zeros_count or not any(map(_is_box_of_redcap, ticks)):
        return everywhere
    forms = [name for name, _ in roles.all(Role.COMPLETE, Role.FINISHED)]
    form = _form_of(ticks, forms, table)
    if form is None:
        return ~everywhere
    return form.where(lambda value: value.casefold() in _FINISHED)


def incomplete_forms(table: Table, roles: Roles, kept: Bools) -> Why | None:
    """How many of the kept rows stand in a form that is marked as incomplete; None where none does.

    They count: many never touch that mark. Whether they are sessions is for a person to say.
    """
    day = roles.one(Role.DATE)
    forms = [name for name, _ in roles.all(Role.COMPLETE)]
    form = _form_of([day], forms, table) if day else None
    if form is None:
        return None
    rows = int((form.where(lambda value: value.casefold() in _INCOMPLETE) & kept).sum())
    return ToLookAt.FORM_INCOMPLETE.of(column=form.name, rows=rows) if rows else None


def _is_box_of_redcap(name: str) -> bool:
    return "___" in name or "(choice=" in name


def _form_of(questions: Sequence[str], forms: Sequence[str], table: Table) -> Column | None:
    """The column that says whether the form of some questions was finished: the first behind
    them.
    """
    places = {column.name: place for place, column in enumerate(table.columns)}
    last = max(places[name] for name in questions)
    behind = [name for name in forms if places[name] > last]
    return table.by_name[(behind or forms)[0]] if forms else None
