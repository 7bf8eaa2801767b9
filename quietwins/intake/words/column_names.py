"""What the name of a column says about it: by the words it is made of, by names that exports are
known to have, goals by number, codes of the codebook.

A word says one thing or several, "client" or "session" (a key of the table ``columns`` of a
language); which of them together name a role is data (``rules/names.toml``). Where every word of a
short name is accounted for, it names its column beyond doubt. Inside a longer question the words
must stand side by side, and say so less surely.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

from quietwins.codebook import Codebook
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.code_names import victory_labels
from quietwins.intake.words.goal_names import goal_of_name
from quietwins.intake.words.languages import any_of, keys_of, listed
from quietwins.intake.words.none_words import says_none
from quietwins.intake.words.normal import LONGEST_NAME, folded, normal, parted
from quietwins.intake.words.options import every_option_of

EXACT, GENERIC, WITHIN, WEAK, MAYBE = 4, 3, 2, 1, 0
Classes = frozenset[str]
Said = tuple[Role, int]

# Words that say something, and words between them, of a name that is beyond doubt: "date of the
# session" is, "what was the date of that session" is a question.
_MOST_SAYING, _MOST_GLUE = 3, 3
_GLUE = "glue"
# Letters of the first of several words that are written together; the others may be short: "nr".
_SHORTEST_FIRST, _SHORTEST = 4, 2
_JOINTS = ("", "s", "en", "n")  # between them: Sitzungsdatum, Klientennummer
_LONGEST = 40  # letters of a word that is taken apart; longer are random ids
_SPACES_OF_SENTENCE = 5  # in a cell: "mood today" names a scale, a sentence with its words does not
# scales by their names, goals by their words
_EVERYDAY = frozenset({"mood", "satisfaction", "wellbeing"})
_BRACKETS = re.compile(r"[\[(][^\])]*[\])]")
# LimeSurvey writes "G1. Goal 1", "QV[trust]. Which ...? [Trust]"
_SURVEY_CODE = re.compile(r"[^\s.]{1,30}\. (?=\S)")
_FILE = Path(__file__).with_name("rules") / "names.toml"
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
    found: list[Hint] = []
    for text in dict.fromkeys((name, parted(name), _SURVEY_CODE.sub("", name, count=1))):
        goal, victory = _goal(text), _victory(text, victory_labels(codebook))
        found += [Hint(use, EXACT) for use in (goal, victory) if use]
        found += [Hint(Use(role), sure) for role, sure in _by_words(folded(text), goal is None)]
        bare = _BRACKETS.sub(" ", text).strip(" *:")
        if goal is None and victory is None and folded(bare) not in ("", folded(text)):
            found += [Hint(one.use, min(one.strength, GENERIC)) for one in hints(bare, codebook)]
    return tuple(sorted(dict.fromkeys(found), key=lambda hint: -hint.strength))


def _by_words(plain: str, no_goal: bool) -> Iterator[Said]:
    """What a whole name is known for, and the words of one that is no goal's."""
    yield from _names().get(plain, ())
    if no_goal:
        yield from made_of_words(plain)
        if _other_scale().search(plain):
            yield Role.OTHER_SCALE, WITHIN
        words = (said for word in plain.split() for said in _names().get(word, ()))
        yield from dict.fromkeys(said for said in words if said == (Role.GOAL_NAME, MAYBE))


def names_other_scale(text: str) -> bool:
    """Whether a text names a scale that is never pooled with goal ratings, such as PHQ-9 or ORS."""
    plain = folded(text)
    found = _other_scale().match(plain)
    short = plain.count(" ") < _SPACES_OF_SENTENCE
    return found is not None and found[0] not in _EVERYDAY and short


@cache
def _other_scale() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(listed('scales', 'other'))}\b")


