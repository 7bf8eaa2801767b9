"""Contacts that a file says were missed: where that leaves no session, or those alone that say
nothing, a person is asked to look again.
"""

from __future__ import annotations

from datetime import date

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, Outcome, Role, Use, read_export
from quietwins.intake.answers import YES
from quietwins.intake.layout import with_answers
from quietwins.intake.layout_file import parse_layout, write_layout
from quietwins.intake.reasons import Asked, ToLookAt

TODAY = date(2026, 7, 1)
MISSED = "missed rows"


def log(column="No show", missed="1", came="2", every=9, count=36, rated_when_missed=False):
    """Sessions of which one in so many was missed."""
    rows = [f"Date,Clinician,Client,{column},Goal 1,Quiet victories"]
    for n in range(count):
        is_missed = n % every == every - 1
        says = ",," if is_missed and not rated_when_missed else f",{n % 9 + 1},Trust"
        rows.append(f"2026-01-{n % 28 + 1:02},CL-{n % 8 % 3},KA-{100 + n % 8},"
                    f"{missed if is_missed else came}{says}")  # fmt: skip
    return "\n".join([*rows, ""])


def read(text, layout=None):
    data = text.encode()
    return read_export(data, "a.csv", codebook=read_codebook(), today=TODAY, layout=layout)


def answers(**said):
    """A layout with these answers, kept and read back."""
    layout = with_answers(Layout(), {key.replace("_", " "): value for key, value in said.items()})
    return parse_layout(write_layout(layout))


def used_as(role, column="No show", **attended):
    return Layout(columns={column: Use(role)}, attended=attended)


def keys(reading):
    return [question.key for question in reading.questions if question.blocking]


def asked(reading):
    return {question.asks.reason for question in reading.questions if question.blocking}


@pytest.mark.parametrize(("missed", "came"), [("1", "2"), ("K", "X"), ("ab", "zz")])
def test_a_column_turned_round_that_has_no_word_for_no_is_asked_what_each_code_means(missed, came):
    text = log(missed=missed, came=came)
    turned = read(text, used_as(Role.CANCELLED))
    assert set(keys(turned)) == {f"attended:{missed}", f"attended:{came}"}
    said = used_as(Role.CANCELLED, **{missed: False, came: True})
    right = read(text, said)
    assert (right.outcome, right.report.counts.sessions) == (Outcome.READY, 32)


def test_codes_that_are_explained_the_wrong_way_round_are_asked_about_again():
    wrong = read(log(), used_as(Role.CANCELLED, **{"1": True, "2": False}))
    assert keys(wrong) == [MISSED]
    assert asked(wrong) == {Asked.MISSED_TELL}


@pytest.mark.parametrize(("missed", "came"), [("1", "0"), ("yes", "no"), ("TRUE", "FALSE")])
def test_a_column_of_missed_contacts_that_is_read_as_who_came_is_asked_about_again(missed, came):
    text = log(missed=missed, came=came)
    wrong = read(text, used_as(Role.ATTENDED))
    assert wrong.outcome is Outcome.QUESTIONS
    assert asked(wrong) == {Asked.MISSED_TELL}
    assert "32 of 36" in wrong.questions[0].text
    right = read(text, used_as(Role.CANCELLED))
    assert (right.outcome, right.report.counts.sessions) == (Outcome.READY, 32)


def test_a_file_of_which_every_status_says_missed_brings_in_no_session_in_silence():
    text = log("Status", "X", "Y")
    layout = used_as(Role.ATTENDED, "Status", X=False, Y=False)
    stopped = read(text, layout)
    assert (stopped.outcome, asked(stopped)) == (Outcome.QUESTIONS, {Asked.ALL_MISSED})
    assert stopped.tables.sessions.empty
    assert stopped.report.counts.sessions is None


def test_a_file_of_cancellations_alone_comes_in_once_a_person_says_so_and_is_still_told():
    text = log("Status", "Cancelled", "No show", rated_when_missed=False)
    assert MISSED in keys(read(text))
    agreed = read(text, answers(missed_rows=YES))
    assert agreed.outcome is Outcome.READY
    told = [note.reason.reason for note in agreed.report.warnings]
    assert ToLookAt.NO_SESSION_CAME in told


def test_an_agreement_about_other_rows_does_not_silence_a_file_without_a_session():
    text = log("Status", "X", "Y")
    layout = used_as(Role.ATTENDED, "Status", X=False, Y=False)
    both = with_answers(layout, {"many rows out": YES})
    assert keys(read(text, both)) == [MISSED]


def test_the_word_no_leaves_the_question_open():
    text = log("Status", "X", "Y")
    layout = used_as(Role.ATTENDED, "Status", X=False, Y=False)
    assert keys(read(text, with_answers(layout, {MISSED: "no"}))) == [MISSED]


def test_nearly_all_missed_is_asked_about_even_where_nothing_is_rated():
    rows = ["Date,Clinician,Client,Attended,Goal 1,Quiet victories"]
    rows += [f"2026-01-{n + 1:02},CL-1,KA-{100 + n % 8},{'yes' if n == 3 else 'no'},,"
             for n in range(24)]  # fmt: skip
    assert asked(read("\n".join(rows))) == {Asked.NEARLY_ALL_MISSED}


@pytest.mark.parametrize("every", [2, 3, 9])
def test_contacts_that_were_missed_as_they_are_missed_everywhere_are_not_asked_about(every):
    reading = read(log("Attended", "no", "yes", every=every))
    assert (reading.outcome, keys(reading)) == (Outcome.READY, [])


def test_ratings_that_a_system_repeats_in_missed_contacts_are_not_asked_about():
    reading = read(log("Attended", "no", "yes", every=3, rated_when_missed=True))
    assert (reading.outcome, keys(reading)) == (Outcome.READY, [])


def test_nothing_is_asked_of_missed_contacts_while_a_status_is_open():
    reading = read(log("Attended", "no", "perhaps so"))
    assert MISSED not in keys(reading)
