"""The filled example: it reads in without a question, and says each of the three states."""

from __future__ import annotations

from datetime import date

from quietwins.codebook import read_codebook
from quietwins.intake import Outcome, read_export
from quietwins.start_recording import COLUMNS, SHOWN, example_csv, example_rows

BOOK = read_codebook()


def test_the_example_comes_in_as_it_stands():
    read = read_export(example_csv(BOOK), "example.csv", codebook=BOOK, today=date(2025, 6, 1))
    counts = read.report.counts
    assert read.outcome is Outcome.READY
    assert not read.questions
    assert (counts.sessions, counts.clients, counts.clinicians) == (8, 3, 2)
    assert (counts.noticed, counts.none_noticed, counts.not_recorded) == (5, 2, 1)
    assert counts.goal_ratings == 7


def test_its_first_rows_show_a_rating_none_noticed_and_several_at_once():
    shown = example_rows(BOOK).head(SHOWN)
    assert tuple(shown.columns) == COLUMNS
    assert shown["goal_1"].any()
    assert "none" in set(shown["quiet_victories"])
    assert shown["quiet_victories"].str.contains(";").any()


def test_its_kinds_are_those_of_the_practices_own_codebook():
    ticked = {
        code for cell in example_rows(BOOK)["quiet_victories"] for code in cell.split(";") if code
    }
    assert ticked - {"none"} <= set(BOOK.by_code)
