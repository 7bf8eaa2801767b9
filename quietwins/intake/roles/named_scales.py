"""Columns whose names say that their ratings are on another scale than 0 to 10."""

from __future__ import annotations

from quietwins.intake.cells.scales import other_scale
from quietwins.intake.reasons import ColumnWhy
from quietwins.intake.roles.column_roles import Roles
from quietwins.intake.table.header import Header
from quietwins.intake.uses import Role, Use


def leave_out_other_scales(roles: Roles, header: Header) -> None:
    """Take no rating from a column that names another scale, unless a person has said that it is a
    goal's.
    """
    about = dict(zip(header.names, header.about, strict=True))
    for name, _ in roles.all(Role.GOAL, Role.RATING):
        scale = None if name in roles.settled else other_scale(about.get(name, (name,)))
        if scale is not None:
            why = ColumnWhy.SCALE_IN_NAME.of(lowest=scale.lowest, highest=scale.highest)
            roles.give(name, Use(Role.OTHER_SCALE), why)
