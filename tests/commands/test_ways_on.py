"""What `check` and `add` say where a file is refused or holds little: what to type to go on."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from quietwins.__main__ import main
from quietwins.store import Practice

TODAY = ("--today", "2026-07-01")
NUMBERS = "2026-01-05,T1,K1,943 476 5919,5,trust\n2026-01-06,T1,K2,943 476 5870,4,none\n"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(
    own_practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)


def write(header: str, rows: str) -> Path:
    path = Path("a.csv")
    path.write_text(f"{header}\n{rows}", encoding="utf-8")
    return path


def run(*words: object):
    return CliRunner().invoke(main, [*map(str, words), *TODAY])


@pytest.mark.parametrize("command", ["check", "add"])
@pytest.mark.parametrize("name", ["NHS Number", 'Patient "own" NHS No $5'])
def test_a_refusal_for_a_column_prints_the_very_words_that_go_on_without_it(command, name):
    quoted = name.replace('"', '""')
    path = write(f'date,clinician,client,"{quoted}",goal_1,quiet_victories', NUMBERS)
    refused = run(command, path)
    assert refused.exit_code == 4
    (typed,) = [line for line in refused.output.splitlines() if line.startswith("    --without")]
    words = shlex.split(typed)
    assert words == ["--without", name]
    assert run(command, path, *words).exit_code == 0


def test_a_file_of_names_is_told_how_they_become_codes_and_not_to_go_without(tmp_path):
    path = write(
        "date,clinician,client,goal_1,quiet_victories",
        "2026-01-05,T1,Anna Novak,5,trust\n2026-01-06,T1,Peter Smith,4,none\n",
    )
    for command in ("check", "add"):
        said = run(command, path).output
        assert "--names codes" in said
        assert "--without" not in said
        assert "Novak" not in said


@pytest.mark.parametrize("command", ["check", "add"])
def test_a_file_of_neither_goals_nor_quiet_victories_is_said_to_be_so(command):
    path = write("date,clinician,client,status", "2026-01-05,T1,K1,attended\n")
    done = run(command, path)
    assert done.exit_code == 0
    assert "holds neither goal ratings nor quiet victories" in done.output


@pytest.mark.parametrize("command", ["check", "add"])
def test_a_file_that_holds_either_is_not(command):
    path = write("date,clinician,client,goal_1", "2026-01-05,T1,K1,4\n")
    assert "holds neither" not in run(command, path).output
