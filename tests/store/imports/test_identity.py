"""Which session a row tells of, where several files tell of it in several ways."""

from __future__ import annotations

from datetime import date

import pandas as pd
from store_factories import Told, import_of

from quietwins.store import Practice
from quietwins.store.imports.identity import said_to_be
from quietwins.store.imports.kept_rows import KEY, SAME_AS


def days(practice: Practice) -> list[date]:
    return sorted(practice.load().sessions["date"].dt.date)


def test_of_two_answers_about_a_session_the_later_one_counts() -> None:
    rows = pd.DataFrame({KEY: [1, 2, 3, 3], SAME_AS: [0, 0, 1, 2]})
    assert said_to_be(rows).tolist() == [1, 2, 2, 2]


def test_an_id_joins_the_nearest_of_two_sessions_that_have_it(practice: Practice) -> None:
    twice = [Told(id="1", day=date(2026, 1, 5)), Told(id="1", day=date(2026, 1, 20))]
    practice.add(import_of(*twice))
    practice.add(import_of(Told(id="1", day=date(2026, 1, 19)), file="later.csv"))
    assert days(practice) == [date(2026, 1, 5), date(2026, 1, 19)]


def test_how_far_a_session_has_moved_is_reckoned_from_where_it_was_told_last(
    practice: Practice,
) -> None:
    for day in (date(2026, 1, 5), date(2026, 1, 30)):
        practice.add(import_of(Told(id="1", day=day), file=f"{day}.csv"))
    moved = import_of(Told(id="1", day=date(2026, 2, 20)), file="last.csv")
    assert practice.plan(moved).questions == ()
    practice.add(moved)
    assert days(practice) == [date(2026, 2, 20)]


def test_an_id_of_spaces_is_none(practice: Practice) -> None:
    practice.add(import_of(Told(id=" ", day=date(2026, 1, 5))))
    practice.add(import_of(Told(id=" ", day=date(2026, 1, 12)), file="later.csv"))
    assert days(practice) == [date(2026, 1, 5), date(2026, 1, 12)]


def test_the_first_file_that_told_of_two_sessions_of_a_day_gives_their_order(
    practice: Practice,
) -> None:
    first, second = Told(id="1", victories={"trust": 1}), Told(id="2", none=True)
    practice.add(import_of(first, second))
    practice.add(import_of(second, first, file="turned.csv"))
    sessions = practice.load().sessions.sort_values("order")
    assert list(sessions["state"]) == ["noticed", "none noticed"]


def test_a_session_of_two_systems_bears_the_id_that_was_told_last(practice: Practice) -> None:
    one, other = ([Told(f"K{n}", id=f"{of}{n}") for n in range(6)] for of in "AB")
    practice.add(import_of(*one))
    before = set(practice.load().sessions["session_id"])
    practice.add(import_of(*other, file="other.csv"), {"same-day": "same"})
    after = practice.load().sessions["session_id"]
    assert len(after) == 6
    assert before.isdisjoint(after)


def test_other_ids_on_the_days_of_a_larger_practice_are_asked_about(practice: Practice) -> None:
    """All sessions of the file meet one that is kept, though not all that are kept meet one."""
    practice.add(import_of(*(Told(f"K{n}", id=f"A{n}") for n in range(20))))
    incoming = import_of(*(Told(f"K{n}", id=f"B{n}") for n in range(6)), file="other.csv")
    assert [question.name for question in practice.plan(incoming).questions] == ["same-day"]


def test_without_a_column_for_victories_nothing_is_recorded_and_nothing_is_unclear(
    practice: Practice,
) -> None:
    practice.add(import_of(Told(), carried={"service"}))
    sessions = practice.load().sessions
    assert list(sessions["state"]) == ["not recorded"]
    assert list(sessions["cannot_tell"]) == [False]


def test_a_session_that_is_said_to_have_been_missed_is_changed(practice: Practice) -> None:
    practice.add(import_of(Told(id="1"), Told(id="2", day=date(2026, 1, 6))))
    missed = [Told(id="1", attended=False), Told(id="2", day=date(2026, 1, 6))]
    plan = practice.plan(import_of(*missed, file="missed.csv"))
    assert (plan.new, plan.changed, plan.same) == (0, 1, 1)


def test_a_blank_of_the_parents_form_stands_though_the_childs_form_came_after(
    practice: Practice,
) -> None:
    """Session 1 was told as it is by three files; only the second had a place for the parent."""

    def form(rater: str, place: int) -> list[Told]:
        rated = Told(id=f"{place}", day=date(2026, 1, place), goals={("g", rater): 5.0})
        return [Told(id="1", day=date(2026, 1, 1)), rated]

    first = Told(id="1", day=date(2026, 1, 1), goals={("g", "parent"): 3.0})
    practice.add(import_of(first))
    for place, rater in ((2, "child"), (3, "parent"), (4, "child")):
        practice.add(import_of(*form(rater, place), file=f"{place}.csv"))
    ratings = practice.load().ratings
    assert sorted(zip(ratings["rater"], ratings["value"], strict=True)) == [
        ("child", 5.0),
        ("child", 5.0),
        ("parent", 5.0),
    ]
