"""The last day before today on which the practice was opened: kept as a day, and nothing more."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock
from store_factories import many

from quietwins.store import Practice

MONDAY, TUESDAY, FRIDAY = date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 6)


@pytest.fixture
def opened(practice: Practice) -> Practice:
    """A practice that was opened on a Monday."""
    practice.add(many("a"))
    assert practice.last_looked.look(MONDAY) is None
    return practice


def kept(practice: Practice) -> list[str]:
    days: list[str] = json.loads(practice.folder.looked.read_text(encoding="utf-8"))
    return days


def test_the_last_day_before_today_is_told_however_often_it_is_opened_today(
    opened: Practice,
) -> None:
    assert [opened.last_looked.look(FRIDAY) for _ in range(3)] == [MONDAY] * 3
    assert opened.last_looked.look(date(2026, 11, 9)) == FRIDAY


def test_two_days_are_kept_and_nothing_of_who_looked(opened: Practice) -> None:
    for day in (TUESDAY, FRIDAY):
        opened.last_looked.look(day)
    assert kept(opened) == ["2026-11-03", "2026-11-06"]


def test_a_second_look_on_one_day_writes_nothing(opened: Practice) -> None:
    before = opened.folder.looked.stat().st_mtime_ns
    opened.last_looked.look(MONDAY)
    assert opened.folder.looked.stat().st_mtime_ns == before


def test_a_day_of_a_clock_that_was_wrong_is_let_go_of(opened: Practice) -> None:
    opened.last_looked.look(date(2031, 1, 1))
    assert opened.last_looked.look(FRIDAY) == MONDAY
    assert kept(opened) == ["2026-11-02", "2026-11-06"]


def test_undoing_an_import_leaves_the_day_and_forgetting_everything_takes_it(
    opened: Practice,
) -> None:
    opened.undo("1")
    assert opened.last_looked.look(FRIDAY) == MONDAY
    opened.forget_everything()
    assert not opened.folder.looked.exists()
    assert opened.last_looked.look(FRIDAY) is None


@pytest.mark.parametrize("damage", ["", "{", "[1]", '{"a": 1}', '["yesterday"]', "7"])
def test_a_file_that_was_changed_by_hand_into_nothing_is_begun_anew(
    opened: Practice, damage: str
) -> None:
    opened.folder.looked.write_text(damage, encoding="utf-8")
    assert opened.last_looked.look(FRIDAY) is None
    assert kept(opened) == ["2026-11-06"]


def test_a_day_is_not_kept_while_another_program_writes_and_nobody_waits_for_it(
    opened: Practice,
) -> None:
    with FileLock(opened.folder.lock):
        assert opened.last_looked.look(FRIDAY) == MONDAY
    assert kept(opened) == ["2026-11-02"]


def test_a_practice_that_may_not_be_written_in_is_looked_at_all_the_same(
    opened: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("quietwins.store.beside.last_looked.write_whole", refused)
    assert opened.last_looked.look(FRIDAY) == MONDAY


def test_what_a_killed_write_left_of_the_day_is_cleared_away(opened: Practice) -> None:
    torn = opened.folder.root / ".looked.json.a1b2c3d4"
    Path(torn).write_text("[", encoding="utf-8")
    opened.add(many("b"))
    assert not torn.exists()
