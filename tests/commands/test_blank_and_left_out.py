"""What blanks mean and what is left out, at the command line; and that looking writes nothing."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from quietwins.__main__ import main
from quietwins.store import Practice, open_practice

TODAY = ("--today", "2026-07-01")
NEVER_SAYS_NONE = (
    "date,clinician,client,goal_1,quiet_victories\n"
    "2026-01-05,T1,K1,5,trust\n2026-01-06,T1,K2,4,\n2026-01-07,T2,K3,4,comfort\n"
)
SAYS_NONE = NEVER_SAYS_NONE + "2026-01-08,T2,K3,4,none\n2026-01-09,T2,K3,4,\n"
ABSENT = (
    "date,clinician,client,attended,goal_1,quiet_victories\n"
    "2026-01-05,T1,K1,yes,5,trust\n2026-01-06,T1,K2,no,,\n2026-01-07,T2,K3,yes,4,none\n"
)


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(
    own_practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)


def run(*words: object):
    return CliRunner().invoke(main, [str(word) for word in words])


def facts(*words: object):
    return json.loads(run(*words, "--json").output)


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("word", "states"), [("none", (1, 0)), ("not-recorded", (0, 1)), ("cannot-tell", (0, 1))]
)
def test_check_counts_with_the_answer_about_blanks(word, states):
    told = facts("check", write("a.csv", NEVER_SAYS_NONE), "--blank", word, *TODAY)
    assert (told["none_noticed"], told["not_recorded"]) == states
    assert "blank" not in [question["key"] for question in told["questions"]]


def test_an_answer_about_blanks_has_no_effect_where_a_file_says_none():
    path = write("a.csv", SAYS_NONE)
    plain = facts("check", path, *TODAY)
    assert facts("check", path, "--blank", "none", *TODAY) == plain
    run("add", path, "--blank", "none", *TODAY)
    assert not list(Path("practice").glob("layouts/*"))


def test_add_remembers_what_a_blank_means_for_the_next_file():
    assert run("add", write("a.csv", NEVER_SAYS_NONE), "--blank", "none", *TODAY).exit_code == 0
    (layout,) = Path("practice").glob("layouts/*.toml")
    assert 'blank = "none"' in layout.read_text(encoding="utf-8")
    run("add", write("b.csv", NEVER_SAYS_NONE.replace("2026-01", "2026-02")), *TODAY)
    states = open_practice().load().sessions["state"].value_counts()
    assert (states["noticed"], states["none noticed"]) == (4, 2)


def test_add_counts_the_sessions_that_took_place_as_check_does():
    path = write("a.csv", ABSENT)
    assert facts("check", path, *TODAY)["sessions"] == 2
    assert facts("add", path, *TODAY)["new"] == 2
    assert facts("add", path, *TODAY)["same"] == 2
    again = facts("add", write("b.csv", ABSENT.replace(",5,", ",6,")), *TODAY)
    assert (again["new"], again["changed"], again["same"]) == (0, 1, 1)
    less = facts("add", write("c.csv", "".join(ABSENT.splitlines(True)[:2])), *TODAY)
    assert less["missing"] == 0


def test_looking_at_files_writes_nothing_where_there_is_no_practice():
    one, two = write("a.csv", SAYS_NONE), write("b.csv", SAYS_NONE.replace("2026-01", "2026-02"))
    before = sorted(Path().rglob("*"))
    assert run("check", one, two, *TODAY).exit_code == 0
    assert run("figures", one, two, *TODAY).exit_code == 0
    assert sorted(Path().rglob("*")) == before


LEFT = (
    "date,clinician,client,goal_1,quiet_victories\n"
    "2026-01-05,T1,K1,5,trust\n2026-01-06,T1,K2,15,none\nsoon,T1,K2,4,none\n"
    "Total,,,,\n2026-01-07,T1,K3,4,trust; sang aloud\n2026-01-08,T1,K3,4,trust; sang aloud\n"
)


def test_what_is_left_out_can_be_taken_along_without_a_word_of_it():
    asked = run("check", write("a.csv", LEFT), "--left-out", "out.csv", *TODAY).exit_code
    assert asked == 3  # what “sang aloud” means
    text = Path("out.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["line"], row["column"], row["what"]) for row in rows] == [
        ("4", "", "row left out"),
        ("5", "", "not a session"),
        ("3", "goal_1", "cell left out"),
        ("6", "quiet_victories", "part of a cell left out"),
        ("7", "quiet_victories", "part of a cell left out"),
    ]
    assert all(row["why"] for row in rows)
    assert "sang" not in text
    assert "soon" not in text


def test_a_list_is_of_one_file_and_replaces_none():
    one, two = write("a.csv", LEFT), write("b.csv", LEFT)
    assert run("check", one, two, "--left-out", "out.csv", *TODAY).exit_code == 2
    assert run("check", one, "--left-out", "a.csv", *TODAY).exit_code == 2
    assert one.read_text(encoding="utf-8") == LEFT
    nowhere = run("check", one, "--left-out", "no/such/folder/out.csv", *TODAY)
    assert nowhere.exit_code == 1
    assert "Choose another place" in nowhere.output


def test_a_refused_file_has_a_list_too():
    path = write("a.csv", "date,clinician,client\n")
    assert run("check", path, "--left-out", "out.csv", *TODAY).exit_code == 4
    assert Path("out.csv").read_text(encoding="utf-8-sig") == "line,column,what,why\n"
