"""Sessions that exports bring again and again are kept once, and nobody can tell it from the log.

Each practice is compared with one that keeps a copy of every session of every import, and with the
slow rule: for each session, field by field, the latest live import that carried the field.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_factories import ALL, Told, import_of, many, plain
from test_merge_properties import FIRST, reckoned, sessions, two_practices

from quietwins.log.session_tables import SessionTables
from quietwins.store import Import, Practice, Status
from quietwins.store.disk.writing import AFTER_COMMIT, BEFORE_COMMIT, REMOVING
from quietwins.store.imports import planning as planning_of_imports
from quietwins.store.imports.kept_rows import Rows
from quietwins.store.imports.repeats import NOWHERE
from quietwins.store.imports.runs import Ints
from quietwins.store.store_errors import AnswerNeededError


@contextmanager
def copying() -> Iterator[None]:
    """Within this every session is kept again, as if nothing like it were there."""

    def nowhere(rows: Rows, _kept: Rows, _address: Ints) -> Ints:
        return np.full(len(rows), NOWHERE, dtype=np.int64)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(planning_of_imports, "kept_at", nowhere)
        yield


def exactly(tables: SessionTables) -> tuple[list[dict[str, Any]], ...]:
    """All that the tables say, row for row as they lie."""
    found = (tables.sessions, tables.ratings, tables.victories)
    return tuple(one.astype(object).where(one.notna(), None).to_dict("records") for one in found)


def rows_on_disk(practice: Practice) -> int:
    """How many sessions lie in the data files of the practice."""
    import pyarrow.parquet as pq

    files = [
        pq.ParquetFile(file).read(["key"])
        for file in practice.folder.sessions.rglob("part-*.parquet")
    ]
    return sum(len(table) - table["key"].null_count for table in files)


def again_and_again(*, far: bool, ids_once: bool = False) -> st.SearchStrategy[list[Import]]:
    """Exports that each tell of some of a few sessions, most of them as others told them."""

    def key(told: Told) -> tuple[str, str]:
        return told.client, told.id or repr(told)

    pool = st.lists(sessions(far=far), min_size=1, max_size=5, unique_by=key if ids_once else None)
    carried = st.sampled_from([ALL, ALL, ALL - {"victories"}, ALL - {"goals", "service"}])

    def exports(found: list[Told]) -> st.SearchStrategy[list[Import]]:
        some = st.lists(st.sampled_from(range(len(found))), min_size=1, max_size=6, unique=ids_once)
        one = st.builds(
            lambda places, names: import_of(*(found[at] for at in places), carried=names),
            some,
            carried,
        )
        several = st.lists(one, min_size=2, max_size=6)
        return several.map(
            lambda all_: [replace(each, digest=f"{place}") for place, each in enumerate(all_)]
        )

    return pool.flatmap(exports)


ANSWER = st.sampled_from(["same", "other"])


@pytest.mark.thorough
@settings(max_examples=2, deadline=None, derandomize=True)
@given(again_and_again(far=True), ANSWER, ANSWER, st.data())
def test_whatever_is_undone_and_forgotten_the_log_is_that_of_a_practice_that_copies(
    found: list[Import], far: str, same_day: str, data: st.DataObject
) -> None:
    _the_log_is_that_of_a_practice_that_copies(found, far, same_day, data)


@pytest.mark.release
@settings(max_examples=60, deadline=None)
@given(again_and_again(far=True), ANSWER, ANSWER, st.data())
def test_in_many_more_practices_the_log_is_that_of_a_practice_that_copies(
    found: list[Import], far: str, same_day: str, data: st.DataObject
) -> None:
    _the_log_is_that_of_a_practice_that_copies(found, far, same_day, data)


def _the_log_is_that_of_a_practice_that_copies(
    found: list[Import], far: str, same_day: str, data: st.DataObject
) -> None:
    answers = {"far": far, "same-day": same_day}
    with two_practices() as (one, copies):
        for incoming in found:
            added = one.add(incoming, answers)
            with copying():
                assert copies.add(incoming, answers).plan == added.plan
            assert exactly(one.load()) == exactly(copies.load())
        for _ in range(data.draw(st.integers(1, 4))):
            there = [event for event in one.imports() if event.status is not Status.FORGOTTEN]
            if not there:
                break
            event = data.draw(st.sampled_from(there))
            if event.status is Status.LIVE:
                assert one.what_undo_does(str(event.number)) == copies.what_undo_does(
                    str(event.number)
                )
            undo = event.status is Status.LIVE and data.draw(st.booleans())
            for practice in (one, copies):
                if undo:
                    practice.undo(str(event.number))
                else:
                    practice.forget(str(event.number))
            assert exactly(one.load()) == exactly(copies.load())
        last = replace(found[0], digest="again")
        with copying():
            expected = copies.add(last, answers).plan
        assert one.add(last, answers).plan == expected
        assert exactly(one.load()) == exactly(copies.load())
        assert rows_on_disk(one) <= rows_on_disk(copies)


@pytest.mark.thorough
@settings(max_examples=3, deadline=None, derandomize=True)
@given(again_and_again(far=False, ids_once=True), st.data())
def test_the_log_is_for_each_session_and_field_what_the_latest_live_import_told(
    found: list[Import], data: st.DataObject
) -> None:
    answers = {"far": "other", "same-day": "other"}
    with two_practices() as (one, _):
        for incoming in found:
            one.add(incoming, answers)
        gone = data.draw(st.lists(st.sampled_from(range(len(found))), unique=True))
        for place in gone:
            (one.undo if data.draw(st.booleans()) else one.forget)(str(place + 1))
        assert plain(one.load()) == reckoned(
            [each for place, each in enumerate(found) if place not in gone]
        )


def nightly(night: int, *, changed: int | None = None, count: int = 30) -> Import:
    """All sessions, one of them changed, and a new one each night."""
    told = [
        Told(
            client=f"K{place % 4}",
            id=f"S{place}",
            day=FIRST + timedelta(days=place),
            clinician="CL-first" if night == 0 else "CL-01",
            goals={"goal_1": night + 0.5 if place == changed else 5.0},
        )
        for place in range(count + night)
    ]
    return import_of(*told, file=f"night-{night}.csv")


def test_a_session_that_is_brought_again_as_it_was_is_kept_once(practice: Practice) -> None:
    practice.add(nightly(1))
    for night in range(2, 6):
        practice.add(nightly(night, changed=night))
    assert rows_on_disk(practice) == 31 + 4 * 2  # each night one is new and one was changed
    assert len(practice.load().sessions) == 35


def test_an_export_that_brings_nothing_new_keeps_no_session(practice: Practice) -> None:
    practice.add(nightly(1))
    before, loaded = rows_on_disk(practice), exactly(practice.load())
    added = practice.add(replace(nightly(1), digest="the next night"))
    assert (added.plan.new, added.plan.changed, added.plan.same) == (0, 0, 31)
    assert rows_on_disk(practice) == before
    assert exactly(practice.load()) == loaded


def test_two_kinds_of_export_in_turns_are_each_kept_once(practice: Practice) -> None:
    for night in range(4):
        one = nightly(1)
        practice.add(replace(one, digest=f"all {night}"))
        lacking = import_of(
            *(
                Told(client=f"K{n % 4}", id=f"S{n}", day=FIRST + timedelta(days=n))
                for n in range(31)
            ),
            carried=ALL - {"goals", "victories"},
        )
        practice.add(replace(lacking, digest=f"lacking {night}"))
    assert rows_on_disk(practice) == 2 * 31


def test_what_others_tell_passes_to_them_before_an_import_is_forgotten(practice: Practice) -> None:
    practice.add(nightly(1))
    practice.add(nightly(2, changed=2))
    practice.add(nightly(3, changed=2))
    before = exactly(practice.load())
    first = practice.imports()[0].id
    practice.forget("1")
    assert not list(practice.folder.sessions.glob(f"import={first}"))
    # the places in the day are counted from the second on
    assert exactly(practice.load()) != before
    with_two = plain(practice.load())
    practice.undo("2")
    practice.forget("2")
    assert plain(practice.load()) == with_two
    assert rows_on_disk(practice) == 33
    practice.forget("3")
    assert rows_on_disk(practice) == 0


def test_what_only_the_forgotten_import_told_leaves_no_byte(practice: Practice) -> None:
    practice.add(nightly(0))  # by a clinician whom no later night names
    practice.add(nightly(1))
    practice.forget("1")
    assert not [
        file
        for file in practice.folder.sessions.rglob("*.parquet")
        if b"CL-first" in file.read_bytes()
    ]
    assert len(practice.load().sessions) == 31


def test_an_undone_import_goes_on_holding_what_others_tell(practice: Practice) -> None:
    practice.add(nightly(1))
    practice.add(nightly(2))
    before = plain(practice.load())
    practice.undo("1")
    assert plain(practice.load()) == before
    assert practice.add(nightly(3)).plan.same == 32
    assert rows_on_disk(practice) == 33


@pytest.mark.parametrize("night", [1, 2, 3, 4])
def test_what_undoing_does_is_said_of_each_session_also_between_nights_that_tell_the_same(
    practice: Practice, night: int
) -> None:
    for digest in ("first", "second", "third", "fourth"):
        practice.add(replace(nightly(1), digest=digest))
    effect = practice.what_undo_does(str(night))
    assert (effect.same, effect.changed, effect.gone) == (31, 0, 0)


def test_a_question_stays_open_where_sessions_come_again(practice: Practice) -> None:
    practice.add(import_of(Told(id="1")))
    moved = import_of(Told(id="1", day=FIRST + timedelta(days=400)))
    with pytest.raises(AnswerNeededError):
        practice.add(moved)
    practice.add(moved, {"far": "other"})
    practice.add(replace(moved, digest="again"), {"far": "other"})
    assert len(practice.load().sessions) == 2
    assert rows_on_disk(practice) == 2


@pytest.mark.release
def test_events_of_years_are_gathered_into_few_files(practice: Practice) -> None:
    for number in range(30):
        practice.add(many(f"m{number}", 1))
    practice.tidy()
    assert len(list(practice.folder.imports.glob("*.parquet"))) < 10
    assert [one.number for one in practice.imports()] == list(range(1, 31))


class Broken(BaseException):
    """What ends a program in the middle."""


@pytest.mark.parametrize("phase", [BEFORE_COMMIT, AFTER_COMMIT, REMOVING])
def test_forgetting_what_others_tell_is_done_or_not_done_where_it_is_broken_off(
    practice: Practice, phase: str
) -> None:
    practice.add(nightly(1))
    practice.add(nightly(2, changed=2))
    before = exactly(practice.load())
    first = practice.imports()[0].id

    def on_phase(reached: str) -> None:
        if reached == phase:
            raise Broken

    with pytest.raises(Broken):
        practice.forget("1", on_phase)
    assert (exactly(practice.load()) == before) == (phase == BEFORE_COMMIT)
    assert len(practice.load().sessions) == 32
    practice.forget("1")
    assert not list(practice.folder.sessions.glob(f"import={first}"))
    assert len(practice.load().sessions) == 32
    assert rows_on_disk(practice) == 32
