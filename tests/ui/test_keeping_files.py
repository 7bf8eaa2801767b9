"""Several files dropped at once: each is kept, or not, on its own, and what is said of each is
true.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from ui.on_your_data import click, counted, said, sessions

from quietwins.store import Practice, open_practice
from quietwins.store.store_errors import PracticeFullError

APPLY = "Apply what I changed"
ROOT = Path(__file__).parents[2]
HEADER = "session_id,date,clinician,client,attended,goal_1,quiet_victories\n"
DAYS = range(1, 7)


def _told(numbered: str, month: int = 3) -> str:
    """Six contacts as one system tells of them, which numbers them in its own way."""
    rows = (
        f"{numbered}{day},2025-0{month}-0{day},CL-01,K100{day},yes,4,"
        f"{'none' if day % 2 else 'trust'}"
        for day in DAYS
    )
    return HEADER + "\n".join(rows) + "\n"


BOOKING, NOTES = _told("A-"), _told("77")


def _drop(page: AppTest, **files: str) -> AppTest:
    dropped = [(f"{name}.csv", content.encode(), "text/csv") for name, content in files.items()]
    page.file_uploader[0].set_value(dropped)
    return page.run()


def _button(page: AppTest) -> str:
    return next(button.label for button in page.button if button.label.startswith("Bring"))


def test_a_file_that_asks_something_only_once_the_one_before_it_is_kept_waits_for_the_answer(
    page: AppTest,
) -> None:
    _drop(page, booking=BOOKING, notes=NOTES)
    assert not [radio for radio in page.radio if "not its id" in radio.label]
    click(page, "Bring in 2 of 2 files")
    told = said(page)
    assert "booking.csv came in." in told
    assert "notes.csv is not kept yet" in told
    assert "Nothing was" not in told
    assert [event.file for event in open_practice().imports()] == ["booking.csv"]

    asked = next(radio for radio in page.radio if "not its id" in radio.label)
    assert "notes.csv" in asked.label.replace("\\", "")
    asked.set_value("same")
    page.run()
    assert _button(page) == "Bring in 1 of 2 files"
    click(page, "Bring in 1 of 2 files")
    assert "notes.csv came in." in said(page)
    assert len(open_practice().load().sessions) == len(DAYS)
    assert [event.file for event in open_practice().imports()] == ["booking.csv", "notes.csv"]


def test_what_was_kept_before_a_file_failed_is_said_to_be_kept(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = Practice.add

    def no_room_for_the_second(practice, incoming, answers=None):
        if incoming.file == "second.csv":
            raise PracticeFullError("The disk that holds the practice is full.")
        return add(practice, incoming, answers)

    monkeypatch.setattr(Practice, "add", no_room_for_the_second)
    _drop(page, first=BOOKING, second=_told("77", month=5))
    click(page, "Bring in 2 of 2 files")
    assert "first.csv came in." in said(page)
    assert "second.csv was not kept. The disk that holds the practice is full." in said(page)


def test_a_file_that_cannot_be_kept_leaves_the_rest_of_the_page_as_it_is(page: AppTest) -> None:
    foreign = BOOKING.replace("K1001", f"qw-00000000-{'0' * 32}")
    _drop(page, ours=NOTES)
    click(page, "Bring this in")
    _drop(page, foreign=foreign)
    assert "another practice's key" in said(page)
    assert any(header.value == "What came in" for header in page.header)


def test_one_file_dropped_twice_is_one_file(page: AppTest) -> None:
    page.file_uploader[0].set_value(
        [("a.csv", BOOKING.encode(), "text/csv"), ("b.csv", BOOKING.encode(), "text/csv")]
    )
    page.run()
    assert not page.exception
    assert _button(page) == "Bring in 1 of 2 files"


ODD = "Wann;Wer;Bei wem;Stand\n2026-01-05;K1;T1;4\n2026-01-12;K1;T1;5\n"  # no word of it is known


def _bring(page: AppTest) -> AppTest:
    return click(page, _button(page))


def test_a_file_whose_header_is_not_understood_comes_in_once_a_person_says_which_column_is_which(
    page: AppTest,
) -> None:
    _drop(page, kalender=ODD)
    assert "does not look like a session log" in said(page)
    for label, column in (("Day of", "Wann"), ("Client", "Wer"), ("Clinician", "Bei wem")):
        next(box for box in page.selectbox if box.label.startswith(label)).set_value(column)
    click(page, APPLY)
    # only now can the file ask what its numbers are
    next(one for one in page.radio if "“Stand”" in one.label).set_value("goal 1")
    click(page, APPLY)
    assert sessions(page) == ["2"]
    assert counted(page)[0]["Goal ratings"] == "2"
    _bring(page)
    _drop(page, februar=ODD.replace("2026-01", "2026-02"))
    assert "2 sessions of 1 client with 1 clinician" in said(page)


def test_a_layout_dropped_beside_an_export_says_how_it_is_read(page: AppTest) -> None:
    layout = '[columns]\nWann = "date"\nWer = "client"\n"Bei wem" = "clinician"\nStand = "goal 1"\n'
    page.file_uploader[0].set_value(
        [("ours.toml", layout.encode(), ""), ("kalender.csv", ODD.encode(), "text/csv")]
    )
    page.run()
    assert "ours.toml is a layout" in said(page)
    assert counted(page)[0]["Goal ratings"] == "2"
    _bring(page)
    assert len(open_practice().load().sessions) == 2


def test_a_file_that_is_no_layout_is_said_and_stops_nothing_else(page: AppTest) -> None:
    page.file_uploader[0].set_value(
        [("ours.toml", b"wann?", ""), ("booking.csv", BOOKING.encode(), "text/csv")]
    )
    page.run()
    assert "of the layout ours.toml there is no =" in said(page)
    assert sessions(page) == ["6"]


def test_a_file_that_cannot_come_in_stays_in_sight_when_the_others_have(page: AppTest) -> None:
    _drop(page, booking=BOOKING, kalender=ODD)
    assert _button(page) == "Bring in 1 of 2 files"
    _bring(page)
    told = said(page)
    assert "booking.csv came in." in told
    assert "kalender.csv does not look like a session log" in told
    assert _button(page) == "Bring in 0 of 2 files"
    assert next(button for button in page.button if button.label == _button(page)).disabled


def test_a_file_that_asks_something_does_not_hold_up_the_others(page: AppTest) -> None:
    _drop(page, booking=BOOKING)
    _bring(page)
    _drop(page, notes=NOTES, later=_told("77", month=5))
    assert _button(page) == "Bring in 1 of 2 files"
    _bring(page)
    assert [event.file for event in open_practice().imports()] == ["booking.csv", "later.csv"]
    assert any("notes.csv" in radio.label.replace("\\", "") for radio in page.radio)


def test_what_was_answered_about_a_file_that_is_kept_holds_for_the_one_beside_it(
    page: AppTest,
) -> None:
    head = "date,client,clinician,goal_1\n"
    first = head + "".join(f"{day:02d}/{day + 1:02d}/2026,K1,T1,4\n" for day in range(1, 5))
    second = head + "".join(f"{day:02d}/{day + 1:02d}/2026,K2,T1,4\n" for day in range(1, 5))
    _drop(page, first=first, second=second)
    orders = [radio for radio in page.radio if len(radio.options) == 2]
    assert len(orders) == 2
    orders[0].set_value(orders[0].options[0])
    click(page, APPLY)
    click(page, "Bring in 1 of 2 files")
    assert _button(page) == "Bring in 1 of 2 files"
    _bring(page)
    assert len(open_practice().load().sessions) == 8
