"""A name that two columns hold together: "First name" and "Last name" are one person.

Only where names become codes, and only for whom no other column was found: then both columns are
the client's, or the clinician's, and are read as one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace

from quietwins.codebook import Codebook
from quietwins.intake.reasons import ColumnWhy
from quietwins.intake.roles.column_roles import Roles
from quietwins.intake.table.columns import Table, blank_column, joined
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.column_names import hints
from quietwins.intake.words.normal import normal, parted
from quietwins.intake.words.value_words import value_words

_PEOPLE = (Role.CLIENT, Role.CLINICIAN)
_GIVEN, _FAMILY = "given_name", "family_name"


def take_names_in_parts(roles: Roles, table: Table, codebook: Codebook) -> None:
    """Give the columns of first and last name to the person whose they are."""
    parts: dict[Role, dict[str, str]] = defaultdict(dict)
    for column in table.columns:
        if column.name in roles.settled and roles.uses[column.name].role not in _PEOPLE:
            continue
        if found := _part_of(column.name, codebook):
            parts[found[1]].setdefault(found[0], column.name)
    for role, names in parts.items():
        has = roles.one(role)
        if len(names) > 1 and role not in roles.rivals and has in (None, *names.values()):
            for name in names.values():
                roles.give(name, Use(role), ColumnWhy.PART_OF_NAME.of(role=role))


def _part_of(header: str, codebook: Codebook) -> tuple[str, Role] | None:
    """Which part of whose name a header speaks of. Without a word on whose, it is the client's."""
    for part in (_GIVEN, _FAMILY):
        around = _words_around(header, set(map(normal, value_words(part))))
        if around is not None:
            words = [*around, *" ".join(around).split()]
            of = (hint.use.role for text in words for hint in hints(text, codebook))
            whose = next(filter(_PEOPLE.__contains__, of), None if around else Role.CLIENT)
            return (part, whose) if whose else None
    return None


def _words_around(header: str, words: Collection[str]) -> list[str] | None:
    """What stands before and behind one of some words in a header; None where there is none."""
    for word in sorted(words, key=len, reverse=True):
        found = re.fullmatch(rf"(?:(.+) )?{re.escape(word)}(?: (.+))?", normal(parted(header)))
        if found is not None:
            return [text for text in found.groups() if text]
    return None


def join_names(table: Table, roles: Roles) -> Table:
    """The table with the names of each person in one column, the first of those that hold it, and
    there in the order of a name: the family's part last. The others are blank.
    """
    columns = dict(table.by_name)
    family = set(map(normal, value_words(_FAMILY)))
    for role in _PEOPLE:
        parts = [columns[name] for name, _ in roles.all(role)]
        if len(parts) > 1:
            columns |= {part.name: blank_column(part.name, len(table)) for part in parts}
            parts.sort(key=lambda part: _words_around(part.name, family) is not None)
            first = roles.one(role) or ""
            columns[first] = joined(first, parts, _with_spaces)
    return replace(table, columns=tuple(columns[one.name] for one in table.columns))


def _with_spaces(parts: Iterable[str]) -> str:
    return " ".join(filter(None, parts))
