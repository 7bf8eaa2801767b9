"""Which import speaks for what: compared with a plain reckoning, and with practices that never saw
an import.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_factories import ALL, Told, import_of, plain

from quietwins.store import Import, Practice, open_practice
from quietwins.store.disk.key import PracticeKey
from quietwins.store.imports.clients_met import Met
from quietwins.store.imports.events import ImportEvent
from quietwins.store.imports.hashed_codes import Coder
from quietwins.store.imports.incoming import described
from quietwins.store.imports.kept_rows import Rows, rows_of
from quietwins.store.imports.merge import merge

pytestmark = pytest.mark.thorough

KEY = PracticeKey(b"p" * 32)
FIRST = date(2026, 1, 1)
ANSWERS = {"far": "other", "same-day": "other"}


def sessions(*, far: bool) -> st.SearchStrategy[Told]:
    days = (0, 1, 2, 400) if far else (0, 1, 2)
    blank_or = st.sampled_from([None, "A", "B"])
    raters = st.sampled_from(["", "self", "therapist"])
    return st.builds(
        Told,
        client=st.sampled_from(["K1", "K2"]),
        day=st.sampled_from(days).map(lambda n: FIRST + timedelta(days=n)),
        id=st.sampled_from(["1", "2", None]),
        clinician=st.sampled_from(["CL-1", "CL-2"]),
        start=st.sampled_from([-1, 540, 600]),
        attended=st.booleans(),
        service=blank_or,
        setting=blank_or,
        episode=blank_or,
        goals=st.dictionaries(
            st.tuples(st.sampled_from(["goal_1", "goal_2"]), raters),
            st.sampled_from([0.0, 4.5, 10.0]),
        ),
        victories=st.dictionaries(st.sampled_from(["trust", "comfort"]), st.integers(1, 3)),
        none=st.booleans(),
    )


def _own_id(told: Told) -> tuple[str, str]:
    return (told.client, told.id or repr(told))


def imports(*, far: bool, ids_once: bool = False) -> st.SearchStrategy[list[Import]]:
    one = st.builds(
        lambda told, carried, goals: import_of(*told, carried=carried, goals=goals),
        st.lists(
            sessions(far=far), min_size=1, max_size=5, unique_by=_own_id if ids_once else None
        ),
        st.frozensets(st.sampled_from(sorted(ALL))),
        st.none() | st.frozensets(st.sampled_from(["goal_1", "goal_2"])),
    )
    several = st.lists(one, min_size=1, max_size=4)
    return several.map(
        lambda found: [replace(each, digest=f"{place}") for place, each in enumerate(found)]
    )


def merged(found: list[Import]) -> list[tuple[object, ...]]:
    rows, events = Rows.none(), list[ImportEvent]()
    for place, one in enumerate(found):
        own = rows_of(one.tables, Met(Coder(KEY)))
        events.append(replace(described(one, own, far_is_same=False), id=str(place)))
        rows = rows.then(own.told_by(place))
    return plain(merge(rows, events).tables)


def reckoned(found: list[Import]) -> list[tuple[object, ...]]:
    """The same by a plain loop: a session is a dictionary of fields, each overwritten by who
    carries it.
    """
    log: dict[tuple[object, ...], dict[str, object]] = {}
    for one in found:
        raters = set(one.tables.ratings["rater"]) or {""}
        for key, told in _told(one):
            session = log.setdefault(
                key, {"place": len(log), "attended": True, "start": -1, "state": "not recorded"}
            )
            session |= {name: told[name] for name in ("client", "id", "date", "clinician")}
            session |= {
                name: told[name]
                for name in ("start", "attended", "service", "setting", "episode")
                if name in one.carried
            }
            if "victories" in one.carried:
                session |= {"state": told["state"], "victories": told["victories"]}
            if "goals" in one.carried:
                told_before: dict = session.get("goals", {})  # type: ignore[assignment]
                stays = {
                    goal: value
                    for goal, value in told_before.items()
                    if not ((one.goals is None or goal[0] in one.goals) and goal[1] in raters)
                }
                new = {
                    goal: value
                    for goal, value in told["goals"].items()
                    if one.goals is None or goal[0] in one.goals
                }  # type: ignore[attr-defined]
                session["goals"] = stays | new
    ordered = sorted(
        log.values(), key=lambda one: (one["client"], one["date"], one["start"], one["place"])
    )
    return [_as_plain(one) for one in ordered]


def _told(one: Import) -> Iterator[tuple[tuple[object, ...], dict[str, object]]]:
    coder, table = Coder(KEY), one.tables.sessions
    seen: dict[tuple[object, ...], int] = {}
    in_day = table.sort_values(["client", "date", "start", "order"], kind="stable").index
    keys: dict[int, tuple[object, ...]] = {}
    for place in in_day:
        row = table.loc[place]
        key = (
            (row["client"], row["session_id"])
            if isinstance(row["session_id"], str)
            else (row["client"], row["date"])
        )
        seen[key] = seen.get(key, 0) + 1
        keys[place] = (*key, seen[key])
    for place in table.index:
        row = table.loc[place].astype(object).where(table.loc[place].notna(), None).to_dict()
        ratings = one.tables.ratings[one.tables.ratings["session"] == place]
        victories = one.tables.victories[one.tables.victories["session"] == place]
        row["goals"] = {(r.goal, r.rater): r.value for r in ratings.itertuples()}
        row["victories"] = tuple(sorted((r.code, r.count) for r in victories.itertuples()))
        row["client"] = coder.codes([row["client"]])[0]
        row["id"] = coder.codes([row["session_id"]])[0] if row["session_id"] else None
        row["episode"] = coder.codes([row["episode"]])[0] if row["episode"] else None
        yield keys[place], row


def _as_plain(one: dict[str, object]) -> tuple[object, ...]:
    goals = tuple(
        sorted((goal, rater, value) for (goal, rater), value in one.get("goals", {}).items())
    )  # type: ignore[attr-defined]
    names = (
        "id",
        "client",
        "clinician",
        "date",
        "start",
        "attended",
        "service",
        "setting",
        "episode",
        "state",
    )
    return (*(one.get(name) for name in names), False, 0, goals, one.get("victories", ()))


@settings(max_examples=12, deadline=None)
@given(imports(far=False, ids_once=True))
def test_each_field_is_told_by_the_latest_import_that_carried_it(found: list[Import]) -> None:
    assert merged(found) == reckoned(found)


@settings(max_examples=8, deadline=None)
@given(imports(far=True), st.data())
def test_imports_that_share_no_session_may_come_in_any_order(
    found: list[Import], data: st.DataObject
) -> None:
    apart = [_renamed(one, place) for place, one in enumerate(found)]
    shuffled = data.draw(st.permutations(apart))
    assert sorted(merged(apart), key=repr) == sorted(merged(shuffled), key=repr)


def _renamed(one: Import, place: int) -> Import:
    sessions = one.tables.sessions
    client = sessions["client"].astype("str").radd(f"{place}-").astype("category")
    return replace(one, tables=replace(one.tables, sessions=sessions.assign(client=client)))


@contextmanager
def two_practices() -> Iterator[tuple[Practice, Practice]]:
    """Two empty practices with one key, so that their logs can be compared."""
    place = Path(tempfile.mkdtemp())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUIETWINS_KEYS", str(place / "keys"))
        patch.setattr(PracticeKey, "new", lambda: KEY)
        yield open_practice(place / "one"), open_practice(place / "other")
    shutil.rmtree(place)


@pytest.mark.thorough
@settings(max_examples=4, deadline=None)
@given(imports(far=True), st.data())
def test_undoing_imports_in_any_order_is_the_same_as_never_having_brought_them_in(
    found: list[Import], data: st.DataObject
) -> None:
    _undoing_is_the_same_as_never_having_brought_them_in(found, data)


@pytest.mark.release
@settings(max_examples=40, deadline=None)
@given(imports(far=True), st.data())
def test_in_many_more_practices_undoing_is_the_same_as_never_having_brought_them_in(
    found: list[Import], data: st.DataObject
) -> None:
    _undoing_is_the_same_as_never_having_brought_them_in(found, data)


def _undoing_is_the_same_as_never_having_brought_them_in(
    found: list[Import], data: st.DataObject
) -> None:
    undone = data.draw(st.lists(st.sampled_from(range(len(found))), unique=True))
    with two_practices() as (one, never):
        for incoming in found:
            one.add(incoming, ANSWERS)
        for place in undone:
            one.undo(str(place + 1))
        for place, incoming in enumerate(found):
            if place not in undone:
                never.add(incoming, ANSWERS)
        assert plain(one.load()) == plain(never.load())


def that_took_place(practice: Practice) -> list[tuple]:
    """The sessions that an effect counts."""
    tables = practice.load()
    attended = [name for name in tables.sessions.columns if name != "order"].index("attended")
    return [row for row in plain(tables) if row[attended]]


@pytest.mark.thorough
@settings(max_examples=4, deadline=None)
@given(imports(far=True), st.data())
def test_what_an_undo_does_is_what_was_said_before(
    found: list[Import], data: st.DataObject
) -> None:
    _what_an_undo_does_is_what_was_said_before(found, data)


@pytest.mark.release
@settings(max_examples=40, deadline=None)
@given(imports(far=True), st.data())
def test_in_many_more_practices_what_an_undo_does_is_what_was_said_before(
    found: list[Import], data: st.DataObject
) -> None:
    _what_an_undo_does_is_what_was_said_before(found, data)


def _what_an_undo_does_is_what_was_said_before(found: list[Import], data: st.DataObject) -> None:
    with two_practices() as (one, _):
        for incoming in found:
            one.add(incoming, ANSWERS)
        place = data.draw(st.sampled_from(range(len(found)))) + 1
        before, effect = that_took_place(one), one.what_undo_does(str(place))
        one.undo(str(place))
        after = that_took_place(one)
        # what one import calls missed and another attended is changed, and counts on one side only
        assert abs(len(after) - (len(before) - effect.gone)) <= effect.changed
        assert len(set(after) - set(before)) <= effect.changed
