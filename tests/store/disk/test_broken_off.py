"""What was broken off: finished by any command, called by its name until it is, and nothing of it
stays.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
from collections.abc import Callable
from datetime import date, datetime
from itertools import product
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from deltalake import DeltaTable
from deltalake.exceptions import DeltaError
from filelock import FileLock
from seeds import each_nth
from store_factories import many, plain
from test_at_rest import on_disk

from quietwins.__main__ import COMMANDS, main
from quietwins.log import View
from quietwins.log.states import Blank
from quietwins.store import Practice, Status, open_practice
from quietwins.store.beside.what_left import Audience, WhatLeft, note_what_left
from quietwins.store.disk import broken_off as finishing
from quietwins.store.disk import delta_log
from quietwins.store.disk.delta import append
from quietwins.store.disk.kept import begin_to_forget_everything, read_kept
from quietwins.store.disk.writing import begun, locked
from quietwins.store.imports.events import What, ended
from quietwins.store.store_errors import NotYetRemovedError, PracticeFullError
from quietwins.words.keeping import forgotten

FULL = (
    OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)),
    DeltaError("Generic error: No space left on device (os error 28)"),
)


@pytest.fixture(autouse=True)
def here(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(practice.folder.root))


def command(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture(scope="module")
def made_broken_off(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice whose import 2 was forgotten, and then the power went; made once."""
    folder = tmp_path_factory.mktemp("broken off")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("QUIETWINS_KEYS", str(folder / "keys"))
        practice = open_practice(folder / "practice")
        practice.add(many("stays"))
        practice.add(many("gone"))
        append(practice.folder.imports, ended(What.FORGOTTEN, [practice.imports()[1]]))
    return folder


@pytest.fixture
def broken_off(made_broken_off: Path, practice: Practice, keys_apart: Path) -> Practice:
    """A copy of it, to be finished."""
    shutil.copytree(made_broken_off / "practice", practice.folder.root)
    shutil.copytree(made_broken_off / "keys", keys_apart)
    return practice


OPENING: dict[str, tuple[object, ...]] = {
    "history": ("history",),
    "figures": ("figures",),
    "key": ("key", "show"),
    "undo": ("undo", "1", "--yes"),
    "forget": ("forget", "1", "--yes"),
    "check": (
        "check",
        Path(__file__).parents[2] / "cases/01-plain-iso-wide-winlist.csv",
        "--today",
        "2026-07-01",
    ),
    "add": (
        "add",
        Path(__file__).parents[2] / "cases/01-plain-iso-wide-winlist.csv",
        "--today",
        "2026-07-01",
    ),
}


@pytest.mark.parametrize("name", OPENING)
def test_any_command_finishes_a_forgetting_that_was_broken_off(
    broken_off: Practice, name: str
) -> None:
    assert name in COMMANDS
    assert "export gone" in on_disk(broken_off.folder.root)
    command(*OPENING[name])
    assert "export gone" not in on_disk(broken_off.folder.root)
    assert "gone.csv" not in on_disk(broken_off.folder.root)


def test_until_it_is_finished_it_is_called_not_yet_removed(broken_off: Practice) -> None:
    assert [(one.status, one.removed) for one in broken_off.imports()] == [
        (Status.LIVE, True), (Status.FORGOTTEN, False),
    ]  # fmt: skip
    assert forgotten(broken_off.imports()).startswith(
        "No longer counted, but not yet removed from the disk: no. 2"
    )
    broken_off.tidy()
    assert broken_off.imports()[1].removed
    assert forgotten(broken_off.imports()).startswith("Deleted for good: no. 2")


def test_history_says_so_while_another_program_holds_it_up(broken_off: Practice) -> None:
    with FileLock(broken_off.folder.lock):
        assert "forgotten, not yet removed (20 sessions)" in command("history").output
        assert [one["removed"] for one in json.loads(command("history", "--json").output)] == [
            False,
            False,
        ]
    assert "forgotten (20 sessions)" in command("history").output
    assert [one["removed"] for one in json.loads(command("history", "--json").output)] == [
        False,
        True,
    ]


