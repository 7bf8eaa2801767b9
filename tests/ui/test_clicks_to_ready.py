"""How many clicks a file takes on the page, from the drop to a button that brings it in.

A choice of buttons or a box is one, a list that opens two, a button one.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from ui.on_your_data import said

from quietwins.store import open_practice

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent
EXPORTS, STRANGERS, CASES = TESTS / "exports", TESTS / "strangers", TESTS / "cases"
APPLY, BRING = "Apply what I changed", "Bring this in"
BY_NUMBER = "Yes: “"  # how the box begins that answers for all numbered boxes


def redcap_of_numbers(folder: Path) -> Path:
    """An export of REDCap with cryptic names and a box for each kind, told by a number alone."""
    boxes = [*range(1, 14), 99]
    lines = ["record_id,ses_dt,staff,client," + ",".join(f"qw___{box}" for box in boxes)]
    for row in range(40):
        ticks = (int(box == 99 if row % 9 == 0 else (row + box) % 5 == 1) for box in boxes)
        who = f"{row + 1},2026-{row % 6 + 1:02}-{row % 28 + 1:02},CL-0{row % 2},K{row % 7}{row % 2}"
        lines.append(f"{who}," + ",".join(map(str, ticks)))
    file = folder / "redcap.csv"
    file.write_text("\n".join([*lines, ""]))
    return file


class Clicks:
    """Somebody at the card, whose clicks are counted."""

    def __init__(self, page: AppTest, file: Path) -> None:
        self.page, self.count = page, 0
        page.file_uploader[0].set_value([(file.name, file.read_bytes(), "text/csv")])
        page.run()

    @property
    def is_ready(self) -> bool:
        return any(one.label == BRING and not one.disabled for one in self.page.button)

    def press(self, label: str) -> None:
        next(one for one in self.page.button if one.label == label).click()
        self.count += 1
        self.page.run()

    def choose(self, asks: str, value: str) -> None:
        """One answer of a question that begins so: of buttons, or of a list that opens."""
        for clicks, controls in ((1, self.page.radio), (2, self.page.selectbox)):
            for control in controls:
                if control.label.startswith(asks):
                    control.set_value(value)
                    self.count += clicks
                    return
        raise AssertionError(f"nothing asks {asks!r}: {said(self.page)}")

    def tick(self, label: str) -> None:
        next(one for one in self.page.checkbox if one.label.startswith(label)).check()
        self.count += 1


def staff_is_asked_and_one_goal(at: Clicks) -> None:
    at.choose("Clinician", "Who are you?")
    at.choose("Does the column “How close are you to this goal today?” hold", "goal 1")


def two_goals(at: Clicks) -> None:
    at.choose("Does the column “gbo[SQ001]” hold", "goal 1")
    at.choose("Does the column “gbo[SQ002]” hold", "goal 2")


@pytest.mark.parametrize(
    ("file", "answers", "clicks"),
    [
        pytest.param(EXPORTS / "09-kobo-both-columns.csv", None, 0, id="KoboToolbox"),
        pytest.param(
            STRANGERS / "B09-msforms-repeated-question.xlsx",
            staff_is_asked_and_one_goal, 4, id="Microsoft Forms, in words of its own",
        ),
        pytest.param(
            EXPORTS / "23-clients-by-name.csv",
            lambda at: at.press("Turn names into codes"),
            1, id="clients by name", marks=pytest.mark.release,
        ),
        pytest.param(
            EXPORTS / "11-surveymonkey-two-rows-ip.csv",
            lambda at: at.press("Go on without these columns"),
            1, id="two header rows", marks=pytest.mark.release,
        ),
        pytest.param(
            EXPORTS / "27-client-numbers-per-worker.csv",
            lambda at: at.choose("In the column “Client no.”", "per clinician"),
            2, id="client numbers that begin again with each clinician",
        ),
        pytest.param(
            EXPORTS / "13-limesurvey-codes-1980.csv",
            two_goals, 3, id="LimeSurvey", marks=pytest.mark.release,
        ),
        pytest.param(
            CASES / "101-redcap-numbers.csv",
            lambda at: at.tick(BY_NUMBER), 2, id="REDCap, three numbered boxes",
        ),
    ],
)  # fmt: skip
def test_a_file_of_each_kind_is_ready_after_few_clicks(page, file, answers, clicks):
    at = Clicks(page, file)
    if answers:
        answers(at)
    if not at.is_ready:
        at.press(APPLY)
    assert at.is_ready, said(page)
    assert at.count == clicks


def test_fourteen_boxes_with_cryptic_names_are_told_together(page, tmp_path):
    at = Clicks(page, redcap_of_numbers(tmp_path))
    at.tick(BY_NUMBER)
    at.choose("Which quiet victory is ticked in the column “qw___99”", "none noticed")
    at.press(APPLY)
    assert at.is_ready, said(page)
    assert at.count == 4
    at.press(BRING)
    marks = open_practice().load().victories
    assert len(set(marks["code"])) == 13


def test_a_box_that_was_answered_by_itself_keeps_its_answer(page, tmp_path):
    at = Clicks(page, redcap_of_numbers(tmp_path))
    at.tick(BY_NUMBER)
    at.choose("Which quiet victory is ticked in the column “qw___99”", "none noticed")
    at.choose("Which quiet victory is ticked in the column “qw___1”", "left out")
    at.press(APPLY)
    at.press(BRING)
    marks = open_practice().load().victories
    assert "trust" not in set(marks["code"])
