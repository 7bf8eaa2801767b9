"""What may name somebody is never shown: not in a question, an answer, an example, a card or what
``check`` prints.
"""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quietwins.codebook import read_codebook
from quietwins.commands.check_as_facts import as_facts
from quietwins.commands.check_in_words import in_words
from quietwins.errors import NotASessionLog
from quietwins.intake import Layout, Outcome, answer, read_export
from quietwins.intake.answers import NamesBecome
from quietwins.intake.questions.make_card import make_card

HEADER = ("date", "clinician", "client", "goal_1", "quiet_wins")
ROWS = 12


def log(header, cells):
    """A log with one more column."""
    lines = [",".join((*HEADER, header))]
    for row in range(ROWS):
        who = f"2026-01-{row + 1:02},CL-{row % 2},K{row % 4}"
        lines.append(f'{who},{row % 10},trust,"{cells[row % len(cells)]}"')
    return "\n".join([*lines, ""]).encode()


def read(data, layout=None):
    return read_export(
        data, "a.csv", codebook=read_codebook(), today=date(2026, 7, 1), layout=layout
    )


def shown(reading):
    """All that a person may see of a file before it comes in."""
    card = make_card(reading, reading.questions, ())
    facts = json.dumps(as_facts(reading), ensure_ascii=False)
    parts = (facts, in_words(reading), card, reading.preview, reading.columns, reading.questions)
    return "\n".join(map(str, parts)).casefold()


@pytest.mark.parametrize("header", ["Remarks", "Booking stage", "Therapist 2", "Service", "Type"])
@pytest.mark.parametrize("cell", ["Cancelled Brackley", "DNA (Brackley)", "No show: brackley"])
def test_a_status_with_another_word_is_counted_in_the_question_and_not_repeated(header, cell):
    reading = read(log(header, ["Individual", cell, "Group", ""]))
    (question,) = [one for one in reading.questions if one.column == header]
    assert "3 rows seem to say that a contact was missed" in question.text
    assert "brackley" not in f"{question}{in_words(reading)}{as_facts(reading)}".casefold()
    left = read(
        log(header, ["Individual", cell, "Group", ""]),
        answer(Layout(), question.key, question.choices[1].value),
    )
    assert left.report.counts.sessions == ROWS


def test_a_long_text_with_a_word_of_statuses_in_it_is_none():
    cells = ["Individual", "she told us of her cancelled trip", "Group", "Video"]
    reading = read(log("Remarks", cells))
    assert reading.outcome is Outcome.READY
    assert reading.report.counts.sessions == ROWS


def test_a_column_that_may_be_of_clients_is_asked_about_without_one_of_its_cells():
    lines = ["date,clinician,name,client name,goal_1,Patient"]
    people = ("Maria Jones", "Priya Patel", "DNA", "Yusuf Haddadi")
    for row in range(ROWS):
        who = people[row % 4]
        lines.append(f"2026-01-{row + 1:02},CL-1,{who},{who},{row % 10},K{row % 3}")
    reading = read("\n".join([*lines, ""]).encode(), Layout(names=NamesBecome.CODES))
    assert not any(word in shown(reading) for word in ("jones", "patel", "haddadi"))


def test_a_text_among_statuses_and_a_text_in_place_of_a_scale_are_asked_about_unshown():
    long = "she was with us for a while and then went on to her aunt who lives near the sea"
    reading = read(log("Attendance", ["Attended", long, "DNA", "Attended"]))
    (question,) = [one for one in reading.questions if one.blocking]
    assert question.key == "use:Attendance"
    assert "her aunt" not in shown(reading)
    lines = ["date,clinician,client,measure,score"]
    for row in range(ROWS):
        scale = ("for Maria", "for Yusuf")[row % 2]
        lines.append(f"2026-01-{row + 1:02},CL-1,K{row % 3},{scale},{row % 10}")
    data = "\n".join([*lines, ""]).encode()
    reading = read(data)
    (question,) = [one for one in reading.questions if one.blocking]
    assert question.key == "use:measure"
    assert "maria" not in shown(reading)
    goals = read(data, answer(reading.layout, question.key, "goal name"))
    assert goals.report.counts.goal_ratings == ROWS


def test_of_a_date_with_a_word_behind_it_only_the_date_is_shown():
    lines = ["date,clinician,client,goal_1"]
    lines += [f"0{row % 8 + 1}/02/2026 MARIA,CL-1,K{row % 3},{row % 10}" for row in range(ROWS)]
    reading = read("\n".join([*lines, ""]).encode())
    assert "maria" not in shown(reading)


