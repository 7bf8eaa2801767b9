"""Client numbers that each clinician counts from 1: asked about, and never merged in silence."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from seeds import in_every_run

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, Outcome, answer, read_export
from quietwins.intake.answers import ClientNumbers
from quietwins.intake.sessions.client_numbers import of_clinician

TODAY = date(2026, 7, 1)
FIRST = date(2026, 1, 5)
CODES = ["W-N", "W-S", "W-E"]
PER_CLINICIAN = Layout(client_numbers=ClientNumbers.PER_CLINICIAN)
OF_PRACTICE = Layout(client_numbers=ClientNumbers.OF_PRACTICE)


def log(sessions, header="date,clinician,client,goal_1,quiet_victories"):
    """Sessions as (day, clinician, client), by day."""
    rows = sorted(sessions, key=lambda session: session[0])
    lines = [f"{FIRST + timedelta(days=day)},{who},{client},5,none" for day, who, client in rows]
    return "\n".join([header, *lines]).encode()


def read(data, layout=None):
    return read_export(
        data, "log.csv", codebook=read_codebook(), today=TODAY, layout=layout or Layout()
    )


def asked(reading):
    return [question.key for question in reading.questions if question.blocking]


def weekly(clinicians=CODES, clients=5, weeks=6, code="{}"):
    """Each clinician sees clients of their own, who are numbered from 1."""
    return [
        (7 * week + number % 5, who, code.format(number))
        for week in range(weeks)
        for place, who in enumerate(clinicians)
        for number in range(1, clients + 1 + place)
    ]


def practice(seed, clinicians=3, clients=30, handed_over=0.2, stood_in=0.05):
    """Clients are numbered through; some change clinician, and colleagues stand in."""
    dice = random.Random(seed)
    sessions = []
    for number in range(1, clients + 1):
        days = sorted(dice.sample(range(170), dice.randint(2, 12)))
        who = dice.randrange(clinicians)
        then = (who + 1) % clinicians if dice.random() < handed_over else who
        changes = dice.randint(1, len(days))
        for place, day in enumerate(days):
            sees = who if place < changes else then
            sees = dice.randrange(clinicians) if dice.random() < stood_in else sees
            sessions.append((day, f"CL-{sees}", str(number)))
    return sessions


@pytest.mark.parametrize("code", ["{}", "{:02}", "K{}", "C-{:03}", "Client {}"])
def test_numbers_that_begin_again_are_asked_about_with_the_clients_of_either_answer(code):
    reading = read(log(weekly(code=code)))
    assert asked(reading) == ["client numbers"]
    assert reading.report.counts.clients is None
    (question,) = reading.questions
    per_clinician, of_practice = question.choices
    assert (per_clinician.value, of_practice.value) == ("per clinician", "of the practice")
    assert "18 clients" in per_clinician.label
    assert "7 clients" in of_practice.label


@pytest.mark.parametrize("words", ["Client {}", "Klientin {}", "Kind-{}"])
def test_letters_that_begin_again_are_asked_about_as_numbers_are(words):
    lettered = [(day, who, words.format("ABCDEFG"[int(n) - 1])) for day, who, n in weekly()]
    assert asked(read(log(lettered))) == ["client numbers"]


def test_a_long_word_before_a_number_makes_it_no_code_of_the_practice():
    assert asked(read(log(weekly(code="Participant {}")))) == ["client numbers"]


@pytest.mark.parametrize(("value", "clients"), [("per clinician", 18), ("of the practice", 7)])
def test_either_answer_is_kept_and_brings_the_file_in(value, clients):
    layout = answer(Layout(), "client numbers", value)
    reading = read(log(weekly()), layout)
    assert reading.outcome is Outcome.READY
    assert reading.report.counts.clients == clients
    assert reading.layout.client_numbers == value


@pytest.mark.parametrize("seed", in_every_run(3, of=12))
def test_a_practice_whose_clients_changed_clinician_is_not_asked(seed):
    assert asked(read(log(practice(seed)))) == []


def test_a_practice_of_few_clients_with_one_in_parallel_care_is_not_asked():
    sessions = [(7 * week, who, "3") for week in range(6) for who in ("CL-1", "CL-2")]
    sessions += [(7 * week + 1, "CL-1", number) for week in range(6) for number in "12"]
    sessions += [(7 * week + 2, "CL-2", number) for week in range(6) for number in "45"]
    assert asked(read(log(sessions))) == []


def test_long_codes_of_a_system_are_those_of_the_practice_however_many_see_a_client():
    assert asked(read(log(weekly(code="K44{:02}7")))) == []


def test_one_clinician_is_not_asked():
    assert asked(read(log(weekly(clinicians=["W-N"])))) == []


def test_a_referral_that_clinicians_share_says_that_a_number_is_one_client():
    sessions = [(day, who, f"{client},R90{client}") for day, who, client in weekly()]
    header = "date,clinician,client,referral_id,goal_1,quiet_victories"
    assert asked(read(log(sessions, header))) == []
    apart = [(day, who, f"{client},{who}{client}") for day, who, client in weekly()]
    assert asked(read(log(apart, header))) == ["client numbers"]


def test_a_month_in_which_everybody_came_once_is_asked_about_by_the_numbers_alone():
    assert asked(read(log(weekly(weeks=1)))) == ["client numbers"]


def test_cancelled_contacts_of_another_clinician_are_no_sign():
    sessions = [(7 * week, "W-N", f"{number},yes") for week in range(4) for number in "12345"]
    sessions += [(7 * week + 1, "W-S", f"{number},no") for week in range(4) for number in "12345"]
    header = "date,clinician,client,attended,goal_1,quiet_victories"
    assert asked(read(log(sessions, header))) == []


def test_records_taken_out_keep_their_turned_codes_with_any_answer():
    turned = [f"qw-2a46358b-{number:032x}" for number in range(5)]
    sessions = [(7 * w, who, code) for w in range(4) for who in CODES for code in turned]
    assert read(log(sessions)).outcome is Outcome.READY
    assert read(log(sessions), PER_CLINICIAN).report.counts.clients == len(turned)


TEXT = st.text(st.sampled_from("aA1 /-"), min_size=1, max_size=6).map(str.strip).filter(bool)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(TEXT, TEXT, TEXT, TEXT)
def test_two_pairs_of_clinician_and_number_never_make_the_same_client(one, two, three, four):
    same = of_clinician(one, two) == of_clinician(three, four)
    assert same == ((one, two) == (three, four))


PART = st.tuples(st.integers(0, 60), st.sampled_from(CODES), st.sampled_from("1234").map(str))


@settings(derandomize=True, max_examples=8, deadline=None)
@given(st.lists(PART, min_size=4, max_size=20, unique=True))
def test_a_file_and_its_parts_by_clinician_have_the_same_clients(sessions):
    _a_file_and_its_parts_by_clinician_have_the_same_clients(sessions)


@pytest.mark.release
@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.lists(PART, min_size=4, max_size=20, unique=True))
def test_many_more_files_and_their_parts_by_clinician_have_the_same_clients(sessions):
    _a_file_and_its_parts_by_clinician_have_the_same_clients(sessions)


def _a_file_and_its_parts_by_clinician_have_the_same_clients(sessions):
    whole = read(log(sessions), PER_CLINICIAN).tables.sessions
    parts = [
        read(log([one for one in sessions if one[1] == who]), PER_CLINICIAN).tables.sessions
        for who in CODES
    ]
    told = [set(part["client"].astype(str)) for part in parts]
    assert set().union(*told) == set(whole["client"].astype(str))
    assert sum(map(len, told)) == whole["client"].nunique()


@settings(derandomize=True, max_examples=8, deadline=None)
@given(st.lists(PART, min_size=4, max_size=20, unique=True))
def test_the_months_of_a_file_have_the_clients_of_the_whole(sessions):
    _the_months_of_a_file_have_the_clients_of_the_whole(sessions)


@pytest.mark.release
@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.lists(PART, min_size=4, max_size=20, unique=True))
def test_the_months_of_many_more_files_have_the_clients_of_the_whole(sessions):
    _the_months_of_a_file_have_the_clients_of_the_whole(sessions)


def _the_months_of_a_file_have_the_clients_of_the_whole(sessions):
    whole = read(log(sessions), PER_CLINICIAN).tables.sessions
    months = [
        read(log([one for one in sessions if one[0] // 30 == month]), PER_CLINICIAN)
        for month in range(3)
    ]
    told = [set(month.tables.sessions["client"].astype(str)) for month in months]
    assert set().union(*told) == set(whole["client"].astype(str))


def numbered_apart(seed, clinicians=3, clients=10):
    """Each clinician has numbers of their own, of which some have ended."""
    dice = random.Random(seed)
    return [
        (day, f"CL-{who}", str(number))
        for who in range(clinicians)
        for number in dice.sample(range(1, clients * 3 // 2 + 1), clients)
        for day in dice.sample(range(170), dice.randint(2, 12))
    ]


@pytest.mark.release
@pytest.mark.parametrize("clinicians", [2, 3, 6])
def test_of_made_up_practices_those_are_asked_whose_numbers_begin_again(clinicians):
    apart = [read(log(numbered_apart(seed, clinicians, 20))) for seed in range(30)]
    assert sum(asked(reading) == ["client numbers"] for reading in apart) >= 29
    through = [read(log(practice(seed, clinicians, 40))) for seed in range(30)]
    assert sum(asked(reading) != [] for reading in through) <= 3
