"""Many rows that are left out for one reason: often one answer is missing, and not many rows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from quietwins.intake.reading import RowNote
from quietwins.intake.sessions.verdicts import LeftOut

SHARE = 0.1  # of the rows that claim to be a session, above which a person is asked
FEWEST = 3  # rows: one or two are slips, which the list of lines shows as well
_LONGEST = 40  # characters of a shape
_LETTER, _DIGIT = re.compile(r"[^\W\d_]"), re.compile(r"\d")


def many_rows_out(
    rejected: Iterable[LeftOut], unread: Iterable[RowNote], kept: int
) -> tuple[LeftOut, int] | None:
    """The reason for which the most rows are left out, and how many rows claim to be a session,
    where they are many.

    ``unread`` are lines that are no rows; rows that are skipped claim nothing.
    """
    told = [*rejected, *(LeftOut(note.reason, 1) for note in unread)]
    together: dict[tuple[object, str], LeftOut] = {}
    for one in told:
        key = one.why.reason, one.column
        so_far = together.get(key)
        together[key] = replace(so_far, rows=so_far.rows + one.rows) if so_far else one
    most = max(together.values(), key=lambda one: one.rows, default=None)
    of = kept + sum(one.rows for one in told)
    if most is None or most.rows < FEWEST or most.rows <= SHARE * of:
        return None
    return most, of


def shape_of(cell: str) -> str:
    """What a cell looks like, and not what it says: letters as a, digits as 9."""
    plain = _DIGIT.sub("9", _LETTER.sub("a", " ".join(cell.split())))
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
