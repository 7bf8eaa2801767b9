"""What a download's button makes: noted before it leaves, and forgotten with everything else that was seen."""

from __future__ import annotations

import gc
import json
import weakref
from datetime import date

import pandas as pd
import pytest
from practices import NONE, Session, log_of

from quietwins.along import as_csv
from quietwins.charts.kinds import goals_by_step
from quietwins.disclosure import SmallGroupRule, lines_over_time, on_screen, practice_extent
from quietwins.log import View
from quietwins.measures.practice import figures_of
from quietwins.store import open_practice
from quietwins.store.left import NAME
from quietwins.ui import along
from quietwins.ui.practice import Looking, OpenLog, Source, forget_what_was_seen

VIEW = View(date(2024, 1, 1), date(2024, 1, 31))


def _looking() -> Looking:
    log = log_of(*(Session(f"c{n}", f"2024-01-{1 + n:02}", {"g": 5}, NONE) for n in range(9)))
    rule = SmallGroupRule(5)
    lines = lines_over_time(log, VIEW, rule)
    return Looking(
        open_log=OpenLog(log, "a version", Source.PRACTICE),
        view=VIEW,
        rule=rule,
        figures=on_screen(figures_of(log, VIEW), rule),
        lines=lines,
        extent=practice_extent(log, lines.grain, rule),
        own_range=None,
    )


TAKEABLE = along.Takeable(
    "Goals by how they moved",
    lambda left, look: (
        goals_by_step(left.figures.goals.steps, look, 5),
        pd.DataFrame({"Clients": [str(left.figures.clients)]}),
    ),
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(tmp_path / "practice"))
    monkeypatch.setenv("QUIETWINS_KEYS", str(tmp_path / "keys"))
    folder = open_practice().folder
    folder.root.mkdir()
    folder.mark("a key")
    yield folder
    forget_what_was_seen()


def _pressed(monkeypatch) -> bytes | str:
    looking = _looking()
    monkeypatch.setattr(along, "looking_at", lambda: looking)
    return along._when_asked(TAKEABLE, as_csv)()


def test_a_download_is_noted_and_holds_its_numbers(folder, monkeypatch):
    assert b"Clients" in _pressed(monkeypatch)
    assert json.loads((folder.root / NAME).read_text())["what"] == TAKEABLE.name


def test_a_download_that_cannot_be_noted_holds_the_reason_and_no_number(folder, monkeypatch):
    (folder.root / NAME).mkdir()
    text = _pressed(monkeypatch)
    assert isinstance(text, str)
    assert text.startswith("Nothing was taken along")
    assert "Clients" not in text


def test_what_was_found_for_downloads_is_found_once_and_then_forgotten(folder):
    looking = _looking()
    log = weakref.ref(looking.open_log.log)
    found = along._left_of(looking, None)
    assert along._left_of(_looking(), None) is found
    forget_what_was_seen()
    assert along._left_of(_looking(), None) is not found
    del looking
    gc.collect()
    assert log() is None
