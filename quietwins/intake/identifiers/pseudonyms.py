"""Names become codes while a file is read: keyed as client codes are, before all else sees them.

Who has the practice's key can find a person again by the name; nobody finds the name by the code.
No name leaves this module but those of clinicians, for the sheet that is offered once on the page.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa

from quietwins.intake.answers import NamesOfStaff
from quietwins.intake.cells.codes import code_trouble, is_total
from quietwins.intake.cells.dates import is_date_cell
from quietwins.intake.identifiers.patterns import TITLED
from quietwins.intake.identifiers.people import PeopleVerdict, known_person, people_column
from quietwins.intake.identifiers.same_name import alike, same_name
from quietwins.intake.layout import Layout
from quietwins.intake.reading import NamesTurned, StaffName
from quietwins.intake.table.columns import Bools, Column, Table
from quietwins.intake.uses import Role, Use

DIGITS = 32  # hexadecimal, of the HMAC: 128 bits
_ID_DIGITS = 8
# A code beyond doubt stays as it is, also among names: T01, CL-4, 17.
_CODE = re.compile(r"[A-Za-z]{0,4}[-_ ]?\d{1,4}", re.ASCII)
# What parts several people in one cell; a comma parts a name.
_BETWEEN_PEOPLE = re.compile(r"(\s*[;&/+\n]\s*)")
_SOMEONE = re.compile(r"[^\W\d_]{2}")
_OF_STAFF = "clinician\x1f"  # the same name as a client and as a clinician is two codes


@dataclass(frozen=True)
class NamesKey:
    """The key by which names become codes: that of the practice, or of one run alone."""

    id: str
    secret: bytes = field(repr=False)

    @classmethod
    def of_this_run(cls) -> NamesKey:
        """A key that nobody has and that is kept nowhere: enough to count people."""
        return cls(secrets.token_hex(_ID_DIGITS // 2), secrets.token_bytes(DIGITS))

    def client(self, text: str) -> str:
        """The code of the client whose name, number or address stands in a cell."""
        return self._turned(same_name(text))

    def clinician(self, text: str) -> str:
        """The code of the clinician whose name stands in a cell."""
        return self._turned(_OF_STAFF + same_name(text))

    def _turned(self, plain: str) -> str:
        return begins(self.id) + hmac.digest(self.secret, plain.encode(), "sha256").hex()[:DIGITS]


def begins(key_id: str) -> str:
    """How every code begins that was turned with a key."""
    return f"qw-{key_id}-"


@dataclass(frozen=True, eq=False)
class Turned:
    """A table in which the names of people have become codes, or stay by a person's own choice."""

    table: Table
    names: NamesTurned
    settled: frozenset[str]  # columns of people that stop nothing any more


def turn_names(table: Table, uses: Mapping[str, Use], layout: Layout, key: NamesKey) -> Turned:
    """Turn what identifies somebody in the columns of client and clinician.

    A column whose words are codes by what a person has said stays as it is, and so does a code
    wherever it stands.
    """
    client, clinician = (_column_of(role, uses, table) for role in (Role.CLIENT, Role.CLINICIAN))
    names, turned = NamesTurned(), dict[str, Column]()
    settled = {column.name for column in (client, clinician) if column is not None}
    dated = _dated(table, uses)
    if client is not None and client.name not in layout.code_words:
        spelled = _spelled(client, dated)
        turned |= _recoded(client, {text: _each(text, key) for text in spelled})
        forms = {same_name(text) for text in spelled}
        names = replace(names, clients=len(forms), alike=alike(sorted(forms)))
    if clinician is not None and clinician.name not in layout.code_words and not _stays(layout):
        spelled = [text for text in _spelled(clinician, dated) if not _CODE.fullmatch(text)]
        codes = {text: key.clinician(text) for text in spelled}
        turned |= _recoded(clinician, codes)
        firsts = {code: text for text, code in reversed(codes.items())}
        staff = tuple(StaffName(firsts[code], code) for code in dict.fromkeys(codes.values()))
        names = replace(names, staff=staff)
    columns = tuple(turned.get(column.name, column) for column in table.columns)
    return Turned(
        replace(table, columns=columns), replace(names, columns=tuple(turned)), frozenset(settled)
    )


def _stays(layout: Layout) -> bool:
    return layout.names_of_staff is NamesOfStaff.KEEP


def _column_of(role: Role, uses: Mapping[str, Use], table: Table) -> Column | None:
    return next((table.by_name[name] for name, use in uses.items() if use.role is role), None)


def _dated(table: Table, uses: Mapping[str, Use]) -> Bools:
    """The rows that have a day: of a session, and not of a total below them."""
    days = _column_of(Role.DATE, uses, table)
    return np.ones(len(table), dtype=bool) if days is None else days.where(is_date_cell)


def _spelled(column: Column, dated: Bools) -> list[str]:
    """The cells of a column of people to turn: all that say something where it identifies people,
    else names beyond doubt.

    What is no person at all stays for the row to be judged by: "n/a", a formula, a total.
    """
    identifies = people_column(column) is not PeopleVerdict.HARMLESS
    of_sessions = set(np.unique(column.codes[dated]).tolist())
    return [
        text
        for place, text in enumerate(column.values)
        if text
        and (identifies or known_person(text) or TITLED.search(text))
        and code_trouble(text, Role.CLIENT) is None
        and (place in of_sessions or not is_total(text))
    ]


def _each(text: str, key: NamesKey) -> str:
    """The code of a client's cell; of several people in it each one's, between the marks that part
    them.
    """
    parts = _BETWEEN_PEOPLE.split(text)
    if len(parts) > 1 and all(map(_SOMEONE.search, parts[::2])):
        return "".join(
            key.client(part) if place % 2 == 0 else part for place, part in enumerate(parts)
        )
    return key.client(text)


def _recoded(column: Column, codes: Mapping[str, str]) -> dict[str, Column]:
    """The column with some of its cells turned, by its name; nothing where none is."""
    if not codes:
        return {}
    told = pa.array([codes.get(text, text) for text in column.values], pa.string())
    return {column.name: Column.of(column.name, column.codes, told)}
