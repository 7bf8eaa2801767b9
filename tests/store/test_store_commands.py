"""The practice from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from store_factories import many

from quietwins.__main__ import main
from quietwins.store import Practice, open_practice
from quietwins.store.disk import bind

ROOT = Path(__file__).parents[2]
CASE = ROOT / "tests/cases/01-plain-iso-wide-winlist.csv"
NAMED = ROOT / "tests/cases/21-identifiable-columns-and-notes.csv"


@pytest.fixture(autouse=True)
def here(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(practice.folder.root))


def run(*words: object, says: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=says)


def facts(*words: object) -> Any:
    return json.loads(run(*words, "--json").output)


def test_a_nightly_job_adds_an_export_once() -> None:
    first = facts("add", CASE, "--today", "2026-07-01")
    assert (first["kept"], first["import"], first["already"]) == (True, 1, False)
    assert (first["new"], first["changed"], first["same"], first["missing"]) == (60, 0, 0, 0)
    assert facts("add", CASE, "--today", "2026-07-01")["already"] is True
    assert [(one["file"], one["status"]) for one in facts("history")] == [(CASE.name, "live")]


def test_what_was_added_is_said_in_words() -> None:
    once, twice = (run("add", CASE, "--today", "2026-07-01").output for _ in range(2))
    assert "kept as import 1. 60 new sessions, 0 changed, 0 the same." in once
    assert "already there as import 1. Nothing changed." in twice
    assert "60 new sessions" in run("history").output


def test_what_a_kept_file_still_asks_is_told_with_the_lines_that_answer(tmp_path: Path) -> None:
    once, twice = (run("add", CASE, "--today", "2026-07-01").output for _ in range(2))
    assert "To answer when you can: 7 of 60 sessions have nothing" in once
    assert 'blank = "none"  # We looked and noticed nothing' in once
    assert "Then add the same file again" in once
    assert "To answer" not in twice
    layout = tmp_path / "layout.toml"
    layout.write_text('blank = "none"\n', encoding="utf-8")
    again = run("add", CASE, "--layout", layout, "--today", "2026-07-01").output
    assert again.endswith("0 new sessions, 7 changed, 53 the same.\n")


def test_a_script_reads_what_a_kept_file_still_asks_and_what_to_look_at(tmp_path: Path) -> None:
    layout = tmp_path / "layout.toml"
    layout.write_text('[columns]\nClent = "client"\n', encoding="utf-8")
    told = facts("add", CASE, "--layout", layout, "--today", "2026-07-01")
    assert [(one["key"], one["blocking"]) for one in told["questions"]] == [("blank", False)]
    assert "“Clent”" in told["warnings"][0]["why"]


def test_a_wrong_word_in_a_layout_is_told_where_the_file_comes_in_all_the_same(
    tmp_path: Path,
) -> None:
    layout = tmp_path / "layout.toml"
    layout.write_text('[columns]\nClent = "client"\n[victories]\nTrust = "trst"\n')
    said = run("add", CASE, "--layout", layout, "--today", "2026-07-01").output
    assert "kept as import 1" in said
    assert "a column that this file does not have: “Clent”" in said
    assert "the quiet victory “trst”, which the codebook does not have" in said


def test_names_that_become_codes_leave_the_question_about_staff_told() -> None:
    by_name = ROOT / "tests/cases/57-clinicians-by-name.csv"
    said = run("add", by_name, "--names", "codes", "--today", "2026-07-01").output
    assert "What shall become of the names of clinicians" in said
    assert 'names_of_staff = "keep"' in said


def test_a_file_that_names_people_is_refused_and_the_others_come_in() -> None:
    result = run("add", CASE, NAMED, "--today", "2026-07-01", "--json")
    assert result.exit_code == 4
    assert [one["kept"] for one in json.loads(result.output)] == [True, False]
    assert "Hana" not in result.output


def test_a_file_with_an_open_question_is_not_kept() -> None:
    either_way = ROOT / "tests/cases/20-ambiguous-dates-throughout.csv"
    result = run("add", either_way, "--today", "2026-07-01")
    assert result.exit_code == 3
    assert "not kept" in result.output
    assert "check` prints the lines" in result.output
    assert open_practice().imports() == ()


def test_a_question_of_the_practice_is_answered_by_an_option(tmp_path: Path) -> None:
    header = "session_id,date,clinician,client,goal_1,quiet_victories\n"
    (tmp_path / "one.csv").write_text(header + "S1,2025-01-05,CL-1,K1,3,none\n", encoding="utf-8")
    (tmp_path / "two.csv").write_text(header + "S1,2026-01-05,CL-1,K1,4,none\n", encoding="utf-8")
    assert run("add", tmp_path / "one.csv", "--today", "2026-07-01").exit_code == 0
    asked = run("add", tmp_path / "two.csv", "--today", "2026-07-01")
    assert asked.exit_code == 3
    assert "Answer with --far." in asked.output
    assert facts("add", tmp_path / "two.csv", "--today", "2026-07-01", "--far", "other")["new"] == 1


def test_the_layout_that_was_given_for_a_header_is_used_again(tmp_path: Path) -> None:
    (tmp_path / "ours.csv").write_text(
        "Date,Clinician,Client,Goal 1\n05/01/2026,T1,K1,3\n", encoding="utf-8"
    )
    layout = tmp_path / "layout.toml"
    layout.write_text('dates = "day first"\n', encoding="utf-8")
    assert run("add", tmp_path / "ours.csv", "--today", "2026-07-01").exit_code == 3
    by_hand = facts("add", tmp_path / "ours.csv", "--layout", layout, "--today", "2026-07-01")
    assert by_hand["kept"]
    assert facts("add", tmp_path / "ours.csv", "--today", "2026-07-01")["already"]


def test_a_layout_rescues_a_file_whose_header_is_not_understood_and_is_remembered_for_the_next(
    tmp_path: Path,
) -> None:
    january, february, layout = (
        tmp_path / name for name in ("january.csv", "february.csv", "layout.toml")
    )
    january.write_text("1;2;3;4\n2026-01-05;K1;T1;4\n", encoding="utf-8")
    february.write_text("1;2;3;4\n2026-02-05;K1;T1;5\n", encoding="utf-8")
    layout.write_text(
        '[columns]\n1 = "date"\n2 = "client"\n3 = "clinician"\n4 = "goal 1"\n', encoding="utf-8"
    )
    assert run("add", january, "--today", "2026-07-01").exit_code == 4
    assert facts("add", january, "--layout", layout, "--today", "2026-07-01")["new"] == 1
    assert facts("add", february, "--today", "2026-07-01")["new"] == 1


def test_undo_says_what_it_will_do_and_asks() -> None:
    run("add", CASE, "--today", "2026-07-01")
    kept = run("undo", 1, says="n\n")
    assert "60 sessions go" in kept.output
    assert len(open_practice().load().sessions) == 60
    assert "Import 1 is undone" in run("undo", 1, says="y\n").output
    assert len(open_practice().load().sessions) == 0
    assert "undone" in run("history").output


def test_undo_for_a_script_does_not_ask() -> None:
    run("add", CASE, "--today", "2026-07-01")
    assert facts("undo", 1) == {"import": 1, "gone": 60, "changed": 0, "same": 0}


def test_forget_wants_the_word_typed() -> None:
    run("add", CASE, "--today", "2026-07-01")
    refused = run("forget", 1, says="yes\n")
    assert refused.exit_code == 1
    assert "cannot be brought back" in refused.output
    assert len(open_practice().load().sessions) == 60
    assert "Forgotten: import 1." in run("forget", 1, says="forget\n").output
    assert "forgotten (60 sessions)" in run("history").output


def test_everything_can_be_forgotten_by_a_script() -> None:
    run("add", CASE, "--today", "2026-07-01")
    assert facts("forget", "--everything", "--yes") == {"forgotten": 1}
    assert len(open_practice().load().sessions) == 0


@pytest.mark.parametrize(
    "words", [("forget",), ("forget", "1", "--everything"), ("forget", "1", "--json")]
)
def test_forget_that_is_not_clear_is_wrong_usage(words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2


def test_what_is_not_there_is_said_and_not_a_traceback() -> None:
    for words in (("undo", "7", "--yes"), ("forget", "7", "--yes"), ("key", "backup", "file")):
        result = run(*words)
        assert result.exit_code == 1
        assert result.output.startswith("Error: There is no practice in")
    assert "Nothing has been brought in yet." in run("history").output
    assert "There is no practice yet" in run("key", "show").output


def test_the_key_is_backed_up_and_put_back(practice: Practice, tmp_path: Path) -> None:
    run("add", CASE, "--today", "2026-07-01")
    assert "Keep it safe" in run("key", "backup", tmp_path / "my.key").output
    for key in practice.folder.keys.iterdir():
        key.unlink()
    assert "is not on this computer" in run("key", "show").output
    assert (
        f"The key {practice.folder.key_id()} is back."
        in run("key", "restore", tmp_path / "my.key").output
    )
    assert facts("key", "show") == {
        "key": practice.folder.key_id(), "here": True, "folder": str(practice.folder.keys),
    }  # fmt: skip
    assert practice.key().secret.hex() not in run("key", "show").output


def test_the_sample_can_be_written_out_and_added(tmp_path: Path) -> None:
    files = facts("sample", tmp_path / "try")
    assert [Path(file).read_bytes()[:10] for file in files] == [b"session_id"] * len(files)
    assert run("sample", tmp_path / "try").exit_code == 1
    assert run("add", *files, "--today", "2026-07-01").exit_code == 0
    assert len(open_practice().load().sessions) > 1_900


def test_a_damaged_practice_is_a_sentence(practice: Practice) -> None:
    run("add", CASE, "--today", "2026-07-01")
    practice.folder.marker.write_text("?", encoding="utf-8")
    for words in (("history",), ("undo", "1", "--yes"), ("add", CASE, "--today", "2026-07-01")):
        result = run(*words)
        assert result.exit_code == 1
        assert (
            "cannot be read: the file that makes it a practice was changed (practice.toml)"
            in result.output
        )


def test_what_was_kept_before_a_file_failed_is_told(tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.csv"
    foreign.write_text(
        f"date,clinician,client,goal_1\n2026-01-05,CL-1,qw-00000000-{'0' * 32},3\n",
        encoding="utf-8",
    )
    result = run("add", CASE, foreign, "--today", "2026-07-01")
    assert result.exit_code == 1
    assert f"{CASE.name}: kept as import 1." in result.output
    assert (
        "foreign.csv: not kept. The codes in this file were turned by another practice's key"
        in result.output
    )


def test_a_practice_whose_list_is_gone_is_gone_on_with_once_somebody_has_looked() -> None:
    run("add", CASE, "--today", "2026-07-01")
    folder = open_practice().folder
    folder.kept.unlink()
    assert "python -m quietwins accept" in run("history").output
    refused = run("accept", says="n\n")
    assert refused.exit_code == 1
    assert "an import may be missing" in refused.output
    assert f"{CASE.name}: 60 new sessions" in refused.output
    assert not folder.kept.exists()
    assert "goes on as it stands" in run("accept", "--yes").output
    assert "60 new sessions" in run("history").output
    assert "Nothing is wrong" in run("accept").output


def test_sessions_whose_import_is_lost_are_counted_before_they_are_given_up() -> None:
    run("add", CASE, "--today", "2026-07-01")
    practice = open_practice()
    practice.add(many("late"))
    practice.folder.kept.unlink()
    max(practice.folder.imports.glob("_delta_log/*.json")).unlink()
    asked = run("accept", says="n\n")
    assert "Besides, there are sessions of one import that this list lacks" in asked.output
    assert "are given up with this" in asked.output


def test_a_bound_import_that_the_list_lost_is_counted_and_does_not_come_back_as_the_next(
    monkeypatch,
) -> None:
    monkeypatch.setattr(bind, "MANY", 2)
    run("add", CASE, "--today", "2026-07-01")
    practice = open_practice()
    practice.add(many("lost"))
    practice.add(many("third"))  # binds the two before it
    before = practice.load().sessions
    lost = practice.imports()[1]
    for commit in sorted(practice.folder.imports.glob("_delta_log/*.json"))[-2:]:
        commit.unlink()
    practice.folder.kept.unlink()
    asked = run("accept", says="n\n")
    assert "there are sessions of 2 imports that this list lacks" in asked.output
    assert run("accept", says="y\n").exit_code == 0
    again = open_practice()
    again.add(many("new"))
    assert [one.number for one in again.imports()] == [1, lost.number]
    # Those of the first import and of the new one, and none of the two that were lost.
    assert len(again.load().sessions) == len(before) - len(many("third").tables.sessions)
