"""A day, a name of a file or a word typed in another way: it is said how it is written here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from quietwins.__main__ import main

QUARTER = ("--from", "2026-01-01", "--to", "2026-03-31", "--today", "2026-07-01")


def run(*words: object):
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.mark.parametrize("option", ["--from", "--to", "--today"])
@pytest.mark.parametrize("day", ["01/02/2026", "2026-13-01", "yesterday"])
def test_a_day_in_another_order_is_told_how_days_are_written(file, option, day):
    said = run("figures", file, option, day)
    assert said.exit_code == 2
    assert "Write YYYY-MM-DD" in said.stderr
    assert "%Y" not in said.stderr


def test_the_help_says_how_days_are_written():
    assert "YYYY-MM-DD" in run("check", "--help").output
    assert "%Y" not in run("figures", "--help").output


def test_another_word_for_whom_is_told_which_is_which(file):
    said = run("figures", file, "--for", "team")
    assert said.exit_code == 2
    assert "Write inside for the team itself" in said.stderr


def test_figures_that_may_not_be_handed_on_say_how_the_team_sees_them(file):
    withheld = run("figures", file, "--from", "2026-01-02", "--today", "2026-07-01")
    assert json.loads(withheld.stdout)["why"].endswith("--for inside.")
    assert "why" not in json.loads(run("figures", file, *QUARTER).stdout)


@pytest.mark.parametrize("name", ["g.docx", "g.xlsx", "g.txt"])
def test_a_report_is_not_written_into_a_file_that_is_called_something_else(file, tmp_path, name):
    said = run("report", file, *QUARTER, "--out", tmp_path / name)
    assert said.exit_code == 2
    assert "Let it end in .pdf, .html or .pptx" in said.stderr
    assert not (tmp_path / name).exists()


def test_a_name_that_ends_as_another_format_than_was_said_is_refused(file, tmp_path):
    out = tmp_path / "g.pdf"
    said = run("report", file, *QUARTER, "--format", "html", "--out", out)
    assert said.exit_code == 2
    assert "Let it end in .html" in said.stderr
    assert not out.exists()


@pytest.mark.parametrize(
    ("name", "begins"),
    [("g.html", b"<!doctype"), ("g.HTM", b"<!doctype"), ("g.pdf", b"%PDF"), ("g", b"%PDF")],
)
def test_without_a_word_the_format_is_as_the_name_ends(
    file: Path, tmp_path: Path, name: str, begins: bytes
) -> None:
    out = tmp_path / name
    assert run("report", file, *QUARTER, "--out", out).exit_code == 0
    assert out.read_bytes()[: len(begins)].lower() == begins.lower()
