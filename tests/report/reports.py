"""Reports of made-up practices, and what is in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from quietwins.codebook import read_codebook
from quietwins.disclosure import Leaving, SmallGroupRule, for_others, for_team
from quietwins.log import SessionLog, View
from quietwins.measures.over_time import Grain
from quietwins.report.document import Document, Picture
from quietwins.report.look_back import look_back_on
from quietwins.report.subject import Subject
from quietwins.report.view_report import Wishes, report_of
from quietwins.sample import read_sample
from quietwins.store import Note
from quietwins.store.beside.what_left import Audience
from quietwins.words.downloads import Copy

MADE = date(2026, 1, 14)
YEAR = View(date(2025, 1, 1), date(2025, 12, 31))
YEAR_BEFORE = View(date(2024, 1, 1), date(2024, 12, 31))
QUARTER = View(date(2025, 1, 1), date(2025, 3, 31))
BOTH_YEARS = View(YEAR_BEFORE.first, YEAR.last)
ONE_CLINICIAN = View(YEAR.first, YEAR.last, frozenset({"CL-02"}))
NOTES = (
    Note("1", date(2025, 3, 3), "new form after the team day", YEAR),
    Note("2", date(2025, 9, 14), "two people on leave", YEAR),
)
OUTSIDE, INSIDE = Audience.OUTSIDE, Audience.INSIDE


@cache
def sample() -> SessionLog:
    return SessionLog.build(read_sample(), read_codebook())


def leaving_of(
    log: SessionLog,
    view: View,
    audience: Audience,
    k: int = 5,
    other: View | None = None,
    grain: Grain | None = None,
) -> Leaving:
    """What may leave of a view; whether it may is asked elsewhere."""
    rule = SmallGroupRule(k)
    if audience is OUTSIDE:
        return for_others(log, view, rule, other)
    return for_team(log, view, rule, grain, other)


def subject_of(log: SessionLog, view: View, audience: Audience, k: int = 5, **more: Any) -> Subject:
    leaving = leaving_of(log, view, audience, k, more.get("other"), more.pop("grain", None))
    more.setdefault("clinic", "Riverside Practice")
    return Subject(leaving, Copy(audience, MADE), **more)


@cache
def sample_report(
    audience: Audience, view: View = YEAR, other: View | None = None, numbers: bool = False
) -> Document:
    """The report of the sample, with two notes."""
    subject = subject_of(sample(), view, audience, other=other)
    return report_of(subject, Wishes(NOTES, numbers=numbers))


@cache
def sample_year(audience: Audience, poster: bool = False) -> Document:
    subject = subject_of(sample(), YEAR, audience, grain=Grain.QUARTER)
    return look_back_on(subject, NOTES, poster=poster)


def leaves(part: object) -> Iterator[object]:
    """What a document, figures, or a part of either is made of in the end: texts, numbers, days."""
    if isinstance(part, Mapping):
        yield from leaves(tuple(part.values()))
    elif isinstance(part, tuple | list):
        for one in part:
            yield from leaves(one)
    elif is_dataclass(part):
        yield from leaves([getattr(part, one.name) for one in fields(part)])
    else:
        yield part


def texts_of(part: object) -> Iterator[str]:
    """Every text of a document, or of a part of it; of its charts what is said and labelled."""
    return (one for one in leaves(part) if isinstance(one, str))


def numbers_in(part: object) -> Iterator[float]:
    """Every number in figures, or in a part of them."""
    known = (one for one in leaves(part) if not isinstance(one, bool))
    return (one for one in known if isinstance(one, int | float))


def without_charts(document: Document) -> Document:
    """A document whose charts are told and not drawn: what is read of it."""
    return replace(
        document, parts=_undrawn(document.parts), slides=_undrawn(document.slides), tables=()
    )


def _undrawn(part: Any) -> Any:
    if isinstance(part, tuple):
        return tuple(_undrawn(one) for one in part)
    if isinstance(part, Picture):
        return replace(part, chart={})
    if not is_dataclass(part) or isinstance(part, type):
        return part
    return replace(part, **{one.name: _undrawn(getattr(part, one.name)) for one in fields(part)})
