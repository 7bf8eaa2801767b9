"""What the name of a column says about it: by the words it is made of, by names that exports are
known to have, goals by number, codes of the codebook.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from quietwins.codebook import Codebook
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.code_names import victory_labels
from quietwins.intake.words.goal_names import goal_of_name
from quietwins.intake.words.languages import any_of, keys_of, listed
from quietwins.intake.words.name_rules import EXACT, GENERIC, MAYBE, WEAK, WITHIN, made_of_words
from quietwins.intake.words.none_words import says_none
from quietwins.intake.words.normal import LONGEST_NAME, folded, normal, parted
from quietwins.intake.words.options import every_option_of

__all__ = ["EXACT", "GENERIC", "MAYBE", "WEAK", "WITHIN", "Hint", "hints", "names_other_scale"]

_SPACES_OF_SENTENCE = 5  # in a cell: "mood today" names a scale, a sentence with its words does not
# scales by their names, goals by their words
_EVERYDAY = frozenset({"mood", "satisfaction", "wellbeing"})
_BRACKETS = re.compile(r"[\[(][^\])]*[\])]")
# LimeSurvey writes "G1. Goal 1", "QV[trust]. Which ...? [Trust]"
_SURVEY_CODE = re.compile(r"[^\s.]{1,30}\. (?=\S)")
# what REDCap calls the column that says whether a form is finished, or when it was sent
_OF_FORMS = {" complete": Role.COMPLETE, " timestamp": Role.SUBMITTED}
_ENDINGS = {"weak": WEAK, "maybe": MAYBE}  # of keys of the table ``names``: "client_weak"


@dataclass(frozen=True)
class Hint:
    """What a name says: a use, and how surely (``EXACT`` down to ``WEAK``;
    ``MAYBE`` is left to the values).
    """

    use: Use
    strength: int


@lru_cache(maxsize=4096)
def hints(name: str, codebook: Codebook) -> tuple[Hint, ...]:
    """What a column's name may mean, surest first; nothing where it is too long to be a name or a
    question. Where it says no code or goal, it is read without its brackets too: "Client code *",
    "Date (dd/mm/yyyy)".
    """
    if len(name) > LONGEST_NAME:
        return ()
    plain = folded(name)
    labels = victory_labels(codebook)
    goal, victory = _goal(name), _victory(name, labels)
    found = [Hint(Use(role), strength) for role, strength in _names().get(plain, ())]
    found += [Hint(use, EXACT) for use in (goal, victory) if use]
    if goal is None:
        found += [Hint(Use(role), strength) for role, strength in _by_words(plain)]
    others = [(parted(name), EXACT), (_SURVEY_CODE.sub("", name, count=1), EXACT)]
    if goal is None and victory is None:
        others.append((_BRACKETS.sub(" ", name).strip(" *:"), GENERIC))
    for text, most in others:
        if folded(text) not in ("", plain):
            found += [Hint(one.use, min(one.strength, most)) for one in hints(text, codebook)]
    return tuple(sorted(dict.fromkeys(found), key=lambda hint: -hint.strength))


def names_other_scale(text: str) -> bool:
    """Whether a text names a scale that is never pooled with goal ratings, such as PHQ-9 or ORS."""
    plain = folded(text)
    found = _within()[Role.OTHER_SCALE].match(plain)
    return (
        found is not None and found[0] not in _EVERYDAY and plain.count(" ") < _SPACES_OF_SENTENCE
    )


@lru_cache(maxsize=1)
def _names() -> dict[str, list[tuple[Role, int]]]:
    """Each whole name of the table ``names``, with the roles it may stand for."""
    names: dict[str, list[tuple[Role, int]]] = {}
    for key in keys_of("names"):
        role, _, ending = key.rpartition("_")
        said = (_role(role), _ENDINGS[ending]) if ending in _ENDINGS else (_role(key), EXACT)
        for name in listed("names", key):
            names.setdefault(folded(name), []).append(said)
    return names


def _role(key: str) -> Role:
    return Role(key.replace("_", " "))


@lru_cache(maxsize=1)
def _within() -> dict[Role, re.Pattern[str]]:
    """The words that are enough anywhere in a longer name."""
    found = {}
    for key in keys_of("within"):
        end = r"\b" if _role(key) is Role.OTHER_SCALE else ""
        found[_role(key)] = re.compile(rf"\b{any_of(listed('within', key))}{end}")
    return found


@lru_cache(maxsize=1)
def _maybe_words() -> frozenset[str]:
    """The single words that may name what a goal is called by, also inside a longer name."""
    said = (Role.GOAL_NAME, MAYBE)
    return frozenset(name for name, uses in _names().items() if " " not in name and said in uses)


def _by_words(plain: str) -> Iterator[tuple[Role, int]]:
    """What the words of a name say together, and what some of them do inside it."""
    yield from made_of_words(plain)
    yield from ((role, EXACT) for ending, role in _OF_FORMS.items() if plain.endswith(ending))
    yield from ((role, WITHIN) for role, words in _within().items() if words.search(plain))
    if not _maybe_words().isdisjoint(plain.split()):
        yield Role.GOAL_NAME, MAYBE


def _goal(name: str) -> Use | None:
    """A goal by the whole name, or by what a form wrote behind its question, which is not one of
    quiet victories: a kind of them may be called "goal_1".
    """
    whole = goal_of_name(name)
    tails = (
        goal_of_name(option)
        for head, option in every_option_of(name)
        if not _of_victories(folded(head))
    )
    return whole or next((use for use in tails if use and use.role is Role.GOAL), None)


def _victory(name: str, labels: dict[str, str]) -> Use | None:
    """A column for one code: its code or name, alone or after "Quiet wins", in brackets or after a
    dash; or for none; or for a number that only the form knows.
    """
    options = every_option_of(name)
    tails = (
        option for head, option in options if normal(head) not in labels and not says_none(head)
    )
    for part in (name, *tails):
        plain = normal(part)
        begun = _before_code().match(plain)
        rest = plain[begun.end() :] if begun else ""
        code = labels.get(plain) or labels.get(rest)
        if code:
            return Use(Role.VICTORY, code)
        # of a question: "Which quiet victories did you notice? [None]"
        of_none = says_none(part) and (part == name or _of_victories(folded(name)))
        if of_none or says_none(rest):
            return Use(Role.NONE)
        if rest.isdecimal():
            return Use.tick_of_number(rest)
    return None


def _of_victories(plain: str) -> bool:
    return any(role is Role.VICTORIES for role, _ in made_of_words(plain))


@lru_cache(maxsize=1)
def _before_code() -> re.Pattern[str]:
    """The words that a form writes before a code: "Which quiet wins noticed: trust"."""
    small, victory = (any_of(listed("columns", key)) for key in ("small", "victory"))
    alone = any_of(listed("columns", "victories_alone"))
    beside = any_of(
        (*listed("columns", "noticed"), "code", "choice", "selected choice", "this session")
    )
    victories = rf"(?:(?:{small} )?{victory}(?: {small})?|{alone})"
    return re.compile(rf"(?:which |what )?{victories}(?: {beside})* (?=\S)")
