"""Copies that a cloud program leaves where two computers write in one synchronised folder."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from store_factories import gone_on_with, many
from test_at_rest import on_disk

from quietwins.__main__ import main
from quietwins.store import Practice
from quietwins.store.disk import delta_log
from quietwins.store.disk.copies import copies

NAMES = [
    "imports/_delta_log/00000000000000000002 (1).json",
    "imports/_delta_log/00000000000000000002-LAPTOP.json",
    "sessions/_delta_log/00000000000000000002-conflict-20260105.json",
    "sessions/_delta_log/00000000000000000002.sync-conflict-20260105-093000-ABCDEFG.json",
    "imports/part-00000-1 (1).parquet",
    "notes (conflicted copy 2026-01-05).json",
    "practice (1).toml",
    "layouts/abc (1).toml",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("import_a")
def test_a_copy_is_seen_and_said_with_the_way_out(
    practice: Practice, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    assert practice.copies() is None
    path = practice.folder.root / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("{}")
    assert copies(practice.folder) == (name,)
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(practice.folder.root))
    said = CliRunner().invoke(main, ["history"])
    assert said.exit_code == 0
    assert (
        f"Another program left copies in the practice folder {practice.folder.root}: {name}."
        in said.output
    )
    assert "then delete these copies" in said.output


def test_what_a_practice_makes_itself_is_no_copy(practice: Practice) -> None:
    for prefix in "abc":
        practice.add(many(prefix))
    practice.layouts.save("abc", 'dates = "day first"\n')
    practice.forget("1")
    (practice.folder.root / "codebook.toml").write_text("")
    assert copies(practice.folder) == ()


def two_computers(practice: Practice) -> Practice:
    """One computer's commit got the name, the other's import lies beside it as a copy."""
    practice.add(many("a"))
    other = practice.add(many("other")).event.id
    newest = delta_log.commit_file(
        practice.folder.imports, delta_log.last_commit(practice.folder.imports)
    )
    newest.rename(newest.with_name(f"{newest.stem} (1).json"))
    gone_on_with(practice)
    assert other in on_disk(practice.folder.root)
    return practice


def test_where_copies_are_no_tidying_deletes_the_import_of_the_other_computer(
    practice: Practice,
) -> None:
    two_computers(practice)
    practice.tidy()
    practice.add(many("b"))
    assert "export other" in on_disk(practice.folder.root)
    assert len(practice.imports()) == 2


def test_forgetting_one_import_takes_no_more_than_that_import(practice: Practice) -> None:
    two_computers(practice)
    practice.forget("1")
    left = on_disk(practice.folder.root)
    assert "export a" not in left
    assert "a.csv" not in left
    assert "export other" in left


def test_forgetting_everything_takes_the_copies_too(practice: Practice) -> None:
    two_computers(practice)
    practice.forget_everything()
    left = on_disk(practice.folder.root)
    assert "export" not in left
    assert copies(practice.folder) == ()


def test_once_the_copies_are_gone_leftovers_are_cleared_away_again(practice: Practice) -> None:
    two_computers(practice)
    for name in copies(practice.folder):
        (practice.folder.root / name).unlink()
    practice.tidy()
    assert "export other" not in on_disk(practice.folder.root)


@pytest.mark.parametrize(
    "name", [".DS_Store", "desktop.ini", "._00000000000000000001.json", "00.json.swp"]
)
@pytest.mark.parametrize("table", ["imports", "sessions"])
@pytest.mark.usefixtures("import_a")
def test_what_a_file_manager_or_an_editor_leaves_is_no_copy(
    practice: Practice, table: str, name: str
) -> None:
    (practice.folder.root / table / "_delta_log" / name).write_text("")
    assert practice.copies() is None
