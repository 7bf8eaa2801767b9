"""What cannot be known from an export and is asked before it is kept. The answers stay with the
import.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quietwins import rules
from quietwins.store.store_errors import AnswerNeededError, PracticeError

FAR, SAME_DAY = "far", "same-day"
SAME, OTHER = "same", "other"


@dataclass(frozen=True)
class Question:
    """A question to whoever knows the export, in their words."""

    name: str  # FAR or SAME_DAY; the key of its answer
    sessions: int  # how many it is about
    text: str
    choices: tuple[tuple[str, str], ...]  # answer, and what it means


def far_question(sessions: int) -> Question:
    """An id that meets its client on a day far from the kept session's."""
    return Question(
        FAR,
        sessions,
        f"{_so_many(sessions)} the id of a kept session of the same client that lies more than"
        f" {rules.now.far_days} days away. Is it the same session with its date put right, or"
        " did the numbering begin again?",
        (
            (SAME, "The same session: its date was put right."),
            (OTHER, "Another session: the numbering began again."),
        ),
    )


def same_day_question(sessions: int) -> Question:
    """Sessions that have client and day in common with kept ones, but not the id: two systems'
    numberings?
    """
    return Question(
        SAME_DAY,
        sessions,
        f"{_so_many(sessions)} the client and day of a kept session, but not its id. "
        "Are they the same sessions, exported from another place?",
        (
            (SAME, "The same sessions: what this file knows is added to them."),
            (OTHER, "Other sessions: both are kept."),
        ),
    )


def check_answers(answers: Mapping[str, str]) -> None:
    """Raise :class:`PracticeError` where an answer is to no question or is none of its choices."""
    for name, answer in answers.items():
        if name not in (FAR, SAME_DAY) or answer not in (SAME, OTHER):
            raise PracticeError(
                f"{name} = {answer} is no answer. {FAR} and {SAME_DAY} take {SAME} or {OTHER}."
            )


def check_answered(questions: tuple[Question, ...]) -> None:
    """Raise :class:`AnswerNeededError` where a question is open: nothing is guessed."""
    if questions:
        raise AnswerNeededError(
            "This file was not kept yet, because this must be answered first: "
            + " ".join(question.text for question in questions),
            tuple(question.name for question in questions),
        )


def _so_many(sessions: int) -> str:
    return (
        "1 session of this file has"
        if sessions == 1
        else f"{sessions:,} sessions of this file have"
    )