def test_to_forget_again_what_is_forgotten_finishes_it_and_is_no_error(
    broken_off: Practice,
) -> None:
    again = command("forget", "2", "--yes")
    assert (again.exit_code, again.output) == (0, "Forgotten: import 2.\n")
    assert command("forget", "2", "--yes").exit_code == 0
    assert "export gone" not in on_disk(broken_off.folder.root)


def fails_with(error: Exception) -> Callable[..., None]:
    def fails(*_arguments: object, **_options: object) -> None:
        raise error

    return fails


# Each step and each kind of error in every run.
@pytest.mark.parametrize(
    ("error", "what"), each_nth(2, product(FULL, ["delete", "sweep", "keep_as_it_is"]))
)
def test_a_forgetting_that_cannot_finish_says_what_is_so(
    practice: Practice, monkeypatch: pytest.MonkeyPatch, error: Exception, what: str
) -> None:
    practice.add(many("stays"))
    practice.add(many("gone"))
    with monkeypatch.context() as full:
        full.setattr(finishing, what, fails_with(error))
        with pytest.raises(NotYetRemovedError) as told:
            practice.forget("2")
        assert (
            str(told.value)
            == "Import 2 is forgotten. Its file could not be removed from the disk yet (the disk is"
            " full). It will be removed at the next start, once that is mended; or forget again"
            " then."
        )
        assert len(practice.load().sessions) == 20
        practice.tidy()  # cannot yet, and the practice opens all the same
    assert command("history").exit_code == 0
    assert "export gone" not in on_disk(practice.folder.root)


