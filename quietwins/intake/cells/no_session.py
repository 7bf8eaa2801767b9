"""Rows that are no session of anybody, by a column that says so: a record that was deleted, voided,
entered twice or by mistake, and work without the client, such as administration or supervision.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from quietwins.intake.cells.attendance import means_cancelled, texts_of_statuses
from quietwins.intake.cells.ticks import is_tick_or_count
from quietwins.intake.words.languages import listed, pattern_of
from quietwins.intake.words.normal import folded, normal
from quietwins.intake.words.value_words import value_words
from quietwins.intake.words.vocabulary import Vocabulary

_LONGEST = 60  # characters of a kind or a flag; longer is somebody's text
_OF_MARKS = ("accepted", "not_accepted", "struck", "no_contact", "perhaps_no_contact", "with_whom")


def is_struck(text: str) -> bool:
    """Whether a value, or the name of a column, says that a row is void: deleted, entered in error,
    a duplicate.
    """
    plain = folded(text[: _LONGEST + 1])
    found = len(text) <= _LONGEST and pattern_of("cells", "struck").search(plain)
    return bool(found) and not pattern_of("attendance", "not", "not_or_no").search(
        plain[: found.start()] if found else ""
    )


def is_no_contact(text: str) -> bool:
    """Whether a kind of contact is none, whatever stands behind it: "Admin - notes"."""
    return len(text) <= _LONGEST and bool(pattern_of("cells", "no_contact").match(folded(text)))


def may_be_no_contact(text: str) -> bool:
    """Whether a kind of contact may be one with somebody else: a phone call, a meeting."""
    if len(text) > _LONGEST or is_no_contact(text):
        return False
    return bool(pattern_of("cells", "perhaps_no_contact").search(folded(text)))


def is_not_accepted(text: str) -> bool:
    """Whether a server says of a record that somebody rejected it, or put it off."""
    return normal(text) in value_words("not_accepted")


def is_plain_mark(text: str) -> bool:
    """Whether a value is a flag, a date in numbers, or made of words that kinds of contact and
    marks of void records are made of: then it names nobody.
    """
    return is_tick_or_count(text) or (len(text) <= _LONGEST and _plain_words().makes(text))


@lru_cache(maxsize=1)
def _plain_words() -> Vocabulary:
    of_marks = [text for key in _OF_MARKS for text in listed("cells", key)]
    return Vocabulary.of([*texts_of_statuses(), *of_marks])


def read_no_session(
    name: str, values: Iterable[str], told: Mapping[str, bool]
) -> dict[str, bool | None]:
    """For each distinct value of such a column, whether its rows are sessions; None where a person
    must say.

    ``told`` holds what a layout says, by value. Under a name such as "Deleted", or where no value
    is a word for it, anything but a blank or a no says that the row is none.
    """
    distinct = list(values)
    known = {normal(value): took_place for value, took_place in told.items()}
    rule = _by_word if _holds_words(name, distinct) else _by_flag
    if any(normal(value) in _states_of_records() for value in distinct):
        rule = _by_state
    return {value: known.get(normal(value), rule(value)) for value in distinct}


def _holds_words(name: str, values: Iterable[str]) -> bool:
    return not is_struck(name) and any(is_struck(text) or is_no_contact(text) for text in values)


def _by_word(text: str) -> bool | None:
    if is_struck(text) or is_no_contact(text):
        return False
    return None if may_be_no_contact(text) else True


@lru_cache(maxsize=1)
def _states_of_records() -> frozenset[str]:
    return value_words("accepted") | value_words("not_accepted")


def _by_state(text: str) -> bool:
    return not is_not_accepted(text)


def _by_flag(text: str) -> bool:
    return not means_cancelled(text)
