"""The identifier stop: columns whose *values* identify people, with the header as a hint.

Nothing here keeps or repeats a value. A column that is only named like one (empty,
codes, "anonymous") stops nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow.compute as pc

from quietwins.intake.cells.dates import looks_like_date
from quietwins.intake.identifiers import patterns as words
from quietwins.intake.identifiers.bare_names import bare
from quietwins.intake.identifiers.hinted_values import holds_what_its_name_says
from quietwins.intake.identifiers.people import (
    ONE_NAME,
    SAMPLE,
    PeopleVerdict,
    identifier_alone,
    is_person,
    many_nhs_numbers,
    names_in,
    people_column,
    said,
    share,
)
from quietwins.intake.table.columns import Column, Table
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.normal import normal

_PERSON_ROLES = (Role.CLIENT, Role.CLINICIAN)
_ID_ROLES = (Role.SESSION, Role.EPISODE, Role.RESPONSE, Role.MEASURE)
# different NHS numbers in the notes of a file: of other numbers, one in eleven passes the check
_SEVERAL = 3
_LABEL_ROLES = (Role.SERVICE, Role.SETTING)  # may be named after someone: a school, a house


@dataclass(frozen=True)
class Identifying:
    """The columns that stop an import, those of them that a session cannot do
    without, and those to ask about.
    """

    columns: tuple[str, ...] = ()
    people: tuple[str, ...] = ()  # client or clinician columns that hold names or other identifiers
    words: tuple[str, ...] = ()  # client or clinician columns of single words that may be names


def find_identifying(
    table: Table, uses: Mapping[str, Use], code_words: Collection[str], without: Collection[str]
) -> Identifying:
    """Look at the values of every column; those ``without`` only tell which names may
    stand in the text of others.
    """
    client = table.by_name.get(_column_of(Role.CLIENT, uses))
    looked_at = [column for column in table.columns if column.name not in without]
    verdicts = {column.name: _verdict(column, uses, client) for column in looked_at}
    found = {name for name, verdict in verdicts.items() if verdict is PeopleVerdict.IDENTIFIES}
    named = {
        word for c in table.columns if c.name in found or c.name in without for word in names_in(c)
    }
    if named:
        found |= {column.name for column in looked_at if _mentions(column, uses, named)}
    people = [name for role in _PERSON_ROLES if (name := _column_of(role, uses)) in found]
    asked = tuple(
        name
        for name, verdict in verdicts.items()
        if verdict is PeopleVerdict.WORDS and name not in code_words
    )
    return Identifying(
        tuple(column.name for column in looked_at if column.name in found), tuple(people), asked
    )


def _column_of(role: Role, uses: Mapping[str, Use]) -> str:
    """The column that has a role which only one column can have; empty where none has."""
    return next((name for name, use in uses.items() if use.role is role), "")


def _verdict(column: Column, uses: Mapping[str, Use], client: Column | None) -> PeopleVerdict:
    """What the values of a column say of people."""
    role = uses[column.name].role if column.name in uses else Role.LEFT_OUT
    if role in _PERSON_ROLES:
        return people_column(column)
    identifies = _identifies(column, role, client)
    return PeopleVerdict.IDENTIFIES if identifies else PeopleVerdict.HARMLESS


def _identifies(column: Column, role: Role, client: Column | None) -> bool:
    """Whether the values of a column that is not about client or clinician identify someone."""
    values = said(column)
    if not values:
        return False
    if holds_what_its_name_says(column.name, values):
        return True
    if share(values, lambda text: bool(words.IP.fullmatch(text))) >= 0.5 or many_nhs_numbers(
        values
    ):
        return True
    if role in _ID_ROLES:
        return share(values, identifier_alone) >= 0.2
    if role in (Role.DATE, Role.START, Role.SUBMITTED, Role.GOAL, Role.RATING, Role.VICTORY):
        return any(words.EMAIL.search(text) for text in values if "@" in text)
    if _identifier_columns(values) or _of_people(values, bare if role not in _LABEL_ROLES else str):
        return True
    if (
        role is Role.LEFT_OUT
        and client is not None
        and (_birth_dates(column, client) or _names_of(column, client, values))
    ):
        return True
    return _text_identifies(_suspects(column, values), values, named=role not in _LABEL_ROLES)


def _identifier_columns(values: Sequence[str]) -> bool:
    """A column of postcodes or phone numbers by itself, whatever its name."""
    return (
        share(values, lambda text: bool(words.POSTCODE.fullmatch(text))) >= 0.5
        or share(
            values,
            lambda text: bool(words.BARE_PHONE.fullmatch(text) or words.PHONE.fullmatch(text)),
        )
        >= 0.5
    )


def _of_people(values: Sequence[str], part: Callable[[str], str]) -> bool:
    """A column of given names, by themselves or with another word, in a ``part`` of the cell."""
    return (
        share(values, lambda text: _has(_full_name, part, text)) >= 0.2
        or share(values, lambda text: _has(_first_name, part, text)) >= 0.5
    )


def _has(rule: Callable[[str], bool], part: Callable[[str], str], text: str) -> bool:
    """Whether a part of a cell obeys a rule, and does so without people in stories."""
    return rule(part(text)) and rule(part(words.without_stories(text)))


def _full_name(text: str) -> bool:
    return is_person(text) and not words.given_names()[0].isdisjoint(normal(text).split())


def _first_name(text: str) -> bool:
    return ONE_NAME.fullmatch(text) is not None and text.casefold() in words.given_names()[0]


def _birth_dates(column: Column, client: Column) -> bool:
    """A column of dates that are the same in all rows of a client and lie
    years apart: dates of birth.
    """
    if (
        len(column.sample) < 3
        or share(column.sample, looks_like_date) < 0.8
        or not _one_each(column, client)
    ):
        return False
    years = [int(year[0]) for text in column.sample if (year := re.findall(r"(?:19|20)\d\d", text))]
    return len(years) >= 3 and max(years) - min(years) >= 5


def _names_of(column: Column, client: Column, values: Sequence[str]) -> bool:
    """A column of two capitalised words that goes one to one with the clients: their names."""
    if len(values) < 5 or share(values, lambda text: is_person(text) and text.istitle()) < 0.8:
        return False
    return _one_each(column, client) and len(values) >= 0.8 * client.distinct


def _one_each(column: Column, client: Column) -> bool:
    """Whether each client has one value throughout."""
    pairs = np.unique(client.codes.astype(np.int64) * max(column.distinct, 1) + column.codes)
    return len(pairs) <= 1.1 * len(np.unique(client.codes))


def note_identifies(text: str) -> bool:
    """Whether a note of the team's own holds a name, a number or an address; unlike in
    exports, one word is enough.
    """
    numbers = words.TEN_DIGITS.findall(text)
    return _text_pattern(text) or _has_given_name(text) or any(map(words.is_nhs_number, numbers))


def _suspects(column: Column, values: Sequence[str]) -> Sequence[str]:
    """Of very many texts those that a quick look cannot clear."""
    if len(values) <= SAMPLE or column.distinct < len(values):
        return values
    return [
        text
        for text in column.dictionary.filter(
            pc.match_substring_regex(column.dictionary, words.SUSPECT)
        ).to_pylist()
        if text
    ]


def _text_identifies(suspects: Iterable[str], values: Sequence[str], named: bool) -> bool:
    """Whether a cell of free text holds something that identifies."""
    ten_digits: set[str] = set()
    inside: set[str] = set()  # those with words around them; a column of invoices holds them alone
    for text in suspects:
        if len(text) >= 6 and _text_pattern(text):
            return True
        if len(ten_digits) < SAMPLE:
            ten_digits.update(words.TEN_DIGITS.findall(text))
        if len(inside) < SAMPLE and not text.isdecimal():
            inside.update(words.TEN_DIGITS.findall(text))
    if named and any(_names_someone(text) for text in values):
        return True
    valid = sum(map(words.is_nhs_number, inside))
    if valid >= _SEVERAL and valid >= 0.5 * len(inside):
        return True
    return len(ten_digits) >= 5 and share(sorted(ten_digits), words.is_nhs_number) >= 0.9


def _text_pattern(text: str) -> bool:
    if "@" in text and words.EMAIL.search(text):
        return True
    if any(map(str.isdigit, text)):
        if (
            words.PHONE.search(text)
            or words.SSN.search(text)
            or words.POSTCODE.search(text)
            or words.SMALL_POSTCODE.search(text)
            or words.BIRTH.search(text)
        ):
            return True
        if words.STREET.search(text) or words.NATIONAL_INSURANCE.search(text):
            return True
        numbers = [*words.NHS_WRITTEN.findall(text), *words.NHS_NAMED.findall(text)]
        if any(words.is_nhs_number(number) for number in numbers):
            return True
    return bool(words.TITLED.search(text) and words.TITLED.search(words.without_stories(text)))


def _names_someone(text: str) -> bool:
    """Whether a sentence has a capitalised given name that is hardly anything else."""
    return text.count(" ") >= 2 and _has_given_name(text)


def _has_given_name(text: str) -> bool:
    return _given_name_in(text) and _given_name_in(words.without_stories(text))


def _given_name_in(text: str) -> bool:
    known = words.given_names()[0]
    return any(word.casefold() in known for word in re.findall(r"\b[A-ZÄÖÜÉÀ][^\W\d_]{2,}", text))


def _mentions(column: Column, uses: Mapping[str, Use], named: set[str]) -> bool:
    """Whether the free text of a column repeats a name that the file gives elsewhere."""
    if column.name in uses and uses[column.name].role is not Role.LEFT_OUT:
        return False
    return any(
        not named.isdisjoint(re.findall(r"[^\W\d_]{3,}", value)) for value in column.filled()
    )
