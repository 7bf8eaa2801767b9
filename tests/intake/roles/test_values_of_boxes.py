"""What a number or a word in a box says: a tick, no tick, a count, or that nobody answered."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from practices import Session, tables_of

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, Outcome, answer, read_export
from quietwins.store.take_out import as_csv

KINDS = ["Trust", "Comfort", "Guard lowered", "Repair"]


def log(columns):
    lines = [",".join(["Date", "Clinician", "Client", "Goal 1", *columns])]
    for row in range(24):
        day = date(2026, 1, 5) + timedelta(days=row)
        cells = [f'"{values[row % len(values)]}"' for values in columns.values()]
        lines.append(",".join([str(day), "CL-01", f"K{row % 5}", "5", *cells]))
    return "\n".join(lines).encode()


def read(data, layout=None):
    today = date(2026, 7, 1)
    return read_export(data, "log.csv", codebook=read_codebook(), today=today, layout=layout)


def asked(reading):
    return [question.key for question in reading.questions if question.blocking]


def said(answers):
    layout = Layout()
    for key, value in answers.items():
        layout = answer(layout, key, value)
    return layout


def boxes_of_choices(first):
    return {kind: [number, "", ""] for number, kind in enumerate(KINDS, start=first)}


@pytest.mark.parametrize("first", [1, 2, 7])
def test_the_number_of_a_choice_is_one_tick(first):
    reading = read(log(boxes_of_choices(first)))
    assert reading.outcome is Outcome.READY
    assert set(reading.report.counts.victories_by_code.values()) == {8}
    assert any("number of a choice" in note.why for note in reading.report.warnings)


def test_a_person_may_say_that_numbers_of_choices_are_counts():
    layout = said({f"tick:{number}": "count" for number in (2, 3, 4, 5)})
    assert read(log(boxes_of_choices(2)), layout).report.counts.quiet_victories == 8 * 14


@pytest.mark.parametrize(("means", "marks"), [("yes", 16), ("count", 32), ("no", 0)])
def test_one_number_above_1_in_all_boxes_is_asked_about(means, marks):
    data = log({"Trust": [0, 2, 0], "Comfort": [2, 0, 0]})
    assert asked(read(data)) == ["tick:2"]
    assert read(data, said({"tick:2": means})).report.counts.quiet_victories == marks


def test_boxes_with_different_numbers_are_counts():
    reading = read(log({"Trust": [0, 1, 2], "Comfort": [2, 0, 0]}))
    assert reading.outcome is Outcome.READY
    assert reading.report.counts.victories_by_code == {"trust": 24, "comfort": 16}


@pytest.mark.parametrize("code", ["9", "99", "-9"])
def test_a_code_of_no_answer_beside_ticks_is_asked_about(code):
    data = log({"Trust": [0, 1, code], "Comfort": [1, 0, code]})
    assert asked(read(data)) == [f"tick:{code}"]
    counts = read(data, said({f"tick:{code}": "blank"})).report.counts
    assert (counts.quiet_victories, counts.not_recorded) == (16, 8)


@pytest.mark.parametrize("head", ["{}", "What did you see? [{}]"])
def test_words_of_the_form_for_a_tick_are_asked_once_for_all_boxes(head):
    names = [head.format(kind) for kind in KINDS[:2]]
    data = log({names[0]: ["Seen", "Not seen", ""], names[1]: ["Not seen", "Seen", ""]})
    assert asked(read(data)) == ["tick:Not seen", "tick:Seen"]
    counts = read(data, said({"tick:Seen": "yes", "tick:Not seen": "no"})).report.counts
    assert counts.victories_by_code == {"trust": 8, "comfort": 8}
    assert counts.not_recorded == 8


def test_words_that_come_with_one_client_alone_are_not_shown_before_they_name_nobody():
    data = log({"Trust": ["", "Brackley came", "", "", ""]})  # there are five clients
    reading = read(data)
    assert asked(reading) == ["names:Trust"]
    assert "brackley" not in repr(reading.questions).casefold()
    assert asked(read(data, said({"names:Trust": "codes"}))) == ["tick:Brackley came"]


@pytest.mark.parametrize(
    ("values", "none"),
    [([0, 1, 0], "hknone"), ([1, 0, "-9"], "hk none"), ([2, 1, 9], "")],
)
def test_sisters_that_hold_a_yes_or_no_are_asked_about_under_any_name(values, none):
    columns = {"hk1": values, "hk2": values[::-1]}
    extra = {none: [0, 0, 1]} if none else {}
    data = log({**columns, **extra})
    assert {"use:hk1", "use:hk2", *([f"use:{none}"] if none else [])} <= set(asked(read(data)))
    answers = {"use:hk1": "victory trust", "use:hk2": "victory repair"}
    answers |= {f"use:{none}": "none noticed"} if none else {}
    reading = read(data, said(answers))
    assert not reading.report.unplaced


@pytest.mark.parametrize("values", [[0, 1, 2, 3], ["ab", "cd"], [0.5, 1, 0]])
def test_sisters_that_hold_more_than_a_yes_or_no_are_no_boxes(values):
    reading = read(log({"hk1": values, "hk2": values}))
    assert all(one.hint != "victory" for one in reading.report.unplaced)


@pytest.mark.parametrize("between", [",", ";", "|", " ", ", "])
def test_lists_of_numbers_are_choices_and_no_totals(between):
    numbers = ["1", "2", f"1{between}4", "", "3", f"2{between}3{between}4"]
    data = log({"Quiet victories": numbers})
    reading = read(data)
    assert set(asked(reading)) == {f"victory:{number}" for number in (1, 2, 3, 4)}
    by_number = {one.about: one.by_number for one in reading.questions if one.blocking}
    assert by_number["1"] == next(iter(read_codebook().by_code))
    means = {"1": "trust", "2": "comfort", "3": "repair", "4": "none"}
    told = said({f"victory:{number}": code for number, code in means.items()})
    assert read(data, told).report.counts.victories_by_code == {
        "trust": 8, "comfort": 8, "repair": 8
    }  # fmt: skip


def test_decimals_of_a_total_are_no_lists():
    reading = read(log({"Quiet victories": ["1,0", "2,0", "0", "3,0"]}))
    assert reading.report.counts.quiet_victories == 36


def test_records_taken_out_of_here_hold_counts_in_whatever_columns():
    kinds = list(read_codebook().by_code)[:3]
    sessions = [
        Session(f"K{row}", f"2026-01-0{row}", {"goal_1": 4}, [kinds[row % 3]] * (2 + row % 3))
        for row in range(1, 7)
    ]
    reading = read(as_csv(tables_of(*sessions)))
    assert reading.outcome is Outcome.READY
    assert reading.report.counts.quiet_victories == 2 * (2 + 3 + 4)


def test_a_yes_of_minus_one_makes_a_box_however_often_it_is_ticked_and_is_asked_about_once():
    kinds = {f"chk{kind}": ["-1", "0", "0"] for kind in ("Trust", "Comfort", "Repair")}
    reading = read(log({**kinds, "chkDirectness": ["-1", "-1", "0"]}))
    assert asked(reading) == ["tick:-1"]
    ready = read(log({**kinds, "chkDirectness": ["-1", "-1", "0"]}), said({"tick:-1": "yes"}))
    told = {"trust": 8, "comfort": 8, "repair": 8, "directness": 16}
    assert ready.report.counts.victories_by_code == told
