"""Labels with commas of their own, two kinds in one label, and words that are never repeated."""

from __future__ import annotations

from datetime import date

import pytest
from codebooks import codebook_of
from hypothesis import given
from hypothesis import strategies as st

from quietwins.codebook import read_codebook
from quietwins.intake import read_export
from quietwins.intake.cells.comma_labels import learn
from quietwins.intake.cells.labels import find_labels
from quietwins.intake.cells.read_victories import read_list
from quietwins.intake.reasons import ToLookAt
from quietwins.intake.words.code_names import labels_as_written, victory_labels

KNOWN = victory_labels(read_codebook())
OWN = (
    "Trust, Laughed, together, Repair", "Laughed, together", "Comfort, Laughed, together",
    "Trust, Comfort", "Repair",
)  # fmt: skip
EXPLAINED = (
    "Trust, Asked for help, outside the room", "Asked for help, outside the room, Repair",
    "Asked for help", "Comfort, Asked for help, outside the room", "Trust",
)  # fmt: skip


def marks_of(cell, cells, told=None):
    return read_list(cell, find_labels(cells, KNOWN, told or {}))


def test_a_known_label_with_a_comma_behind_it_is_one_mark_and_nothing_is_lost():
    marks = [marks_of(cell, EXPLAINED) for cell in EXPLAINED]
    assert [sorted(one.codes) for one in marks] == [
        ["asked_for_help", "trust"], ["asked_for_help", "repair"], ["asked_for_help"],
        ["asked_for_help", "comfort"], ["trust"],
    ]  # fmt: skip
    assert all(one.unknown == () for one in marks)


def test_a_label_of_the_practice_with_a_comma_is_one_label_to_be_explained():
    assert [marks_of(cell, OWN).unknown for cell in OWN[:3]] == [("Laughed, together",)] * 3


def test_its_explanation_is_found_under_its_whole_name():
    assert marks_of(OWN[0], OWN, {"Laughed, together": "play_opened"}).codes == {
        "trust", "play_opened", "repair",
    }  # fmt: skip


@pytest.mark.parametrize(
    "cells",
    [
        ("trust, rapport", "trust, rapport, repair", "comfort"),  # a label in small letters
        ("Trust, Rapport", "Trust, Rapport, Repair", "Trust, Rapport, Comfort"),
        ("Trust, rapport", "Repair, rapport", "Comfort"),  # behind two others
        ("Trust, rapport", "rapport, Repair", "Comfort"),  # begins a list
    ],
)
def test_a_label_of_its_own_is_never_taken_for_the_rest_of_another(cells):
    assert [label.casefold() for label in marks_of(cells[0], cells).unknown] == ["rapport"]


def test_one_list_alone_shows_nothing():
    assert learn([["Laughed", "together"]], KNOWN).unknown == frozenset()


@given(st.lists(st.lists(st.sampled_from(["Trust", "Comfort", "Repair", "Disclosure"]), min_size=1,
                         max_size=4, unique=True), min_size=1, max_size=12))  # fmt: skip
def test_known_labels_are_never_joined(lists):
    cells = [", ".join(pieces) for pieces in lists]
    for pieces, cell in zip(lists, cells, strict=True):
        assert marks_of(cell, cells).codes == {piece.casefold() for piece in pieces}


PAIRS = ["{} - {}", "{} – {}", "{}: {}", "{} ({})", "{} & {}", "{} / {}", "{} and {}", "{} + {}"]


@given(st.sampled_from(PAIRS), st.permutations(["trust", "comfort", "repair", "guard lowered"]))
def test_two_kinds_in_one_label_are_two_marks(way, kinds):
    cell = way.format(kinds[0], kinds[1])
    marks = marks_of(cell, [cell, "trust; repair", "comfort; repair"])
    assert marks.codes == {kind.replace(" ", "_") for kind in kinds[:2]}
    assert marks.unknown == ()


@pytest.mark.parametrize("cell", ["trust - comfort came later", "Trust: then comfort, too"])
def test_an_explanation_that_names_another_kind_is_told(cell):
    marks = marks_of(cell, [cell, "trust; repair", "comfort; repair"])
    assert marks.codes == {"trust"}
    assert marks.beside or marks.unknown


@pytest.mark.parametrize("cell", ["Trust: said that this room is safe", "Trust (safe here)",
                                  "trust - at last", "trust: 2", "Trust - none"])  # fmt: skip
def test_an_explanation_that_names_no_other_kind_says_nothing_more(cell):
    marks = marks_of(cell, [cell, "trust; repair"])
    assert not marks.beside
    assert marks.unknown == ()


def read(*cells):
    rows = "\n".join(f"2026-01-{at % 28 + 1:02},T1,K{at % 7},3,{cell}" for at, cell in
                     enumerate(cells))  # fmt: skip
    data = f"Date,Clinician,Client,Goal 1,Quiet wins\n{rows}".encode()
    return read_export(data, "log.csv", codebook=read_codebook(), today=date(2026, 7, 1))


TEXTS = ["talked of a dog that ran away", "the school was loud this week",
         "a quarrel with a mother", "drew a house on the hill"]  # fmt: skip


def said(reading):
    """Every sentence that a reading brings, of notes and of questions with their choices."""
    report = reading.report
    notes = [*report.rows_rejected, *report.cells_rejected, *report.warnings]
    questions = [(one.text, one.about, one.examples, one.choices) for one in reading.questions]
    return repr([note.why for note in notes]) + repr(questions)


@pytest.mark.parametrize("known", [(), ("Trust",) * 30])
def test_what_somebody_wrote_is_never_repeated(known):
    reading = read(*TEXTS, *known)
    assert not any(word in said(reading) for word in ("dog", "school", "mother", "house"))


def test_how_many_cells_hold_unknown_words_is_told():
    reading = read(*TEXTS, *["Trust"] * 30)
    lines = [note.why for note in reading.report.warnings
             if note.reason.reason is ToLookAt.UNKNOWN_WORDS]  # fmt: skip
    assert len(lines) == 1
    assert "4 cells" in lines[0]


def test_labels_of_a_list_are_choices_of_a_question_and_in_no_note():
    reading = read(*["Spark", "Lift", "Spark; Lift"] * 5)
    assert {q.about for q in reading.questions if q.key.startswith("victory:")} == {"Spark", "Lift"}
    notes = [*reading.report.cells_rejected, *reading.report.warnings]
    assert not any("Spark" in note.why or "Lift" in note.why for note in notes)


@pytest.mark.parametrize("mark", [";", "/", "|"])
def test_a_label_that_the_codebook_writes_with_another_mark_is_one(mark):
    book = codebook_of({"spoke": f"Spoke{mark} and stayed", "and": "And", "calm": "Calm"})
    spelled = victory_labels(book), {}, labels_as_written(book)
    cells = [f"Spoke{mark} and stayed{mark}Calm", f"Calm{mark}And", "Calm"]
    read = [read_list(cell, find_labels(cells, *spelled)).codes for cell in cells]
    assert read == [{"spoke", "calm"}, {"calm", "and"}, {"calm"}]
