"""What a practice keeps, shows, undoes and forgets."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from store_factories import Told, import_of, many, plain

from quietwins.errors import QuietWinsError
from quietwins.store import Practice, Status, open_practice
from quietwins.store.store_errors import AnswerNeededError, NoSuchImportError, PracticeError
from quietwins.words.keeping import would_do


def goals(practice: Practice) -> dict[str, float]:
    ratings = practice.load().ratings
    return dict(zip(ratings["goal"], ratings["value"], strict=True))


def test_nothing_is_made_on_disk_before_the_first_import(practice: Practice) -> None:
    assert not practice.exists
    assert practice.version() == "none"
    assert len(practice.load().sessions) == 0
    assert practice.plan(many("a")).new == 20
    assert not practice.folder.root.exists()
    assert not practice.folder.keys.exists()


def test_what_was_brought_in_is_there_for_another_program_that_opens_the_folder(
    practice: Practice,
) -> None:
    added = practice.add(many("a"))
    assert (added.plan.new, added.event.number, added.event.file) == (20, 1, "a.csv")
    assert plain(open_practice(practice.folder.root).load()) == plain(practice.load())
    assert len(practice.load().sessions) == 20


def test_the_same_file_twice_changes_nothing(practice: Practice) -> None:
    first = practice.add(many("a"))
    version = practice.version()
    again = practice.add(many("a"))
    assert again.event.id == first.event.id
    assert again.plan.already is not None
    assert practice.version() == version


def test_the_same_file_read_in_another_way_is_another_import(practice: Practice) -> None:
    practice.add(import_of(Told(goals={"goal_1": 4})))
    assert (
        practice.add(import_of(Told(goals={"goal_1": 4}), carried={"goals"})).plan.already is None
    )


def test_codes_that_differ_in_case_or_spaces_are_the_same(practice: Practice) -> None:
    practice.add(import_of(Told(client="k1", id="s1"), Told(client="K1", id="s2")))
    assert practice.plan(import_of(Told(client=" K1 ", id="S1 "))).same == 1
    assert practice.load().sessions["client"].nunique() == 1


def test_new_changed_same_and_missing_sessions_are_counted(practice: Practice) -> None:
    one, two, three = (
        Told(id=str(n), day=date(2026, 1, n), goals={"goal_1": n}) for n in (1, 2, 3)
    )
    practice.add(import_of(one, two, three))
    corrected = Told(id="1", day=date(2026, 1, 1), goals={"goal_1": 7})
    plan = practice.add(import_of(corrected, three, Told(id="4", day=date(2026, 1, 9)))).plan
    assert (plan.new, plan.changed, plan.same, plan.missing) == (1, 1, 1, 1)
    assert len(practice.load().sessions) == 4


def test_what_a_corrected_file_no_longer_has_is_said_with_the_import_to_undo_and_of_others_nothing(
    practice: Practice,
) -> None:
    week = [Told(id=str(n), day=date(2026, 1, n)) for n in range(1, 8)]
    practice.add(import_of(*week, file="january.csv"))
    fewer = practice.plan(import_of(*week[:3], *week[5:], file="corrected.csv"))
    assert (fewer.missing, fewer.told_by) == (2, (1,))
    assert would_do(fewer, "corrected.csv").endswith(
        " 2 kept from the same days are not in this file; they stay. If they should go, undo import"
        " 1 under *Keep and delete*."
    )
    others = [Told(client="K2", id=f"s{n}", day=date(2026, 1, n)) for n in range(1, 8)]
    unrelated = practice.plan(import_of(*others))
    assert unrelated.missing == 7
    assert (
        would_do(unrelated, "others.csv").replace("\\", "") == "others.csv: all 7 sessions are new."
    )


def test_kept_sessions_outside_the_dates_of_a_file_are_not_missing_from_it(
    practice: Practice,
) -> None:
    practice.add(import_of(Told(id="1", day=date(2026, 1, 1)), Told(id="2", day=date(2026, 3, 1))))
    assert practice.plan(import_of(Told(id="3", day=date(2026, 2, 1)))).missing == 0


def test_a_report_without_a_victories_column_never_erases_victories(practice: Practice) -> None:
    practice.add(import_of(Told(id="1", victories={"trust": 2}, goals={"goal_1": 3})))
    practice.add(import_of(Told(id="1", clinician="CL-09", service="CAMHS"), carried={"service"}))
    log = practice.load()
    assert list(log.sessions["clinician"]) == ["CL-09"]
    assert list(log.sessions["service"]) == ["CAMHS"]
    assert list(log.sessions["state"]) == ["noticed"]
    assert list(log.victories["count"]) == [2]
    assert goals(practice) == {"goal_1": 3}


def test_a_present_but_blank_cell_does_replace(practice: Practice) -> None:
    practice.add(
        import_of(Told(id="1", victories={"trust": 1}, goals={"goal_1": 3}, service="CAMHS"))
    )
    practice.add(import_of(Told(id="1")))
    log = practice.load()
    assert list(log.sessions["state"]) == ["not recorded"]
    assert log.sessions["service"].isna().all()
    assert len(log.victories) == len(log.ratings) == 0


def test_a_goal_without_a_column_keeps_its_ratings(practice: Practice) -> None:
    practice.add(import_of(Told(id="1", goals={"goal_1": 3, "goal_2": 4})))
    practice.add(import_of(Told(id="1"), goals={"goal_1"}))
    assert goals(practice) == {"goal_2": 4}


def test_the_ratings_of_one_person_leave_those_of_another(practice: Practice) -> None:
    practice.add(import_of(Told(id="1", goals={("goal_1", "self"): 3})))
    practice.add(import_of(Told(id="1", goals={("goal_1", "therapist"): 6})))
    assert sorted(practice.load().ratings["rater"]) == ["self", "therapist"]


def test_a_session_that_nobody_said_was_missed_was_attended(practice: Practice) -> None:
    practice.add(import_of(Told(id="1"), carried=()))
    session = practice.load().sessions.iloc[0]
    assert session["attended"]
    assert session["start"] == -1
    assert session["state"] == "not recorded"


def test_sessions_without_ids_are_known_by_client_day_and_place_in_the_day(
    practice: Practice,
) -> None:
    twice = [Told(goals={"goal_1": 1}), Told(goals={"goal_1": 2}), Told(client="K2")]
    practice.add(import_of(*twice))
    plan = practice.add(import_of(Told(goals={"goal_1": 9}), twice[1])).plan
    assert (plan.new, plan.changed, plan.same, plan.missing) == (0, 1, 1, 1)
    assert sorted(practice.load().ratings["value"]) == [2, 9]


def test_the_start_time_decides_the_place_in_the_day_before_the_order_in_the_file(
    practice: Practice,
) -> None:
    morning, evening = Told(start=540, goals={"goal_1": 1}), Told(start=1080, goals={"goal_1": 2})
    practice.add(import_of(evening, morning, file="one.csv"))
    assert practice.plan(import_of(morning, evening, file="two.csv")).same == 2


def test_a_session_that_moved_to_another_day_is_the_same_where_it_has_an_id(
    practice: Practice,
) -> None:
    practice.add(import_of(Told(id="1", day=date(2026, 1, 5))))
    plan = practice.add(import_of(Told(id="1", day=date(2026, 2, 5)))).plan
    assert (plan.new, plan.changed) == (0, 1)


def far_apart() -> tuple[Told, Told]:
    return Told(id="1", day=date(2025, 1, 5)), Told(id="1", day=date(2026, 1, 5))


def test_an_id_that_meets_its_client_on_a_far_day_is_asked_about(practice: Practice) -> None:
    before, after = far_apart()
    practice.add(import_of(before))
    assert [question.name for question in practice.plan(import_of(after)).questions] == ["far"]
    with pytest.raises(AnswerNeededError, match="1 session of this file has the id"):
        practice.add(import_of(after))
    assert len(practice.imports()) == 1


def test_a_date_put_right_moves_the_session(practice: Practice) -> None:
    before, after = far_apart()
    practice.add(import_of(before))
    practice.add(import_of(after), {"far": "same"})
    assert list(practice.load().sessions["date"].dt.year) == [2026]


def test_a_numbering_that_began_again_gives_other_sessions(practice: Practice) -> None:
    before, after = far_apart()
    practice.add(import_of(before))
    practice.add(import_of(after), {"far": "other"})
    assert sorted(practice.load().sessions["date"].dt.year) == [2025, 2026]
    assert practice.plan(import_of(after, file="b.csv")).same == 1
    assert practice.plan(import_of(before, file="c.csv")).same == 1


def test_an_id_used_twice_in_one_file_loses_neither_session(practice: Practice) -> None:
    practice.add(import_of(Told(id="1", day=date(2026, 1, 5)), Told(id="1", day=date(2026, 1, 6))))
    assert len(practice.load().sessions) == 2
    again = practice.plan(
        import_of(Told(id="1", day=date(2026, 1, 6)), Told(id="1", day=date(2026, 1, 5)), file="b")
    )
    assert again.same == 2


def test_sessions_of_two_systems_on_the_same_days_are_asked_about_and_can_be_one(
    practice: Practice,
) -> None:
    form = [Told(client=f"K{n}", victories={"trust": 1}) for n in range(3)]
    report = [Told(client=f"K{n}", id=f"A{n}", service="CAMHS") for n in range(3)]
    practice.add(import_of(*form, carried={"victories"}))
    incoming = import_of(*report, carried={"service"})
    assert [question.name for question in practice.plan(incoming).questions] == ["same-day"]
    assert practice.plan(incoming, {"same-day": "other"}).new == 3
    practice.add(incoming, {"same-day": "same"})
    log = practice.load()
    assert list(log.sessions["state"]) == ["noticed"] * 3
    assert list(log.sessions["service"]) == ["CAMHS"] * 3
    assert practice.plan(import_of(*form, carried={"victories"}, file="again.csv")).same == 3
    assert practice.plan(import_of(*report, carried={"service"}, file="again.csv")).same == 3


def test_two_sessions_a_day_with_ids_raise_no_question(practice: Practice) -> None:
    practice.add(import_of(Told(id="1"), Told(id="2", day=date(2026, 1, 20))))
    assert (
        practice.plan(import_of(Told(id="3"), Told(id="4", day=date(2026, 1, 12)))).questions == ()
    )


def test_an_answer_to_no_question_is_refused(practice: Practice) -> None:
    with pytest.raises(PracticeError, match="far and same-day take same or other"):
        practice.plan(many("a"), {"far": "perhaps"})


def test_an_export_without_sessions_is_not_kept(practice: Practice) -> None:
    with pytest.raises(PracticeError, match=r"export\.csv holds no sessions"):
        practice.add(import_of())


@pytest.mark.usefixtures("import_a")
def test_an_undone_import_can_be_brought_in_again(practice: Practice) -> None:
    practice.undo("1")
    assert len(practice.load().sessions) == 0
    assert practice.add(many("a")).event.number == 2
    assert [one.status for one in practice.imports()] == [Status.UNDONE, Status.LIVE]


def test_what_undoing_does_is_said_before(practice: Practice) -> None:
    practice.add(import_of(Told(id="1", goals={"goal_1": 1}), Told(id="2")))
    second = import_of(
        Told(id="1", goals={"goal_1": 5}), Told(id="2"), Told(id="3"), file="second.csv"
    )
    practice.add(second)
    effect = practice.what_undo_does("2")
    assert (effect.gone, effect.changed, effect.same) == (1, 1, 1)
    first = practice.what_undo_does("1")
    assert (first.gone, first.changed, first.same) == (0, 0, 2)
    assert len(practice.load().sessions) == 3


@pytest.mark.parametrize("name", ["2", "zzzz", ""])
@pytest.mark.usefixtures("import_a")
def test_an_import_that_is_not_there_cannot_be_undone_or_forgotten(
    practice: Practice, name: str
) -> None:
    for do in (practice.undo, practice.forget, practice.what_undo_does):
        with pytest.raises(NoSuchImportError, match="There is no import"):
            do(name)


@pytest.mark.usefixtures("import_a")
def test_an_import_is_undone_once_and_stays_forgotten(practice: Practice) -> None:
    practice.undo("1")
    with pytest.raises(NoSuchImportError, match="Import 1 is undone already"):
        practice.undo("1")
    practice.forget("1")
    forgotten = practice.imports()
    practice.forget("1")
    assert practice.imports() == forgotten
    with pytest.raises(NoSuchImportError, match="Import 1 is forgotten already"):
        practice.undo("1")


def test_without_a_practice_there_is_nothing_to_undo_and_no_folder_appears(
    practice: Practice,
) -> None:
    for do in (practice.undo, practice.forget):
        with pytest.raises(NoSuchImportError, match="There is no practice in"):
            do("1")
    assert practice.forget_everything() == 0
    assert not practice.folder.root.exists()


def test_the_version_changes_with_every_import_undo_and_forget(practice: Practice) -> None:
    seen = [practice.version()]
    for do in (
        lambda: practice.add(many("a")),
        lambda: practice.undo("1"),
        lambda: practice.forget("1"),
    ):
        do()
        seen.append(practice.version())
    assert len(set(seen)) == len(seen)
    assert practice.version() == open_practice(practice.folder.root).version()


def test_the_file_is_kept_by_its_name_without_folders(practice: Practice) -> None:
    assert (
        practice.add(import_of(Told(), file=r"C:\Users\someone\Desktop\march.csv")).event.file
        == "march.csv"
    )


def test_the_environment_names_the_practice_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(tmp_path / "elsewhere"))
    assert open_practice().folder.root == tmp_path / "elsewhere"


def test_the_usual_place_is_this_persons_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_, **__: str(tmp_path / "quietwins"))
    assert open_practice().folder.root == tmp_path / "quietwins" / "practice"


def test_phases_are_told_in_their_order(practice: Practice) -> None:
    phases: list[str] = []
    practice.add(many("a"), on_phase=phases.append)
    assert phases == [
        "reading",
        "hashing",
        "writing sessions",
        "before the commit point",
        "after the commit point",
    ]


def test_every_error_of_the_store_is_one_that_the_page_may_show() -> None:
    assert issubclass(PracticeError, QuietWinsError)


@pytest.mark.usefixtures("import_a")
def test_settings_written_on_windows_keep_the_ends_of_their_lines(practice: Practice) -> None:
    practice.folder.settings.write_bytes(b"k = 7\r\nsingle_journeys = false\r\n")
    practice.show_single_journeys(True)
    assert practice.folder.settings.read_bytes() == b"k = 7\r\nsingle_journeys = true\r\n"
