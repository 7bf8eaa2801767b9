"""Of two columns of clinicians that differ, a person says which one saw the client."""

from __future__ import annotations

from datetime import date, timedelta

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, Outcome, answer, read_export

HEADER = "Date,Lead therapist,Seen by,Client,Goal 1,Quiet victories"


def read(seen_by, layout=None):
    lines = [
        f"{date(2026, 1, 5) + timedelta(days=n)},T0{n % 2 + 1},{seen_by(n)},KA{n % 5}X,{n % 9},none"
        for n in range(30)
    ]
    data = "\n".join([HEADER, *lines, ""]).encode()
    return read_export(
        data, "a.csv", codebook=read_codebook(), today=date(2026, 7, 1), layout=layout
    )


def asked(reading):
    return [question.key for question in reading.questions if question.blocking]


def differing(n):
    return f"T0{n % 3 + 1}"


def test_a_second_column_of_clinicians_that_often_differs_is_asked_about():
    reading = read(differing)
    assert asked(reading) == ["use:Seen by"]
    seen = read(differing, answer(Layout(), "use:Seen by", "clinician"))
    assert (seen.outcome, seen.report.counts.clinicians) == (Outcome.READY, 3)
    lead = read(differing, answer(Layout(), "use:Seen by", "left out"))
    assert (lead.outcome, lead.report.counts.clinicians) == (Outcome.READY, 2)


def test_a_colleague_who_was_there_now_and_then_is_only_told():
    reading = read(lambda n: "T02" if n % 6 == 2 else "")
    assert asked(reading) == []
    assert any("“Seen by”" in note.why for note in reading.report.warnings)


def test_one_who_stood_in_now_and_then_is_only_told():
    assert asked(read(lambda n: f"T0{(n + (n == 7)) % 2 + 1}")) == []
