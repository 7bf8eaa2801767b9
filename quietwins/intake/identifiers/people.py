"""Columns of people: whether they hold codes, or names and numbers that identify; what a name looks
like.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from enum import Enum, auto

import pyarrow.compute as pc

from quietwins.intake.cells.dates import is_day
from quietwins.intake.identifiers import patterns as words
from quietwins.intake.identifiers.bare_names import (
    bare,
    initials_and_days,
    is_two_words_joined,
    user_names,
    written_as_names,
)
from quietwins.intake.table.columns import Column
from quietwins.intake.table.shares import HALF, MOSTLY, NEARLY_ALL
from quietwins.intake.words.normal import normal

SAMPLE = 3_000  # distinct values that stand for a column of codes
# A column identifies people where one cell in five does. Codes never look so; in a column of codes
# a slip or two is no more than that. With one in ten, or one in three, no export of the tests is
# read otherwise.
SOME_IDENTIFY = 0.2
# Three cells in ten are written like names: the others may be initials or codes.
SOME_NAMES = 0.3
# The fewest numbers of ten digits, of which nearly all pass the check of an NHS number; of other
# numbers one in eleven does.
FEWEST_NUMBERS, _DIGITS_OF_NHS = 5, 10
_BETWEEN_DIGITS = (" ", "-")  # of a long number
_WORD = r"[^\W\d_](?:[^\W\d_]|['’.-](?=[^\W\d_]))*"
_PERSON = re.compile(
    rf"(?:(?:mr|mrs|ms|miss|mx|dr|prof|herr|frau)\.? )?{_WORD}\.?(?:,? {_WORD}\.?){{1,3}}",
    re.IGNORECASE,
)
ONE_NAME = re.compile(r"[^\W\d_]{3,}(?:[-'’][^\W\d_]{2,})?")
_DATED_CODE = re.compile(r"\d\d-\d\d-\d\d", re.ASCII)
LONGEST_INITIALS = 4  # letters
SHORTEST_NAME = 3  # letters of at least one part of a name; "A B" are initials
_DIGIT = re.compile(r"\d")
CODE_WORDS = re.compile(
    r"\b(?:therapist|clinician|counsell?or|practitioner|worker|staff|"
    r"client|patient|person|participant|"
    r"case|child|trainee|student|team|user|provider|psychologist|locum|supervisor|member|"
    r"behandler\w*|klient\w*|code|bank|agency|group|"
    r"site|hub|room|cohort|clinic|therapy)\b"
)


class PeopleVerdict(Enum):
    """What the values of a column say of people."""

    IDENTIFIES = auto()  # names, numbers or addresses: it never comes in
    WORDS = auto()  # words that may be names: a person is asked
    HARMLESS = auto()  # codes, and what is of nobody


def said(column: Column) -> Sequence[str]:
    """The distinct values that say anything; of a long column of codes without spaces, a sample."""
    if column.distinct > SAMPLE and not any(" " in value for value in column.sample):
        with_sign = column.dictionary.filter(pc.match_substring(column.dictionary, "@"))
        values: Iterable[str] = (*column.sample, *with_sign.slice(0, SAMPLE).to_pylist())
    else:
        values = column.filled()
    return [
        value
        for value in values
        if value[-1:].isdigit() or normal(value) not in words.nothing_said()
    ]


def share(values: Sequence[str], rule: Callable[[str], bool]) -> float:
    """The share of some values that obey a rule; 0 where there are none."""
    sample = values[:SAMPLE]
    return sum(map(rule, sample)) / len(sample) if sample else 0.0


def many_nhs_numbers(values: Sequence[str]) -> bool:
    """Five or more numbers of ten digits, at least nine in ten of which pass the check of an NHS
    number.
    """
    numbers = [
        digits
        for text in values
        if text[-1:].isdecimal() or text[-1:] in _BETWEEN_DIGITS
        if len(digits := text.replace(" ", "").replace("-", "")) == _DIGITS_OF_NHS
        and digits.isdecimal()
    ]
    many = len(numbers) >= max(FEWEST_NUMBERS, HALF * len(values))
    return many and share(numbers, words.is_nhs_number) >= NEARLY_ALL


def people_column(column: Column, *, of_code_words: bool = False) -> PeopleVerdict:
    """What the values of the client or clinician column say of people; ``of_code_words`` where a
    person has said that its words name nobody.
    """
    values = said(column)
    if any(words.EMAIL.search(text) for text in values if "@" in text):
        return PeopleVerdict.IDENTIFIES  # one is enough: no code is an e-mail address by accident
    if share(values, identifier_alone) >= SOME_IDENTIFY or many_nhs_numbers(values):
        return PeopleVerdict.IDENTIFIES
    if share(values, _birth_date) >= MOSTLY or initials_and_days(values):
        return PeopleVerdict.IDENTIFIES
    if of_code_words:
        return PeopleVerdict.HARMLESS
    verdict = _beside_other_things(values[:SAMPLE])
    return _words_of_people(values) if verdict is PeopleVerdict.HARMLESS else verdict


def _beside_other_things(values: Sequence[str]) -> PeopleVerdict:
    """The verdict on a column by the words in its cells, whatever stands around them.

    Names that are known identify. Two words beside a number may be a code that somebody made up:
    they are asked about.
    """
    rests = [bare(value) for value in values]
    if share(values, lambda value: bool(words.TITLED.search(value))) >= SOME_IDENTIFY:
        return PeopleVerdict.IDENTIFIES
    if share(values, _known_full_name) >= SOME_IDENTIFY or _known_alone(values, rests):
        return PeopleVerdict.IDENTIFIES
    if user_names(values):
        return PeopleVerdict.WORDS
    dressed = [
        (rest, value)
        for rest, value in zip(rests, values, strict=True)
        if rest != value and is_person(rest) and not is_two_words_joined(value)
    ]
    if len(dressed) < SOME_NAMES * len(values) or not written_as_names(
        [rest for rest, _ in dressed]
    ):
        return PeopleVerdict.HARMLESS
    numbered = any(_DIGIT.search(value) for _, value in dressed)
    return PeopleVerdict.WORDS if numbered else PeopleVerdict.IDENTIFIES


def _words_of_people(values: Sequence[str]) -> PeopleVerdict:
    """The verdict on a column by the cells that are words and nothing else."""
    plain = [
        value
        for value in values
        if not _DIGIT.search(value) and not CODE_WORDS.search(normal(value))
    ]
    if not values or len(plain) < HALF * len(values):
        return PeopleVerdict.HARMLESS
    if share(values, is_person) >= SOME_NAMES:
        return PeopleVerdict.IDENTIFIES
    single = [value for value in plain if ONE_NAME.fullmatch(value) and not value.isupper()]
    joined = [value for value in plain if is_two_words_joined(value)]
    if len(single) + len(joined) < HALF * len(values):
        return PeopleVerdict.HARMLESS
    known = words.given_names()[1]
    names = share(single, lambda value: value.casefold() in known) >= SOME_NAMES
    return PeopleVerdict.IDENTIFIES if names else PeopleVerdict.WORDS


def identifier_alone(text: str) -> bool:
    """Whether a whole cell is an e-mail address, a phone number and the like.

    Of digits alone a phone number is told only where no code is written so.
    """
    phone = words.PHONE if " " in text else words.BARE_PHONE
    return bool(
        words.EMAIL.fullmatch(text) or words.SSN.fullmatch(text) or phone.fullmatch(text)
    ) or (bool(words.NHS_WRITTEN.fullmatch(text)) and words.is_nhs_number(text))


def _birth_date(text: str) -> bool:
    """Whether what should be a code is a day: of birth, for all that anyone can tell. "24-01-07"
    may be a code.
    """
    return is_day(text) and not _DATED_CODE.fullmatch(text)


def is_person(text: str) -> bool:
    """Whether a cell is written like the name of a person: two words or more, no code words, no
    digits.
    """
    if not _PERSON.fullmatch(text) or CODE_WORDS.search(normal(text)):
        return False
    parts = [part for part in re.split(r"[ ,.]+", text) if part]
    return any(len(part) >= SHORTEST_NAME for part in parts) and len(parts) > 1


def known_person(text: str) -> bool:
    """Two words or more of which one is a given name, or one that is hardly anything else."""
    sure, known = words.given_names()
    parts = set(normal(text).split())
    return bool(is_person(text) and parts & known) or bool(
        ONE_NAME.fullmatch(text) and parts & sure
    )


def _known_full_name(text: str) -> bool:
    """A given name and another word; beside a number only one that is hardly anything else, as in
    "Art therapy 1".
    """
    sure, known = words.given_names()
    rest = bare(text)
    return is_person(rest) and not (known if rest == text else sure).isdisjoint(
        normal(rest).split()
    )


def _known_alone(values: Sequence[str], rests: Sequence[str]) -> bool:
    """Given names by themselves. "AMY" may be initials; the same name with several numbers may be
    that of a group.
    """
    found = {
        rest
        for rest in rests
        if " " not in rest
        and known_person(rest)
        and not (rest.isupper() and len(rest) < LONGEST_INITIALS)
    }
    if share(rests, found.__contains__) < SOME_NAMES:
        return False
    alone = (
        rest == value or "(" in value
        for rest, value in zip(rests, values, strict=True)
        if rest in found
    )
    return len(found) > 1 or any(alone)


def one_name(text: str) -> bool:
    """Whether a cell is one word that may be a first or last name."""
    return bool(ONE_NAME.fullmatch(text)) and not text.isupper()


def _may_be_name(text: str) -> bool:
    return bool(_PERSON.fullmatch(text) or ONE_NAME.fullmatch(text))


def names_in(column: Column) -> set[str]:
    """The words of a column of names, to find them again in free text. Never leaves this module."""
    if share(column.sample, _may_be_name) < HALF:
        return set()
    common = words.given_names()[1] - words.given_names()[0]
    return {
        word
        for value in column.filled()
        for word in re.findall(r"[^\W\d_]{3,}", value)
        if word.casefold() not in common
    }
