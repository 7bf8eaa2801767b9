"""What the store asks about, and how long a note may be, at the edge of each rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from store_factories import Told, import_of

from quietwins import rules
from quietwins.store import Practice
from quietwins.store.beside.team_notes import checked
from quietwins.store.store_errors import PracticeError

DAY = date(2026, 1, 5)


def _asks(practice: Practice, *after: Told) -> list[str]:
    """The questions about an export, as they are named and as they are put."""
    return [f"{one.name}: {one.text}" for one in practice.plan(import_of(*after)).questions]


@pytest.mark.parametrize("days", [31, 9])
def test_an_id_is_asked_about_only_beyond_the_days_that_the_question_names(
    practice: Practice, monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    monkeypatch.setattr(rules, "now", replace(rules.Rules(), far_days=days))
    practice.add(import_of(Told(id="1", day=DAY)))
    assert _asks(practice, Told(id="1", day=DAY + timedelta(days=days))) == []
    (asked,) = _asks(practice, Told(id="1", day=DAY + timedelta(days=days + 1)))
    assert asked.startswith("far: ")
    assert f"more than {days} days away" in asked


@pytest.mark.parametrize("many", [5, 3])
def test_other_ids_on_the_same_days_are_asked_about_from_so_many_on(
    practice: Practice, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(rules, "now", replace(rules.Rules(), coincidences=many))
    days = [DAY + timedelta(days=7 * number) for number in range(many)]
    practice.add(import_of(*(Told(id=f"A{n}", day=day) for n, day in enumerate(days))))
    others = [Told(id=f"B{n}", day=day) for n, day in enumerate(days)]
    assert [asked.partition(":")[0] for asked in _asks(practice, *others)] == ["same-day"]
    assert _asks(practice, *others[1:]) == []


@pytest.mark.parametrize("most", [200, 20])
def test_a_note_of_more_characters_than_the_rule_has_is_not_kept(
    monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(rules, "now", replace(rules.Rules(), note_characters=most))
    assert len(checked(DAY, "a" * most, lambda _: False).text) == most
    with pytest.raises(PracticeError, match=f"Shorten it to {most}\\."):
        checked(DAY, "a" * (most + 1), lambda _: False)
