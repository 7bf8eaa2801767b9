"""What the last export of a kind brought in, beside which the next one is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from store_factories import many

from quietwins.store import Practice
from quietwins.store.last_of_kind import counts_of_last


def test_it_is_read_as_the_practice_stands_at_one_moment(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert counts_of_last(practice, "ab") is None
    done = practice.add(replace(many("a"), layout="ab"))
    found = counts_of_last(practice, "ab")
    assert found is not None
    assert found.sessions == len(many("a").tables.sessions)
    before = practice.imports()
    practice.undo(str(done.event.number))
    # another window undid it just after the list of imports was read
    monkeypatch.setattr(Practice, "imports", lambda _: before)
    assert counts_of_last(practice, "ab") is None
