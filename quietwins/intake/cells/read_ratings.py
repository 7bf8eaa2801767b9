"""Goal ratings: 0 to 10, halves allowed, each distinct cell read once. A blank is not rated; 0 is a
rating.

Beside a number alone, people write it with its scale ("6/10", "6 out of 10") or behind the words of
the goal ("see friends - 4", "walk to school (6/10)"). The words are never kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import numeric

from quietwins.intake.cells.codes import is_blank_word, is_dash, is_error, is_formula, is_no_answer
from quietwins.intake.cells.read_goal import is_numbered_goal
from quietwins.intake.reasons import CellLost, ToLookAt, Why
from quietwins.intake.words.column_names import names_other_scale
from quietwins.intake.words.languages import pattern_of
from quietwins.intake.words.months import month_number
from quietwins.intake.words.normal import composed, folded, normal
from quietwins.intake.words.value_words import value_words

LOWEST, HIGHEST = 0.0, 10.0
_LONGEST = 300  # characters of the words of a goal with its number
_NUMBER = re.compile(r"[+-]?(?:\d{1,6}(?:[.,]\d{1,6})?|[.,]\d{1,6})", re.ASCII)
_WITH_FRACTION = re.compile(r"(\d{0,2})\s?([\u00bc-\u00be])", re.ASCII)  # a quarter, half, three
# Raised numbers are footnotes too, and thirds or tenths are no half points.
_RAISED = re.compile(r"(?<=\d)\s?[\u00b9\u00b2\u00b3\u2070-\u2079]{1,3}")
_OTHER_FRACTION = re.compile(r"[\u2150-\u215f\u2189]")
_FOOTNOTE = re.compile(r"(?<=\d)\s?[*\u2020\u2021]{1,3}")  # behind a number: "7*"
_END = re.compile(r"(0|10)\s+([^\d]+)", re.ASCII)  # of a scale, with its words
_LABELLED = re.compile(
    r"(\d{1,2})\s*(?:[-\u2013\u2014:=.)]|\()\s*\(?([^\d]*[^\W\d_][^\d]*)", re.ASCII
)
_MAYBE_DATE = re.compile(
    r"[0-9]{1,2}[-. ](?P<behind>[^\W\d_]{3,5})\.?|(?P<before>[^\W\d_]{3,5})\.?[- ][0-9]{1,2}"
)
_PER_CENT = re.compile(r"[+-]?\d{1,6}(?:[.,]\d{1,6})?\s*%", re.ASCII)
_ON_ITS_OWN = r"(?<![\w.,/:+\-\u2013\u2014])"  # neither part of a number or date, nor with a sign
_SIGNED = re.compile(r"[+\-\u2212]\s*\d", re.ASCII)
_RANGE = re.compile(r"\d\s*(?:[-\u2013\u2014]|\.{2,3}|\u2026)\s*\d", re.ASCII)
# "see friends - 4", "see friends: 4"; "friends -4" may be a negative number, "PHQ-9" is a name
_BEHIND_WORDS = re.compile(
    r"(?P<words>.*[^\s\d:])(?:\s+[-\u2013\u2014]\s+|\s*[\u2013\u2014]\s*|\s*[-:]\s+|:)"
    r"(?P<number>\d{1,2}(?:[.,]\d{1,2})?)\s*\.?",
    re.ASCII | re.DOTALL,
)
# A goal by its number, and a colon: a dash may also stand between the numbers of two goals.
_NUMBERED = re.compile(r"(?P<words>[^:]{1,40}\d):\s+(?P<number>\d{1,2}(?:[.,]\d{1,2})?)", re.ASCII)
_WORDS_OF_DATE = 2  # of a cell such as "Mon, May - 4"; a goal has more to say
_HAS_WORD = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True)
class Rating:
    """One rating cell as read: a value, or nothing, with the reason where something was lost or
    mended.
    """

    value: float | None
    why: Why | None = None  # the cell is dropped
    warning: Why | None = None  # the cell is read, but the person should know how


def read_rating(text: str) -> Rating:
    """Read one rating. Anything but one number from 0 to 10 drops the cell; the session is kept."""
    if is_no_answer(text):
        return Rating(None)
    if _NUMBER.fullmatch(text):
        return _in_range(text)
    fraction = _WITH_FRACTION.fullmatch(text)
    if fraction:
        return _in_range(str(int(fraction[1] or 0) + numeric(fraction[2])))
    if text == "?":
        return Rating(None, why=CellLost.QUESTION_MARK.of())
    if is_error(text):
        return Rating(None, warning=ToLookAt.ERROR_NOT_RATED.of())
    if not text or is_dash(text) or is_blank_word(text):
        return Rating(None)
    return _read_words(text)


def is_rating_cell(text: str) -> bool:
    """Whether a cell can be read as one rating from 0 to 10."""
    return read_rating(text).value is not None


def goal_named(text: str) -> str:
    """The goal that a cell itself names by its number: "G2" of "G2: 6"; empty where it does not."""
    numbered = _NUMBERED.fullmatch(text)
    words = numbered["words"] if numbered else ""
    return normal(words) if is_numbered_goal(words) else ""


def _read_words(text: str) -> Rating:
    """A rating that has more about it than its number."""
    why = _why_not(text)
    if why:
        return Rating(None, why=why)
    if not text.isascii():
        if _OTHER_FRACTION.search(text):
            return Rating(None, why=CellLost.NOT_ONE_NUMBER.of())
        text = composed(_RAISED.sub("", text), "NFKC").replace("\u2044", "/")
    text = _FOOTNOTE.sub("", text)
    points = _with_points().fullmatch(text)
    if points:
        return _in_range(points[1])
    of_scale = _with_scale().findall(text)
    if of_scale:
        return _of_ten(text, of_scale)
    number = text if _NUMBER.fullmatch(text) else _beside_words(text)
    return Rating(None, why=CellLost.NOT_ONE_NUMBER.of()) if number is None else _in_range(number)


def _is_excel_date(text: str) -> bool:
    """Whether a spreadsheet made a date of what was typed: "05-Oct" of 5/10."""
    match = _MAYBE_DATE.fullmatch(text)
    return bool(match and month_number(match["behind"] or match["before"]))


def _of_ten(text: str, of_scale: list[tuple[str, str, str]]) -> Rating:
    """The rating of a cell that writes the scale behind its number."""
    (number, scale, behind), *others = of_scale
    if others or _RANGE.search(text):
        return Rating(None, why=CellLost.NOT_ONE_NUMBER.of())
    if float(scale.replace(",", ".")) != HIGHEST:
        return Rating(None, why=CellLost.OF_OTHER_SCALE.of(number=number, highest=scale))
    if normal(behind) in value_words("counted_things"):
        return Rating(None, why=CellLost.NOT_ONE_NUMBER.of())  # "3 out of 10 days" is no rating
    return _in_range(number)


def _beside_words(text: str) -> str | None:
    """The number of a cell with its label ("0 - not at all"), or behind the words of a goal."""
    labelled = _LABELLED.fullmatch(text)
    if labelled:
        return labelled[1]
    end = _END.fullmatch(text)
    if end and pattern_of("cells", "ends_of_scale").match(folded(end[2])):
        return end[1]
    numbered = _NUMBERED.fullmatch(text)
    if numbered:
        return numbered["number"] if is_numbered_goal(numbered["words"]) else None
    found = _BEHIND_WORDS.fullmatch(text)
    if not found or not _HAS_WORD.search(found["words"]):
        return None
    words = found["words"].split()
    if month_number(words[-1].strip(".,(")) is not None and len(words) <= _WORDS_OF_DATE:
        return None
    return None if names_other_scale(found["words"]) else found["number"]


@lru_cache(maxsize=1)
def _with_scale() -> re.Pattern[str]:
    """A number with the highest of its scale: "6/10", "6 out of 10", and the word behind it."""
    out_of = "|".join(sorted(map(re.escape, value_words("out_of")), key=len, reverse=True))
    return re.compile(
        rf"{_ON_ITS_OWN}(\d{{1,3}}(?:[.,]\d{{1,2}})?)\s*(?:/\s*|\s(?:{out_of})\s+)"
        r"(\d{1,3}(?:[.,]0{1,2})?)(?![\d/%:]|[.,-]\d)\)?\s*([^\W\d_]*)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _with_points() -> re.Pattern[str]:
    """A number of points: "7 pts"."""
    words = "|".join(sorted(map(re.escape, value_words("points")), key=len, reverse=True))
    return re.compile(rf"(\d{{1,2}}(?:[.,]\d{{1,2}})?)\s*(?:{words})\.?", re.IGNORECASE | re.ASCII)


def _in_range(text: str) -> Rating:
    value = float(text.replace(",", "."))
    if LOWEST <= value <= HIGHEST:
        return Rating(value)
    return Rating(None, why=CellLost.OUTSIDE.of(number=text))


def _why_not(text: str) -> Why | None:
    """Why a cell is no rating, where it is plainly something else."""
    if len(text) > _LONGEST:
        return CellLost.NOT_ONE_NUMBER.of()
    if is_formula(text) and not _SIGNED.match(text):
        return CellLost.RATING_IS_FORMULA.of()
    if _is_excel_date(text):
        return CellLost.RATING_IS_DATE.of()
    if _PER_CENT.fullmatch(text):
        return CellLost.PER_CENT.of()
    if re.fullmatch(r"[+-]?\d+(?:\.\d+)?e[+-]?\d+", text, re.IGNORECASE | re.ASCII):
        return CellLost.NOT_PLAIN.of()
    return None
