"""Who may do what: the one place that decides it.

Each page and each action asks here, by name: :func:`may` says whether, :func:`check_may` raises
where not. For example, whoever draws *Undo this import* first asks whether the person may ``KEEP``;
and what undoes checks it again, as a button can be pressed long after it was drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from quietwins.access.person import Person, Role
from quietwins.errors import QuietWinsError


class What(StrEnum):
    """What can be allowed, as ``access check`` says it."""

    READ_RULES = "read about the numbers"
    LOOK = "look at figures"
    LOOK_AT_ALL = "look at every clinician"
    COMPARE_PERIODS = "compare two periods"
    SINGLE_JOURNEYS = "look at single journeys"
    SEE_DATA = "see how much was recorded"
    SEE_IMPORTS = "see what came in"
    NOTE = "write notes"
    TAKE_ALONG = "take along"
    START_RECORDING = "take templates along"
    KEEP = "bring in, undo, forget, take out, and keep the key"


_EVERY_PAGE = frozenset(
    {
        What.READ_RULES,
        What.LOOK,
        What.LOOK_AT_ALL,
        What.COMPARE_PERIODS,
        What.SINGLE_JOURNEYS,
        What.SEE_DATA,
        What.SEE_IMPORTS,
    }
)
_MAY: Mapping[Role, frozenset[What]] = {
    Role.LEAD: _EVERY_PAGE | {What.NOTE, What.TAKE_ALONG, What.START_RECORDING},
    Role.KEEPER: frozenset(
        {What.READ_RULES, What.SEE_DATA, What.SEE_IMPORTS, What.START_RECORDING, What.KEEP}
    ),
    Role.VIEWER: _EVERY_PAGE,
    # A file's name may tell of others, so what came in is not for them.
    Role.CLINICIAN: frozenset({What.READ_RULES, What.LOOK, What.SEE_DATA}),
}
_OF_WHAT: Mapping[What, str] = {
    What.READ_RULES: "The rules of the numbers are",
    What.LOOK: "The figures are",
    What.LOOK_AT_ALL: "The figures of other clinicians are",
    What.COMPARE_PERIODS: "Two periods side by side are",
    What.SINGLE_JOURNEYS: "Single journeys are",
    What.SEE_DATA: "Your data is",
    What.SEE_IMPORTS: "What came in is",
    What.NOTE: "Writing notes is",
    What.TAKE_ALONG: "Taking something along is",
    What.START_RECORDING: "Taking templates along is",
    What.KEEP: "Bringing in and keeping the practice's data is",
}


class MayNotError(QuietWinsError):
    """Somebody asked for what is with others."""

    @classmethod
    def asked_for(cls, what: What) -> MayNotError:
        """What it was, and whom to ask."""
        return cls(
            f"{_OF_WHAT[what]} with others at your clinic; if you need it too, whoever looks after"
            " Quiet Wins can open it for you."
        )


def may(person: Person, what: What) -> bool:
    """Whether somebody may do something: who is in several lists may what any of them may."""
    return any(what in _MAY[role] for role in person.roles)


def check_may(person: Person, what: What) -> None:
    """Raise :class:`MayNotError` where somebody may not do something."""
    if not may(person, what):
        raise MayNotError.asked_for(what)


def only_code(person: Person) -> str | None:
    """The one clinician whom somebody may look at; None where they may look at all."""
    return None if may(person, What.LOOK_AT_ALL) else person.code
