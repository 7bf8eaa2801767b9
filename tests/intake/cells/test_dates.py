from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietwins.codebook import read_codebook
from quietwins.intake import DateOrder, Outcome, read_export
from quietwins.intake.cells.date_order import find_order
from quietwins.intake.cells.date_parts import minutes_of
from quietwins.intake.cells.dates import read_moment

TODAY = date(2026, 7, 1)
DAY, MONTH, YEAR = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST, DateOrder.YEAR_FIRST


def day(text, order=DAY):
    return read_moment(text, order, TODAY).day


def why(text, order=DAY):
    return str(read_moment(text, order, TODAY).why)


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-07", "2026/01/07", "20260107", "7/1/2026", "07.01.2026", "7. 1. 2026", "07-01-26",
        "7 Jan 2026",
        "Jan 7, 2026", "7th January 2026", "Mittwoch, 7. Januar 2026", "7 janv. 2026",
        "7 de enero de 2026",
        "Wed 07 Jan 2026", "07-Jan-26", "2026-01-07T23:30:00+01:00", "2026-01-07 23:30",
        "07/01/2026 9:15 PM",
        "2026-01-07T23:30:00.000Z", "2026/01/07 3:15:22 PM GMT+1", "46029",
        "January 7, 2026 3:15 PM (GMT+1)", "2026-01-07 15:15 (UTC)", "07.01.2026 r.", "7.01.2026r.",
        "07.01.2026 roku 14:30", "January 7, 2026 9:15 AM (GMT) → 10:15 AM (GMT)",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(text):
    assert day(text) == date(2026, 1, 7)


@pytest.mark.parametrize(
    "text", ["7/1-26", "07/01-2026", "7/1 2026", "7.1-26", "7/1 - 2026", "ons 7/1-26 kl. 14:30"]
)
def test_a_day_is_read_as_danes_and_norwegians_write_it(text):
    assert day(text) == date(2026, 1, 7)
    assert day(text, MONTH) == date(2026, 7, 1)


@pytest.mark.parametrize("text", ["07/01/2026 9:15 DNA", "07/01/2026 9:15 (DNA)", "7/1/2026 CNX"])
def test_letters_behind_a_time_that_name_no_zone_are_not_read_over(text):
    assert day(text) is None


@pytest.mark.parametrize("text", ["5/10", "5-1/26", "5/1-126", "5/1-2", "5/1-26/2", "5/1 26"])
def test_other_numbers_with_marks_between_them_are_no_days(text):
    assert day(text) is None


def test_days_with_a_dash_before_the_year_prove_their_order_as_others_do():
    assert find_order(["5/1-26", "25/1-26"], [1, 1], TODAY) is DAY
    assert find_order(["5/1-26", "6/1-26"], [1, 1], TODAY) is None


def test_the_local_date_of_an_offset_time_stamp_is_kept():
    moment = read_moment("2026-01-07T23:30:00-08:00", DAY, TODAY)
    assert (moment.day, moment.minutes) == (date(2026, 1, 7), 23 * 60 + 30)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31/02/2026", "no such date: 31 February 2026"),
        ("5/32/2026", "cannot be read"),
        ("12/2025", "has no day"),
        ("TBC", "cannot be read"),
        ("#VALUE!", "cannot be read"),
        ("02/07/2026", "in the future (2026)"),
        ("3/6/2062", "in the future (2062)"),
        ("1/1/1900", "too long ago"),
        ("8-Oct", "cannot be read"),
    ],
)
def test_what_is_no_day_of_a_session_says_why(text, reason):
    assert reason in why(text)


def test_today_is_not_the_future():
    assert day("01/07/2026") == TODAY


@given(
    st.lists(st.dates(date(2010, 1, 1), TODAY), min_size=1, max_size=60),
    st.sampled_from(["%d/%m/%Y", "%m/%d/%Y"]),
)
def test_an_order_is_only_ever_proved_right(days, form):
    """Whatever is proved is the order that the column was written in; what is not proved can be
    read both ways.
    """
    written = [one.strftime(form) for one in days]
    truth = DAY if form.startswith("%d") else MONTH
    found = find_order(written, [1] * len(written), TODAY)
    if found is None:
        assert all(one.day <= 12 for one in days)
    elif not all(one.day == one.month for one in days):
        assert found is truth


def test_one_slip_among_many_does_not_undo_a_proof_but_a_mixed_column_is_asked():
    proved = [f"{number}/01/2025" for number in range(1, 29)]
    many = [f"{number}/02/2025" for number in range(13, 29)]
    assert find_order([*proved, *many, "01/31/2025"], [1] * 45, TODAY) is DAY
    assert find_order([*proved, "01/31/2025", "01/30/2025"], [1] * 30, TODAY) is None


