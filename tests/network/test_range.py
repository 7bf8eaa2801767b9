"""The range of a network, as one file for its clinics, and on a clinic's own pages."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from made_up_network import CODEBOOK, MadeUp, alike, count_in_threads, made_up, sessions_of
from practices import BLANK, tables_of
from same_figures import assert_same
from streamlit.testing.v1 import AppTest
from ui.on_your_data import said

from quietwins.__main__ import main
from quietwins.codebook import read_codebook
from quietwins.disclosure import Reaches, Shown, SmallGroupRule
from quietwins.intake import read_export
from quietwins.log import SessionLog, View
from quietwins.measures.own_range import NETWORK, practice_range, range_of_network
from quietwins.network.network_errors import NetworkError
from quietwins.network.network_log import NetworkLog
from quietwins.network.range_file import NAME, SUMS, range_of, read_range
from quietwins.store import open_practice
from quietwins.store.imports.from_reading import import_of_reading

ROOT = Path(__file__).parents[2]
PERIOD = ("--from", "2024-01-01", "--to", "2024-12-31")
YEAR = View(date(2024, 1, 1), date(2024, 12, 31))
CLINIC = "Clinic 003"


def run(*arguments: object):
    return CliRunner().invoke(main, ["network", "range", *map(str, arguments), "--workers", "1"])


@pytest.fixture(scope="module")
def network(tmp_path_factory) -> MadeUp:
    return made_up(tmp_path_factory.mktemp("network"), 11, clients=7, one_form=True)


@pytest.fixture(scope="module")
def file(network, tmp_path_factory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUIETWINS_NETWORK_CACHE", str(tmp_path_factory.mktemp("prepared")))
        count_in_threads(patch)
        file = tmp_path_factory.mktemp("office") / "range.json"
        result = run("--network", network.place.url, *PERIOD, "--out", file)
        assert result.exit_code == 0, result.output
        assert "The range of 11 clinics, 2024-01-01 to 2024-12-31, is in" in result.output
    return file


def test_it_is_the_range_that_a_clinic_has_beside_all_clinics_as_one_practice(network, file):
    """As a chosen clinician has beside the practice."""
    own = SessionLog.build(network.tables[CLINIC], read_codebook())
    beside = range_of_network(own, YEAR, read_range(file))
    chosen = replace(YEAR, clinicians=frozenset([CLINIC]))
    expected = practice_range(network.one_log, chosen)
    assert beside.of == NETWORK
    for name in ("per_10", "movement", "share_forward"):
        assert_same(asdict(getattr(expected, name)), asdict(getattr(beside, name)))


def test_the_file_holds_sums_of_all_and_names_no_clinic(network, file):
    text = file.read_text()
    assert not [clinic for clinic in network.tables if clinic in text]
    assert set(json.loads(text)["sums"]) == set(SUMS)


def test_it_stands_beside_the_whole_practice_and_the_same_days_alone(network, file):
    log = SessionLog.build(network.tables[CLINIC], read_codebook())
    reaches, whole = Reaches(log, SmallGroupRule(3)), read_range(file)

    def own(view: View):
        return Shown(reaches, view, network=whole).own_range

    assert own(YEAR).of == NETWORK
    assert own(replace(YEAR, last=date(2024, 12, 30))) is None
    assert own(replace(YEAR, service="Adults")) is None
    assert own(replace(YEAR, clinicians=frozenset([CLINIC]))) is None
    assert Shown(reaches, YEAR, network=whole).practice_behind is None


def test_goals_of_another_rater_and_marks_of_another_codebook_are_not_compared(network, file):
    log = SessionLog.build(network.tables[CLINIC], read_codebook())
    whole = read_range(file)
    other = range_of_network(log, YEAR, replace(whole, rater="parent"))
    assert (other.movement, other.share_forward) == (None, None)
    assert other.per_10 is not None
    assert range_of_network(log, YEAR, replace(whole, codebook="another")) is None


def days_of(file: Path) -> tuple[str, str]:
    told = json.loads(file.read_text())
    return told["first"], told["last"]


def test_it_is_of_a_period_that_may_leave_alone(network, tmp_path, in_threads):
    """Else two files that differ by a day would tell of those who came then."""
    out = tmp_path / "range.json"
    asked = ("--network", network.place.url, "--out", out)
    result = run(*asked, "--from", "2024-01-01", "--to", "2024-12-30")
    assert result.exit_code == 1
    assert "Only a calendar quarter" in result.output
    assert not out.exists()


def test_without_dates_it_is_of_the_longest_period_that_may_leave(network, tmp_path, in_threads):
    out = tmp_path / "range.json"
    result = run("--network", network.place.url, "--out", out)
    assert (network.one_log.first.month, network.one_log.last.month) == (1, 10)
    assert days_of(out) == ("2024-01-01", "2024-06-30")
    assert "2024-01-01 to 2024-06-30, is in" in result.output


def test_it_is_noted_with_what_left_and_asked_about(tmp_path, cache, in_threads):
    few = made_up(tmp_path, 11, clients=4, one_form=True)
    file, out = tmp_path / "network.toml", tmp_path / "range.json"
    file.write_text(f'place = "{few.place.url}"\nk = 5\n')
    asked = ("--network", file, "--from", "2024-01-01", "--to", "2024-06-30", "--out", out)
    assert run(*asked).exit_code == 0
    (line,) = [json.loads(line) for line in (tmp_path / "left.jsonl").open()]
    assert (line["what"], set(line["clinics"])) == ("network range", set(few.tables))
    next(iter(few.place.folder.glob("clinic=Clinic%20002/*.parquet"))).unlink()
    shutil.rmtree(cache)
    out.unlink()
    result = run(*asked)
    assert result.exit_code == 1
    assert "holds Clinic 002 too, which cannot be counted now" in result.output
    assert not out.exists()


def test_where_nearly_nobody_or_nearly_everybody_moved_forward_there_is_none():
    """The few would follow from the share and the number of clients."""
    sessions = [
        replace(session, goals=dict.fromkeys(session.goals, 5))
        for number in range(12)
        for session in sessions_of(f"Clinic {number}", 4)
    ]
    first = next(one for one in sessions if one.goals and one.attended)
    goal = next(iter(first.goals))
    later = replace(first, date="2024-12-30", goals={goal: 9})
    rows = SessionLog.build(tables_of(*map(alike, [*sessions, later])), CODEBOOK)
    log = NetworkLog(rows.own, CODEBOOK, (), lambda asked: [one.of(rows) for one in asked])
    with pytest.raises(NetworkError, match="fewer than 3 moved forward"):
        range_of(log, YEAR, 3)


def test_of_fewer_than_ten_clinics_there_is_none(tmp_path, cache, in_threads):
    few = made_up(tmp_path, 3, clients=3)
    result = run("--network", few.place.url, *PERIOD, "--out", tmp_path / "range.json")
    assert result.exit_code == 1
    assert "Of 3 clinics it is recorded in this period what was noticed" in result.output
    assert not (tmp_path / "range.json").exists()


def test_clinics_that_record_nothing_make_no_crowd():
    """Else the sums about quiet victories were those of the few that do."""
    sessions = [
        alike(session)
        if number < 2
        else replace(session, noticed=BLANK, uncoded=0, cannot_tell=False)
        for number in range(12)
        for session in sessions_of(f"Clinic {number}", 4)
    ]
    rows = SessionLog.build(tables_of(*sessions), CODEBOOK)
    log = NetworkLog(rows.own, CODEBOOK, (), lambda asked: [one.of(rows) for one in asked])
    with pytest.raises(NetworkError, match="Of 2 clinics it is recorded"):
        range_of(log, YEAR, 3)


def test_a_service_that_leaves_out_few_clients_has_no_range():
    """Beside that of the whole network, theirs would follow."""
    sessions = [
        replace(session, service="Schools" if session.client.endswith("0 c0") else "Families")
        for number in range(12)
        for session in sessions_of(f"Clinic {number}", 4)
    ]
    rows = SessionLog.build(tables_of(*sessions), CODEBOOK)
    log = NetworkLog(rows.own, CODEBOOK, (), lambda asked: [one.of(rows) for one in asked])
    assert range_of(log, YEAR, 3)
    with pytest.raises(NetworkError, match="belongs to fewer than 3 clients"):
        range_of(log, replace(YEAR, service="Families"), 3)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"network_range": 1}'])
def test_a_file_that_is_none_is_said(tmp_path, text):
    (tmp_path / NAME).write_text(text)
    with pytest.raises(NetworkError, match="cannot be read as the range of a network"):
        read_range(tmp_path / NAME)


def test_the_pages_of_a_practice_show_it_in_grey_and_say_whose_it_is(tmp_path, monkeypatch, file):
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(tmp_path / "practice"))
    monkeypatch.setenv("QUIETWINS_KEYS", str(tmp_path / "keys"))
    monkeypatch.chdir(ROOT)
    rows = (
        f"2024-{1 + n % 12:02}-{3 + n % 26:02},CL-1,K{4100 + n % 9},{n % 8},"
        f"{'none' if n % 3 else 'trust'}"
        for n in range(90)
    )
    text = "date,clinician,client,goal_1,quiet_victories\n" + "\n".join(rows)
    read = read_export(text.encode(), "log.csv", codebook=read_codebook(), today=date(2026, 7, 1))
    open_practice().add(import_of_reading(read))
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    assert "like its network" not in said(page)
    (tmp_path / "practice" / NAME).write_bytes(file.read_bytes())
    page.run()
    assert not page.exception
    assert "A practice of this size that is like its network would show, by chance" in said(page)
    (tmp_path / "practice" / NAME).write_text("broken off")
    page.run()
    assert "cannot be read as the range of a network" in said(page)
    assert "like its network would" not in said(page)
