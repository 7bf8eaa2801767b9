"""A process killed with signal 9 at any moment leaves the log as it was before or as it is after,
and it opens.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from store_factories import many
from store_processes import killed_at, run, state

from quietwins.store import Practice, open_practice
from quietwins.store.disk.writing import (
    AFTER_COMMIT,
    BEFORE_COMMIT,
    HASHING,
    READING,
    REMOVING,
    WRITING,
)

pytestmark = pytest.mark.thorough

KILLS = 6  # in each phase, the last of them before a release only
EVERY_RUN = 2


def in_each(*phases: str) -> list[object]:
    return [
        pytest.param(phase, kill, marks=() if kill < EVERY_RUN else pytest.mark.release)
        for phase in phases
        for kill in range(KILLS)
    ]


ADD = in_each(READING, HASHING, WRITING, BEFORE_COMMIT, AFTER_COMMIT)
FORGET = in_each(BEFORE_COMMIT, AFTER_COMMIT, REMOVING)


def delay(phase: str, kill: int) -> float:
    """The first kill of a phase comes as it begins, the others within the next 40 ms: somewhere in
    what it does.
    """
    return 0.0 if kill == 0 else random.Random(f"{phase} {kill}").random() * 0.04


@dataclass(frozen=True)
class Course:
    """A practice of two imports, and its log before and after what is to be killed."""

    practice: Practice
    before: list[tuple[object, ...]]
    added: list[tuple[object, ...]]
    forgotten: list[tuple[object, ...]]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    folder = tmp_path_factory.mktemp("course")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUIETWINS_KEYS", str(folder / "keys"))
        practice = open_practice(folder / "practice")
        practice.add(many("one"))
        practice.add(many("two"))
        added, forgotten = copy(practice, folder / "added"), copy(practice, folder / "forgotten")
        added.add(many("late", 300))
        forgotten.forget("1")
        yield Course(practice, state(practice), state(added), state(forgotten))


@pytest.fixture
def grown(course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Practice:
    """A practice of two imports to be written in."""
    monkeypatch.setenv("QUIETWINS_KEYS", str(course.practice.folder.keys))
    return copy(course.practice, tmp_path / "practice")


def kill(practice: Practice, what: str, phase: str, number: int) -> None:
    process = run(killed_at, practice.folder.root, what, phase, delay(phase, number))
    process.join(240)
    assert process.exitcode == -9


def copy(practice: Practice, to: Path) -> Practice:
    shutil.copytree(practice.folder.root, to)
    return open_practice(to)


def leftovers(practice: Practice) -> set[str]:
    """Data files that an import which does not count has left."""
    known = {f"import={one.id}" for one in practice.imports()}
    return {file.parent.name for file in practice.folder.sessions.rglob("*.parquet")} - known


@pytest.mark.parametrize(("phase", "number"), ADD)
def test_bringing_in_is_done_or_not_done_at_whatever_moment_it_is_killed(
    course: Course, grown: Practice, phase: str, number: int
) -> None:
    kill(grown, "add", phase, number)
    now = state(grown)
    assert now in (course.before, course.added)
    assert number or (now == course.added) == (phase == AFTER_COMMIT)
    grown.add(many("late", 300))
    assert state(grown) == course.added
    assert not leftovers(grown)


@pytest.mark.parametrize("phase", [READING, HASHING, WRITING, BEFORE_COMMIT])
def test_a_first_import_that_is_killed_leaves_an_empty_practice_that_can_be_begun_again(
    tmp_path: Path, phase: str
) -> None:
    practice = open_practice(tmp_path / "practice")
    kill(practice, "add", phase, 0)
    assert state(practice) == []
    assert practice.add(many("late", 300)).event.number == 1
    assert not leftovers(practice)


@pytest.mark.parametrize(("phase", "number"), FORGET)
def test_forgetting_is_done_or_not_done_and_its_bytes_go_in_the_end(
    course: Course, grown: Practice, phase: str, number: int
) -> None:
    forgotten = grown.imports()[0].id
    kill(grown, "forget", phase, number)
    now = state(grown)
    assert now in (course.before, course.forgotten)
    assert number or (now == course.before) == (phase == BEFORE_COMMIT)
    if now == course.before:
        grown.forget("1")
    grown.tidy()
    assert state(grown) == course.forgotten
    assert not [file for file in grown.folder.root.rglob("*.parquet") if forgotten in str(file)]
    assert "one.csv" not in "".join(
        str(file.read_bytes()) for file in grown.folder.imports.rglob("*.*")
    )


@pytest.mark.parametrize("phase", [BEFORE_COMMIT, AFTER_COMMIT])
def test_forgetting_everything_leaves_all_or_nothing_of_the_log(
    grown: Practice, phase: str
) -> None:
    before = state(grown)
    kill(grown, "everything", phase, 0)
    assert state(grown) == (before if phase == BEFORE_COMMIT else [])
    grown.forget_everything()
    assert not list(grown.folder.sessions.rglob("*.parquet"))
