"""A file of names on the page: stopped, turned into codes, brought in; no name is left anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from google.protobuf.message import Message
from google.protobuf.text_format import MessageToString
from names_in_exports import CLIENTS, STAFF, as_csv, as_xlsx, named, names_in, names_on_disk
from seeds import in_a_release
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from quietwins.store import open_practice
from quietwins.ui import state
from quietwins.words.names_turned import SHEET

ROOT = Path(__file__).parents[2]
TURN = "Turn names into codes"


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("QUIETWINS_PRACTICE", "QUIETWINS_KEYS"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(ROOT)
    # AppTest takes each run for a server's first: the frame would begin it again,
    # and a click would be lost.
    monkeypatch.setattr("quietwins.ui.enter", lambda: None)
    return tmp_path


@pytest.fixture
def page(machine: Path) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=240)
    return app.switch_page("pages/your_data.py").run()


def drop(page: AppTest, name: str, data: bytes) -> AppTest:
    page.file_uploader[0].set_value([(name, data, "text/csv")])
    return page.run()


def click(page: AppTest, label: str) -> AppTest:
    next(button for button in page.button if button.label.startswith(label)).click()
    return page.run()


def downloads(page: AppTest) -> list[str]:
    return [button.label for button in page.get("download_button")]


def all_on(page: AppTest) -> str:
    """Everything that the page draws, as the browser is sent it, but the bytes of downloads."""
    drawn = (*_drawn(page.main), *_drawn(page.sidebar))
    return f"{' '.join(drawn)} {page.query_params}"


def _drawn(block: Block) -> Iterator[str]:
    for one in block.children.values():
        if isinstance(getattr(one, "proto", None), Message):
            yield MessageToString(one.proto, as_utf8=True)
        if isinstance(one, Block):
            yield from _drawn(one)


def in_window(page: AppTest) -> str:
    """What the window remembers, but the file in the drop zone and the sheet of clinicians."""
    kept = page.session_state._state.filtered_state
    return str({key: value for key, value in kept.items() if key != state.NAMED})


@pytest.mark.parametrize(
    ("name", "made"), [("log.xlsx", as_xlsx), *in_a_release(("log.csv", as_csv))]
)
def test_names_become_codes_by_one_click_and_none_is_left(
    page: AppTest, machine: Path, name: str, made
) -> None:
    drop(page, name, made(named()))
    said = [all_on(page)]
    assert "Bring this in" not in [one.label for one in page.button if not one.disabled]
    assert "Go on without these columns" not in [one.label for one in page.button]
    click(page, TURN)
    said.append(all_on(page))
    assert "12 names of clients and 3 names of clinicians became codes" in said[-1]
    click(page, "Bring this in")
    said += [all_on(page), in_window(page)]
    assert not names_in("".join(said))
    assert names_on_disk(machine) == {}
    log = open_practice().load().sessions
    assert (log["client"].nunique(), len(log)) == (len(CLIENTS), 48)
    assert sorted(log["clinician"].unique()) == ["CL-01", "CL-02", "CL-03"]


def test_the_sheet_of_who_is_who_is_offered_once_in_this_window_alone(
    page: AppTest, machine: Path
) -> None:
    drop(page, "log.csv", as_csv(named()))
    click(page, TURN)
    assert SHEET not in downloads(page)
    click(page, "Bring this in")
    assert SHEET in downloads(page)
    staff = [one.name for one in page.session_state[state.NAMED]]
    assert sorted(staff) == sorted(" ".join(name) for name in STAFF)
    other = AppTest.from_file(str(ROOT / "app.py"), default_timeout=240)
    other.switch_page("pages/your_data.py").run()
    assert SHEET not in downloads(other)


def test_next_months_file_asks_nothing_and_meets_the_same_people(page: AppTest) -> None:
    drop(page, "january.csv", as_csv(named()))
    click(click(page, TURN), "Bring this in")
    drop(page, "february.csv", as_csv(named("LAST, First")))
    assert TURN not in [one.label for one in page.button]
    assert not page.radio
    click(page, "Bring this in")
    assert open_practice().load().sessions["client"].nunique() == len(CLIENTS)


def test_looking_without_keeping_shows_codes_and_writes_nothing(
    page: AppTest, machine: Path
) -> None:
    drop(page, "log.csv", as_csv(named()))
    click(page, TURN)
    click(page, "Look at this without keeping")
    assert "of 12 clients with 3 clinicians" in all_on(page)
    page.switch_page("pages/side_by_side.py").run()
    said = all_on(page)
    assert not names_in(said)
    assert names_on_disk(machine) == {}


def test_a_single_journey_is_found_by_a_typed_name_that_stays_in_its_field(
    page: AppTest, machine: Path
) -> None:
    drop(page, "log.csv", as_csv(named()))
    click(click(page, TURN), "Bring this in")
    settings = open_practice().folder.settings
    settings.write_text(f"{settings.read_text()}\nsingle_journeys = true\n")
    again = AppTest.from_file(str(ROOT / "app.py"), default_timeout=240).run()
    again.switch_page("pages/single_journeys.py").run()
    given_name, family = CLIENTS[1]
    again.text_input(key="typed code").set_value(f"{family}, {given_name}").run()
    assert "4 sessions" in all_on(again)
    assert not names_in(f"{again.query_params}")
    assert names_on_disk(machine) == {}
    again.text_input(key="typed code").set_value("Nobody Atall").run()
    assert "no sessions with this code or name" in all_on(again)
