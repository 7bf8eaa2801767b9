from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietwins.codebook import read_codebook
from quietwins.intake import (
    DateOrder,
    Layout,
    Outcome,
    Reading,
    Role,
    Use,
    answer,
    fingerprint,
    read_export,
)
from quietwins.intake.answer_lines import answer_line
from quietwins.intake.answers import (
    ClientNumbers,
    ExampleRows,
    Gaps,
    ManyCellsOut,
    NamesBecome,
    NamesOfStaff,
    SameDay,
    SeveralClients,
    Tick,
    Zeros,
)
from quietwins.intake.known_headers import SHIPPED, find_layout
from quietwins.intake.layout_file import LayoutError, parse_layout, read_layout, write_layout
from quietwins.intake.layout_keys import YES_OR_NO
from quietwins.log.states import Blank

CASES = Path(__file__).parents[1] / "cases"
TODAY = date(2026, 7, 1)
# A word of an export that is called like one of these is taken for a line in the wrong place.
WORDS = st.text(max_size=12).filter(lambda word: word not in YES_OR_NO)
USES = st.builds(Use, st.sampled_from(list(Role)))
LAYOUTS = st.builds(
    Layout,
    name=WORDS,
    fingerprint=WORDS,
    columns=st.dictionaries(WORDS, USES, max_size=4),
    dates=st.none() | st.sampled_from(DateOrder),
    blank=st.none() | st.sampled_from(Blank),
    victories=st.dictionaries(WORDS, WORDS, max_size=4),
    attended=st.dictionaries(WORDS, st.booleans(), max_size=4),
    measures=st.dictionaries(WORDS, WORDS, max_size=2),
    code_words=st.lists(WORDS, max_size=2).map(tuple),
    clinician=WORDS,
    zeros_count=st.none() | st.booleans(),
    names=st.none() | st.sampled_from(NamesBecome),
    names_of_staff=st.none() | st.sampled_from(NamesOfStaff),
    client_numbers=st.none() | st.sampled_from(ClientNumbers),
    several_clients=st.none() | st.sampled_from(SeveralClients),
    ticks=st.dictionaries(WORDS, st.sampled_from(Tick), max_size=3),
    many_rows_out=st.booleans(),
    missed_rows=st.booleans(),
    example_rows=st.none() | st.sampled_from(ExampleRows),
    many_cells_out=st.none()
    | st.sampled_from(ManyCellsOut)
    | st.dictionaries(WORDS, st.sampled_from(ManyCellsOut), min_size=1, max_size=3),
    same_day=st.none() | st.sampled_from(SameDay),
    zeros=st.none() | st.sampled_from(Zeros),
    gaps=st.none() | st.sampled_from(Gaps),
    header=st.none() | st.just("none") | st.integers(1, 60),
)


def read(data, layout=None, blank=None):
    return read_export(
        data, "log.csv", codebook=read_codebook(), today=TODAY, layout=layout, blank=blank
    )


@given(LAYOUTS)
def test_a_written_layout_reads_back_as_the_same(layout):
    assert parse_layout(write_layout(layout)) == layout


@pytest.mark.parametrize("text", ["header = 0", "header = true", 'header = "third"'])
def test_a_header_that_is_no_line_is_refused_with_what_it_may_be(text):
    with pytest.raises(LayoutError, match="the line that names the columns"):
        parse_layout(text)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("become", "codes", 'names = "codes"'),
        ("staff", "keep", 'names_of_staff = "keep"'),
        ("client numbers", "per clinician", 'client_numbers = "per clinician"'),
        ("several clients", "each", 'several_clients = "each"'),
        ("many rows out", "yes", 'many_rows_out = "yes"'),
        ("many cells out", "yes", 'many_cells_out = "yes"'),
        ("many cells out:Goal 1", "yes", '[many_cells_out]\n"Goal 1" = "yes"'),
        ("example rows", "left out", 'example_rows = "left out"'),
        ("missed rows", "yes", 'missed_rows = "yes"'),
        ("same day", "one session", 'same_day = "one session"'),
        ("zeros", "not rated", 'zeros = "not rated"'),
        ("header", "3", "header = 3"),
        ("header", "none", 'header = "none"'),
        ("tick:2", "yes", '[ticks]\n2 = "yes"'),
    ],
)
def test_an_answer_is_written_as_a_person_would_write_it(key, value, said):
    assert said in write_layout(answer(Layout(), key, value))


