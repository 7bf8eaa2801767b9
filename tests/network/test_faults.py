"""What goes wrong with one clinic is named, and the others are counted."""

from __future__ import annotations

import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from itertools import product

import psutil
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from made_up_network import CODEBOOK, MadeUp, made_up, sessions_of
from practices import tables_of
from seeds import each_nth

from quietwins.log import View
from quietwins.measures.all_figures import figures_of
from quietwins.network import published_rows
from quietwins.network.network_errors import NetworkError
from quietwins.network.network_file import Place
from quietwins.network.publish import publish, withdraw
from quietwins.network.workers import Workers, counted, counted_by

YEAR = View(date(2024, 1, 1), date(2024, 12, 31))


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> MadeUp:
    """A network, published once."""
    return made_up(tmp_path_factory.mktemp("published"), 3, clients=3)


@pytest.fixture
def network(published, tmp_path, monkeypatch) -> MadeUp:
    """A copy of it, of which nothing is prepared: to be harmed."""
    monkeypatch.setenv("QUIETWINS_NETWORK_CACHE", str(tmp_path / "prepared"))
    place = Place(str(tmp_path / "network"))
    shutil.copytree(published.place.folder, place.folder)
    return replace(published, place=place, tables=dict(published.tables))


def rows_of(network, clinic: str):
    (folder,) = network.place.folder.glob(f"clinic={clinic.replace(' ', '%20')}")
    return next(iter(folder.glob("*.parquet")))


def look(network, between=lambda: None):
    """Clinics counted and sessions found, and who was left out and why."""

    def figures(opened):
        between()
        found = figures_of(opened.log, YEAR)
        return opened.log.clinics, found.sessions, dict(opened.left_out)

    with ThreadPoolExecutor(2) as threads:
        return counted_by(threads, network.settings, figures)


def attended(network, *clinics: str) -> int:
    return sum(int(network.tables[clinic].sessions["attended"].sum()) for clinic in clinics)


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        (lambda file: file.unlink(), "its rows are missing"),
        (lambda file: file.write_bytes(file.read_bytes()[:200]), "its rows are damaged"),
        (lambda file: file.write_bytes(b""), "its rows are damaged"),
    ],
    ids=["missing", "cut off", "empty"],
)
def test_a_clinic_whose_rows_are_gone_or_damaged_is_named_and_left_out(network, harm, why):
    harm(rows_of(network, "Clinic 002"))
    clinics, sessions, left_out = look(network)
    assert (clinics, left_out) == (("Clinic 001", "Clinic 003"), {"Clinic 002": why})
    assert sessions == attended(network, "Clinic 001", "Clinic 003")


def rows_without_a_column(file):
    pq.write_table(pq.read_table(file, partitioning=None).drop_columns(["uncoded"]), file)


def rows_of_another_form(file):
    rows = pq.read_table(file, partitioning=None)
    days = pa.array(["some day"] * len(rows))
    pq.write_table(rows.set_column(rows.column_names.index("date"), "date", days), file)


@pytest.mark.parametrize("harm", [rows_without_a_column, rows_of_another_form])
def test_rows_that_another_program_wrote_are_named_and_the_others_counted(network, harm):
    harm(rows_of(network, "Clinic 002"))
    clinics, _, left_out = look(network)
    assert clinics == ("Clinic 001", "Clinic 003")
    assert left_out == {"Clinic 002": "its rows are damaged"}


def test_rows_that_may_not_be_read_are_not_called_damaged(network):
    rows = rows_of(network, "Clinic 002")
    rows.unlink()
    rows.mkdir()
    assert "cannot be read" in look(network)[2]["Clinic 002"]


PREPARED = ("about.json", "sessions.arrow", "ratings.arrow", "victories.arrow", "clients.arrow")


HARMS = {
    "gone": lambda file: file.unlink(),
    "cut off": lambda file: file.write_bytes(file.read_bytes()[:40]),
}


# Each part and each harm in every run.
@pytest.mark.parametrize(("harm", "part"), each_nth(2, product(HARMS, PREPARED)))
def test_what_was_prepared_and_is_no_longer_whole_is_prepared_anew(network, tmp_path, harm, part):
    before = look(network)
    for file in sorted((tmp_path / "prepared").rglob(part))[:2]:
        HARMS[harm](file)
    assert look(network) == before
    assert len(list((tmp_path / "prepared").rglob(part))) == len(network.tables)


def test_what_another_version_of_the_program_prepared_is_prepared_anew(network, monkeypatch):
    before = look(network)
    monkeypatch.setattr("quietwins.network.prepared.FORMAT", 99)
    assert look(network) == before


def test_where_nothing_prepared_can_be_kept_it_is_said_what_to_do(network, tmp_path):
    (tmp_path / "prepared").write_text("no folder")
    with pytest.raises(NetworkError, match=r"cannot be kept in .*Make room there"):
        look(network)


