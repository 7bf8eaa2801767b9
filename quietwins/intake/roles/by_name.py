"""What columns are called: each role goes to the column whose name says so most surely, and whose
cells are what the name promises.
"""

from __future__ import annotations

from quietwins.intake.reasons import ColumnWhy
from quietwins.intake.roles.column_roles import REQUIRED, SHARED, SINGLE, Roles
from quietwins.intake.roles.content import fits
from quietwins.intake.roles.open_file import OpenFile
from quietwins.intake.table.columns import Column
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.column_names import EXACT, GENERIC, WEAK, WITHIN, Hint

_OUT = {Role.LEFT_OUT: ColumnWhy.NAMED_AS_OTHER, Role.OTHER_SCALE: ColumnWhy.NAMED_AS_SCALE}
# Roles of which a second column with such a name is a question, and not left out in silence.
_ASKED = (*REQUIRED, Role.SESSION)
# Roles of which, where several columns have such a name, none is taken: each is asked about.
_EACH_ASKED = (Role.RATING, Role.ATTENDED)
_OF_NO_SESSION = (Role.LEFT_OUT, Role.OTHER_SCALE)


def take_by_name(file: OpenFile) -> None:
    """Give out roles by name, the surest names first."""
    for strength in (EXACT, GENERIC, WITHIN, WEAK):
        _pass(file, strength)


def _pass(file: OpenFile, strength: int) -> None:
    """Give out the roles that are named with one strength."""
    roles = file.roles
    for role in SINGLE:
        if roles.is_open(role):
            _choose(roles, role, _candidates(file, role, strength))
    for role in (*SHARED, Role.OTHER_SCALE, Role.LEFT_OUT):
        for column, use in _candidates(file, role, strength):
            out = _OUT.get(use.role)
            roles.give(column.name, use, out.of() if out else ColumnWhy.BY_NAME.of(use=str(use)))


def _candidates(file: OpenFile, role: Role, strength: int) -> list[tuple[Column, Use]]:
    """The columns without a use that are named like a role, and hold what it needs."""
    competing = {name for names in file.roles.rivals.values() for name in names}
    free = (column for column in file.free if column.name not in competing)
    found = ((column, _use_by_name(column, file, role, strength)) for column in free)
    return [(column, use) for column, use in found if use is not None]


def _use_by_name(column: Column, file: OpenFile, role: Role, strength: int) -> Use | None:
    """The use that a name of this strength gives a column; perhaps a nearer one: a total, where the
    name promises a list.
    """
    hints = file.roles.hints[column.name]
    fitting = (
        fits(column, hint.use, strength, file.codebook)
        for hint in hints
        if hint.strength == strength and hint.use.role is role and not _outvoted(hints, hint)
    )
    return next((use for use in fitting if use is not None), None)


def _outvoted(all_hints: tuple[Hint, ...], hint: Hint) -> bool:
    """Whether a name that may mean a role also says that the column is
    something else altogether.
    """
    if hint.use.role in _OF_NO_SESSION or hint.strength >= EXACT:
        return False
    return any(
        other.strength >= hint.strength for other in all_hints if other.use.role in _OF_NO_SESSION
    )


def _choose(roles: Roles, role: Role, candidates: list[tuple[Column, Use]]) -> None:
    """Give a role to its only candidate; to none where several would do and they differ."""
    if not candidates:
        return
    first, use = candidates[0]
    if all(first.same_as(column) for column, _ in candidates[1:]):
        roles.give(first.name, use, ColumnWhy.BY_NAME.of(use=role))
    elif role in _EACH_ASKED:
        return
    elif role in _ASKED:
        roles.rivals[role] = [column.name for column, _ in candidates]
    else:
        roles.give(first.name, use, ColumnWhy.BY_NAME_AMONG_OTHERS.of(role=role))
