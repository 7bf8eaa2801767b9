"""The file in which a practice says what it has chosen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quietwins.codebook import DEFAULT_FILE
from quietwins.settings import Settings, read_settings, template


def read(tmp_path: Path, text: str) -> Settings:
    file = tmp_path / "settings.toml"
    file.write_text(text, encoding="utf-8")
    return read_settings(file)


def test_without_a_file_the_usual_settings_are_used(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "settings.toml") == Settings()
    assert Settings().k == 5
    assert Settings().words == "clients"


def test_the_file_that_is_made_for_a_practice_changes_nothing_and_names_every_setting(
    tmp_path: Path,
) -> None:
    assert read(tmp_path, template()) == Settings()
    uncommented = "\n".join(
        line.removeprefix("# ") for line in template().splitlines() if re.search(r" = |^# \[", line)
    )
    (tmp_path / "codebook.toml").write_text(
        DEFAULT_FILE.read_text(encoding="utf-8"), encoding="utf-8"
    )
    chosen = read(tmp_path, uncommented)
    assert chosen.problems == ()
    sets = {"Children's team": frozenset({"cl-01", "cl-04"})}
    assert chosen == Settings(codebook=tmp_path / "codebook.toml", reporting=sets)


def test_what_a_practice_chose_is_used(tmp_path: Path) -> None:
    chosen = read(
        tmp_path, 'k = 7\nword = "patient"\nclinic = " Rowan Street "\nsingle_journeys = true\n'
    )
    assert (chosen.k, chosen.words, chosen.clinic, chosen.single_journeys) == (
        7,
        "patients",
        "Rowan Street",
        True,
    )
    assert chosen.problems == ()


def test_services_are_named_as_the_practice_writes_them(tmp_path: Path) -> None:
    chosen = read(tmp_path, 'services = ["Children\'s team ", "Équipe 3", "Восток"]\n')
    assert chosen.services == ("Children's team", "Équipe 3", "Восток")
    assert chosen.problems == ()


@pytest.mark.parametrize("k", [3, 20])
def test_groups_of_three_to_twenty_can_be_chosen(tmp_path: Path, k: int) -> None:
    assert read(tmp_path, f"k = {k}").k == k


@pytest.mark.parametrize(
    ("line", "key", "says"),
    [
        ("k = 2", "k", "a whole number from 3 to 20"),
        ("k = 21", "k", "a whole number from 3 to 20"),
        ("k = 5.0", "k", "a whole number from 3 to 20"),
        ("k = true", "k", "a whole number from 3 to 20"),
        ('k = "5"', "k", "a whole number from 3 to 20"),
        ('word = "customer"', "word", '"client" or "patient"'),
        ("word = []", "word", '"client" or "patient"'),
        ("clinic = 7", "clinic", "at most 80 characters"),
        (f'clinic = "{"x" * 81}"', "clinic", "at most 80 characters"),
        ('codebook = "gone.toml"', "codebook", "is not there"),
        ("codebook = 1", "codebook", "the name of a file"),
        ('single_journeys = "yes"', "single_journeys", "true or false"),
        ("single_journey = true", "single_journey", "Did you mean single_journeys?"),
        (
            "colour = 1",
            "colour",
            "There are k, word, clinic, paper, codebook, services, single_journeys, reporting.",
        ),
        ('services = "East"', "services", "write a list of names"),
        ("services = [1]", "services", "No form asks for a service."),
        ('services = ["East", " "]', "services", "with a letter or digit in it"),
        ('services = ["Équipe 3", "equipe  3"]', "services", "a service is named twice"),
        ("reporting = 3", "reporting", "write [reporting] on a line of its own"),
        ("[reporting]\nTeam = []", "reporting", "write the clinicians of Team as"),
        ("[reporting]\nTeam = [1]", "reporting", "write the clinicians of Team as"),
        ('[reporting]\nA = ["x"]\nB = ["X "]', "reporting", "the same name or the same clinicians"),
        ("[clinics]\nx = 1", "clinics", "Did you mean clinic?"),
    ],
)
def test_a_wrong_setting_is_named_with_key_and_line_and_its_default_is_used(
    tmp_path: Path, line: str, key: str, says: str
) -> None:
    chosen = read(tmp_path, f"# first line\n\n{line}\n")
    (problem,) = chosen.problems
    assert (problem.key, problem.line) == (key, 3)
    assert says in str(problem)
    assert str(problem).startswith(f"{tmp_path / 'settings.toml'}, line 3: {key}: ")
    assert chosen == Settings(problems=chosen.problems)


def test_one_wrong_setting_leaves_the_others(tmp_path: Path) -> None:
    chosen = read(tmp_path, 'k = 1\nword = "patient"\n')
    assert (chosen.k, chosen.word, len(chosen.problems)) == (5, "patient", 1)


def test_a_line_that_is_no_setting_is_named(tmp_path: Path) -> None:
    chosen = read(tmp_path, "k = 7\nclinic = Rowan Street\n")
    assert chosen.k == 5
    assert "settings.toml, line 2: this line is not in the form key = value" in str(
        chosen.problems[0]
    )


def test_a_file_that_is_no_text_is_said(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_bytes(b"clinic = \xff\xfe")
    (problem,) = read_settings(tmp_path / "settings.toml").problems
    assert "cannot be read as settings" in str(problem)


@pytest.mark.parametrize("text", ["k = " + "9" * 6_000, "k = " + "[" * 20_000])
def test_what_no_reader_of_toml_can_read_is_a_problem_as_any_other(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / "settings.toml").write_text(text)
    (problem,) = read_settings(tmp_path / "settings.toml").problems
    assert "usual ones are used" in str(problem)


def test_a_byte_order_mark_of_a_windows_editor_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_bytes(b"\xef\xbb\xbfk = 8\r\n")
    assert read_settings(tmp_path / "settings.toml").k == 8


def test_a_file_that_breaks_off_in_a_list_is_told_with_its_last_line(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, 'k = 7\nservices = ["School",\n').problems
    assert problem.line == 2
