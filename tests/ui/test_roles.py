"""Who may see which page and do what: every role, every page, every action, tried on the screen."""

from __future__ import annotations

import ast
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from seeds import each_nth, in_a_release
from streamlit.testing.v1 import AppTest
from ui.on_your_data import click, said
from ui.people import (
    OWN,
    PEOPLE,
    ROOT,
    at_an_open_door,
    claims,
    everything,
    names_in,
    opened_by,
    others,
    practice_of_several,
)

from quietwins.access import from_token
from quietwins.access.door import DOOR
from quietwins.store import Practice, open_practice
from quietwins.ui.menu import NEEDS
from quietwins.ui.sign_in import Visitor
from quietwins.ui.your_data.imports import _key_or_why_not_for, _take_out_by
from quietwins.words.agenda import agenda

WITH_OTHERS = "with others at your clinic"
PAGES = {
    "side_by_side": "Side by side",
    "goals": "Goals",
    "quiet_victories": "Quiet victories",
    "over_the_course": "Over the course",
    "two_periods": "Two periods",
    "single_journeys": "Single journeys",
    "reflect": "Reflect",
    "meeting": "Meeting",
    "your_data": "Your data",
    "about_the_numbers": "About the numbers",
}
NO_FIGURES = {"your_data", "about_the_numbers"}
SEES = {
    "lead": set(PAGES),
    "keeper": NO_FIGURES,
    "viewer": set(PAGES),
    "clinician": set(PAGES) - {"two_periods", "single_journeys"},
    "both": set(PAGES) - {"two_periods", "single_journeys"},
    "stranger": set(),
}


def buttons(app: AppTest) -> set[str]:
    return {one.label for one in app.button}


def downloads(app: AppTest) -> set[str]:
    return {one.proto.label for one in app.get("download_button")}


def expanders(app: AppTest) -> set[str]:
    return {one.label for one in app.expander}


def take_alongs(app: AppTest) -> bool:
    return any(one.proto.popover.label.startswith("Download") for one in app.get("popover"))


# What can be done, on which page, and how it is told that it is offered there.
ACTIONS: dict[str, tuple[str, Callable[[AppTest], bool]]] = {
    "bring in": ("your_data", lambda app: bool(app.file_uploader)),
    "undo": ("your_data", lambda app: "Undo an import" in expanders(app)),
    "take out": ("your_data", lambda app: "Download all records (CSV)" in downloads(app)),
    "key": ("your_data", lambda app: "Save the key" in downloads(app)),
    "journeys": ("your_data", lambda app: bool(app.toggle)),
    "forget": (
        "your_data",
        lambda app: any("for good" in one for one in expanders(app)),
    ),
    "templates": ("your_data", lambda app: any("Template" in one for one in downloads(app))),
    "take along": ("goals", take_alongs),
    "report": ("side_by_side", lambda app: any("report" in one for one in expanders(app))),
    "year": ("reflect", lambda app: "A year of quiet victories" in expanders(app)),
    "note": ("reflect", lambda app: "Keep this note" in buttons(app)),
    "remove note": ("reflect", lambda app: "Remove" in buttons(app)),
    "note of the meeting": ("meeting", lambda app: "Keep this note" in buttons(app)),
}
# The first page says more than there is room for in the menu.
TITLES = PAGES | {"side_by_side": "Goals and quiet victories, side by side"}
OF_KEEPER = {"bring in", "undo", "take out", "key", "journeys", "forget", "templates"}
DOES = {
    "lead": set(ACTIONS) - OF_KEEPER | {"templates"},
    "keeper": OF_KEEPER,
    "viewer": set(),
    "clinician": set(),
    "both": OF_KEEPER,
}


