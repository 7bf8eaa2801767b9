"""The command line: figures of files or of the practice, as the contract says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from quietwins.__main__ import main
from quietwins.store import Practice

HEADER = "date,clinician,client,service,goal_1,goal_2,quiet_victories\n"
CASE = Path(__file__).parents[1] / "cases" / "01-plain-iso-wide-winlist.csv"
TODAY = ("--today", "2026-07-01")


def run(*arguments: object):
    return CliRunner().invoke(main, ["figures", *map(str, arguments), *TODAY])


def told(*arguments: object) -> dict:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


KEYS = {
    "": (
        "for view sessions clients clinicians started_before_log goals quiet_victories together"
        " months course first_noticed"
    ),
    "goals": (
        "rater in_view rated_again clients_rated_again steps reached began_at_8_or_more clients"
        " clients_by_goals share_forward movement"
    ),
    "quiet_victories": (
        "sessions cannot_tell completeness marks uncoded per_10 sessions_with_any clients_with_any"
        " first_time by_code by_family"
    ),
    "together": "forward no_clear_change back not_rated_twice",
}


def team(*arguments: object) -> dict:
    return told(*arguments, "--for", "inside")


QUARTER = ("--from", "2026-01-01", "--to", "2026-03-31")


@pytest.mark.parametrize(
    ("arguments", "audience", "over_time"),
    [(("--for", "inside"), "inside", "months"), ((), "outside", "quarters")],
)
def test_every_key_of_the_contract_is_there_in_order_and_no_other(
    file, arguments, audience, over_time
):
    figures = told(file, "--json", *QUARTER, *arguments)
    keys = KEYS | {"": KEYS[""].replace("months", over_time)}
    assert {part: " ".join(figures[part] if part else figures) for part in KEYS} == keys
    assert figures["for"] == audience


def test_without_dates_the_view_is_the_whole_months_of_the_log(file):
    view = {"first": "2026-01-01", "last": "2026-02-28", "clinicians": None, "service": None}
    assert team(file)["view"] == told(file)["view"] == view


def test_for_others_that_is_no_fixed_period_and_the_nearest_is_named(file):
    figures = told(file)
    assert "The nearest is 2026-01-01 to 2026-03-31." in figures["why"]
    assert (figures["for"], figures["quarters"], figures["clients"]) == ("outside", [], "hidden")


def test_a_view_is_narrowed_by_dates_clinicians_and_service(file):
    figures = team(
        file,
        "--from",
        "2026-02-01",
        "--to",
        "2026-02-28",
        "--clinician",
        "a",
        "--service",
        "Adults",
    )
    assert figures["view"] == {
        "first": "2026-02-01",
        "last": "2026-02-28",
        "clinicians": ["A"],
        "service": "Adults",
    }
    assert (figures["sessions"], figures["goals"]["movement"]["value"]) == (6, 1)
    assert team(file, "--clinician", "A", "--clinician", "B")["sessions"] == 24


def test_for_others_counts_are_rounded_and_stand_by_quarter(file):
    figures = told(file, *QUARTER)
    assert (
        figures["sessions"],
        figures["clients"],
        figures["goals"]["steps"]["edged_forward"],
    ) == (25, 10, 15)
    assert [row["quarter"] for row in figures["quarters"]] == ["2026-Q1"]


def test_two_periods_are_set_side_by_side(file):
    periods = "--from 2026-02-01 --to 2026-02-28 --compare-from 2026-01-01 --compare-to 2026-01-31"
    figures = team(file, *periods.split())
    assert figures["compare"]["clients_in_both"] == 12
    assert figures["compare"]["per_10"]["value"] == -10
    assert figures["compare"]["movement"] is None


def test_for_others_a_period_that_may_not_be_handed_on_has_no_difference(file):
    figures = told(file, *QUARTER, "--compare-from", "2025-01-05", "--compare-to", "2025-02-01")
    assert set(figures["compare"].values()) == {"hidden"}
    assert figures["clients"] == 10


def test_the_sixty_sessions_of_a_real_shape_are_counted():
    figures = told(CASE, "--min-clients", 1, "--blank", "not-recorded")
    assert (figures["sessions"], figures["clients"], figures["clinicians"]) == (60, 14, 3)
    assert figures["quiet_victories"]["marks"] == 98
    assert figures["unprotected"] is True


def test_with_a_smallest_group_of_one_it_is_the_object_of_the_team_with_nothing_hidden(file):
    """By month, unrounded, any dates, any clinicians."""
    asked = (file, "--from", "2026-01-02", "--clinician", "A")
    one = told(*asked, "--min-clients", 1)
    assert one.pop("unprotected") is True
    assert one == team(*asked)
    assert one["months"][0]["clients"] == 6


def test_the_same_file_twice_changes_nothing(file):
    assert told(file, file) == told(file)


def test_blanks_that_nobody_explained_give_marks_but_no_rate():
    unclear = team(CASE)["quiet_victories"]
    assert unclear["cannot_tell"] == 7
    assert (unclear["per_10"], unclear["completeness"]) == (None, None)
    assert list(unclear["clients_with_any"]) == ["n"]
    assert team(CASE, "--blank", "none")["quiet_victories"]["per_10"] is not None


def test_below_the_practices_rule_it_warns_where_a_person_reads_it(file):
    result = run(file, "--min-clients", 2)
    assert json.loads(result.stdout)["unprotected"] is True
    assert "2 clients" in result.stderr
    assert run(file).stderr == ""


def test_a_view_that_may_not_leave_says_why_and_shows_nothing(file):
    figures = told(file, "--from", "2026-01-02")
    assert "Only a calendar quarter" in figures["why"]
    assert figures["sessions"] == figures["goals"]["movement"] == "hidden"
    assert told(file, "--from", "2026-01-02", "--min-clients", 1)["sessions"] == 24


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--clinician", "C"], "No session by clinician C. Known: A, B."),
        (["--service", "Nowhere"], "No session of the service Nowhere. Known: Adults."),
        (["--from", "2026-03-01", "--to", "2026-02-01"], "before it begins"),
        (["--compare-from", "2026-01-01"], "needs both ends"),
        (["--compare-from", "2026-01-01", "--compare-to", "2026-01-31"], "overlap"),
        (["--min-clients", "21"], "21 is not in the range"),
        (["--from", "1.2.2026"], "Write YYYY-MM-DD"),
    ],
)
def test_what_cannot_be_asked_is_said_in_words_on_standard_error(file, arguments, said):
    result = run(file, *arguments)
    assert result.exit_code != 0
    assert said in result.stderr
    assert result.stdout == ""


def test_a_file_that_is_no_session_log_is_refused_by_name(tmp_path):
    path = tmp_path / "menu.csv"
    path.write_text("dish,price\nsoup,4\n")
    result = run(path)
    assert result.exit_code != 0
    assert "menu.csv" in result.stderr


def test_without_a_file_or_a_practice_it_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(tmp_path / "none"))
    result = run()
    assert result.exit_code != 0
    assert "add FILE`" in result.stderr
    assert "figures FILE`" in result.stderr


@pytest.fixture
def practice(brought_in: Practice) -> Path:
    """The folder of a practice that brought the file in."""
    return brought_in.folder.root


def test_a_practice_tells_the_same_figures_as_the_files_it_was_made_of(file, practice):
    assert told(*QUARTER) == told(file, *QUARTER)
    assert team() == team(file)


def test_figures_of_the_practice_are_noted_as_having_left_and_those_of_files_are_not(
    file, practice
):
    told(file, *QUARTER)
    told("--from", "2026-01-02")  # may not leave, so nothing left
    assert not (practice / "left.jsonl").exists()
    told(*QUARTER)
    (noted,) = map(json.loads, (practice / "left.jsonl").read_text().splitlines())
    noted.pop("when")
    view = {"first": "2026-01-01", "last": "2026-03-31", "clinicians": None, "service": None}
    assert noted == {"what": "figures --json", "for": "outside", **view}


def test_a_second_period_and_a_rule_below_the_practices_own_are_noted_with_what_left(practice):
    told(
        "--from",
        "2026-02-01",
        "--compare-from",
        "2026-01-01",
        "--compare-to",
        "2026-01-31",
        "--min-clients",
        "1",
    )
    noted = json.loads((practice / "left.jsonl").read_text())
    assert (noted["for"], noted["first"], noted["last"]) == ("inside", "2026-02-01", "2026-02-28")
    assert [(other["first"], other["last"]) for other in noted["beside"]] == [
        ("2026-01-01", "2026-01-31")
    ]
    assert noted["min_clients"] == 1


def test_a_view_that_differs_by_a_few_from_one_that_left_says_so(file, practice, bring_in):
    few = file.with_name("more.csv")
    few.write_text(HEADER + "2026-05-05,A,N1,Adults,3,,trust\n2026-05-06,A,N2,Adults,3,,trust\n")
    bring_in(few)
    assert "why" not in told(*QUARTER)
    assert "2026-01-01 to 2026-03-31" in told("--from", "2026-01-01", "--to", "2026-06-30")["why"]
    assert "why" not in told(*QUARTER)


def test_a_set_of_clinicians_is_said_by_its_name(file, practice):
    (practice / "settings.toml").write_text('[reporting]\n"The team" = ["a"]\n')
    figures = told(*QUARTER, "--clinician", "A")
    assert figures["view"]["clinicians"] == ["The team"]
    assert "no set that is fixed" in told(*QUARTER, "--clinician", "B")["why"]


def test_figures_that_cannot_be_noted_do_not_leave(practice):
    (practice / "left.jsonl").mkdir()
    result = run(*QUARTER)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Nothing was taken along" in result.stderr
