"""The figures of a published network on the command line, and what is noted of them."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from made_up_network import MadeUp, made_up
from same_figures import assert_same, of_clinics

from quietwins.__main__ import main
from quietwins.disclosure import SmallGroupRule, all_on_screen
from quietwins.log import View
from quietwins.measures.all_figures import all_figures
from quietwins.measures.contract import as_json
from quietwins.measures.over_time import whole_months

pytestmark = pytest.mark.usefixtures("in_threads")


@pytest.fixture(scope="module")
def network(tmp_path_factory) -> MadeUp:
    return made_up(tmp_path_factory.mktemp("network"), 4, clients=8)


@pytest.fixture
def file(network, tmp_path):
    file = tmp_path / "network.toml"
    file.write_text(f'name = "Trust"\nplace = "{network.place.url}"\nk = 8\nworkers = 1\n')
    return file


def run(*arguments: object):
    return CliRunner().invoke(main, ["network", "figures", *map(str, arguments)])


def test_without_dates_it_is_of_all_whole_months_and_by_the_networks_own_k(network, file):
    log = network.one_log
    view = whole_months(View(log.first, log.last))
    shown = as_json(all_on_screen(all_figures(log, view), SmallGroupRule(8)))
    result = run("--network", file, "--for", "inside")
    assert_same(of_clinics(shown), json.loads(result.stdout))
    assert "unprotected" not in result.stdout


def test_what_left_is_noted_beside_the_networks_file_and_asked_the_next_time(network, file):
    quarter = ("--from", "2024-04-01", "--to", "2024-06-30")
    told = json.loads(run("--network", file, *quarter).stdout)
    assert (told["for"], told.get("why")) == ("outside", None)
    left = [json.loads(line) for line in (file.parent / "left.jsonl").open()]
    assert [line["views"] for line in left] == [
        [{"first": "2024-04-01", "last": "2024-06-30", "service": None}]
    ]
    assert set(left[0]["clinics"]) == set(network.tables)
    assert run("--network", file, *quarter).exit_code == 0  # the same may leave again
    (file.parent / "left.jsonl").write_text("not a line\n")
    result = run("--network", file, *quarter)
    assert result.exit_code == 1
    assert "line 1 of" in result.output


def test_a_period_that_is_not_fixed_stays_here_with_the_nearest_that_may_leave(file):
    told = json.loads(run("--network", file, "--from", "2024-04-02", "--to", "2024-06-30").stdout)
    assert told["sessions"] == "hidden"
    assert "The nearest is 2024-04-01 to 2024-06-30" in told["why"]


def test_who_is_left_out_is_said_beside_the_figures_and_in_them(tmp_path, monkeypatch):
    monkeypatch.setenv("QUIETWINS_NETWORK_CACHE", str(tmp_path / "prepared"))
    network = made_up(tmp_path, 2, clients=3)
    next(iter(network.place.folder.glob("clinic=Clinic%20002/*.parquet"))).unlink()
    result = run("--network", network.place.url, "--workers", 1, "--for", "inside")
    assert json.loads(result.stdout)["left_out"] == {"Clinic 002": "its rows are missing"}
    assert "Left out: Clinic 002, as its rows are missing." in result.stderr


def test_whose_days_left_without_a_clinic_hears_that_they_stay_so(tmp_path, monkeypatch):
    monkeypatch.setenv("QUIETWINS_NETWORK_CACHE", str(tmp_path / "prepared"))
    network = made_up(tmp_path, 4, clients=8)
    rows = next(iter(network.place.folder.glob("clinic=Clinic%20002/*.parquet")))
    whole = rows.read_bytes()
    file = tmp_path / "network.toml"
    file.write_text(f'place = "{network.place.url}"\nk = 8\nworkers = 1\n')
    quarter = ("--network", file, "--from", "2024-04-01", "--to", "2024-06-30")
    rows.unlink()
    first = run(*quarter)
    assert json.loads(first.stdout).get("why") is None
    assert "cannot leave with them later" in first.stderr
    rows.write_bytes(whole)
    again = run(*quarter)
    assert "is without Clinic 002" in json.loads(again.stdout)["why"]
    assert "cannot leave with them later" not in again.stderr
    assert json.loads(run(*quarter, "--for", "inside").stdout).get("why") is None


def test_files_and_a_place_are_not_added_up(file, tmp_path):
    assert "Name either the tallies" in run().output
    assert "Name either the tallies" in run(file, "--network", file).output
