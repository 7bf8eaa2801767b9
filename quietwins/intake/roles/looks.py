"""What the cells of a column look like, whatever its name: days, ratings, statuses, quiet
victories, codes of people.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from quietwins.codebook import Codebook
from quietwins.intake.cells.attendance import sure_of_attendance
from quietwins.intake.cells.compact_dates import are_compact
from quietwins.intake.cells.dates import is_date_cell
from quietwins.intake.cells.lists import too_long
from quietwins.intake.cells.no_session import is_no_contact, is_struck
from quietwins.intake.cells.read_ratings import read_rating
from quietwins.intake.cells.ticks import is_tick_or_count
from quietwins.intake.roles.victory_content import are_victories
from quietwins.intake.table.columns import Column
from quietwins.intake.table.shares import HALF, MOSTLY, NEARLY_ALL, share
from quietwins.intake.uses import Role
from quietwins.intake.words.languages import words_of
from quietwins.intake.words.normal import normal
from quietwins.intake.words.value_words import value_words

# distinct cells that are looked at for labels, and the share of them that has any
_FIRST_CELLS, _SOME = 20, 0.3
# Distinct cells, labels in all of them, and characters of a label, of a list in any language:
# a form offers few labels, and each is short.
_MOST_CELLS, _MOST_LABELS, _LONGEST_LABEL = 2_000, 30, 40
# Cells with several labels, different labels, and rows for each label, at least: as labels of a
# form come again and again, and words of notes do not.
_FEWEST_LISTS, _FEWEST_LABELS, _ROWS_A_LABEL = 2, 3, 3
_BETWEEN = re.compile(r"[;|,/\n]")
# Half points at most: more decimals are calculated or weighed.
_HALVES = 2
# Rows with the next number each, beyond which it is no chance that ratings rise so.
_FEWEST_NUMBERED = 4
_TICKS = frozenset({0.0, 1.0})
# Distinct short values of a column of kinds, and words of one: beyond are notes or codes.
_KINDS, _WORDS_OF_KIND = range(1, 9), 4
_MOST_KINDS = 12  # of contacts, or states of a record, of which one may be none
# Codes of fewer people than these may be statuses or kinds as well.
_FEWEST_PEOPLE = 3
# Distinct codes for each row, at most: a form number is another in every row, a client's code
# stands in five rows or more of most logs.
_COMING_AGAIN = 0.8
_LONGEST_SMALL = 3  # characters of a rating or count with its point: "7.5"
_CODE = re.compile(r"(?=.*\d)[^\s]{2,64}")


def like_days(column: Column) -> bool:
    """Whether most cells are dates."""
    return share(column, is_date_cell) >= HALF


def may_be_days(column: Column) -> bool:
    """Whether a person may choose a column for the day: dates, also in nothing but digits."""
    return like_days(column) or are_compact(column.sample)


def like_ratings(column: Column) -> bool:
    """Whether nearly all cells are numbers from 0 to 10, and more than a yes or no.

    There is no floor: a scale on which nobody is above 5 may be that of guarded clients.
    """
    read = [read_rating(text).value for text in column.sample]
    values = {value for value in read if value is not None}
    known = sum(value is not None for value in read)
    if values <= _TICKS or known < NEARLY_ALL * len(read) or _is_running_number(column):
        return False
    return all((_HALVES * value).is_integer() for value in values)


def _is_running_number(column: Column) -> bool:
    """Whether each row has the next number, as the numbers of lines or answers do."""
    if len(column.sample) < _FEWEST_NUMBERED or column.distinct < len(column.codes):
        return False
    numbers = [read_rating(text).value for text in column.values]
    pairs = itertools.pairwise(numbers)
    return all(None not in pair and pair[1] == (pair[0] or 0) + 1 for pair in pairs)


def like_victories(column: Column, codebook: Codebook) -> bool:
    """Whether some cells of a column are labels of the codebook, of two kinds at least."""
    return are_victories(column.sample[:_FIRST_CELLS], codebook, _SOME)


def is_list_of_labels(column: Column) -> bool:
    """Whether cells are lists of a few short labels that come again and again, in whatever
    language.
    """
    if not 0 < column.distinct <= _MOST_CELLS or any(map(too_long, column.values)):
        return False
    labels: Counter[str] = Counter()
    several = 0
    for cell, rows in zip(column.values, column.counts.tolist(), strict=True):
        pieces = [piece.strip() for piece in _BETWEEN.split(cell) if piece.strip()]
        several += len(pieces) > 1
        labels.update(dict.fromkeys(pieces, rows))
    short = all(map(_is_label, labels))
    few = _FEWEST_LABELS <= len(labels) <= _MOST_LABELS
    come_again = labels.total() >= _ROWS_A_LABEL * len(labels)
    return several >= _FEWEST_LISTS and few and short and come_again


def _is_label(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and not any(map(str.isdigit, text))


def missed_words(column: Column) -> tuple[str, ...]:
    """The values of a column of a few kinds that say that a contact was missed or cancelled."""
    values = column.sample
    if len(values) not in _KINDS or any(text.count(" ") >= _WORDS_OF_KIND for text in values):
        return ()
    return tuple(text for text in values if is_missed(text))


def speaks_of_no_sessions(column: Column) -> bool:
    """Whether a column says of single rows that they are no session: a flag named so, or one of a
    few kinds.
    """
    values = column.sample
    if is_struck(column.name):
        return all(is_tick_or_count(text) or is_date_cell(text) for text in values)
    short = all(text.count(" ") < _WORDS_OF_KIND for text in values)
    if len(values) > _MOST_KINDS or not short or any(map(_is_of_bill, values)):
        return False  # a void bill may be that of a session that took place
    return any(map(_is_no_session, values))


def _is_of_bill(text: str) -> bool:
    return normal(text) in value_words("of_bills")


def _is_no_session(text: str) -> bool:
    return is_struck(text) or is_no_contact(text)


def is_missed(text: str) -> bool:
    """Whether a value says that a contact was missed or cancelled, under whatever name."""
    return sure_of_attendance(text) is False or normal(text) in words_of(
        "attendance", "missed_alone"
    )


def like_codes(column: Column) -> bool:
    """Whether most cells are codes, and no days, ratings or counts."""
    return (
        share(column, lambda text: bool(_CODE.fullmatch(text))) >= MOSTLY
        and share(column, is_date_cell) < HALF
        and share(column, is_small) <= HALF
    )


def comes_again(column: Column) -> bool:
    """Whether values come again as clients do: several of them, and fewer than there are rows."""
    filled = int((~column.blank).sum())
    return len(column.sample) >= _FEWEST_PEOPLE and column.distinct <= _COMING_AGAIN * filled


def is_small(text: str) -> bool:
    """A number of one or two digits: a rating, a count or a status, not the code of anybody."""
    return len(text) <= _LONGEST_SMALL and text.replace(".", "").replace(",", "").isdecimal()


def looks(column: Column, codebook: Codebook) -> Iterator[Role]:
    """What the cells may be, the surest first."""
    of_codebook: Mapping[Role, Callable[[], bool]] = {
        Role.DATE: lambda: like_days(column),
        Role.ATTENDED: lambda: bool(missed_words(column)),
        Role.VICTORIES: lambda: like_victories(column, codebook) or is_list_of_labels(column),
        Role.GOAL: lambda: like_ratings(column),
        Role.CLIENT: lambda: like_codes(column) and comes_again(column),
        Role.CLINICIAN: lambda: like_codes(column) and comes_again(column),
    }
    return (role for role, holds in of_codebook.items() if not column.is_empty and holds())
