"""Help changes nothing, and what is asked wrongly neither: a practice is tidied by what runs."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from quietwins.__main__ import COMMANDS, main
from quietwins.store import Practice


@pytest.fixture
def tidied(own_practice, monkeypatch):
    own_practice.folder.root.mkdir()
    times = []
    monkeypatch.setattr(Practice, "tidy", lambda practice: times.append(practice))
    return times


@pytest.mark.parametrize("command", COMMANDS)
def test_help_tidies_nothing(tidied, command):
    told = CliRunner().invoke(main, [command, "--help"])
    assert told.exit_code == 0
    assert "Usage:" in told.output
    assert tidied == []


def test_wrong_usage_tidies_nothing(tidied):
    assert CliRunner().invoke(main, ["history", "--nowhere"]).exit_code == 2
    assert tidied == []


def test_a_command_that_runs_tidies_once(tidied):
    CliRunner().invoke(main, ["history"])
    assert len(tidied) == 1


def test_where_there_is_no_folder_there_is_nothing_to_tidy(tidied, own_practice):
    own_practice.folder.root.rmdir()
    CliRunner().invoke(main, ["history"])
    assert tidied == []


def run_and_tell_what_is_loaded(*arguments: str, **variables: str) -> tuple[str, set[str]]:
    """What a command prints, and all that the program has loaded by then."""
    run = "import sys, quietwins.__main__ as it; it.main(sys.argv[1:], standalone_mode=False)"
    told = subprocess.run(
        [sys.executable, "-c", f"{run}; print('loaded:', *sys.modules)", *arguments],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **variables},
    ).stdout
    said, _, loaded = told.rpartition("loaded:")
    return said, set(loaded.split())


# What draws and prints, and a part of scipy that takes long to load.
HEAVY = {"altair", "jinja2", "pptx", "scipy.stats", "streamlit", "typst", "vl_convert"}
# What keeps a practice, what opens workbooks, and what watches a process that reads.
FOR_MORE = {"deltalake", "filelock", "psutil", "python_calamine"}


def test_help_waits_for_nothing_that_draws_or_prints():
    said, loaded = run_and_tell_what_is_loaded("--help")
    assert "Write the report of one view" in said
    assert HEAVY & loaded == set()


def test_a_look_at_a_plain_file_waits_for_no_practice_and_no_workbook(tmp_path):
    file = tmp_path / "log.csv"
    file.write_text("date,clinician,client,goal_1,quiet_victories\n2026-01-05,A,C1,3,trust\n")
    nowhere = str(tmp_path / "nowhere")
    said, loaded = run_and_tell_what_is_loaded("check", str(file), QUIETWINS_PRACTICE=nowhere)
    assert "Can come in." in said
    assert FOR_MORE & loaded == set()


def test_a_command_that_reads_no_export_does_not_wait_for_the_reading_of_exports(own_practice):
    said, loaded = run_and_tell_what_is_loaded("history")
    assert "Nothing" in said
    assert "quietwins.store" in loaded
    assert "quietwins.intake.read" not in loaded