BESIDE_DATES = ("{} {}", "{}, {}", "{}. {}", "{} {} 10:30", "{} {} 10:30 am", "{} {} - 11:30")
EITHER_WAY = (
    "{}/{}/2026", "{}.{}.26", "{} / {} / 2026", "{}-{}-2026", "{}/{}-26", "{}/{}-2026",
    "{}/{} 2026", "{}.{}. 2026", "{}.{}\u201326", "{}.{}.\u20142026",
)  # fmt: skip


@settings(max_examples=25)
@given(
    st.sampled_from(BESIDE_DATES),
    st.sampled_from(EITHER_WAY),
    st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)), min_size=ROWS, max_size=ROWS),
    st.sampled_from(["Brackley", "ANNA", "quimperle"]),
)
def test_a_date_in_any_writing_is_asked_about_without_the_word_beside_it(beside, way, days, name):
    dates = [beside.format(name, way.format(*day)) for day in days]
    lines = ["date,clinician,client,goal_1"]
    lines += [f'"{one}",CL-1,K{row % 3},{row % 10}' for row, one in enumerate(dates)]
    asked = read("\n".join([*lines, ""]).encode()).questions
    assert name.casefold() not in f"{asked}".casefold()
    orders = [question for question in asked if question.key == "dates"]
    assert len(orders) == any(day != month for day, month in days)
    assert all(any(map(str.isdigit, example)) for one in orders for example in one.examples)


GIVEN = ("Maria", "Yusuf", "Priya", "Connor", "Rebecca", "Ngozi")
FAMILY = ("Brackley", "Quimperle", "Okonjowa", "Haddadi")
WRITTEN = (
    "{given} {family}", "{family}, {given}", "{given}", "Cancelled {given} {family}",
    "Attended with {given}", "DNA ({family} {given})", "5 {given}", "05/02/2026 {given} {family}",
    "trust; {given} {family}", "{given} {family}; comfort", "K12 {given}", "none for {given}",
    "talked with {given} about school and the move", "x {given}", "{given}: trust",
)  # fmt: skip
HEADERS = (
    "Remarks", "Outcome", "Attendance", "Cancelled", "Attended by", "Quiet victories",
    "None noticed", "Goal 2", "Rating", "Goal name", "Measure", "Service", "Room", "Therapist 2",
    "Client 2", "Session date", "Start", "Episode", "Session", "Rated by", "Type",
    "column of ours", "trust",
)  # fmt: skip
OTHERS = ("", "Attended", "DNA", "trust", "5", "06/02/2026", "K3", "x", "none")


@settings(max_examples=25)
@given(st.data())
def test_no_name_in_whatever_column_is_ever_shown(data):
    no_name_is_shown(data)


@pytest.mark.release
@settings(max_examples=300)
@given(st.data())
def test_no_name_of_many_more_in_whatever_column_is_ever_shown(data):
    no_name_is_shown(data)


def no_name_is_shown(data):
    header = data.draw(st.sampled_from(HEADERS))
    written, other = data.draw(st.sampled_from(WRITTEN)), data.draw(st.sampled_from(OTHERS))
    case = data.draw(st.sampled_from([str, str.upper, str.lower]))
    people = data.draw(st.lists(st.sampled_from(GIVEN), min_size=1, max_size=4, unique=True))
    named = [
        case(written.format(given=given, family=FAMILY[place]))
        for place, given in enumerate(people)
    ]
    cells = [cell for name in named for cell in (name, *[other] * data.draw(st.integers(0, 3)))]
    names = data.draw(st.sampled_from([None, NamesBecome.CODES]))
    try:
        text = shown(read(log(header, cells), Layout(names=names)))
    except NotASessionLog as refused:
        text = str(refused).casefold()
    assert [name for name in people if name.casefold() in text] == []


BESIDE = (
    "{} Cancelled", "Attended with {}", "DNA ({})", "5 {}", "05/02/2026 {}", "{} 05/02/2026",
    "trust; {}", "{}; comfort", "K12 {}", "none for {}", "talked with {} about school", "x {}",
    "{}: trust", "call to {}", "{} - 4", "goal 2 {}", "mother {}", "{}",
)  # fmt: skip
ONE_CLIENT = (1, 5, 9)  # rows of one client of four


@settings(max_examples=25)
@given(st.data())
def test_no_surname_of_one_client_is_shown_of_a_column_whatever_it_is_used_for(data):
    no_surname_of_one_client_is_shown(data)


@pytest.mark.release
@settings(max_examples=300)
@given(st.data())
def test_no_surname_of_one_client_is_shown_of_many_more_columns(data):
    no_surname_of_one_client_is_shown(data)


