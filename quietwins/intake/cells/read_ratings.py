"""Goal ratings: 0 to 10, halves allowed, each distinct cell read once. A blank is not rated; 0 is a
rating.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quietwins.intake.cells.codes import is_blank_word, is_dash, is_error, is_formula
from quietwins.intake.reasons import CellLost, ToLookAt, Why

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
    """One rating cell as read: a value, or nothing, with the reason where something was lost or
    mended.
    """

    value: float | None
    why: Why | None = None  # the cell is dropped
    warning: Why | None = None  # the cell is read, but the person should know how


def read_rating(text: str) -> Rating:
    """Read one rating. Anything but one plain number from 0 to 10 drops the cell and keeps the
    session.
    """
    if text == "?":
        return Rating(None, why=CellLost.QUESTION_MARK.of())
    if is_error(text):
        return Rating(None, warning=ToLookAt.ERROR_NOT_RATED.of())
    if not text or is_dash(text) or is_blank_word(text):
        return Rating(None)
    if len(text) > _LONGEST:
        return Rating(None, why=CellLost.NOT_ONE_NUMBER.of())
    number = _number(text)
    return Rating(None, why=_why_not(text)) if number is None else _in_range(number)


def _number(text: str) -> str | None:
    """The number of a cell: alone, or with its label, as in "0 - not at all" and "10 (reached)"."""
    if _NUMBER.fullmatch(text):
        return text
    labelled = _LABELLED.fullmatch(text)
    return labelled[1] if labelled and not _EXCEL_DATE.fullmatch(text) else None


def _in_range(text: str) -> Rating:
    value = float(text.replace(",", "."))
    if LOWEST <= value <= HIGHEST:
        return Rating(value)
    return Rating(None, why=CellLost.OUTSIDE.of(number=text))


def _why_not(text: str) -> Why:
    if is_formula(text):
        return CellLost.RATING_IS_FORMULA.of()
    if _EXCEL_DATE.fullmatch(text):
        return CellLost.RATING_IS_DATE.of()
    if re.fullmatch(r"[+-]?\d+(?:\.\d+)?e[+-]?\d+", text, re.IGNORECASE | re.ASCII):
        return CellLost.NOT_PLAIN.of()
    return CellLost.NOT_ONE_NUMBER.of()
