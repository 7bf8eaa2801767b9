"""What single cells are, before they mean anything: blanks, spreadsheet errors, formulas, codes of
people.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from quietwins.intake.reasons import RowRefused, Why
from quietwins.intake.uses import Role
from quietwins.intake.words.languages import any_of, listed, pattern_of
from quietwins.intake.words.normal import folded
from quietwins.intake.words.value_words import value_words

# characters of a client or clinician code; longer is text that slipped into the column
LONGEST_CODE = 80
_ERRORS = frozenset(
    [
        "#n/a",
        "#ref!",
        "#value!",
        "#div/0!",
        "#name?",
        "#null!",
        "#num!",
        "#error!",
        "#spill!",
        "#calc!",
        "#nv",
        "#bezug!",
        "#wert!",
        "#zahl!",
        "#getting_data",
    ]
)
_FORMULA = re.compile(r"[=+\-@]")
# Also that somebody would rather not say: a blank of that rating, and no damage.
_BLANK_WORDS = frozenset[str]().union(
    *(value_words(kind) for kind in ("not_rated", "not_recorded", "not_told", "cannot_tell"))
)
_NUMBER = re.compile(r"[+-]?\d{1,12}(?:[.,]\d{1,12})*\s?%?", re.ASCII)
# What coded forms and statistics programs write where nobody answered. No goal is rated below 0.
_MINUS = ("-", "\u2212")
_NO_ANSWER = re.compile(rf"[{''.join(_MINUS)}](?:7{{1,3}}|8{{1,3}}|9{{1,4}})(?:[.,]0+)?", re.ASCII)
_DASHES = frozenset({"-", "--", "\u2013", "\u2014", ".", "/", "?"})
_NO_CODE = frozenset(word.casefold() for word in listed("cells", "no_code"))
_PLAIN = r"[A-Za-z0-9][A-Za-z0-9 _/.-]{0,60}"
_PLAIN_CODE = re.compile(_PLAIN)
# a code that was turned with a practice's key already, as its own records have it
TURNED = re.compile(r"qw-([0-9a-f]{8})-[0-9a-f]{32}")
# what a spreadsheet makes of a long number; "1E5" is a code that somebody gave
_CUT = re.compile(r"\d(?:[.,]\d+)?e\+\d{1,3}", re.IGNORECASE | re.ASCII)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_HOW_MANY = re.compile(
    r"\d{1,6} [^\W\d_]{2,}(?: [^\W\d_]{2,})?|[^\W\d_]{1,20}(?: [^\W\d_]{2,20})?\s?[:=]\s?\d{1,6}"
)


def is_error(text: str) -> bool:
    """Whether a spreadsheet wrote an error where a value should be."""
    return text.casefold() in _ERRORS


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would calculate the cell; it is never evaluated here."""
    return bool(_FORMULA.match(text)) and len(text) > 1


def is_blank_word(text: str) -> bool:
    """Whether words say that something was not rated."""
    return text.casefold() in _BLANK_WORDS or folded(text) in _BLANK_WORDS


def is_no_answer(text: str) -> bool:
    """Whether a number stands for no answer: -9 and -99 not asked, -88 not known, -77 refused."""
    return text.startswith(_MINUS) and bool(_NO_ANSWER.fullmatch(text))


def is_dash(text: str) -> bool:
    """Whether a cell holds a mark that people put for nothing."""
    return text in _DASHES


def is_number(text: str) -> bool:
    """Whether a cell is a number and nothing else, a per cent sign aside."""
    return bool(_NUMBER.fullmatch(text))


def is_total(text: str) -> bool:
    """Whether a cell labels a row of totals or averages."""
    return bool(pattern_of("cells", "total").match(folded(text[:60])))


def ends_with_total(text: str) -> bool:
    """Whether a cell labels the total of somebody or something: "K1001 Total"."""
    return bool(_ends_with_total().search(folded(text[-LONGEST_CODE:])))


@lru_cache(maxsize=1)
def _ends_with_total() -> re.Pattern[str]:
    return re.compile(rf"\w {any_of(listed('cells', 'total'))}$")


def is_counted(text: str) -> bool:
    """Whether a cell says how many there are of something: "15 clients", "Sessions: 41"."""
    return bool(_HOW_MANY.fullmatch(text))


def code_trouble(text: str, who: Role) -> Why | None:
    """Why a cell cannot be the code of a client or clinician, or None where it can."""
    if is_dash(text) or text.casefold() in _NO_CODE:
        return RowRefused.CODE_IS_NONE.of(who=who)
    if _PLAIN_CODE.fullmatch(text):
        return None
    if len(text) > LONGEST_CODE and not is_formula(text) and "\x00" not in text:
        return RowRefused.CODE_TOO_LONG.of(who=who, characters=len(text))
    broken = next((reason for holds, reason in _BROKEN_CODES if holds(text)), None)
    return broken.of(who=who) if broken else None


def sure_codes(texts: pa.StringArray) -> npt.NDArray[np.bool_]:
    """Which of many trimmed texts are codes beyond doubt, in which there is no trouble."""
    plain = pc.match_substring_regex(texts, f"^{_PLAIN}$")
    none = pc.is_in(pc.utf8_lower(texts), pa.array(sorted(_NO_CODE), pa.string()))
    return np.asarray(pc.and_(plain, pc.invert(none)))


# What is looked for in a code that is no plain one, in this order.
_BROKEN_CODES: tuple[tuple[Callable[[str], bool], RowRefused], ...] = (
    (is_formula, RowRefused.CODE_IS_FORMULA),
    (lambda text: bool(_CUT.fullmatch(text)), RowRefused.CODE_IS_CUT),
    (lambda text: "\x00" in text, RowRefused.CODE_HAS_NUL),
    (is_error, RowRefused.CODE_IS_ERROR),
    (lambda text: bool(_CONTROL.search(text)), RowRefused.CODE_HAS_CONTROL),
)
