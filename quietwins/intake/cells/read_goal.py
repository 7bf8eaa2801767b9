"""Which goal a row of a long file is about, and who rated it: by number, by name, or by SNOMED
code.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache

from quietwins.intake.cells.directions import runs_backwards
from quietwins.intake.cells.scales import other_scale
from quietwins.intake.reasons import CellLost, Why
from quietwins.intake.words.column_names import names_other_scale
from quietwins.intake.words.goal_names import (
    begins_with_goal,
    numbered_goal,
    raters,
    speaks_of_goal,
    without_scale,
)
from quietwins.intake.words.languages import any_of
from quietwins.intake.words.normal import folded, normal

# NHS England's goal scores (goal progress chart, children and adults); the first tells of
# one goal without a number.
SNOMED_GOALS: Mapping[str, str] = {
    "959951000000108": "goal",
    "1034351000000101": "goal_1",
    "1034361000000103": "goal_2",
    "1034371000000105": "goal_3",
    "1638531000000102": "goal_1",
    "1638541000000106": "goal_2",
    "1638551000000109": "goal_3",
}
_OTHER = re.compile(r"\bgoal attainment\b")
_CUT = re.compile(r"\d(?:[.,]\d+)?e\+?1[45]", re.IGNORECASE | re.ASCII)
# A spreadsheet keeps fifteen digits of a number, and makes the others 0.
_DIGITS_KEPT = 15
_ROUNDED = frozenset(
    f"{code[:_DIGITS_KEPT]}0" for code in SNOMED_GOALS if len(code) == _DIGITS_KEPT + 1
)
_SNOMED = re.compile(r"\d{15,18}", re.ASCII)
LEFT_OUT = "left out"
UNNUMBERED = "unnumbered"  # how a column says that it is the goal of a scale without a number


def read_measure(text: str, told: Mapping[str, str]) -> tuple[str | None, Why | None]:
    """The goal that a scale's name or code stands for (None: another scale), and why a cell cannot
    be read.

    Codes are text: a spreadsheet that took them for numbers has cut off their end, and what is left
    is no code.
    """
    said = {normal(key): goal for key, goal in told.items()}.get(normal(text))
    if said is not None:
        return (None if said == LEFT_OUT else said), None
    code = text.strip("'\"` ")
    if code in SNOMED_GOALS:
        return SNOMED_GOALS[code], None
    if _CUT.fullmatch(code) or code in _ROUNDED:
        return None, CellLost.CODE_CUT.of()
    if _is_of_goal(text):
        number = re.search(r"\b(\d{1,2})\b(?!.*\b\d)", without_scale(text))
        return (f"goal_{number[1]}" if number else "goal"), None
    return None, None


def _is_of_goal(text: str) -> bool:
    """Whether a scale's name is that of goals, from 0 to 10."""
    other = _OTHER.search(normal(text)) or other_scale([text]) or runs_backwards([text])
    return speaks_of_goal(text) and not other


def names_scale(text: str) -> bool:
    """Whether a cell names a scale or its code rather than one goal: "GBO", "PHQ-9", a SNOMED code;
    not "Goal 2".
    """
    goal, cut = read_measure(text, {})
    code = text.strip("'\"` ")
    if cut or code in SNOMED_GOALS or _SNOMED.fullmatch(code):
        return True
    if goal:
        # "GBO score", not "my goal is to sleep"
        return goal == "goal" and begins_with_goal(text)
    return names_other_scale(text)


def is_numbered_goal(text: str) -> bool:
    """Whether a cell is the number or letter of a goal: "Goal 2", "GBO 2", "2", "B"."""
    return numbered_goal(text) is not None


def goal_name(text: str) -> str:
    """A short name for a goal: its number where it has one. Words of a goal are the client's, and
    are not kept.
    """
    plain = normal(text)
    number = numbered_goal(text)
    if number and number.isdecimal():
        return f"goal_{int(number)}"
    if not plain or re.fullmatch(r"(?:goal |gbo )?[a-z]", plain):
        return f"goal_{plain[-1:] or 1}"
    return f"goal_{hashlib.sha256(plain.encode()).hexdigest()[:6]}"


def goal_of_column(about: str) -> str:
    """The goal that a column for one goal is about; without a number it is the first."""
    return "goal" if about == UNNUMBERED else f"goal_{about or 1}"


def rater_name(text: str) -> str:
    """Who rated, in one word where it is a common one; a blank is nobody in particular."""
    found = _any_rater().search(folded(text))
    return raters()[found[0]] if found else normal(text)[:40]


@lru_cache(maxsize=1)
def _any_rater() -> re.Pattern[str]:
    """One of the words for somebody who rates, in a folded text; of two that begin in one place the
    longer.
    """
    return re.compile(rf"\b{any_of(raters())}\b")
