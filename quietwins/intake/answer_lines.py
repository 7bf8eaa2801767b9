"""The line of a layout file that gives an answer, to be copied by whoever is asked on a command
line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quietwins.intake.layout import Layout, answer
from quietwins.intake.layout_file import write_layout

_BREAK = re.compile(r"\n *")  # a list is written with a line for each of its entries


@dataclass(frozen=True)
class AnswerLine:
    """One answer as a layout file holds it."""

    table: str  # under which name in brackets it stands; empty above all of them
    line: str

    def __str__(self) -> str:
        return f"[{self.table}]\n{self.line}" if self.table else self.line


def answer_line(key: str, value: str) -> AnswerLine | None:
    """The line that gives this answer to a question, by its key; None where nothing is to be
    written, as where somebody does not agree and mends the export instead.
    """
    written = write_layout(answer(Layout(), key, value)).strip()
    if not written:
        return None
    head, _, below = written.partition("\n")
    if head.startswith("["):
        return AnswerLine(head.strip("[]"), below)
    line = _BREAK.sub("", written)
    return AnswerLine("", f"{line.removesuffix(',]')}]" if line.endswith(",]") else line)