@pytest.mark.parametrize(
    "text",
    ["goal 1", "goal 2 by parent", "victory asked_for_help", "goal name", "other scale", "date"],
)
def test_a_use_is_written_as_a_person_would(text):
    assert str(Use.parse(text)) == text


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("colums = 1", "“colums”.* Write “columns”"),
        ("client_number = 'per clinician'", "Write “client_numbers”"),
        ("wholly_else = 1", "“wholly_else”, which is not part of a layout. Remove it"),
        ("client_numbers = 'per clinican'", "it says “per clinican”. Write one of them"),
        ("dates = 'sideways'", "day first"),
        ("[columns]\nA = 'datum'", "datum"),
        ("[attended]\nShow = 'perhaps'", r"\[attended\] “Show”"),
        ("many_cells_out = 'perhaps'", "many_cells_out is none of"),
        ("[many_cells_out]\nA = 'perhaps'", "many_cells_out: A is none of"),
        ("many_rows_out = 'perhaps'", "many_rows_out is neither yes nor no: it says “perhaps”"),
        (
            "[columns]\nA = 'goal 1'\ndates = 'day first'",
            'holds dates = "day first", which belongs',
        ),
        ("[measures]\nnames = 'codes'", r"\[measures\] holds names = \"codes\""),
        ("[attended]\nmany_rows_out = 'yes'", r"\[attended\] holds many_rows_out"),
        ("[victories]\nblank = 'cannot-tell'", r"\[victories\] holds blank"),
        ("[many_cells_out]\nmany_rows_out = 'yes'", r"\[many_cells_out\] holds many_rows_out"),
        ("columns = 3", "columns"),
        ("not toml", "line 1"),
    ],
)
def test_a_wrong_layout_says_where(text, word):
    with pytest.raises(LayoutError, match=word):
        parse_layout(text, "mine.toml")


def test_words_of_an_export_may_be_called_as_a_key_of_a_layout_is():
    layout = parse_layout(
        "[columns]\nnames = 'client'\nheader = 'date'\n[victories]\nblank = 'none'"
    )
    assert layout.columns == {"names": Use(Role.CLIENT), "header": Use(Role.DATE)}
    assert layout.victories == {"blank": "none"}


def test_the_fingerprint_knows_the_header_in_any_order_and_case():
    assert fingerprint(["Date", "Client "]) == fingerprint(["client", "DATE"])
    assert fingerprint(["Date", "Client"]) != fingerprint(["Date", "Client", "Goal 1"])


class Case(NamedTuple):
    """A file of the cases, and how it reads."""

    data: bytes
    reading: Reading


# Every sixth in every run, all before a release.
EACH_CASE = [
    pytest.param(path, id=path.stem, marks=pytest.mark.release if place % 6 else ())
    for place, path in enumerate(sorted(CASES.glob("*.csv")))
]


@pytest.fixture(scope="module", params=EACH_CASE)
def case(request) -> Case:
    """A case and its reading, for all that is asked of it."""
    data = request.param.read_bytes()
    return Case(data, read(data))


def test_every_question_can_be_answered_until_none_blocks(case):
    """Taking the first choice again and again leads to sessions."""
    reading = case.reading
    for _ in range(80):
        blocking = [question for question in reading.questions if question.blocking]
        if not blocking:
            break
        layout = reading.layout
        for question in blocking:
            layout = answer(layout, question.key, question.choices[0].value)
        reading = read(case.data, layout)
    assert reading.outcome is not Outcome.QUESTIONS


def test_the_line_that_is_told_of_an_answer_gives_that_answer(case):
    for question in case.reading.questions:
        for choice in question.choices:
            line = answer_line(question.key, choice.value)
            given = Layout() if line is None else parse_layout(f"{line}  # {choice.label}")
            assert given == answer(Layout(), question.key, choice.value)
            assert line is None or "\n" not in line


def test_one_line_for_each_question_of_a_file_may_stand_below_the_other(case):
    firsts = {question.key: question.choices[0].value for question in case.reading.questions}
    lines = [line for key, value in firsts.items() if (line := answer_line(key, value))]
    names = [line.partition(" = ")[0] for line in lines]
    told = [line for line in lines if names.count(line.partition(" = ")[0]) == 1]
    said = Layout()
    for key, value in firsts.items():
        if answer_line(key, value) in told:
            said = answer(said, key, value)
    assert parse_layout("\n".join(told)) == said


