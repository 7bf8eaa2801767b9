"""A practice that an earlier program wrote goes on as it was, and is brought up to date when it is
first written in.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from store_factories import many, plain

from quietwins.log.session_tables import SessionTables
from quietwins.store import FIELDS, Import, Practice, Status, open_practice
from quietwins.store.disk import delta, rows_on_disk
from quietwins.store.disk.damage import keep_as_it_is
from quietwins.store.disk.folder import FORMAT, Folder
from quietwins.store.store_errors import PracticeDamagedError, PracticeError, PracticeFullError

KEPT = Path(__file__).parent / "folder_of_format_1"


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Practice:
    """A copy of a practice of the first format."""
    shutil.copytree(KEPT, tmp_path / "old")
    monkeypatch.setenv("QUIETWINS_KEYS", str(tmp_path / "old" / "keys"))
    return open_practice(tmp_path / "old" / "practice")


def log_of(practice: Practice) -> list[object]:
    return json.loads(json.dumps(plain(practice.load()), default=str))


def logged() -> list[object]:
    """The log as the earlier program read it."""
    return json.loads((KEPT / "log.json").read_text(encoding="utf-8"))


def contents(practice: Practice) -> dict[str, bytes]:
    root = practice.folder.root
    return {
        str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def test_an_earlier_practice_is_read_as_it_was_and_reading_changes_no_file(old: Practice) -> None:
    before = contents(old)
    assert log_of(old) == logged()
    assert [one.status for one in old.imports()] == [
        Status.LIVE,
        Status.FORGOTTEN,
        Status.LIVE,
        Status.UNDONE,
    ]
    assert old.plan(many("new")).new == 20
    assert old.what_undo_does("3").changed
    assert contents(old) == before
    assert old.folder.kept_as() == 1


def test_the_first_write_brings_it_up_to_date_and_the_figures_stay(old: Practice) -> None:
    old.add(many("new"))
    assert old.folder.kept_as() == FORMAT
    old.undo("5")
    assert log_of(old) == logged()
    old.forget("5")
    assert log_of(old) == logged()


def test_sessions_of_the_earlier_format_are_pointed_to_and_pass_on_like_others(
    old: Practice,
) -> None:
    old.undo("3")
    first = plain(old.load())
    again = _as_brought(old)
    assert old.add(again).plan.same == len(first)
    old.forget("1")
    assert [row[0] for row in plain(old.load())] == [row[0] for row in first]


def _as_brought(practice: Practice) -> Import:
    """An export of all that the practice tells, its codes turned already."""
    tables = practice.load()
    sessions = tables.sessions.assign(order=range(len(tables.sessions)))
    whole = SessionTables(sessions, tables.ratings, tables.victories)
    return Import(whole, "all.csv", "digest", frozenset(FIELDS))


@pytest.mark.parametrize("done", ["nothing", "the columns", "the columns and kept.json"])
def test_an_upgrade_that_is_killed_leaves_a_practice_that_opens(old: Practice, done: str) -> None:
    if done != "nothing":
        delta.widen(old.folder.sessions, rows_on_disk.SCHEMA)
    if done.endswith("kept.json"):
        keep_as_it_is(old.folder, str(old.folder.key_id()))
    assert log_of(old) == logged()
    old.add(many("new"))
    assert old.folder.kept_as() == FORMAT
    assert len(old.load().sessions) == 46


def test_an_upgrade_without_room_changes_nothing(
    old: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_folder: Folder, _key: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Folder, "mark", full)
    with pytest.raises(PracticeFullError):
        old.undo("1")
    monkeypatch.undo()
    monkeypatch.setenv("QUIETWINS_KEYS", str(old.folder.keys))
    assert old.folder.kept_as() == 1
    assert log_of(old) == logged()


def test_a_program_that_is_too_old_says_so(old: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    old.undo("1")
    monkeypatch.setattr("quietwins.store.disk.folder.FORMAT", 1)
    with pytest.raises(PracticeError, match="written by a newer Quiet Wins"):
        old.load()


def test_what_the_earlier_program_writes_after_this_one_was_opened_is_no_damage(
    old: Practice,
) -> None:
    old.tidy()
    note = '[{"id": "a1", "day": "2026-03-02", "text": "team day"}]'
    old.folder.notes.write_text(note, encoding="utf-8")
    old.tidy()
    assert [one.text for one in old.notes.all()] == ["team day"]
    old.add(many("new"))
    assert [one.text for one in old.notes.all()] == ["team day"]


def test_from_the_first_write_on_it_is_guarded(old: Practice) -> None:
    old.tidy()
    assert not old.folder.kept.exists()
    old.undo("1")
    old.folder.notes.write_text("[]", encoding="utf-8")
    with pytest.raises(PracticeDamagedError):
        old.notes.all()


def test_everything_of_an_earlier_practice_is_forgotten_though_it_was_broken_off(
    old: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_folder: Folder) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("quietwins.store.disk.forget.end_everything", full)
    with pytest.raises(PracticeError, match="Everything is being forgotten"):
        old.forget_everything()
    old.tidy()
    assert not list(old.folder.sessions.rglob("*.parquet"))


def test_a_practice_of_the_second_format_goes_on_and_takes_this_one_with_its_next_write(
    practice: Practice,
) -> None:
    practice.add(many("a"))
    marker = practice.folder.marker
    as_it_was = marker.read_text(encoding="utf-8").replace(f"format = {FORMAT}", "format = 2")
    marker.write_text(as_it_was, encoding="utf-8")
    before = plain(practice.load())
    practice.tidy()
    assert practice.folder.kept_as() == 2
    practice.undo("1")
    assert practice.folder.kept_as() == FORMAT
    practice.add(many("a"))
    assert plain(practice.load()) == before
