"""A practice is in a network once, whatever it is called and on whichever computer it works."""

from __future__ import annotations

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from made_up_network import CODEBOOK

from quietwins.__main__ import main
from quietwins.intake import read_export
from quietwins.network.counting import SAME_PRACTICE
from quietwins.network.network_file import NetworkSettings, Place
from quietwins.network.publish import publish
from quietwins.network.published_table import published
from quietwins.network.workers import counted_by
from quietwins.store import open_practice
from quietwins.store.imports.from_reading import import_of_reading

EXPORT = "date,clinician,client,service,goal_1,quiet_victories\n" + "".join(
    f"2026-0{month}-{day:02},anna{who},client-{who},Children,{month},trust\n"
    for who in range(12)
    for month, day in ((1, 5 + who), (2, 7))
)


def run(command: str, clinic: str, *arguments: object):
    return CliRunner().invoke(main, ["network", command, "--clinic", clinic, *map(str, arguments)])


@pytest.fixture(autouse=True)
def practice(tmp_path, monkeypatch) -> Path:
    use(tmp_path / "practice", tmp_path / "keys", monkeypatch)
    bring_in()
    return tmp_path / "practice"


def use(practice: Path, keys: Path, monkeypatch) -> None:
    """From now on, work in this practice folder."""
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(practice))
    monkeypatch.setenv("QUIETWINS_KEYS", str(keys))


def bring_in() -> None:
    reading = read_export(EXPORT.encode(), "a.csv", codebook=CODEBOOK, today=date(2026, 7, 1))
    open_practice().add(import_of_reading(reading))


@pytest.fixture
def place(tmp_path) -> Path:
    return tmp_path / "network"


def names(place: Path) -> list[str]:
    return [one.clinic for one in published(Place(str(place)))]


def test_under_a_second_name_it_is_refused_with_what_to_do(place):
    assert run("publish", "North", "--to", place).exit_code == 0
    refused = run("publish", "Northern", "--to", place)
    assert refused.exit_code == 1
    assert f"this practice is in {place} already, as North" in refused.output
    assert "Publish under that name" in refused.output
    assert 'network withdraw --clinic "North"' in refused.output
    assert names(place) == ["North"]


def test_a_clinic_that_changed_its_name_withdraws_and_publishes_under_the_new_one(place):
    run("publish", "North", "--to", place)
    assert run("withdraw", "North", "--from", place).exit_code == 0
    assert run("publish", "Northern", "--to", place).exit_code == 0
    assert names(place) == ["Northern"]


def test_on_another_computer_with_its_key_it_is_the_same_practice(
    place, practice, tmp_path, monkeypatch
):
    run("publish", "North", "--to", place)
    shutil.copytree(practice, tmp_path / "restored")
    shutil.copytree(tmp_path / "keys", tmp_path / "restored keys")
    use(tmp_path / "restored", tmp_path / "restored keys", monkeypatch)
    assert run("publish", "North", "--to", place).exit_code == 0
    assert "already, as North" in run("publish", "South", "--to", place).output


def test_another_practice_with_the_same_clients_may_be_there_beside_it(
    place, tmp_path, monkeypatch
):
    run("publish", "North", "--to", place)
    use(tmp_path / "another", tmp_path / "another keys", monkeypatch)
    bring_in()
    assert run("publish", "South", "--to", place).exit_code == 0
    assert names(place) == ["North", "South"]


def test_where_rows_cannot_be_read_it_is_said_that_it_cannot_be_told(place):
    run("publish", "North", "--to", place)
    next(place.rglob("*.parquet")).unlink()
    told = run("publish", "South", "--to", place, "--json")
    assert json.loads(told.stdout)["clinic"] == "South"
    assert "Whether North is this practice too cannot be told" in told.stderr


def opened(place: Path):
    with ThreadPoolExecutor(1) as threads:
        return counted_by(threads, NetworkSettings(Place(str(place))), lambda opened: opened)


def test_two_clinics_of_one_practice_are_counted_once_and_it_is_said(place, monkeypatch):
    for clinic in ("Old", "New"):
        with monkeypatch.context() as patch:
            patch.setattr("quietwins.network.publish.practice_of", lambda _: None)
            publish(Place(str(place)), clinic, open_practice().load(), CODEBOOK.version)
    network = opened(place)
    assert network.log.clinics == ("New",)
    assert network.left_out == {"Old": SAME_PRACTICE.format(clinic="New")}
    assert opened(place).left_out == network.left_out  # prepared by now
    refused = run("publish", "New", "--to", place)
    assert "already, as Old" in refused.output
    run("withdraw", "Old", "--from", place)
    assert opened(place).left_out == {}
