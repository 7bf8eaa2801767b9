"""Whether a contact took place, from the words that practice systems use for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from quietwins.intake.words.normal import normal
from quietwins.intake.words.value_words import value_words

# NHS Data Dictionary, ATTENDED OR DID NOT ATTEND CODE: 5 on time, 6 late but seen;
# 2 3 4 7 did not take place.
_NHS = {"5": True, "6": True, "2": False, "3": False, "4": False, "7": False}
_YES, _NO = value_words("took_place"), value_words("did_not")
_CAME = (
    r"attend(?:ed|s|ing)?|arrived?|seen|shown?|showed(?: up)?|turn(?:ed)?"
    r" up|present|complet(?:ed?|ing)|took place|"
    r"held|erschienen|wahrgenommen|stattgefunden|anwesend|présente?|venue?|honorée?|asisti[óo]|acudi[óo]|presentó|presente|"
    r"verschenen|aanwezig|presentat[oa]|svolt[oa]|effettuat[oa]|fremmødt|mødt|gennemført|compareceu"
)
_MISSED = (
    r"cancel\w*|missed|absente?|abgesagt|annul\w*|reschedul\w*|refus\w*|declin\w*|delet\w*|"
    r"ausgefallen|versäumt|afgezegd|geannuleerd|verzet|assente|disdett\w*|ausente|faltou|aflyst|afbud|udeblev\w*"
)
# What a "not" is about: "not cancelled" took place, "not seen" did not, and "not billed"
# says nothing of attendance.
_NOT_MISSED = re.compile(rf"\b(?:not|never|wasn t|was not|nicht) (?:{_MISSED})\b")
_NOT_CAME = re.compile(
    rf"\b(?:(?:not|never|nicht|non|pas|no|niet|ikke|não|wasn t|could not|failed to|unable"
    rf" to|(?:refused|declined) to) "
    rf"(?:yet |been |be |se |si è |s est )*(?:{_CAME})"
    rf"|(?:did not|didn(?: t)?)(?: (?:{_CAME}))?|no shows?|nicht erschienen|non ?attend\w*)\b"
)
_NO_WITHIN = re.compile(
    rf"\b(?:{_MISSED}|not brought|noshow|dna|failed|unable|void|turned"
    r" away|broken|unattended|unexcused|excused)\b"
)
_YES_WITHIN = re.compile(rf"\b(?:{_CAME})\b")
# Beyond doubt about attendance, under whatever name: "cancelled" and "no show" are,
# "missed" and "completed" are not.
_SURE_MISSED = re.compile(
    r"\b(?:cancel\w*|no ?shows?|dna|did not (?:attend|arrive|show|come)|non ?attend\w*|not"
    r" attended|not brought|"
    r"nicht erschienen|abgesagt|afgezegd|niet verschenen|annul\w*|no"
    r" asisti[óo]|disdett\w*|udeblev\w*|"
    r"afbud|non (?:venue?|présente?))\b"
)
_SURE_CAME = re.compile(
    r"\b(?:attended|arrived|show|shown|showed(?: up)?|present|took"
    r" place|erschienen|anwesend|stattgefunden|présente?|"
    r"honorée?|asisti[óo]|aanwezig|verschenen|presente|fremmødt|mødt)\b"
)
_UNFINISHED = frozenset(
    {"", "0", "false", "no", "n", "partial", "started", "incomplete", "in progress"}
)
# NHS code 7 in words: arrived, but the contact did not take place
_TOO_LATE = re.compile(r"\bcould not be seen\b")
_NHS_WORDED = re.compile(r"0?([2-7])\s*[-\u2013:=]")


def read_statuses(values: Iterable[str], known: Mapping[str, bool]) -> dict[str, bool | None]:
    """For each distinct status, whether the contact took place; None where a person must say. A
    blank is a yes.

    ``known`` holds what a layout says, by status.
    """
    distinct = [value for value in values if value]
    told = {_key(status): took_place for status, took_place in known.items()}
    codes = {value.lstrip("0") or "0" for value in distinct}
    nhs = bool(codes) and codes <= set(_NHS)
    return {value: _status(value, told, nhs) for value in ("", *distinct)}


def _key(status: str) -> str:
    """A status as it is compared; a mark such as a cross is itself."""
    return normal(status) or status


def _status(value: str, told: Mapping[str, bool], nhs: bool) -> bool | None:
    if _key(value) in told:
        return told[_key(value)]
    plain = normal(value)
    if not value:
        return True
    if nhs:
        return _NHS[value.lstrip("0")]
    worded = _NHS_WORDED.match(value)
    if worded:
        return _NHS[worded[1]]
    if plain in _YES or plain in _NO:
        return plain in _YES
    return _worded(plain)


def _worded(plain: str) -> bool | None:
    """What the words of a longer status say; None where none of them tells, or where they
    contradict each other.
    """
    if _TOO_LATE.search(plain):
        return False
    rest = _NOT_MISSED.sub(" attended ", plain)
    no = bool(_NOT_CAME.search(rest) or _NO_WITHIN.search(rest))
    yes = bool(_YES_WITHIN.search(_NOT_CAME.sub(" ", rest)))
    return None if no is yes else yes


def sure_of_attendance(value: str) -> bool | None:
    """Whether a contact took place, where a status can be about nothing but attendance; None where
    it may be.
    """
    plain = normal(value)
    if _SURE_MISSED.search(_NOT_MISSED.sub(" ", plain)):
        return False
    return True if _SURE_CAME.search(plain) and _worded(plain) else None


def means_cancelled(value: str) -> bool:
    """Whether a cell of a "cancelled" or "did not arrive" column says that the contact did not take
    place.

    Such columns hold a yes or no, or the time or reason of the cancelling; a blank or a no is a
    contact that was kept.
    """
    return normal(value) not in value_words("not_cancelled")


def means_preview(value: str) -> bool:
    """Whether a survey tool marks a response as a trial run of the form (Qualtrics: in words, or 1,
    2, 9, 17).
    """
    plain = normal(value)
    return "preview" in plain or plain in {"survey test", "test", "1", "2", "9", "17"}


def means_unfinished(value: str) -> bool:
    """Whether a survey tool marks an answer as begun and never sent: a blank where others have a
    day, a no, "partial".
    """
    return normal(value) in _UNFINISHED