def test_a_list_is_told_in_one_line():
    line = answer_line("names:Therapist", "codes")
    assert line == 'code_words = ["Therapist"]'


def test_of_an_answer_that_no_layout_holds_there_is_no_line():
    assert answer_line("many rows out", "no") is None


def test_the_layout_of_a_reading_reads_the_file_the_same_again(case):
    first = case.reading
    if first.outcome is not Outcome.READY:
        return
    again = read(case.data, parse_layout(write_layout(first.layout)))
    assert again.report.counts == first.report.counts
    assert again.report.rows_rejected == first.report.rows_rejected
    assert again.layout == first.layout


def test_what_a_blank_means_is_asked_once_and_then_known():
    data = (
        b"date,clinician,client,goal_1,quiet_wins\n2026-01-07,C1,K1,5,trust\n2026-01-08,C1,K1,5,\n"
    )
    asked = read(data)
    assert [(question.key, question.blocking) for question in asked.questions] == [("blank", False)]
    assert asked.report.never_says_none
    assert asked.tables.sessions["cannot_tell"].tolist() == [False, True]
    none = read(data, answer(asked.layout, "blank", "none"))
    assert (none.report.counts.none_noticed, none.questions) == (1, ())
    assert not none.tables.sessions["cannot_tell"].any()
    assert read(data, blank=Blank.NOT_RECORDED).report.counts.not_recorded == 1


def test_the_order_that_a_later_file_proves_stands_over_the_one_remembered():
    data = b"date,clinician,client,goal_1\n01/31/2026,C1,K1,5\n"
    assert read(data, Layout(dates=DateOrder.DAY_FIRST)).report.counts.first_date == date(
        2026, 1, 31
    )


def test_one_clinician_may_have_written_the_whole_file():
    data = b"date,client,goal_1\n2026-01-07,K1,5\n"
    asked = read(data)
    assert [question.key for question in asked.questions] == ["role:clinician"]
    reading = read(
        data, answer(asked.layout, "role:clinician", asked.questions[0].choices[-1].value)
    )
    assert reading.outcome is Outcome.READY
    assert reading.report.counts.clinicians == 1


def test_a_layout_for_other_columns_is_said():
    data = b"date,clinician,client,goal_1\n2026-01-07,C1,K1,5\n"
    reading = read(data, Layout(fingerprint="0000"))
    assert "made for other columns" in reading.report.warnings[0].why


@pytest.mark.parametrize(
    "layout",
    [
        Layout(columns={"Zoom": Use(Role.SETTING)}),
        Layout(code_words=("Zoom",)),
        Layout(many_cells_out={"Zoom": ManyCellsOut.YES}),
    ],
)
def test_a_column_that_a_layout_names_anywhere_and_the_file_does_not_have_is_said(layout):
    reading = read(b"date,clinician,client,goal_1\n2026-01-07,C1,K1,5\n", layout)
    assert any("does not have: “Zoom”" in note.why for note in reading.report.warnings)


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.toml")), ids=lambda path: path.stem)
def test_a_shipped_layout_is_named_and_found_by_its_header(path):
    layout = read_layout(path)
    assert layout.name
    assert fingerprint(layout.columns) == layout.fingerprint
    assert find_layout(layout.fingerprint) == layout


TEMPLATE = (
    "session_id,date,clinician,client,service,attended,goal_1,goal_2,goal_3,quiet_victories\n"
    "E1,2026-01-07,CL-01,K1,Youth,yes,5,,,trust\n"
    "E2,2026-01-08,CL-01,K2,Youth,yes,4,,,none\n"
)


def test_a_column_of_the_template_is_known_from_it_and_only_what_was_said_otherwise_is_said():
    proposals = read(TEMPLATE.encode(), None).columns
    assert {str(one.why) for one in proposals} == {"known from “Quiet Wins template”"}
    layout = find_layout(fingerprint(TEMPLATE.partition("\n")[0].split(",")))
    said = answer(layout or Layout(), "use:service", "setting")
    whys = {one.column: str(one.why) for one in read(TEMPLATE.encode(), said).columns}
    assert {name for name, why in whys.items() if why == "you said so"} == {"service"}


