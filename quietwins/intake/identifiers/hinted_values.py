"""What a column holds if it holds what its name says: a "Mobile" of numbers, a "DOB" of days."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from quietwins.intake.cells.dates import is_date_cell
from quietwins.intake.identifiers import patterns as words
from quietwins.intake.identifiers.bare_names import bare
from quietwins.intake.identifiers.patterns import Hinted
from quietwins.intake.identifiers.people import is_person, known_person, one_name, share


def holds_what_its_name_says(header: str, values: Sequence[str]) -> bool:
    """Whether the name of a column makes something identifying likely, and
    the values are of that kind.
    """
    return any(_HINTED[kind](values) for kind in words.hinted(header))


def _digits(count: int) -> Callable[[str], bool]:
    return lambda text: sum(map(str.isdigit, text)) >= count


def _people(values: Sequence[str]) -> bool:
    return share(values, lambda text: known_person(bare(text))) >= 0.3


_HINTED: dict[Hinted, Callable[[Sequence[str]], bool]] = {
    Hinted.EMAIL: lambda values: any(words.EMAIL.search(text) for text in values),
    Hinted.BIRTH: lambda values: share(values, is_date_cell) >= 0.5,
    Hinted.NHS: lambda values: share(values, _nhs_shaped) >= 0.5,
    Hinted.NUMBER: lambda values: share(values, _digits(6)) >= 0.5,
    Hinted.POSTCODE: lambda values: share(values, _postcode_shaped) >= 0.5,
    Hinted.PHONE: lambda values: share(values, _digits(7)) >= 0.5,
    Hinted.ADDRESS: lambda values: (
        share(values, lambda text: " " in text and text.count(" ") < 12) >= 0.5
    ),
    Hinted.IP: lambda values: share(values, lambda text: bool(words.IP.fullmatch(text))) >= 0.1,
    Hinted.NAME: lambda values: (
        share(values, lambda text: is_person(text) or one_name(text)) >= 0.5 or _people(values)
    ),
    Hinted.NAMED: _people,
    Hinted.PERSON: _people,
}


def _nhs_shaped(text: str) -> bool:
    digits = re.sub(r"[ -]", "", text)
    return len(digits) == 10 and digits.isdecimal() and words.is_nhs_number(digits)


def _postcode_shaped(text: str) -> bool:
    return bool(words.CLOSED_POSTCODE.fullmatch(text) or words.OTHER_POSTCODE.fullmatch(text))
