from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from quietwins.commands.check_command import check
from quietwins.commands.check_in_words import choices_in_words
from quietwins.intake import Choice, Question, QuestionKind
from quietwins.intake.layout import ONE_CLINICIAN
from quietwins.intake.reasons import Asked

CASES = Path(__file__).parents[1] / "cases"
KEYS = {
    "importable", "questions", "sessions", "clinicians", "clients", "goal_ratings",
    "goal_rating_sum",
    "quiet_victories", "victories_by_code", "noticed", "none_noticed", "not_recorded", "first_date",
    "last_date",
    "rows_rejected", "rows_skipped", "cells_rejected", "warnings", "identifying_columns",
    "dropped_columns",
    "never_says_none", "why", "unplaced",
}  # fmt: skip


def case(number):
    return str(next(CASES.glob(f"{number}-*.csv")))


def run(*arguments):
    return CliRunner().invoke(check, [*arguments, "--today", "2026-07-01"])


@pytest.mark.parametrize(
    ("number", "code"), [("01", 0), ("09", 0), ("20", 3), ("21", 4), ("60", 4)]
)
def test_the_exit_code_says_whether_a_file_can_come_in(number, code):
    assert run(case(number), "--json").exit_code == code


def test_wrong_usage_is_two():
    assert run().exit_code == 2
    assert run("no-such-file.csv").exit_code == 2
    assert CliRunner().invoke(check, [case("01"), "--today", "tomorrow"]).exit_code == 2


def test_a_layout_that_is_none_is_wrong_usage(tmp_path):
    layout = tmp_path / "mine.toml"
    layout.write_text("dates = 'sideways'")
    result = run(case("01"), "--layout", str(layout))
    assert result.exit_code == 2
    assert "dates is none of" in result.output


def test_the_object_has_every_key():
    assert set(json.loads(run(case("01"), "--json").output)) >= KEYS


def test_several_files_are_a_list_and_the_worst_code_counts():
    result = run(case("01"), case("20"), "--json")
    assert [facts["importable"] for facts in json.loads(result.output)] == [True, "with-mapping"]
    assert result.exit_code == 3


def test_answers_come_from_a_layout():
    result = run(case("20"), "--json", "--layout", str(next(CASES.glob("20-*.layout.toml"))))
    assert result.exit_code == 0
    assert json.loads(result.output)["first_date"] == "2024-07-05"


def test_columns_can_be_left_out_by_name():
    columns = ["Client name", "DOB", "NHS No.", "Postcode", "Mobile", "Email", "Notes"]
    arguments = [part for column in columns for part in ("--without", column)]
    result = run(case("21"), "--json", *arguments)
    assert result.exit_code == 0
    assert json.loads(result.output)["sessions"] == 64


def test_a_person_reads_what_came_in_and_what_did_not_and_why():
    words = run(case("14")).output
    assert "Can come in." in words
    assert "85 sessions, 17 clients, 4 clinicians" in words
    assert "line 61: there is no such date: 31 February 2026" in words
    assert "line 41: Goal 3:" in words


def test_a_person_reads_the_questions():
    words = run(case("20")).output
    assert "Needs an answer first." in words
    assert "08/05/2025 is 8 May 2025 (day first)" in words


def test_each_answer_is_the_line_of_a_layout_that_gives_it(tmp_path):
    words = run(case("20")).output
    line = next(line for line in words.splitlines() if "day first" in line and "dates" in line)
    (tmp_path / "layout.toml").write_text(line)
    assert run(case("20"), "--layout", str(tmp_path / "layout.toml")).exit_code == 0
    assert "--layout layout.toml" in words


def test_a_line_says_its_table_itself_and_can_be_copied(tmp_path):
    words = run(case("87")).output
    line = next(line for line in words.splitlines() if line.startswith("    attended."))
    (tmp_path / "layout.toml").write_text(line)
    asked = run(case("87"), "--layout", str(tmp_path / "layout.toml")).output
    assert asked.count("To answer first") < words.count("To answer first")


def test_each_answer_is_told_in_the_order_of_the_question():
    choices = tuple(Choice(value, "why") for value in ("Day", ONE_CLINICIAN, "Therapist"))
    question = Question(
        QuestionKind.ROLE, "clinician", Asked.WHICH_IS_CLINICIAN.of(), choices, True
    )
    assert list(choices_in_words(question)) == [
        '    columns.Day = "clinician"  # why',
        '    clinician = "the clinician"  # why',
        '    columns.Therapist = "clinician"  # why',
    ]


def test_a_script_reads_the_layout_of_each_answer():
    (question, *_) = json.loads(run(case("20"), "--json").output)["questions"]
    assert [choice["layout"] for choice in question["choices"]] == [
        'dates = "day first"',
        'dates = "month first"',
    ]


def test_a_file_that_asks_nothing_is_told_nothing_of_layouts():
    assert "layout" not in run(case("14")).output


def test_a_person_reads_why_a_file_is_stopped_and_none_of_its_values():
    words = run(case("21")).output
    assert "Cannot come in." in words
    assert "NHS No." in words
    assert "Hana" not in words
