"""Rows of examples, further lines of a session, cells that cannot be read in numbers, zeros that
stand for no answer: each is asked about once, and its answers are heeded.
"""

from __future__ import annotations

from datetime import date

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, Outcome, answer, read_export
from quietwins.intake.answers import ExampleRows, SameDay, Zeros
from quietwins.intake.layout_file import parse_layout, write_layout
from quietwins.intake.sessions import assemble

TODAY = date(2026, 7, 1)
HEADER = "Date,Clinician,Client,Fee code,Goal 1,Quiet victories"


def read(lines, header=HEADER, layout=None):
    data = "\n".join([header, *lines, ""]).encode()
    return read_export(data, "a.csv", codebook=read_codebook(), today=TODAY, layout=layout)


def answered(lines, key, value, header=HEADER):
    """The reading after one answer, kept in a layout and read back."""
    layout = parse_layout(write_layout(answer(Layout(), key, value)))
    return read(lines, header, layout)


def keys(reading):
    return [question.key for question in reading.questions if question.blocking]


def sessions(count=24, goal="{}", marks=("Trust", "none", "Comfort")):
    return [
        f"2026-01-{1 + n:02},CL-{n % 8 % 3},KA-{100 + n % 8},90837,"
        f"{goal.format(n % 11)},{marks[n % len(marks)]}"
        for n in range(count)
    ]


def with_add_ons(count):
    """Sessions, the first of which have a line for more time beside their own."""
    rows = sessions()
    return [
        line for n, row in enumerate(rows)
        for line in ([row, row.replace("90837", "90785")] if n < count else [row])
    ]  # fmt: skip


def test_lines_that_differ_only_in_what_nobody_needs_are_asked_about():
    reading = read(lines := with_add_ons(3))
    assert keys(reading) == ["same day"]
    assert reading.report.counts.sessions is None
    asks = reading.questions[0].text
    assert asks.startswith("3 rows say the same")
    assert "“Fee code”" in asks
    one = answered(lines, "same day", "one session")
    assert (one.outcome, one.report.counts.sessions) == (Outcome.READY, 24)
    assert [note.row for note in one.report.rows_skipped] == [3, 5, 7]
    several = answered(lines, "same day", "several sessions")
    assert (several.outcome, several.report.counts.sessions) == (Outcome.READY, 27)


def test_lines_of_a_bill_that_leave_blank_what_another_says_are_asked_about():
    lines = [
        line for n, row in enumerate(sessions())
        for line in ([row, f"{row.rsplit(',', 3)[0]},90785,,"] if n < 3 else [row])
    ]  # fmt: skip
    reading = read(lines)
    assert keys(reading) == ["same day"]
    assert reading.questions[0].text.startswith("3 rows add nothing")
    one = answered(lines, "same day", "one session")
    assert (one.report.counts.sessions, one.report.counts.goal_ratings) == (24, 24)
    assert [note.row for note in one.report.rows_skipped] == [3, 5, 7]
    assert answered(lines, "same day", "several sessions").report.counts.sessions == 27


def test_lines_that_say_nothing_are_one_session_too_once_such_lines_are_asked_about():
    silent = [f"2026-06-01,CL-1,KA-100,{code},," for code in (90837, 90785)]
    lines = [*with_add_ons(3), *silent]
    asked = read(lines)
    assert asked.questions[0].text.startswith("4 rows say the same")
    assert answered(lines, "same day", "one session").report.counts.sessions == 25
    assert answered(lines, "same day", "several sessions").report.counts.sessions == 29


def test_rows_that_each_tell_of_one_quiet_victory_are_asked_about_and_joined():
    lines = [
        line for n, row in enumerate(sessions())
        for line in ([row, row.replace("Trust", "Repair")] if "Trust" in row else [row])
    ]  # fmt: skip
    reading = read(lines)
    assert keys(reading) == ["same day"]
    asks = reading.questions[0].text
    assert asks.startswith("8 rows say the same")
    assert "“Quiet victories”" in asks
    one = answered(lines, "same day", "one session").report.counts
    assert (one.sessions, one.goal_ratings, one.quiet_victories) == (24, 24, 24)
    assert one.victories_by_code == {"comfort": 8, "repair": 8, "trust": 8}
    several = answered(lines, "same day", "several sessions").report.counts
    assert (several.sessions, several.quiet_victories) == (32, 24)


