"""The boxes of a survey tool: one answer of a question, ticked or not, in a column of its own.

"topics/school" and "present___client" are named by an answer. Whatever role its words read like, a
tick is no service and no client; only quiet victories, and the answer that says none, are read from
boxes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from quietwins.intake.cells.ticks import read_tick
from quietwins.intake.roles.survey_tools import Tool, tool_of
from quietwins.intake.table.columns import Column, Table
from quietwins.intake.table.header import Header
from quietwins.intake.uses import Role
from quietwins.intake.words.column_names import Hint
from quietwins.intake.words.normal import normal
from quietwins.intake.words.options import every_option_of

# What a box can be by its name; of all else only a person can say it.
_OF_BOXES = (Role.VICTORY, Role.NONE, Role.VICTORIES, Role.TOTAL, Role.OTHER_SCALE, Role.LEFT_OUT)
# Answers of a question, where they do not stand in a column of its name too, and what the tool puts
# before them also stands behind a group of questions.
_FEWEST_ANSWERS = 2
_MOST_VALUES = 8  # a yes and a no in a spelling or two, and blank
_TICKED_OR_NOT = (None, 0, 1)


def boxes_of(table: Table, header: Header) -> frozenset[str]:
    """The columns of a survey tool's export that are boxes of questions."""
    tool = tool_of(header.names)
    if tool is None:
        return frozenset()
    questions: dict[str, dict[str, str]] = defaultdict(dict)
    about = dict(zip(header.names, header.about, strict=True))
    for name in filter(about.__contains__, table.by_name):
        for question, option in (parts for text in about[name] for parts in every_option_of(text)):
            questions[question][name] = option
    return frozenset(
        name
        for question, options in questions.items()
        if _are_boxes(question, options, table, tool)
        for name in options
    )


def _are_boxes(question: str, options: Mapping[str, str], table: Table, tool: Tool) -> bool:
    """Whether columns are the answers of one question, and no questions of one group: an empty
    column may be a question that nobody has answered yet.
    """
    if not all(_is_box(table.by_name[name], option) for name, option in options.items()):
        return False
    if question in table.by_name or any(mark in name for mark in tool.answers for name in options):
        return True
    filled = not any(table.by_name[name].is_empty for name in options)
    return filled and len(options) >= _FEWEST_ANSWERS


def of_boxes(hints: Iterable[Hint]) -> tuple[Hint, ...]:
    """What the name of a box may mean."""
    return tuple(hint for hint in hints if hint.use.role in _OF_BOXES)


def _is_box(column: Column, option: str) -> bool:
    """Whether every cell is a tick, says that there is none, or repeats the answer."""
    if column.distinct > _MOST_VALUES:
        return False
    repeated = normal(option)
    return all(normal(text) == repeated or _is_tick(text) for text in column.filled())


def _is_tick(text: str) -> bool:
    tick = read_tick(text)
    return tick.why is None and tick.count in _TICKED_OR_NOT
