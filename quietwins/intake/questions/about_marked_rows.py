"""Whether rows are sessions at all, where a column says that the record is void, or that the client
was not seen.
"""

from __future__ import annotations

from quietwins.intake.cells.no_session import is_plain_mark
from quietwins.intake.identifiers.free_text import may_show_label
from quietwins.intake.questions.about_columns import ask_use
from quietwins.intake.reading import Question
from quietwins.intake.reasons import Answer, Asked
from quietwins.intake.roles.open_file import OpenFile
from quietwins.intake.table.columns import Column
from quietwins.intake.uses import Role

_SHOWN = 3  # enough to know the column by


def ask_no_sessions(column: Column, file: OpenFile) -> Question:
    """Whether the rows that a column marks are to be left out, with their words where these are
    nothing else.
    """
    none = file.no_session(column)
    rows = int(none.sum())
    words = [column.values[code] for code in dict.fromkeys(column.codes[none].tolist())][:_SHOWN]
    asks = Asked.NO_SESSIONS_UNSHOWN.of(column=column.name, rows=rows)
    if all(map(_may_show, words)) and column.name not in file.hidden:
        said = ", ".join(f"“{word}”" for word in words)
        asks = Asked.ARE_THEY_NO_SESSIONS.of(column=column.name, rows=rows, words=said)
    else:
        words = []
    return ask_use(
        column.name,
        asks,
        (Role.NO_SESSION, Answer.LEAVE_ROWS_OUT.of(rows=rows)),
        (file.roles.uses.get(column.name) or Role.LEFT_OUT, Answer.COUNT_EVERY_ROW.of()),
        examples=tuple(words),
    )


def _may_show(word: str) -> bool:
    return is_plain_mark(word) and may_show_label(word)
