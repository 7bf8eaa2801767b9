"""Ticks and counts: what a cell of a column for one quiet victory says."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from quietwins.intake.answers import Tick
from quietwins.intake.cells.codes import is_dash, is_error, is_no_answer
from quietwins.intake.reasons import CellLost, Why
from quietwins.intake.words.normal import normal
from quietwins.intake.words.options import option_of
from quietwins.intake.words.value_words import value_words

MOST_COUNTED = 1000  # of one code in one session; more is another number that slipped in
# Words by which a cell says nothing, or that nothing was recorded, or that nobody can tell.
_NOT_RECORDED = value_words("not_recorded")
BLANK_WORDS = value_words("not_told") | _NOT_RECORDED | value_words("cannot_tell")
NOT_RECORDED = "not recorded"  # as a cell says it
_DITTO_MARKS = frozenset({'"', "''", "“", "”", "„", "〃", '-"-', '--"--'})
_NOT_APPLICABLE = "n/a"
_TICKED, _NOT_TICKED = value_words("ticked"), value_words("unticked")
_PLUS, _MINUS = "+", "-"  # a minus alone may be a dash for nothing; beside a plus it is its no
_COUNTED: Mapping[Tick, int | None] = {Tick.YES: 1, Tick.NO: 0, Tick.BLANK: None}
_WHOLE_NUMBER = re.compile(r"(\d{1,9})(?:[.,]0+)?|[.,]0+", re.ASCII)  # .00 is a 0 of SPSS
# Words with the number by which a form knows them: "1 - Yes", "No (0)". It is no count.
_CODED = re.compile(
    r"(?:\d{1,2}\s*[-\u2013=:.)]|[01](?=\s))\s*(?P<word>[^\W\d].*)|(?P<head>[^\W\d].*?)\s*\(\d{1,2}\)"
)
_LONGEST_CODED = 40  # characters
_TIMES = re.compile(r"(\d{1,4})\s?[x\u00d7]|[x\u00d7]\s?(\d{1,4})", re.ASCII)
_STROKES = re.compile(r"\|{1,10}")
_AS_PICTURE = "\ufe0f"  # behind a sign, to be drawn as a picture


@dataclass(frozen=True)
class Count:
    """What one cell of a column for one code says: how often, or that it was not; None where it
    says nothing.
    """

    count: int | None
    why: Why | None = None


def read_tick(text: str) -> Count:
    """Read a tick or a count: 0 and Unchecked say none, a blank says nothing."""
    plain = text.casefold().rstrip(_AS_PICTURE)
    if _says_nothing(text, plain):
        return Count(None)
    if (said := _said(plain)) is not None:
        return Count(said)
    count = _counted(plain)
    if count is not None and count <= MOST_COUNTED:
        return Count(count)
    coded = _CODED.fullmatch(plain) if len(plain) <= _LONGEST_CODED else None
    said = _said(coded["word"] or coded["head"]) if coded else None
    return Count(said) if said is not None else Count(None, why=CellLost.NO_TICK.of())


def _counted(plain: str) -> int | None:
    """How often, as a number, with an x beside it, or in strokes."""
    number = _WHOLE_NUMBER.fullmatch(plain)
    if number:
        return int(number[1] or 0)
    times = _TIMES.fullmatch(plain)
    if times:
        return int(times[1] or times[2])
    return len(plain) if _STROKES.fullmatch(plain) else None


def _said(plain: str) -> int | None:
    """What a word for a tick or for none says; None where it is neither."""
    return 0 if plain in _NOT_TICKED else 1 if plain in _TICKED else None


def tick_reader(column: str, ticks: Mapping[str, Tick]) -> Callable[[str], Count]:
    """How the cells of one column are read: as a person has said of a value in ``ticks``, as ticked
    where a cell repeats the option that the name of the column ends with, else by themselves.
    """
    told = {value.casefold(): says for value, says in ticks.items()}
    if told.get(_PLUS) is Tick.YES:
        told = {_MINUS: Tick.NO} | told
    option = normal((option_of(column) or ("", column))[1])

    def read(text: str) -> Count:
        says = told.get(text.casefold())
        if says is not None and says is not Tick.COUNT:
            return Count(_COUNTED[says])
        if option and normal(text) == option:
            return Count(1)
        return read_tick(text)

    return read


def _says_nothing(text: str, plain: str) -> bool:
    if not text or is_dash(text) or is_error(text) or is_no_answer(text):
        return True
    return plain in BLANK_WORDS or plain == _NOT_APPLICABLE


def is_ditto(text: str) -> bool:
    """Whether a cell only says that it is as the one above."""
    return text in _DITTO_MARKS or text.casefold() in value_words("ditto")


def says_not_recorded(text: str) -> bool:
    """Whether a cell says itself that nothing was recorded, so that no answer about blanks is about
    it. So does a ditto mark: nobody knows whether what stands above was noticed twice.
    """
    return normal(text) in _NOT_RECORDED or is_ditto(text) or is_no_answer(text)


def is_tick_or_count(text: str) -> bool:
    """Whether a cell could be that of a column for one code."""
    return read_tick(text).why is None
