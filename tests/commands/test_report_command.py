"""The command line: a report as a file, what is noted, and the exit codes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner

from quietwins.__main__ import main
from quietwins.store import Practice

TODAY = ("--today", "2026-07-01")
QUARTER = ("--from", "2026-01-01", "--to", "2026-03-31")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "report"


@pytest.fixture
def kept(brought_in: Practice) -> Practice:
    """A practice that brought the file in, with a note."""
    brought_in.notes.add(date(2026, 2, 3), "a new form", lambda _: False)
    return brought_in


def run(*arguments: object, out: Path):
    asked = ["report", *map(str, arguments), *TODAY, "--out", str(out)]
    return CliRunner().invoke(main, asked)


def test_a_report_of_the_practice_is_written_and_noted(kept, out):
    for audience, one in (("outside", "html"), ("inside", "html")):
        result = run(*QUARTER, "--for", audience, "--format", one, out=out)
        assert (result.exit_code, result.stderr) == (0, "")
        said = out.read_text(encoding="utf-8")
        assert ("a new form" in said) == (audience == "inside")
        assert ("For the practice only" in said) == (audience == "inside")
    noted = [json.loads(line) for line in kept.folder.left.read_text().splitlines()]
    assert [(one["what"], one["for"]) for one in noted] == [
        ("Report (HTML)", "outside"),
        ("Report (HTML)", "inside"),
    ]


def test_what_was_written_is_said_in_one_line_with_its_days_and_for_whom_it_is(file, out):
    said = run(file, *QUARTER, out=out).stdout
    assert said.startswith(f"{out}: Goals and quiet victories, 1 January 2026 to 31 March 2026")
    assert "For a board, a funder or anybody else" in said
    assert said.count("\n") == 1
    beside = ("--compare-from", "2026-02-01", "--compare-to", "2026-02-28", "--to", "2026-01-31")
    said = run(file, *beside, "--for", "inside", out=out).stdout
    assert ", beside 1 February 2026 to 28 February 2026" in said
    assert "For the practice only" in said


def test_where_a_view_may_not_be_handed_on_it_is_said_how_to_name_days_and_the_team(file, out):
    said = run(file, "--from", "2026-01-02", out=out).stderr
    assert "--from and --to" in said
    assert "--for inside" in said


def test_what_may_not_be_handed_on_ends_with_five_and_writes_nothing(file, out):
    for arguments in (("--from", "2026-01-02"), (*QUARTER, "--clinician", "A")):
        result = run(file, *arguments, out=out)
        assert result.exit_code == 5
        assert "This view cannot be handed on." in result.stderr
        assert not out.exists()


def test_for_the_team_any_dates_and_any_clinician_will_do(file, out):
    asked = ("--from", "2026-01-02", "--clinician", "A", "--for", "inside", "--format", "html")
    assert run(file, *asked, out=out).exit_code == 0
    assert "one clinician" in out.read_text(encoding="utf-8")


def test_a_year_is_written_in_the_place_of_the_report_and_as_a_poster(file, out):
    result = run(file, "--year", 2026, "--for", "inside", "--poster", "--paper", "letter", out=out)
    assert result.exit_code == 0, result.output
    assert out.read_bytes().startswith(b"%PDF")
    assert run(file, "--year", 2026, "--for", "inside", "--format", "html", out=out).exit_code == 0
    assert "A year of quiet victories: 2026" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--year", "2026", "--from", "2026-01-01"),
        ("--poster",),
        ("--year", "2026", "--poster", "--format", "html"),
        ("--csv-inside", "--format", "pptx"),
        ("--year", "2026", "--short"),
        ("--year", "2026", "--poster", "--numbers"),
        ("--numbers", "--format", "pptx"),
        ("--short", "--format", "pptx"),
        ("--short", "--compare-from", "2025-01-01"),
        ("--from", "9999-12-31", "--to", "9999-12-31"),
        ("--to", "2201-01-01"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(file, out, arguments):
    result = run(file, *arguments, out=out)
    assert result.exit_code == 2
    assert not out.exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such thing")
def test_what_is_no_file_is_never_taken_for_the_place_of_one(file, tmp_path):
    """As root, /dev/null would be a report for everybody afterwards."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    result = run(file, *QUARTER, out=pipe)
    assert result.exit_code == 2
    assert "no file but a device" in result.stderr
    assert pipe.is_fifo()


