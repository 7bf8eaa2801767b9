"""Whatever the bytes are, a report or a refusal comes back, within
bounded time; never a traceback.
"""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quietwins.codebook import read_codebook
from quietwins.intake import Outcome, read_export

CASES = sorted(
    path
    for path in Path(__file__).parents[2].joinpath("cases").iterdir()
    if path.suffix in (".csv", ".xlsx")
)
HEADER = b"date,clinician,client,goal_1,quiet_victories\n"
ROW = b"2026-01-07,CL-01,K1,5,trust\n"


def read(data, name="log.csv"):
    return read_export(data, name, codebook=read_codebook(), today=date(2026, 7, 1))


def is_whole(reading):
    counts = reading.report.counts
    assert (reading.why is None) == (reading.outcome is not Outcome.REFUSED)
    if reading.outcome is Outcome.READY:
        attended = reading.tables.sessions["attended"]
        assert counts.sessions == int(attended.sum())
        assert len(reading.tables.ratings) == counts.goal_ratings
        assert reading.tables.ratings["value"].between(0, 10).all()
    else:
        assert reading.tables.sessions.empty


ANY_BYTES = st.binary(max_size=2000), st.sampled_from(["log.csv", "log.xlsx"])
ANY_ROWS = st.lists(st.text(max_size=40), max_size=30)


def any_bytes(data, name):
    is_whole(read(data, name))


def any_rows(rows):
    is_whole(read(HEADER + "\n".join(rows).encode("utf-8", "surrogatepass")))


EDITS = st.lists(
    st.tuples(
        st.integers(0, 10**6),
        st.sampled_from(["flip", "cut", "drop", "insert"]),
        st.binary(max_size=8),
    ),
    min_size=1,
    max_size=12,
)


def damaged(path, edits):
    data = bytearray(path.read_bytes()[:6000])
    for place, kind, piece in edits:
        at = place % (len(data) + 1)
        if kind == "flip" and at < len(data):
            data[at] ^= 1 << (place % 8)
        elif kind == "cut":
            del data[at:]
        elif kind == "drop":
            del data[at : at + place % 50]
        else:
            data[at:at] = piece
    is_whole(read(bytes(data), path.name))


SEARCHES = [
    pytest.param(any_bytes, ANY_BYTES, id="any bytes"),
    pytest.param(any_rows, (ANY_ROWS,), id="any rows below a header"),
    pytest.param(damaged, (st.sampled_from(CASES), EDITS), id="a damaged export"),
]


@pytest.mark.parametrize(("search", "over"), SEARCHES)
def test_whatever_comes_gives_a_reading(search, over):
    """The same examples in every run, so that what is found belongs to the change that was made."""
    settings(max_examples=40, deadline=None, derandomize=True, database=None)(
        given(*over)(search)
    )()


@pytest.mark.release
@pytest.mark.parametrize(("search", "over"), SEARCHES)
def test_whatever_comes_gives_a_reading_long_looked_for(search, over):
    """Other examples in every run."""
    settings(max_examples=5_000, deadline=None, database=None)(given(*over)(search))()


# The first rows, every bit once; in every run those of a few letters, one of
# which once broke the reading.
TURNED = [
    range(215, 223),
    pytest.param(range(150, 300), marks=pytest.mark.release),
]


@pytest.mark.parametrize("letters", TURNED, ids=["some", "all"])
def test_a_letter_turned_in_a_form_leaves_its_victories_with_rows_that_are_no_sessions(letters):
    path = next(path for path in CASES if path.name.startswith("133-"))
    data = bytearray(path.read_bytes())
    for at in letters:
        for bit in range(8):
            turned = bytearray(data)
            turned[at] ^= 1 << bit
            is_whole(read(bytes(turned), path.name))


def bomb(megabytes):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(megabytes):
                sheet.write(b"0" * (1 << 20))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "outcome"),
    [
        (
            b",".join(b"goal_%d" % n for n in range(100_000)) + b"\n" + b"1," * 100_000,
            Outcome.REFUSED,
        ),
        (HEADER + ROW + b"\n" * 300_000 + ROW.replace(b"K1", b"K2"), Outcome.READY),
        (HEADER + b"A" * 5_000_000, Outcome.REFUSED),
        (HEADER + ROW + b'"' * 1_000_000 + b"\n", Outcome.READY),
        (HEADER + b'2026-01-07,CL-01,K1,5,"trust\n' * 5_000, Outcome.REFUSED),
        (HEADER + ROW + b"2026-01-08,CL-01,K1,5," + b"x;" * 40_000 + b"\n", Outcome.READY),
        (
            HEADER
            + ROW
            + b"2026-01-08,CL-01,K1,5,"
            + b";".join(b"x%d" % n for n in range(4_000))
            + b"\n",
            Outcome.READY,
        ),
        (b",".join(b"goal_%d" % n for n in range(4_000)) + b"\n" + b"\n" * 10_000, Outcome.REFUSED),
        (b"\x00" * 1_000_000, Outcome.REFUSED),
        (
            HEADER + ROW + b'2026-01-08,CL-01,K1,5,"' + b"[" * 100_000 + b"]" * 100_000 + b'"\n',
            Outcome.READY,
        ),
        (
            HEADER + b"".join(b"2026-01-07,CL-01,K1,5,word%d\n" % n for n in range(5_000)),
            Outcome.QUESTIONS,
        ),
        (HEADER + ROW + b"2026-01-08,CL-01,K1," + b"9" * 1_000_000 + b",trust\n", Outcome.READY),
    ],
    ids=[
        "columns",
        "blank lines",
        "one line",
        "quotes",
        "open quotes",
        "list",
        "many labels",
        "cells",
        "nul",
        "brackets",
        "labels",
        "digits",
    ],
)
def test_what_is_far_too_much_is_read_or_refused_in_good_time(data, outcome):
    reading = read(data)
    assert reading.outcome is outcome
    is_whole(reading)


@pytest.mark.parametrize("number", ["9" * 5000, "0" * 5000 + "1"], ids=["large", "zeros"])
@pytest.mark.parametrize("column", ["Year", "Trust", "Goal 1", "Client", "Quiet victories"])
def test_a_number_of_thousands_of_digits_stops_no_reading(column, number):
    header = [
        *("Year", "Month", "Day", "Client", "Clinician", "Goal 1"),
        *("Trust", "Repair", "Quiet victories"),
    ]
    rows = [f"2026,1,{day},K{day % 4},CL-1,{day % 11},1,0,trust".split(",") for day in range(1, 28)]
    rows[3][header.index(column)] = number
    text = "\n".join(map(",".join, [header, *rows]))
    assert read(f"{text}\n".encode()).report.counts.sessions in (26, 27)


def test_a_workbook_that_unpacks_beyond_bounds_is_refused_before_it_is_unpacked():
    reading = read(bomb(1100), "log.xlsx")
    assert reading.outcome is Outcome.REFUSED
    assert "too large" in reading.why


def test_lists_in_the_report_are_cut_and_counted():
    reading = read(HEADER + ROW + b"\n" * 12_000 + b"someday,CL-01,K1,5,\n" * 12_000)
    assert (len(reading.report.rows_rejected), reading.report.n_rejected) == (10_000, 12_000)
    assert (len(reading.report.rows_skipped), reading.report.n_skipped) == (10_000, 12_000)
