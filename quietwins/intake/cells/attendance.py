"""Whether a contact took place, from the words that practice systems use for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from quietwins.intake.cells.codes import is_dash
from quietwins.intake.words.languages import any_of, keys_of, listed, pattern_of, words_of
from quietwins.intake.words.normal import folded, normal
from quietwins.intake.words.value_words import value_words
from quietwins.intake.words.vocabulary import Vocabulary

# NHS Data Dictionary, ATTENDED OR DID NOT ATTEND CODE: 5 on time, 6 late but seen;
# 2 3 4 7 did not take place.
_NHS = {"5": True, "6": True, "2": False, "3": False, "4": False, "7": False}
_TICKED_WITH = {"x", "X"}
_ONE_AND_TWO = {"1", "2"}
_NHS_WORDED = re.compile(r"0?([2-7])\s*[-\u2013:=]")
_TICKS, _CROSSES = frozenset("✓✔☑✅"), frozenset("✗✘❌❎✕✖×☒xX")
# Parts of a status that say different things: the no of "No, cancelled" denies no cancelling.
_BETWEEN_PARTS = re.compile(r"[,;:()/]|\s[-\u2013\u2014]\s")
_CAME, _MISSED = ("came", "came_maybe"), ("missed", "missed_maybe")
# What Qualtrics writes in numbers for a trial run of a form.
_PREVIEWS = frozenset({"1", "2", "9", "17"})
# Columns whose names have words of statuses as well: "cancelled by client", "late".
_OF_CONTACTS = ("session", "client", "clinician", "missed_how")
_MOST_STATUSES = 8  # different values of a column of statuses
_LONGEST_STATUS = 30  # characters of a status; longer is a note
_NOT_FINISHED = frozenset({"", "0"})


def read_statuses(values: Iterable[str], known: Mapping[str, bool]) -> dict[str, bool | None]:
    """For each distinct status, whether the contact took place; None where a person must say. A
    blank is a yes.

    ``known`` holds what a layout says, by status.
    """
    distinct = [value for value in values if value]
    told = {_plain(status): took_place for status, took_place in known.items()}
    of_register = {
        **_nhs_codes(distinct),
        **_letters(distinct),
        **_marks(distinct),
        **_one_and_two(distinct),
    }
    read = {value: of_register.get(value, _status(value)) for value in distinct}
    return {"": True, **read, **{v: told[_plain(v)] for v in ("", *distinct) if _plain(v) in told}}


def _plain(value: str) -> str:
    """A status as it is compared; a mark has no words, and is compared as it is."""
    return normal(value) or value


def _nhs_codes(values: Iterable[str]) -> dict[str, bool | None]:
    codes = {value: value.lstrip("0") for value in values}
    if not codes or not set(codes.values()) <= set(_NHS):
        return {}
    return {value: _NHS[code] for value, code in codes.items()}


def _one_and_two(values: Iterable[str]) -> dict[str, bool | None]:
    """A 1 beside a 2 and nothing else: either may be the yes of a register, so both are asked."""
    return dict.fromkeys(values) if set(values) == _ONE_AND_TWO else {}


def _letters(values: Iterable[str]) -> dict[str, bool | None]:
    """Single letters, which mean something only beside their fellows: A is absent beside P."""
    single = {value: folded(value) for value in values if len(value) == 1 and value.isalpha()}
    for pair in listed("attendance", "letters"):
        came, *missed = pair.split()
        if came in single.values() and {came, *missed} >= set(single.values()):
            return {value: letter == came for value, letter in single.items()}
    return {}


def _marks(values: Iterable[str]) -> dict[str, bool | None]:
    """Ticks, and beside a tick crosses: alone, a cross may be what a person ticks with; beside
    other words nobody knows which it is.
    """
    given = set(values)
    marks = {value for value in given if value in _TICKS or value in _CROSSES}
    if not marks & _TICKS:
        alone = given <= _TICKED_WITH
        return {mark: None for mark in marks if not (alone and mark in _TICKED_WITH)}
    return {mark: mark in _TICKS for mark in marks}


def _status(value: str) -> bool | None:
    worded = _NHS_WORDED.match(value)
    if worded:
        return _NHS[worded[1]]
    plain = folded(value)
    if plain in words_of("attendance", "yes"):
        return True
    if plain in words_of("attendance", "no"):
        return False
    said = _worded(value)
    # work without the client, in a column that says who came as well: "Supervision", "Admin"
    without_client = said is None and pattern_of("cells", "no_contact").match(plain)
    return False if without_client else said


@lru_cache(maxsize=1)
def _denied() -> dict[str, re.Pattern[str]]:
    """What a "not" is about: "not cancelled" took place, "not seen" did not, and "not billed" says
    nothing of attendance.
    """
    between = any_of(listed("attendance", "between"))
    missed = any_of(word for key in _MISSED for word in listed("attendance", key))
    came = any_of(word for key in _CAME for word in listed("attendance", key))
    nots, either = (any_of(listed("attendance", key)) for key in ("not", "not_or_no"))
    left = any_of(listed("attendance", "left"))
    denial = rf"(?:{nots}|{either}|{left}) (?:{between} )*"
    return {
        "missed": re.compile(rf"\b{nots} (?:{between} )*{missed}\b"),
        "missed or no": re.compile(rf"\b{either} (?:{between} )*{missed}\b"),
        "came": re.compile(rf"\b{denial}{came}\b"),
        "surely came": re.compile(rf"\b{denial}{any_of(listed('attendance', 'came'))}\b"),
    }


def _parted(value: str) -> str:
    return " | ".join(folded(part) for part in _BETWEEN_PARTS.split(value))


def _worded(value: str) -> bool | None:
    """What the words of a longer status say; None where none of them tells, or where they
    contradict each other.
    """
    plain, denied = _parted(value), _denied()
    if pattern_of("attendance", "too_late").search(plain):
        return False
    rest = denied["missed"].sub(" ", plain)
    if denied["missed or no"].search(rest):
        return None
    kept = rest != plain
    missed = pattern_of("attendance", *_MISSED)
    no = bool(denied["came"].search(rest) or missed.search(rest))
    rest = missed.sub(" ", denied["came"].sub(" ", rest))
    yes = kept or bool(pattern_of("attendance", *_CAME).search(rest))
    return None if no is yes else yes


def sure_of_attendance(value: str) -> bool | None:
    """Whether a contact took place, where a status can be about nothing but attendance; None where
    it may be.
    """
    denied = _denied()
    plain = denied["missed"].sub(" ", _parted(value))
    if pattern_of("attendance", "missed").search(plain) or denied["surely came"].search(plain):
        return False
    came = pattern_of("attendance", "came").search(plain)
    return True if came and _worded(value) else None


def means_missed(value: str) -> bool:
    """Whether a cell under whatever name may well say that a contact was missed or cancelled."""
    alone = words_of("attendance", "missed_alone")
    return sure_of_attendance(value) is False or normal(value) in alone


def is_plain_status(value: str) -> bool:
    """Whether each word of a status is one of those that statuses are made of, so that it can name
    nobody and be shown.
    """
    return _words_of_statuses().makes(value)


@lru_cache(maxsize=1)
def _words_of_statuses() -> Vocabulary:
    return Vocabulary.of(texts_of_statuses())


def texts_of_statuses() -> list[str]:
    """The statuses that are known, and what else is said in one: of the session, its bill, of
    people.
    """
    said = [text for key in keys_of("attendance") for text in listed("attendance", key)]
    said += listed("cells", "of_bills")
    return said + [text for key in _OF_CONTACTS for text in listed("columns", key)]


def means_cancelled(value: str) -> bool:
    """Whether a cell of a "cancelled" or "did not arrive" column says that the contact did not take
    place.

    Such columns hold a yes or no, or the time or reason of the cancelling; a blank or a no is a
    contact that was kept.
    """
    plain = _plain(value)
    blank = not plain or is_dash(value) or value == "☐"
    return not blank and plain not in value_words("not_cancelled")


def are_few_and_short(distinct: Sequence[str]) -> bool:
    """Whether the values of a column may be its own list of statuses, and no notes."""
    few = 1 < len(distinct) <= _MOST_STATUSES
    return few and all(len(text) <= _LONGEST_STATUS for text in distinct)


def read_cancellings(values: Iterable[str], known: Mapping[str, bool]) -> dict[str, bool | None]:
    """For each distinct value of a "cancelled" column, whether the contact took place; None where
    a person must say.

    A few short values of which none is a blank or a no are codes of the practice's own, such as 1
    and 2: turned round they would say that nobody ever came. ``known`` holds what a layout says of
    those, by status.
    """
    distinct = list(values)
    took_place: dict[str, bool | None] = {one: not means_cancelled(one) for one in distinct}
    if not are_few_and_short(distinct) or any(took_place.values()):
        return took_place
    told = {_plain(status): came for status, came in known.items()}
    statuses = read_statuses(distinct, {})
    codes = [one for one in distinct if statuses[one] is None]
    return took_place | {one: told.get(_plain(one)) for one in codes}


def means_preview(value: str) -> bool:
    """Whether a survey tool marks a response as a trial run of the form (Qualtrics: in words, or 1,
    2, 9, 17).
    """
    plain = normal(value)
    return plain in _PREVIEWS or plain in words_of("attendance", "preview") or "preview" in plain


def means_unfinished(value: str) -> bool:
    """Whether a survey tool marks an answer as begun and never sent: a blank where others have a
    day, a no, "partial".
    """
    plain = normal(value)
    return plain in _NOT_FINISHED or plain in words_of("attendance", "unfinished")
