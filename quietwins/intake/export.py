"""One export on its way: where it came from, its table, and how it is to be read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from quietwins.codebook import Codebook
from quietwins.intake.answers import NamesBecome
from quietwins.intake.cells.said_none import DROPPED, NONE
from quietwins.intake.identifiers.pseudonyms import NamesKey
from quietwins.intake.layout import OF_SHEET, Layout, fingerprint
from quietwins.intake.reading import RowNote
from quietwins.intake.reasons import ToLookAt
from quietwins.intake.roles.column_roles import PEOPLE, SINGLE
from quietwins.intake.roles.told_in_parts import are_parts_of_day
from quietwins.intake.table.columns import Table
from quietwins.intake.table.header import Header
from quietwins.intake.table.rows import TableRead
from quietwins.intake.table.sheet_names import with_sheet_names
from quietwins.intake.uses import Role
from quietwins.intake.words.normal import normal

_TOLD = 60  # characters of a word of a layout that are repeated


@dataclass(frozen=True, eq=False)
class Source:
    """One export on its way: where it came from, and how it is to be read."""

    name: str
    digest: str
    read: TableRead
    header: Header
    codebook: Codebook
    today: date
    layout: Layout
    without: frozenset[str]
    names_key: NamesKey  # by which names become codes, where they are to
    services: tuple[str, ...] = ()  # as the practice names them


def less(table: Table, without: Collection[str]) -> Table:
    """A table without some of its columns."""
    return Table(
        tuple(column for column in table.columns if column.name not in without), table.lines
    )


def with_names_of_sheets(source: Source) -> Source:
    """The export with the name of its sheet in each row, where a person has said what that is."""
    if not source.read.sheets or source.layout.use(OF_SHEET) is None:
        return source
    header, read = source.header, with_sheet_names(source.read)
    names, about = (*header.names, OF_SHEET), (*header.about, (OF_SHEET,))
    return replace(source, read=read, header=replace(header, names=names, about=about))


def named_columns(source: Source) -> Source:
    """The columns to go without by their exact names, however written; a warning for any that is
    not there.
    """
    exact = {name: name for name in source.header.names}
    alike = {normal(name): name for name in source.header.names}
    found = {name: exact.get(name) or alike.get(normal(name)) for name in source.without}
    missing = [name for name, column in found.items() if column is None]
    notes = [RowNote(None, ToLookAt.NO_SUCH_COLUMN.of(column=name)) for name in sorted(missing)]
    layout = source.layout
    if layout.fingerprint and layout.fingerprint != fingerprint(source.header.names):
        notes.append(RowNote(None, ToLookAt.LAYOUT_OF_OTHERS.of()))
    unknown = _of_no_code(layout, source.codebook)
    notes += [
        RowNote(None, ToLookAt.LAYOUT_CODE_UNKNOWN.of(label=label[:_TOLD], code=code[:_TOLD]))
        for label, code in unknown.items()
    ]
    notes += [
        RowNote(None, ToLookAt.LAYOUT_TWICE.of(role=role, columns=", ".join(names)))
        for role, names in _taken_twice(source).items()
    ]
    layout = replace(
        layout,
        victories={label: code for label, code in layout.victories.items() if label not in unknown},
    )
    read = replace(source.read, warnings=(*source.read.warnings, *notes))
    return replace(
        source, without=frozenset(filter(None, found.values())), read=read, layout=layout
    )


def _of_no_code(layout: Layout, codebook: Codebook) -> dict[str, str]:
    """The words that a layout explains by a code that there is not."""
    return {
        label: code
        for label, code in layout.victories.items()
        if code not in codebook.by_code and code not in (NONE, DROPPED)
    }


def _taken_twice(source: Source) -> dict[Role, list[str]]:
    """The roles of one column that the layout gives to several columns of this file."""
    names: dict[Role, list[str]] = {}
    for name in source.header.names:
        use = source.layout.use(name)
        if use and use.role in SINGLE:
            names.setdefault(use.role, []).append(name)
    layout = source.layout
    return {
        role: found
        for role, found in names.items()
        if len(found) > 1 and not _are_parts(role, found, layout)
    }


def _are_parts(role: Role, names: Sequence[str], layout: Layout) -> bool:
    """Whether several columns may have a role: the parts of a day; first and last name, where names
    become codes.
    """
    if role is Role.DATE:
        return are_parts_of_day(names)
    return layout.names is NamesBecome.CODES and role in PEOPLE
