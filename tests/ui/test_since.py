"""Since you last looked: with one's own practice, from the second day on."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from streamlit.testing.v1 import AppTest
from ui.on_your_data import said

from quietwins.__main__ import main
from quietwins.codebook import read_codebook
from quietwins.intake import read_export
from quietwins.log import View
from quietwins.store import Practice, open_practice
from quietwins.store.beside.team_notes import Notes, checked
from quietwins.store.imports.from_reading import import_of_reading

ROOT = Path(__file__).parents[2]
LAST_WEEK = date.today() - timedelta(days=7)
SINCE = "Since you last looked, on"


def bring_in(practice: Practice, clients: int = 7) -> None:
    rows = (
        f"2025-{1 + n % 12:02}-{3 + n % 20:02},CL-1,K{4100 + n % clients},{n % 8},none"
        for n in range(60)
    )
    text = "date,clinician,client,goal_1,quiet_victories\n" + "\n".join(rows)
    read = read_export(text.encode(), "log.csv", codebook=read_codebook(), today=date(2026, 7, 1))
    practice.add(import_of_reading(read))


@pytest.fixture
def practice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Practice:
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(tmp_path / "practice"))
    monkeypatch.setenv("QUIETWINS_KEYS", str(tmp_path / "keys"))
    monkeypatch.chdir(ROOT)
    return open_practice()


def first_page() -> AppTest:
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()


def opened_last_week(practice: Practice) -> None:
    practice.folder.looked.write_text(json.dumps([LAST_WEEK.isoformat()]), encoding="utf-8")


def test_the_page_opens_with_what_came_in_what_is_unusual_and_last_times_small_thing(practice):
    bring_in(practice)
    opened_last_week(practice)
    year = View(date(2025, 1, 1), date(2025, 12, 31))
    note = checked(date(2025, 9, 30), "a <b>quiet</b> start", lambda _: False, year, LAST_WEEK)
    practice.notes.keep(note)
    page = first_page()
    assert not page.exception
    text = said(page)
    lines = text[text.index(SINCE) :]
    assert "One export came in, with sessions of January to December 2025." in lines
    assert "ordinary ups and downs" in lines
    assert "a <b>quiet</b> start" in lines  # as it stands
    (block,) = [one.proto.body for one in page.get("html") if SINCE in one.proto.body]
    assert block.count("<li>") == 3
    assert "<b>" not in block


def test_the_notes_are_read_once_for_a_click_and_anew_for_the_next(practice, monkeypatch):
    bring_in(practice)
    read: list[int] = []
    all_notes = Notes.all
    monkeypatch.setattr(Notes, "all", lambda notes: read.append(1) or all_notes(notes))
    page = first_page()
    assert len(read) == 1
    practice.notes.add(date(2025, 9, 30), "ask about Mondays", lambda _: False)
    read.clear()  # to add one reads them too
    assert "ask about Mondays" in said(page.run())
    assert len(read) == 1


def test_on_the_first_day_it_says_nothing_and_the_day_is_kept_for_the_next(practice):
    bring_in(practice)
    assert SINCE not in said(first_page())
    assert json.loads(practice.folder.looked.read_text()) == [date.today().isoformat()]


def test_the_made_up_practice_has_none_and_leaves_nothing_on_the_disk(practice):
    assert SINCE not in said(first_page())
    assert not practice.folder.root.exists()


def test_any_page_counts_as_opening_the_practice(practice):
    bring_in(practice)
    app = first_page()
    practice.folder.looked.unlink()
    app.switch_page("pages/goals.py").run()
    assert practice.folder.looked.exists()


def test_of_a_view_of_few_clients_it_says_nothing(practice):
    bring_in(practice, clients=4)
    opened_last_week(practice)
    assert SINCE not in said(first_page())


@pytest.mark.parametrize("command", [["history"], ["figures", "--for", "inside", "--json"]])
def test_a_command_leaves_no_day(practice, command):
    bring_in(practice)
    assert CliRunner().invoke(main, command).exit_code == 0
    assert not practice.folder.looked.exists()
