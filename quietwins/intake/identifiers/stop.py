"""The identifier stop: columns whose *values* identify people, with the header as a hint.

Nothing here keeps or repeats a value. A column that is only named like one (empty, codes,
"anonymous") stops nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from quietwins.codebook import Codebook
from quietwins.intake.cells.dates import looks_like_date
from quietwins.intake.identifiers import patterns as words
from quietwins.intake.identifiers.bare_names import bare
from quietwins.intake.identifiers.free_text import text_identifies
from quietwins.intake.identifiers.hinted_values import holds_what_its_name_says
from quietwins.intake.identifiers.own_labels import without_labels
from quietwins.intake.identifiers.people import (
    ONE_NAME,
    SOME_IDENTIFY,
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
from quietwins.intake.table.shares import HALF, MOSTLY
from quietwins.intake.uses import Role, Use
from quietwins.intake.words.normal import normal

_PERSON_ROLES = (Role.CLIENT, Role.CLINICIAN)
_ID_ROLES = (Role.SESSION, Role.EPISODE, Role.RESPONSE, Role.MEASURE)
_ROLES_OF_NUMBERS = (
    *(Role.DATE, Role.START, Role.SUBMITTED),
    *(Role.GOAL, Role.RATING, Role.VICTORY),
)
# Dates of birth: as many different ones, and as many years between the oldest and the youngest;
# dates of sessions, or of an intake, lie closer together.
_FEWEST_DATES, _YEARS_APART = 3, 5
_FEWEST_CLIENTS = 5  # with another pair of words each: of fewer, these may be teams or houses
# Pairs of client and value for each client: one in ten may have changed, or be mistyped.
_ONE_EACH = 1.1
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[^\W\d_]{3,}")
_LABEL_ROLES = (Role.SERVICE, Role.SETTING)  # may be named after someone: a school, a house


@dataclass(frozen=True)
class Identifying:
    """The columns that stop an import, those of them that a session cannot do without, and those to
    ask about.
    """

    columns: tuple[str, ...] = ()
    people: tuple[str, ...] = ()  # client or clinician columns that hold names or other identifiers
    words: tuple[str, ...] = ()  # client or clinician columns of single words that may be names

    def but(self, settled: Collection[str]) -> Identifying:
        """What still identifies where some columns are settled: their names become codes."""
        left = (
            tuple(name for name in names if name not in settled)
            for names in (self.columns, self.people, self.words)
        )
        return Identifying(*left)


def find_identifying(
    table: Table,
    uses: Mapping[str, Use],
    codebook: Codebook,
    code_words: Collection[str],
    without: Collection[str],
) -> Identifying:
    """Look at the values of every column; those ``without`` only tell which names may stand in the
    text of others.
    """
    client = table.by_name.get(_column_of(Role.CLIENT, uses))
    looked_at = [column for column in table.columns if column.name not in without]
    verdicts = {
        column.name: _verdict(column, uses, client, codebook, code_words) for column in looked_at
    }
    found = {name for name, verdict in verdicts.items() if verdict is PeopleVerdict.IDENTIFIES}
    named = {
        word for c in table.columns if c.name in found or c.name in without for word in names_in(c)
    }
    if named:
        found |= {column.name for column in looked_at if _mentions(column, uses, named, codebook)}
    people = [name for role in _PERSON_ROLES if (name := _column_of(role, uses)) in found]
    asked = tuple(name for name, verdict in verdicts.items() if verdict is PeopleVerdict.WORDS)
    return Identifying(
        tuple(column.name for column in looked_at if column.name in found), tuple(people), asked
    )


def _column_of(role: Role, uses: Mapping[str, Use]) -> str:
    """The column that has a role which only one column can have; empty where none has."""
    return next((name for name, use in uses.items() if use.role is role), "")


def _verdict(
    column: Column,
    uses: Mapping[str, Use],
    client: Column | None,
    codebook: Codebook,
    code_words: Collection[str],
) -> PeopleVerdict:
    """What the values of a column say of people."""
    role = uses[column.name].role if column.name in uses else Role.LEFT_OUT
    if role in _PERSON_ROLES:
        return people_column(column, of_code_words=column.name in code_words)
    found = (_identifies(one, role, client) for one in _with_and_without(column, role, codebook))
    return PeopleVerdict.IDENTIFIES if all(found) else PeopleVerdict.HARMLESS


def _with_and_without(column: Column, role: Role, codebook: Codebook) -> Iterator[Column]:
    """A column as it is and without its labels, in both of which somebody must be found. Of a list
    of labels hardly anything is left, so that is looked at first.
    """
    if role is Role.VICTORIES:
        yield without_labels(column, codebook)
        yield column
    else:
        yield column
        yield without_labels(column, codebook)


def _identifies(column: Column, role: Role, client: Column | None) -> bool:
    """Whether the values of a column that is not about client or clinician identify someone."""
    values = said(column)
    if not values:
        return False
    if holds_what_its_name_says(column.name, values) or _are_numbers_of_people(values):
        return True
    if role in _ID_ROLES:
        return share(values, identifier_alone) >= SOME_IDENTIFY
    if role in _ROLES_OF_NUMBERS:
        return any(words.EMAIL.search(text) for text in values if "@" in text)
    return _words_identify(column, values, role, client)


def _are_numbers_of_people(values: Sequence[str]) -> bool:
    """A column of IP addresses or NHS numbers, whatever its name."""
    ips = share(values, lambda text: bool(words.IP.fullmatch(text)))
    return ips >= HALF or many_nhs_numbers(values)


def _words_identify(
    column: Column, values: Sequence[str], role: Role, client: Column | None
) -> bool:
    """Whether a column that may hold any words holds names, addresses or dates of birth."""
    is_label = role in _LABEL_ROLES
    if _identifier_columns(values) or _of_people(values, str if is_label else bare):
        return True
    if role is Role.LEFT_OUT and client is not None and _of_client(column, values, client):
        return True
    return text_identifies(column, values, named=not is_label)


def _of_client(column: Column, values: Sequence[str], client: Column) -> bool:
    """Whether an unclaimed column holds what each client has one of: a date of birth, a name."""
    return _birth_dates(column, client) or _names_of(column, client, values)


def _identifier_columns(values: Sequence[str]) -> bool:
    """A column of postcodes or phone numbers by itself, whatever its name."""
    if share(values, lambda text: bool(words.POSTCODE.fullmatch(text))) >= HALF:
        return True
    return share(values, _is_phone) >= HALF


def _is_phone(text: str) -> bool:
    return bool(words.BARE_PHONE.fullmatch(text) or words.PHONE.fullmatch(text))


def _of_people(values: Sequence[str], part: Callable[[str], str]) -> bool:
    """A column of given names, by themselves or with another word, in a ``part`` of the cell."""
    if share(values, lambda text: _has(_full_name, part, text)) >= SOME_IDENTIFY:
        return True
    return share(values, lambda text: _has(_first_name, part, text)) >= HALF


def _has(rule: Callable[[str], bool], part: Callable[[str], str], text: str) -> bool:
    """Whether a part of a cell obeys a rule, and does so without people in stories."""
    return rule(part(text)) and rule(part(words.without_stories(text)))


def _full_name(text: str) -> bool:
    return is_person(text) and not words.given_names()[0].isdisjoint(normal(text).split())


def _first_name(text: str) -> bool:
    return ONE_NAME.fullmatch(text) is not None and text.casefold() in words.given_names()[0]


def _birth_dates(column: Column, client: Column) -> bool:
    """A column of dates that are the same in all rows of a client and lie years apart: dates of
    birth.
    """
    if len(column.sample) < _FEWEST_DATES or share(column.sample, looks_like_date) < MOSTLY:
        return False
    if not has_one_each(column, client):
        return False
    found = (_YEAR.search(text) for text in column.sample)
    years = [int(year[0]) for year in found if year]
    return len(years) >= _FEWEST_DATES and max(years) - min(years) >= _YEARS_APART


def _names_of(column: Column, client: Column, values: Sequence[str]) -> bool:
    """A column of two capitalised words that goes one to one with the clients: their names."""
    if len(values) < _FEWEST_CLIENTS or share(values, _is_titled_person) < MOSTLY:
        return False
    return has_one_each(column, client) and len(values) >= MOSTLY * client.distinct


def _is_titled_person(text: str) -> bool:
    return is_person(text) and text.istitle()


def has_one_each(column: Column, people: Column) -> bool:
    """Whether each client, or each clinician, has one value throughout."""
    pairs = np.unique(people.codes.astype(np.int64) * max(column.distinct, 1) + column.codes)
    return len(pairs) <= _ONE_EACH * len(np.unique(people.codes))


def _mentions(column: Column, uses: Mapping[str, Use], named: set[str], codebook: Codebook) -> bool:
    """Whether the free text of a column repeats a name that the file gives elsewhere."""
    if column.name in uses and uses[column.name].role is not Role.LEFT_OUT:
        return False
    return _has_any(column, named) and _has_any(without_labels(column, codebook), named)


def _has_any(column: Column, named: set[str]) -> bool:
    return any(not named.isdisjoint(_WORD.findall(value)) for value in column.filled())
