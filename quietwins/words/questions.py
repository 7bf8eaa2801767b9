"""The questions that a team talks over with the two lines in front of it, from
``texts/questions.toml``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).parents[1] / "texts" / "questions.toml"


@dataclass(frozen=True)
class Question:
    """One question: the short name by which it is called (none outside the ten), and its words."""

    name: str
    text: str


@lru_cache(maxsize=1)
def questions() -> tuple[Question, ...]:
    """All ten, in the order in which they are read."""
    raw = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(Question(**entry) for entry in raw["question"])


def question_called(name: str) -> Question:
    """The question of this name."""
    return next(question for question in questions() if question.name == name)
