"""Which cells of a column that is used may be shown, as an example, in the first rows or beside a
choice: none that may name somebody.

A cell is shown where each of its words is one that cells of its kind are made of. A label of the
practice's own is shown where it comes with several clients, as no name does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from quietwins.intake.cells.attendance import is_plain_status
from quietwins.intake.cells.no_session import is_plain_mark
from quietwins.intake.cells.read_goal import is_numbered_goal, names_scale
from quietwins.intake.cells.ticks import BLANK_WORDS, tick_reader
from quietwins.intake.identifiers.free_text import (
    SHORTEST,
    may_show_code,
    may_show_label,
)
from quietwins.intake.identifiers.of_whom import OfWhom
from quietwins.intake.reading import UNSHOWN, Word
from quietwins.intake.roles.column_roles import OpenFile
from quietwins.intake.table.columns import Column
from quietwins.intake.uses import Role
from quietwins.intake.words.code_names import victory_labels
from quietwins.intake.words.goal_names import raters
from quietwins.intake.words.languages import keys_of, listed
from quietwins.intake.words.months import month_number
from quietwins.intake.words.none_words import says_none
from quietwins.intake.words.normal import folded, normal
from quietwins.intake.words.vocabulary import Vocabulary

Rule = Callable[[str], bool]
_MOST_LABELS = 60  # different words of a column of labels; more are texts
# Different words beyond which a column is free text rather than a list of statuses: the longest
# list of a system that is known has nine.
_MOST_WORDS = 12
_LONGEST_WORD = 40  # characters; longer is somebody's sentence
_OF_CLOCKS = "t z utc gmt a p m am pm h"  # letters beside the time of day
_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN_LABELS = re.compile(r"\s*[;|,/&+\n]\s*")


def rule_of_cells(column: Column, file: OpenFile) -> Rule:
    """Whether a cell of a column may be shown, by what the column is used for."""
    if column.name in file.layout.code_words:
        return may_show_label  # a person has said that its words name nobody
    use = file.roles.uses.get(column.name)
    of_role = _RULES.get(use.role, _none) if use else _none
    rule = of_role(column, file)
    return lambda text: (
        _is_short_number(text) or (may_show_label(text) and (_has_no_word(text) or rule(text)))
    )


def statuses_shown(column: Column, file: OpenFile) -> Rule:
    """Which statuses of a column may be shown, to ask what they mean: those made of words that
    statuses have, and those that come with several clients. Any other may be whom that was, be it
    in one word, and all the more while it is open which column the clients are in.
    """
    if column.name in file.layout.code_words:
        return may_show_label
    with_several = _with_several(column, file)
    return lambda text: is_plain_status(text) or text in with_several


def words_of(
    column: Column, may_show: Rule, meanings: Mapping[str, str] | None = None
) -> tuple[Word, ...]:
    """The words of a column with their rows and meaning, the commonest first; those that may name
    somebody with their rows alone, and none of a column of texts.
    """
    if column.distinct > _MOST_WORDS or any(len(text) > _LONGEST_WORD for text in column.values):
        return ()
    means = meanings or {}
    words = [
        Word(text if may_show(text) else UNSHOWN, rows, means.get(text, ""))
        for text, rows in column.rows_by_value.items()
        if rows
    ]
    return tuple(sorted(words, key=lambda word: -word.rows))


def statuses_of(column: Column, file: OpenFile) -> tuple[Word, ...]:
    """What a column that may be of attendance holds, to ask what it says."""
    if column.name in file.hidden:
        return ()
    may_show = statuses_shown(column, file)
    return words_of(column, lambda text: _is_short_number(text) or may_show(text))


def _with_several(column: Column, file: OpenFile) -> frozenset[str]:
    """The values of a column that come with several clients."""
    clients = file.table.by_name.get(file.roles.one(Role.CLIENT) or "")
    return OfWhom(clients).with_several(column)


def _has_no_word(text: str) -> bool:
    return not any(map(str.isalpha, text))


def _is_short_number(text: str) -> bool:
    """Whether a cell is too short for a number of anybody, and has no word."""
    return len(text) < SHORTEST and _has_no_word(text)


def _none(_column: Column, _file: OpenFile) -> Rule:
    return lambda _: False


def _codes(_column: Column, _file: OpenFile) -> Rule:
    return may_show_code


def _dates(_column: Column, _file: OpenFile) -> Rule:
    return lambda text: all(map(_is_of_date, _WORD.findall(text)))


def _is_of_date(word: str) -> bool:
    return month_number(word) is not None or _words_of_dates().makes(word)


def _states(column: Column, file: OpenFile) -> Rule:
    """What a survey tool writes of a form: a day, a yes or no, that it was tried out."""
    date = _dates(column, file)
    return lambda text: is_plain_mark(text) or date(text)


def _marks(_column: Column, _file: OpenFile) -> Rule:
    return is_plain_mark


def _labels(column: Column, file: OpenFile) -> Rule:
    few = column.distinct <= _MOST_LABELS
    return (_with_several(column, file) if few else frozenset[str]()).__contains__


def _scales(column: Column, file: OpenFile) -> Rule:
    labels = _labels(column, file)
    return lambda text: names_scale(text) or is_numbered_goal(text) or labels(text)


def _goals(_column: Column, _file: OpenFile) -> Rule:
    """The words of a goal are the client's own."""
    return lambda text: names_scale(text) or is_numbered_goal(text)


def _raters(_column: Column, _file: OpenFile) -> Rule:
    return lambda text: folded(text) in raters()


def _ticks(column: Column, file: OpenFile) -> Rule:
    read = tick_reader(column.name, file.layout.ticks)
    return lambda text: read(text).why is None


def _victories(_column: Column, file: OpenFile) -> Rule:
    known = {*victory_labels(file.codebook), *map(normal, file.layout.victories), *BLANK_WORDS, ""}

    def is_known(label: str) -> bool:
        return normal(label) in known or says_none(label)

    return lambda text: is_known(text) or all(map(is_known, _BETWEEN_LABELS.split(text)))


@lru_cache(maxsize=1)
def _words_of_dates() -> Vocabulary:
    of_dates = [text for key in keys_of("dates") for text in listed("dates", key)]
    return Vocabulary.of([*of_dates, *listed("cells", "weekdays"), _OF_CLOCKS])


_RULES: Mapping[Role, Callable[[Column, OpenFile], Rule]] = {
    **dict.fromkeys((Role.CLIENT, Role.CLINICIAN, Role.SESSION, Role.EPISODE), _codes),
    Role.RESPONSE: _codes,
    **dict.fromkeys((Role.DATE, Role.START, Role.SUBMITTED), _dates),
    **dict.fromkeys((Role.CANCELLED, Role.FINISHED, Role.PREVIEW, Role.COMPLETE), _states),
    Role.NO_SESSION: _marks,
    **dict.fromkeys((Role.VICTORY, Role.NONE, Role.TOTAL), _ticks),
    **dict.fromkeys((Role.SERVICE, Role.SETTING), _labels),
    Role.ATTENDED: statuses_shown,
    Role.MEASURE: _scales,
    Role.GOAL_NAME: _goals,
    Role.RATER: _raters,
    Role.VICTORIES: _victories,
}
