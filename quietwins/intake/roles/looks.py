"""What the cells of a column look like, whatever its name: days, ratings, quiet victories, codes.

That is enough to ask about a column. A name decides, or a person; and of a name only what
:mod:`quietwins.intake.roles.fits`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from quietwins.codebook import Codebook
from quietwins.intake.cells.codes import is_number
from quietwins.intake.cells.compact_dates import are_compact
from quietwins.intake.cells.dates import is_date_cell
from quietwins.intake.cells.labels import find_labels
from quietwins.intake.cells.lists import too_long
from quietwins.intake.cells.read_ratings import read_rating
from quietwins.intake.cells.read_victories import Marks, read_list
from quietwins.intake.cells.ticks import is_tick_or_count, read_tick
from quietwins.intake.identifiers.free_text import may_show_label
from quietwins.intake.table.columns import Column
from quietwins.intake.table.shares import HALF, MOSTLY, NEARLY_ALL, mostly, share
from quietwins.intake.words.code_names import labels_as_written, victory_labels
from quietwins.intake.words.normal import normal
from quietwins.intake.words.options import option_of

# Cells that are looked at for labels, the share of them that has any, and the share where nothing
# but the cells says so: notes now and then hold a word of the codebook.
_FIRST_CELLS, SOME, MOST_KNOWN = 20, 0.3, 0.6
_FEWEST_KINDS = 2  # of quiet victory in such a column
# Distinct cells of a column of lists, labels in all of them, and characters of a label, at most: of
# more, each is a text of its own. And cells with several labels, different labels, and rows for
# each, at least: labels of a form come again and again, and words of notes do not.
_MOST_LISTS, _MOST_LABELS, _LONGEST_LABEL = 5_000, 30, 40
_FEWEST_LISTS, _FEWEST_LABELS, _ROWS_A_LABEL = 2, 3, 3
_BETWEEN = re.compile(r"[;|,/\n]")
# Different words by which a form says yes, no, and not asked; and words of one, and of a status.
_MOST_OF_BOX, WORDS_OF_KIND, _STATUS_WORDS = 4, 4, 5
# Codes of fewer people may be statuses; more different ones for each row are form numbers: a
# client's code stands in five rows or more of most logs.
_FEWEST_PEOPLE, _COMING_AGAIN = 3, 0.8
_YES_OF_DATABASES = "-1"
_SMALL = re.compile(r"(?=.{1,3}$)\d+[.,]?\d*", re.ASCII)
_CODE = re.compile(r"(?=.*\d)[^\s]{2,64}")
# several numbers, and no half points: "1,0" and "1,5" may be decimals
_NUMBERS = re.compile(r"(?!\d+,[05]0?$)\d{1,2}(?:\s?[,;|/ ]\s?\d{1,2})+", re.ASCII)


def like_days(column: Column) -> bool:
    """Whether a person may choose a column for the day: dates, also in nothing but digits."""
    return share(column, is_date_cell) >= HALF or are_compact(column.sample)


def like_ratings(column: Column) -> bool:
    """Whether nearly all cells are numbers from 0 to 10, halves at most, and more than a yes or no.

    There is no floor: a scale on which nobody is above 5 may be that of guarded clients.
    """
    read = [read_rating(text).value for text in column.sample]
    values = [value for value in read if value is not None]
    many = len(values) >= NEARLY_ALL * len(read)
    return many and not {0, 1}.issuperset(values) and all((2 * one).is_integer() for one in values)


def like_ticks(column: Column, option: str = "") -> bool:
    """Whether cells are ticks or counts, or repeat the option that is ticked. What a database's
    yes means is asked, and it makes a box all the same.
    """
    words = {normal(option)} - {""}

    def is_of_box(text: str) -> bool:
        return text == _YES_OF_DATABASES or is_tick_or_count(text) or normal(text) in words

    return mostly(column, is_of_box) >= MOSTLY


def in_few_words(column: Column) -> bool:
    """Whether cells are a few short words that come again and again, as a form has for a yes and a
    no: "Seen", "Not seen".
    """
    values = column.sample
    few = 0 < len(values) <= _MOST_OF_BOX and are_few_words(values, WORDS_OF_KIND)
    again = int((~column.blank).sum()) >= _ROWS_A_LABEL * len(values)
    return few and again and all(_is_label(text) and may_show_label(text) for text in values)


def is_box(column: Column) -> bool:
    """Whether a column is one answer of a question, ticked or not: "topics/school", "who[client]".
    Whatever role its words read like, a tick is no client, no day and no service.
    """
    parts = option_of(column.name)
    if parts is None or column.is_empty or not any(map(str.isalpha, parts[1])):
        return False
    return all(normal(text) == normal(parts[1]) or is_yes_or_no(text) for text in column.sample)


def is_yes_or_no(text: str) -> bool:
    """Whether a cell is a tick, or that of a box which is not ticked."""
    tick = read_tick(text)
    return tick.why is None and tick.count in (None, 0, 1)


def lists_numbers(text: str) -> bool:
    """Whether a cell holds several numbers of choices: "1,4" of a form that writes numbers for the
    ticked answers of one question.
    """
    return bool(_NUMBERS.fullmatch(text))


def known_labels(cells: Sequence[str], codebook: Codebook) -> float:
    """The share of cells in which at least one label of the codebook is known, or a none."""
    known = [bool(one.codes or one.said_none) for one in _read_lists(cells, codebook)]
    return sum(known) / len(known) if known else 0.0


def _read_lists(cells: Sequence[str], codebook: Codebook) -> list[Marks]:
    labels = find_labels(cells, victory_labels(codebook), {}, labels_as_written(codebook))
    return [read_list(cell, labels) for cell in cells]


def like_victories(column: Column, codebook: Codebook, least: float = SOME) -> bool:
    """Whether so many cells have a label of the codebook, of two kinds at least: one alone may be a
    word like any other, and a number is that of anything. Most columns are told by a first look.
    """
    if column.distinct > _MOST_LISTS:
        return False
    all_cells = [column.sample] if least > SOME else []
    for cells in (column.sample[:_FIRST_CELLS], *all_cells):
        words = [cell for cell in cells if not is_number(cell)]
        kinds = {code for one in _read_lists(words, codebook) for code in one.codes}
        if len(kinds) < _FEWEST_KINDS or known_labels(cells, codebook) < least:
            return False
    return True


def is_list_of_labels(column: Column) -> bool:
    """Whether cells are lists of a few short labels that come again and again, in whatever
    language.
    """
    if column.distinct > _MOST_LISTS or any(map(too_long, column.values)):
        return False
    lists = [[one.strip() for one in _BETWEEN.split(cell) if one.strip()] for cell in column.values]
    labels: Counter[str] = Counter()
    for pieces, rows in zip(lists, column.counts.tolist(), strict=True):
        labels.update(dict.fromkeys(pieces, rows))
    few = _FEWEST_LABELS <= len(labels) <= _MOST_LABELS and all(map(_is_label, labels))
    several = sum(len(pieces) > 1 for pieces in lists) >= _FEWEST_LISTS
    return several and few and labels.total() >= _ROWS_A_LABEL * len(labels)


def _is_label(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and not any(map(str.isdigit, text))


def are_few_words(cells: Sequence[str], most: int = _STATUS_WORDS) -> bool:
    """Whether each cell is short enough for a status; longer is somebody's text."""
    return all(text.count(" ") < most for text in cells)


def like_codes(column: Column) -> bool:
    """Whether most cells are codes, and no days, ratings or counts."""
    coded = share(column, lambda text: bool(_CODE.fullmatch(text))) >= MOSTLY
    return coded and share(column, is_date_cell) < HALF and share(column, is_small) <= HALF


def like_people(column: Column) -> bool:
    """Whether codes come again as clients do: several of them, and fewer than there are rows."""
    again = column.distinct <= _COMING_AGAIN * int((~column.blank).sum())
    return again and len(column.sample) >= _FEWEST_PEOPLE and like_codes(column)


def is_small(text: str) -> bool:
    """A number of one or two digits: a rating, a count or a status, not the code of anybody."""
    return bool(_SMALL.fullmatch(text))
