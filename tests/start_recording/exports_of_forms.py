"""What each tool exports of a form that was filled in: made-up sessions, in every shape that the
tool can be told to write.

A shape is a function of the filled-in form. Own columns of the tools, their order, separators and
ways to write ticks are those of KoboToolbox (formpack), ODK Central, REDCap, Microsoft Forms and
Google Forms.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from random import Random

import xlsxwriter

from quietwins.start_recording.session_questions import (
    Kind,
    Recording,
    SessionQuestion,
    questions_of,
)

TODAY = date(2026, 7, 1)
Row = list[object]
Export = tuple[str, bytes]  # name and content of a file


@dataclass(frozen=True)
class Filled:
    """One session as a clinician filled the form in."""

    day: date
    clinician: str
    client: str
    service: str  # as the settings name it; empty where it was left out
    goals: tuple[float | None, ...]
    noticed: tuple[str, ...]  # codes; nothing where "None noticed" was ticked
    sent: datetime

    @property
    def values(self) -> tuple[str, ...]:
        """The values that were ticked."""
        return self.noticed or ("none",)


@dataclass(frozen=True)
class FilledForm:
    """A form, and the sessions that were filled in."""

    recording: Recording
    sessions: tuple[Filled, ...]

    @cached_property  # asked of every cell
    def questions(self) -> tuple[SessionQuestion, ...]:
        return questions_of(self.recording)

    @property
    def kinds(self) -> SessionQuestion:
        return self.questions[-1]

    def labels(self, session: Filled) -> list[str]:
        """What was ticked, as a clinician reads it, in the order of the form."""
        ticked = session.values
        return [choice.label for choice in self.kinds.choices if choice.value in ticked]

    def codes(self, session: Filled) -> list[str]:
        return [choice.value for choice in self.kinds.choices if choice.value in session.values]


def filled_in(recording: Recording, sessions: int = 200, seed: int = 7) -> FilledForm:
    """Made-up sessions: eleven clinicians with their clients, goals rated now and then, nothing
    noticed in a fifth.
    """
    random, codes = Random(seed), [code.code for code in recording.codebook.codes]
    rows = []
    for n in range(sessions):
        day, client = date(2025, 9, 1) + timedelta(days=n), random.randrange(1, 60)
        rows.append(
            Filled(
                day=day,
                clinician=f"T{1 + client % 11:02}",
                client=f"K{client:04}",
                service=random.choice(["", *recording.services]),
                goals=tuple(random.choice([None, None, 0, 2, 4.5, 7, 10]) for _ in range(3)),
                noticed=tuple(
                    random.sample(codes, min(random.choice([0, 1, 1, 2, 5]), len(codes)))
                ),
                sent=datetime.combine(day, time(17, random.randrange(60), random.randrange(60))),
            )
        )
    return FilledForm(recording, tuple(rows))


# What a single answer is in each way of writing


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _plain(form: FilledForm, session: Filled, day: str, *, labels: bool) -> Row:
    """The answers but for quiet victories, in the order of the form."""
    row: Row = [day, session.clinician, session.client]
    if form.recording.services:
        values = {
            choice.label: choice.value
            for question in form.questions
            if question.kind is Kind.SERVICE
            for choice in question.choices
        }
        row.append(session.service if labels else values.get(session.service, ""))
    return [*row, *map(_number, session.goals)]


def _heads(form: FilledForm, *, labels: bool) -> list[str]:
    """The heads of the same columns."""
    return [question.label if labels else question.name for question in form.questions[:-1]]


def _csv(rows: Iterable[Row], *, separator: str = ",", quoting: int = csv.QUOTE_MINIMAL) -> str:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator, quoting=quoting).writerows(rows)
    return file.getvalue()


def _xlsx(rows: Iterable[Row]) -> bytes:
    file = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options | {"default_date_format": "m/d/yy h:mm:ss"}) as book:
        sheet = book.add_worksheet("Sheet1")
        for line, row in enumerate(rows):
            sheet.write_row(line, 0, row)
    return file.getvalue()


# KoboToolbox

KOBO_OWN = (
    "_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status",
    "_submitted_by", "__version__", "_tags", "_index",
)  # fmt: skip


@dataclass(frozen=True)
class Kobo:
    """An export of KoboToolbox: XML values or labels, one column, one for each answer, or both."""

    labels: bool = False
    joined: bool = True
    split: bool = True
    group: str = ""
    ticks: tuple[str, str] = ("0", "1")
    by: str = ""  # who sent it

    def rows(self, form: FilledForm) -> list[Row]:
        head = [f"{self.group}{name}" for name in _heads(form, labels=self.labels)]
        asked = form.kinds.label if self.labels else form.kinds.name
        options = [choice.label if self.labels else choice.value for choice in form.kinds.choices]
        several = f"{self.group}{asked}"
        head += [several] * self.joined
        head += [f"{several}/{option}" for option in options] * self.split
        rows: list[Row] = [[*head, *KOBO_OWN]]
        for n, session in enumerate(form.sessions, start=1):
            row = _plain(form, session, session.day.isoformat(), labels=self.labels)
            ticked = form.labels(session) if self.labels else form.codes(session)
            row += [" ".join(ticked)] * self.joined
            row += [self.ticks[option in ticked] for option in options] * self.split
            sent = session.sent.isoformat()
            rows.append([*row, 4400 + n, f"f17fd374-{n:04}", sent, "", "", "submitted_via_web",
                         self.by, "vQ7", "", n])  # fmt: skip
        return rows

    def __call__(self, form: FilledForm) -> Export:
        text = _csv(self.rows(form), separator=";", quoting=csv.QUOTE_ALL)
        return "kobo.csv", text.encode("utf-8-sig")


def kobo_workbook(form: FilledForm) -> Export:
    return "kobo.xlsx", _xlsx(Kobo().rows(form))


# ODK Central

ODK_OWN = (
    "meta-instanceID", "KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent",
    "AttachmentsExpected", "Status", "ReviewState", "DeviceID", "Edits", "FormVersion",
)  # fmt: skip


@dataclass(frozen=True)
class Odk:
    """An export of ODK Central: the answers of one cell between spaces, and split if told so, into
    those that somebody has ticked.
    """

    split: bool = False
    group: str = ""
    by: str = "tablet 2"

    def __call__(self, form: FilledForm) -> Export:
        options = sorted({value for session in form.sessions for value in session.values})
        asked = f"{self.group}{form.kinds.name}"
        several = [f"{asked}/{option}" for option in options] * self.split
        heads = [f"{self.group}{name}" for name in _heads(form, labels=False)]
        rows: list[Row] = [["SubmissionDate", *heads, asked, *several, *ODK_OWN]]
        for n, session in enumerate(form.sessions, start=1):
            plain = _plain(form, session, session.day.isoformat(), labels=False)
            codes = form.codes(session)
            ticks = [str(int(option in codes)) for option in options] * self.split
            key = f"uuid:14a03569-{n:04}"
            own = [key, key, 118, self.by, 0, 0, "", "", f"collect:{n % 3}", 0, "1-407434df"]
            sent = f"{session.sent.isoformat()}.482Z"
            rows.append([sent, *plain, " ".join(codes), *ticks, *own])
        return "sessions.csv", _csv(rows).encode()


# REDCap


@dataclass(frozen=True)
class Redcap:
    """An export of REDCap: raw, or labels; perhaps with the columns of projects that repeat."""

    labels: bool = False
    repeating: bool = False

    def __call__(self, form: FilledForm) -> Export:
        return "redcap.csv", _csv(self.rows(form)).encode()

    def rows(self, form: FilledForm) -> list[Row]:
        own = ["Event Name", "Repeat Instrument", "Repeat Instance", "Data Access Group"]
        if not self.labels:
            own = [f"redcap_{name.lower().replace(' ', '_')}" for name in own]
        boxes = [
            f"{form.kinds.label} (choice={choice.label})"
            if self.labels
            else f"{form.kinds.name}___{choice.value.lower()}"
            for choice in form.kinds.choices
        ]
        rows: list[Row] = [
            [
                "Record ID" if self.labels else "record_id",
                *own * self.repeating,
                *_heads(form, labels=self.labels),
                *boxes,
                "Complete?" if self.labels else "session_complete",
            ]
        ]
        no, yes = ("Unchecked", "Checked") if self.labels else ("0", "1")
        for n, session in enumerate(form.sessions, start=1):
            plain = _plain(form, session, session.day.isoformat(), labels=self.labels)
            ticks = [yes if choice.value in session.values else no for choice in form.kinds.choices]
            repeats = ["Event 1", "", "", "north"] * self.repeating
            done = "Complete" if self.labels else "2"
            rows.append([n, *repeats, *plain, *ticks, done])
        return rows


# Microsoft Forms and Google Forms

MICROSOFT_OWN = ("Id", "Start time", "Completion time", "Email", "Name")
STAFF = (
    ("anna.lee@riverside.org", "Anna Lee"),
    ("tom.hill@riverside.org", "Tom Hill"),
    ("maria.santos@riverside.org", "Maria Santos"),
)


@dataclass(frozen=True)
class Microsoft:
    """An export of Microsoft Forms: a workbook, with names of who filled in, unless it was told to
    ask for none.
    """

    staff: Sequence[tuple[str, str]] = STAFF
    days: Callable[[date], object] = lambda day: datetime.combine(day, time())
    as_csv: bool = False

    def __call__(self, form: FilledForm) -> Export:
        rows: list[Row] = [[*MICROSOFT_OWN, *_heads(form, labels=True), form.kinds.label]]
        for n, session in enumerate(form.sessions, start=1):
            _, *plain = _plain(form, session, "", labels=True)
            began = session.sent - timedelta(minutes=4)
            answers = "".join(f"{label};" for label in form.labels(session))
            who = self.staff[n % len(self.staff)]
            times = [self._moment(began), self._moment(session.sent)]
            rows.append([n, *times, *who, self.days(session.day), *plain, answers])
        if self.as_csv:
            return "One session.csv", _csv(rows).encode("utf-8-sig")
        return "One session.xlsx", _xlsx(rows)

    def _moment(self, moment: datetime) -> object:
        return us_day(moment, with_time=True) if self.as_csv else moment


def us_day(day: date, *, with_time: bool = False) -> str:
    """A day as it is written in the United States: 9/1/2025."""
    clock = f" {day:%H:%M:%S}" if with_time else ""
    return f"{day.month}/{day.day}/{day.year}{clock}"


def uk_day(day: date, *, with_time: bool = False) -> str:
    """The same in Britain: 01/09/2025."""
    return f"{day:%d/%m/%Y %H:%M:%S}" if with_time else f"{day:%d/%m/%Y}"


@dataclass(frozen=True)
class Google:
    """An export of Google Forms: of its sheet, or the form's own, which writes days by the year and
    parts answers with ; instead of a comma.
    """

    sheet: bool = True
    day: Callable[..., str] = uk_day
    email: bool = False

    def __call__(self, form: FilledForm) -> Export:
        own = ["Timestamp", *["Email Address"] * self.email]
        rows: list[Row] = [[*own, *_heads(form, labels=True), form.kinds.label]]
        for n, session in enumerate(form.sessions):
            at = session.sent
            sent = f"{at:%Y/%m/%d} {at.hour % 12}:{at:%M:%S %p} GMT+1"
            if self.sheet:
                sent = self.day(at, with_time=True)
            day = self.day(session.day) if self.sheet else session.day.isoformat()
            labels = (", " if self.sheet else ";").join(form.labels(session))
            email = [STAFF[n % len(STAFF)][0]] * self.email
            plain = _plain(form, session, day, labels=True)
            rows.append([sent, *email, *plain, labels])
        return "One session.csv", _csv(rows).encode()


SHAPES: dict[str, Callable[[FilledForm], Export]] = {
    "Kobo, XML values, both kinds of columns": Kobo(),
    "Kobo, XML values, one column": Kobo(split=False),
    "Kobo, XML values, many columns": Kobo(joined=False),
    "Kobo, labels, both kinds of columns": Kobo(labels=True),
    "Kobo, labels, one column": Kobo(labels=True, split=False),
    "Kobo, labels, many columns": Kobo(labels=True, joined=False),
    "Kobo, in a group, True and False": Kobo(group="session/", ticks=("False", "True")),
    "Kobo, who sent it": Kobo(by="anna_lee"),
    "Kobo, workbook": kobo_workbook,
    "ODK, one column": Odk(),
    "ODK, split": Odk(split=True),
    "ODK, split, in a group": Odk(split=True, group="session-"),
    "ODK, sent by a person": Odk(by="Anna Lee"),
    "REDCap, raw": Redcap(),
    "REDCap, labels": Redcap(labels=True),
    "REDCap, raw, repeating": Redcap(repeating=True),
    "REDCap, labels, repeating": Redcap(labels=True, repeating=True),
    "Microsoft, workbook with names": Microsoft(),
    "Microsoft, workbook, anonymous": Microsoft(staff=[("anonymous", "")]),
    "Microsoft, workbook, days as text": Microsoft(days=us_day),
    "Microsoft, CSV with names": Microsoft(days=us_day, as_csv=True),
    "Google, sheet, British days": Google(),
    "Google, sheet, American days": Google(day=us_day),
    "Google, sheet, addresses": Google(email=True),
    "Google, the form's own": Google(sheet=False),
}
