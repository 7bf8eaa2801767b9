"""The questions that a team talks over with the two lines in front of it, from
``texts/questions.toml``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeAlias

Place: TypeAlias = Literal["first", "dots", "moments", "missing", "last"]

FILE = Path(__file__).parents[1] / "texts" / "questions.toml"
# The other two places have one question each, which is its own name.
PLACE_NAMES: dict[Place, str] = {
    "dots": "Look at the dots",
    "moments": "Remember the moments",
    "missing": "Ask what is not here",
}


@dataclass(frozen=True)
class Question:
    """One question: its short name, its words, and where on the page it belongs."""

    label: str
    text: str
    beside: Place


@lru_cache(maxsize=1)
def questions() -> tuple[Question, ...]:
    """All ten, in the order in which they are read."""
    raw = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(Question(**entry) for entry in raw["question"])


def beside(place: Place) -> tuple[Question, ...]:
    """The questions that belong to one place of the page."""
    return tuple(question for question in questions() if question.beside == place)
