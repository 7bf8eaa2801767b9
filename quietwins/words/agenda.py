"""Half an hour of a team, step by step, from ``texts/agenda.toml``: the order of the page Reflect
and of the meeting's screens.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from quietwins.words.questions import Question, question_called

FILE = Path(__file__).parents[1] / "texts" / "agenda.toml"


@dataclass(frozen=True)
class Step:
    """One step: what is done, for how long and by whom, what is asked, and what else may be."""

    name: str
    minutes: int
    who: str
    question: Question
    then: tuple[Question, ...] = ()

    @property
    def how(self) -> str:
        """Who does it, and for how long."""
        return f"{self.minutes} minutes. {self.who}."


@lru_cache(maxsize=1)
def agenda() -> tuple[Step, ...]:
    """The steps in their order."""
    raw = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(_step(entry) for entry in raw["step"])


def _step(entry: dict[str, Any]) -> Step:
    """A step whose question is among the ten, or is asked by this step alone."""
    asked = question_called(entry["question"]) if "question" in entry else None
    return Step(
        name=entry["name"],
        minutes=entry["minutes"],
        who=entry["who"],
        question=asked or Question("", entry["ask"]),
        then=tuple(map(question_called, entry.get("then", ()))),
    )


def minutes_before(place: int) -> int:
    """How many minutes the steps before this one take."""
    return sum(step.minutes for step in agenda()[:place])


def where_in_it(place: int) -> str:
    """Which step it is, and how long and by whom."""
    return f"{place + 1} of {len(agenda())}. {agenda()[place].how}"


def time_in_words(place: int) -> str:
    """The line for the time, for those who do not see it."""
    begins, step, of = minutes_before(place), agenda()[place], minutes_before(len(agenda()))
    return f"This step: minute {begins} to {begins + step.minutes} of {of}."


def asked_then(step: Step) -> str:
    """The names of the questions that may follow."""
    return f"After that: {' '.join(_asked(one.name) for one in step.then)}" if step.then else ""


def _asked(label: str) -> str:
    return label if label.endswith("?") else f"{label}."
