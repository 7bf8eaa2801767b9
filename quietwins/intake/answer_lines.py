"""The line of a layout file that gives an answer, to be copied by whoever is asked on a command
line.
"""

from __future__ import annotations

import re

from quietwins.intake.layout import Layout, answer
from quietwins.intake.layout_file import write_layout

_BREAK = re.compile(r"\n *")  # a list is written with a line for each of its entries


def answer_line(key: str, value: str) -> str | None:
    """The line that gives this answer to a question, by its key; None where nothing is to be
    written, as where somebody does not agree and mends the export instead.

    It says its table itself (``victories."calmer" = "comfort"``), so that several may stand below
    each other in any order.
    """
    written = write_layout(answer(Layout(), key, value)).strip()
    if not written:
        return None
    head, _, below = written.partition("\n")
    if head.startswith("["):
        return f"{head.strip('[]')}.{below}"
    line = _BREAK.sub("", written)
    return f"{line.removesuffix(',]')}]" if line.endswith(",]") else line
