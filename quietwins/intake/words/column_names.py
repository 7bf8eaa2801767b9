"""What the name of a column says about it: by the words it is made of, by names that exports are
known to have, goals by number, codes of the codebook.

A word says one thing or several, "client" or "session" (a key of the table ``columns`` of a
language); which of them together name a role is data (``rules/names.toml``). Where every word of a
short name is accounted for, it names its column beyond doubt. Inside a longer question the words
must stand side by side, and say so less surely. What a name speaks of by the stem of a word is
enough to ask about its column, and never decides.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

from quietwins.codebook import Codebook
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.code_names import victory_labels
from quietwins.intake.words.goal_names import goal_of_name, without_scale
from quietwins.intake.words.languages import any_of, keys_of, listed
from quietwins.intake.words.none_words import says_none
from quietwins.intake.words.normal import LONGEST_NAME, folded, normal, parted
from quietwins.intake.words.options import every_option_of

EXACT, GENERIC, WITHIN, WEAK, MAYBE = 4, 3, 2, 1, 0
Classes = frozenset[str]

# Words that say something, and words between them, of a name that is beyond doubt: "date of the
# session" is, "what was the date of that session" is a question.
_MOST_SAYING, _MOST_GLUE = 3, 3
_GLUE = "glue"
_NEEDS = (Role.ATTENDED, Role.GOAL, Role.VICTORIES, Role.DATE, Role.CLIENT, Role.CLINICIAN)
# Words of a name such as "Age at referral"; longer is a question, which may be about anything.
_SHORT = 4
_SEVERAL = (4, 3, 2)  # words that a file lists together, the longest first: "did not attend"
_SHORTEST_HEAD, _SHORTEST, _JOINTS = 4, 2, ("s", "en", "n", "")  # "Sitzung-s-datum"
_SPACES_OF_SENTENCE = 5  # in a cell: "mood today" names a scale, a sentence with its words does not
_BRACKETS = re.compile(r"[\[(][^\])]*[\])]")
_FILE = Path(__file__).with_name("rules") / "names.toml"
_OF_FORM = " complete"  # REDCap's column that says whether a form is finished
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
    for text in dict.fromkeys((name, parted(name))):
        goal, victory = _goal(text), _victory(text, victory_labels(codebook))
        found += [Hint(use, EXACT) for use in (goal, victory) if use]
        found += _names().get(folded(text), ())
        found += _by_words(folded(text)) if goal is None else ()
        bare = _BRACKETS.sub(" ", text).strip(" *:")
        if goal is None and victory is None and folded(bare) not in ("", folded(text)):
            found += [Hint(one.use, min(one.strength, GENERIC)) for one in hints(bare, codebook)]
    return tuple(sorted(dict.fromkeys(found), key=lambda hint: -hint.strength))


def _by_words(plain: str) -> Iterator[Hint]:
    """What the words of a name say that is no goal's."""
    yield from made_of_words(plain)
    if plain.endswith(_OF_FORM):
        yield Hint(Use(Role.COMPLETE), EXACT)
    if _other_scale().search(plain):
        yield Hint(Use(Role.OTHER_SCALE), WITHIN)
    may_name = Hint(Use(Role.GOAL_NAME), MAYBE)
    yield from {may_name for word in plain.split() if may_name in _names().get(word, ())}


def names_other_scale(text: str) -> bool:
    """Whether a text names a scale that is never pooled with goal ratings, such as PHQ-9 or ORS."""
    plain = folded(text)
    found = _other_scale().match(plain)
    short = plain.count(" ") < _SPACES_OF_SENTENCE
    # "mood" names a scale where goals are rated in columns; in a cell it is a word of a goal
    return found is not None and short and not speaks(found[0], "felt")


@cache
def _other_scale() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(listed('scales', 'other'))}\b")


@cache
def _names() -> Mapping[str, list[Hint]]:
    """Each whole name of the table ``names``, with the roles it may stand for."""
    names: dict[str, list[Hint]] = defaultdict(list)
    for key in keys_of("names"):
        role, _, ending = key.rpartition("_")
        role = role if ending in _ENDINGS else key
        hint = Hint(Use(Role(role.replace("_", " "))), _ENDINGS.get(ending, EXACT))
        for name in listed("names", key):
            names[folded(name)].append(hint)
    return dict(names)


def _goal(name: str) -> Use | None:
    """A goal by the whole name, or by what a form wrote behind its question, which is not one of
    quiet victories: a kind of them may be called "goal_1".
    """
    options = (option for head, option in every_option_of(name) if not _of_victories(folded(head)))
    goals = (use for use in map(goal_of_name, options) if use and use.role is Role.GOAL)
    return goal_of_name(name) or next(goals, None)


def _victory(name: str, labels: dict[str, str]) -> Use | None:
    """A column for one code: its code or name, alone or after "Quiet wins", in brackets or after a
    dash; or for none; or for a number that only the form knows.
    """
    options = every_option_of(name)
    tails = (
        option for head, option in options if normal(head) not in labels and not says_none(head)
    )
    parts = (name, *tails)
    # an option in full, before what is left of a name without the words of its question
    whole = next(filter(None, (labels.get(normal(part)) for part in parts)), "")
    if whole:
        return Use(Role.VICTORY, whole)
    for part in parts:
        rest = _behind_victories(normal(part))
        if rest in labels:
            return Use(Role.VICTORY, labels[rest])
        # of a question: "Which quiet victories did you notice? [None]"
        of_none = says_none(part) and (part == name or _of_victories(folded(name)))
        if of_none or says_none(rest):
            return Use(Role.NONE)
        if rest.isdecimal():
            return Use.tick_of_number(rest)
    return None


