"""The figures that may leave, as data frames: what a notebook gets, and what it does not."""

from __future__ import annotations

import io
import re
import shutil
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

import quietwins
from quietwins.commands.add_command import add
from quietwins.errors import QuietWinsError
from quietwins.store import open_practice
from quietwins.store.beside.what_left import views_that_left

ROOT = Path(__file__).parents[1]
EXAMPLE = re.search(
    r"```python\n(import quietwins\n.*?)```", (ROOT / "README.md").read_text(), re.S
)
YEAR = "2025-01-01", "2025-12-31"


@pytest.fixture(scope="module")
def brought_in(tmp_path_factory):
    """The made-up practice, brought in once; the folder in which it and its key lie."""
    folder = tmp_path_factory.mktemp("made up")
    exports = [str(path) for path in sorted((ROOT / "sample_data").glob("sessions-*.csv"))]
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("QUIETWINS_PRACTICE", str(folder / "practice"))
        environment.setenv("QUIETWINS_KEYS", str(folder / "keys"))
        assert CliRunner().invoke(add, exports).exit_code == 0
    return folder


@pytest.fixture
def practice(brought_in, tmp_path, monkeypatch):
    """A copy of it for one test, kept in a folder as one's own is."""
    for name, variable in (("practice", "QUIETWINS_PRACTICE"), ("keys", "QUIETWINS_KEYS")):
        monkeypatch.setenv(variable, str(shutil.copytree(brought_in / name, tmp_path / name)))
    return quietwins.open()


def test_the_example_of_the_readme_runs_and_has_ten_lines(practice):
    lines = [line for line in EXAMPLE[1].splitlines() if line.strip()]
    assert len(lines) <= 10
    with redirect_stdout(io.StringIO()) as printed:
        exec(EXAMPLE[1], {})
    assert "Quiet victories over time" in printed.getvalue()


def test_numbers_are_numbers_and_the_view_stands_in_the_last_columns(practice):
    frame = practice.figures(*YEAR)["Goals and quiet victories together"]
    counts = frame.filter(regex="None noticed|Once|Three|Nothing").stack()
    told = pd.to_numeric(counts[~counts.isin(["under 5", "not told"])])
    assert len(told) > 4
    assert (told % 5 == 0).all()  # for others, so to the nearest five
    assert frame["for"].unique().tolist() == ["outside"]
    assert frame["from"].unique().tolist() == [YEAR[0]]


def test_for_others_a_view_is_of_the_longest_fixed_period_inside_the_days(practice):
    assert practice.figures("2025-04-10", "2025-12-20").view.first == date(2025, 7, 1)
    with pytest.raises(QuietWinsError):
        practice.figures("2025-02-10", "2025-03-20")


def test_without_days_it_is_of_all_whole_months_as_on_the_command_line(practice):
    assert practice.figures().view.first == date(2024, 1, 1)


def test_nothing_of_the_whole_practice_stands_beside_a_set_that_the_register_was_not_asked_of(
    practice,
):
    few = ", ".join(f'"{code}"' for code in practice.clinicians[:4])
    settings = practice.practice.folder.settings
    settings.write_text(f'{settings.read_text()}\n[reporting]\n"North" = [{few}]\n')
    told = practice.figures(*YEAR, clinicians=practice.clinicians[:4])
    assert told
    assert not [name for name in told if "beside the practice" in name]
    for name in told:
        assert "The practice, at this size" not in told[name].to_string()


def test_one_code_is_one_clinician(practice):
    alone = practice.figures(*YEAR, clinicians=practice.clinicians[0], audience="inside")
    assert alone.view.clinicians == {practice.clinicians[0]}


def test_what_is_taken_is_noted_as_every_file_that_leaves(practice):
    practice.figures(*YEAR)
    folder = open_practice().folder
    left = views_that_left(folder, practice.clinicians, practice.services)
    assert [(view.first, view.last) for view in left] == [(date(2025, 1, 1), date(2025, 12, 31))]


def test_a_clinician_nobody_knows_is_said_with_those_who_are_known(practice):
    with pytest.raises(QuietWinsError, match="Known: CL-01"):
        practice.figures(*YEAR, clinicians=["CL-99"], audience="inside")


def test_where_there_is_no_practice_it_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("QUIETWINS_KEYS", str(tmp_path / "keys"))
    with pytest.raises(QuietWinsError, match="There is no practice in"):
        quietwins.open(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()
