"""Clinics that publish and leave in the same moment, and programs that are killed on their way."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from made_up_network import CODEBOOK, made_up, sessions_of
from practices import tables_of

from quietwins.network import publish as module
from quietwins.network.counting import clinics_of
from quietwins.network.network_errors import NetworkError
from quietwins.network.network_file import NetworkSettings, Place
from quietwins.network.publish import publish, withdraw
from quietwins.network.published_table import published
from quietwins.network.workers import counted_by

ROWS = tables_of(*sessions_of("North", 2))


def all_at_once(folder: Path, work: Callable[[Place, str, Path], None], names: list[str]) -> None:
    """Each name's work in a process of its own; all begin in the same moment."""
    start = folder / "start"
    context = multiprocessing.get_context("spawn")
    begun = [
        context.Process(target=work, args=(Place(str(folder / "network")), name, start))
        for name in names
    ]
    for one in begun:
        one.start()
    while len(list(folder.glob("ready*"))) < len(names):
        time.sleep(0.01)
    start.touch()
    for one in begun:
        one.join()
    assert {one.exitcode for one in begun} == {0}


def wait_for(start: Path) -> None:
    (start.parent / f"ready {os.getpid()}").touch()
    while not start.exists():
        time.sleep(0.001)


def publish_as(place: Place, name: str, start: Path) -> None:
    wait_for(start)
    publish(place, name, ROWS, CODEBOOK.version)


def test_of_clinics_that_come_first_in_the_same_moment_all_are_there(tmp_path):
    names = ["North", "South", "West"]
    all_at_once(tmp_path, publish_as, names)
    assert [one.clinic for one in published(Place(str(tmp_path / "network")))] == names


def test_who_comes_first_while_another_does_takes_nobodys_place(tmp_path, monkeypatch):
    """Both found no table."""
    place, begin = Place(str(tmp_path / "network")), module._begin

    def another_is_quicker(at: Place) -> None:
        monkeypatch.setattr(module, "_begin", begin)
        publish(place, "Quick", ROWS, CODEBOOK.version)
        begin(at)

    monkeypatch.setattr(module, "_begin", another_is_quicker)
    publish(place, "Slow", ROWS, CODEBOOK.version)
    assert [one.clinic for one in published(place)] == ["Quick", "Slow"]


def test_who_takes_a_name_in_the_same_moment_as_another_practice_is_refused(tmp_path, monkeypatch):
    place, replace = made_up(tmp_path, 1).place, module._replace
    whose = iter(["mine", "theirs"])
    monkeypatch.setattr(module, "practice_of", lambda _: next(whose))
    monkeypatch.setattr(
        module,
        "practices_at",
        lambda _, there: {one.clinic: "theirs" for one in there if one.clinic == "North"},
    )
    found = []

    def another_is_quicker(*given: object) -> None:
        monkeypatch.setattr(module, "_replace", replace)
        found.append(published(place))
        publish(place, "North", ROWS, CODEBOOK.version)
        raise module.CommitFailedError("somebody else was quicker")

    monkeypatch.setattr(module, "_replace", another_is_quicker)
    with pytest.raises(NetworkError, match="is another practice's"):
        publish(place, "North", ROWS, CODEBOOK.version)
    assert "North" not in {one.clinic for one in found[0]}
    assert "North" in {one.clinic for one in published(place)}


def rows_on_their_way(place: Place, clinic: str) -> Path:
    """The rows of a clinic that were written, of which the table does not know yet."""
    folder = next(place.folder.glob(f"clinic={clinic.replace(' ', '%20')}"))
    on_their_way = folder / "part-on-its-way.parquet"
    on_their_way.write_bytes(next(folder.glob("*.parquet")).read_bytes())
    return on_their_way


def test_who_withdraws_leaves_alone_what_another_clinic_is_publishing(tmp_path):
    place = made_up(tmp_path, 2).place
    on_its_way, own = (rows_on_their_way(place, clinic) for clinic in ("Clinic 001", "Clinic 002"))
    before = next(iter(published(place))).files[0][0]
    publish(place, "Clinic 001", ROWS, CODEBOOK.version)
    withdraw(place, "Clinic 002")
    assert on_its_way.exists()
    assert not own.exists()
    assert (place.folder / before).exists()  # somebody may be counting it


def test_who_was_stopped_while_withdrawing_goes_on_the_next_time(tmp_path, monkeypatch):
    place = made_up(tmp_path, 2).place

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(module, "_delete", stopped)
        with pytest.raises(KeyboardInterrupt):
            withdraw(place, "Clinic 002")
    assert [one.clinic for one in published(place)] == ["Clinic 001"]
    assert list(place.folder.glob("clinic=Clinic%20002/*.parquet"))
    withdraw(place, "clinic 002")
    assert not list(place.folder.glob("clinic=Clinic%20002/*"))


def test_rows_that_were_written_and_never_published_go_after_a_day(tmp_path):
    place = made_up(tmp_path, 2).place
    young, old = (rows_on_their_way(place, clinic) for clinic in ("Clinic 001", "Clinic 002"))
    two_days_ago = time.time() - 2 * 24 * 3600
    os.utime(old, (two_days_ago, two_days_ago))
    publish(place, "Clinic 001", ROWS, CODEBOOK.version)
    assert (young.exists(), old.exists()) == (True, False)


def publish_for_ever(place: Place, name: str, start: Path) -> None:
    wait_for(start)
    while True:
        publish(place, name, ROWS, CODEBOOK.version)


@pytest.mark.release
def test_a_program_that_is_killed_while_it_publishes_leaves_the_old_rows_or_the_new(tmp_path):
    place, start = made_up(tmp_path, 2).place, tmp_path / "start"
    other = next(one for one in published(place) if one.clinic == "Clinic 001")
    for _ in range(2):
        context = multiprocessing.get_context("spawn")
        publishing = context.Process(target=publish_for_ever, args=(place, "Clinic 002", start))
        publishing.start()
        start.touch()
        while not list(tmp_path.glob(f"ready {publishing.pid}")):
            time.sleep(0.01)
        time.sleep(0.2)
        os.kill(publishing.pid, signal.SIGKILL)
        publishing.join()
        there = {one.clinic: one for one in published(place)}
        assert set(there) == {"Clinic 001", "Clinic 002"}
        assert there["Clinic 001"] == other
        with ThreadPoolExecutor(1) as threads:
            left_out = counted_by(threads, NetworkSettings(place), lambda found: found.left_out)
        assert left_out == {}


def test_a_place_that_is_a_file_is_said_and_stays_as_it_is(tmp_path):
    file = tmp_path / "network"
    file.write_text("a letter")
    for work in (lambda at: publish(at, "North", ROWS, CODEBOOK.version), published):
        with pytest.raises(NetworkError, match=r"network is a file\. Name the folder"):
            work(Place(str(file)))
    assert file.read_text() == "a letter"


def test_where_the_last_clinic_left_it_is_said_and_nothing_prepared_of_it_stays(tmp_path, cache):
    network = made_up(tmp_path, 1)
    with ThreadPoolExecutor(1) as threads:
        counted_by(threads, network.settings, lambda opened: opened)
    before = len(list(cache.rglob("about.json")))
    withdraw(network.place, "Clinic 001")
    with pytest.raises(NetworkError, match=r"No clinic is in .*none any more"):
        clinics_of(network.place, CODEBOOK)
    assert len(list(cache.rglob("about.json"))) == before - 1
