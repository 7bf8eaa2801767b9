"""Help changes nothing, and what is asked wrongly neither: a practice is tidied by what runs."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner

from quietwins.__main__ import COMMANDS, main
from quietwins.store import Practice


@pytest.fixture
def tidied(monkeypatch, tmp_path):
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(tmp_path / "practice"))
    monkeypatch.setenv("QUIETWINS_KEYS", str(tmp_path / "keys"))
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


# What draws and prints, and a part of scipy that takes long to load.
HEAVY = {"altair", "jinja2", "pptx", "scipy.stats", "streamlit", "typst", "vl_convert"}


def test_help_waits_for_nothing_that_draws_or_prints():
    asked = "import sys, quietwins.__main__ as it; it.main(['--help'], standalone_mode=False)"
    told = subprocess.run(
        [sys.executable, "-c", f"{asked}; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "Write the report of one view" in told
    assert HEAVY & set(told.split()) == set()
