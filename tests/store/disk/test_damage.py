"""A file of the practice that is lost or changed by nobody: said, or without effect, never other
figures in silence.

Who edits a file saves it, which changes its time. So damage here leaves the time as it was.
"""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from deltalake import DeltaTable
from seeds import each_nth
from store_factories import gone_on_with, many, plain

from quietwins.errors import QuietWinsError
from quietwins.store import Practice, open_practice
from quietwins.store.disk.folder import write_whole
from quietwins.store.disk.kept import read_kept, write_kept
from quietwins.store.disk.writing import writing
from quietwins.store.store_errors import PracticeDamagedError, PracticeError

FLIPS = 250  # of a kind of file in the long series
SAMPLE = 3  # of a kind in every run


def first(folder: Path, pattern: str) -> Path:
    return min(folder.glob(pattern))


def data_of(practice: Practice, number: int) -> Path:
    """The data file of an import."""
    one = practice.imports()[number - 1]
    return first(practice.folder.sessions, f"import={one.id}/*.parquet")


KINDS: dict[str, Callable[[Practice], Path]] = {
    "sessions": lambda practice: data_of(practice, len(practice.imports())),
    "events": lambda practice: first(practice.folder.imports, "*.parquet"),
    "commit of sessions": lambda practice: max(practice.folder.sessions.glob("_delta_log/*.json")),
    "commit of events": lambda practice: max(practice.folder.imports.glob("_delta_log/*.json")),
    "schema of sessions": lambda practice: first(practice.folder.sessions, "_delta_log/*0.json"),
    "checkpoint": lambda practice: first(
        practice.folder.imports, "_delta_log/*.checkpoint.parquet"
    ),
    "last checkpoint": lambda practice: first(practice.folder.imports, "_delta_log/_last_*"),
    "practice.toml": lambda practice: practice.folder.marker,
    "kept.json": lambda practice: practice.folder.kept,
    "notes": lambda practice: practice.folder.notes,
    "settings": lambda practice: practice.folder.settings,
    "layout": lambda practice: first(practice.folder.layouts, "*.toml"),
    "key": lambda practice: first(practice.folder.keys, "*.key"),
}

DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "emptied": lambda _content: b"",
    "cut": lambda content: content[: len(content) // 2],
    "filled with NULs": lambda content: bytes(len(content)),
}


@dataclass(frozen=True)
class Whole:
    """A practice with a file of every kind, and what it says."""

    practice: Practice
    said: dict[str, object]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    place = tmp_path_factory.mktemp("whole")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUIETWINS_KEYS", str(place / "keys"))
        practice = open_practice(place / "practice")
        practice.add(many("a"))
        practice.add(many("b"))
        practice.undo("1")
        DeltaTable(str(practice.folder.imports)).create_checkpoint()
        practice.add(many("c"))
        practice.notes.add(date(2026, 1, 5), "new form", lambda _text: False)
        practice.layouts.save("abc", 'dates = "day first"\n')
        with writing(practice.folder):
            write_whole(practice.folder.settings, 'k = 7\nword = "patient"\nclinic = "North"\n')
        yield Whole(practice, {name: say() for name, say in says(practice).items()})


@pytest.fixture
def damaged(whole: Whole, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Practice:
    """A copy of it, with the times of its files, to be damaged."""
    monkeypatch.setenv("QUIETWINS_KEYS", str(tmp_path / "keys"))
    shutil.copytree(whole.practice.folder.keys, tmp_path / "keys")
    shutil.copytree(whole.practice.folder.root, tmp_path / "practice")
    return open_practice(tmp_path / "practice")


def says(practice: Practice) -> dict[str, Callable[[], object]]:
    """All that is ever asked of the files of a practice."""

    def settings() -> object:
        read = practice.settings()
        if read.problems:
            raise PracticeDamagedError("; ".join(map(str, read.problems)))
        return read.k, read.word, read.clinic

    return {
        "log": lambda: plain(practice.load()),
        "imports": practice.imports,
        "notes": practice.notes.all,
        "settings": settings,
        "layout": lambda: practice.layouts.get("abc"),
        "code": lambda: practice.codes("K1"),
    }


def unharmed_or_told(practice: Practice, said: dict[str, object]) -> set[str]:
    """What could not be said, each with a sentence; everything else is as it was."""
    told = set()
    for name, say in says(practice).items():
        try:
            now = say()
        except QuietWinsError:  # a sentence, not an error of the tables' library
            told.add(name)
        else:
            assert now == said[name], f"{name} changed in silence"
    return told


def put(path: Path, content: bytes) -> None:
    """Other content, as a failing disk would give it: nobody saved the file."""
    before = path.stat()
    path.write_bytes(content)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind not in ("last checkpoint", "layout")]
)
def test_a_file_that_is_gone_is_said(whole: Whole, damaged: Practice, kind: str) -> None:
    KINDS[kind](damaged).unlink()
    assert unharmed_or_told(damaged, whole.said)


