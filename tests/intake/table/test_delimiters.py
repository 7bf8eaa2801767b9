"""What parts the cells is told from the whole text: nothing that stands inside a cell, or a few,
decides it.
"""

from __future__ import annotations

import json
from datetime import date

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import read_export
from quietwins.intake.files.decode import decode
from quietwins.intake.table.shape import DELIMITERS, find_shape

BOOK = read_codebook()
CODES = [code for code in BOOK.by_code if code != "other"]
TEMPLATE = "session_id,date,clinician,client,service,attended,goal_1,goal_2,goal_3,quiet_victories"
HEADER = ["date", "clinician", "client", "goal_1", "quiet_victories", "notes"]


def delimiter_of(text):
    return find_shape(decode(text.encode()), BOOK).delimiter


def lines(delimiter, rows, header=HEADER):
    def cell(text):
        return f'"{text}"' if delimiter in text else text

    return "".join(delimiter.join(map(cell, row)) + "\n" for row in [header, *rows])


def rows(count, victories, notes=""):
    return [
        [f"2026-01-{n + 1:02d}", "CL-01", f"K{n}", "5", victories(n), notes] for n in range(count)
    ]


@pytest.mark.parametrize("many", range(1, len(CODES) + 1))
def test_a_session_with_many_codes_is_one_session_of_the_template(many):
    text = f"{TEMPLATE}\nS1,2026-01-07,CL-01,K1,Team,yes,5,,,{';'.join(CODES[:many])}\n"
    text += "S2,2026-01-08,CL-01,K1,Team,yes,6,,,none\n"
    reading = read_export(text.encode(), "log.csv", codebook=BOOK, today=date(2026, 7, 1))
    assert reading.report.counts.sessions == 2
    assert reading.report.counts.quiet_victories == many


@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("inside", [*DELIMITERS, ", "])
@pytest.mark.parametrize("count", [1, 2, 20])
@pytest.mark.parametrize("which", ["every", "first", "last"])
def test_lists_of_all_codes_decide_nothing(delimiter, inside, count, which):
    if inside.strip(" ") == delimiter:
        return
    full = {"every": range(count), "first": [0], "last": [count - 1]}[which]
    text = lines(delimiter, rows(count, lambda n: inside.join(CODES) if n in full else "trust"))
    assert delimiter_of(text) == delimiter


@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("inside", DELIMITERS)
def test_notes_that_name_columns_decide_nothing(delimiter, inside):
    if inside == delimiter:
        return
    note = inside.join(
        ["date", "clinician", "client", "goal 1", "goal 2", "goal 3", "attended", "service", *CODES]
    )
    some = rows(20, lambda _: "trust")
    some[4][5] = note
    assert delimiter_of(lines(delimiter, some)) == delimiter
    assert delimiter_of(lines(delimiter, rows(20, lambda _: "trust", note))) == delimiter
    assert (
        delimiter_of(lines(delimiter, rows(20, lambda _: "trust", f"a{inside}b{inside}c{inside}d")))
        == delimiter
    )


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_lists_in_json_decide_nothing(delimiter):
    listed = json.dumps(CODES).replace('"', '""')
    text = lines(delimiter, rows(12, lambda _: "LIST")).replace("LIST", f'"{listed}"')
    assert delimiter_of(text) == delimiter


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_a_line_of_names_above_the_header_decides_nothing(delimiter):
    for inside in set(DELIMITERS) - {delimiter}:
        title = inside.join(
            [
                "columns",
                "date",
                "client",
                "clinician",
                "goal 1",
                "goal 2",
                "service",
                "attended",
                "trust",
            ]
        )
        assert delimiter_of(f"{title}\n{lines(delimiter, rows(5, lambda _: 'trust'))}") == delimiter


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_a_header_alone_and_short_rows_are_parted_too(delimiter):
    assert delimiter_of(delimiter.join(HEADER) + "\n") == delimiter
    short = "".join(f"2026-01-0{n}{delimiter}CL-01{delimiter}K{n}\n" for n in range(1, 9))
    assert delimiter_of(delimiter.join(HEADER) + "\n" + short) == delimiter
