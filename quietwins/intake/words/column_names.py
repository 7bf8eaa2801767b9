"""What the name of a column says about it: the words of ``names.toml``, goals by number, codes of
the codebook.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from quietwins.codebook import Codebook
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.goal_names import goal_of_name
from quietwins.intake.words.normal import normal
from quietwins.intake.words.other_names import made_up

_LONGEST = 400  # characters of a name or question
_SPACES_OF_SENTENCE = 5  # in a cell: "mood today" names a scale, a sentence with its words does not
EXACT, GENERIC, WITHIN, WEAK, MAYBE = 4, 3, 2, 1, 0
_FILE = Path(__file__).with_name("names.toml")
# says less than "session date"
_GENERIC = frozenset({"date", "day", "datum", "fecha", "data", "dato", "pvm"})

# scales by their names, goals by their words
_EVERYDAY = frozenset({"mood", "satisfaction", "wellbeing"})
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")  # QuietVictories
_BRACKETS = re.compile(r"[\[(][^\])]*[\])]")
# LimeSurvey writes "G1. Goal 1", "QV[trust]. Which ...? [Trust]"
_SURVEY_CODE = re.compile(r"[^\s.]{1,30}\. (?=\S)")
_VICTORY_PREFIX = re.compile(
    r"^(?:which |what )?"
    r"(?:leise erfolge|(?:quiet|small)"
    r" (?:victory|victories|wins?|moments?)|victory|victories|wins?|qv|qw)"
    r"(?: (?:noticed|ticked|code|choice|selected choice|today|this session))* "
)


@dataclass(frozen=True)
class Hint:
    """What a name says: a use, and how surely (``EXACT`` down to ``WEAK``;
    ``MAYBE`` is left to the values).
    """

    use: Use
    strength: int


@lru_cache(maxsize=1)
def _words() -> dict[str, list[tuple[Role, int]]]:
    """Each whole name of ``names.toml``, with the roles it may stand for."""
    words: dict[str, list[tuple[Role, int]]] = {}
    for role, lists in tomllib.loads(_FILE.read_text(encoding="utf-8")).items():
        for key, strength in (("exact", EXACT), ("weak", WEAK), ("maybe", MAYBE)):
            for word in lists.get(key, ()):
                real = GENERIC if word in _GENERIC else strength
                words.setdefault(normal(word), []).append((Role(role), real))
    return words


@lru_cache(maxsize=1)
def _maybe_words() -> frozenset[str]:
    """The single words that may name what a goal is called by, also inside a longer name."""
    return frozenset(
        word
        for word, uses in _words().items()
        if " " not in word and (Role.GOAL_NAME, MAYBE) in uses
    )


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[re.Pattern[str], Role], ...]:
    """The words of ``names.toml`` that are enough anywhere in a longer name."""
    lists = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    found = []
    for role, words in lists.items():
        phrases = "|".join(
            re.escape(normal(word))
            for word in sorted(words.get("within", ()), key=len, reverse=True)
        )
        if phrases:
            end = r"\b" if role == Role.OTHER_SCALE else ""
            found.append((re.compile(rf"\b(?:{phrases}){end}"), Role(role)))
    return tuple(found)


def names_other_scale(text: str) -> bool:
    """Whether a text names a scale that is never pooled with goal ratings, such as PHQ-9 or ORS."""
    plain = normal(text)
    scales = next(pattern for pattern, role in _phrases() if role is Role.OTHER_SCALE)
    found = scales.match(plain)
    return (
        found is not None and found[0] not in _EVERYDAY and plain.count(" ") < _SPACES_OF_SENTENCE
    )


@lru_cache(maxsize=4096)
def hints(name: str, codebook: Codebook) -> tuple[Hint, ...]:
    """What a column's name may mean, surest first; nothing where it is too long to be a name or a
    question.
    """
    if len(name) > _LONGEST:
        return ()
    plain = normal(name)
    whole = [Hint(Use(role), strength) for role, strength in _words().get(plain, ())]
    spaced = normal(_CAMEL.sub(" ", name))
    if spaced != plain:
        return _surest_first(dict.fromkeys((*whole, *hints(spaced, codebook))))
    goal = _goal(name, plain)
    numbered = [use for use in (goal, _victory(name, codebook)) if use]
    found = [*whole, *(Hint(use, EXACT) for use in numbered), *_by_ending(plain)]
    if not numbered:
        found += _without_brackets(name, codebook)
    if goal is None:
        found += _within(plain)
    survey = _SURVEY_CODE.match(name)
    if survey:
        found += hints(name[survey.end() :], codebook)
    return _surest_first(found)


def _goal(name: str, plain: str) -> Use | None:
    """A goal by the whole name, or by what a form wrote behind its question."""
    whole = goal_of_name(plain)
    if whole:
        return whole
    tails = (goal_of_name(normal(part)) for part in _parts(name)[1:])
    return next((use for use in tails if use and use.role is Role.GOAL), None)


def _surest_first(found: Iterable[Hint]) -> tuple[Hint, ...]:
    return tuple(sorted(found, key=lambda hint: -hint.strength))


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


def _within(plain: str) -> Iterator[Hint]:
    """What words inside a longer name say."""
    for pattern, role in _phrases():
        if pattern.search(plain):
            yield Hint(Use(role), WITHIN)
    for role in made_up(plain):
        yield Hint(Use(role), WITHIN)
    if not _maybe_words().isdisjoint(plain.split()):
        yield Hint(Use(Role.GOAL_NAME), MAYBE)


def _victory(name: str, codebook: Codebook) -> Use | None:
    """A column for one code: its code or name, alone or after "Quiet wins", in brackets or after a
    dash.
    """
    labels = victory_labels(codebook)
    for part in _parts(name):
        plain = normal(part)
        code = labels.get(plain)
        if code:
            return Use(Role.VICTORY, code)
        rest = _VICTORY_PREFIX.sub("", f"{plain} ", count=1).strip()
        if rest != plain:
            return _ticked(rest, labels)
        if part != name and _says_none(plain) and _of_victories(normal(name)):
            return Use(Role.NONE)  # "Which quiet victories did you notice? [None]"
    return None


def _says_none(plain: str) -> bool:
    return any(role is Role.NONE for role, _ in _words().get(plain, ()))


def _of_victories(plain: str) -> bool:
    return any(
        role is Role.VICTORIES and bool(pattern.search(plain)) for pattern, role in _phrases()
    )


def _ticked(rest: str, labels: dict[str, str]) -> Use | None:
    """What comes after "quiet wins": a code, a none, or a number that only the form knows."""
    if rest in labels:
        return Use(Role.VICTORY, labels[rest])
    if _says_none(rest):
        return Use(Role.NONE)
    return Use.tick_of_number(rest) if rest.isdecimal() else None


def _parts(name: str) -> tuple[str, ...]:
    """The whole name, then what a form wrote in brackets or after its last dash or colon."""
    inner = re.findall(r"[\[(](?:choice\s*=\s*)?([^\])]+)[\])]\s*$", name)
    tail = re.split(r"\s[-\u2013\u2014]\s|:\s|\u00bb|>|___|(?<=\S)/(?=[^\W\d])", name)
    return (name, *inner, *(tail[-1:] if len(tail) > 1 else ()))


@lru_cache(maxsize=8)
def victory_labels(codebook: Codebook) -> dict[str, str]:
    """Every spelling of every code: the code, its name, and what else exports call it."""
    labels: dict[str, str] = {}
    for code in codebook.codes:
        for label in (code.code, code.name, *code.also, code.seen):
            if normal(label):
                labels.setdefault(normal(label), code.code)
    return labels
