"""Names become codes on the command line: nothing of a name is written, printed or kept."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from names_in_exports import (
    CLIENTS,
    ORDERS,
    STAFF,
    as_csv,
    as_xlsx,
    coded,
    named,
    names_in,
    names_on_disk,
)
from seeds import in_a_release

from quietwins.__main__ import main
from quietwins.store import open_practice

ROOT = Path(__file__).parents[2]
COUNTS = ("sessions", "clients", "clinicians", "goal_ratings", "goal_rating_sum", "quiet_victories")


class Ran(NamedTuple):
    """What came of a command."""

    returncode: int
    stdout: str
    stderr: str


class Machine:
    """A computer of its own: practice, keys, temporary files and exports in folders of a test."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self.exports = root / "machine", root / "downloads"
        self.exports.mkdir()
        self.places = {
            "QUIETWINS_PRACTICE": self.root / "practice",
            "QUIETWINS_KEYS": self.root / "keys",
            "QUIETWINS_TEMP": self.root / "temp",
            "TMPDIR": self.root / "tmp",
            "HOME": self.root / "home",
        }
        for name, place in self.places.items():
            place.mkdir(parents=True) if name in ("TMPDIR", "HOME", "QUIETWINS_TEMP") else None
            monkeypatch.setenv(name, str(place))
        monkeypatch.setenv("XDG_CACHE_HOME", str(self.root / "home/cache"))

    def file(self, name: str, data: bytes) -> Path:
        path = self.exports / name
        path.write_bytes(data)
        return path

    def run(self, *words: object) -> Ran:
        """A command, and all that it printed."""
        result = CliRunner().invoke(main, [*map(str, words), "--today", "2026-07-01"])
        return Ran(result.exit_code, result.stdout, result.stderr)

    def run_apart(self, *words: object) -> Ran:
        """A command in a process of its own, as a nightly job starts it."""
        done = subprocess.run(
            [sys.executable, "-m", "quietwins", *map(str, words), "--today", "2026-07-01"],
            cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, check=False,
        )  # fmt: skip
        return Ran(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, monkeypatch)


def facts(result: Ran) -> dict[str, object]:
    told: dict[str, object] = json.loads(result.stdout)
    return told


@pytest.mark.parametrize("made", [as_csv, *in_a_release(as_xlsx)], ids=["csv", "xlsx"])
def test_a_file_of_names_stops_and_comes_in_as_codes_with_the_counts_of_the_same_file_of_codes(
    machine: Machine, made
) -> None:
    ending = made.__name__.removeprefix("as_")
    ours = machine.file(f"names.{ending}", made(named()))
    theirs = machine.file(f"codes.{ending}", made(coded()))
    stopped = machine.run("check", ours, "--json")
    assert stopped.returncode == 4
    turned, plain = (
        machine.run("check", ours, "--names", "codes", "--json"),
        machine.run("check", theirs, "--json"),
    )
    assert (turned.returncode, plain.returncode) == (0, 0)
    counts = [{key: facts(one)[key] for key in COUNTS} for one in (turned, plain)]
    assert counts[0] == counts[1]
    assert counts[0]["clients"] == len(CLIENTS)
    said = [stopped, turned, machine.run("check", ours, "--names", "codes")]
    assert not open_practice().exists  # a look at a file makes no practice and no key
    said.append(machine.run_apart("add", ours, "--names", "codes"))
    said.append(machine.run("add", ours, "--names", "codes"))
    assert [one.returncode for one in said] == [4, 0, 0, 0, 0]
    assert not names_in("".join(f"{one.stdout}{one.stderr}" for one in said))
    assert names_on_disk(machine.root) == {}
    assert names_on_disk(machine.exports)  # the search finds what is there


def test_the_same_name_in_the_next_file_is_the_same_client_and_clinician_however_it_is_written(
    machine: Machine,
) -> None:
    orders = list(ORDERS)
    for place, order in enumerate(orders):
        path = machine.file(f"{place}.csv", as_csv(named(order)))
        added = facts(machine.run("add", path, "--names", "codes", "--json"))
        assert (added["kept"], added["new"]) == (True, 48 if place == 0 else 0), order
    log = open_practice().load().sessions
    assert log["client"].nunique() == len(CLIENTS)
    assert sorted(log["clinician"].unique()) == ["CL-01", "CL-02", "CL-03"]
    assert names_on_disk(machine.root) == {}


def test_the_next_file_of_such_a_header_needs_no_word_and_a_new_clinician_gets_the_next_code(
    machine: Machine,
) -> None:
    first = machine.file("january.csv", as_csv(named(days=20)))
    assert machine.run("add", first, "--names", "codes").returncode == 0
    more = named(days=21)
    more[-1][1] = "Wolfhard Immelmann"
    assert machine.run("add", machine.file("february.csv", as_csv(more))).returncode == 0
    told = set(open_practice().load().sessions["clinician"].unique())
    assert told == {"CL-01", "CL-02", "CL-03", "CL-04"}


def test_figures_of_files_of_names_are_those_of_the_files_of_codes(machine: Machine) -> None:
    ours = machine.file("names.csv", as_csv(named()))
    theirs = machine.file("codes.csv", as_csv(coded()))
    answers = ("--for", "inside", "--min-clients", "1")
    turned = machine.run("figures", ours, ours, "--names", "codes", *answers)
    plain = machine.run("figures", theirs, theirs, *answers)
    assert turned.returncode == 0, turned.stderr
    assert json.loads(turned.stdout) == json.loads(plain.stdout)
    assert not names_in(turned.stdout + turned.stderr)
    assert names_on_disk(machine.root) == {}
    assert not open_practice().exists


def test_staff_may_stay_as_they_are_and_clients_still_become_codes(machine: Machine) -> None:
    layout = machine.file("staff.toml", b'names = "codes"\nnames_of_staff = "keep"\n')
    ours = machine.file("names.csv", as_csv(named()))
    assert machine.run("add", ours, "--layout", layout).returncode == 0
    log = open_practice().load().sessions
    assert set(log["clinician"].unique()) == {f"{given} {family}" for given, family in STAFF}
    left = {word for words in names_on_disk(machine.root).values() for word in words}
    of_staff = {word.casefold() for name in STAFF for word in name}
    assert left
    assert left <= of_staff


@pytest.mark.parametrize("broken", [b"\x00", b"\xff\xfe", b'"'], ids=["nul", "mark", "quote"])
def test_a_broken_file_of_names_is_said_without_a_name(machine: Machine, broken: bytes) -> None:
    data = as_csv(named())
    middle = len(data) // 2
    path = machine.file("broken.csv", data[:middle] + broken + data[middle:])
    said = [machine.run(command, path, "--names", "codes") for command in ("check", "add")]
    assert not names_in("".join(f"{one.stdout}{one.stderr}" for one in said))
    assert names_on_disk(machine.root) == {}
