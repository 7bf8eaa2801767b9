"""Which sheets of a workbook belong together, and the columns of all of them.

Two months of one log may differ in a room, a service or a third goal. They are read together where
they call everything else that sessions are made of by the same names; a column that only some have
is blank in the others.
"""

from __future__ import annotations

from dataclasses import replace

from quietwins.codebook import Codebook
from quietwins.intake.known_headers import KnownHeaders
from quietwins.intake.table.header import Header
from quietwins.intake.table.repeated_headers import places_in, places_of
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.column_names import MAYBE, hints
from quietwins.intake.words.normal import normal, parted

_MAY_BE_MISSING = (Role.OTHER_SCALE, Role.GOAL, Role.VICTORY, Role.SERVICE, Role.SETTING)
_MARKS = {Role.GOAL, Role.RATING, Role.VICTORIES, Role.VICTORY, Role.TOTAL}
_OF_WHOM = (Role.CLIENT, Role.SESSION)
_OF_FORM = "parent "  # how tools name the row of a form: "_parent_index", "PARENT_KEY"
Names = dict[Use | str, set[str]]  # what names speak of, and the names that do


def of_sessions(header: Header, codebook: Codebook, known: KnownHeaders) -> bool:
    """Whether a sheet names a day and a client, as a log of sessions does."""
    roles = {use.role for use in _speaks_of(header, codebook, known) if isinstance(use, Use)}
    return {Role.DATE, Role.CLIENT} <= roles


def belongs_to(header: Header, codebook: Codebook, known: KnownHeaders) -> tuple[str, ...]:
    """The columns that say to which session or client each row of ratings or quiet victories
    belongs: repeated questions of a form come out in a sheet of their own. None where a sheet holds
    neither.
    """
    of_role: dict[Role, set[str]] = {}
    for use, names in _speaks_of(header, codebook, known).items():
        if isinstance(use, Use):
            of_role.setdefault(use.role, set()).update(names)
    if _MARKS.isdisjoint(of_role):
        return ()
    told = {name for role, names in of_role.items() for name in names if role not in _OF_WHOM}
    of_whom = {name for role in _OF_WHOM for name in of_role.get(role, ())}
    return tuple(
        name
        for name in header.names
        if normal(name) in of_whom
        or (normal(parted(name)).startswith(_OF_FORM) and normal(name) not in told)
    )


def belong_together(one: Header, other: Header, codebook: Codebook, known: KnownHeaders) -> bool:
    """Whether two sheets can be one table."""
    if places_of(one.names, other.names) is not None:
        return True
    if not (of_sessions(one, codebook, known) and of_sessions(other, codebook, known)):
        return False
    first, second = _speaks_of(one, codebook, known), _speaks_of(other, codebook, known)
    return all(
        first.get(use) == second.get(use)
        for use in {*first, *second}
        if (use in first and use in second)
        or isinstance(use, str)
        or use.role not in _MAY_BE_MISSING
    )


def _speaks_of(header: Header, codebook: Codebook, known: KnownHeaders) -> Names:
    result: Names = {}
    for name in header.names:
        plain = normal(name)
        first = next((hint.use for hint in hints(name, codebook) if hint.strength > MAYBE), None)
        use = plain if plain in known.said else first
        if use is not None:
            result.setdefault(use, set()).add(plain)
    return {
        use: names
        for use, names in result.items()
        if isinstance(use, str) or use.role is not Role.LEFT_OUT
    }


def with_columns_of(header: Header, other: Header) -> Header:
    """The header with the columns behind it that only the other one has."""
    there = set(places_in(header.names, other.names))
    more = [place for place in range(len(other.names)) if place not in there]
    return replace(
        header,
        names=(*header.names, *(other.names[place] for place in more)),
        about=(*header.about, *(other.about[place] for place in more)),
        nameless=header.nameless
        | {other.names[place] for place in more if other.names[place] in other.nameless},
    )
