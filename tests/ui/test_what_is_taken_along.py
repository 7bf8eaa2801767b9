"""What a download's button makes: noted before it leaves, and forgotten with everything else that
was seen.
"""

from __future__ import annotations

import csv
import gc
import io
import json
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import pytest
from practices import NONE, Session, log_of

from quietwins import panels
from quietwins.charts.look import PALETTES
from quietwins.disclosure import Reaches, ReportingSets, Shown, SmallGroupRule
from quietwins.disclosure.register import let_out
from quietwins.downloads import as_csv
from quietwins.errors import QuietWinsError
from quietwins.log import View
from quietwins.panels import kinds
from quietwins.report.formats import Format, Making
from quietwins.settings import Settings
from quietwins.store import open_practice
from quietwins.store.beside.what_left import Audience, WhatLeft
from quietwins.store.disk.folder import Folder
from quietwins.ui import handing_over, may_leave, taken_along
from quietwins.ui.looking import Looking
from quietwins.ui.open_log import OpenLog, Source, forget_what_was_seen
from quietwins.words import reporting
from quietwins.words.downloads import NO_FIXED_PERIOD, Copy
from quietwins.writing.numbers import in_the_words_of

VIEW = View(date(2024, 1, 1), date(2024, 3, 31))
OUTSIDE, INSIDE = (
    may_leave.Asked(audience, VIEW, None) for audience in (Audience.OUTSIDE, Audience.INSIDE)
)
SERVICE = "Client services"
report_buttons = import_module("quietwins.ui.report_buttons")  # its door is called the same


def _looking(view: View | None = None) -> Looking:
    days = [f"2024-01-{1 + n:02}" for n in range(9)]
    log = log_of(
        *(Session(f"c{n}", day, {"g": 5}, NONE, service=SERVICE) for n, day in enumerate(days))
    )
    rule = SmallGroupRule(5)
    return Looking(
        OpenLog(log, "a version", Source.PRACTICE), Shown(Reaches(log, rule), view or VIEW)
    )


PANEL = kinds.BY_STEP


def _for_others(looking: Looking) -> may_leave.Asked:
    return may_leave.asked_of(PANEL, Audience.OUTSIDE, looking)


@contextmanager
def _folder_in(place: Path) -> Iterator[Folder]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUIETWINS_PRACTICE", str(place / "practice"))
        patch.setenv("QUIETWINS_KEYS", str(place / "keys"))
        folder = open_practice().folder
        folder.root.mkdir()
        folder.mark("a key")
        yield folder
    forget_what_was_seen()


@pytest.fixture
def folder(tmp_path):
    with _folder_in(tmp_path) as folder:
        yield folder


@pytest.fixture(scope="module")
def one_folder(tmp_path_factory):
    """One for all panels: what leaves is found once for them, as on a page."""
    with _folder_in(tmp_path_factory.mktemp("one")) as folder:
        yield folder


def _pressed(monkeypatch, asked: may_leave.Asked = OUTSIDE) -> bytes | str:
    looking = _looking()
    monkeypatch.setattr(taken_along, "looking_at", lambda: looking)
    return taken_along._when_asked(PANEL, asked, as_csv)()


@pytest.mark.parametrize(("asked", "goals"), [(OUTSIDE, "10"), (INSIDE, "9")])
def test_a_download_is_noted_and_holds_its_numbers(folder, monkeypatch, asked, goals):
    file = _pressed(monkeypatch, asked)
    rows = list(csv.reader(io.StringIO(file.decode("utf-8-sig"))))
    assert ["Not rated again yet", goals] in [row[:2] for row in rows]
    assert ("inside, for the practice only" in rows[-1]) == (asked is INSIDE)
    noted = json.loads(folder.left.read_text())
    assert (noted["what"], noted["for"]) == (PANEL.name, asked.audience.value)


def test_the_register_is_asked_once_more_when_the_button_is_pressed(folder, monkeypatch):
    """Another window may have taken something along since the button was drawn."""
    log = _looking().open_log.log
    last_day = View(date(2024, 1, 1), date(2024, 1, 8))  # all but one of the clients
    left = WhatLeft("Goals", datetime(2024, 4, 1), Audience.OUTSIDE)
    let_out(folder, left, log, [last_day], SmallGroupRule(1))
    text = _pressed(monkeypatch)
    assert isinstance(text, str)
    assert "2024-01-01 to 2024-01-08" in text
    assert len(folder.left.read_text().splitlines()) == 1
    assert isinstance(_pressed(monkeypatch, INSIDE), bytes)


