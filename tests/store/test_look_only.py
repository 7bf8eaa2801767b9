"""Exports looked at together without being kept: by the same rules as in a practice, and nothing on
disk.
"""

from __future__ import annotations

from datetime import date

import pytest
from store_factories import Told, import_of, many, plain

from quietwins.store import Practice
from quietwins.store.look_only import put_together


def test_exports_put_together_tell_what_a_practice_that_kept_them_would_tell(
    practice: Practice, tmp_path
) -> None:
    first, second = (
        many("a"),
        import_of(Told(day=date(2026, 1, 5), goals={"goal_1": 9}), file="b.csv"),
    )
    looked_at = put_together([first, second], practice).tables
    assert not practice.folder.root.exists()
    practice.add(first)
    practice.add(second)
    kept = practice.load()
    assert len(looked_at.sessions) == len(kept.sessions)
    assert looked_at.ratings["value"].sum() == kept.ratings["value"].sum()
    assert looked_at.victories["count"].sum() == kept.victories["count"].sum()


def test_an_export_without_a_place_for_victories_erases_none_of_them(practice: Practice) -> None:
    with_victories = import_of(Told(victories={"trust": 1}), file="form.csv")
    report = import_of(Told(goals={"goal_1": 4}), file="report.csv", carried=frozenset({"goals"}))
    together = put_together([with_victories, report], practice).tables
    assert len(together.sessions) == 1
    assert together.victories["code"].tolist() == ["trust"]
    assert together.ratings["value"].tolist() == [4]


def test_one_export_alone_keeps_its_codes(practice: Practice) -> None:
    alone = import_of(Told(client="K7"), file="a.csv")
    together = put_together([alone], practice)
    assert together.tables.sessions["client"].tolist() == ["K7"]
    assert plain(together.tables) == plain(alone.tables)
    assert together.codes(" K7 ")[0] == "K7"


@pytest.mark.parametrize("kept_before", [False, True])
def test_a_typed_code_finds_its_client_among_several_exports(
    practice: Practice, kept_before: bool
) -> None:
    if kept_before:
        practice.add(many("before"))
    together = put_together([many("a"), import_of(Told(client="K7"), file="b.csv")], practice)
    assert "K7" not in together.tables.sessions["client"].cat.categories
    assert (together.tables.sessions["client"] == together.codes(" k7")[0]).sum() == 1
