"""Sums that travel: what clinics counted, as files, and the figures that are made of them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from practices import busy_practice, log_of, tables_of
from same_figures import assert_same, of_clinics

from quietwins.__main__ import main
from quietwins.codebook import read_codebook
from quietwins.intake import read_export
from quietwins.log import SessionLog, View
from quietwins.network.network_errors import TallyFileError
from quietwins.network.network_figures import AskedOfNetwork, figures_json, network_view
from quietwins.network.network_log import NetworkLog
from quietwins.network.tally_file import as_json, tally_of_clinic
from quietwins.network.tally_files import network_of_tallies, read_tallies
from quietwins.store import open_practice
from quietwins.store.imports.from_reading import import_of_reading
from quietwins.store.take_out import as_csv

TODAY = ("--today", "2026-07-01")
PERIOD = ("--from", "2024-01-01", "--to", "2024-06-30")
CLINICS = ("CL-01", "CL-02", "CL-03")
FIRST = CLINICS[0]
DAYS: list[str] = []  # of the network, once its exports are made


def run(*arguments: object):
    return CliRunner().invoke(main, [*map(str, arguments)])


def done(*arguments: object) -> dict:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture(scope="module")
def exports(tmp_path_factory) -> dict[str, Path]:
    """The export of each clinic, and of all together with each clinic as one clinician."""
    folder, every, days = tmp_path_factory.mktemp("exports"), [], []
    for clinic in CLINICS:
        sessions = [
            session.__class__(
                **session.__dict__
                | {"client": f"{clinic}-{session.client}", "clinician": clinic, "start": -1}
                | {"goals": {g: v for (g, r), v in goals(session).items() if r in ("", "self")}}
                | {"episode": None, "cannot_tell": False}
            )
            for session in busy_practice(Random(clinic), 16)
        ]
        every += sessions
        days.extend(session.date for session in sessions if session.attended)
        (folder / f"{clinic}.csv").write_bytes(as_csv(tables_of(*sessions)))
    (folder / "all.csv").write_bytes(as_csv(tables_of(*every)))
    DAYS[:] = "--log-first", min(days), "--log-last", max(days)
    return {name: folder / f"{name}.csv" for name in (*CLINICS, "all")}


def goals(session) -> dict:
    """Its ratings, one a goal, with who rated."""
    named = {(g, "") if isinstance(g, str) else g: v for g, v in session.goals.items()}
    return {goal: v[-1] if isinstance(v, list) else v for goal, v in named.items()}


@pytest.fixture(scope="module")
def tallies(exports, tmp_path_factory) -> list[Path]:
    folder = tmp_path_factory.mktemp("tallies")
    return [tally_of(exports[clinic], folder / f"{clinic}.json", clinic) for clinic in CLINICS]


def tally_of(export: Path, to: Path, clinic: str) -> Path:
    told = done("tally", export, *PERIOD, *TODAY, "--clinic", clinic, *DAYS)
    to.write_text(json.dumps(told), encoding="utf-8")
    return to


@pytest.mark.parametrize("inside", [True, False], ids=["inside", "outside"])
def test_the_tallies_of_clinics_give_the_figures_of_one_log_of_all(exports, tallies, inside):
    more = ("--min-clients", "1") if inside else ("--min-clients", "10")
    one = done("figures", exports["all"], *PERIOD, *TODAY, *more)
    network = done("network", "figures", *tallies, *more)
    assert_same(of_clinics(one), network)


QUARTER, EARLIER = (View(date(2024, m, 1), date(2024, m + 2, d)) for m, d in ((4, 30), (1, 31)))
ODD, OTHER = View(date(2024, 3, 5), date(2024, 6, 20)), View(date(2024, 1, 3), date(2024, 2, 20))
MAY_BE_ASKED = {
    "days that nobody hands on": (ODD, None),
    "two quarters": (QUARTER, EARLIER),
    "two periods of any days": (ODD, OTHER),
    "two periods of a service": (replace(ODD, service="Adults"), replace(OTHER, service="Adults")),
}


@pytest.mark.parametrize("asked", MAY_BE_ASKED)
def test_files_answer_whatever_their_office_may_ask_of_their_periods(tmp_path, asked):
    """Also what only the rule for others asks, as of the nearest period that may be handed on."""
    views = MAY_BE_ASKED[asked]
    one, files = clinics_and_their_files(tmp_path, views)
    told = network_of_tallies(read_tallies(files), read_codebook())
    every = NetworkLog(told.facts, one.codebook, told.clinics, lambda of: [q.of(one) for q in of])
    for chosen, inside in [((), True), ((), False), (CLINICS[:1], True), (CLINICS[:1], False)]:
        days = [None if view is None else (view.first, view.last) for view in views]
        view, other = (
            None if of is None else network_view(told, of, chosen, views[0].service) for of in days
        )
        what = AskedOfNetwork(view, other, 3, inside)
        assert_same(figures_json(every, what), figures_json(told, what))


def clinics_and_their_files(folder: Path, views) -> tuple[SessionLog, list[Path]]:
    """All rows as one log, with a clinic as a clinician; and what each clinic counted."""
    sessions = [
        replace(session, client=f"{clinic} {session.client}", clinician=clinic)
        for clinic in CLINICS
        for session in busy_practice(Random(clinic), 9)
    ]
    one, files = log_of(*sessions), []
    for clinic in CLINICS:
        own = log_of(*(session for session in sessions if session.clinician == clinic))
        files.append(folder / f"{clinic}.json")
        told = as_json(tally_of_clinic(own, clinic, one.own, 10, views))
        files[-1].write_text(json.dumps(told), encoding="utf-8")
    return one, files


def test_one_clinic_of_the_network_is_told_inside_alone(exports, tallies):
    everything, chosen = ("--min-clients", 1), ("--clinic", "cl-02")
    one = done("figures", exports["all"], *PERIOD, *TODAY, *everything, "--clinician", "CL-02")
    assert_same(of_clinics(one), done("network", "figures", *tallies, *everything, *chosen))
    outside = done("network", "figures", *tallies, *chosen)
    assert "chosen clinics" in outside["why"]
    assert outside["sessions"] == "hidden"


def test_a_network_keeps_back_groups_of_under_ten_unless_its_office_says_otherwise(tallies):
    assert "unprotected" not in done("network", "figures", *tallies)
    result = run("network", "figures", *tallies, "--min-clients", 5, "--for", "inside")
    assert json.loads(result.stdout)["unprotected"] is True
    assert "the network tells of 10 or more" in result.stderr


def test_a_clinic_nobody_knows_is_said_with_those_that_are_known(tallies):
    result = run("network", "figures", *tallies, "--clinic", "East")
    assert result.exit_code != 0
    assert "There is no clinic East. Known: CL-01, CL-02, CL-03." in result.output


def test_a_tally_says_that_it_holds_exact_counts_and_where_it_may_go(exports):
    result = run("tally", exports[FIRST], *PERIOD, *TODAY)
    assert "network office and nowhere else" in result.stderr
    told = json.loads(result.stdout)
    assert "network office and nowhere else" in told["note"]
    assert told["log"]["days_of"] == "this clinic"


def test_no_client_or_clinician_is_named_in_a_tally(exports):
    text = run("tally", exports[FIRST], *PERIOD, *TODAY, "--clinic", "A clinic").stdout
    assert FIRST not in text  # it stands in each client's and each clinician's code


CHANGES = {
    "the rater": ("rater", lambda told: told["log"].update(rater="parent")),
    "the first day": ("first day", lambda told: told["log"].update(first="2023-01-01")),
    "the last day": ("last day", lambda told: told["log"].update(last="2026-01-01")),
    "the codebook": ("codebook", lambda told: told.update(codebook="another")),
    "the period": ("period", lambda told: told["view"].update(last="2024-06-29")),
    "k": ("(k)", lambda told: told.update(k=7)),
}


@pytest.mark.parametrize("change", CHANGES)
def test_files_that_differ_are_refused_by_name_with_what_differs(tallies, tmp_path, change):
    said, alter = CHANGES[change]
    told = json.loads(tallies[1].read_text(encoding="utf-8"))
    alter(told)
    other = tmp_path / "other.json"
    other.write_text(json.dumps(told), encoding="utf-8")
    result = run("network", "figures", tallies[0], other)
    assert result.exit_code != 0
    assert "CL-01.json and other.json differ in" in result.output
    assert said in result.output


def test_a_tally_of_another_format_is_refused_by_name(tallies, tmp_path):
    told = json.loads(tallies[0].read_text(encoding="utf-8")) | {"tally": 99}
    (tmp_path / "new.json").write_text(json.dumps(told))
    assert (
        "new.json is a tally of format 99"
        in run("network", "figures", tmp_path / "new.json").output
    )


def test_a_clinic_is_never_counted_twice(tallies, tmp_path):
    again = tmp_path / "again.json"
    again.write_bytes(tallies[0].read_bytes())
    assert "are both of CL-01" in run("network", "figures", *tallies, again).output


@pytest.mark.parametrize("text", ["", "[]", "{", "{}", '{"tally": 1}', "\0"])
def test_what_is_no_tally_is_refused_by_name(tmp_path, text):
    (tmp_path / "odd.json").write_text(text)
    result = run("network", "figures", tmp_path / "odd.json")
    assert result.exit_code == 1
    assert "odd.json" in result.output


def test_protected_figures_are_those_that_may_leave_and_do_not_add_up(exports, tmp_path):
    told = done("tally", exports[FIRST], *PERIOD, *TODAY, "--protected")
    assert told == done("figures", exports[FIRST], *PERIOD, *TODAY)
    (tmp_path / "north.json").write_text(json.dumps(told))
    assert "protected figures" in run("network", "figures", tmp_path / "north.json").output


def test_days_of_a_network_that_a_clinic_began_before_are_refused(exports):
    result = run("tally", exports[FIRST], *TODAY, "--log-first", "2024-06-01")
    assert result.exit_code == 1
    assert "not within the network's log" in result.output


def test_a_period_that_the_files_do_not_tell_of_is_said(tallies):
    result = run("network", "figures", *tallies, "--from", "2024-02-01")
    assert "These files tell of 2024-01-01 to 2024-06-30" in result.output


def test_a_tally_of_the_practice_is_noted_among_what_left(exports, monkeypatch, tmp_path):
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(tmp_path / "practice"))
    monkeypatch.setenv("QUIETWINS_KEYS", str(tmp_path / "keys"))
    reading = read_export(
        exports[FIRST].read_bytes(), "a.csv", codebook=read_codebook(), today=date(2026, 7, 1)
    )
    open_practice().add(import_of_reading(reading))
    told = done("tally", *PERIOD)
    assert told["clinic"] == f"practice {open_practice().folder.key_id()}"
    assert told["practice"] == open_practice().folder.key_id()
    left = json.loads((tmp_path / "practice" / "left.jsonl").read_text())
    assert (left["what"], left["min_clients"]) == ("tally, for the network office", 1)


def test_two_files_of_one_practice_under_two_names_are_not_added_up(tallies, tmp_path):
    told = [json.loads(tallies[0].read_text()) for _ in range(2)]
    files = [tmp_path / f"{name}.json" for name in ("old", "new")]
    for file, one in zip(files, told, strict=True):
        file.write_text(json.dumps(one | {"clinic": file.stem, "practice": "0badcafe"}))
    with pytest.raises(TallyFileError, match=r"old\.json and new\.json are of one practice"):
        read_tallies(files)
    files[1].write_text(json.dumps(told[1] | {"clinic": "new", "practice": None}))
    assert [one.clinic for one in read_tallies(files)] == ["old", "new"]
