"""``access check``: who may what, and what is wrong, by line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from quietwins.__main__ import main


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where it lies, in a folder that holds nothing else yet."""
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(tmp_path / "practice"))
    (tmp_path / "practice").mkdir()
    return tmp_path / "practice" / "access.toml"


def checked(*options: str) -> tuple[int, str]:
    told = CliRunner().invoke(main, ["access", "check", *options])
    return told.exit_code, told.output


def test_everybody_is_listed_with_all_that_they_are(file):
    file.write_text(
        'lead = ["Anna@clinic.example", "group:leads"]\nviewer = ["k1@clinic.example"]\n'
        '[clinicians]\n"k1@clinic.example" = "K1"\n'
    )
    code, said = checked()
    assert code == 0
    assert "anna@clinic.example: lead, keeper\n" in said
    assert "group:leads: lead, keeper\n" in said
    assert "k1@clinic.example: viewer, clinician (K1)\n" in said
    assert "for 12 hours" in said
    told = json.loads(checked("--json")[1])
    assert told["people"][1] == {
        "name": "group:leads",
        "roles": ["keeper", "lead"],
        "code": None,
    }


def test_every_problem_is_said_with_its_line_and_nobody_gets_in(file):
    file.write_text('lead = "anna@x"\nboss = []\n')
    code, said = checked()
    assert code == 1
    assert f"{file}, line 1: lead: write a list" in said
    assert f"{file}, line 2: boss: there is no such role" in said
    code, told = checked("--json")
    assert code == 1
    assert [one["line"] for one in json.loads(told)["problems"]] == [1, 2]


def test_that_nobody_gets_in_or_nobody_may_bring_in_is_said(file):
    file.write_text("")
    assert "Nobody is listed, so nobody gets in." in checked()[1]
    file.write_text('viewer = ["v@x"]\n')
    assert "Nobody may bring anything in" in checked()[1]


def test_no_file_is_one_person_at_this_machine(file):
    assert checked() == (0, f"There is no {file}: one person, this machine, everything.\n")
    assert json.loads(checked("--json")[1])["people"] is None


def test_behind_a_proxy_the_header_is_named(file):
    file.write_text('header = "X-Auth-User"\nlead = ["anna"]\n')
    assert "in the header x-auth-user" in checked()[1]
