"""What each column holds, as the card shows it; never a word of a column that may identify."""

from __future__ import annotations

from datetime import date

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, read_export
from quietwins.intake.answers import Tick

HEAD = "Date,Clinician,Client,Goal 1,Trust,Attendance,Notes\n"
ROWS = (
    ("3", "1", "Attended", "walked in the park"),
    ("4/10", "0", "Attended", "rang mother"),
    ("half way", "1", "Cancelled", "no show and rang twice"),
    ("9", "", "Non-Billable", "x"),
)


def held():
    lines = "".join(
        f"2026-01-{13 + place},CL-01,K{place},{','.join(cells)}\n"
        for place, cells in enumerate(ROWS)
    )
    reading = read_export(
        (HEAD + lines).encode(), "log.csv", codebook=read_codebook(), today=date(2026, 7, 1)
    )
    return {one.column: one for one in reading.held}


def test_a_goal_has_its_lowest_and_highest_and_how_many_cells_were_read():
    goal = held()["Goal 1"]
    assert (goal.lowest, goal.highest, goal.read, goal.filled) == (3, 9, 3, 4)


def test_each_status_has_its_number_of_rows_and_what_it_was_taken_for():
    words = [(word.text, word.rows, word.means) for word in held()["Attendance"].words]
    assert words == [("Attended", 2, "yes"), ("Cancelled", 1, "no"), ("Non-Billable", 1, "")]


def test_what_a_tick_is_can_be_told():
    trust = held()["Trust"]
    assert trust.is_ticks
    assert {word.text: word.means for word in trust.words} == {"1": "yes", "0": "no", "": "blank"}


def test_a_tick_means_what_a_layout_says_of_it_however_it_is_written_and_its_own_option():
    cells = ("Ja", "JA", "Trust", "no")
    lines = "".join(f"2026-01-1{n},CL-01,K{n},{cell}\n" for n, cell in enumerate(cells))
    reading = read_export(
        f"Date,Clinician,Client,Trust\n{lines}".encode(), "log.csv", codebook=read_codebook(),
        today=date(2026, 7, 1), layout=Layout(ticks={"ja": Tick.NO}),
    )  # fmt: skip
    trust = {word.text: word.means for one in reading.held for word in one.words}
    assert trust == {"Ja": "no", "JA": "no", "Trust": "yes", "no": "no"}


def test_while_it_is_asked_what_a_blank_of_attendance_means_none_is_taken_for_a_yes():
    lines = "".join(f"2026-01-1{n},CL-01,K{n},{n % 2 * 'yes'}\n" for n in range(4))
    reading = read_export(
        f"Date,Clinician,Client,Attended\n{lines}".encode(), "log.csv", codebook=read_codebook(),
        today=date(2026, 7, 1),
    )  # fmt: skip
    assert "attended" in {question.key for question in reading.questions}
    (held,) = [one for one in reading.held if one.column == "Attended"]
    assert {word.text: word.means for word in held.words} == {"": "", "yes": "yes"}


def test_no_word_is_told_of_a_column_that_may_hold_names_or_of_the_people_themselves():
    found = held()
    assert found["Notes"].words == ()
    assert found["Client"].words == ()
    assert found["Clinician"].words == ()


def test_a_status_column_of_many_words_is_not_repeated():
    lines = "".join(
        f"2026-01-{n:02},CL-01,K{n % 3},Attended after talk {n}\n" for n in range(1, 28)
    )
    reading = read_export(
        f"Date,Clinician,Client,Attendance\n{lines}".encode(),
        "log.csv",
        codebook=read_codebook(),
        today=date(2026, 7, 1),
    )
    (status,) = [one for one in reading.held if one.column == "Attendance"]
    assert status.words == ()