def no_surname_of_one_client_is_shown(data):
    header = data.draw(st.sampled_from([*HEADERS, "Deleted", "Contact type"]))
    beside = data.draw(st.sampled_from(BESIDE))
    others = data.draw(st.lists(st.sampled_from(OTHERS), min_size=1, max_size=3))
    cells = [others[row % len(others)] for row in range(ROWS)]
    for row in data.draw(st.sets(st.sampled_from(ONE_CLIENT), min_size=1)):
        cells[row] = beside.format("Brackley")
    names = data.draw(st.sampled_from([None, NamesBecome.CODES]))
    try:
        text = shown(read(log(header, cells), Layout(names=names)))
    except NotASessionLog as refused:
        text = str(refused).casefold()
    assert "brackley" not in text


def test_a_label_that_comes_with_one_client_alone_is_shown_once_it_is_said_to_name_nobody():
    cells = ["trust"] * ROWS
    for row in ONE_CLIENT:
        cells[row] = "trust; Brackley"
    lines = log("", cells).decode().splitlines()
    wins = "\n".join(line.replace(",trust,", ",", 1) for line in lines)
    data = wins.replace("quiet_wins,", "quiet_wins").encode()
    reading = read(data)
    assert [one.key for one in reading.questions if one.blocking] == ["names:quiet_wins"]
    assert "brackley" not in shown(reading)
    said = answer(Layout(), "names:quiet_wins", "codes")
    assert [one.key for one in read(data, said).questions if one.blocking] == ["victory:Brackley"]
    left = read(data, answer(Layout(), "names:quiet_wins", "names"))
    assert (left.outcome, left.report.counts.quiet_victories) == (Outcome.READY, 0)


def test_two_words_with_capitals_of_one_client_are_a_status_once_they_are_said_to_name_nobody():
    cells = ["Attended"] * ROWS
    cells[5] = "Brackley Hollis"
    data = log("Attendance", cells)
    assert [one.key for one in read(data).questions if one.blocking] == ["names:Attendance"]
    said = answer(Layout(), "names:Attendance", "codes")
    (question,) = [one for one in read(data, said).questions if one.blocking]
    assert question.key == "attended:Brackley Hollis"
    cells[6] = "Brackley Hollis"  # another client: no name comes with two
    (question,) = [one for one in read(log("Attendance", cells)).questions if one.blocking]
    assert question.key == "attended:Brackley Hollis"


@pytest.mark.parametrize("word", ["Brackley", "brackley hollis", "for brackley"])
def test_a_status_is_not_shown_while_it_is_open_which_column_the_clients_are_in(word):
    lines = ["date,clinician,client code,patient code,goal_1,Attendance"]
    for row in range(ROWS):
        status = word if row % 5 == 0 else "Attended"
        who = f"2026-01-{row + 1:02},CL-{row % 2},K{row % 4},P{row % 3}"
        lines.append(f"{who},{row % 10},{status}")
    reading = read("\n".join([*lines, ""]).encode())
    assert "role:client" in [question.key for question in reading.questions]
    assert "brackley" not in shown(reading)


@pytest.mark.parametrize("word", ["Brackley", "brackley hollis"])
def test_a_status_of_a_single_row_may_be_a_name_and_is_asked_about_unshown(word):
    cells = ["Attended"] * ROWS
    cells[5] = word
    reading = read(log("Attendance", cells))
    assert [one.key for one in reading.questions if one.blocking] == ["names:Attendance"]
    assert "brackley" not in shown(reading)


def test_what_is_known_of_each_column_is_still_shown():
    cells = ["Attended", "No show", "Attended", "Cancelled by client"]
    reading = read(log("Attendance", cells))
    examples = {one.column: one.examples for one in reading.columns}
    assert examples["Attendance"] == ("Attended", "No show", "Cancelled by client")
    assert examples["client"] == ("K0", "K1", "K2")
    assert examples["quiet_wins"] == ("trust",)
    assert examples["date"] == ("2026-01-01", "2026-01-02", "2026-01-03")
    assert reading.preview.rows[0] == ("2026-01-01", "CL-0", "K0", "0", "trust", "Attended")


def test_a_service_of_several_clients_is_an_example_and_one_of_a_single_client_is_none():
    cells = ["School team", "Brackley", "Home visits", "North side"]
    examples = {one.column: one.examples for one in read(log("Service", cells)).columns}
    assert examples["Service"] == ()  # each of them comes with one client
    cells = ["School team", "Brackley", "Home visits"]
    examples = {one.column: one.examples for one in read(log("Service", cells)).columns}
    assert examples["Service"] == ("School team", "Brackley", "Home visits")
