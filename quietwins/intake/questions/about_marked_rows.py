"""Whether rows that a column marks are to be left out: a contact that was missed or cancelled, a
record that is void, work without the client.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from quietwins.intake.cells.attendance import is_plain_status
from quietwins.intake.cells.no_session import is_plain_mark
from quietwins.intake.identifiers.free_text import may_show_label
from quietwins.intake.questions.about_columns import ask_use
from quietwins.intake.questions.shown_cells import statuses_of
from quietwins.intake.reading import Question
from quietwins.intake.reasons import Answer, Asked, quoted
from quietwins.intake.roles.column_roles import OpenFile
from quietwins.intake.roles.unplaced import says_missed
from quietwins.intake.table.columns import Column
from quietwins.intake.uses import Role

_SHOWN = 3  # words: enough to know the column by


@dataclass(frozen=True)
class _Kind:
    """One kind of column that marks rows: its use, which of its words name nobody, and what is
    asked with some of them and without.
    """

    role: Role
    is_plain: Callable[[str], bool]
    asks: Asked
    asks_unshown: Asked


_MISSED = _Kind(Role.ATTENDED, is_plain_status, Asked.STATUS_COLUMN, Asked.STATUS_COLUMN_UNSHOWN)
_NO_SESSION = _Kind(
    Role.NO_SESSION, is_plain_mark, Asked.ARE_THEY_NO_SESSIONS, Asked.NO_SESSIONS_UNSHOWN
)


def ask_missed(column: Column, file: OpenFile) -> Question | None:
    """Whether a column is about attendance that says of some rows that a contact was missed or
    cancelled; None where it says so of none.
    """
    missed = says_missed(column)
    rows = int(column.where(missed.__contains__).sum())
    if not missed:
        return None
    return replace(_ask(_MISSED, column, file, missed, rows), words=statuses_of(column, file))


def ask_no_sessions(column: Column, file: OpenFile) -> Question:
    """Whether the rows are no sessions that a column marks as void or as work without the
    client.
    """
    none = file.left_out(column, Role.NO_SESSION)
    words = [column.values[code] for code in dict.fromkeys(column.codes[none].tolist())]
    return _ask(_NO_SESSION, column, file, words, int(none.sum()))


def _ask(kind: _Kind, column: Column, file: OpenFile, words: Sequence[str], rows: int) -> Question:
    """Whether the rows with some words are left out; a no leaves the column what it is."""
    shown = _shown(kind, column, file, words)
    asks = kind.asks_unshown.of(column=column.name, rows=rows)
    if shown:
        asks = kind.asks.of(column=column.name, rows=rows, words=quoted(shown))
    return ask_use(
        column.name,
        asks,
        (kind.role, Answer.LEAVE_ROWS_OUT.of(rows=rows)),
        (file.roles.uses.get(column.name) or Role.LEFT_OUT, Answer.COUNT_EVERY_ROW.of()),
        examples=shown,
    )


def _shown(kind: _Kind, column: Column, file: OpenFile, words: Sequence[str]) -> tuple[str, ...]:
    """Some of the words, where there are enough that can name nobody to know the column by."""
    if column.name in file.hidden:
        return ()
    plain = [word for word in words if kind.is_plain(word) and may_show_label(word)][:_SHOWN]
    return tuple(plain) if len(plain) == min(len(words), _SHOWN) else ()
