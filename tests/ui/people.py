"""A practice of several people, for tests without a browser: who signs in, and what they see."""

from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path

import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from quietwins.access import door
from quietwins.codebook import read_codebook
from quietwins.intake import read_export
from quietwins.log import View
from quietwins.store import Import, Practice, open_practice
from quietwins.store.beside.team_notes import checked
from quietwins.store.imports.from_reading import import_of_reading

ROOT = Path(__file__).parents[2]
OWN = "Zq03x"  # the clinician who signs in; codes that stand in no text of the program
PEOPLE = {
    "lead": "lead@clinic.example",
    "keeper": "keeper@clinic.example",
    "viewer": "viewer@clinic.example",
    "clinician": "clinician@clinic.example",
    "both": "both@clinic.example",  # a keeper who is a clinician too
    "stranger": "stranger@elsewhere.example",
}
LISTED = f"""\
lead = ["{PEOPLE["lead"]}"]
keeper = ["{PEOPLE["keeper"]}", "{PEOPLE["both"]}"]
viewer = ["{PEOPLE["viewer"]}"]
[clinicians]
"{PEOPLE["clinician"]}" = "{OWN.upper()}"
"{PEOPLE["both"]}" = "{OWN}"
"""


def sentinels(year: int) -> Import:
    """A year of the made-up practice, its clinicians under codes of which a page must hold one
    alone; the second file has one in its name.
    """
    export = (ROOT / "sample_data" / f"sessions-{year}.csv").read_text(encoding="utf-8")
    text = re.sub(r"\bCL-(\d\d)\b", r"Zq\1x", export)
    named, day = f"zq05x-{year}.csv", date(2026, 1, 2)
    return import_of_reading(read_export(text.encode(), named, codebook=read_codebook(), today=day))


def others(practice: Practice) -> frozenset[str]:
    """The codes that the clinician who signs in must never see."""
    codes = practice.load().sessions["clinician"].astype("str").unique()
    return frozenset(codes) - {OWN}


def practice_of_several(folder: Path) -> Practice:
    """Two imports, notes of the team, single journeys, and who may what."""
    practice = open_practice(folder / "practice")
    practice.add(sentinels(2024))
    practice.add(sentinels(2025))
    practice.show_single_journeys(True)
    year = View(date(2025, 1, 1), date(2025, 12, 31))
    for text in ("Ask Zq05x about Fridays", "More games at the start"):
        note = checked(date(2025, 11, 3), text, lambda _: False, year, date(2025, 12, 1))
        practice.notes.keep(note)
    practice.folder.access.write_text(LISTED, encoding="utf-8")
    return practice


def at_an_open_door(monkeypatch: pytest.MonkeyPatch, header: str | None = None) -> None:
    """As asgi.py leaves it, with nothing of a test before."""
    fresh = door.Door(has_doorkeeper=True, header=header)
    for name, value in vars(fresh).items():
        monkeypatch.setattr(door.DOOR, name, value)
    _as_a_server_goes_on(monkeypatch)


def _as_a_server_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """AppTest takes each run for a server's first, in which a page runs before its frame: the run
    would begin again, and a click would be lost.
    """
    begin = PagesManager.__init__

    def begun(self: PagesManager, *given: object, **named: object) -> None:
        PagesManager.uses_pages_directory = False
        begin(self, *given, **named)

    monkeypatch.setattr(PagesManager, "__init__", begun)


def claims(who: str, *, ago: float = 60) -> dict[str, object]:
    """What a sign-in says of one of the people."""
    return {
        "is_logged_in": True,
        "iss": "https://idp.example",
        "sub": who,
        "email": PEOPLE[who].title(),
        "email_verified": True,
        "iat": time.time() - ago,
    }


def opened_by(who: str | None, page: str = "", **asked: str) -> AppTest:
    """A page, as somebody sees it who signed in; ``None``: who did not."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=240)
    app.user = claims(who) if who else {"is_logged_in": False}
    for name, value in asked.items():
        app.query_params[name] = value
    app.run()
    return app.switch_page(f"pages/{page}.py").run() if page else app


def everything(app: AppTest) -> str:
    """All that was sent to the browser, as text: what is drawn, and what charts are drawn from."""
    parts = []
    for element in app:
        proto = getattr(element, "proto", None)
        if proto is not None:
            parts.append(proto.SerializeToString().decode("utf-8", "replace"))
    return "\n".join([*parts, repr(dict(app.query_params))])


def names_in(text: str, codes: frozenset[str]) -> set[str]:
    """Those of the codes that stand in a text, in any letters."""
    found = re.findall("|".join(map(re.escape, sorted(codes))), text, re.IGNORECASE)
    return {one.lower() for one in found}
