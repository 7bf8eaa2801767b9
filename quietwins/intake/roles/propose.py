"""What each column is for: from its name first, checked against its content; a person's answers
come before both.

Nothing is decided by a hair: where two columns fit one role equally well, neither gets it and the
person is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quietwins.codebook import Codebook
from quietwins.intake.layout import Layout
from quietwins.intake.reasons import ColumnWhy
from quietwins.intake.roles.beside_others import settle_beside_others
from quietwins.intake.roles.boxes import boxes_of, of_boxes
from quietwins.intake.roles.by_name import take_by_name
from quietwins.intake.roles.column_roles import SHARED, Roles
from quietwins.intake.roles.open_file import OpenFile
from quietwins.intake.roles.other_scales import leave_out_other_scales
from quietwins.intake.roles.survey_tools import Tool, take_tool, tool_of
from quietwins.intake.roles.template_header import template_uses
from quietwins.intake.roles.unclaimed import take_unclaimed
from quietwins.intake.table.columns import Table
from quietwins.intake.table.header import Header
from quietwins.intake.uses import Role
from quietwins.intake.words.column_names import Hint, hints


def find_roles(table: Table, header: Header, codebook: Codebook, layout: Layout) -> Roles:
    """Propose the use of every column."""
    tool, boxes = tool_of(header.names), boxes_of(table, header)
    known = {
        name: _hints_of(texts, tool, codebook)
        for name, texts in zip(header.names, header.about, strict=True)
    }
    known |= {name: of_boxes(known[name]) for name in boxes}
    roles = Roles(hints=known)
    file = OpenFile(table, roles, codebook, layout)
    _take_layout(roles, table, layout)
    _take_template(roles, table)
    take_tool(file)
    take_by_name(file)
    leave_out_other_scales(roles, header)
    take_unclaimed(file)
    settle_beside_others(roles, table)
    in_order = {name: roles.uses[name] for name in header.names if name in roles.uses}
    return replace(roles, uses=in_order)


def _hints_of(texts: Sequence[str], tool: Tool | None, codebook: Codebook) -> tuple[Hint, ...]:
    """What is written about a column may mean; of a survey tool's, once more without the groups in
    which its question stands.
    """
    said = tuple(hint for text in texts for hint in hints(text, codebook))
    if tool is None or any(hint.use.role is Role.VICTORY for hint in said):
        return said
    bare = [question for text in texts if (question := tool.question(text)) != text]
    return (*said, *(hint for text in bare for hint in hints(text, codebook)))


def _take_layout(roles: Roles, table: Table, layout: Layout) -> None:
    """Settle the columns that a person, or the layout, has decided about."""
    for name, use in layout.columns.items():
        if name in table.by_name:
            roles.give(name, use, ColumnWhy.IN_LAYOUT.of())


def _take_template(roles: Roles, table: Table) -> None:
    """Settle the columns of a file that has the header of the template."""
    uses = template_uses([column.name for column in table.columns])
    roles.of_template = bool(uses)
    for name, use in uses.items():
        if name not in roles.uses and (use.role in SHARED or roles.one(use.role) is None):
            roles.give(name, use, ColumnWhy.IN_TEMPLATE.of())