def test_a_file_that_is_read_is_never_written_over(file, tmp_path):
    log, linked = file.read_bytes(), tmp_path / "report.html"
    linked.symlink_to(file)
    for out in (file, linked, tmp_path / ".." / tmp_path.name / file.name):
        result = run(file, *QUARTER, "--format", "html", out=out)
        assert result.exit_code == 2
        assert "would take its place" in result.stderr
    assert file.read_bytes() == log


def test_a_year_has_its_numbers_too_and_a_poster_has_them_inside(file, out):
    asked = (file, "--year", 2026, "--for", "inside")
    assert run(*asked, "--numbers", "--format", "html", out=out).exit_code == 0
    assert out.read_text(encoding="utf-8").count('<table class="numbers">') == 3
    assert run(*asked, "--poster", "--csv-inside", out=out).exit_code == 0
    poster = pypdf.PdfReader(out)
    assert len(poster.pages) == 1
    assert len(poster.attachments) == 3


def test_a_file_that_asks_or_is_refused_ends_as_check_does(tmp_path, out):
    cases = Path(__file__).parents[1] / "cases"
    asks = run(cases / "20-ambiguous-dates-throughout.csv", out=out)
    refused = run(cases / "60-sign-in-page.csv", out=out)
    assert (asks.exit_code, refused.exit_code) == (3, 4)
    assert not out.exists()


def test_a_place_where_nothing_can_be_written_is_said(file, tmp_path):
    result = run(file, *QUARTER, "--format", "html", out=tmp_path / "no" / "where.html")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def test_a_report_that_cannot_be_noted_is_not_handed_over(kept, out):
    kept.folder.left.mkdir()
    result = run(*QUARTER, "--for", "inside", "--format", "html", out=out)
    assert result.exit_code == 1
    assert "Nothing was taken along" in result.stderr
    assert not out.exists()
    assert [path for path in out.parent.iterdir() if path.name.startswith(".report")] == []


def test_smaller_groups_than_the_practices_are_told_of_with_a_word(file, out):
    result = run(file, *QUARTER, "--min-clients", 3, "--format", "html", out=out)
    assert result.exit_code == 0
    assert "groups of 3 clients or more" in result.stderr
    assert "1 to 2 clients are said as under 3" in out.read_text(encoding="utf-8")
    result = run(file, *QUARTER, "--min-clients", 1, "--format", "html", out=out)
    assert "For the practice only" in out.read_text(encoding="utf-8")


EVERY_FORMAT = """
import sys
from quietwins.__main__ import main

for one in ("pdf", "html", "pptx"):
    main([*sys.argv[1:], "--format", one], standalone_mode=False)
print(*sys.modules)
"""


def test_the_report_needs_no_screen(file, out):
    loaded = subprocess.run(
        [sys.executable, "-c", EVERY_FORMAT, "report", file, *QUARTER, *TODAY, "--out", out],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert {"quietwins.report.pdf", "quietwins.report.slides"} <= set(loaded)
    assert out.read_bytes().startswith(b"PK")
    assert "streamlit" not in loaded


ALONE = ("unshare", "--map-root-user", "--net")  # without any network


def _can_be_cut_off() -> bool:
    return (
        shutil.which(ALONE[0]) is not None
        and not subprocess.run([*ALONE, "true"], capture_output=True, check=False).returncode
    )


@pytest.mark.skipif(not _can_be_cut_off(), reason="this machine cannot cut a program off")
def test_the_report_needs_no_network(file, out):
    asked = ["report", file, *QUARTER, *TODAY, "--out", out]
    subprocess.run(
        [*ALONE, sys.executable, "-c", EVERY_FORMAT, *asked], capture_output=True, check=True
    )
    assert out.read_bytes().startswith(b"PK")
