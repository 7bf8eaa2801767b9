"""What a clinic publishes, replaces and takes back; and what of it lies at the place."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from made_up_network import CODEBOOK, made_up, sessions_of
from practices import tables_of

from quietwins.__main__ import main
from quietwins.intake import read_export
from quietwins.log import SessionLog
from quietwins.network import published_rows as rows
from quietwins.network.network_errors import NetworkError
from quietwins.network.network_file import Place, network_at
from quietwins.network.publish import checked_name, clinicians_turned, publish, withdraw
from quietwins.network.published_table import published
from quietwins.store import open_practice
from quietwins.store.imports.from_reading import import_of_reading

EXPORT = "date,clinician,client,service,goal_1,quiet_victories\n" + "".join(
    f"2026-0{month}-{day:02},anna{who},client-{who},Children,{month},trust\n"
    for who in range(12)
    for month, day in ((1, 5 + who), (2, 7))
)


def run(*arguments: object):
    return CliRunner().invoke(main, [*map(str, arguments)])


def bytes_at(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_rows_become_the_same_log_again_with_the_clinic_in_the_place_of_clinicians():
    tables = tables_of(*sessions_of("North", 9))
    again = rows.tables_of(rows.rows_of(tables, "A clinic", "1"))
    one, other = (SessionLog.build(of, CODEBOOK) for of in (tables, again))
    assert other.clinicians == ("A clinic",)
    for name in ("noticed", "recorded", "marks", "first_mark", "cannot_tell"):
        by_day = [
            sorted(
                zip(log.sessions["day"], log.sessions["number"], log.sessions[name], strict=True)
            )
            for log in (one, other)
        ]
        assert by_day[0] == by_day[1], name
    assert sorted(one.ratings["baseline"]) == sorted(other.ratings["baseline"])
    assert (one.raters, one.first, one.last) == (other.raters, other.first, other.last)


def test_a_clinic_that_publishes_again_replaces_its_rows_and_no_others(tmp_path):
    network = made_up(tmp_path, 2)
    before = {one.clinic: one for one in published(network.place)}
    publish(network.place, "Clinic 001", tables_of(*sessions_of("Another", 3)), CODEBOOK.version)
    after = {one.clinic: one for one in published(network.place)}
    assert after["Clinic 002"] == before["Clinic 002"]
    assert after["Clinic 001"].sessions == len(sessions_of("Another", 3))
    assert after["Clinic 001"].version != before["Clinic 001"].version


def test_who_withdraws_leaves_no_byte_behind(tmp_path):
    network = made_up(tmp_path, 2)
    assert b"Clinic 002 c0" in all_text(tmp_path)
    withdraw(network.place, "Clinic 002")
    assert [one.clinic for one in published(network.place)] == ["Clinic 001"]
    assert b"Clinic 002 c0" not in all_text(tmp_path)
    with pytest.raises(NetworkError, match="Clinic 002 has published nothing"):
        withdraw(network.place, "Clinic 002")


def all_text(folder: Path) -> bytes:
    """Every word in every file of rows, and every byte of the others."""
    parquet = [pq.read_table(file, partitioning=None) for file in folder.rglob("*.parquet")]
    words = json.dumps([table.to_pylist() for table in parquet], default=str).encode()
    return words + bytes_at(folder)


def test_many_clinics_may_publish_in_the_same_moment(tmp_path):
    place = Place(str(tmp_path / "network"))
    tables = tables_of(*sessions_of("North", 2))
    publish(place, "First", tables, CODEBOOK.version)
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda n: publish(place, f"C{n}", tables, CODEBOOK.version), range(6)))
    assert [one.clinic for one in published(place)] == [*(f"C{n}" for n in range(6)), "First"]


@pytest.fixture
def practice(tmp_path, monkeypatch):
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(tmp_path / "practice"))
    monkeypatch.setenv("QUIETWINS_KEYS", str(tmp_path / "keys"))
    reading = read_export(EXPORT.encode(), "a.csv", codebook=CODEBOOK, today=date(2026, 7, 1))
    open_practice().add(import_of_reading(reading))
    return tmp_path


def test_the_practice_publishes_and_withdraws_and_notes_what_left(practice):
    place = practice / "network"
    said = json.loads(
        run("network", "publish", "--clinic", "North", "--to", place, "--json").stdout
    )
    assert (said["clinic"], said["sessions"]) == ("North", 24)
    left = [json.loads(line) for line in (practice / "practice" / "left.jsonl").open()]
    assert [(line["what"], line["min_clients"]) for line in left] == [("network publish", 1)]
    told = json.loads(
        run("network", "figures", "--network", place, "--workers", 1, "--for", "inside").stdout
    )
    assert (told["sessions"], told["clinics"], told["clients"]) == (24, 1, 12)
    assert run("network", "withdraw", "--clinic", "North", "--from", place).exit_code == 0
    result = run("network", "figures", "--network", place, "--workers", 1)
    assert result.exit_code == 1
    assert "Traceback" not in result.output


def test_what_is_published_names_nobody(practice):
    place = practice / "network"
    assert run("network", "publish", "--clinic", "North", "--to", place).exit_code == 0
    text = all_text(place).lower()
    for word in (b"anna", b"client-1", b"a.csv"):
        assert word not in text
    (table,) = [pq.read_table(file, partitioning=None) for file in place.rglob("*.parquet")]
    assert set(table.column_names) == set(rows.SCHEMA.names) - {"clinic"}


def test_a_clinician_of_two_practices_is_turned_differently():
    tables = tables_of(*sessions_of("North", 3))
    one, same, other = (clinicians_turned(tables, key) for key in (b"a", b"a", b"b"))
    of = [set(turned.sessions["clinician"]) for turned in (one, same, other)]
    assert of[0] == of[1]
    assert not of[0] & of[2]


@pytest.mark.parametrize("name", ["", "a/b", "../x", "x" * 90, "a\nb"])
def test_a_name_that_can_be_no_part_of_a_table_is_refused(practice, name):
    result = run("network", "publish", "--clinic", name, "--to", practice / "network")
    assert result.exit_code == 1
    assert "name of a clinic" in result.output
    assert not (practice / "network").exists()


@pytest.mark.parametrize(
    "name", ["O'Neil & Söhne (2)", "Caf\u00e9", "\u0915\u094d\u0932\u093f", "東京.", "x" * 80]
)
def test_whatever_letters_a_clinic_is_written_with_it_is_published_and_withdrawn(tmp_path, name):
    place = Place(str(tmp_path / "network"))
    publish(place, checked_name(name), tables_of(*sessions_of("North", 2)), CODEBOOK.version)
    assert [one.clinic for one in published(place)] == [name]
    assert withdraw(place, checked_name(name.upper())) == name
    assert not list(tmp_path.rglob("*.parquet"))


def test_a_letter_and_its_mark_are_one_name_whatever_keyboard_they_come_from():
    assert checked_name("Cafe\u0301") == checked_name("Caf\u00e9")


@pytest.mark.parametrize("name", ["x\u200by", "x" * 81, "x/y", "-x"])
def test_what_no_name_can_hold_is_refused(name):
    with pytest.raises(NetworkError, match="Choose such a name"):
        checked_name(name)


def test_the_networks_file_lies_in_no_practice_folder(practice):
    """What left the network and what left the practice would be in one file."""
    file = practice / "practice" / "network.toml"
    file.write_text('place = "rows"\n')
    with pytest.raises(NetworkError, match="lies in a practice folder"):
        network_at(str(file))


TOMLS = {
    "k = 10": "say where the clinics publish",
    'place = "x"\nk = 2': "for k write a whole number from 3 to 20",
    'place = "x"\ncolour = "red"': "there is no colour",
    'place = "x"\nscheduler = "office"': "for scheduler write its address",
    'place = "x"\nworkers = 0': "for workers",
    "place = x": "is not in the form",
}


@pytest.mark.parametrize("text", TOMLS)
def test_a_wrong_line_of_the_networks_file_is_said(tmp_path, text):
    file = tmp_path / "network.toml"
    file.write_text(text)
    with pytest.raises(NetworkError, match=TOMLS[text]):
        network_at(str(file))


def test_the_networks_file_says_where_it_lies_beside_the_file(tmp_path):
    file = tmp_path / "network.toml"
    file.write_text('place = "rows"\nname = "Trust"\nk = 12\n[storage]\nAWS_REGION = "eu"\n')
    chosen = network_at(str(file))
    assert (chosen.k, chosen.name, chosen.place.url) == (12, "Trust", str(tmp_path / "rows"))
    assert network_at("s3://bucket/rows").place.url == "s3://bucket/rows"


def another_practice(folder: Path, monkeypatch) -> None:
    """From now on, a practice with a key of its own."""
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(folder / "another"))
    monkeypatch.setenv("QUIETWINS_KEYS", str(folder / "another keys"))
    reading = read_export(EXPORT.encode(), "a.csv", codebook=CODEBOOK, today=date(2026, 7, 1))
    open_practice().add(import_of_reading(reading))


@pytest.mark.parametrize("name", ["North", "NORTH"])
def test_a_practice_cannot_take_the_name_of_another(practice, monkeypatch, name):
    place = practice / "network"
    run("network", "publish", "--clinic", "North", "--to", place)
    before = published(Place(str(place)))
    another_practice(practice, monkeypatch)
    refused = run("network", "publish", "--clinic", name, "--to", place)
    assert "North in" in refused.output
    assert "is another practice's. Choose another name" in refused.output
    assert published(Place(str(place))) == before
    assert run("network", "publish", "--clinic", "South", "--to", place).exit_code == 0


def test_a_practice_is_not_in_a_network_twice_under_one_name_in_other_capitals(practice):
    place = practice / "network"
    run("network", "publish", "--clinic", "North", "--to", place)
    assert "capitals alone" in run("network", "publish", "--clinic", "north", "--to", place).output
    assert run("network", "publish", "--clinic", "North", "--to", place).exit_code == 0


def test_rows_that_were_lost_are_published_again(practice):
    place = practice / "network"
    run("network", "publish", "--clinic", "North", "--to", place)
    next(place.rglob("*.parquet")).unlink()
    assert run("network", "publish", "--clinic", "North", "--to", place).exit_code == 0