@pytest.mark.usefixtures("import_a")
def test_before_its_commit_point_nothing_is_changed_and_that_is_said(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = plain(practice.load())
    with monkeypatch.context() as full:
        full.setattr("quietwins.store.disk.forget.append", fails_with(FULL[0]))
        with pytest.raises(PracticeFullError, match="Nothing was changed"):
            practice.forget("1")
    assert plain(practice.load()) == before


@pytest.mark.usefixtures("import_a")
def test_forgetting_everything_that_was_begun_is_finished_by_the_next_command(
    practice: Practice,
) -> None:
    practice.layouts.save("abc", 'dates = "day first"\n')
    begin_to_forget_everything(practice.folder)
    assert len(practice.load().sessions) == 20
    command("history")
    assert [one.status for one in practice.imports()] == [Status.FORGOTTEN]
    assert "export a" not in on_disk(practice.folder.root)
    assert not practice.folder.layouts.exists()
    kept = read_kept(practice.folder)
    assert kept is not None
    assert not kept.forget_everything


def test_forgetting_everything_where_there_is_no_practice_deletes_nothing(
    practice: Practice,
) -> None:
    other = practice.folder.root / "somebody's thesis.txt"
    other.parent.mkdir()
    other.write_text("all of it")
    assert practice.forget_everything() == 0
    assert other.exists()


@pytest.mark.usefixtures("import_a")
def test_unfinished_files_go_before_anything_else(practice: Practice) -> None:
    folder = practice.folder
    folder.layouts.mkdir()
    unfinished = [
        folder.sessions / "import=00000000/part-00000-x.snappy.parquet#1",
        folder.imports / "part-00000-x.snappy.parquet#1",
        folder.imports / "_delta_log/00000000000000000009.json#1",
        folder.root / ".notes.json.abcdefgh",
        folder.root / ".kept.json.abcdefgh",
        folder.root / ".settings.toml.abcdefgh",
        folder.root / ".clinicians.toml.abcdefgh",
        folder.root / ".blanks.json.abcdefgh",
        folder.root / ".practice.toml.abcdefgh",
        folder.layouts / ".abc.toml.abcdefgh",
        folder.keys / f".12345678.key.{folder.token}abcdefgh",
    ]
    for path in unfinished:
        path.parent.mkdir(exist_ok=True)
        path.write_text("export x")
    (folder.sessions / "import=11111111").mkdir()  # its file was unlinked, or not yet written
    another = folder.keys / ".12345678.key.0123456789abcdef"
    another.write_text("of another practice, which writes it just now")
    command("history")
    assert not [path for path in unfinished if path.exists()]
    assert len(list(folder.sessions.glob("import=*"))) == 1
    assert another.exists()


@pytest.mark.usefixtures("import_a")
def test_of_every_small_file_what_a_broken_off_write_left_goes(practice: Practice) -> None:
    folder = practice.folder
    practice.last_looked.look(date(2026, 7, 1))
    practice.notes.add(date(2026, 1, 1), "A quiet month.", lambda _: False)
    practice.blanks.explain(practice.imports()[0], Blank.NONE_NOTICED)
    left = WhatLeft("report", datetime(2026, 7, 1), Audience.INSIDE)
    note_what_left(folder, left, [View(date(2026, 1, 1), date(2026, 1, 31))])
    there = {path for path in folder.root.iterdir() if path.is_file()} - {folder.lock}
    assert folder.left in there
    assert there <= {*folder.small_files}
    unfinished = [path.with_name(f".{path.name}.abcdefgh") for path in folder.small_files]
    for path in unfinished:
        path.write_text("export x")
    command("history")
    assert not [path for path in unfinished if path.exists()]


@pytest.mark.parametrize("torn", [b"", b'{"commitInfo":', bytes(700), b"{}\n{"])
@pytest.mark.parametrize("table", ["sessions", "imports"])
@pytest.mark.usefixtures("import_a")
def test_the_newest_commit_half_written_is_dropped_as_nothing_was_said_of_it(
    practice: Practice, torn: bytes, table: str
) -> None:
    before = plain(practice.load())
    path = practice.folder.root / table
    delta_log.commit_file(path, delta_log.last_commit(path) + 1).write_bytes(torn)
    command("history")
    assert plain(practice.load()) == before
    practice.add(many("b"))
    assert len(practice.load().sessions) == 40


@pytest.mark.usefixtures("import_a")
def test_a_commit_whose_data_did_not_reach_the_disk_is_dropped(practice: Practice) -> None:
    append(practice.folder.imports, ended(What.UNDONE, practice.imports()))
    names = delta_log.added_files(
        practice.folder.imports, delta_log.last_commit(practice.folder.imports)
    )
    (practice.folder.imports / names[0]).write_bytes(b"")
    command("history")
    assert [one.status for one in practice.imports()] == [Status.LIVE]
    assert len(practice.load().sessions) == 20


@pytest.mark.usefixtures("import_a")
def test_a_half_written_commit_that_was_kept_is_damage_and_is_left_where_it_is(
    practice: Practice,
) -> None:
    newest = delta_log.commit_file(
        practice.folder.imports, delta_log.last_commit(practice.folder.imports)
    )
    newest.write_bytes(b"")
    result = command("history")
    assert result.exit_code == 1
    assert "its list of imports was changed by something else" in result.output
    assert newest.exists()


@pytest.mark.parametrize("torn", ["sessions/_delta_log", "imports/_delta_log"])
def test_a_beginning_that_was_broken_off_can_be_begun_again(practice: Practice, torn: str) -> None:
    log = practice.folder.root / torn
    log.mkdir(parents=True)
    (log / f"{0:020}.json").write_bytes(b"")
    assert practice.add(many("a")).event.number == 1
    assert len(practice.load().sessions) == 20


def test_a_beginning_that_was_broken_off_before_its_marker_can_be_begun_again(
    practice: Practice,
) -> None:
    with locked(practice.folder):
        begun(practice.folder, None)
    practice.folder.marker.unlink()  # it is written last
    assert not practice.exists
    assert practice.add(many("a")).event.number == 1
    assert len(practice.load().sessions) == 20


def test_the_first_small_file_that_was_left_half_written_goes_with_the_next_command(
    practice: Practice,
) -> None:
    practice.folder.root.mkdir(parents=True)
    left = practice.folder.root / ".practice.toml.789998c8"
    left.write_text("half", encoding="utf-8")
    assert command("history").exit_code == 0
    assert not left.exists()


def test_a_folder_that_holds_something_else_is_not_touched(practice: Practice) -> None:
    practice.folder.root.mkdir(parents=True)
    (practice.folder.root / "letter.txt").write_text("dear", encoding="utf-8")
    command("history")
    assert [path.name for path in practice.folder.root.iterdir()] == ["letter.txt"]


@pytest.mark.usefixtures("import_a")
def test_both_tables_keep_all_of_their_record_also_those_of_an_earlier_program(
    practice: Practice,
) -> None:
    for table in (practice.folder.sessions, practice.folder.imports):
        DeltaTable(str(table)).alter.set_table_properties({"delta.enableExpiredLogCleanup": "true"})
    (practice.folder.imports / "part-0.parquet").write_bytes(b"")  # there is something to tidy
    practice.tidy()
    for table in (practice.folder.sessions, practice.folder.imports):
        has = DeltaTable(str(table)).metadata().configuration
        assert has["delta.enableExpiredLogCleanup"] == "false"
        assert has["delta.dataSkippingNumIndexedCols"] == "0"


@pytest.mark.release
@pytest.mark.usefixtures("import_a")
def test_commits_older_than_a_month_stay_beyond_the_hundredth(practice: Practice) -> None:
    path = practice.folder.imports
    for commit in delta_log.commits(path):
        os.utime(delta_log.commit_file(path, commit), (0, 0))
    for _ in range(101):
        append(path, ended(What.UNDONE, practice.imports()))
    assert delta_log.commits(path) == list(range(delta_log.last_commit(path) + 1))
    assert delta_log.last_checkpoint(path, delta_log.last_commit(path)) >= 99
    practice.tidy()
    assert len(practice.imports()) == 1


@pytest.mark.usefixtures("import_a")
def test_the_trail_of_an_earlier_program_loses_its_codes(practice: Practice) -> None:
    line = {"when": "2026-01-05T09:30:00", "what": "x", "first": "2025-01-01", "last": "2025-03-31"}
    old = [
        {**line, "clinicians": ["CL-9"], "service": "North"},
        {**line, "clinicians": None, "service": None},
    ]
    practice.folder.left.write_text("".join(json.dumps(one) + "\n" for one in old) + "not a line\n")
    practice.forget("1")
    lines = practice.folder.left.read_text(encoding="utf-8").splitlines()
    turned = json.loads(lines[0])
    assert {name: turned[name] for name in old[0]} == {
        **line,
        "clinicians": "one clinician",
        "service": "one service",
    }
    assert not {"CL-9", "North"} & set(re.findall(r"[\w-]+", lines[0]))
    assert json.loads(lines[1]) == old[1]
    assert lines[2] == "not a line"


def test_a_read_only_practice_is_read_as_it_is(broken_off: Practice) -> None:
    before = plain(broken_off.load())
    kept = broken_off.folder.kept.read_bytes()
    assert plain(open_practice(broken_off.folder.root).load()) == before
    assert broken_off.folder.kept.read_bytes() == kept


@pytest.mark.parametrize(
    "name", [".settings.toml.swp", ".settings.toml.un~", ".settings.toml.kate-swp"]
)
@pytest.mark.usefixtures("import_a")
def test_what_an_editor_keeps_beside_the_settings_is_let_be(practice: Practice, name: str) -> None:
    (practice.folder.root / name).write_text("k = 7")
    practice.tidy()
    practice.add(many("b"))
    assert (practice.folder.root / name).exists()


@pytest.mark.usefixtures("import_a")
def test_forgetting_everything_takes_a_link_and_not_what_it_leads_to(
    practice: Practice, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (practice.folder.root / "link").symlink_to(tmp_path / "elsewhere")
    practice.forget_everything()
    assert not (practice.folder.root / "link").is_symlink()
    assert (tmp_path / "elsewhere").exists()


def test_a_folder_that_cannot_go_because_somebody_looks_into_it_holds_nothing_up(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def in_use(_path: str) -> None:
        raise PermissionError(13, "The process cannot access the file")

    practice.add(many("a"))
    (practice.folder.sessions / "import=11111111").mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(os, "rmdir", in_use)
        practice.add(many("b"))
    assert len(practice.load().sessions) == 40
