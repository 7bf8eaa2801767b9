"""One code in several dresses is one client; what is kept is a form that was written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietwins.codebook import read_codebook
from quietwins.intake import read_export
from quietwins.intake.cells.dress import bare_code, forms_of, one_form
from quietwins.intake.reasons import ToLookAt

LINK = "https://www.notion.so/N2410-1a2b?pvs=21"
NUMBERS = ("{}", "{}.0", "{},0", "{}.00", "0{}", "000{}", '="{}"', "'{}", " {} ", "{}\u00a0",
           f"{{}} ({LINK})")  # fmt: skip
CODES = ("{}-{}", "{}–{}", "{}—{}", "{}\u2011{}", "{}\u2212{}", "{} - {}", "{} – {}", '="{}-{}"',
         f"{{}}-{{}} ({LINK})", f"[{{}}-{{}}]({LINK})")  # fmt: skip


@given(st.integers(1, 999_999), st.sampled_from(NUMBERS), st.sampled_from(NUMBERS))
def test_a_number_in_any_dress_is_the_same_client(number, one, other):
    assert one_form(one.format(number)) == one_form(other.format(number))


@given(
    st.text("ABKLxyz", min_size=1, max_size=3), st.integers(0, 9999),
    st.sampled_from(CODES), st.sampled_from(CODES), st.booleans(),
)  # fmt: skip
def test_a_code_in_any_dress_is_the_same_client(letters, number, one, other, low):
    second = other.format(letters, number)
    assert one_form(one.format(letters, number)) == one_form(second.lower() if low else second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("K12", "K-12"), ("K012", "K12"), ("1000", "10000"), ("1,000", "1"), ("1.000", "1"),
        ("1.5", "15"), ("K1", "K2"), ("A1B", "AB1"), ("10.0", "100"),
    ],
)  # fmt: skip
def test_codes_that_differ_in_more_than_dress_are_two(one, other):
    assert one_form(one) != one_form(other)


@given(st.text(max_size=40))
def test_any_text_has_one_form_that_its_dress_does_not_change(text):
    assert one_form(bare_code(text)) == one_form(text)


@given(st.integers(1, 99_999), st.sampled_from(NUMBERS[:8]), st.sampled_from(NUMBERS[:6]))
def test_a_practice_finds_a_number_again_in_the_dress_that_it_knows(number, kept, now):
    if kept.startswith("="):
        return  # such a code was refused before, and so is known to no practice
    assert kept.format(number).strip().casefold() in forms_of(now.format(number))


@pytest.mark.parametrize("kept", ["k-12", "k–12", "k - 12", "k—12", "'k-12"])
@pytest.mark.parametrize("now", ["K-12", "K–12", "k - 12", f"K-12 ({LINK})", '="K-12"'])
def test_a_practice_finds_a_code_again_in_the_dress_that_it_knows(kept, now):
    assert kept in forms_of(now)


def test_the_form_that_is_written_comes_first_with_its_link_too():
    assert forms_of(f"N2410 ({LINK})")[:2] == (f"n2410 ({LINK})".lower(), "n2410")


def test_codes_that_carry_a_key_are_never_dressed():
    turned = f"qw-{'ab' * 4}-{'c0' * 16}"
    assert forms_of(turned)[0] == turned
    assert bare_code(turned) == turned


def read(*rows, header="Date,Clinician,Client,Goal 1"):
    data = "\n".join([header, *rows]).encode()
    return read_export(data, "log.csv", codebook=read_codebook(), today=date(2026, 7, 1))


def clients(reading):
    return sorted(reading.tables.sessions["client"].cat.categories)


def told(reading, reason):
    return [note.why for note in reading.report.warnings if note.reason.reason is reason]


def test_the_first_form_of_the_file_is_the_one_that_is_taken():
    reading = read("2026-01-05,T1,01000,3", "2026-01-06,T1,1000.0,4", "2026-01-07,T1,2000,4",
                   "2026-01-08,T1,1000,4", "2026-01-09,T1,2000,5")  # fmt: skip
    assert clients(reading) == ["01000", "2000"]
    assert len(told(reading, ToLookAt.CODES_DRESSED)) == 1


def test_a_file_without_two_dresses_says_nothing():
    reading = read("2026-01-05,T1,K-1,3", "2026-01-06,T1,k-1,4", "2026-01-07,T1,K-2,4")
    assert clients(reading) == ["K-1", "K-2"]
    assert told(reading, ToLookAt.CODES_DRESSED) == []


def test_a_link_behind_a_code_is_left_out_and_told_without_being_shown():
    reading = read(
        f"2026-01-05,T1,N1 ({LINK}),3", f"2026-01-06,T1,N1 ({LINK}0),4", "2026-01-07,T1,N2,4"
    )
    assert clients(reading) == ["N1", "N2"]
    assert len(told(reading, ToLookAt.LINK_BEHIND_CODE)) == 1
    assert not any("notion" in note.why for note in reading.report.warnings)


def test_the_guard_of_a_spreadsheet_before_a_code_is_no_link():
    reading = read("2026-01-05,T1,'N1,3", "2026-01-06,T1,'N1,4", "2026-01-07,T1,N2,4")
    assert clients(reading) == ["N1", "N2"]
    assert told(reading, ToLookAt.LINK_BEHIND_CODE) == []


def test_text_guards_are_unwrapped_in_every_column():
    reading = read(
        '"=""2026-01-05""","=""007""","=""0012""","=""4"""', "'2026-01-06,'007,'0013,'5",
        header="Date,Clinician,Client,Goal 1",
    )  # fmt: skip
    assert clients(reading) == ["0012", "0013"]
    assert reading.report.counts.clinicians == 1
    assert reading.report.counts.goal_rating_sum == 9


def test_what_is_inside_a_guard_is_never_calculated():
    reading = read('2026-01-05,T1,"=""=1+1""",4', "2026-01-06,T1,K2,4", "2026-01-07,T1,K2,5")
    assert [note.row for note in reading.report.rows_rejected] == [2]


@pytest.mark.parametrize("cell", ["T01 & T02", "T01/T02", "T01; T02", "T01 and T02", "T01 + T02"])
def test_a_session_of_two_clinicians_counts_for_the_first_and_is_told(cell):
    reading = read("2026-01-05,T01,K1,3", "2026-01-06,T02,K2,4", f"2026-01-07,{cell},K1,4")
    assert reading.report.counts.clinicians == 2
    assert len(told(reading, ToLookAt.SECOND_OF_STAFF)) == 1


def test_a_name_with_a_comma_is_one_clinician():
    reading = read('2026-01-05,"North, day",K1,3', '2026-01-06,"North, night",K2,4')
    assert told(reading, ToLookAt.SECOND_OF_STAFF) == []


def test_a_second_column_of_clinicians_is_told():
    rows = ("2026-01-05,T01,T02,K1,3", "2026-01-06,T02,,K2,4", "2026-01-07,T01,T02,K1,4")
    reading = read(*rows, header="Date,Clinician,Room partner,Client,Goal 1")
    assert reading.report.counts.clinicians == 2
    lines = told(reading, ToLookAt.OTHER_STAFF_COLUMN)
    assert len(lines) == 1
    assert "Room partner" in lines[0]
    assert "2 rows" in lines[0]


def test_a_column_of_small_numbers_is_no_second_clinician():
    rows = ("2026-01-05,1,2,K1,3", "2026-01-06,2,1,K2,4", "2026-01-07,1,1,K1,4")
    reading = read(*rows, header="Date,Clinician,Room,Client,Goal 1")
    assert told(reading, ToLookAt.OTHER_STAFF_COLUMN) == []
