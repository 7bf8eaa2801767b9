"""Which rows say none by a box that is not ticked: of REDCap, only those of a finished form."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from quietwins.intake.layout import Layout
from quietwins.intake.roles.column_roles import Roles
from quietwins.intake.table.columns import Bools, Column, Table
from quietwins.intake.uses import Role

# how REDCap says that a form was finished
_FINISHED = frozenset({"2", "complete"})


def zeros_count(table: Table, roles: Roles, layout: Layout) -> Bools:
    """The rows in which an unticked box says none. REDCap writes 0 into every box of a form nobody
    has opened, so there its zeros count only where the form was finished.
    """
    everywhere = np.ones(len(table), dtype=bool)
    ticks = [name for name, _ in roles.all(Role.VICTORY)]
    if layout.zeros_count or not any(map(_is_box_of_redcap, ticks)):
        return everywhere
    form = _form_of(ticks, [name for name, _ in roles.all(Role.COMPLETE)], table)
    if form is None:
        return ~everywhere
    return form.where(lambda value: value.casefold() in _FINISHED)


def _is_box_of_redcap(name: str) -> bool:
    return "___" in name or "(choice=" in name


def _form_of(ticks: Sequence[str], forms: Sequence[str], table: Table) -> Column | None:
    """The column that says whether the form of some boxes was finished: the first behind them."""
    places = {column.name: place for place, column in enumerate(table.columns)}
    last = max(places[name] for name in ticks)
    behind = [name for name in forms if places[name] > last]
    return table.by_name[(behind or forms)[0]] if forms else None
