"""What a column holds if it holds what its name says: a "Mobile" of numbers, a "DOB" of days."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from quietwins.intake.cells.compact_dates import are_compact
from quietwins.intake.cells.dates import is_date_cell
from quietwins.intake.identifiers import patterns as words
from quietwins.intake.identifiers.bare_names import bare
from quietwins.intake.identifiers.patterns import Hinted
from quietwins.intake.identifiers.people import SOME_NAMES, is_person, known_person, one_name, share
from quietwins.intake.table.shares import HALF

Kind = Callable[[Sequence[str]], bool]
_FEWEST_OF_NUMBER = 6  # digits: the shortest numbers of insurances and passports
_FEWEST_OF_PHONE = 7  # digits: a local number without its area
_SPACES_OF_TEXT = 12  # in a cell: an address has fewer
_FEW_IPS = 0.1  # of the cells: a column named after IP addresses holds hardly anything else
# What data sets have for "not stated": postcode 9999, telephone 0000000000, born 09/09/9999.
_NOT_STATED = re.compile(r"0{4,}|9{4,}|0?9([./-]?)0?9\1 ?9999|9999([./-])0?9\2 ?0?9")
_TEN_DIGITS = re.compile(r"(?:[ -]*\d){10}[ -]*")


def holds_what_its_name_says(header: str, values: Sequence[str]) -> bool:
    """Whether the name of a column makes something identifying likely, and the values are of that
    kind.
    """
    told = [text for text in values if not _NOT_STATED.fullmatch(text)]
    return bool(told) and any(_HINTED[kind](told) for kind in words.hinted(header))


def _half(rule: Callable[[str], bool]) -> Kind:
    """That half of the values obey a rule."""
    return lambda values: share(values, rule) >= HALF


def _of_digits(fewest: int) -> Kind:
    return _half(lambda text: sum(map(str.isdigit, text)) >= fewest)


def _people(values: Sequence[str]) -> bool:
    return share(values, lambda text: known_person(bare(text))) >= SOME_NAMES


def _names(values: Sequence[str]) -> bool:
    return share(values, lambda text: is_person(text) or one_name(text)) >= HALF or _people(values)


def _days(values: Sequence[str]) -> bool:
    return share(values, is_date_cell) >= HALF or are_compact(values)


def _emails(values: Sequence[str]) -> bool:
    return any(words.EMAIL.search(text) for text in values)


def _ips(values: Sequence[str]) -> bool:
    return share(values, lambda text: bool(words.IP.fullmatch(text))) >= _FEW_IPS


def _address_shaped(text: str) -> bool:
    return 0 < text.count(" ") < _SPACES_OF_TEXT


def _nhs_shaped(text: str) -> bool:
    return bool(_TEN_DIGITS.fullmatch(text)) and words.is_nhs_number(re.sub(r"[ -]", "", text))


def _postcode_shaped(text: str) -> bool:
    return bool(words.CLOSED_POSTCODE.fullmatch(text) or words.OTHER_POSTCODE.fullmatch(text))


_HINTED: dict[Hinted, Kind] = {
    Hinted.EMAIL: _emails,
    Hinted.BIRTH: _days,
    Hinted.NHS: _half(_nhs_shaped),
    Hinted.NUMBER: _of_digits(_FEWEST_OF_NUMBER),
    Hinted.POSTCODE: _half(_postcode_shaped),
    Hinted.PHONE: _of_digits(_FEWEST_OF_PHONE),
    Hinted.ADDRESS: _half(_address_shaped),
    Hinted.IP: _ips,
    Hinted.NAME: _names,
    Hinted.NAMED: _people,
    Hinted.PERSON: _people,
}
