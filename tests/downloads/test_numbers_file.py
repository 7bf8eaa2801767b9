"""Numbers that are taken along: a header line, plain numbers in full, nothing that a spreadsheet
could run, and the view in the last columns.
"""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietwins.downloads import Along, as_csv, file_name
from quietwins.log import View
from quietwins.measures.estimates import HIDDEN, Estimate, MeanOverClients, ShareOfClients
from quietwins.store.beside.what_left import Audience
from quietwins.words.downloads import Copy, facts, in_file_name
from quietwins.writing.table import (
    BESIDE_SMALLER,
    NOBODY_TICKED,
    Column,
    Kind,
    Part,
    Span,
    Table,
    counts,
    movements,
    rates,
    shares,
    texts,
)

YEAR = View(date(2025, 1, 1), date(2025, 12, 31))
TODAY = date(2026, 1, 5)
OUTSIDE, INSIDE = (facts(YEAR, 5, Copy(audience, TODAY)) for audience in Audience)


def _rows(*columns: Column, about: tuple[tuple[str, str], ...] = ()) -> list[list[str]]:
    file = as_csv(Along("Goals over time", (), Table(columns), (), about))
    return list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline="")))


def test_a_file_begins_with_its_header_and_each_row_ends_with_the_view_and_for_whom_it_is():
    head, *rows = _rows(texts("Kind", ["Trust", "Repair"]), about=OUTSIDE)
    assert head == [
        *("Kind", "from", "to", "clinicians", "service"),
        *("smallest group", "counted", "made", "for"),
    ]
    assert {tuple(row[1:]) for row in rows} == {
        (
            *("2025-01-01", "2025-12-31", "all clinicians", ""),
            *("5 clients", "rounded to 5", "2026-01-05", "outside"),
        )
    }
    inside = _rows(texts("Kind", ["Trust"]), about=INSIDE)[1]
    assert inside[-1] == "inside, for the practice only"
    assert inside[-3] == "as on the screen"


def test_a_file_is_named_by_its_view_how_it_was_counted_the_day_and_for_whom_it_is():
    view = View(YEAR.first, YEAR.last, frozenset({"CL-02"}), "School counselling, and more " * 4)
    named = in_file_name(facts(view, 7, Copy(Audience.INSIDE, TODAY)))
    assert file_name(f"Goals over time {named}", "csv") == (
        "quiet-wins-goals-over-time-2025-01-01-to-2025-12-31-one-clinician"
        "-school-counselling-and-more-school-coun-smallest-group-7-clients"
        "-as-on-the-screen-made-2026-01-05-inside-for-the-practice-only.csv"
    )
    assert file_name(in_file_name(OUTSIDE), "csv").endswith(
        "-rounded-to-5-made-2026-01-05-outside.csv"
    )


def test_no_file_names_a_clinician_and_one_of_the_made_up_practice_says_so():
    view = View(YEAR.first, YEAR.last, frozenset({"CL-02", "CL-03"}))
    told = dict(facts(view, 5, Copy(Audience.OUTSIDE, TODAY, made_up=True)))
    assert told["practice"] == "made up, nobody here is real"
    assert told["clinicians"] == "2 clinicians"
    named = dict(facts(view, 5, Copy(Audience.OUTSIDE, TODAY, reporting_set="The team")))
    assert named["clinicians"] == "The team"


def test_a_number_leaves_in_full_and_not_as_the_page_writes_it():
    movement = MeanOverClients(5.54054054054054, -0.1, 11.25, 74)
    column = movements("Average movement", [movement])
    assert column.in_words(5) == ["+5.5 (−0.1 to +11.2)"]
    assert _rows(column) == [
        ["Average movement", "Average movement, low", "Average movement, high"],
        ["5.54054054054054", "-0.1", "11.25"],
    ]


@given(st.floats(-1e6, 1e6), st.integers(0, 10**7))
def test_no_number_leaves_through_text(value, n):
    """What is read back is the figure itself, to the last digit."""
    figure = ShareOfClients(value, value - 1, value + 1, n=n, of=n + 3)
    share = Column("Moved", Kind.SHARE, (figure,), ranged=True)
    rate = rates("Rate", [Estimate(value, None, None)])
    file = as_csv(Along("", (), Table((share, rate, counts("Clients", [n]))), (), ()))
    (row,) = csv.DictReader(io.StringIO(file.decode("utf-8-sig")))
    assert int(row["Moved"]) == int(row["Clients"]) == n
    assert int(row["Moved, of"]) == n + 3
    assert float(row["Moved, share"]) == float(row["Rate"]) == value
    assert (float(row["Moved, low"]), float(row["Moved, high"])) == (value - 1, value + 1)


def test_a_part_of_a_whole_is_two_numbers_and_a_period_its_two_days():
    span = Span(date(2025, 1, 6), date(2025, 1, 31), "January 2025 (part)", part=True)
    columns = Column("Period", Kind.PERIOD, (span,)), Column("Recorded", Kind.PART, (Part(74, 87),))
    assert [column.in_words(5) for column in columns] == [["January 2025 (part)"], ["74 of 87"]]
    assert _rows(*columns) == [
        ["Period, first day", "Period, last day", "Period, part", "Recorded", "Recorded, of"],
        ["2025-01-06", "2025-01-31", "yes", "74", "87"],
    ]


def test_what_is_kept_back_says_so_and_what_does_not_exist_is_empty_in_the_same_columns():
    """A view of which all is hidden has the header of every other one."""
    cells = (HIDDEN, None, BESIDE_SMALLER, NOBODY_TICKED)
    rows = _rows(rates("Rate", cells), counts("Noticed", cells), shares("Share", cells))
    assert rows[0] == ["Rate", "Rate, low", "Rate, high", "Noticed", "Share"]
    assert [row[0] for row in rows[1:]] == ["not told", "", "not told", "never ticked so far"]
    assert {tuple(row[1:3]) for row in rows[1:]} == {("", "")}
    assert rows[0] == _rows(rates("Rate", []), counts("Noticed", []), shares("Share", []))[0]


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\tx", "＝1"])
def test_what_a_spreadsheet_would_run_is_made_harmless(text):
    rows = _rows(texts(text, [text]), about=((text, text),))
    assert rows == [[f"'{text}"] * 2] * 2


@given(st.text(min_size=1).filter(str.strip))
def test_no_cell_begins_like_a_formula(text):
    rows = _rows(texts(text.replace("\r", " "), [text]))
    assert not any(cell.startswith(("=", "@", "+", "\t")) for row in rows for cell in row)


def test_the_file_opens_with_its_letters_right_in_a_spreadsheet():
    file = as_csv(Along("", (), Table((texts("a", ["ü"]),)), (), ()))
    assert file.startswith(b"\xef\xbb\xbf")
