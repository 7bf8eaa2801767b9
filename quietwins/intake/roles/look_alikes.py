"""Columns that nobody has claimed, and that look as if they held goal ratings or victories: never
dropped in silence.

A number from 0 to 10 may be many things: an age, a room, a dose, an item of a questionnaire. So the
values alone are not enough; the name must speak of goals or of rating as well, or be one of a few
that are numbered.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from quietwins.codebook import Codebook
from quietwins.intake.cells.lists import too_long
from quietwins.intake.cells.read_ratings import LOWEST, read_rating
from quietwins.intake.roles.victory_content import known_labels, of_several_kinds
from quietwins.intake.table.columns import Column
from quietwins.intake.table.shares import NEARLY_ALL, share
from quietwins.intake.words.normal import normal

_ABOVE = 5  # at least one is higher: most scales with fewer steps end here
# distinct cells that are looked at for labels, and the share of them that has any
_FIRST_CELLS, _SOME = 20, 0.3
# Distinct cells, labels in all of them, and characters of a label, of a list in any language:
# a form offers few labels, and each is short.
_MOST_CELLS, _MOST_LABELS, _LONGEST_LABEL = 2_000, 30, 40
# Cells with several labels, different labels, and rows for each label, at least: as labels of a
# form come again and again, and words of notes do not.
_FEWEST_LISTS, _FEWEST_LABELS, _ROWS_A_LABEL = 2, 3, 3
_FIRST_RATINGS = 200  # distinct cells that are looked at for one above 5
_BETWEEN = re.compile(r"[;|,/\n]")
_FAMILY = range(2, 5)  # as many columns are numbered alike; more are a questionnaire
_OF_GOALS = re.compile(
    r"\b(?:goals?|gbos?|targets?|aims?|objectives?|ziele?|objectifs?|objetivos?|obiettiv[oi]|metas?|doel(?:en)?|mål)\b"
)
_OF_RATING = re.compile(
    r"\b(?:rat(?:ed?|ings?)|scor(?:ed?|es?)|progress|[01] (?:to )?10|out of 10|how"
    r" (?:close|far|near))\b"
)
# About something else, or calculated from the ratings.
_NOT_RATED = re.compile(
    r"\b(?:ages?|years?|months?|weeks?|days?|hours?|minutes?|mins|duration|length|time|date|room|session|sessions|visit|"
    r"appointments?|number|no|nr|num|count|counts|n|total|totals|column|sum|average|avg|mean|median|change|difference|diff|"
    r"baseline|initial|start|first|last|previous|prior|latest|final|end|set|met|min|max|invoice|fee|price|cost|paid|units?|"
    r"grade|class|level|band|tier|priority|rank|order|weight|height|dose|siblings?|children|people|attendees|distance|"
    r"miles|km|stress|anxiety|pain|mood|sleep|energy|distress|risk|satisfaction|wellbeing|confidence|happiness|id|code|ref)\b"
)
_ITS_NUMBER = re.compile(r"\b(?:[1-9]\d?|[a-d]|one|two|three|four|first|second|third)\b")


def like_ratings(columns: Iterable[Column], any_rating: bool) -> list[Column]:
    """The columns that may be goal ratings; with ``any_rating``, a name that speaks of rating alone
    is enough.
    """
    numbers = [
        column
        for column in columns
        if not _NOT_RATED.search(normal(column.name)) and _from_0_to_10(column)
    ]
    families = Counter(_family(column) for column in numbers)
    return [
        column
        for column in numbers
        if _named(column, any_rating) or families[_family(column)] in _FAMILY
    ]


def like_victories(column: Column, codebook: Codebook) -> bool:
    """Whether some cells of a column are labels of the codebook, of two kinds at least."""
    cells = column.sample[:_FIRST_CELLS]
    return known_labels(cells, codebook) >= _SOME and of_several_kinds(cells, codebook)


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


def _named(column: Column, any_rating: bool) -> bool:
    plain = normal(column.name)
    return bool(_OF_GOALS.search(plain) or (any_rating and _OF_RATING.search(plain)))


def _family(column: Column) -> str:
    """The name without its number; for a name without one, the name itself and that it is alone."""
    plain = normal(column.name)
    without = _ITS_NUMBER.sub("", plain, count=1)
    return without if without != plain else f"only {plain}"


def _from_0_to_10(column: Column) -> bool:
    values = [
        rating.value
        for rating in map(read_rating, column.sample[:_FIRST_RATINGS])
        if rating.value is not None
    ]
    whole = share(column, lambda text: read_rating(text).value is not None)
    return whole >= NEARLY_ALL and max(values, default=LOWEST) > _ABOVE
