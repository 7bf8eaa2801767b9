"""A short command ends when it has said what it has to say: it neither aborts nor hangs while the
interpreter ends.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from store_factories import many

from quietwins.store import Practice, open_practice

ROOT = Path(__file__).parents[2]
MINUTES = 5  # in which a command ends on the busiest machine; who hangs never does


@pytest.fixture
def grown(practice: Practice) -> Practice:
    """A practice of several imports, so that several threads read its files."""
    for prefix in "abcd":
        practice.add(many(prefix))
    return practice


def ended(practice: Practice, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "quietwins", *arguments],
        cwd=ROOT,
        env={
            **os.environ,
            "QUIETWINS_PRACTICE": str(practice.folder.root),
            "QUIETWINS_KEYS": str(practice.folder.keys),
        },
        capture_output=True,
        text=True,
        timeout=MINUTES * 60,
        check=False,
    )


COMMANDS = (("history",), ("figures", "--json"), ("history", "--json"))


@pytest.mark.thorough
def test_a_short_command_ends_well(grown: Practice) -> None:
    for command in COMMANDS:
        process = ended(grown, *command)
        assert (process.returncode, process.stderr) == (0, "")


@pytest.mark.release
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_two_hundred_short_commands_end_well(grown: Practice, command: tuple[str, ...]) -> None:
    codes = [ended(grown, *command).returncode for _ in range(200)]
    assert codes == [0] * 200


def test_no_file_of_a_table_is_read_through_python(
    grown: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Arrow's threads may ask for a file while the interpreter ends;
    what is Python's is gone then.
    """

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a file system of Python's own was asked for")

    monkeypatch.setattr("deltalake.fs.DeltaStorageHandler.from_table", refuse)
    practice = open_practice(grown.folder.root)
    assert len(practice.load().sessions) == 80
    assert len(practice.imports()) == 4
    assert practice.what_undo_does("1").gone == 20
    practice.add(many("e"))
    practice.forget("1")
