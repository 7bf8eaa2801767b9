"""What may be shown of a file before it is brought in: never a column that looks identifying, never
free text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from quietwins.intake.identifiers.patterns import hinted
from quietwins.intake.layout import QuestionKind
from quietwins.intake.questions.shown_cells import rule_of_cells
from quietwins.intake.reading import UNSHOWN, ColumnProposal, Preview, Question
from quietwins.intake.reasons import ColumnWhy, Why
from quietwins.intake.roles.column_roles import OpenFile, Roles
from quietwins.intake.roles.likely_uses import likely_uses
from quietwins.intake.table.columns import Column
from quietwins.intake.table.sheet_lines import line_on_sheet
from quietwins.intake.uses import Role, Use

_ROWS = 8
_EXAMPLES, _LOOKED_AT = 3, 20  # cells that are shown, and the first ones that are looked at
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


def columns_shown(file: OpenFile, questions: Sequence[Question]) -> tuple[ColumnProposal, ...]:
    """What each column is taken for, with examples, the reason, and what it may be; of one that a
    question is about, that is open. No cell of a hidden one is shown.
    """
    asked = {
        question.column: [Use.parse(choice.value) for choice in question.choices]
        for question in questions
        if question.kind is QuestionKind.USE
    }
    return tuple(_proposal(column, file, asked.get(column.name)) for column in file.table.columns)


def _proposal(column: Column, file: OpenFile, asked: Sequence[Use] | None) -> ColumnProposal:
    roles = file.roles
    use = roles.uses.get(column.name)
    rival = [role for role, names in roles.rivals.items() if column.name in names]
    is_open = bool(rival) or asked is not None
    likely = likely_uses(column, file)
    answers = [use for use in asked or () if use.role is not Role.LEFT_OUT]
    return ColumnProposal(
        column.name,
        None if is_open else use or Use(Role.LEFT_OUT),
        roles.why.get(column.name) or _why_without_use(rival),
        _examples(column, file),
        tuple(dict.fromkeys((*answers, *likely))),
    )


def _examples(column: Column, file: OpenFile) -> tuple[str, ...]:
    """Some of the first cells, as far as they may be shown."""
    if column.name in file.hidden or not may_show(column, file.roles):
        return ()
    found = filter(rule_of_cells(column, file), column.first(_LOOKED_AT))
    return tuple(_short(value) for value in islice(found, _EXAMPLES))


def _why_without_use(rival: Sequence[Role]) -> Why:
    return ColumnWhy.MAY_BE.of(role=rival[0]) if rival else ColumnWhy.NOT_NEEDED.of()


def preview(file: OpenFile) -> Preview:
    """The first rows of the columns that may be shown; a cell that may not is left as dots."""
    shown = [c for c in file.table.columns if c.name not in file.hidden]
    columns = [column for column in shown if may_show(column, file.roles)]
    rows = range(min(_ROWS, len(file.table)))
    cells = [_first_cells(column, file, rows) for column in columns]
    return Preview(
        columns=tuple(column.name for column in columns),
        lines=tuple(line_on_sheet(int(file.table.lines[row])) for row in rows),
        rows=tuple(zip(*cells, strict=True)) if cells else tuple(() for _ in rows),
    )


def _first_cells(column: Column, file: OpenFile, rows: Iterable[int]) -> list[str]:
    rule = rule_of_cells(column, file)
    values = (column.value(row) for row in rows)
    return [_short(value) if rule(value) else UNSHOWN for value in values]


def _short(value: str) -> str:
    plain = "".join(map(_printable, value[: _LONGEST + 1]))
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"


def _printable(letter: str) -> str:
    return letter if letter.isprintable() else " "