def test_what_is_only_asked_again_or_made_again_may_be_gone(
    whole: Whole, damaged: Practice
) -> None:
    KINDS["last checkpoint"](damaged).unlink()
    assert not unharmed_or_told(damaged, whole.said)
    KINDS["layout"](damaged).unlink()
    assert damaged.layouts.get("abc") is None


# Each kind of file in every run, and each damage to every other kind of file.
@pytest.mark.parametrize(
    ("kind", "damage"),
    each_nth(2, product((kind for kind in KINDS if kind != "last checkpoint"), DAMAGES)),
)
def test_a_file_that_is_emptied_or_cut_or_overwritten_is_said(
    whole: Whole, damaged: Practice, kind: str, damage: str
) -> None:
    path = KINDS[kind](damaged)
    put(path, DAMAGES[damage](path.read_bytes()))
    assert unharmed_or_told(damaged, whole.said)


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_hint_to_the_last_checkpoint_may_say_anything(
    whole: Whole, damaged: Practice, damage: str
) -> None:
    path = KINDS["last checkpoint"](damaged)
    put(path, DAMAGES[damage](path.read_bytes()))
    unharmed_or_told(damaged, whole.said)


def flip_and_look(whole: Whole, damaged: Practice, kind: str, count: int) -> None:
    path = KINDS[kind](damaged)
    right, rest = path.read_bytes(), random.Random(f"flips of {kind}")
    for _ in range(count):
        place, bit = rest.randrange(len(right)), rest.randrange(8)
        wrong = bytearray(right)
        wrong[place] ^= 1 << bit
        put(path, bytes(wrong))
        unharmed_or_told(damaged, whole.said)
    put(path, right)
    assert not unharmed_or_told(damaged, whole.said)


@pytest.mark.parametrize("kind", KINDS)
def test_a_flipped_bit_is_said_or_without_effect(
    whole: Whole, damaged: Practice, kind: str
) -> None:
    flip_and_look(whole, damaged, kind, SAMPLE)


@pytest.mark.release
@pytest.mark.parametrize("kind", KINDS)
def test_many_flipped_bits_are_said_or_without_effect(
    whole: Whole, damaged: Practice, kind: str
) -> None:
    flip_and_look(whole, damaged, kind, FLIPS)


def test_any_flipped_bit_of_sessions_is_found_though_they_could_still_be_read(
    damaged: Practice,
) -> None:
    path, rest = data_of(damaged, 3), random.Random(7)
    right = path.read_bytes()
    for _ in range(SAMPLE):
        wrong = bytearray(right)
        wrong[rest.randrange(len(right))] ^= 1 << rest.randrange(8)
        put(path, bytes(wrong))
        with pytest.raises(
            PracticeDamagedError, match="a file with its sessions or imports was changed"
        ):
            damaged.load()


@pytest.mark.usefixtures("import_a")
def test_tables_put_back_to_an_earlier_state_are_said(practice: Practice, tmp_path: Path) -> None:
    shutil.copytree(practice.folder.imports, tmp_path / "earlier")
    practice.add(many("b"))
    shutil.rmtree(practice.folder.imports)
    shutil.copytree(tmp_path / "earlier", practice.folder.imports)
    for do in (practice.load, practice.imports, lambda: practice.undo("1")):
        with pytest.raises(
            PracticeDamagedError,
            match="latest imports, or what was undone and forgotten, may be lost",
        ):
            do()