def test_they_are_joined_beside_rows_that_add_nothing_too():
    lines = [
        line for n, row in enumerate(sessions())
        for line in ([row, row.replace("Trust", "Repair")] if "Trust" in row else [row])
    ]  # fmt: skip
    numbered = [f"{row},{n}" for n, row in enumerate([*lines, *lines[:3]])]
    one = answered(numbered, "same day", "one session", f"{HEADER},Id").report
    assert (one.counts.sessions, one.counts.goal_ratings) == (24, 24)
    assert one.counts.victories_by_code == {"comfort": 8, "repair": 8, "trust": 8}
    assert len(one.rows_skipped) == 3


def test_lines_of_a_bill_with_numbers_of_their_own_are_asked_about_all_the_same():
    lines = [f"{row},{n}" for n, row in enumerate(with_add_ons(3), 1)]
    assert keys(read(lines, f"{HEADER},Line")) == ["same day"]


def test_a_column_whose_cells_name_several_goals_rates_none_of_them():
    lines = sessions(goal="G1: {}")
    both = [row.replace("G1", "G2") if n % 3 == 0 else row for n, row in enumerate(lines)]
    assert read(lines).report.counts.goal_ratings == 24
    assert keys(read(both)) == ["many cells out:Goal 1"]


def test_a_blank_line_of_another_clinician_or_day_is_a_session():
    of_others = [f"2026-01-0{n + 1},CL-9,KA-{100 + n},90785,," for n in range(5)]
    assert "same day" not in keys(read([*sessions(), *of_others]))


def test_a_file_in_which_nobody_came_is_asked_what_its_codes_say():
    header = "Date,Clinician,Client,No show,Goal 1,Quiet victories"
    lines = [row.replace("90837", "1" if n % 9 == 8 else "2") for n, row in enumerate(sessions())]
    assert keys(read(lines, header)) == ["use:No show"]
    asked = answered(lines, "use:No show", "attended", header)
    assert set(keys(asked)) == {"attended:1", "attended:2"}
    kept = answered(lines, "use:No show", "left out", header)
    assert (kept.outcome, kept.report.counts.sessions) == (Outcome.READY, 24)
    turned = answered(lines, "use:No show", "cancelled", header)
    assert set(keys(turned)) == {"attended:1", "attended:2"}


def rated_by_two(count):
    """A row for each rating; of the first sessions somebody else rated the same goal."""
    lines = []
    for n in range(24):
        row = f"2026-01-{1 + n:02},CL-{n % 8 % 3},KA-{100 + n % 8},Goal 1"
        lines += [f"{row},aa,{n % 7}"] + [f"{row},bb,{n % 7 + 2}"] * (n < count)
    return lines


def test_many_second_ratings_of_one_goal_are_a_stop_and_not_lost_in_silence():
    header = "Date,Clinician,Client,Goal name,Sheet,Rating"
    reading = read(rated_by_two(6), header)
    assert keys(reading) == ["many cells out:Rating"]
    assert reading.questions[0].text.startswith("6 of 30 ratings in the column “Rating”")
    yes = answered(rated_by_two(6), "many cells out:Rating", "yes", header)
    assert (yes.outcome, yes.report.counts.goal_ratings) == (Outcome.READY, 24)
    who = answered(rated_by_two(6), "use:Sheet", "rater", header)
    assert (who.outcome, who.report.counts.goal_ratings) == (Outcome.READY, 30)


def test_two_second_ratings_are_slips_which_the_list_of_cells_shows():
    header = "Date,Clinician,Client,Goal name,Sheet,Rating"
    assert keys(read(rated_by_two(2), header)) == []


@pytest.mark.parametrize("charge", ["15.00", "20,50", "$15.00", "15"])
def test_a_price_is_no_time_of_a_session(charge):
    header = f"{HEADER},Charge"
    lines = [f'{row},"{charge if "90785" in row else 150}"' for row in with_add_ons(3)]
    assert keys(read(lines, header)) == ["same day"]


def test_two_such_lines_are_sessions_that_happen_to_agree():
    assert keys(read(with_add_ons(2))) == []