def test_a_folder_that_is_not_there_is_not_called_an_empty_network(network):
    network.place.folder.rename(network.place.folder.with_name("away"))
    with pytest.raises(NetworkError, match=r"There is no folder .* just now"):
        look(network)


def test_a_clinic_of_another_codebook_is_named_with_both_versions(network):
    publish(network.place, "Clinic 002", network.tables["Clinic 002"], "another")
    _, _, left_out = look(network)
    assert left_out == {
        "Clinic 002": "it was published with version another of the codebook, and the network has"
        f" {CODEBOOK.version}"
    }


def test_a_clinic_of_another_format_is_named(network, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(published_rows, "FORMAT", 99)
        publish(network.place, "Clinic 002", network.tables["Clinic 002"], CODEBOOK.version)
    _, _, left_out = look(network)
    assert "in another format" in left_out["Clinic 002"]


def test_where_no_clinic_can_be_counted_it_is_said(network):
    for number in (1, 2, 3):
        rows_of(network, f"Clinic 00{number}").unlink()
    said = "No clinic can be counted: .* and Clinic 003, each as its rows are missing"
    with pytest.raises(NetworkError, match=said):
        look(network)


def test_a_clinic_to_which_nobody_ever_came_is_said_to_be_left_out(network):
    nobody = [replace(one, attended=False) for one in sessions_of("Empty", 2)]
    publish(network.place, "Empty", tables_of(*nobody), CODEBOOK.version)
    clinics, _, left_out = look(network)
    assert clinics == tuple(network.tables)
    assert left_out == {"Empty": "no session of it took place"}


def test_who_publishes_while_a_view_is_counted_is_in_it_with_the_version_before(network):
    new = tables_of(*sessions_of("Anew", 5))
    before = look(network)

    def between():
        publish(network.place, "Clinic 002", new, CODEBOOK.version)

    assert look(network, between) == before
    network.tables["Clinic 002"] = new
    assert look(network)[1] == attended(network, *network.tables)


def test_who_withdraws_while_a_view_is_counted_is_left_out_of_all_of_it(network, tmp_path):
    done = []

    def between():
        if not done:
            withdraw(network.place, "Clinic 002")
            shutil.rmtree(tmp_path / "prepared")
            done.append(True)

    clinics, sessions, _ = look(network, between)
    assert clinics == ("Clinic 001", "Clinic 003")
    assert sessions == attended(network, "Clinic 001", "Clinic 003")


def test_nothing_prepared_stays_of_a_clinic_that_withdrew(network, tmp_path):
    look(network)
    assert len(list((tmp_path / "prepared").rglob("about.json"))) == len(network.tables)
    withdraw(network.place, "Clinic 002")
    assert look(network)[0] == ("Clinic 001", "Clinic 003")
    prepared = [file.read_text() for file in (tmp_path / "prepared").rglob("about.json")]
    assert len(prepared) == 2
    assert not [text for text in prepared if "Clinic 002" in text]


def kill_the_processes_that_count() -> int:
    """How many of this process's own pool there were."""
    counting = [child for child in psutil.Process().children() if _counts(child)]
    for child in counting:
        child.kill()
    return len(counting)


def _counts(child: psutil.Process) -> bool:
    try:
        return "spawn_main" in " ".join(child.cmdline())
    except (psutil.ZombieProcess, psutil.NoSuchProcess):  # it has just ended
        return False


def test_where_a_process_that_counts_is_killed_the_view_begins_anew(network):
    killed = []

    def progress(_done: int, _of: int) -> None:
        if not killed:
            killed.append(kill_the_processes_that_count())

    found = counted(
        network.settings,
        Workers(processes=1),
        lambda opened: figures_of(opened.log, YEAR).sessions,
        progress,
    )
    assert killed == [1]
    assert found == attended(network, *network.tables)


def test_where_they_are_killed_again_and_again_it_is_said(network, monkeypatch):
    monkeypatch.setattr("quietwins.network.workers.TRIES", 2)
    with pytest.raises(NetworkError, match="A worker ended before it had counted"):
        counted(
            network.settings,
            Workers(processes=1),
            lambda opened: figures_of(opened.log, YEAR),
            lambda _done, _of: kill_the_processes_that_count(),
        )


def test_a_large_clinic_is_counted_in_parts_that_share_no_client(network, monkeypatch):
    before = look(network)
    monkeypatch.setattr("quietwins.network.counting.LARGE", 20)
    assert look(network) == before


def test_processes_that_count_end_with_the_program_that_began_them_even_if_it_is_killed():
    begun = "from quietwins.network.workers import Workers\nimport os, time\n"
    at_work = (
        "with Workers(processes=1).executor() as pool:\n"
        "    print(pool.submit(os.getpid).result(), flush=True)\n"
        "    time.sleep(60)\n"
    )
    program = subprocess.Popen(
        [sys.executable, "-c", begun + at_work], stdout=subprocess.PIPE, text=True
    )
    with program:
        counting = psutil.Process(int(program.stdout.readline()))
        program.kill()
    assert psutil.wait_procs([counting], timeout=20)[1] == []