@pytest.mark.usefixtures("import_a")
def test_another_commit_of_the_same_number_is_said(practice: Practice) -> None:
    """As a cloud program leaves it, where two computers write and it keeps one computer's file."""
    newest = max(practice.folder.imports.glob("_delta_log/*.json"))
    newest.write_text(
        newest.read_text(encoding="utf-8").replace("WRITE", "OTHER"), encoding="utf-8"
    )
    with pytest.raises(PracticeDamagedError, match="list of imports was changed by something else"):
        practice.load()


def test_a_gap_in_the_numbers_of_imports_is_said_without_kept_json_too(practice: Practice) -> None:
    for prefix in "abc":
        practice.add(many(prefix))
    events = DeltaTable(str(practice.folder.imports))
    events.delete("number = 2")
    gone_on_with(practice)
    with pytest.raises(PracticeDamagedError, match="import 2 is missing from the list"):
        practice.imports()


@pytest.mark.usefixtures("import_a")
def test_an_undoing_without_its_import_is_said(practice: Practice) -> None:
    practice.undo("1")
    DeltaTable(str(practice.folder.imports)).delete("what = 'added'")
    gone_on_with(practice)
    with pytest.raises(PracticeDamagedError, match="is undone, but never came in"):
        practice.load()


@pytest.mark.usefixtures("import_a")
def test_a_list_that_is_gone_with_the_newest_commit_is_said_and_nothing_is_cleared_away(
    practice: Practice,
) -> None:
    """Without it nobody could tell that the commit was ever there."""
    practice.add(many("b"))
    practice.folder.kept.unlink()
    KINDS["commit of events"](practice).unlink()
    before = {path.name for path in practice.folder.root.rglob("*")}
    for do in (practice.tidy, lambda: practice.undo("1"), lambda: practice.add(many("c"))):
        with pytest.raises(PracticeDamagedError, match=r"kept\.json.*an import may be missing"):
            do()
    for name in ("log", "imports", "notes"):
        with pytest.raises(PracticeDamagedError, match="python -m quietwins accept"):
            says(practice)[name]()
    assert {path.name for path in practice.folder.root.rglob("*")} - {".lock"} == before - {".lock"}


@pytest.mark.usefixtures("import_a")
def test_a_practice_that_was_gone_on_with_is_guarded_again(practice: Practice) -> None:
    before = plain(practice.load())
    practice.folder.kept.unlink()
    gone_on_with(practice)
    assert plain(practice.load()) == before
    path = KINDS["sessions"](practice)
    put(path, path.read_bytes()[:-1] + b"?")
    with pytest.raises(PracticeDamagedError):
        practice.load()


@pytest.mark.usefixtures("import_a")
def test_settings_that_a_person_edits_count_at_once_and_are_no_damage(practice: Practice) -> None:
    practice.folder.settings.write_text("k = 9\n", encoding="utf-8")
    assert (practice.settings().k, practice.settings().problems) == (9, ())
    practice.add(many("b"))  # known from here on
    put(practice.folder.settings, b"k = 8\n")
    (problem,) = practice.settings().problems
    assert "nobody saved it" in str(problem)
    practice.add(many("c"))  # goes on being said, until somebody saves it
    assert practice.settings().problems
    practice.folder.settings.write_text("k = 9\n", encoding="utf-8")
    assert practice.settings().problems == ()


@pytest.mark.usefixtures("import_a")
def test_a_layout_that_was_damaged_reads_no_export(practice: Practice) -> None:
    practice.layouts.save("abc", 'dates = "day first"\n')
    (path,) = practice.folder.layouts.iterdir()
    put(path, path.read_bytes().replace(b"day first", b"day f1rst"))
    with pytest.raises(PracticeDamagedError, match=r"abc\.toml was damaged.*or delete it"):
        practice.layouts.get("abc")
    practice.layouts.remove("abc")
    assert practice.layouts.get("abc") is None


