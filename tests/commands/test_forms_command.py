"""``quietwins forms``: a form goes where it is told, over no other file."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from quietwins.__main__ import main

BEGINS = {
    ("xlsform", "form.xlsx"): b"PK",
    ("redcap", "form.csv"): b"Variable / Field Name,",
    ("questions", "form.pdf"): b"%PDF-",
    ("questions", "form.txt"): b"One session: questions",
    ("schema", "form.json"): b"{",
}


@pytest.fixture
def practice(monkeypatch, tmp_path):
    folder = tmp_path / "practice"
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(folder))
    monkeypatch.setenv("QUIETWINS_KEYS", str(tmp_path / "keys"))
    folder.mkdir()
    return folder


def run(*asked):
    return CliRunner().invoke(main, ["forms", *map(str, asked)])


@pytest.mark.parametrize(("form", "name"), BEGINS)
def test_each_form_is_written_without_a_practice(practice, tmp_path, form, name):
    practice.rmdir()
    told = run(form, "--out", tmp_path / name, "--json")
    assert (told.exit_code, json.loads(told.stdout)) == (0, {"file": str(tmp_path / name)})
    assert (tmp_path / name).read_bytes().startswith(BEGINS[form, name])
    assert not practice.exists()


def test_a_file_that_is_there_is_never_replaced(practice, tmp_path):
    out = tmp_path / "form.csv"
    out.write_text("mine")
    told = run("redcap", "--out", out)
    assert told.exit_code == 2
    assert "form.csv is already there. Choose a name that is not taken." in told.stderr
    assert out.read_text() == "mine"


@pytest.mark.parametrize(
    ("form", "name", "said"),
    [
        ("xlsform", "form.csv", "should end with .xlsx"),
        ("redcap", "form", "should end with .csv"),
        ("questions", "form.docx", "should end with .pdf or .txt"),
        ("schema", "form.toml", "should end with .json"),
    ],
)
def test_another_ending_is_wrong_usage(practice, tmp_path, form, name, said):
    told = run(form, "--out", tmp_path / name)
    assert told.exit_code == 2
    assert said in told.stderr
    assert not (tmp_path / name).exists()


def test_an_ending_may_be_written_large(practice, tmp_path):
    assert run("schema", "--out", tmp_path / "FORM.JSON").exit_code == 0


def test_a_place_that_is_not_there_is_said(practice, tmp_path):
    told = run("schema", "--out", tmp_path / "nowhere" / "form.json")
    assert told.exit_code == 1
    assert "cannot be written (No such file or directory)" in told.stderr


def own(practice, codes, settings=""):
    (practice / "ours.toml").write_text(codes, encoding="utf-8")
    lines = f'codebook = "ours.toml"\n{settings}'
    (practice / "settings.toml").write_text(lines, encoding="utf-8")


def test_the_forms_have_the_codes_and_services_of_the_practice(practice, tmp_path):
    own(practice, '[[code]]\ncode = "hummed"\nname = "Hummed"\n', 'services = ["East", "West"]\n')
    assert run("questions", "--out", tmp_path / "form.txt").exit_code == 0
    said = (tmp_path / "form.txt").read_text(encoding="utf-8")
    assert said.endswith("Answers:\nHummed\nNone noticed\n")
    assert "Answers:\nEast\nWest\n" in said


@pytest.mark.parametrize("name", ["None", "none noticed"])
def test_a_codebook_that_calls_a_kind_none_gives_no_form(practice, tmp_path, name):
    own(practice, f'[[code]]\ncode = "a"\nname = "{name}"\n')
    told = run("xlsform", "--out", tmp_path / "form.xlsx")
    assert told.exit_code == 1
    assert "No form is made yet" in told.stderr
    assert "which says that nothing was noticed" in told.stderr
    assert not (tmp_path / "form.xlsx").exists()


@pytest.mark.parametrize(
    "line", ["codebook = 3", 'services = ["East", "east"]', "services = [1]", "codebook"]
)
def test_settings_that_are_not_understood_give_no_form(practice, tmp_path, line):
    (practice / "settings.toml").write_text(line)
    told = run("questions", "--out", tmp_path / "form.txt")
    assert told.exit_code == 1
    assert "No form is made yet" in told.stderr
    assert not (tmp_path / "form.txt").exists()


def test_a_setting_that_no_form_asks_about_stops_none(practice, tmp_path):
    (practice / "settings.toml").write_text("k = 1\n")
    assert run("questions", "--out", tmp_path / "form.txt").exit_code == 0


def test_what_breaks_the_rules_of_a_tool_is_said(practice, tmp_path):
    own(practice, '[[code]]\ncode = "größe"\nname = "Size"\n')
    told = run("redcap", "--out", tmp_path / "form.csv")
    assert told.exit_code == 1
    assert "REDCap keeps only the small letters a to z" in told.stderr
    assert not (tmp_path / "form.csv").exists()
    assert run("xlsform", "--out", tmp_path / "form.xlsx").exit_code == 0


def test_what_was_recorded_with_an_own_codebook_is_checked_with_it(practice, tmp_path):
    own(practice, '[[code]]\ncode = "hummed"\nname = "Hummed"\n')
    export = tmp_path / "export.csv"
    export.write_text(
        "date,clinician,client,goal_1,quiet_victories\n"
        "2025-03-03,CL-1,K1,3,hummed\n2025-03-13,CL-1,K1,3,none\n"
    )
    told = json.loads(CliRunner().invoke(main, ["check", str(export), "--json"]).stdout)
    assert told["victories_by_code"] == {"hummed": 1}
