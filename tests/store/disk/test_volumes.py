"""Imports that are bound into volumes are read, undone and forgotten as if each lay alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from store_factories import many, plain
from test_at_rest import on_disk

from quietwins.store import Practice, Status, open_practice
from quietwins.store.disk import bind
from quietwins.store.disk.volumes import Volume
from quietwins.store.disk.writing import AFTER_COMMIT, REMOVING, WRITING
from quietwins.store.store_errors import PracticeDamagedError


class Broken(BaseException):
    """What ends a program in the middle."""


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three imports are many."""
    monkeypatch.setattr(bind, "MANY", 3)


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> Practice:
    """Five imports, the first three of them in a volume."""
    place = tmp_path_factory.mktemp("five")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUIETWINS_KEYS", str(place / "keys"))
        patch.setattr(bind, "MANY", 3)
        practice = open_practice(place / "practice")
        for prefix in "abcde":
            practice.add(many(prefix))
        practice.tidy()
        assert partitions(practice) == ["1-3", *(one.id for one in practice.imports()[3:])]
    return practice


@pytest.fixture
def grown(five: Practice, keys_apart: Path, tmp_path: Path, soon: None) -> Practice:
    """A copy of it to be written in."""
    shutil.copytree(five.folder.keys, keys_apart)
    shutil.copytree(five.folder.root, tmp_path / "practice")
    return open_practice(tmp_path / "practice")


def partitions(practice: Practice) -> list[str]:
    """The folders of the table of sessions, volumes first and imports in their order."""
    number = {one.id: one.number for one in practice.imports()}
    found = [
        path.name.removeprefix("import=") for path in practice.folder.sessions.glob("import=*")
    ]
    return sorted(found, key=lambda name: (name in number, number.get(name, 0), name))


def volume_of(practice: Practice) -> Path:
    (path,) = practice.folder.sessions.glob("import=1-3/*.parquet")
    return path


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))


def test_the_oldest_imports_share_a_file_and_the_log_stays(grown: Practice) -> None:
    log = plain(grown.load())
    assert len(log) == 100
    grown.add(many("f"))
    assert len(list(grown.folder.sessions.glob("import=*/*.parquet"))) == 4
    assert [row for row in plain(grown.load()) if "export f" not in row] == log
    assert [one.number for one in grown.imports()] == [1, 2, 3, 4, 5, 6]


def test_what_is_forgotten_goes_from_a_volume_and_leaves_no_byte(grown: Practice) -> None:
    grown.undo("3")
    grown.forget("2")
    assert len(grown.load().sessions) == 60
    assert "export b" not in on_disk(grown.folder.root)
    assert "export c" in on_disk(grown.folder.root)
    grown.forget("1")
    grown.forget("3")
    assert partitions(grown) == [one.id for one in grown.imports()[3:]]
    assert len(grown.load().sessions) == 40


@pytest.mark.parametrize("phase", [WRITING, AFTER_COMMIT])
def test_binding_that_is_broken_off_is_done_or_not_done(
    practice: Practice, soon: None, phase: str
) -> None:
    for prefix in "abc":
        practice.add(many(prefix))
    before = plain(practice.load())

    def on_phase(reached: str) -> None:
        if reached == phase:
            raise Broken

    with pytest.raises(Broken):
        practice.add(many("d"), on_phase=on_phase)
    assert [row for row in plain(practice.load()) if "export d" not in row] == before
    practice.tidy()
    assert partitions(practice)[0] == "1-3"
    assert len(partitions(practice)) == (1 if phase == WRITING else 2)


def test_forgetting_that_is_broken_off_is_said_and_finished_by_whatever_comes_next(
    grown: Practice,
) -> None:
    def on_phase(reached: str) -> None:
        if reached == REMOVING:
            raise Broken

    with pytest.raises(Broken):
        grown.forget("2", on_phase)
    assert len(grown.load().sessions) == 80
    assert [one.removed for one in grown.imports()] == [True, False, True, True, True]
    grown.tidy()
    assert all(one.removed for one in grown.imports())
    assert "export b" not in on_disk(grown.folder.root)


def test_a_damaged_volume_is_neither_written_anew_nor_in_the_way_of_forgetting_everything(
    grown: Practice,
) -> None:
    damage(volume_of(grown))
    before = volume_of(grown).read_bytes()
    with pytest.raises(PracticeDamagedError):
        grown.forget("2")
    assert [one.status for one in grown.imports()] == [Status.LIVE] * 5
    assert volume_of(grown).read_bytes() == before
    grown.forget_everything()
    assert not list(grown.folder.sessions.rglob("*.parquet"))


def test_a_damaged_import_is_not_bound(practice: Practice, soon: None) -> None:
    for prefix in "abc":
        practice.add(many(prefix))
    (path,) = practice.folder.sessions.glob(f"import={practice.imports()[1].id}/*.parquet")
    damage(path)
    with pytest.raises(PracticeDamagedError):
        practice.add(many("d"))
    assert not [name for name in partitions(practice) if Volume.named(name)]


def test_an_import_whose_file_is_large_keeps_it(
    keys_apart: Path, tmp_path: Path, soon: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bind, "SMALL", 0)
    practice = open_practice(tmp_path / "practice")
    for prefix in "abcd":
        practice.add(many(prefix))
    practice.tidy()
    assert partitions(practice) == [one.id for one in practice.imports()]
