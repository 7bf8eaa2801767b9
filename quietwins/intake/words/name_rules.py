"""What a name says that is made of known words: a word for the client and one for a code, a day
and a session, a status and an appointment.

Where every word of a short name is accounted for, it names its column beyond doubt. Inside a longer
question the words must stand side by side, and say so less surely. The rules are data
(``rules/names.toml``).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from quietwins.intake.uses import Role
from quietwins.intake.words.word_classes import Classes, word_classes

EXACT, GENERIC, WITHIN, WEAK, MAYBE = 4, 3, 2, 1, 0
# Words that say something, and words between them, of a name that is beyond doubt: "date of the
# session" is, "what was the date of that session" is a question.
_MOST_SAYING, _MOST_GLUE = 3, 3
_GLUE = "glue"
_FILE = Path(__file__).with_name("rules") / "names.toml"


@dataclass(frozen=True)
class Rule:
    """The words that a name must have for a role, and those that it may have beside them."""

    role: Role
    needs: tuple[str, ...]
    may: frozenset[str]
    strength: int
    within: bool  # enough inside a longer name

    def knows(self, classes: Classes) -> bool:
        """Whether the rule knows a word, by what it says."""
        return not classes.isdisjoint(self.may)


@cache
def _rules() -> tuple[Rule, ...]:
    by_role = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(_rule(Role(role), **rule) for role, rules in by_role.items() for rule in rules)


def _rule(
    role: Role, needs: str, may: str = "", strength: int = EXACT, within: bool = False
) -> Rule:
    needed = tuple(needs.split())
    return Rule(role, needed, frozenset((_GLUE, *needed, *may.split())), strength, within)


def made_of_words(folded_name: str) -> Iterator[tuple[Role, int]]:
    """The roles that a name stands for by its words, each with how surely."""
    words = word_classes(folded_name)
    every = frozenset().union(*words)
    glue = sum(_GLUE in classes for classes in words)
    is_short = len(words) - glue <= _MOST_SAYING and glue <= _MOST_GLUE
    for rule in _rules():
        if not every.issuperset(rule.needs):
            continue
        # the stretches of the name in which every word is one that the rule knows
        runs = [list(run) for known, run in groupby(words, rule.knows) if known]
        fitting = [len(run) for run in runs if _has_all(rule.needs, run)]
        if fitting and fitting[0] == len(words) and is_short:
            yield rule.role, rule.strength
        elif fitting and rule.within:
            yield rule.role, WITHIN


def _has_all(needs: Sequence[str], words: Sequence[Classes]) -> bool:
    """Whether each needed class has a word of its own."""
    if not needs:
        return True
    return any(
        needs[0] in classes and _has_all(needs[1:], [*words[:place], *words[place + 1 :]])
        for place, classes in enumerate(words)
    )