@pytest.mark.parametrize(
    ("written", "order"),
    [
        (["26-01-07", "26-02-28"], YEAR),
        (["07/01/26", "28/02/26"], DAY),
        (["01/07/26", "02/28/26"], MONTH),
        (["07/01/26", "08/02/26"], None),
        (["2026-01-07"], YEAR),
        (["05/05/2026"], DAY),
    ],
)
def test_two_digit_years_are_found_where_they_stand(written, order):
    assert find_order(written, [1] * len(written), TODAY) is order


@given(st.dates(date(1970, 1, 1), TODAY))
def test_a_spreadsheet_day_number_is_the_day_it_counts_from_the_end_of_1899(one):
    serial = (one - date(1899, 12, 30)).days
    if serial >= 20_000:
        assert read_moment(str(serial), DAY, TODAY).day == one
        assert read_moment(str(serial), DAY, TODAY).serial


@given(st.text(max_size=100))
def test_any_text_is_a_day_or_a_reason(text):
    moment = read_moment(text, DAY, TODAY)
    assert (moment.day is None) != (moment.why is None)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("9:15", 555),
        ("09:15 AM", 555),
        ("2:00 pm", 840),
        ("14.00 Uhr", 840),
        ("", -1),
        ("noon", -1),
    ],
)
def test_a_start_time_is_minutes_after_midnight(text, minutes):
    assert minutes_of(text) == minutes


def test_a_future_day_is_refused_on_the_day_before():
    tomorrow = TODAY + timedelta(days=1)
    assert why(tomorrow.isoformat(), YEAR) == "the date is in the future (2026)"


def mixed(*days):
    rows = "".join(f"{day},C1,K{number},3\n" for number, day in enumerate(days))
    return read_export(
        f"date,clinician,client,goal_1\n{rows}".encode(),
        "l.csv",
        codebook=read_codebook(),
        today=TODAY,
    )


def test_a_column_of_both_orders_without_a_doubtful_cell_is_read_cell_by_cell_with_a_warning():
    reading = mixed(*(f"01/{day}/2026" for day in range(13, 23)), "23/01/2026")
    assert reading.outcome is Outcome.READY
    assert (reading.report.counts.sessions, reading.report.rows_rejected) == (11, ())
    assert reading.report.counts.last_date == date(2026, 1, 23)
    assert any("month first" in note.why for note in reading.report.warnings)
    again = read_export(
        b"date,clinician,client,goal_1\n01/23/2026,C1,K1,3\n24/01/2026,C1,K1,3\n", "l.csv",
        codebook=read_codebook(), today=TODAY, layout=reading.layout,
    )  # fmt: skip
    assert again.report.counts.sessions == 2


def test_a_column_of_both_orders_with_a_doubtful_cell_is_asked_about_with_examples():
    reading = mixed(*(f"01/{day}/2026" for day in range(13, 23)), "23/01/2026", "02/01/2026")
    (question,) = reading.questions
    assert (question.key, question.blocking) == ("dates", True)
    assert question.examples == ("02/01/2026", "23/01/2026", "01/13/2026")
    assert "23/01/2026 is day first" in question.text


@pytest.mark.parametrize(
    ("one", "other", "rejected"),
    [
        ("2026-05-01T10:00:00+02:00", "2026-05-01T08:00:30Z", [3]),
        ("2026-05-01T10:00:00+0200", "2026-05-01T09:00:59+01:00", [3]),
        ("2026-05-01T00:30:00+02:00", "2026-04-30T22:30:10Z", [3]),
        ("2026-05-01T10:00:00-05:00", "2026-05-01T15:00:20+00:00", [3]),
        ("2026-05-01T10:00:00+02:00", "2026-05-01T10:00:30Z", []),
        ("2026-05-01T10:00:00+02:00", "2026-05-01T10:00:30+01:00", []),
    ],
)
def test_a_form_sent_again_is_known_whatever_the_offset_of_its_time(one, other, rejected):
    text = (
        "Submitted at,Session date,Clinician,Client,Goal"
        f" 1\n{one},2026-04-30,CL-1,K1,3\n{other},2026-04-30,CL-1,K1,3\n"
    )
    reading = read_export(text.encode(), "a.csv", codebook=read_codebook(), today=date(2026, 7, 1))
    assert [note.row for note in reading.report.rows_rejected] == rejected


@pytest.mark.parametrize("header", ["DOS", "Svc Date", "D.O.S.", "Date of Svc", "Appt Dt"])
def test_a_date_of_service_is_told_from_a_date_of_birth(header):
    text = f"{header},Clinician,Client,DOB,Goal 1\n" + "".join(
        f"{day}/03/2026,CL-1,K{day},{day}/04/{1990 + day % 20},3\n" for day in range(13, 22)
    )
    reading = read_export(
        text.encode(), "a.csv", codebook=read_codebook(), today=date(2026, 7, 1), without=["DOB"]
    )
    assert reading.report.counts.first_date == date(2026, 3, 13)
    stopped = read_export(text.encode(), "a.csv", codebook=read_codebook(), today=date(2026, 7, 1))
    assert stopped.report.identifying_columns == ("DOB",)
