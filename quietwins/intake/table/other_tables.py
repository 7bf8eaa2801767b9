"""Tables about clients that have no row for each session, told by what they are.

Practices keep such tables too: a register with a column for each day, a summary with a row for each
month, a sheet of blocks with one client in each. None can be read as a log, and each can be made
into one in another way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from quietwins.codebook import Codebook
from quietwins.errors import NotASessionLog
from quietwins.intake.cells.codes import is_number, is_total
from quietwins.intake.cells.dates import looks_like_date
from quietwins.intake.files.records import Record
from quietwins.intake.reasons import Refusal
from quietwins.intake.table.columns import SPACES
from quietwins.intake.uses import Role
from quietwins.intake.words.column_names import MAYBE, hints, speaks_of
from quietwins.intake.words.months import month_number

_FEWEST_DAYS = 4  # across one line: a session has a day, and perhaps those of a form and an invoice
_MOST_OF_LINE = 0.5  # of its filled cells are days
_FEWEST_CLIENTS = 2  # lines below the days
_FEWEST_MONTHS = 3
_MOST_OF_ROWS = 0.8  # begin with a month, or hold nothing but numbers behind it
_FEWEST_BLOCKS = 2  # one line such as "Client: all" may be a title
_LABEL_AND_CODE = 2  # filled cells of a line that only says of whom the next ones are
_FIRST_CELLS = 50  # of a line: a label and what it says stand at its beginning
_FIRST_LINES, _MOST_COLUMNS = 3, 200  # in which a header with sessions across is looked for
_LONGEST_NAME = 80  # characters
_FEWEST_SESSIONS = 2
_MARKS = frozenset({Role.GOAL, Role.VICTORIES})
# The first number of a name is that of its session: "session_1_goal_2", "Date 3", "s2 date".
_NUMBERED = re.compile(r"(?P<before>\D*)(?P<number>\d{1,2})(?!\d)(?P<behind>.*)", re.DOTALL)
_MONTH = re.compile(
    r"(?P<word>[^\W\d_]{3,12})\.?(?:[ /-]*(?:'?\d{2}|\d{4}))?|(?:0?[1-9]|1[0-2])[./-]\d{4}"
    r"|\d{4}[./-](?:0[1-9]|1[0-2])|Q[1-4](?:[ /-]*\d{2,4})?|\d{4}[ /-]?Q[1-4]"
)
_LABELLED = re.compile(r"(?P<label>[^:]{2,40}):\s*\S.*", re.DOTALL)


def refuse_other_tables(records: Iterable[Record], name: str, codebook: Codebook) -> None:
    """Refuse a table that is plainly no log of sessions, with what it is and what to do.

    ``records`` are its first ones. A file in which some line names the day and the client of a
    session is a log, whatever else it holds.
    """
    lines = [filled for _, cells in records if (filled := _filled(cells))]
    if any(_is_across(cells, codebook) for cells in lines[:_FIRST_LINES]):
        raise NotASessionLog(Refusal.SESSIONS_ACROSS.of(name=name))
    if any(_names_sessions(cells, codebook) for cells in lines):
        return
    for holds, refusal in (
        (_is_register, Refusal.REGISTER_ACROSS),
        (_is_summary, Refusal.MONTHLY_SUMMARY),
    ):
        if holds(lines):
            raise NotASessionLog(refusal.of(name=name))
    if _blocks(lines, codebook) >= _FEWEST_BLOCKS:
        raise NotASessionLog(Refusal.ONE_CLIENT_IN_BLOCKS.of(name=name))


def _is_across(cells: Sequence[str], codebook: Codebook) -> bool:
    """Whether a header has a day, and what was rated or noticed on it, for each of several
    sessions: "session_1_date", "session_1_goal_1", "session_2_date".
    """
    numbered: dict[str, set[str]] = {}
    for cell in cells[:_MOST_COLUMNS]:
        found = _NUMBERED.match(cell[:_LONGEST_NAME])
        if found is None and _names_day(cell, codebook):
            return False  # a day of the row, beside those of other things
        if found:
            numbered.setdefault(_without_number(found), set()).add(found["number"])
    days = [numbers for stem, numbers in numbered.items() if _is_of_days(stem)]
    said = [numbers for stem, numbers in numbered.items() if _is_of_marks(stem)]
    return any(len(on & of) >= _FEWEST_SESSIONS for on in days for of in said)


def _names_day(cell: str, codebook: Codebook) -> bool:
    found = hints(cell, codebook)[:1]
    return bool(found) and found[0].use.role is Role.DATE and found[0].strength > MAYBE


def _without_number(found: re.Match[str]) -> str:
    return f"{found['before']} {found['behind']}"


def _is_of_days(stem: str) -> bool:
    roles = speaks_of(stem.replace("_", " "))
    return Role.DATE in roles and _MARKS.isdisjoint(roles)


def _is_of_marks(stem: str) -> bool:
    return not _MARKS.isdisjoint(speaks_of(stem.replace("_", " ")))


def _names_sessions(cells: Sequence[str], codebook: Codebook) -> bool:
    """Whether a line names the day and the client of a session, as the header of a log does."""
    found = {
        hint.use.role
        for cell in cells[:_FIRST_CELLS]
        for hint in hints(cell, codebook)[:1]
        if hint.strength > MAYBE
    }
    return {Role.DATE, Role.CLIENT} <= found


def _filled(cells: Sequence[str]) -> list[str]:
    return [cell.strip(SPACES) for cell in cells if cell.strip(SPACES)]


def _is_register(lines: Sequence[Sequence[str]]) -> bool:
    """Whether one line holds the days, one beside the other, and the lines below it hold none."""
    across = [place for place, cells in enumerate(lines) if _is_line_of_days(cells)]
    if len(across) != 1:
        return False  # rows of sessions may each hold several days
    below = lines[across[0] + 1 :]
    dated = any(looks_like_date(cell) for cells in below for cell in cells[:_FIRST_CELLS])
    return len(below) >= _FEWEST_CLIENTS and not dated


def _is_line_of_days(cells: Sequence[str]) -> bool:
    days = {cell for cell in cells if looks_like_date(cell)}
    return len(days) >= _FEWEST_DAYS and len(days) >= _MOST_OF_LINE * len(cells)


def _is_summary(lines: Sequence[Sequence[str]]) -> bool:
    """Whether rows are months with nothing but numbers behind them, or columns are months."""
    months = [cells for cells in lines if _is_month(cells[0]) and len(cells) > 1]
    of_rows = [cells for cells in lines[1:] if not is_total(cells[0])]
    if len(months) >= _FEWEST_MONTHS and len(months) >= _MOST_OF_ROWS * len(of_rows):
        counted = sum(all(map(is_number, cells[1:])) for cells in months)
        return counted >= _MOST_OF_ROWS * len(months)
    return any(_is_line_of_months(cells) for cells in lines)


def _is_line_of_months(cells: Sequence[str]) -> bool:
    months = {cell for cell in cells if _is_month(cell)}
    return len(months) >= _FEWEST_MONTHS and len(months) >= _MOST_OF_LINE * len(cells)


def _is_month(text: str) -> bool:
    found = _MONTH.fullmatch(text)
    return found is not None and (not found["word"] or month_number(found["word"]) is not None)


def _blocks(lines: Sequence[Sequence[str]], codebook: Codebook) -> int:
    """How many lines say of which client the rows below are: "Client: K12", or Client | K12."""
    return sum(_says_client(cells, codebook) for cells in lines)


def _says_client(cells: Sequence[str], codebook: Codebook) -> bool:
    label = _LABELLED.fullmatch(cells[0])
    named = label["label"] if label else cells[0].rstrip(":")
    if not label and len(cells) != _LABEL_AND_CODE:
        return False
    first = hints(named, codebook)[:1]
    return bool(first) and first[0].use.role is Role.CLIENT and first[0].strength > MAYBE
