"""The pages on a network: the same as for one practice, with clinics in the place of clinicians."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from made_up_network import CODEBOOK, MadeUp, alike, made_up, sessions_of
from object_store import BUCKET, object_store
from practices import tables_of
from same_figures import assert_same, of_clinics
from seeds import in_a_release
from streamlit.testing.v1 import AppTest

from quietwins.__main__ import main
from quietwins.access import What
from quietwins.disclosure import Reaches, Shown, SmallGroupRule
from quietwins.downloads import as_csv
from quietwins.errors import QuietWinsError
from quietwins.log import SessionLog, View
from quietwins.measures.contract import as_json
from quietwins.measures.figures import AllFigures
from quietwins.network.network_errors import NetworkError
from quietwins.network.network_file import Place
from quietwins.network.network_log import NetworkLog
from quietwins.network.network_register import what_left
from quietwins.network.publish import publish
from quietwins.network.standing import StandingNetwork
from quietwins.network.workers import Workers, counted_by
from quietwins.panels import kinds
from quietwins.store.beside.what_left import Audience, WhatLeft
from quietwins.ui import asking, may_leave, sign_in, state, taken_along
from quietwins.words.downloads import what_it_holds
from quietwins.writing.numbers import as_it_stands, of_a_network

ROOT = Path(__file__).parents[2]
K = 10
PAGES = {
    "side_by_side": "Goals and quiet victories, side by side",
    "goals": "Goals",
    "quiet_victories": "Quiet victories",
    "over_the_course": "Over the course",
    "two_periods": "Two periods",
}


@pytest.fixture(scope="module")
def twelve(tmp_path_factory) -> MadeUp:
    return made_up(tmp_path_factory.mktemp("twelve"), 12, clients=12, one_form=True)


@pytest.fixture
def file(twelve, tmp_path, monkeypatch) -> Path:
    """The network as the environment names it, counted by threads of this process."""
    file = tmp_path / "network.toml"
    file.write_text(f'name = "The Rowan trust"\nplace = "{twelve.place.url}"\nk = {K}\n')
    monkeypatch.setenv("QUIETWINS_NETWORK", str(file))
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(tmp_path / "practice"))
    monkeypatch.setenv("QUIETWINS_KEYS", str(tmp_path / "keys"))
    standing = by_threads()
    monkeypatch.setattr(asking, "_standing", lambda _, *, _chosen: standing)
    monkeypatch.setattr(Workers, "executor", threads)
    return file


def by_threads() -> StandingNetwork:
    return StandingNetwork(asking.chosen_network(), asking._say_progress)


@contextmanager
def threads(_: Workers) -> Iterator[Executor]:
    with ThreadPoolExecutor(1) as pool:
        yield pool


def opened(page: str = "side_by_side", **asked: str | list[str]) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=240)
    for name, value in asked.items():
        app.query_params[name] = value
    app.run()
    return app if page == "side_by_side" else app.switch_page(f"pages/{page}.py").run()


def sent(app: AppTest) -> str:
    """All that was sent to the browser, as text."""
    protos = (getattr(element, "proto", None) for element in app)
    return "\n".join(
        proto.SerializeToString().decode("utf-8", "replace") for proto in protos if proto
    )


def of_the_command_line(file: Path, *more: str) -> dict:
    days = ("--from", "2024-01-01", "--to", "2024-10-31")
    asked = ("network", "figures", "--network", str(file), "--for", "inside", *days, *more)
    result = CliRunner().invoke(main, asked)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def of_the_page(app: AppTest) -> dict:
    """All that is looked at, as the command line would print it."""
    shown = app.session_state[state.LOOKING].shown
    everything = AllFigures(shown.figures, shown.course, None, shown.spread)
    return of_clinics(as_json(everything))


@pytest.mark.parametrize(
    "clinics",
    [
        pytest.param((), id="all"),
        pytest.param(("Clinic 003", "Clinic 007"), id="two", marks=pytest.mark.release),
        pytest.param(("Clinic 003",), id="one, of few clients"),
    ],
)
def test_the_page_has_the_figures_of_the_command_line(file, clinics):
    app = opened(clinic=list(clinics))
    more = [word for clinic in clinics for word in ("--clinic", clinic)]
    told = of_the_command_line(file, *more)
    assert_same(of_the_page(app), told)
    rate = told["quiet_victories"]["per_10"]
    assert f">{rate['value']:.1f}<" in sent(app)


def test_a_view_of_too_few_clients_ends_the_page(file):
    file.write_text(file.read_text().replace(f"k = {K}", "k = 20"))
    app = opened(clinic="Clinic 003")
    assert "fewer than 20 clients in this view" in sent(app)
    assert "Average movement" not in sent(app)


def test_every_page_asks_each_clinic_twice_at_the_most(file):
    log, goes = asking._standing("", _chosen=None).now().opened.log, []
    ask = log.ask
    object.__setattr__(log, "ask", lambda questions: goes.append(len(questions)) or ask(questions))
    app = opened()
    for page, title in PAGES.items():
        goes.clear()
        app.switch_page(f"pages/{page}.py").run()
        assert not app.exception
        assert app.title[0].value == title
        assert len(goes) <= 2, page


def test_clinics_stand_where_a_practice_has_clinicians(file):
    app = opened("quiet_victories")
    text = sent(app)
    assert app.multiselect[0].label == "Clinics"
    assert "one square a clinic, unnamed" in text
    assert "The Rowan trust" in text
    for word in (r"\bclinicians?\b", r"(?<!-)\bpractice\b(?!-)"):
        found = re.finditer(word, text, re.IGNORECASE)
        assert [text[max(one.start() - 60, 0) : one.end() + 40] for one in found] == []


@pytest.mark.parametrize(
    "page", ["single_journeys", *in_a_release("your_data", "reflect", "meeting")]
)
def test_pages_that_look_at_single_sessions_say_why_they_are_not_there(file, page):
    app = opened(page)
    assert app.title[0].value.casefold() == page.replace("_", " ")
    assert [element.value.split(".")[0] for element in app.markdown] == [
        "The pages of a network hold what its clinics counted, and no session of anybody"
    ]


def test_who_is_left_out_and_who_joined_later_is_said_on_the_page(file, twelve, monkeypatch):
    log = asking._standing("", _chosen=None).now().opened
    of = replace(log, left_out={"Clinic 099": "its rows are damaged"}, joined_later=("Clinic 002",))
    standing = asking._standing("", _chosen=None)
    another = replace(standing._last, opened=of, version="without one")
    monkeypatch.setattr(standing, "_last", another)
    text = sent(opened("over_the_course"))
    assert "Left out of every figure: Clinic 099, as its rows are damaged." in text
    assert "The log of Clinic 002 begins later than the network" in text


@pytest.mark.parametrize("broken", ["the place", "the workers"])
def test_where_the_clinics_cannot_be_asked_the_last_view_stays(file, monkeypatch, broken):
    app = opened()
    before = of_the_page(app)
    standing = asking._standing("", _chosen=None)

    def fail(*_: object) -> None:
        raise NetworkError("The scheduler at tcp://office:8786 cannot be reached.")

    if broken == "the place":
        monkeypatch.setattr(standing, "now", fail)
    else:
        monkeypatch.setattr(standing._workers, "count", fail)
    app.multiselect[0].set_value(["Clinic 003", "Clinic 007"]).run()
    assert "cannot be reached" in app.error[0].value
    stays = "The view before stays here: 1 January 2024 to 31 October 2024, all clinics."
    assert stays in sent(app)
    assert app.title[0].value == "Goals and quiet victories, side by side"
    assert_same(of_the_page(app), before)


def test_the_bar_goes_when_a_page_is_drawn_whatever_was_asked_for_it(file, monkeypatch):
    app = opened()
    monkeypatch.setattr(asking._standing("", _chosen=None), "now", not_reached)
    app.switch_page("pages/goals.py").run()
    assert "cannot be reached" in app.error[0].value
    assert app.title[0].value == "Goals"
    assert not app.get("progress")


def not_reached() -> None:
    raise NetworkError("The scheduler at tcp://office:8786 cannot be reached.")


def test_a_store_that_stays_too_busy_leaves_the_last_view_on_the_page(file, monkeypatch):
    with object_store() as store:
        place = Place(f"s3://{BUCKET}/network", tuple(store.options.items()))
        for clinic in ("North", "South"):
            rows = tables_of(*map(alike, sessions_of(clinic, 12)))
            publish(place, clinic, rows, CODEBOOK.version)
        impatient = store.options | {"max_retries": "1", "retry_timeout": "1s"}
        options = "".join(f'{name} = "{value}"\n' for name, value in impatient.items())
        file.write_text(f'place = "{place.url}"\nk = {K}\n[storage]\n{options}')
        standing = by_threads()
        monkeypatch.setattr(asking, "_standing", lambda _, *, _chosen: standing)
        app = opened()
        before = of_the_page(app)

        standing._asked = None  # as if some time had gone by
        store.asked(busy=1000)
        app.multiselect[0].set_value(["North"]).run()
        assert f"{as_it_stands(place.url)} cannot be reached" in app.error[0].value
        assert "The view before stays here" in sent(app)
        assert_same(of_the_page(app), before)

        standing._asked = None
        store.asked(busy=0)
        app.run()
        assert not app.error
        assert of_the_page(app)["view"]["clinics"] == ["North"]


def test_a_network_that_cannot_be_opened_at_all_is_said(file):
    file.write_text('place = "nowhere"\nk = 10\n')
    asking._standing("", _chosen=None).chosen = asking.chosen_network()
    app = opened()
    assert "There is no folder" in app.error[0].value
    assert not app.title


def test_a_wrong_file_is_said_with_what_to_mend(file):
    file.write_text("plaice = 1\n")
    assert "there is no plaice" in opened().error[0].value


def made_by(app: AppTest, audience: Audience, view: View) -> str:
    """The numbers of a panel that a button of the page would make for somebody."""
    looking = app.session_state[state.LOOKING]
    asked = may_leave.Asked(audience, view, None)
    sets, folder = may_leave.sets_for_reports(looking), may_leave.register(looking)
    made = taken_along._made(kinds.BY_STEP, asked, looking, sets, of_a_network)
    left = WhatLeft("test", datetime.now(), audience)
    may_leave.note_that_it_leaves(left, (view,), looking, folder)
    return as_csv(made).decode()


def test_what_leaves_is_noted_beside_the_networks_file_and_says_clinics(file):
    quarter = View(date(2024, 4, 1), date(2024, 6, 30))
    app = opened()
    assert "all clinics" in made_by(app, Audience.INSIDE, quarter)
    assert not (file.parent / "left.jsonl").exists()
    assert "outside" in made_by(app, Audience.OUTSIDE, quarter)
    assert '"2024-06-30"' in (file.parent / "left.jsonl").read_text()


def why_not(app: AppTest, view: View) -> str:
    looking = app.session_state[state.LOOKING]
    return may_leave.asked_of_all(view, looking)[Audience.OUTSIDE].why_not


def test_asking_why_a_file_may_not_leave_waits_for_nobody_who_takes_one_along(file):
    quarter = View(date(2024, 4, 1), date(2024, 6, 30))
    app = opened()
    with what_left(file.parent / "left.jsonl"), ThreadPoolExecutor(1) as another:
        assert another.submit(why_not, app, quarter).result(timeout=20) == ""


def test_a_register_that_was_changed_greys_a_button_and_shuts_no_page(file):
    quarter = View(date(2024, 4, 1), date(2024, 6, 30))
    (file.parent / "left.jsonl").write_text("not a line\n")
    assert "line 1 of" in why_not(opened(), quarter)


def test_a_button_for_others_says_of_whom_these_days_will_stay_without(file):
    assert "these days cannot leave with more of them" in what_it_holds(
        Audience.OUTSIDE, "1 clinic left out"
    )
    assert what_it_holds(Audience.INSIDE, "1 clinic left out") == what_it_holds(Audience.INSIDE)


def test_figures_of_chosen_clinics_stay_in_the_network(file):
    quarter = View(date(2024, 4, 1), date(2024, 6, 30), frozenset({"Clinic 003", "Clinic 007"}))
    app = opened()
    with pytest.raises(QuietWinsError, match="Figures of chosen clinics stay in the network"):
        made_by(app, Audience.OUTSIDE, quarter)


VIEWS = st.builds(
    lambda months, clinics: View(
        date(2024, min(months), 1), date(2024, max(months), 28), frozenset(clinics) or None
    ),
    st.tuples(st.integers(1, 10), st.integers(1, 10)),
    st.sets(st.sampled_from([f"Clinic {number:03}" for number in range(1, 13)]), max_size=4),
)


def keep_the_same_back(one: SessionLog, many: NetworkLog, view: View) -> None:
    shown = [Shown(Reaches(log, SmallGroupRule(K)), view) for log in (one, many)]
    kept, told = (as_json(AllFigures(of.figures, of.course, None, of.spread)) for of in shown)
    assert_same(kept, told)
    for count in (told["clients"], told["goals"]["in_view"]):
        assert count in ("hidden", 0) or told["clients"] >= K


@settings(max_examples=4, phases=[Phase.generate])
@given(view=VIEWS)
def test_what_a_page_keeps_back_is_what_one_practice_of_all_rows_would_keep_back(one, many, view):
    keep_the_same_back(one, many, view)


@pytest.mark.release
@settings(max_examples=40, phases=[Phase.generate])
@given(view=VIEWS)
def test_many_pages_keep_back_what_one_practice_of_all_rows_would_keep_back(one, many, view):
    keep_the_same_back(one, many, view)


@pytest.fixture(scope="module")
def one(twelve) -> SessionLog:
    return twelve.one_log


@pytest.fixture(scope="module")
def many(twelve, tmp_path_factory) -> NetworkLog:
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.getbasetemp() / "prepared"
        patch.setenv("QUIETWINS_NETWORK_CACHE", str(folder))
        with ThreadPoolExecutor(1) as pool:
            yield counted_by(pool, twelve.settings, lambda opened: opened.log)


def test_who_sees_one_clinician_alone_sees_no_network(file, monkeypatch):
    monkeypatch.setattr(sign_in, "may", lambda what: what is not What.LOOK_AT_ALL)
    text = sent(opened())
    assert "for those who may look at everybody" in text
    assert "Average movement" not in text
