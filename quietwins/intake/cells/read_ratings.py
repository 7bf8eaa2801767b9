"""Goal ratings: 0 to 10, halves allowed, each distinct cell read once. A blank
is not rated; 0 is a rating.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quietwins.intake.cells.codes import is_blank_word, is_dash, is_error, is_formula

LOWEST, HIGHEST = 0.0, 10.0
_LONGEST = 120  # characters of a number with its label
_NUMBER = re.compile(r"[+-]?\d{1,6}(?:[.,]\d{1,6})?", re.ASCII)
_LABELLED = re.compile(
    r"(\d{1,2})\s*(?:[-\u2013\u2014:=.)]|\()\s*\(?([^\d]*[^\W\d_][^\d]*)", re.ASCII
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|mrz|mär|mai|okt|dez)"
_EXCEL_DATE = re.compile(rf"\d{{1,2}}[-. ]{_MONTH}\.?|{_MONTH}\.?[- ]\d{{1,2}}", re.IGNORECASE)


@dataclass(frozen=True)
class Rating:
    """One rating cell as read: a value, or nothing, with the reason where
    something was lost or mended.
    """

    value: float | None
    why: str | None = None  # the cell is dropped
    warning: str | None = None  # the cell is read, but the person should know how


def read_rating(text: str) -> Rating:
    """Read one rating. Anything but one plain number from 0 to 10 drops
    the cell and keeps the session.
    """
    if text == "?":
        return Rating(None, why="a question mark, not a rating")
    if not text or is_dash(text):
        return Rating(None)
    if is_error(text):
        return Rating(None, warning="a spreadsheet error was read as 'not rated'")
    if is_blank_word(text):
        return Rating(None)
    if len(text) > _LONGEST:
        return Rating(None, why="not one plain number from 0 to 10")
    if _NUMBER.fullmatch(text):
        return _in_range(text)
    labelled = _LABELLED.fullmatch(text)  # "0 - not at all", "10 (reached)"
    if labelled and not _EXCEL_DATE.fullmatch(text):
        return _in_range(labelled[1])
    return Rating(None, why=_why_not(text))


def _in_range(text: str) -> Rating:
    value = float(text.replace(",", "."))
    if LOWEST <= value <= HIGHEST:
        return Rating(value)
    return Rating(None, why=f"{text} is outside 0 to 10")


def _why_not(text: str) -> str:
    if is_formula(text):
        return "a formula, not a rating; it was not calculated"
    if _EXCEL_DATE.fullmatch(text):
        return "not a rating: a spreadsheet turned it into a date"
    if re.fullmatch(r"[+-]?\d+(?:\.\d+)?e[+-]?\d+", text, re.IGNORECASE | re.ASCII):
        return "not a plain number"
    return "not one plain number from 0 to 10"
