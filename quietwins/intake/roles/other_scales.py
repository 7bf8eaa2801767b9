"""Columns whose names say that their ratings are on another scale than 0 to 10."""

from __future__ import annotations

from collections.abc import Sequence

from quietwins.intake.cells.directions import runs_backwards
from quietwins.intake.cells.scales import other_scale
from quietwins.intake.reasons import ColumnWhy, Why
from quietwins.intake.roles.column_roles import Roles
from quietwins.intake.table.header import Header
from quietwins.intake.uses import Role, Use


def leave_out_other_scales(roles: Roles, header: Header) -> None:
    """Take no rating from a column that names another scale, unless a person has said that it is a
    goal's.
    """
    about = dict(zip(header.names, header.about, strict=True))
    for name, _ in roles.all(Role.GOAL, Role.RATING):
        why = None if name in roles.settled else _why_not(about.get(name, (name,)))
        if why is not None:
            roles.give(name, Use(Role.OTHER_SCALE), why)


def _why_not(texts: Sequence[str]) -> Why | None:
    """Why what is written above a column says that it holds no ratings from 0 to 10."""
    scale = other_scale(texts)
    if scale is not None:
        return ColumnWhy.SCALE_IN_NAME.of(lowest=scale.lowest, highest=scale.highest)
    return ColumnWhy.RUNS_BACKWARDS.of() if runs_backwards(texts) else None