@pytest.mark.parametrize("changed", ["goal", "marks", "time", "number"])
def test_lines_that_differ_in_anything_of_a_session_are_not_asked_about(changed):
    header = f"{HEADER},{'Session id' if changed == 'number' else 'Hour'}"
    lines = []
    for n, row in enumerate(sessions(8)):
        start = ["10:00", "15:30"] if changed == "time" else ["10:00", "10:00"]
        start = [f"S{n}", f"T{n}"] if changed == "number" else start
        other = row.replace("90837", "90785")
        cells = other.split(",")
        cells[4] = "9" if changed == "goal" and cells[4] != "9" else cells[4]
        cells[5] = "Repair" if changed == "marks" else cells[5]
        cells[4] = "3" if changed == "goal" and n == 9 else cells[4]
        lines += [f"{row},{start[0]}", f"{','.join(cells)},{start[1]}"]
    assert "same day" not in keys(read(lines, header))


def test_rows_in_which_nothing_is_rated_or_noticed_are_not_asked_about():
    row = "2026-01-05,CL-1,KA-100,{},,"
    lines = [*sessions(), *(row.format(code) for code in (1, 2, 3, 4, 5))]
    assert keys(read(lines)) == []


@pytest.mark.parametrize(
    ("clinician", "client"),
    [("CL-1", "EXAMPLE"), ("TEST", "KA-1"), ("CL-1", "Test client 2"), ("CL-1", "Beispiel"),
     ("CL-1", "exemple"), ("CL-1", "sample"), ("Test", "TEST CLIENT")],
)  # fmt: skip
def test_a_row_of_an_example_or_test_is_asked_about(clinician, client):
    lines = [f"2026-01-09,{clinician},{client},1,5,Trust", *sessions()]
    reading = read(lines)
    assert "example rows" in keys(reading)
    out = answered(lines, "example rows", "left out")
    assert out.report.counts.sessions == 24
    assert [note.row for note in out.report.rows_skipped] == [2]
    assert answered(lines, "example rows", "sessions").report.counts.sessions == 25


@pytest.mark.parametrize("client", ["TESTA1", "Samples-4", "EX-1", "KTEST", "X-Test"])
def test_a_code_that_only_begins_like_an_example_is_a_code(client):
    assert "example rows" not in keys(read([f"2026-01-09,CL-1,{client},1,5,Trust", *sessions()]))


def test_a_file_of_nothing_but_tests_was_made_to_try_it_out():
    lines = [row.replace("KA-", "test ") for row in sessions()]
    assert "example rows" not in keys(read(lines))


def test_a_goal_column_of_which_many_cells_are_lost_is_a_stop_with_a_shape():
    lines = [*sessions(20), *sessions(3, goal="{} (was Hollis 5)")]
    reading = read(lines)
    assert keys(reading) == ["many cells out:Goal 1"]
    asks = reading.questions[0].text
    assert asks.startswith("3 of 23 cells in the column “Goal 1” cannot be read")
    assert "“9 (aaa aaaaaa 9)”" in asks
    assert "Hollis" not in asks
    yes = answered(lines, "many cells out:Goal 1", "yes")
    assert (yes.outcome, yes.report.counts.goal_ratings) == (Outcome.READY, 20)
    assert keys(answered(lines, "many cells out:Goal 1", "no")) == ["many cells out:Goal 1"]
    # as layouts of earlier programs say it
    assert keys(answered(lines, "many cells out", "yes")) == []
    assert keys(answered(lines, "many cells out", "no")) == ["many cells out:Goal 1"]


def test_each_column_of_which_many_cells_are_lost_is_asked_about_by_itself():
    header = f"{HEADER},Goal 2"
    rows = [*sessions(20), *sessions(3, goal="{} (was 5)")]
    lines = [f"{row},{n % 11}{' (was 5)' if n > 19 else ''}" for n, row in enumerate(rows)]
    both = ["many cells out:Goal 1", "many cells out:Goal 2"]
    assert keys(read(lines, header)) == both
    assert keys(answered(lines, both[0], "yes", header)) == both[1:]
    layout = parse_layout('[many_cells_out]\n"goal 1" = "yes"\n"GOAL 2" = "yes"\n')
    ready = read(lines, header, layout)
    assert (ready.outcome, len(ready.report.cells_rejected)) == (Outcome.READY, 6)