OWN_CODE = dict.fromkeys(DOES, False) | {"clinician": True, "both": True}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice, made once; the folder in which it and its key lie."""
    folder = tmp_path_factory.mktemp("several")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("QUIETWINS_KEYS", str(folder / "keys"))
        practice_of_several(folder)
    return folder


@pytest.fixture
def shared(made: Path, monkeypatch: pytest.MonkeyPatch) -> Practice:
    """The practice of several people: for tests that only look."""
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(made / "practice"))
    monkeypatch.setenv("QUIETWINS_KEYS", str(made / "keys"))
    monkeypatch.chdir(ROOT)
    at_an_open_door(monkeypatch)
    return open_practice()


@pytest.fixture
def own(made: Path, tmp_path: Path, shared: Practice, monkeypatch: pytest.MonkeyPatch) -> Practice:
    """A copy of it, for tests that change something."""
    shutil.copytree(made / "practice", tmp_path / "practice")
    (tmp_path / "practice" / "who.jsonl").unlink(missing_ok=True)
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(tmp_path / "practice"))
    return open_practice()


def deeds(practice: Practice) -> list[tuple[str, str]]:
    lines = practice.folder.who.read_text().splitlines() if practice.folder.who.exists() else []
    return [(line["who"].lower(), line["did"]) for line in map(json.loads, lines)]


def gone_from_the_list(practice: Practice) -> None:
    practice.folder.access.write_text('lead = ["somebody.else@clinic.example"]\n')


def shows(app: AppTest, page: str) -> bool:
    """Whether it is this page that is shown, and not one sentence or another page."""
    title = app.title[0].value if app.title else ""
    titles = {step.name for step in agenda()} if page == "meeting" else {TITLES[page]}
    return title in titles


def walked(app: AppTest) -> Iterator[str]:
    """Each page in turn; every address asks for another clinician."""
    for name in PAGES:
        app.query_params["clinician"] = "Zq05x"
        app.switch_page(f"pages/{name}.py").run()
        assert not app.exception
        yield name
        for _ in agenda()[1:] if name == "meeting" and shows(app, name) else ():
            click(app, "Next")
            yield name


def names_others(app: AppTest, who: str, hidden: frozenset[str]) -> set[str]:
    """The codes of others in what is sent to somebody; who keeps the data sees the files' names,
    which they chose.
    """
    sent = everything(app)
    return names_in(re.sub(r"zq05x-\d+\.csv", "", sent) if who == "both" else sent, hidden)


# Whoever may see least, or change what is kept, in every run.
@pytest.mark.parametrize("who", ["keeper", "viewer", "clinician", "both", *in_a_release("lead")])
def test_everybody_sees_their_pages_and_can_do_what_is_theirs(shared, who):
    before = {path.name for path in shared.folder.root.iterdir()}
    hidden = others(shared) if OWN_CODE[who] else frozenset[str]()
    app, pages, actions = opened_by(who), set[str](), set[str]()
    links = {one.proto.page.rpartition("/")[2] for one in app.get("page_link")}
    for name in walked(app):
        if not shows(app, name):
            assert WITH_OTHERS in said(app) or shows(app, "your_data")
            continue
        pages.add(name)
        actions |= {
            what for what, (where, offered) in ACTIONS.items() if where == name and offered(app)
        }
        assert not hidden or names_others(app, who, hidden) == set(), name
        if OWN_CODE[who] and name not in (*NO_FIGURES, "meeting"):
            assert OWN in said(app)
            assert "which this data does not have" not in said(app)
            assert not app.multiselect
    assert pages == SEES[who]
    assert actions == DOES[who]
    assert links - {""} <= pages
    if who in ("viewer", "clinician"):
        assert {path.name for path in shared.folder.root.iterdir()} - before <= {"who.jsonl"}
    assert {did for _, did in deeds(shared)} <= {"signed in", "was refused"}


@pytest.mark.parametrize("page", each_nth(4, PAGES))
def test_a_stranger_sees_one_sentence_whatever_the_address(shared, page):
    app = opened_by("stranger", page)
    assert [one.label for one in app.button] == ["Sign in"]
    assert said(app).count("whoever looks after Quiet Wins at your clinic can add you") == 1
    assert not app.selectbox
    assert not app.get("page_link")
    assert names_in(everything(app), others(shared) | {OWN}) == set()


def test_a_page_that_nobody_was_given_is_nobodys():
    assert set(NEEDS) == set(PAGES.values())
    assert {path.stem for path in (ROOT / "pages").glob("*.py")} == set(PAGES)


def test_who_keeps_and_does_not_look_is_led_to_their_page(shared):
    assert opened_by("keeper").title[0].value == "Your data"


def test_what_a_clinician_sees_is_the_view_of_their_own_sessions(shared):
    theirs, leads = opened_by("clinician"), opened_by("lead", clinician=OWN)
    for name in ("goals", "quiet_victories"):
        pages = [app.switch_page(f"pages/{name}.py").run() for app in (theirs, leads)]
        figures = [
            [one.proto.body for one in app.get("html") if "qw-figures" in one.proto.body]
            for app in pages
        ]
        assert figures[0] == figures[1]
        assert figures[0]


def test_a_clinician_of_whom_nothing_came_in_yet_is_told_so_kindly(own):
    own.folder.access.write_text(f'[clinicians]\n"{PEOPLE["clinician"]}" = "Nobody"\n')
    for page in ("side_by_side", "meeting"):
        app = opened_by("clinician", page)
        assert not app.exception
        assert not app.error
        assert names_in(everything(app), others(own) | {OWN}) == set()


def test_the_sentinels_are_seen_by_who_may_see_them(shared):
    assert len(others(shared)) > 5
    assert names_in(everything(opened_by("lead")), others(shared)) == {
        code.lower() for code in others(shared)
    }
    assert "Zq05x about Fridays" in said(opened_by("lead", "reflect"))
    assert "More games" in said(opened_by("clinician", "reflect"))


def test_who_is_signed_in_is_said_with_a_way_out_and_alone_nobody_is(shared, own):
    named = said(opened_by("lead")).replace("\N{WORD JOINER}", "")
    assert "Signed in as Lead@Clinic.Example" in named
    own.folder.access.unlink()
    DOOR.had_access = False
    app = opened_by(None)
    assert app.title[0].value == TITLES["side_by_side"]
    assert "Signed in as" not in said(app)


def test_a_sign_out_in_one_window_counts_in_the_other_at_its_next_click(shared):
    one, other = opened_by("lead"), opened_by("lead")
    other.user = one.user = claims("lead")
    for app in (one, other):
        app.run()
    click(one, "Sign out")
    other.switch_page("pages/goals.py").run()
    assert "You signed out in another window" in said(other)
    assert not other.selectbox


def test_after_twelve_hours_the_next_click_asks_to_sign_in_again(shared, monkeypatch):
    app = opened_by("lead", "goals")
    clock = DOOR.clock
    monkeypatch.setattr(DOOR, "clock", lambda: clock() + 12 * 3600)
    app.run()
    assert "You signed in a good while ago" in said(app)
    assert "Sign in" in buttons(app)


def test_of_what_somebody_may_not_any_more_nothing_stays_in_their_window(own):
    app = opened_by("lead", "goals")
    app.session_state["looked at by the lead"] = "x"
    own.folder.access.write_text(f'viewer = ["{PEOPLE["lead"]}"]\n')
    app.run()
    assert app.title[0].value == "Goals"
    assert "looked at by the lead" not in app.session_state


@pytest.mark.parametrize("spoilt", ["lead = [", 'boss = ["x@y"]\n'])
def test_a_spoilt_file_shows_nobody_anything_but_one_sentence(own, spoilt, caplog):
    own.folder.access.write_text(spoilt)
    app = opened_by("lead", "goals")
    assert "Nobody can come in until something is mended" in said(app)
    assert not app.button
    assert "access.toml, line 1" in caplog.text
    assert "access.toml" not in said(app)


def test_pages_without_the_server_that_knows_the_people_say_so_and_no_more(shared, monkeypatch):
    monkeypatch.setattr(DOOR, "has_doorkeeper", False)
    app = opened_by("lead", "goals")
    assert "can start it by asgi.py" in said(app)
    assert not app.button
    assert not app.selectbox


def test_behind_a_proxy_its_name_counts_and_there_is_no_way_out_here(own, monkeypatch):
    own.folder.access.write_text('header = "X-Auth-User"\nlead = ["anna"]\n')
    at_an_open_door(monkeypatch, header="x-auth-user")
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=240)
    app.user = {"user": "Anna"}
    app.run()
    assert "Signed in as Anna" in said(app)
    assert "Sign out" not in buttons(app)
    app.user = {"user": None}
    app.run()
    assert "at the address that your clinic has given you" in said(app)
    assert not app.button


def test_where_signing_in_could_not_be_reached_the_page_says_so(shared):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=240)
    app.user = {"is_logged_in": False}
    app.query_params["sign-in"] = "unreachable"
    app.run()
    assert "does not answer just now" in said(app)
    assert buttons(app) == {"Sign in"}


def test_undo_pressed_after_the_role_was_taken_undoes_nothing(own):
    app = opened_by("keeper", "your_data")
    newest = next(one for one in app.selectbox if one.key == "import to undo")
    newest.select_index(0)
    app.run()
    gone_from_the_list(own)
    click(app, "Undo this import")
    assert "can add you in a minute" in said(app)
    assert [one.status.value for one in own.imports()] == ["live", "live"]


def test_forget_pressed_after_the_role_was_taken_forgets_nothing(own):
    app = opened_by("keeper", "your_data")
    which = next(one for one in app.selectbox if one.key == "import to delete")
    which.select_index(0)
    app.run()
    app.text_input[0].input("delete")
    gone_from_the_list(own)
    click(app, "Delete for good")
    assert [one.status.value for one in own.imports()] == ["live", "live"]


def test_a_note_kept_or_removed_after_the_role_was_taken_changes_nothing(own):
    app = opened_by("lead", "reflect")
    before = own.notes.all()
    next(one for one in app.text_input if one.label == "What will you try?").input("Slower starts")
    gone_from_the_list(own)
    click(app, "Keep this note")
    own.folder.access.write_text(f'lead = ["{PEOPLE["lead"]}"]\n')
    app = opened_by("lead", "reflect")
    gone_from_the_list(own)
    click(app, "Remove")
    assert own.notes.all() == before


def test_the_switch_turned_after_the_role_was_taken_switches_nothing(own):
    app = opened_by("keeper", "your_data")
    app.toggle[0].set_value(False)
    gone_from_the_list(own)
    app.run()
    assert own.settings().single_journeys


@pytest.mark.parametrize("making", [_take_out_by, _key_or_why_not_for])
def test_a_file_is_made_for_who_may_have_it_when_it_is_asked_for(own, making):
    keeper = Visitor(from_token(claims("keeper")), own.folder.access)
    viewer = Visitor(from_token(claims("viewer")), own.folder.access)
    make = making(keeper)
    assert len(make()) > 100
    assert WITH_OTHERS in str(making(viewer)())
    gone_from_the_list(own)
    assert "can add you in a minute" in str(make())
    assert len([did for _, did in deeds(own) if did != "signed in"]) == 1


def test_a_file_that_cannot_be_noted_is_not_handed_out(own):
    own.folder.who.unlink(missing_ok=True)
    own.folder.who.mkdir()
    told = _take_out_by(Visitor(from_token(claims("keeper")), own.folder.access))()
    assert "Nothing was done: who does what is noted" in str(told)


def test_the_trail_says_who_did_what_and_never_who_looked(own):
    looking = opened_by("viewer")
    for page in ("goals", "reflect", "single_journeys"):
        looking.switch_page(f"pages/{page}.py").run()
    opened_by("stranger")
    keeper = opened_by("keeper", "your_data")
    next(one for one in keeper.selectbox if one.key == "import to undo").select_index(0)
    keeper.run()
    click(keeper, "Undo this import")
    keeper.toggle[0].set_value(False).run()
    assert deeds(own) == [
        (PEOPLE["viewer"], "signed in"),
        (PEOPLE["stranger"], "was refused"),
        (PEOPLE["keeper"], "signed in"),
        (PEOPLE["keeper"], "undid"),
        (PEOPLE["keeper"], "switched single journeys off"),
    ]
    text = own.folder.who.read_text()
    assert names_in(text, others(own) | {OWN}) == set()
    assert ".csv" not in text


CHANGES = {
    "add", "undo", "forget", "forget_everything", "explain", "keep", "remove", "save",
    "show_single_journeys", "take_out", "key",
}  # fmt: skip
ASKS = re.compile(r"check\(What\.|handed_to\(")  # of the latter: see the test of files above
OF_PRACTICE = ("practice()", "kept", "practice().notes", "kept.layouts", "kept.blanks")  # fmt: skip


def test_whatever_changes_or_carries_off_the_practice_asks_who_may_when_it_does():
    unasked = []
    for path in sorted((ROOT / "quietwins" / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef) or ASKS.search(ast.unparse(node)):
                continue
            unasked += [
                f"{path.name}: {node.name}"
                for call in ast.walk(node)
                if isinstance(call, ast.Attribute)
                and call.attr in CHANGES
                and ast.unparse(call.value) in OF_PRACTICE
            ]
    assert unasked == []


def test_a_file_is_offered_only_by_what_asks_who_may():
    """What is drawn for a file that was dropped is drawn by ``bring_in_files``, which asks."""
    unasked = []
    for path in sorted((ROOT / "quietwins" / "ui").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        asked = ("may(What.", "only_for(What.", ".check(What.")
        if "st.download_button(" in text and not any(word in text for word in asked):
            unasked.append(path.name)
    assert unasked == ["arrived.py", "card_head.py"]
