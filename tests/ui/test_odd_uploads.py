"""Files that no browser sends, and files that wait: the page says so in its own words, and the
others go on.
"""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from seeds import in_a_release
from streamlit.testing.v1 import AppTest
from ui.on_your_data import said, sessions

from quietwins.intake.guarded.turns import ONE_AT_A_TIME, Turns

ROOT = Path(__file__).parents[2]
FINE = (
    b"date,clinician,client,goal_1,quiet_victories\n"
    b"2026-01-07,CL-01,K1,5,trust\n2026-01-08,CL-01,K2,4,none\n"
)


def _drop(page: AppTest, *files: tuple[str, bytes]) -> AppTest:
    page.file_uploader[0].set_value([(name, data, "text/csv") for name, data in files])
    return page.run()


@pytest.mark.parametrize(
    "name", ["log.csv\x00.exe", "log", *in_a_release("log.exe", "log.csv.scr")]
)
def test_a_name_that_no_browser_sends_is_said_and_the_page_goes_on(
    page: AppTest, name: str
) -> None:
    _drop(page, (name, FINE))
    assert not page.exception
    assert "does not end in .csv" in said(page)
    _drop(page, ("log.csv", FINE))
    assert sessions(page) == ["2"]


def test_a_name_without_end_or_with_signs_that_cannot_be_shown_is_told_without_them(
    page: AppTest,
) -> None:
    _drop(
        page,
        ("a" * 5_000 + ".csv", FINE),
        ("b\x00\u202evsc\x1b[2J.csv", FINE.replace(b"K1", b"K9")),
    )
    told = said(page)
    assert told.count("it is told without them") == 2
    assert "a" * 200 not in told
    assert "\u202e" not in told
    assert "\x1b" not in told
    assert sessions(page) == ["2", "2"]


@pytest.mark.parametrize(
    "layout",
    [
        b"code_words = 7",
        b"a = " + b"[" * 100_000,
        *in_a_release(b"name = " + b"9" * 6_000, b"\xff\xfe"),
    ],
)
def test_a_layout_that_is_none_shuts_no_file_out(page: AppTest, layout: bytes) -> None:
    _drop(page, ("mine.toml", layout), ("log.csv", FINE))
    assert not page.exception
    assert any("mine" in error.value for error in page.error)
    assert sessions(page) == ["2"]


def test_a_workbook_made_to_do_harm_shuts_no_file_out(page: AppTest) -> None:
    _drop(page, ("log.xlsx", b"PK\x03\x04" + b"\x00" * 5_000), ("log.csv", FINE))
    assert not page.exception
    told = said(page)
    assert "log.xlsx is a damaged or protected workbook" in told
    assert sessions(page) == ["2"]


def test_who_waits_is_told_how_many_are_before_it_and_comes_in_turn() -> None:
    turns, told, order = Turns(), list[int](), list[str]()
    first_is_in, second_waits, go_on = threading.Event(), threading.Event(), threading.Event()

    def first() -> None:
        with turns.turn():
            first_is_in.set()
            go_on.wait(240)
            order.append("first")

    def second() -> None:
        def waiting(before: int) -> None:
            told.append(before)
            second_waits.set()

        with turns.turn(waiting):
            order.append("second")

    threads = [threading.Thread(target=first)]
    threads[0].start()
    assert first_is_in.wait(240)
    threads.append(threading.Thread(target=second))
    threads[1].start()
    assert second_waits.wait(240)
    go_on.set()
    for thread in threads:
        thread.join(240)
    assert order == ["first", "second"]
    assert set(told) == {1}


def test_who_leaves_the_queue_holds_up_nobody() -> None:
    turns, first_is_in, go_on = Turns(), threading.Event(), threading.Event()

    def first() -> None:
        with turns.turn():
            first_is_in.set()
            go_on.wait(240)

    def leave(_: int) -> None:
        raise KeyError

    thread = threading.Thread(target=first)
    thread.start()
    assert first_is_in.wait(240)
    with pytest.raises(KeyError), turns.turn(leave):
        pass
    go_on.set()
    thread.join(240)
    with turns.turn():
        pass


def test_a_small_file_waits_for_nobody(page: AppTest) -> None:
    with ONE_AT_A_TIME.turn():
        _drop(page, ("log.csv", FINE))
    assert sessions(page) == ["2"]
