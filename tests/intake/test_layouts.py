from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietwins.codebook import read_codebook
from quietwins.intake import DateOrder, Layout, Outcome, Role, Use, answer, fingerprint, read_export
from quietwins.intake.layout_file import SHIPPED, LayoutError, find_layout, parse_layout, read_layout, write_layout
from quietwins.log.states import Blank

CASES = Path(__file__).parents[1] / "cases"
TODAY = date(2026, 7, 1)
WORDS = st.text(max_size=12)
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
)


def read(data, layout=None, blank=None):
    return read_export(data, "log.csv", codebook=read_codebook(), today=TODAY, layout=layout, blank=blank)


@given(LAYOUTS)
def test_a_written_layout_reads_back_as_the_same(layout):
    assert parse_layout(write_layout(layout)) == layout


@pytest.mark.parametrize(
    "text", ["goal 1", "goal 2 by parent", "victory asked_for_help", "goal name", "other scale", "date"]
)
def test_a_use_is_written_as_a_person_would(text):
    assert str(Use.parse(text)) == text


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("colums = 1", "colums"),
        ("dates = 'sideways'", "day first"),
        ("[columns]\nA = 'datum'", "datum"),
        ("[attended]\nShow = 'perhaps'", "Show"),
        ("columns = 3", "columns"),
        ("not toml", "line 1"),
    ],
)
def test_a_wrong_layout_says_where(text, word):
    with pytest.raises(LayoutError, match=word):
        parse_layout(text, "mine.toml")


def test_the_fingerprint_knows_the_header_in_any_order_and_case():
    assert fingerprint(["Date", "Client "]) == fingerprint(["client", "DATE"])
    assert fingerprint(["Date", "Client"]) != fingerprint(["Date", "Client", "Goal 1"])


def test_every_question_can_be_answered_until_none_blocks():
    """For each case that asks, taking the first choice again and again leads to sessions."""
    for path in sorted(CASES.glob("*.csv")):
        reading = read(path.read_bytes())
        for _ in range(80):
            blocking = [question for question in reading.questions if question.blocking]
            if not blocking:
                break
            layout = reading.layout
            for question in blocking:
                layout = answer(layout, question.key, question.choices[0].value)
            reading = read(path.read_bytes(), layout)
        assert reading.outcome is not Outcome.QUESTIONS, path.name


def test_the_layout_of_a_reading_reads_the_file_the_same_again():
    for path in sorted(CASES.glob("*.csv")):
        first = read(path.read_bytes())
        if first.outcome is not Outcome.READY:
            continue
        again = read(path.read_bytes(), parse_layout(write_layout(first.layout)))
        assert again.report.counts == first.report.counts, path.name
        assert again.report.rows_rejected == first.report.rows_rejected, path.name
        assert again.layout == first.layout, path.name


def test_what_a_blank_means_is_asked_once_and_then_known():
    data = b"date,clinician,client,goal_1,quiet_wins\n2026-01-07,C1,K1,5,trust\n2026-01-08,C1,K1,5,\n"
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
    assert read(data, Layout(dates=DateOrder.DAY_FIRST)).report.counts.first_date == date(2026, 1, 31)


def test_one_clinician_may_have_written_the_whole_file():
    data = b"date,client,goal_1\n2026-01-07,K1,5\n"
    asked = read(data)
    assert [question.key for question in asked.questions] == ["role:clinician"]
    reading = read(data, answer(asked.layout, "role:clinician", asked.questions[0].choices[-1].value))
    assert reading.outcome is Outcome.READY
    assert reading.report.counts.clinicians == 1


def test_a_layout_for_other_columns_is_said():
    data = b"date,clinician,client,goal_1\n2026-01-07,C1,K1,5\n"
    reading = read(data, Layout(fingerprint="0000"))
    assert "made for other columns" in reading.report.warnings[0].why


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.toml")), ids=lambda path: path.stem)
def test_a_shipped_layout_is_named_and_found_by_its_header(path):
    layout = read_layout(path)
    assert layout.name
    assert fingerprint(layout.columns) == layout.fingerprint
    assert find_layout(layout.fingerprint) == layout


def test_an_unknown_question_is_no_question():
    with pytest.raises(ValueError, match="no question"):
        answer(Layout(), "weather", "fine")


def test_the_example_of_the_handbook_is_a_layout_and_every_key_and_use_is_in_it():
    text = Path(__file__).parents[2].joinpath("docs", "layouts.md").read_text(encoding="utf-8")
    example = parse_layout(text.split("```toml\n")[1].split("```")[0])
    assert example.columns["Ziel 1 Eltern"] == Use(Role.GOAL, "1", "parent")
    assert [role for role in Role if f"`{role}" not in text] == []
    assert [key for key in vars(Layout()) if key not in text] == []