def test_an_unknown_question_is_no_question():
    with pytest.raises(ValueError, match="no question"):
        answer(Layout(), "weather", "fine")


def test_the_example_of_the_handbook_is_a_layout_and_every_key_and_use_is_in_it():
    text = Path(__file__).parents[2].joinpath("docs", "layouts.md").read_text(encoding="utf-8")
    example = parse_layout(text.split("```toml\n")[1].split("```")[0])
    assert example.columns["Ziel 1 Eltern"] == Use(Role.GOAL, "1", "parent")
    assert [role for role in Role if f"`{role}" not in text] == []
    assert [key for key in vars(Layout()) if key not in text] == []


ODD = "Wann;Wer;Bei wem;Stand\n2026-01-05;K1;T1;4\n2026-01-12;K1;T1;5\n"  # no word of it is known
ODD_LAYOUT = Layout(
    columns={
        "Wann": Use(Role.DATE),
        "Wer": Use(Role.CLIENT),
        "Bei wem": Use(Role.CLINICIAN),
        "Stand": Use(Role.GOAL, "1"),
    }
)


def test_a_refused_file_still_says_which_header_it_has_and_only_the_names_of_its_columns():
    reading = read(b"Order ID,Product,Buyer\n1,Tea,Hana Hollis\n")
    assert reading.outcome is Outcome.REFUSED
    assert reading.fingerprint == fingerprint(["Order ID", "Product", "Buyer"])
    assert [(one.column, one.examples) for one in reading.columns] == [
        ("Order ID", ()),
        ("Product", ()),
        ("Buyer", ()),
    ]
    assert not reading.preview.rows


def test_a_layout_that_names_the_columns_brings_in_a_file_whose_header_says_nothing():
    assert read(ODD.encode()).outcome is Outcome.REFUSED
    reading = read(ODD.encode(), ODD_LAYOUT)
    assert reading.outcome is Outcome.READY
    assert (reading.report.counts.sessions, reading.report.counts.goal_rating_sum) == (2, 9)


@pytest.mark.parametrize("above", ["", "Auszug aus dem Kalender\n\n", "Praxis;Am Markt;2026;\n"])
@pytest.mark.parametrize("header", ["1;2;3;4", "K;T;Z 1;Z 2", "WANN ;wer;Bei  wem;STAND"])
def test_a_header_that_no_rule_would_find_is_found_by_the_columns_that_a_layout_names(
    above, header
):
    names = [name.strip() for name in header.split(";")]
    uses = (Use(Role.DATE), Use(Role.CLIENT), Use(Role.CLINICIAN), Use(Role.GOAL, "1"))
    layout = Layout(columns=dict(zip(names, uses, strict=True)))
    text = f"{above}{header}\n" + ODD.partition("\n")[2]
    reading = read(text.encode(), layout)
    assert reading.report.counts.sessions == 2
    assert reading.report.n_skipped == above.count("\n")


def test_a_header_that_an_earlier_export_had_is_known_again():
    header = ["1", "2", "3", "4"]  # numbers: never taken for a header by themselves
    text = "Auszug;;;\n" + ";".join(header) + "\n" + ODD.partition("\n")[2]
    uses = (Use(Role.DATE), Use(Role.CLIENT), Use(Role.CLINICIAN), Use(Role.GOAL, "1"))
    saved = {fingerprint(header): Layout(columns=dict(zip(header, uses, strict=True)))}
    reading = read_export(
        text.encode(),
        "log.csv",
        codebook=read_codebook(),
        today=TODAY,
        layout=None,
        remembered=saved.get,
    )
    assert reading.report.counts.sessions == 2


def test_a_layout_names_its_columns_whatever_their_case_and_spaces():
    reading = read(ODD.replace("Wann", "WANN ").replace("Bei wem", "bei  Wem").encode(), ODD_LAYOUT)
    assert reading.outcome is Outcome.READY


def test_answers_come_before_what_is_remembered():
    text = b"Date,Clinician,Client,Goal 1\n05/01/2026,T1,K1,3\n"
    saved = Layout(dates=DateOrder.MONTH_FIRST)
    reading = read_export(
        text,
        "log.csv",
        codebook=read_codebook(),
        today=TODAY,
        remembered=lambda _: saved,
        answers={"dates": "day first"},
    )
    assert reading.report.counts.first_date == date(2026, 1, 5)
