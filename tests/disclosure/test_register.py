"""What left is asked before more does, and who may be reported on at all."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from practices import NONE, Session, log_of

from quietwins.codebook import read_codebook
from quietwins.disclosure import Gate, ReportingSets, SmallGroupRule
from quietwins.disclosure.register import let_out
from quietwins.log import SessionLog, View
from quietwins.store import PracticeError, open_practice
from quietwins.store.beside.what_left import (
    Audience,
    WhatLeft,
    note_what_left,
    views_that_left,
)
from quietwins.store.disk.folder import Folder

RULE = SmallGroupRule(5)
FIRST, SECOND = View(date(2025, 1, 1), date(2025, 3, 31)), View(date(2025, 4, 1), date(2025, 6, 30))
HALF = View(date(2025, 1, 1), date(2025, 6, 30))
WHEN = datetime(2026, 1, 5, 9, 30)
GOALS = WhatLeft("Goals", WHEN, Audience.OUTSIDE)
SETS = ReportingSets({"The team": frozenset({"a", "b"})})


def visits(
    clients: int, month: int, clinician: str = "A", service: str | None = None
) -> list[Session]:
    day = f"2025-{month:02}-03"
    return [
        Session(f"{clinician}{n}", day, {"g": 5}, NONE, clinician, service=service)
        for n in range(clients)
    ]


def why(
    log: SessionLog, view: View, left: tuple[View, ...] = (), sets: ReportingSets = SETS
) -> str | None:
    return Gate(RULE, sets, left).why_not(log, view)


@pytest.mark.parametrize(("others", "may"), [(0, True), (1, False), (4, False), (5, True)])
def test_a_view_stays_where_it_differs_from_one_that_left_by_the_sessions_of_a_few(others, may):
    log = log_of(*visits(9, 2), *visits(others, 5))
    told = why(log, HALF, (FIRST,))
    assert (told is None) == may
    if told is not None:
        assert "2025-01-01 to 2025-03-31" in told


@pytest.mark.parametrize(("others", "may"), [(1, False), (4, False), (5, True)])
def test_a_view_stays_too_where_what_left_held_the_sessions_of_a_few_more(others, may):
    log = log_of(*visits(9, 2), *visits(others, 5))
    told = why(log, FIRST, (HALF,))
    assert (told is None) == may
    if told is not None:
        assert "It differs by the sessions of fewer than 5 clients" in told


def test_the_same_view_may_leave_again_after_a_correction_too():
    log = log_of(*visits(9, 2))
    assert why(log, FIRST, (FIRST,)) is None
    assert why(log_of(*visits(11, 2)), FIRST, (FIRST,)) is None


def test_both_views_are_found_again_in_the_log_of_today():
    """What differed by three when it left may differ by enough now."""
    assert why(log_of(*visits(9, 2), *visits(3, 5)), HALF, (FIRST,)) is not None
    assert why(log_of(*visits(9, 2), *visits(6, 5)), HALF, (FIRST,)) is None


def marked(name: str, clients: int, month: int) -> list[Session]:
    return [
        Session(f"{name}{n}", f"2025-{month:02}-03", {"g": 5}, ["trust"]) for n in range(clients)
    ]


@pytest.mark.parametrize(("few", "may"), [(0, True), (1, False), (6, True)])
def test_a_view_stays_where_the_marks_of_a_few_would_follow_from_it_and_one_that_left(few, may):
    """7 marks in a half-year, printed as 5, of which 6 were in its first quarter and printed as 5
    too, leave 1 or 2 for the second, though the sessions there are of enough clients.
    """
    first = [*marked("m", 6, 2), *visits(9, 2)]
    log = log_of(*first, *marked("s", few, 5), *visits(9, 5))
    told = why(log, HALF, (FIRST, SECOND))
    assert (told is None) == may
    if told is not None:
        assert "2025-04-01 to 2025-06-30" in told


def test_views_of_one_file_are_asked_of_each_other():
    log = log_of(*visits(9, 2), *visits(3, 5))
    assert Gate(RULE, SETS).why_not(log, HALF, [FIRST]) is not None


@pytest.mark.parametrize(("others", "may"), [(0, True), (1, False), (4, False), (5, True)])
def test_what_a_set_or_a_service_leaves_out_is_nobody_or_enough(others, may):
    log = log_of(*visits(9, 2, "A", "Adults"), *visits(others, 2, "C", "School"))
    team, adults = (
        View(FIRST.first, FIRST.last, frozenset("AB")),
        View(FIRST.first, FIRST.last, None, "Adults"),
    )
    assert [(why(log, view) is None) for view in (team, adults)] == [may, may]


def test_a_view_of_too_few_stays():
    assert "fewer than 5 clients" in why(log_of(*visits(4, 2)), FIRST)
    assert why(log_of(*visits(5, 2)), FIRST) is None


def test_only_the_clinicians_of_a_set_are_one():
    log = log_of(*visits(9, 2), *visits(9, 2, "B"), *visits(9, 2, "C"))
    chosen = [View(FIRST.first, FIRST.last, frozenset(who)) for who in ("AB", "A", "ABC")]
    assert [why(log, view) is None for view in chosen] == [True, False, False]
    assert "fixed so far: The team" in why(log, chosen[1])
    assert "settings.toml" in why(log, chosen[0], sets=ReportingSets())
    assert "within a service" in why(log, View(FIRST.first, FIRST.last, frozenset("AB"), "Adults"))


def test_where_there_is_no_fixed_period_the_nearest_that_may_leave_is_named():
    log = log_of(*visits(9, 2))
    assert "The nearest is 2025-01-01 to 2025-03-31." in why(
        log, View(date(2025, 2, 1), date(2025, 3, 31))
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(tmp_path / "practice"))
    monkeypatch.setenv("QUIETWINS_KEYS", str(tmp_path / "keys"))
    found = open_practice().folder
    found.root.mkdir()
    found.mark("a key")
    return found


def left_of(folder):
    return views_that_left(folder, ["A", "B"], ["Children"])


def test_what_is_let_out_is_written_down_and_what_is_refused_is_not(folder):
    log = log_of(*visits(9, 2), *visits(3, 5))
    assert let_out(folder, GOALS, log, [FIRST], RULE) is None
    assert "2025-01-01" in let_out(folder, GOALS, log, [HALF], RULE)
    assert left_of(folder) == (FIRST,)


def test_what_stands_beside_is_asked_of_what_the_file_is_about(folder):
    log = log_of(*visits(9, 2), *visits(3, 5))
    assert "2025-01-01 to 2025-03-31" in let_out(folder, GOALS, log, [FIRST, HALF], RULE)
    assert left_of(folder) == ()


def test_what_stands_beside_has_left_as_well(folder):
    log = log_of(*visits(9, 2), *visits(9, 5))
    let_out(folder, WhatLeft("Two periods", WHEN, Audience.OUTSIDE), log, [SECOND, FIRST], RULE)
    assert left_of(folder) == (SECOND, FIRST)


def test_what_the_team_takes_along_is_noted_but_never_asked(folder):
    note_what_left(folder, WhatLeft("Goals", WHEN, Audience.INSIDE), [HALF])
    assert json.loads(folder.left.read_text())["for"] == "inside"
    assert left_of(folder) == ()


def test_lines_of_earlier_programs_are_of_what_left_for_others(folder):
    days = {"first": "2025-01-01", "last": "2025-03-31"}
    other = {"first": "2025-04-01", "last": "2025-06-30"}
    line = {
        "when": "2026-01-05T09:30:00",
        "what": "Goals",
        **days,
        "clinicians": ["A"],
        "service": None,
    }
    folder.left.write_text(json.dumps({**line, "beside": other}) + "\n")
    assert left_of(folder) == tuple(View(v.first, v.last, frozenset("A")) for v in (FIRST, SECOND))


@pytest.mark.parametrize("damaged", ["{", "[]", '{"first": "soon"}', "3"])
def test_a_line_that_cannot_be_read_lets_nothing_out_and_is_named(folder, damaged):
    note_what_left(folder, GOALS, [FIRST])
    with folder.left.open("a") as file:
        file.write(damaged + "\n")
    with pytest.raises(PracticeError, match=r"line 2 of left\.jsonl"):
        let_out(folder, GOALS, log_of(*visits(9, 2)), [FIRST], RULE)


def test_bytes_that_are_no_text_are_named_too(folder):
    folder.left.write_bytes(b"\xff\n")
    with pytest.raises(PracticeError, match=r"line 1 of left\.jsonl"):
        left_of(folder)


def test_forgetting_everything_empties_the_register(tmp_path, monkeypatch):
    from quietwins.intake import read_export
    from quietwins.store.imports.from_reading import import_of_reading

    monkeypatch.setenv("QUIETWINS_PRACTICE", str(tmp_path / "practice"))
    monkeypatch.setenv("QUIETWINS_KEYS", str(tmp_path / "keys"))
    rows = "".join(f"2025-02-{n + 1:02},A,c{n},5,none\n" for n in range(9))
    text = f"date,clinician,client,goal_1,quiet_victories\n{rows}"
    practice = open_practice()
    added = practice.add(
        import_of_reading(
            read_export(text.encode(), "a.csv", codebook=read_codebook(), today=date(2026, 1, 1))
        )
    )
    log = SessionLog.build(practice.load(), read_codebook())
    let_out(practice.folder, GOALS, log, [FIRST], RULE)
    practice.undo(added.event.id)
    assert left_of(practice.folder) == (FIRST,)
    practice.forget_everything()
    assert left_of(practice.folder) == ()


@pytest.fixture
def practice(tmp_path, monkeypatch):
    from quietwins.intake import read_export
    from quietwins.store.imports.from_reading import import_of_reading

    monkeypatch.setenv("QUIETWINS_PRACTICE", str(tmp_path / "practice"))
    monkeypatch.setenv("QUIETWINS_KEYS", str(tmp_path / "keys"))
    text = "date,clinician,client,goal_1,quiet_victories\n2025-02-01,A,c1,5,none\n"
    opened = open_practice()
    opened.add(
        import_of_reading(
            read_export(text.encode(), "a.csv", codebook=read_codebook(), today=date(2026, 1, 1))
        )
    )
    return opened


def test_the_register_finds_clinicians_and_services_again_and_names_none(practice):
    views = [replace(FIRST, clinicians=frozenset("AB")), replace(SECOND, service="Children")]
    note_what_left(practice.folder, GOALS, views)
    assert left_of(practice.folder) == tuple(views)
    trail = practice.folder.left.read_text()
    assert "Children" not in trail
    assert json.loads(trail)["clinicians"] == "2 clinicians"


def test_a_view_of_nobody_in_todays_log_holds_none_of_its_sessions(practice):
    views = [replace(FIRST, clinicians=frozenset("AZ")), replace(FIRST, service="Adults")]
    note_what_left(practice.folder, GOALS, views)
    assert left_of(practice.folder) == (replace(FIRST, clinicians=frozenset("A")),)


def test_the_next_write_turns_what_earlier_programs_wrote_in_clear(practice):
    days = {"first": "2025-01-01", "last": "2025-03-31"}
    line = {
        "when": "2026-01-05T09:30:00",
        "what": "Goals",
        **days,
        "clinicians": ["A"],
        "service": "Children",
    }
    practice.folder.left.write_text(json.dumps(line) + "\n")
    before = left_of(practice.folder)
    practice.forget("1")
    assert (
        left_of(practice.folder)
        == before
        == (View(FIRST.first, FIRST.last, frozenset("A"), "Children"),)
    )
    assert "Children" not in practice.folder.left.read_text()