def _of_victories(plain: str) -> bool:
    return any(hint.use.role is Role.VICTORIES for hint in made_of_words(plain))


def _behind_victories(plain: str) -> str:
    """What a form writes behind its words for victories: the code of "Which quiet wins: trust"."""
    words = _words_of(plain)
    for rule in (rule for rule in _rules() if rule.says.use.role is Role.VICTORIES):
        known = [rule.knows(classes) for classes, _ in words]
        begun = words[: [*known, False].index(False)]
        if rule.holds([classes for classes, _ in begun]):
            return plain[begun[-1][1] :].strip()
    return ""


@dataclass(frozen=True)
class Rule:
    """The words that a name must have for a role, and those that it may have beside them."""

    says: Hint
    needs: tuple[str, ...]
    may: frozenset[str]
    within: bool  # enough inside a longer name

    def knows(self, classes: Classes) -> bool:
        """Whether the rule knows a word, by what it says."""
        return not classes.isdisjoint(self.may)

    def holds(self, words: Sequence[Classes]) -> bool:
        """Whether some words say all that is needed, each in a word of its own."""
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
    return Rule(
        Hint(Use(role), strength), needed, frozenset((_GLUE, *needed, *may.split())), within
    )


@lru_cache(maxsize=4096)
def made_of_words(plain: str) -> tuple[Hint, ...]:
    """The roles that a folded name stands for by its words, each with how surely."""
    words = [classes for classes, _ in _words_of(plain)]
    glue = sum(_GLUE in classes for classes in words)
    short = glue <= _MOST_GLUE and len(words) - glue <= _MOST_SAYING
    every: Classes = frozenset().union(*words)
    found = []
    for rule in (rule for rule in _rules() if every.issuperset(rule.needs)):
        # the stretches of the name in which every word is one that the rule knows
        known = [[*run] for is_known, run in groupby(words, rule.knows) if is_known]
        if any(map(rule.holds, known)):
            if short and known == [words]:
                found.append(rule.says)
            elif rule.within:
                found.append(Hint(rule.says.use, WITHIN))
    return tuple(found)


@lru_cache(maxsize=4096)
def _words_of(plain: str) -> tuple[tuple[Classes, int], ...]:
    """What each word of a folded name says, and where it ends; nothing for one that no file
    lists.
    """
    words, found, end = plain.split(), [], 0
    while words:
        phrases = (" ".join(words[:many]) for many in _SEVERAL)
        phrase = next((phrase for phrase in phrases if _said(phrase)), words[0])
        end = plain.index(phrase, end) + len(phrase)
        found += [(classes, end) for classes in _said(phrase) or (Classes(),)]
        words = plain[end:].split()
    return tuple(found)


@lru_cache(maxsize=4096)
def _said(word: str, shortest: int = _SHORTEST_HEAD) -> tuple[Classes, ...]:
    """What a listed word says, or each of those that are written together in it, as in German, the
    first of them never a short one.
    """
    says = _vocabulary()
    if word in says:
        return (says[word],)
    for end in (end for end in range(len(word) - 1, shortest - 1, -1) if word[:end] in says):
        for joint in (joint for joint in _JOINTS if word.startswith(joint, end)):
            behind = word[end + len(joint) :]
            if len(behind) >= _SHORTEST and (rest := _said(behind, _SHORTEST)):
                return (says[word[:end]], *rest)
    return ()


@cache
def _vocabulary() -> Mapping[str, Classes]:
    """What each listed word says."""
    says: dict[str, Classes] = defaultdict(Classes)
    for name in keys_of("columns"):
        for word in filter(None, map(folded, listed("columns", name))):
            says[word] |= {name}
    return dict(says)


def speaks(name: str, key: str) -> bool:
    """Whether a name has a stem of one list of the table ``speaks_of``: of where a goal ``began``,
    of what is ``felt``, of ``another_day`` in the life of a case.
    """
    return _pattern(key).search(normal(parted(name[:LONGEST_NAME]))) is not None


@lru_cache(maxsize=64)
def _pattern(key: str) -> re.Pattern[str]:
    """The stems of one list; "=" marks a whole word, "*" one that may end another."""
    stems = (
        (r"\b" * (not stem.startswith("*")), normal(stem), r"\b" * stem.startswith("="))
        for stem in listed("speaks_of", key)
    )
    return re.compile(
        "|".join(rf"{begin}{re.escape(plain)}{end}" for begin, plain, end in stems) or "(?!)"
    )


def speaks_of(name: str) -> tuple[Role, ...]:
    """The needs of a session that a name speaks of."""
    return tuple(role for role in _NEEDS if speaks(name, role))


def counts_something(name: str) -> bool:
    """Whether a short name is that of a number which nobody rates: an age, a fee, a total."""
    bare = without_scale(parted(name[:LONGEST_NAME]))
    counted = not speaks(name, Role.GOAL) and speaks(bare, "counted")
    return bare.count(" ") < _SHORT and (counted or speaks(bare, "calculated"))
