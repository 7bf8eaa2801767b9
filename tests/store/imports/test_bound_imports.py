"""What imports tell of the same sessions stays so when they are bound into volumes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_factories import many, plain
from test_merge_properties import two_practices
from test_repeats import again_and_again, exactly, nightly

from quietwins.store import Import, Practice, Status
from quietwins.store.disk import bind
from quietwins.store.disk.volumes import Volume

NEVER = 10_000


def bound_and_alone(practice: Practice) -> list[str]:
    """The folders of the table of sessions, volumes first and imports in their order."""
    number = {one.id: one.number for one in practice.imports()}
    folders = practice.folder.sessions.glob("import=*")
    found = [path.name.removeprefix("import=") for path in folders]
    return sorted(found, key=lambda name: (name in number, number.get(name, 0), name))


@pytest.mark.thorough
@settings(max_examples=3, deadline=None, derandomize=True)
@given(again_and_again(far=True), st.data())
def test_whatever_is_undone_and_forgotten_the_log_is_that_of_a_practice_that_binds_nothing(
    found: list[Import], data: st.DataObject
) -> None:
    _the_log_is_that_of_a_practice_that_binds_nothing(found, data)


@pytest.mark.release
@settings(max_examples=60, deadline=None, derandomize=True)
@given(again_and_again(far=True), st.data())
def test_in_many_more_practices_the_log_is_that_of_one_that_binds_nothing(
    found: list[Import], data: st.DataObject
) -> None:
    _the_log_is_that_of_a_practice_that_binds_nothing(found, data)


def _the_log_is_that_of_a_practice_that_binds_nothing(
    found: list[Import], data: st.DataObject
) -> None:
    answers = {"far": "other", "same-day": "other"}
    with two_practices() as both, pytest.MonkeyPatch.context() as patch:

        def in_both(do: str, *words: object) -> list[object]:
            said = []
            for practice, many_are in zip(both, (2, NEVER), strict=True):
                patch.setattr(bind, "MANY", many_are)
                said.append(getattr(practice, do)(*words))
            return said

        for incoming in found:
            one, other = in_both("add", incoming, answers)
            assert one.plan == other.plan
        for _ in range(data.draw(st.integers(1, 4))):
            there = [one for one in both[0].imports() if one.status is not Status.FORGOTTEN]
            if not there:
                break
            event = data.draw(st.sampled_from(there))
            undo = event.status is Status.LIVE and data.draw(st.booleans())
            if undo:
                effects = in_both("what_undo_does", str(event.number))
                assert effects[0] == effects[1]
            in_both("undo" if undo else "forget", str(event.number))
            one, other = in_both("load")
            assert exactly(one) == exactly(other)
        again = replace(found[0], digest="again")
        one, other = in_both("add", again, answers)
        assert one.plan == other.plan
        one, other = in_both("load")
        assert exactly(one) == exactly(other)


def test_what_others_tell_passes_out_of_a_volume(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bind, "MANY", 3)
    for night in range(1, 6):
        practice.add(nightly(night, changed=night))
    practice.forget("1")
    after = plain(practice.load())
    assert len(after) == 35
    practice.add(nightly(6, changed=6))
    practice.undo("6")
    assert plain(practice.load()) == after
    practice.forget("6")
    practice.forget("2")
    assert len(practice.load().sessions) == 35


def test_an_import_that_holds_what_passed_to_it_and_a_large_one_stay_alone(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice.add(nightly(1))
    practice.add(nightly(2))
    practice.forget("1")
    monkeypatch.setattr(bind, "MANY", 2)
    monkeypatch.setattr(bind, "SMALL", 0)
    practice.add(many("a"))
    practice.add(many("b"))
    assert not [name for name in bound_and_alone(practice) if Volume.named(name)]
    monkeypatch.setattr(bind, "SMALL", 2**20)
    practice.add(many("c"))
    practice.tidy()
    heir = practice.imports()[1].id
    assert bound_and_alone(practice)[:2] == ["3-4", heir]
    assert len(practice.load().sessions) == 32 + 60