@cache
def _names() -> dict[str, list[Said]]:
    """Each whole name of the table ``names``, with the roles it may stand for."""
    names: dict[str, list[Said]] = defaultdict(list)
    for key in keys_of("names"):
        role, _, ending = key.rpartition("_")
        role = role if ending in _ENDINGS else key
        for name in listed("names", key):
            said = Role(role.replace("_", " ")), _ENDINGS.get(ending, EXACT)
            names[folded(name)].append(said)
    return dict(names)


def _goal(name: str) -> Use | None:
    """A goal by the whole name, or by what a form wrote behind its question, which is not one of
    quiet victories: a kind of them may be called "goal_1".
    """
    heads = [(head, goal_of_name(option)) for head, option in every_option_of(name)]
    tails = (use for head, use in heads if use and use.role is Role.GOAL)
    return goal_of_name(name) or next(tails, None)


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


@cache
def _before_code() -> re.Pattern[str]:
    """The words that a form writes before a code: "Which quiet wins noticed: trust"."""
    small, victory, alone = (
        any_of(listed("columns", key)) for key in ("small", "victory", "victories_alone")
    )
    told = (*listed("columns", "noticed"), "code", "choice", "selected choice", "this session")
    victories = rf"(?:(?:{small} )?{victory}(?: {small})?|{alone})"
    return re.compile(rf"(?:which |what )?{victories}(?: {any_of(told)})* (?=\S)")


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

    def holds(self, words: list[Classes]) -> bool:
        """Whether some words have each class that is needed, each in a word of its own."""
        saying = [classes for classes in words if not classes.isdisjoint(self.needs)]
        return frozenset().union(*saying).issuperset(self.needs) and len(saying) >= len(self.needs)


@cache
def _rules() -> tuple[Rule, ...]:
    by_role = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(_rule(Role(role), **rule) for role, rules in by_role.items() for rule in rules)


def _rule(
    role: Role, needs: str, may: str = "", strength: int = EXACT, within: bool = False
) -> Rule:
    needed = tuple(needs.split())
    return Rule(role, needed, frozenset((_GLUE, *needed, *may.split())), strength, within)


@lru_cache(maxsize=4096)
def made_of_words(plain: str) -> tuple[Said, ...]:
    """The roles that a folded name stands for by its words, each with how surely."""
    words = [classes for word in _words().findall(plain) for classes in _classes_of(word)]
    glue = sum(_GLUE in classes for classes in words)
    is_short = len(words) - glue <= _MOST_SAYING and glue <= _MOST_GLUE
    found = []
    for rule in _rules():
        # the stretches of the name in which every word is one that the rule knows
        known = [list(run) for is_known, run in groupby(words, rule.knows) if is_known]
        runs = [run for run in known if rule.holds(run)]
        if runs and len(runs[0]) == len(words) and is_short:
            found.append((rule.role, rule.strength))
        elif runs and rule.within:
            found.append((rule.role, WITHIN))
    return tuple(found)


@cache
def _words() -> re.Pattern[str]:
    """One phrase of several words that a file lists, the longest first, else one word."""
    phrases = sorted((word for word in _listed_words() if " " in word), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, phrases))})(?!\S)|\S+")


@cache
def _listed_words() -> dict[str, Classes]:
    """What each word says, and each phrase of several words."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in keys_of("columns"):
        for word in listed("columns", name):
            found[folded(word)].add(name)
    return {word: frozenset(names) for word, names in found.items()}


@lru_cache(maxsize=8192)
def _classes_of(word: str, shortest: int = _SHORTEST_FIRST) -> tuple[Classes, ...]:
    """What a word says; one that is written together out of several, as in German, what each of
    them does, and nothing where a part is unknown.
    """
    known = _listed_words().get(word)
    if known or len(word) > _LONGEST:
        return (known or frozenset(),)
    for end in range(len(word) - _SHORTEST, shortest - 1, -1):
        for joint in _JOINTS if word[:end] in _listed_words() else ():
            if word.startswith(joint, end):
                rest = _classes_of(word[end + len(joint) :], _SHORTEST)
                if all(rest):
                    return (_listed_words()[word[:end]], *rest)
    return (frozenset(),)
