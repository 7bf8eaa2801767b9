"""A network as a dashboard keeps it: opened once, looked at again, and whole again after faults."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from datetime import date
from threading import Event, Thread, current_thread

import pytest
from made_up_network import CODEBOOK, made_up, sessions_of
from practices import tables_of

from quietwins.log import View
from quietwins.measures.all_figures import figures_of
from quietwins.network import standing as module
from quietwins.network.counting import ClinicFaultError, clinics_of, open_network
from quietwins.network.network_errors import NetworkError
from quietwins.network.network_log import NetworkLog
from quietwins.network.publish import publish, withdraw
from quietwins.network.standing import AS_OF, TRIED_AGAIN, StandingNetwork
from quietwins.network.worker import Clinic
from quietwins.network.workers import Workers

YEAR = View(date(2024, 1, 1), date(2024, 12, 31))


class Clock:
    """Seconds that go on when a test says so."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@contextmanager
def threads(_: Workers) -> Iterator[Executor]:
    with ThreadPoolExecutor(1) as pool:
        yield pool


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def network(tmp_path, monkeypatch):
    monkeypatch.setenv("QUIETWINS_NETWORK_CACHE", str(tmp_path / "prepared"))
    monkeypatch.setattr(Workers, "executor", threads)
    return made_up(tmp_path, 3, clients=3)


@pytest.fixture
def standing(network, clock):
    standing = StandingNetwork(network.settings, clock=clock)
    yield standing
    standing.end()


def rows_of(network, clinic: str):
    return next(network.place.folder.glob(f"clinic={clinic.replace(' ', '%20')}/*.parquet"))


def test_a_network_that_nobody_published_to_since_stays_open_as_it_is(standing, clock):
    before = standing.now()
    clock.now += 100 * AS_OF
    assert standing.now() is before


def test_who_publishes_anew_is_seen_when_the_place_is_looked_at_again(network, standing, clock):
    before = standing.now()
    publish(network.place, "Anew", tables_of(*sessions_of("Anew", 3)), CODEBOOK.version)
    assert standing.now() is before
    clock.now += AS_OF
    assert standing.now().opened.log.clinics == ("Anew", *before.opened.log.clinics)
    assert standing.now().version != before.version


def test_who_was_left_out_is_tried_again_after_a_while(network, standing, clock):
    rows = rows_of(network, "Clinic 002")
    whole = rows.read_bytes()
    rows.write_bytes(b"")
    before = standing.now()
    assert before.opened.left_out == {"Clinic 002": "its rows are damaged"}
    rows.write_bytes(whole)
    clock.now += AS_OF
    assert standing.now() is before
    clock.now += TRIED_AGAIN
    assert standing.now().opened.left_out == {}
    assert standing.now().version != before.version


def test_who_goes_after_the_network_was_opened_is_left_out_at_the_next_look(
    network, standing, tmp_path
):
    log = standing.now().opened.log
    withdraw(network.place, "Clinic 002")
    shutil.rmtree(tmp_path / "prepared")
    with pytest.raises(ClinicFaultError, match="Clinic 002"):
        figures_of(log, YEAR)
    log = standing.now().opened.log
    assert log.clinics == ("Clinic 001", "Clinic 003")
    assert figures_of(log, YEAR).sessions


def test_who_went_after_the_network_was_opened_is_tried_again_after_a_while(
    network, standing, clock, tmp_path
):
    log, rows = standing.now().opened.log, rows_of(network, "Clinic 002")
    whole = rows.read_bytes()
    rows.unlink()
    shutil.rmtree(tmp_path / "prepared")
    with pytest.raises(ClinicFaultError, match="Clinic 002"):
        figures_of(log, YEAR)
    assert standing.now().opened.left_out == {"Clinic 002": "its rows are missing"}
    rows.write_bytes(whole)
    clock.now += TRIED_AGAIN
    assert standing.now().opened.left_out == {}


def test_where_the_place_fails_for_one_clinic_nobody_waits_for_the_others(network, monkeypatch):
    asked, has_been_said = [], Event()

    def busy(clinic: Clinic) -> None:
        asked.append(clinic.name)
        if len(asked) > 1:
            has_been_said.wait(timeout=20)
        raise NetworkError("The place answers that it is busy.")

    monkeypatch.setattr("quietwins.network.counting.facts_of", busy)
    with ThreadPoolExecutor(1) as pool:
        with pytest.raises(NetworkError, match="busy"):
            open_network(pool, clinics_of(network.place, CODEBOOK), CODEBOOK)
        has_been_said.set()
    assert len(asked) < 3


def test_a_place_that_cannot_be_reached_is_said_and_not_asked_with_every_click(
    network, standing, clock, monkeypatch
):
    before, asked = standing.now(), []

    def busy(*_: object) -> None:
        asked.append(clock.now)
        raise NetworkError("The place answers that it is busy.")

    clock.now += AS_OF
    with monkeypatch.context() as patch:
        patch.setattr(module, "clinics_of", busy)
        for _ in range(3):
            with pytest.raises(NetworkError, match="busy"):
                standing.now()
    assert len(asked) == 1
    clock.now += AS_OF
    assert standing.now() is before


def test_processes_that_ended_are_begun_anew(network, standing, monkeypatch):
    log, begun = standing.now().opened.log, []

    @contextmanager
    def ends_once(_: Workers) -> Iterator[Executor]:
        begun.append(True)
        with ThreadPoolExecutor(1) as pool:
            if len(begun) == 1:
                monkeypatch.setattr(pool, "submit", _broken)
            yield pool

    standing.end()
    monkeypatch.setattr(Workers, "executor", ends_once)
    assert figures_of(log, YEAR).sessions
    assert len(begun) == 2


def _broken(*_: object) -> None:
    raise BrokenProcessPool


def test_what_was_answered_last_is_remembered_and_no_more(network, standing, monkeypatch):
    monkeypatch.setattr("quietwins.network.network_log.MANY_ANSWERS", 2)
    log: NetworkLog = standing.now().opened.log
    figures = [figures_of(log, View(date(2024, month, 1), YEAR.last)) for month in (1, 2, 3, 4)]
    assert len(log._known) == 2
    assert figures_of(log, YEAR) == figures[0]


def test_a_window_that_waits_while_another_opens_the_network_hears_how_far_that_is(network):
    heard, has_heard, others = [], Event(), []

    def progress(done: int, of: int) -> None:
        if current_thread() in others:
            heard.append((done, of))
            has_heard.set()
        elif not others:
            others.append(Thread(target=standing.now))
            others[0].start()
            assert has_heard.wait(timeout=120)

    standing = StandingNetwork(network.settings, progress)
    standing.now()
    others[0].join()
    standing.end()
    assert heard[0] == (1, 3)


def test_who_joined_long_after_the_networks_first_day_is_known(network, standing, clock):
    later = [
        session.__class__(**session.__dict__ | {"date": "2024-09-09"})
        for session in sessions_of("Later", 1)
    ]
    publish(network.place, "Later", tables_of(*later), CODEBOOK.version)
    assert standing.now().opened.joined_later == ("Later",)
