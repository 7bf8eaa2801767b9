"""A disk that is full, a folder that may only be read, and tables that somebody damaged by hand."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from store_factories import gone_on_with, many, plain
from store_processes import as_nobody, as_nobody_opens, run, with_small_files

from quietwins.store import Practice, open_practice
from quietwins.store.disk.folder import FORMAT, Folder
from quietwins.store.store_errors import (
    KeyMissingError,
    PracticeDamagedError,
    PracticeError,
    PracticeFullError,
)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of half a megabyte; only root may mount one."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)],
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small disk; the next test fills one in another way")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def files(practice: Practice) -> set[Path]:
    return {
        path
        for path in practice.folder.root.rglob("*")
        if path.is_file() and path != practice.folder.lock
    }


def test_a_full_disk_is_said_and_nothing_is_half_written(small_disk: Path) -> None:
    practice = open_practice(small_disk / "practice")
    practice.add(many("a"))
    before, version = plain(practice.load()), practice.version()
    with pytest.raises(
        PracticeFullError, match=r"is full\. Nothing was changed; make room and do it again"
    ):
        practice.add(many("large", 5_000))
    assert plain(practice.load()) == before
    assert practice.version() == version
    practice.add(many("b"))  # what was begun has been cleared away, so there is room again
    assert len(practice.load().sessions) == 40


@pytest.mark.usefixtures("import_a")
def test_files_that_may_not_grow_are_a_full_disk_too(practice: Practice, tmp_path: Path) -> None:
    before = plain(practice.load())
    report = tmp_path / "report"
    process = run(with_small_files, practice.folder.root, 60_000, report)
    process.join(240)
    assert report.read_text(encoding="utf-8").startswith(
        "PracticeFullError: The disk that holds the practice"
    )
    assert plain(practice.load()) == before
    practice.add(many("b"))
    assert len(list(practice.folder.sessions.rglob("*.parquet"))) == 2


def test_a_folder_that_may_only_be_read_can_be_looked_at_and_says_why_nothing_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with tempfile.TemporaryDirectory() as name:  # not below a folder that only its owner may enter
        place = Path(name)
        place.chmod(0o777)
        monkeypatch.setenv("QUIETWINS_KEYS", str(place / "keys"))
        practice = open_practice(place / "practice")
        practice.add(many("a"))
        before = files(practice)
        for path in (practice.folder.root, *practice.folder.root.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        process = run(as_nobody, practice.folder.root, place / "report")
        process.join(240)
        assert process.exitcode == 0
        loaded, *said = (place / "report").read_text(encoding="utf-8").splitlines()
        assert loaded == "20"
        assert len(said) == 3
        assert all(
            one.startswith("PracticeReadOnlyError: Nothing can be written in") for one in said
        )
        assert files(practice) == before
        for path in (practice.folder.root, *practice.folder.root.rglob("*")):
            path.chmod(0o755)


def test_a_folder_that_may_not_be_entered_is_not_taken_for_an_empty_practice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        place.chmod(0o777)
        monkeypatch.setenv("QUIETWINS_KEYS", str(place / "keys"))
        practice = open_practice(place / "closed" / "practice")
        practice.add(many("a"))
        (place / "closed").chmod(0o000)
        process = run(as_nobody_opens, practice.folder.root, place / "report")
        process.join(240)
        (place / "closed").chmod(0o755)
        assert process.exitcode == 0
        said = (place / "report").read_text(encoding="utf-8")
        assert said.startswith("PracticeError: The practice in")
        assert f"may not enter {place / 'closed'}." in said


def newest(folder: Path) -> Path:
    return max(folder.rglob("*.json"))


def data(folder: Path) -> Path:
    return min(folder.rglob("*.parquet"))


DAMAGE: dict[str, Callable[[Folder], object]] = {
    "a data file overwritten": lambda folder: data(folder.sessions).write_bytes(b"not any more"),
    "a data file cut": lambda folder: data(folder.sessions).write_bytes(
        data(folder.sessions).read_bytes()[:900]
    ),
    "a data file emptied": lambda folder: data(folder.sessions).write_bytes(b""),
    "a data file removed": lambda folder: data(folder.sessions).unlink(),
    "the sessions removed": lambda folder: shutil.rmtree(folder.sessions),
    "the record of the sessions removed": lambda folder: shutil.rmtree(
        folder.sessions / "_delta_log"
    ),
    "a record of the sessions overwritten": lambda folder: newest(folder.sessions).write_text("{"),
    "the newest record of the sessions removed": lambda folder: newest(folder.sessions).unlink(),
    "an event overwritten": lambda folder: data(folder.imports).write_bytes(b"not any more"),
    "an event removed": lambda folder: data(folder.imports).unlink(),
    "the events removed": lambda folder: shutil.rmtree(folder.imports),
    "the record of the events removed": lambda folder: shutil.rmtree(folder.imports / "_delta_log"),
    "a record of the events overwritten": lambda folder: newest(folder.imports).write_text(
        '{"add": 7}'
    ),
    "the marker overwritten": lambda folder: folder.marker.write_text("format = many"),
    "the marker emptied": lambda folder: folder.marker.write_text(""),
}


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.usefixtures("import_a")
def test_damage_by_hand_is_said_and_nothing_is_made_worse(practice: Practice, damage: str) -> None:
    DAMAGE[damage](practice.folder)
    before = files(practice)
    for do in (practice.load, lambda: practice.plan(many("b")), lambda: practice.add(many("b"))):
        with pytest.raises(PracticeDamagedError) as told:
            do()
        assert str(practice.folder.root) in str(told.value)
        assert "Put back a copy of the whole folder from a backup" in str(told.value)
    assert files(practice) == before


@pytest.mark.usefixtures("import_a")
def test_the_sessions_of_a_lost_record_are_not_swept_away_as_leftovers(practice: Practice) -> None:
    newest(practice.folder.sessions).unlink()
    with pytest.raises(PracticeDamagedError, match="forgotten, may be lost"):
        practice.forget("1")
    gone_on_with(practice)
    with pytest.raises(PracticeDamagedError, match="sessions of an import that was kept are miss"):
        practice.forget("1")
    assert list(practice.folder.sessions.rglob("*.parquet"))


@pytest.mark.usefixtures("import_a")
def test_an_import_whose_data_file_is_damaged_can_still_be_forgotten(practice: Practice) -> None:
    practice.add(many("b"))
    data(practice.folder.sessions / f"import={practice.imports()[0].id}").write_bytes(
        b"not any more"
    )
    practice.forget("1")
    assert len(practice.load().sessions) == 20


@pytest.mark.usefixtures("import_a")
def test_a_practice_without_its_marker_is_not_begun_anew(practice: Practice) -> None:
    practice.folder.marker.unlink()
    before = files(practice)
    with pytest.raises(PracticeDamagedError, match="file that makes it a practice is missing"):
        practice.add(many("b"))
    assert files(practice) == before


@pytest.mark.usefixtures("import_a")
def test_a_practice_of_a_newer_program_is_left_alone(practice: Practice) -> None:
    practice.folder.marker.write_text(f'format = {FORMAT + 1}\nkey = "00000000"\n')
    with pytest.raises(PracticeError, match="written by a newer Quiet Wins"):
        practice.load()


def test_the_key_may_not_lie_in_the_practice_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIETWINS_KEYS", str(tmp_path / "practice" / "keys"))
    with pytest.raises(PracticeError, match="travel with every copy"):
        open_practice(tmp_path / "practice")


@pytest.mark.usefixtures("import_a")
def test_a_damaged_practice_does_not_cost_the_key(practice: Practice) -> None:
    shutil.rmtree(practice.folder.imports)
    assert practice.key().id == practice.folder.key_id()
    os.remove(next(practice.folder.keys.glob("*.key")))
    with pytest.raises(KeyMissingError):
        practice.key()
