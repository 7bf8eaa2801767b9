"""What every form asks of a session, once, in the order in which it asks: whichever tool a practice
records with, the questions and the answers to choose from are the same.

The titles are known to the import (``quietwins/intake/words``), and the answers come from the
practice's codebook, so an export comes back without a question.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from quietwins.codebook import NONE_LABEL, NONE_NOTICED, Codebook, read_codebook
from quietwins.filled import filled
from quietwins.intake.words.normal import folded
from quietwins.settings import Settings
from quietwins.start_recording.template import GOALS, HINTS
from quietwins.start_recording.unusable_names import FormError, one_line
from quietwins.toml_file import Problem

TITLE = "One session"  # of the form; each time it is filled in is a session
_DECIDE = ("codebook", "services")  # settings without which a form would be another one


class Kind(StrEnum):
    """How a question is answered."""

    DAY = "day"
    CODE = "code"  # of a person: letters, digits, no space
    SERVICE = "service"  # one of the practice's services
    RATING = "rating"  # 0 to the end of the scale, halves allowed
    VICTORIES = "victories"  # any number of the codebook's kinds, or none noticed alone


@dataclass(frozen=True)
class Choice:
    """An answer to choose from: what the tool keeps, and what a clinician reads."""

    value: str
    label: str


@dataclass(frozen=True)
class SessionQuestion:
    """One question of a form."""

    name: str  # of the template's column, and of the tool's own
    label: str
    hint: str
    kind: Kind
    required: bool = False
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Recording:
    """What a practice's forms are made from."""

    codebook: Codebook
    services: tuple[str, ...] = ()  # as they are named in the settings; where empty, none is asked
    paper: str = "a4"  # that questions are printed on


def recording_of(settings: Settings, paper: str = "") -> Recording:
    """What a practice's forms are made from, as its settings say; ``paper`` as whoever looks at
    them prints, where that is known.

    Raises :class:`FormError` where the settings are not understood: a form made from another
    codebook would be filled in for months.
    """
    broken = [problem for problem in settings.problems if problem.key in (None, *_DECIDE)]
    if broken:
        # What is wrong with them is said wherever settings are read, and so beside this.
        raise FormError(
            "No form is made yet: it would be filled in for months, and be the wrong one. First"
            f" mend the settings: {', '.join(map(_place_of, broken))}."
        )
    twice = [name for name, n in Counter(map(slug, settings.services)).items() if n > 1]
    if twice:
        raise FormError(
            f"No form is made yet: more than one service would be “{twice[0]}” in a form,"
            " which keeps no accents and no signs. Give one of them another name in the settings."
        )
    paper = paper or settings.paper or "a4"
    return Recording(read_codebook(settings.codebook), settings.services, paper)


def _place_of(problem: Problem) -> str:
    """Where a setting stands that is not understood."""
    place = str(problem.file) if problem.line is None else f"{problem.file}, line {problem.line}"
    return f"{problem.key} ({place})" if problem.key else place


def questions_of(recording: Recording) -> tuple[SessionQuestion, ...]:
    """The questions in their order: day, clinician, client, service where there are several, three
    goals, quiet victories.
    """
    asked = [
        SessionQuestion(
            "date", "Date of the session", "The day of the session.", Kind.DAY, required=True
        ),
        SessionQuestion(
            "clinician", "Clinician's code", HINTS["clinician"], Kind.CODE, required=True
        ),
        SessionQuestion("client", "Client's code", HINTS["client"], Kind.CODE, required=True),
    ]
    if recording.services:
        services = tuple(Choice(slug(name), one_line(name)) for name in recording.services)
        hint = "The one that this session belonged to."
        asked.append(SessionQuestion("service", "Service", hint, Kind.SERVICE, choices=services))
    asked += [
        SessionQuestion(goal, f"Goal {number}", filled(HINTS["goal"]), Kind.RATING)
        for number, goal in enumerate(GOALS, start=1)
    ]
    hint = f"Tick what you noticed. Where you noticed none, tick “{NONE_LABEL}” and nothing else."
    victories = SessionQuestion(
        "quiet_victories", "Quiet victories", hint, Kind.VICTORIES, True, _kinds(recording.codebook)
    )
    return (*asked, victories)


def _kinds(codebook: Codebook) -> tuple[Choice, ...]:
    kinds = (Choice(code.code, one_line(code.name)) for code in codebook.codes)
    return (*kinds, Choice(NONE_NOTICED, NONE_LABEL))


def slug(name: str) -> str:
    """A service as a tool keeps it: its words, joined, without accents. The import knows it
    again.
    """
    return folded(name).replace(" ", "_")