def test_for_others_is_grey_where_there_is_no_fixed_period_or_no_set(folder, monkeypatch):
    grey = _for_others(_looking(View(date(2024, 1, 2), date(2024, 3, 31))))
    assert grey.why_not == NO_FIXED_PERIOD
    chosen = _for_others(_looking(View(VIEW.first, VIEW.last, frozenset("A"))))
    assert "no set that is fixed" in chosen.why_not
    offered = _for_others(_looking(View(date(2023, 12, 5), date(2024, 4, 2))))
    assert (offered.view, offered.why_not, offered.label) == (
        VIEW,
        "",
        "January to March 2024, for others",
    )


def test_a_download_that_cannot_be_noted_holds_the_reason_and_no_number(folder, monkeypatch):
    folder.left.mkdir()
    text = _pressed(monkeypatch)
    assert isinstance(text, str)
    assert text.startswith("Nothing was taken along")
    assert "Clients" not in text


def test_what_was_found_for_downloads_is_found_once_and_then_forgotten(folder):
    looking = _looking()
    log = weakref.ref(looking.open_log.log)
    found = handing_over.leaving_of(OUTSIDE, looking)
    assert handing_over.leaving_of(OUTSIDE, _looking()) is found
    assert handing_over.leaving_of(INSIDE, _looking()) is not found
    forget_what_was_seen()
    assert handing_over.leaving_of(OUTSIDE, _looking()) is not found
    del looking
    gc.collect()
    assert log() is None


def test_a_report_is_noted_as_one_and_made_of_what_other_files_are(folder, monkeypatch):
    looking, made_of = _looking(), []
    monkeypatch.setattr(report_buttons, "settings", Settings)
    monkeypatch.setattr(report_buttons, "as_file", lambda *_: b"a file")
    ordered = report_buttons._Ordered(
        "report", reporting.REPORT_LEFT, OUTSIDE, lambda of: made_of.append(of.leaving)
    )
    copy = Copy(Audience.OUTSIDE, date(2024, 4, 1))
    press = report_buttons._when_asked(looking, ordered, copy, Making(Format.HTML, copy.made))
    assert press() == b"a file"
    (leaving,) = made_of
    assert leaving is handing_over.leaving_of(OUTSIDE, looking)
    noted = json.loads((folder.root / "left.jsonl").read_text())
    assert (noted["what"], noted["for"]) == ("Report (HTML)", "outside")


def test_a_file_calls_people_as_the_practice_does_and_a_service_as_it_calls_itself(one_folder):
    asked = replace(INSIDE, view=replace(VIEW, service=SERVICE))
    says = partial(in_the_words_of, word="patient")
    made = taken_along._made(PANEL, asked, _looking(asked.view), ReportingSets({}), says)
    known = dict(made.facts)
    assert (known["service"], known["smallest group"]) == (SERVICE, "5 patients")
    assert f"all clinicians, {SERVICE}, 9 patients" in made.about[0]


@pytest.mark.parametrize("panel", panels.ALL, ids=lambda panel: panel.name)
def test_how_far_a_picture_reaches_tells_nothing_of_what_stays(one_folder, monkeypatch, panel):
    """The page's own axes reach for all that the screen may show, a month that is kept back
    included; what leaves has no way to ask for them.
    """
    leaving = replace(handing_over.leaving_of(OUTSIDE, _looking()), beside=_looking().shown.figures)
    for found in ("lines", "course", "changes", "kinds"):
        monkeypatch.setattr(Reaches, found, property(_not_to_be_asked))
    panel.charts(leaving, PALETTES["light"])
    assert not hasattr(leaving, "reaches")


def _not_to_be_asked(_: Reaches) -> NoReturn:
    raise AssertionError("the page's axes")


@pytest.mark.parametrize(
    "panel", [panel for panel in panels.ALL if panel.of_two], ids=lambda panel: panel.name
)
def test_a_view_is_never_drawn_beside_itself(one_folder, panel):
    with pytest.raises(QuietWinsError, match="No other period"):
        taken_along._made(panel, OUTSIDE, _looking(), ReportingSets({}))
