"""A folder in which no practice can lie is said, with the true reason, before anything is made."""

from __future__ import annotations

import errno
import fcntl
import os
from pathlib import Path

import pytest
from seeds import in_a_release
from store_factories import many, plain

from quietwins.store import Practice, open_practice
from quietwins.store.disk.place import learn_of_links
from quietwins.store.store_errors import KeyMissingError, PracticeError


@pytest.mark.parametrize(
    "name", ["a[b", "a]b", "a%41", "a%20b", "a^b", "a|b", "a\\b", "a\nb", "a\x7fb", "a\udcffb"]
)
@pytest.mark.skipif(os.name == "nt", reason="most of these cannot be in a name there")
def test_a_name_under_which_tables_cannot_be_kept_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(PracticeError, match="its tables cannot be kept where a name has"):
        open_practice(tmp_path / name / "practice")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "name",
    [
        "a b",
        "100%",
        "é",
        *in_a_release("a#b", "a?b", "a*b", "a{b}", "a:b", 'a"b', "a<b>", "~a", "a."),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="some of these cannot be in a name there")
def test_a_practice_may_lie_under_any_other_name(tmp_path: Path, name: str) -> None:
    practice = open_practice(tmp_path / name / "practice")
    practice.add(many("a"))
    practice.add(many("b"))
    practice.forget("1")
    assert len(practice.load().sessions) == 20
    assert len(list(practice.folder.sessions.rglob("*.parquet"))) == 1


def test_a_file_in_its_place_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path / "file", tmp_path / "file" / "practice"):
        with pytest.raises(PracticeError, match="file is a file, not a folder"):
            open_practice(path)


def test_a_link_to_nowhere_is_said(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    with pytest.raises(PracticeError, match="a link to a place that is not there"):
        open_practice(tmp_path / "link" / "practice")
    assert not (tmp_path / "gone").exists()


def test_a_practice_lives_on_a_disk_without_hard_links(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_link(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_link)
    practice.add(many("a"))
    practice.add(many("b"))
    practice.undo("1")
    practice.forget("1")
    assert len(practice.load().sessions) == 20
    before = plain(practice.load())
    monkeypatch.undo()
    monkeypatch.setenv("QUIETWINS_KEYS", str(practice.folder.keys))
    learn_of_links(practice.folder.root)
    assert plain(practice.load()) == before


def test_trying_a_link_leaves_nothing(practice: Practice) -> None:
    practice.add(many("a"))
    there = {path.name for path in practice.folder.root.iterdir()}
    assert there == {"sessions", "imports", "practice.toml", "settings.toml", "kept.json", ".lock"}


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS])
def test_a_disk_that_cannot_lock_is_said_and_nothing_is_written(
    practice: Practice, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    practice.add(many("a"))
    before = plain(practice.load())

    def no_lock(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", no_lock)
    with pytest.raises(PracticeError, match="cannot lock files"):
        practice.add(many("b"))
    practice.tidy()  # nothing to say at a start: what is there can be read
    assert plain(practice.load()) == before


def test_a_key_that_cannot_be_read_is_said(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice.add(many("a"))
    key = next(practice.folder.keys.glob("*.key"))
    text = key.read_text(encoding="utf-8")
    key.unlink()
    key.mkdir()
    with pytest.raises(KeyMissingError, match="cannot be read"):
        practice.add(many("b"))
    key.rmdir()
    key.write_text(text, encoding="utf-8")
    practice.add(many("b"))


def test_a_key_that_cannot_be_kept_is_said_before_the_practice_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in the way").touch()
    monkeypatch.setenv("QUIETWINS_KEYS", str(tmp_path / "in the way"))
    practice = open_practice(tmp_path / "practice")
    with pytest.raises(PracticeError, match="The key cannot be kept in"):
        practice.add(many("a"))
    assert not practice.exists


@pytest.mark.parametrize("number", [errno.EINVAL, errno.EACCES, errno.ENOTSUP])
def test_however_a_disk_says_that_it_knows_no_links_it_is_not_called_damaged(
    practice: Practice, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def no_link(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", no_link)
    practice.add(many("a"))
    assert len(practice.load().sessions) == 20