@pytest.mark.usefixtures("import_a")
def test_a_damaged_practice_can_still_be_forgotten_file_by_file(practice: Practice) -> None:
    practice.add(many("b"))
    path = data_of(practice, 1)
    put(path, path.read_bytes()[:-1] + b"?")
    with pytest.raises(PracticeDamagedError):
        practice.load()
    practice.forget("1")
    assert len(practice.load().sessions) == 20


@pytest.mark.usefixtures("import_a")
def test_notes_that_were_put_back_alone_are_told_with_the_way_to_go_on_with_them(
    practice: Practice,
) -> None:
    practice.notes.add(date(2026, 1, 5), "new form", lambda _text: False)
    earlier = practice.folder.notes.read_bytes()
    practice.notes.add(date(2026, 1, 6), "team day", lambda _text: False)
    practice.folder.notes.write_bytes(earlier)
    with pytest.raises(PracticeDamagedError, match="python -m quietwins accept"):
        practice.notes.all()
    gone_on_with(practice)
    assert [note.text for note in practice.notes.all()] == ["new form"]
    practice.notes.add(date(2026, 1, 6), "team day", lambda _text: False)
    assert len(practice.notes.all()) == 2


@pytest.mark.usefixtures("import_a")
def test_a_file_of_somebody_else_that_cannot_be_read_holds_no_import_up(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    (practice.folder.root / "codebook.toml").write_text("")
    as_ever = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.name == "codebook.toml":
            raise PermissionError(13, "Permission denied")
        return as_ever(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    practice.add(many("b"))
    practice.add(many("c"))
    assert len(practice.load().sessions) == 60
    assert practice.settings().problems == ()


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.usefixtures("import_a")
def test_a_damaged_record_of_sessions_is_said_though_only_the_list_of_imports_is_asked_for(
    practice: Practice, damage: str
) -> None:
    practice.add(many("b"))
    path = KINDS["commit of sessions"](practice)
    put(path, DAMAGES[damage](path.read_bytes()))
    for do in (practice.imports, lambda: practice.plan(many("a")), lambda: practice.add(many("a"))):
        with pytest.raises(PracticeDamagedError):
            do()


@pytest.mark.usefixtures("import_a")
def test_settings_that_are_empty_now_are_said_and_such_as_always_were_are_not(
    practice: Practice,
) -> None:
    assert practice.settings().problems == ()
    practice.folder.settings.write_text("", encoding="utf-8")
    (problem,) = practice.settings().problems
    assert "this file is empty now, though it said something before" in str(problem)
    practice.add(many("b"))  # goes on being said
    assert practice.settings().problems
    practice.folder.settings.write_text("# as usual\n", encoding="utf-8")
    assert practice.settings().problems == ()


def test_settings_that_were_empty_from_the_beginning_are_fine(practice: Practice) -> None:
    practice.folder.root.mkdir(mode=0o700)
    practice.folder.settings.write_text("", encoding="utf-8")
    practice.add(many("a"))
    practice.folder.settings.touch()
    assert practice.settings().problems == ()


@pytest.mark.usefixtures("import_a")
def test_a_list_that_a_newer_program_wrote_is_not_read_as_if_it_were_known(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = read_kept(practice.folder)
    assert kept is not None
    with monkeypatch.context() as newer:
        newer.setattr("quietwins.store.disk.kept.FORMAT", 2)
        write_kept(practice.folder, kept)
    with pytest.raises(PracticeError, match="written by a newer Quiet Wins"):
        practice.load()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("last checkpoint", "key")])
def test_what_is_said_of_damage_names_what_to_do_and_files_only_in_brackets(
    whole: Whole, damaged: Practice, kind: str
) -> None:
    path = KINDS[kind](damaged)
    put(path, DAMAGES["cut"](path.read_bytes()))
    sentences = []
    for say in says(damaged).values():
        try:
            say()
        except QuietWinsError as error:
            sentences.append(str(error).replace(str(damaged.folder.root), "the folder"))
    assert sentences
    for sentence in sentences:
        outside = re.sub(r"\([^)]*\)", "", sentence)
        assert not re.search(r"_delta_log|kept\.json|notes\.json|what was kept|record", outside)
        assert re.search(r"[Pp]ut |save it|Save ", sentence)