def test_few_lost_cells_are_told_by_their_lines_alone():
    reading = read([*sessions(24), *sessions(2, goal="{} (was 5)")])
    assert (keys(reading), len(reading.report.cells_rejected)) == ([], 2)


def test_a_rating_and_the_one_before_it_is_never_guessed():
    reading = answered(sessions(5, goal="{} (was 5)"), "many cells out:Goal 1", "yes")
    assert reading.report.counts.goal_ratings == 0


def test_quiet_victories_in_sentences_are_a_stop():
    lines = [
        *sessions(12),
        *sessions(3, marks=("she told me that it helps", "a first smile today", "he went on")),
    ]
    reading = read(lines)
    assert keys(reading) == ["many cells out:Quiet victories"]
    assert "smile" not in reading.questions[0].text


@pytest.mark.parametrize("column", ["Goal 1", "goal 1"])
def test_a_person_who_has_named_a_column_is_asked_only_where_most_of_it_is_lost(column):
    layout = parse_layout('[columns]\n"Goal 1" = "goal 1"\n')
    some = [*sessions(18), *sessions(6, goal="see {} and 5")]
    most = [*sessions(6), *sessions(18, goal="see {} and 5")]
    header = HEADER.replace("Goal 1", column)
    assert keys(read(some, header, layout)) == []
    assert keys(read(most, header, layout)) == [f"many cells out:{column}"]


ZERO = [
    "Goal 1 (0 = not discussed)", "Goal 1 (0: n/a)", "Goal 1 (1-10; 0 = not discussed)",
    "Ziel 1 (0 = nicht besprochen)", "Objectif 1 (0 = non abordé)", "Doel 1 (0 = niet besproken)",
    "Objetivo 1 (0 = no tratado)", "Mål 1 (0 = ikke drøftet)", "Cel 1 (0 = nie omówiono)",
]  # fmt: skip


@pytest.mark.parametrize("name", ZERO)
def test_zeros_that_a_name_calls_no_answer_are_asked_about(name):
    header = HEADER.replace("Goal 1", name)
    reading = read(lines := sessions(22), header)
    assert keys(reading) == ["zeros"]
    assert "2 cells are 0" in reading.questions[0].text
    out = answered(lines, "zeros", "not rated", header)
    assert (out.outcome, out.report.counts.goal_ratings) == (Outcome.READY, 20)
    assert answered(lines, "zeros", "ratings", header).report.counts.goal_ratings == 22


@pytest.mark.parametrize(
    "name", ["Goal 1", "Goal 1 (0-10)", "Goal 1 (0 = not at all; 10 = reached)"]
)
def test_other_zeros_are_ratings(name):
    assert keys(read(sessions(22), HEADER.replace("Goal 1", name))) == []


@pytest.mark.parametrize("answer_so_far", [None, Zeros.NOT_RATED])
def test_zeros_in_rows_that_are_no_session_are_neither_asked_about_nor_told(answer_so_far):
    header = HEADER.replace("Goal 1", ZERO[0]) + ",Attendance"
    lines = [
        f"{row},{'DNA' if n in (0, 11, 22) else 'Attended'}" for n, row in enumerate(sessions())
    ]
    reading = read(lines, header, Layout(zeros=answer_so_far))
    assert (keys(reading), reading.report.counts.goal_ratings) == ([], 21)
    assert [note for note in reading.report.warnings if "0" in note.why] == []


@pytest.mark.parametrize(
    ("layout", "looks"),
    [
        (Layout(), {"rows_of_examples", "find_further_lines"}),
        (Layout(example_rows=ExampleRows.SESSIONS), {"find_further_lines"}),
        (Layout(same_day=SameDay.SEVERAL), {"rows_of_examples"}),
    ],
)
def test_what_a_person_has_said_to_be_sessions_is_not_looked_for_again(layout, looks, monkeypatch):
    looked_for = set()
    for name in ("rows_of_examples", "find_further_lines"):
        rule = getattr(assemble, name)
        monkeypatch.setattr(
            assemble,
            name,
            lambda *given, name=name, rule=rule: looked_for.add(name) or rule(*given),
        )
    assert read(with_add_ons(2), layout=layout).report.counts.sessions == 26
    assert looked_for == looks
