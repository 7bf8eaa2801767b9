"""Gaps of merged cells are filled from above; a client who is missing is not."""

from __future__ import annotations

from datetime import date

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, answer, read_export

HEADER = "client,date,clinician,goal,rating,quiet_wins\n"


def read(*lines, header=HEADER):
    text = header + "".join(f"{line}\n" for line in lines)
    return read_export(
        text.encode(), "a.csv", codebook=read_codebook(), today=date(2026, 7, 1)
    ).report


def test_gaps_below_a_block_are_read_as_the_row_above_and_told():
    report = read(
        "K1,2026-01-05,CL-1,1,3,trust", ",,,2,4,", ",2026-01-12,CL-1,1,5,none", ",,,2,5,",
        "K2,2026-01-13,CL-2,1,0,", ",,,2,1,",
    )  # fmt: skip
    assert (report.counts.sessions, report.counts.clients, report.counts.goal_ratings) == (3, 2, 6)
    assert [note.row for note in report.warnings] == [None]
    assert "merged cells" in report.warnings[0].why


def test_a_client_missing_among_rows_that_repeat_theirs_is_missing():
    report = read(
        "K1,2026-01-05,CL-1,1,3,",
        "K1,2026-01-05,CL-1,2,4,",
        ",2026-01-12,CL-1,1,5,",
        ",2026-01-12,CL-1,2,5,",
    )
    assert [note.row for note in report.rows_rejected] == [4, 5]
    assert report.warnings == ()


def test_rows_without_a_rating_are_left_as_they_are():
    report = read(
        "K1,2026-01-05,CL-1,1,3,",
        ",,,2,4,",
        ",,,3,4,",
        ",,,,,",
        "K2,2026-01-05,CL-1,1,3,",
        "Total,,,,11,",
    )
    assert report.counts.sessions == 2
    assert [note.row for note in report.rows_skipped] == [5, 7]


def test_a_wide_file_has_one_session_a_row_and_nothing_to_fill():
    report = read(
        "K1,2026-01-05,CL-1,3",
        ",2026-01-12,CL-1,3",
        ",2026-01-19,CL-1,3",
        header="client,date,clinician,goal_1\n",
    )
    assert [note.row for note in report.rows_rejected] == [3, 4]


def test_no_client_is_given_the_day_or_clinician_of_another():
    report = read(
        *(
            f"K{n},{'' if n % 3 == 2 else f'2026-01-{n + 1:02}'},"
            f"{'' if n % 2 else f'CL-{n}'},1,{n},trust"
            for n in range(9)
        )
    )
    assert report.counts.sessions == 3
    assert [note.row for note in report.rows_rejected] == [3, 4, 5, 7, 9, 10]
    assert report.warnings == ()


def test_a_day_is_filled_within_one_client_and_not_beyond():
    report = read(
        "K1,2026-01-05,CL-1,1,3,",
        ",,,2,4,",
        "K2,,CL-1,1,5,",
        ",,,2,5,",
        "K3,2026-01-07,CL-2,1,6,",
        ",,,2,6,",
    )
    assert report.counts.sessions == 2
    assert [note.row for note in report.rows_rejected] == [4, 5]


WIDE = "date,clinician,client,goal_1\n"
DAYS = ["2026-01-05,CL-1,K1,3", ",CL-2,K2,4", ",CL-1,K3,5", "2026-01-12,CL-1,K1,3", ",CL-2,K4,1"]


def test_a_day_is_filled_in_for_no_session_of_a_wide_file_as_it_may_have_been_forgotten():
    report = read(*DAYS, "2026-01-19,CL-1,K2,3", header=WIDE)
    assert [note.row for note in report.rows_rejected] == [3, 4, 6]
    assert report.counts.sessions == 3


GROUPED = [
    f"{worker if n == 0 else ''},K{at}{n % 3},2026-0{1 + n // 3}-{5 + 7 * (n % 3):02},{n},trust"
    for at, worker in enumerate(("CL-1", "CL-2", "CL-3"))
    for n in range(9)
]
OF_GROUPS = "clinician,client,date,goal_1,quiet_wins"


def read_groups(lines, *answers, header=OF_GROUPS):
    layout = Layout()
    for key, value in answers:
        layout = answer(layout, key, value)
    data = "\n".join([header, *lines, ""]).encode()
    return read_export(
        data, "a.csv", codebook=read_codebook(), today=date(2026, 7, 1), layout=layout
    )


def keys(reading):
    return [question.key for question in reading.questions if question.blocking]


def test_a_list_grouped_by_clinician_is_asked_about_and_read_as_it_is_meant():
    lines = [*GROUPED[:9], "Subtotal CL-1,,9,,", *GROUPED[9:]]
    asked = read_groups(lines)
    assert keys(asked) == ["gaps"]
    assert "“clinician”" in asked.questions[0].text
    report = read_groups(lines, ("gaps", "as above")).report
    assert (report.counts.sessions, report.counts.clinicians, report.counts.clients) == (27, 3, 9)
    assert [note.row for note in report.rows_rejected] == []


def test_a_list_grouped_by_client_is_asked_about_too():
    lines = [
        f"CL-{at % 2},{f'K{at}' if n == 0 else ''},2026-01-{5 + n:02},{n},trust"
        for at in range(4)
        for n in range(6)
    ]
    assert keys(read_groups(lines)) == ["gaps"]
    counts = read_groups(lines, ("gaps", "as above")).report.counts
    assert (counts.sessions, counts.clients) == (24, 4)


def test_blanks_that_nobody_filled_in_are_rows_left_out():
    assert keys(read_groups(GROUPED, ("gaps", "blank"))) == ["many rows out"]


def test_clinicians_who_are_missing_here_and_there_are_no_groups():
    lines = [
        f"{'' if n % 3 == 2 else 'CL-1'},K{n % 5},2026-01-{5 + n:02},{n % 9},trust"
        for n in range(20)
    ]
    assert keys(read_groups(lines)) == ["many rows out"]


def test_what_a_person_said_of_blanks_holds_where_the_groups_of_a_later_file_are_small():
    lines = [
        f"{'' if n % 2 else f'CL-{n // 2 % 3}'},K{n % 5},2026-01-{5 + n:02},{n % 9},trust"
        for n in range(20)
    ]
    counts = read_groups(lines, ("gaps", "as above")).report.counts
    assert (counts.sessions, counts.clinicians) == (20, 3)


def test_blanks_of_a_long_file_stay_blank_where_a_person_says_so():
    lines = [
        "K1,2026-01-05,CL-1,1,3,trust", ",,,2,4,", "K2,2026-01-12,CL-1,1,5,none", ",,,2,5,",
    ]  # fmt: skip
    report = read_groups(lines, ("gaps", "blank"), header=HEADER.strip()).report
    assert [note.row for note in report.rows_skipped] == [3, 5]
