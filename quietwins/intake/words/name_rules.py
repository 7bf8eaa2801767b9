"""What a name says that is made of known words: a word for the client and one for a code, a day
and a session, a status and an appointment.

Where every word of a short name is accounted for, it names its column beyond doubt. Inside a longer
question the words must stand side by side, and say so less surely.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quietwins.intake.uses import Role
from quietwins.intake.words.word_classes import Classes, word_classes

EXACT, GENERIC, WITHIN, WEAK, MAYBE = 4, 3, 2, 1, 0
# Words that say something, and words between them, of a name that is beyond doubt: "date of the
# session" is, "what was the date of that session" is a question.
_MOST_SAYING, _MOST_GLUE = 3, 3
_GLUE = "glue"


@dataclass(frozen=True)
class Rule:
    """The words that a name must have for a role, and those that it may have beside them."""

    role: Role
    needs: tuple[str, ...]
    may: frozenset[str]
    strength: int = EXACT
    within: bool = False  # enough inside a longer name


def _rule(
    role: Role, needs: str, may: str = "", strength: int = EXACT, within: bool = False
) -> Rule:
    return Rule(role, tuple(needs.split()), frozenset((_GLUE, *may.split())), strength, within)


_RULES = (
    _rule(Role.DATE, "day session", "day time service session", within=True),
    _rule(Role.DATE, "day", strength=GENERIC),
    _rule(Role.DATE, "begin", "session day time", WEAK),
    _rule(Role.START, "time", "session"),
    _rule(Role.CLIENT, "client", "code id number"),
    _rule(Role.CLIENT, "client code", "client", within=True),
    _rule(Role.CLIENT, "client id", "client", within=True),
    _rule(Role.CLIENT, "client number", "client", within=True),
    _rule(Role.CLIENT, "client name", "", WEAK),
    _rule(Role.CLIENT, "client_maybe", "id", WEAK),
    _rule(Role.CLINICIAN, "clinician", "code id number name in_charge asking"),
    _rule(Role.CLINICIAN, "clinician code", "clinician", within=True),
    _rule(Role.CLINICIAN, "clinician id", "clinician", within=True),
    _rule(Role.CLINICIAN, "clinician_maybe", "", WEAK),
    _rule(Role.SESSION, "session id", "code"),
    _rule(Role.SESSION, "booking id"),
    _rule(Role.SESSION, "session number", "", WEAK),
    _rule(Role.SERVICE, "service", "name type"),
    _rule(Role.SETTING, "setting", "session type name"),
    _rule(Role.SETTING, "session type"),
    _rule(Role.EPISODE, "episode", "id code number session client_maybe"),
    _rule(Role.ATTENDED, "came", "status outcome type code session client missed asking"),
    _rule(Role.ATTENDED, "status session", "client"),
    _rule(Role.ATTENDED, "status", "client", WEAK),
    _rule(Role.ATTENDED, "outcome", "session", WEAK),
    _rule(Role.CANCELLED, "missed", "missed_how day time session client asking"),
    _rule(Role.RATER, "rater", "type"),
    _rule(Role.GOAL_NAME, "goal", "code id number name"),
    _rule(Role.MEASURE, "measure", "name code id type measure"),
    _rule(Role.RATING, "rating", "goal now measure rating"),
    _rule(Role.RATING, "rating_maybe", "", WEAK),
    _rule(Role.VICTORIES, "small victory", "code noticed session", within=True),
    _rule(Role.VICTORIES, "victories_alone", "code noticed"),
    _rule(Role.VICTORIES, "victory code"),
    _rule(Role.TOTAL, "count victory", "small noticed code"),
    _rule(Role.TOTAL, "count small victory", "noticed", within=True),
    _rule(Role.SUBMITTED, "sent", "day time form"),
    _rule(Role.RESPONSE, "form id"),
    _rule(Role.RESPONSE, "form number"),
    _rule(
        Role.LEFT_OUT,
        "other",
        "day time begin session client clinician number id code name form episode booking other",
    ),
    _rule(Role.LEFT_OUT, "episode day"),
)


def made_of_words(folded_name: str) -> Iterator[tuple[Role, int]]:
    """The roles that a name stands for by its words, each with how surely."""
    words = word_classes(folded_name)
    every = frozenset().union(*words)
    for rule in _RULES:
        if every.issuperset(rule.needs):
            strength = _strength(rule, words)
            if strength is not None:
                yield rule.role, strength


def _strength(rule: Rule, words: Sequence[Classes]) -> int | None:
    """How surely a name says a role; None where it does not."""
    runs = _runs(rule, words)
    fitting = [run for run in runs if _has_all(rule.needs, run)]
    if not fitting:
        return None
    if len(fitting[0]) == len(words) and _is_short(words):
        return rule.strength
    return WITHIN if rule.within else None


def _is_short(words: Sequence[Classes]) -> bool:
    glue = sum(_GLUE in classes for classes in words)
    return len(words) - glue <= _MOST_SAYING and glue <= _MOST_GLUE


def _runs(rule: Rule, words: Sequence[Classes]) -> list[list[Classes]]:
    """The stretches of a name in which every word is one that the rule knows."""
    runs: list[list[Classes]] = [[]]
    for classes in words:
        if classes.isdisjoint(rule.may) and classes.isdisjoint(rule.needs):
            runs.append([])
        else:
            runs[-1].append(classes)
    return [run for run in runs if run]


def _has_all(needs: Sequence[str], words: Sequence[Classes]) -> bool:
    """Whether each needed class has a word of its own."""
    if not needs:
        return True
    return any(
        needs[0] in classes and _has_all(needs[1:], [*words[:place], *words[place + 1 :]])
        for place, classes in enumerate(words)
    )
