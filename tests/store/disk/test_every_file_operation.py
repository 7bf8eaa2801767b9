"""Killed before any of its file operations, a write is done or not done, and the next command
leaves nothing of it.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from file_operations import LATE, OPERATIONS, counter
from store_factories import many, plain
from test_at_rest import on_disk

from quietwins.store import Practice, Status, open_practice
from quietwins.store.disk.volumes import holders

HERE = Path(__file__).parent
NORMALLY = 3  # moments of each, spread over it; all of them in the long series


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What counts file operations below Python, where the tables' library does them."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or sys.platform != "linux":
        pytest.skip(
            "needs Linux and a C compiler; test_kills.py kills at other moments, without one"
        )
    return counter(compiler, tmp_path_factory.mktemp("shim") / "file_operations.so")


@dataclass(frozen=True)
class Course:
    """Practices to begin with, and their log before and after each operation."""

    place: Path
    after: dict[str, list[tuple[object, ...]]]
    before: list[tuple[object, ...]]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    place = tmp_path_factory.mktemp("begun")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUIETWINS_KEYS", str(place / "keys"))
        practice = open_practice(place / "practice")
        practice.add(many("one"))
        practice.add(many("two"))
        practice.layouts.save("abc", 'dates = "day first"\n')
        after = {}
        for operation in list(OPERATIONS)[1:]:
            shutil.copytree(practice.folder.root, place / operation)
            other = open_practice(place / operation)
            OPERATIONS[operation](other)
            after[operation] = plain(other.load())
        yield Course(place, after, plain(practice.load()))


def in_a_fork(operation: str, root: str, moments: str) -> None:
    """Do it again and again in copies of a practice, each killed before another operation; the
    script of the fork.
    """
    shim = ctypes.CDLL(None)
    for moment in map(int, moments.split(",")):
        place = f"{root}-{moment}"
        if (child := os.fork()) == 0:
            os.environ["QUIETWINS_KEYS"] = f"{place}/keys"
            shim.arm(place.encode(), ctypes.c_long(moment), int(signal.SIGKILL))
            OPERATIONS[operation](open_practice(Path(place) / "practice"))
            Path(f"{place}/count").write_text(str(shim.seen()), encoding="utf-8")
            os._exit(0)
        os.waitpid(child, 0)


def killed(
    course: Course, counted: Path, place: Path, operation: str, moments: list[int]
) -> dict[int, Practice]:
    """A practice for each moment, as the kill left it; the moment -1 is no kill."""
    for moment in moments:
        own = place.with_name(f"{place.name}-{moment}")
        own.mkdir()
        if operation != "first add":
            shutil.copytree(course.place / "practice", own / "practice")
            shutil.copytree(course.place / "keys", own / "keys")
    paths = os.pathsep.join(map(str, (HERE, HERE.parent, HERE.parents[2])))
    script = "import sys; from test_every_file_operation import in_a_fork; in_a_fork(*sys.argv[1:])"
    subprocess.run(
        [sys.executable, "-c", script, operation, str(place), ",".join(map(str, moments))],
        env=os.environ | {"LD_PRELOAD": str(counted), "PYTHONPATH": paths},
        check=True,
    )
    return {
        moment: open_practice(place.with_name(f"{place.name}-{moment}") / "practice")
        for moment in moments
    }


def how_many(course: Course, counted: Path, place: Path, operation: str) -> int:
    killed(course, counted, place, operation, [-1])
    return int((place.with_name(f"{place.name}--1") / "count").read_text(encoding="utf-8"))


def try_all(
    course: Course,
    counted: Path,
    tmp_path: Path,
    operation: str,
    every: int | None,
    patch: pytest.MonkeyPatch,
) -> None:
    count = how_many(course, counted, tmp_path / "count", operation)
    assert count > 5
    moments = (
        list(range(count)) if every is None else [count * part // every for part in range(every)]
    )
    for moment, practice in killed(course, counted, tmp_path / "kill", operation, moments).items():
        own = practice.folder.root.parent
        patch.setenv("QUIETWINS_KEYS", str(own / "keys"))
        practice = open_practice(practice.folder.root)
        is_done_or_not_done(
            course, practice, operation, f"{operation}, killed before {moment} of {count}"
        )


def is_done_or_not_done(course: Course, practice: Practice, operation: str, when: str) -> None:
    before = [] if operation == "first add" else course.before
    late = plain(practice.load())
    if operation == "first add":
        assert len(late) in (0, LATE), when
    else:
        assert late in (before, course.after[operation]), when
    practice.tidy()  # what the next command does first
    left = on_disk(practice.folder.root, practice.folder.keys)
    files = [path.name for path in practice.folder.root.rglob("*")] + [
        path.name for path in practice.folder.keys.glob("*")
    ]
    assert not [
        name for name in files if "#" in name or (name.startswith(".") and name != ".lock")
    ], when
    status = {one.file or str(one.number): one.status for one in practice.imports()}
    counted = {one.id for one in practice.imports() if one.status is not Status.FORGOTTEN}
    folders = practice.folder.sessions.glob("import=*")
    partitions = [path.name.removeprefix("import=") for path in folders]
    assert holders(partitions, practice.imports()) == counted, when
    if "late.csv" not in status:
        assert "export late" not in left, when
    if operation in ("forget", "everything") and Status.FORGOTTEN in status.values():
        assert "export one" not in left, when
    if operation == "everything" and set(status.values()) == {Status.FORGOTTEN}:
        assert not practice.folder.layouts.exists(), when
        assert "export" not in left, when
    there = len(practice.load().sessions)
    assert practice.add(many("next")).event.number == len(status) + 1, when
    assert len(practice.load().sessions) == there + 20, when


# What writes in both tables and what takes out of them; the others run before a release.
EVERY_RUN = {"add", "forget"}


@pytest.mark.thorough
@pytest.mark.parametrize(
    "operation",
    [
        pytest.param(one, marks=() if one in EVERY_RUN else pytest.mark.release)
        for one in OPERATIONS
    ],
)
def test_killed_at_some_moments(
    begun: Course, counted: Path, tmp_path: Path, operation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    try_all(begun, counted, tmp_path, operation, NORMALLY, monkeypatch)


@pytest.mark.release
@pytest.mark.parametrize("operation", OPERATIONS)
def test_killed_at_every_moment(
    begun: Course, counted: Path, tmp_path: Path, operation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    try_all(begun, counted, tmp_path, operation, None, monkeypatch)
