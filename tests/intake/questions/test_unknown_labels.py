"""Labels in other words than the codebook's are asked about wherever their marks would be lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, Outcome, answer, read_export

HEADER = "Date,Clinician,Client,Goal 1,{}"


def read(cells, layout=None, name="Quiet victories"):
    lines = [
        f"{date(2026, 1, 5) + timedelta(days=n)},CL-{n % 2},KA{n % 6}X,{n % 9},{cell}"
        for n, cell in enumerate(cells)
    ]
    data = "\n".join([HEADER.format(name), *lines, ""]).encode()
    return read_export(
        data, "a.csv", codebook=read_codebook(), today=date(2026, 7, 1), layout=layout
    )


def keys(reading):
    return [question.key for question in reading.questions if question.blocking]


def test_a_label_of_a_list_is_asked_about_before_the_cells_that_hold_it_are_lost():
    known = ["Trust; Comfort; Repair", "Disclosure; Comfort; Trust", "none", "Repair; Trust"] * 5
    cells = [*known, *(["Brave; Trust; Comfort"] * 3)]
    assert keys(read(cells)) == ["victory:Brave"]


def test_a_label_that_comes_often_is_asked_about_however_few_it_is_among_many():
    known = ["Trust; Comfort; Repair", "Disclosure; Comfort; Trust", "none", "Repair; Trust"] * 30
    cells = [*known, *(["Franc-parler; Trust; Comfort"] * 5), "Trst; Comfort", "Trst"]
    assert keys(read(cells)) == ["victory:Franc-parler"]
    answered = read(cells, answer(Layout(), "victory:Franc-parler", "directness"))
    assert keys(answered) == []
    assert answered.report.counts.victories_by_code["directness"] == 5


LETTERS = ["TR CO", "GL", "none", "CO GL", "TR", "GL TR CO", "", "CO"] * 4


def test_short_codes_between_spaces_are_asked_about_one_by_one():
    assert sorted(keys(read(LETTERS))) == ["victory:CO", "victory:GL", "victory:TR"]
    layout = Layout()
    for label, code in (("TR", "trust"), ("CO", "comfort"), ("GL", "guard_lowered")):
        layout = answer(layout, f"victory:{label}", code)
    reading = read(LETTERS, layout)
    assert reading.outcome is Outcome.READY
    assert reading.report.counts.victories_by_code == {
        "trust": 12, "comfort": 16, "guard_lowered": 12,
    }  # fmt: skip


@pytest.mark.parametrize("cell", ["sat by the door, said so", "Ann told me", "we did a bit of it"])
def test_words_of_a_text_are_no_short_codes(cell):
    texts = [f'"{cell} {n * "more "}"' for n in range(12)]
    assert not [key for key in keys(read(texts)) if key.startswith("victory:")]


def test_what_is_no_list_can_be_said_to_be_quiet_victories_all_the_same():
    cells = [*(f"felt {n} today {'and so on ' * (n % 4)}" for n in range(20)), "Trust", "Repair"]
    asked = read(cells)
    assert keys(asked) == ["use:Quiet victories"]
    (question,) = [one for one in asked.questions if one.blocking]
    assert [choice.value for choice in question.choices] == ["victories", "left out"]
    reading = read(cells, answer(Layout(), "use:Quiet victories", "victories"))
    assert "use:Quiet victories" not in keys(reading)
    yes = answer(
        answer(Layout(), "use:Quiet victories", "victories"),
        "many cells out:Quiet victories", "yes",
    )  # fmt: skip
    assert read(cells, yes).report.counts.victories_by_code == {"trust": 1, "repair": 1}
