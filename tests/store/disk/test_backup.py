"""A backup opens, holds what was kept when it was made, and never the key."""

from __future__ import annotations

import json
import os
import shutil
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner
from store_factories import many, plain
from store_processes import run

from quietwins.__main__ import main
from quietwins.store import Practice, open_practice
from quietwins.store.disk.backup import back_up, counted
from quietwins.store.disk.folder import Folder
from quietwins.store.disk.key import PracticeKey
from quietwins.store.store_errors import PracticeError


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two imports in use, one undone, and what a person wrote beside them; made once."""
    place = tmp_path_factory.mktemp("grown")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("QUIETWINS_KEYS", str(place / "keys"))
        practice = open_practice(place / "practice")
        for prefix in "abc":
            practice.add(many(prefix))
        practice.undo("2")
    practice.folder.access.write_text('lead = ["anna@clinic.example"]\n')
    practice.folder.who.write_text('{"who": "anna@clinic.example"}\n')
    return place


@pytest.fixture
def grown(made: Path, practice: Practice) -> Practice:
    """A copy of it for each test."""
    shutil.copytree(made / "practice", practice.folder.root)
    shutil.copytree(made / "keys", practice.folder.keys)
    return practice


def copied(practice: Practice, target: Path) -> Practice:
    back_up(practice.folder, target)
    return open_practice(target)


def test_the_copy_opens_and_tells_the_same(grown, tmp_path):
    copy = copied(grown, tmp_path / "copy")
    assert plain(copy.load()) == plain(grown.load())
    assert copy.imports() == grown.imports()
    assert copy.folder.access.read_text() == grown.folder.access.read_text()
    assert copy.folder.who.read_text() == grown.folder.who.read_text()
    assert not copy.settings().problems


def test_the_copy_goes_on_as_the_practice_with_the_key_put_back(grown, tmp_path):
    copy = copied(grown, tmp_path / "copy")
    copy.add(many("d"))
    copy.undo("1")
    assert len(copy.load().sessions) == 40
    assert len(grown.load().sessions) == 40


def test_it_counts_what_it_holds(grown, tmp_path):
    held = back_up(grown.folder, tmp_path / "copy")
    assert (held.imports, held.undone, held.sessions, held.notes) == (2, 1, 40, 0)
    days = grown.load().sessions["date"]
    assert (held.first, held.last) == (days.min().date(), days.max().date())
    assert counted(Folder(tmp_path / "copy", tmp_path / "no keys")) == held


def test_the_key_is_never_in_it_even_where_somebody_put_it_into_the_folder(grown, tmp_path):
    key, other = grown.key().text(), PracticeKey.new().text()
    (grown.folder.root / "my key.txt").write_text(key)
    (grown.folder.root / "layouts").mkdir(exist_ok=True)
    (grown.folder.root / "layouts" / "old.toml").write_text(other)
    (grown.folder.root / "a note.txt").write_text("the key is with Anna")
    copy = copied(grown, tmp_path / "copy")
    names = {path.name for path in copy.folder.root.rglob("*")}
    assert "a note.txt" in names
    assert names.isdisjoint({"my key.txt", "old.toml", ".lock"})
    secrets = [text.split('key = "')[1][:64].encode() for text in (key, other)]
    files = [path for path in copy.folder.root.rglob("*") if path.is_file()]
    assert not [path for path in files for one in secrets if one in path.read_bytes()]


@pytest.mark.skipif(os.name != "posix", reason="rights of files are POSIX'")
def test_only_its_owner_may_open_it(grown, tmp_path):
    copy = copied(grown, tmp_path / "new" / "copy")
    for path in (copy.folder.root, copy.folder.root.parent):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700


def test_it_never_takes_the_place_of_another_and_leaves_nothing_unfinished(grown, tmp_path):
    (tmp_path / "empty").mkdir()
    back_up(grown.folder, tmp_path / "empty")
    for taken in (tmp_path / "empty", grown.folder.root / "inside", tmp_path, grown.folder.keys):
        with pytest.raises(PracticeError):
            back_up(grown.folder, taken)
    assert not list(tmp_path.glob("**/*.unfinished"))


def test_a_practice_that_is_damaged_is_not_called_a_backup(grown, tmp_path):
    data = next(grown.folder.sessions.rglob("*.parquet"))
    content = bytearray(data.read_bytes())
    content[len(content) // 2] ^= 1
    data.write_bytes(content)
    with pytest.raises(PracticeError):
        back_up(grown.folder, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()
    assert not list(tmp_path.glob("*.unfinished"))


@pytest.mark.parametrize("which", range(3))
def test_verify_finds_a_damaged_file_of_any_import_be_it_undone(grown, tmp_path, which):
    back_up(grown.folder, tmp_path / "copy")
    data = sorted((tmp_path / "copy" / "sessions").rglob("*.parquet"))
    assert len(data) == 3
    content = bytearray(data[which].read_bytes())
    content[len(content) // 2] ^= 1
    data[which].write_bytes(content)
    told = CliRunner().invoke(main, ["backup", str(tmp_path / "copy"), "--verify"])
    assert told.exit_code == 1
    assert "cannot be read" in told.output
    data[which].unlink()
    assert CliRunner().invoke(main, ["backup", str(tmp_path / "copy"), "--verify"]).exit_code == 1


def test_the_command_says_what_the_copy_holds_and_so_does_verify(grown, tmp_path, monkeypatch):
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(grown.folder.root))
    target = tmp_path / "copy"
    made = CliRunner().invoke(main, ["backup", str(target)])
    assert made.exit_code == 0, made.output
    assert "Imports: 2 (1 more undone). Sessions: 40" in made.output
    verified = CliRunner().invoke(main, ["backup", str(target), "--verify"])
    assert verified.output == made.output
    told = json.loads(
        CliRunner().invoke(main, ["backup", str(target), "--verify", "--json"]).output
    )
    assert (told["sessions"], told["imports"], told["undone"]) == (40, 2, 1)
    assert CliRunner().invoke(main, ["backup", str(target)]).exit_code == 1


def test_there_is_nothing_to_back_up_before_anything_came_in(tmp_path, practice, monkeypatch):
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(practice.folder.root))
    told = CliRunner().invoke(main, ["backup", str(tmp_path / "copy")])
    assert told.exit_code == 1
    assert "There is no practice" in told.output
    assert not (tmp_path / "copy").exists()


def _adding(root: Path, times: int) -> None:
    practice = open_practice(root)
    for number in range(times):
        practice.add(many(f"while-{number}", 5))


@pytest.mark.parametrize(
    "times", [2, pytest.param(50, marks=pytest.mark.release)], ids=["a few", "fifty"]
)
def test_while_somebody_brings_in_each_copy_holds_whole_imports_one_after_another(
    practice, tmp_path, times
):
    practice.add(many("first", 5))
    adding = run(_adding, practice.folder.root, 3 * times)
    counts = []
    for number in range(times):
        target = tmp_path / f"copy-{number}"
        held = back_up(practice.folder, target)
        numbers = [one.number for one in open_practice(target).imports()]
        assert numbers == list(range(1, held.imports + 1))
        assert held.sessions == 5 * held.imports
        counts.append(held.imports)
        shutil.rmtree(target)
    adding.join(240)
    assert adding.exitcode == 0
    assert counts == sorted(counts)
    assert len(practice.load().sessions) == 5 * (1 + 3 * times)
