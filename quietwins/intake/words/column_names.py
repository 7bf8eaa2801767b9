"""What the name of a column says about it: by the words it is made of, by names that exports are
known to have, goals by number, codes of the codebook.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
    question.
    """
    if len(name) > LONGEST_NAME:
        return ()
    box = _box(name, codebook)
    if box:
        return (Hint(box, EXACT),)
    plain = folded(name)
    whole = [Hint(Use(role), strength) for role, strength in _names().get(plain, ())]
    spaced = folded(parted(name))
    if spaced != plain:
        return _surest_first((*whole, *hints(spaced, codebook)))
    goal = _goal(name, plain)
    numbered = [use for use in (goal, _victory(name, codebook)) if use]
    found = [*whole, *(Hint(use, EXACT) for use in numbered), *_by_ending(plain)]
    if not numbered:
        found += _without_brackets(name, codebook)
    if goal is None:
        found += _by_words(plain)
    survey = _SURVEY_CODE.match(name)
    if survey:
        found += hints(name[survey.end() :], codebook)
    return _surest_first(found)


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
        role, strength = _role_and_strength(key)
        for name in listed("names", key):
            names.setdefault(folded(name), []).append((role, strength))
    return names


def _role_and_strength(key: str) -> tuple[Role, int]:
    """What a key of the table ``names`` is about: "client", "client_weak", "measure_maybe"."""
    for ending, strength in (("_weak", WEAK), ("_maybe", MAYBE)):
        if key.endswith(ending):
            return _role(key.removesuffix(ending)), strength
    return _role(key), EXACT


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
    return frozenset(
        name
        for name, uses in _names().items()
        if " " not in name and (Role.GOAL_NAME, MAYBE) in uses
    )


def _goal(name: str, plain: str) -> Use | None:
    """A goal by the whole name, or by what a form wrote behind its question."""
    whole = goal_of_name(plain)
    if whole:
        return whole
    tails = (goal_of_name(part) for part in _parts(name)[1:])
    return next((use for use in tails if use and use.role is Role.GOAL), None)


def _surest_first(found: Iterable[Hint]) -> tuple[Hint, ...]:
    return tuple(sorted(dict.fromkeys(found), key=lambda hint: -hint.strength))


def _by_ending(plain: str) -> Iterator[Hint]:
    """What REDCap calls the column that says whether a form is finished, or when it was sent."""
    for ending, role in ((" complete", Role.COMPLETE), (" timestamp", Role.SUBMITTED)):
        if plain.endswith(ending):
            yield Hint(Use(role), EXACT)


def _without_brackets(name: str, codebook: Codebook) -> list[Hint]:
    """What a name says without its brackets: "Date (dd/mm/yyyy)", "Client code *"."""
    bare = _BRACKETS.sub(" ", name).strip(" *:")
    if not bare or bare == name:
        return []
    return [Hint(hint.use, min(hint.strength, GENERIC)) for hint in hints(bare, codebook)]


def _by_words(plain: str) -> Iterator[Hint]:
    """What the words of a name say together, and what some of them do inside it."""
    for role, strength in made_of_words(plain):
        yield Hint(Use(role), strength)
    for role, pattern in _within().items():
        if pattern.search(plain):
            yield Hint(Use(role), WITHIN)
    if not _maybe_words().isdisjoint(plain.split()):
        yield Hint(Use(Role.GOAL_NAME), MAYBE)


def _victory(name: str, codebook: Codebook) -> Use | None:
    """A column for one code: its code or name, alone or after "Quiet wins", in brackets or after a
    dash; or for none.
    """
    labels = victory_labels(codebook)
    for part in _parts(name):
        plain = normal(part)
        code = labels.get(plain)
        if code:
            return Use(Role.VICTORY, code)
        if says_none(part) and (part == name or _of_victories(folded(name))):
            return Use(Role.NONE)  # "Which quiet victories did you notice? [None]"
        ticked = _ticked(_after_victories(plain), labels)
        if ticked:
            return ticked
    return None


def _box(name: str, codebook: Codebook) -> Use | None:
    """A box of a question about quiet victories, whatever else its option may be the name of: a
    codebook may have a code "client".
    """
    labels = victory_labels(codebook)
    for head, option in every_option_of(name):
        code = labels.get(normal(option))
        if code and _of_victories(folded(head)):
            return Use(Role.VICTORY, code)
    return None


def _of_victories(plain: str) -> bool:
    return any(role is Role.VICTORIES for role, _ in made_of_words(plain))


@lru_cache(maxsize=1)
def _before_code() -> re.Pattern[str]:
    """The words that a form writes before a code: "Which quiet wins noticed: trust"."""
    small, victory = (any_of(listed("columns", key)) for key in ("small", "victory"))
    abbreviated = any_of(listed("columns", "victories_alone"))
    victories = rf"(?:{small} {victory}|{victory} {small}|{abbreviated}|{victory})"
    beside = any_of(
        (*listed("columns", "noticed"), "code", "choice", "selected choice", "this session")
    )
    return re.compile(rf"(?:which |what )?{victories}(?: {beside})* (?=\S)")


def _after_victories(plain: str) -> str:
    """What a form wrote behind "quiet wins"; nothing where the name does not begin so."""
    begun = _before_code().match(plain)
    return plain[begun.end() :] if begun else ""


def _ticked(rest: str, labels: dict[str, str]) -> Use | None:
    """What comes after "quiet wins": a code, a none, or a number that only the form knows."""
    if rest in labels:
        return Use(Role.VICTORY, labels[rest])
    if says_none(rest):
        return Use(Role.NONE)
    return Use.tick_of_number(rest) if rest.isdecimal() else None


def _parts(name: str) -> tuple[str, ...]:
    """The whole name, then what a form wrote in brackets or after its last dash or colon."""
    inner = re.findall(r"[\[(](?:choice\s*=\s*)?([^\])]+)[\])]\s*$", name)
    inner += re.findall(r"\(choice\s*=\s*(.+)\)\s*$", name)
    tail = re.split(r"\s[-\u2013\u2014]\s|:\s|\u00bb|>|___|(?<=\S)/(?=[^\W\d])", name)
    return (name, *inner, *(tail[-1:] if len(tail) > 1 else ()))
