"""Files made to be looked at without end: a bound of what they hold ends it, not one of time."""

from __future__ import annotations

from datetime import date

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, Outcome, read_export
from quietwins.intake.bounds import MOST_CELLS_BEYOND, MOST_HEADERS

HEADER = b"date,clinician,client,goal_1,quiet_victories\n"
ROW = b"2026-01-07,CL-01,K1,5,trust\n"


def read(data, layout=None):
    today = date(2026, 7, 1)
    return read_export(data, "log.csv", codebook=read_codebook(), today=today, layout=layout)


def test_lines_of_ever_more_fields_than_the_header_names_are_told_once_for_the_file():
    wide = b",".join(b"x%d" % number for number in range(5_000)) + b"\n"
    reading = read(HEADER + ROW + wide * (MOST_CELLS_BEYOND // 5_000 + 1))
    assert reading.outcome is Outcome.REFUSED
    assert "Too many lines of the file have more fields than its header names" in reading.why
    assert "5,000 fields where the header has 5" in reading.why


def test_some_such_lines_cost_themselves_only():
    data = HEADER + ROW + ROW.replace(b"\n", b",one more\n") * 50
    reading = read(data, Layout(many_rows_out=True))
    assert reading.outcome is Outcome.READY
    assert reading.report.n_rejected == 50


def test_nothing_but_the_header_again_and_again_is_one_sentence_and_no_question():
    reading = read(HEADER + (HEADER + HEADER.upper()) * 500)
    assert reading.outcome is Outcome.REFUSED
    assert reading.questions == ()
    assert "stands nothing but the header again" in reading.why


def in_another_way(number):
    """The header with its columns turned, and some of its names written large."""
    names = HEADER.decode().split()[0].split(",")
    turned = [*names[number % 5 :], *names[: number % 5]]
    large = {bit for bit in range(5) if number >> bit & 1}
    cells = [name.upper() if bit in large else name for bit, name in enumerate(turned)]
    return ",".join(cells).encode() + b"\n"


def test_a_header_that_stands_again_in_many_ways_is_one_sentence():
    headers = {in_another_way(number) for number in range(MOST_HEADERS + 20)}
    assert len(headers) > MOST_HEADERS
    reading = read(HEADER + b"".join(header + ROW for header in sorted(headers)))
    assert f"names its columns again in {len(headers)} different ways" in reading.why


def test_the_same_header_again_above_each_months_rows_is_left_out():
    other = ROW.replace(b"K1", b"K2").replace(b"trust", b"none")
    reading, again = read(HEADER + ROW + other), read(HEADER + ROW + HEADER + other)
    assert again.report.counts == reading.report.counts
    assert [note.why for note in again.report.rows_skipped] == ["the header again"]
