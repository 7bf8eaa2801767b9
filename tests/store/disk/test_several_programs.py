"""The dashboard and a nightly job in one practice at once."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from filelock import FileLock
from store_factories import many, plain
from store_processes import add, forget, read, run

from quietwins.store import Practice, Status
from quietwins.store.disk.writing import writing
from quietwins.store.store_errors import PracticeBusyError

pytestmark = pytest.mark.thorough


def test_two_programs_that_add_at_once_both_arrive_and_nothing_is_doubled(
    practice: Practice,
) -> None:
    names = ["a", "b", "c", "d"], ["e", "f", "g", "h"]
    processes = [
        run(add, practice.folder.root, prefixes, seed) for seed, prefixes in enumerate(names)
    ]
    for process in processes:
        process.join(240)
        assert process.exitcode == 0
    assert [one.number for one in practice.imports()] == list(range(1, 9))
    assert len(practice.load().sessions) == 8 * 20
    assert len(list(practice.folder.keys.glob("*.key"))) == 1


def test_two_programs_that_add_the_same_file_keep_it_once(practice: Practice) -> None:
    processes = [run(add, practice.folder.root, ["same"]) for _ in range(2)]
    for process in processes:
        process.join(240)
        assert process.exitcode == 0
    assert len(practice.imports()) == 1


def test_forgetting_while_another_program_reads_and_a_third_adds(
    practice: Practice, tmp_path: Path
) -> None:
    for prefix in "abcdef":
        practice.add(many(prefix))
    done, report = tmp_path / "done", tmp_path / "report"
    reader = run(read, practice.folder.root, done, report)
    writers = [
        run(add, practice.folder.root, ["g", "h", "i"], 1),
        run(forget, practice.folder.root, ["1", "2", "3", "4", "5", "6"], 2),
    ]
    for process in writers:
        process.join(240)
        assert process.exitcode == 0
    done.touch()
    reader.join(240)
    assert reader.exitcode == 0
    loads, *wrong = report.read_text(encoding="utf-8").splitlines()
    assert int(loads) > 0
    assert wrong == []
    assert [one.file for one in practice.imports() if one.status is Status.LIVE] == [
        "g.csv",
        "h.csv",
        "i.csv",
    ]
    assert len(practice.load().sessions) == 60


def test_who_waits_too_long_for_another_writer_is_told_and_nothing_is_changed(
    practice: Practice,
) -> None:
    practice.add(many("a"))
    before = plain(practice.load())
    with FileLock(practice.folder.lock):
        with (
            pytest.raises(PracticeBusyError, match="Another program has been writing"),
            writing(practice.folder, 0.05),
        ):
            pass
        practice.tidy()  # leaves the other writer alone
        assert plain(practice.load()) == before


def test_two_threads_of_one_dashboard_take_turns(practice: Practice) -> None:
    threads = [threading.Thread(target=practice.add, args=(many(prefix),)) for prefix in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(240)
    assert sorted(one.number for one in practice.imports()) == [1, 2, 3]
