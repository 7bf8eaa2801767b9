"""Whom the columns of a file name, and what comes of it: a stop, or codes in place of names."""

from __future__ import annotations

from dataclasses import dataclass

from quietwins.intake.answers import NamesBecome
from quietwins.intake.export import Source
from quietwins.intake.identifiers.pseudonyms import turn_names
from quietwins.intake.identifiers.stop import Identifying, has_one_each
from quietwins.intake.reading import NamesTurned, RowNote
from quietwins.intake.reasons import ToLookAt, quoted_together
from quietwins.intake.roles.column_roles import PEOPLE, Roles
from quietwins.intake.roles.likely_uses import may_hold
from quietwins.intake.roles.survey_tools import columns_of_tool
from quietwins.intake.table.columns import Table
from quietwins.intake.uses import Role


def become_codes(source: Source) -> bool:
    """Whether a person has said that names become codes on the way in."""
    return source.layout.names is NamesBecome.CODES


@dataclass(frozen=True, eq=False)
class PeopleNamed:
    """A table as it is known of its columns whom they identify."""

    table: Table  # in which names have become codes, where they are to
    found: Identifying  # what still identifies somebody
    hidden: frozenset[str]  # columns of which no value may be shown
    names: NamesTurned
    may_become: tuple[str, ...]  # columns that identify, and need not stop the file as codes
    # columns of a survey tool that name who filled the form in; left out unread
    filled_in_by: tuple[str, ...] = ()


def people_named(source: Source, table: Table, roles: Roles, found: Identifying) -> PeopleNamed:
    """What of a file identifies people: all of it, or what is left where names become codes.

    Where it is still asked which column is the client's or the clinician's, one of names may be it:
    it stops nothing until that is known, and is not shown. Nor does a column in which a survey tool
    says who filled the form in, where the form itself asks for the clinician and the client.
    """
    hidden = frozenset((*found.columns, *found.words))
    own = _filled_in_by(table, roles, found)
    found = found.but(own)
    asked = _asked_of_people(source, table, roles, found)
    if not become_codes(source):
        return PeopleNamed(table, found, hidden, NamesTurned(), (*found.people, *asked), own)
    turned = turn_names(table, roles.uses, source.layout, source.names_key)
    left = found.but({*turned.settled, *asked})
    hidden |= {*turned.names.columns}
    return PeopleNamed(turned.table, left, hidden, turned.names, (), own)


def _filled_in_by(table: Table, roles: Roles, found: Identifying) -> tuple[str, ...]:
    """The columns of a survey tool that name who filled the form in, and that nobody needs."""
    client, clinician = roles.one(Role.CLIENT), roles.one(Role.CLINICIAN)
    if client is None or clinician is None:
        return ()
    names = [column.name for column in table.columns]
    said = columns_of_tool(names, lambda tool: tool.filled_in_by)
    clients, clinicians = table.by_name[client], table.by_name[clinician]
    if clients.distinct > clinicians.distinct:  # else what each clinician has, each client may have
        perhaps = columns_of_tool(names, lambda tool: tool.filled_in_by_clinician)
        said |= {name for name in perhaps if has_one_each(table.by_name[name], clinicians)}
    used = {name for name, use in roles.uses.items() if use.role is not Role.LEFT_OUT}
    return tuple(name for name in found.columns if name in said - used)


def _asked_of_people(
    source: Source, table: Table, roles: Roles, found: Identifying
) -> tuple[str, ...]:
    """The columns that identify, and may be the answer to who is client or clinician: any column
    may.
    """
    answers: set[str] = set()
    for role in PEOPLE:
        rivals = roles.rivals.get(role, ())
        if rivals and set(rivals) <= set(found.columns):
            answers |= set(rivals)
        elif roles.is_open(role) and not (role is Role.CLINICIAN and source.layout.clinician):
            answers |= set(may_hold(role, table, roles.uses)) & set(found.columns) or set(
                found.columns
            )
    return tuple(name for name in found.columns if name in answers)


def told_of_names(people: PeopleNamed) -> tuple[RowNote, ...]:
    """What is said of a file that names people, and whose names became codes or are left out."""
    told = []
    if people.filled_in_by:
        told.append(ToLookAt.WHO_FILLED_IN.of(columns=quoted_together(people.filled_in_by)))
    if people.names.columns:
        columns = quoted_together(people.names.columns)
        told.append(ToLookAt.NAMES_BECAME_CODES.of(columns=columns))
    if told:
        told.append(ToLookAt.NAMES_STAY_IN_EXPORT.of())
    return tuple(RowNote(None, why) for why in told)
