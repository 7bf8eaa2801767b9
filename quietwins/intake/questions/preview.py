"""What may be shown of a file before it is brought in: never a column that looks identifying, never
free text.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from quietwins.codebook import Codebook
from quietwins.intake.identifiers.free_text import may_show_label
from quietwins.intake.identifiers.patterns import hinted
from quietwins.intake.layout import QuestionKind
from quietwins.intake.reading import ColumnProposal, Preview, Question
from quietwins.intake.reasons import ColumnWhy, Why
from quietwins.intake.roles.column_roles import Roles
from quietwins.intake.roles.likely import likely_uses
from quietwins.intake.table.columns import Column, Table
from quietwins.intake.table.sheet_lines import line_on_sheet
from quietwins.intake.uses import Role, Use

_ROWS = 8
_EXAMPLES = 3
_LONGEST = 40  # characters of a value that is shown


def may_show(column: Column, roles: Roles) -> bool:
    """Whether values of a column may be shown: it has a use, or holds only numbers under a harmless
    name.
    """
    use = roles.uses.get(column.name)
    if use is not None and use.role not in (Role.LEFT_OUT, Role.OTHER_SCALE):
        return True
    return not hinted(column.name) and not any(
        letter.isalpha() for value in column.sample for letter in value
    )


def columns_shown(
    table: Table,
    roles: Roles,
    codebook: Codebook,
    questions: Sequence[Question],
    hidden: Collection[str],
) -> tuple[ColumnProposal, ...]:
    """What each column is taken for, with examples, the reason, and what it may be; of one that a
    question is about, that is open. No cell of a ``hidden`` one is shown.
    """
    asked = {
        question.column: [Use.parse(choice.value) for choice in question.choices]
        for question in questions
        if question.kind is QuestionKind.USE
    }
    proposals = [
        _proposal(column, roles, codebook, asked.get(column.name)) for column in table.columns
    ]
    return tuple(_without_examples(one, hidden) for one in proposals)


def may_show_cell(text: str) -> bool:
    """Whether one cell of a column that may be shown can be: it holds no name, number or address
    of anybody.
    """
    return not any(map(str.isalpha, text)) or may_show_label(text[: _LONGEST + 1])


def _without_examples(proposal: ColumnProposal, hidden: Collection[str]) -> ColumnProposal:
    return replace(proposal, examples=()) if proposal.column in hidden else proposal


def _proposal(
    column: Column, roles: Roles, codebook: Codebook, asked: Sequence[Use] | None
) -> ColumnProposal:
    use = roles.uses.get(column.name)
    rival = [role for role, names in roles.rivals.items() if column.name in names]
    examples = filter(may_show_cell, column.first(_EXAMPLES) if may_show(column, roles) else ())
    is_open = bool(rival) or asked is not None
    likely = likely_uses(column, roles, codebook)
    answers = [use for use in asked or () if use.role is not Role.LEFT_OUT]
    return ColumnProposal(
        column.name,
        None if is_open else use or Use(Role.LEFT_OUT),
        roles.why.get(column.name) or _why_without_use(rival),
        tuple(_short(value) for value in examples),
        tuple(dict.fromkeys((*answers, *likely))),
    )


def _why_without_use(rival: Sequence[Role]) -> Why:
    return ColumnWhy.MAY_BE.of(role=rival[0]) if rival else ColumnWhy.NOT_NEEDED.of()


def preview(table: Table, roles: Roles) -> Preview:
    """The first rows of the columns that may be shown."""
    columns = [column for column in table.columns if may_show(column, roles)]
    rows = range(min(_ROWS, len(table)))
    return Preview(
        columns=tuple(column.name for column in columns),
        lines=tuple(line_on_sheet(int(table.lines[row])) for row in rows),
        rows=tuple(tuple(_shown(column.value(row)) for column in columns) for row in rows),
    )


def _shown(value: str) -> str:
    return _short(value) if may_show_cell(value) else "…"


def _short(value: str) -> str:
    plain = "".join(map(_printable, value[: _LONGEST + 1]))
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"


def _printable(letter: str) -> str:
    return letter if letter.isprintable() else " "
