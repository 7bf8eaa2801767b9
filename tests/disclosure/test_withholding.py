"""A table that is withheld goes with all that would tell its counts, and nothing else goes."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from practices import busy_practice, log_of

from quietwins.disclosure.leaving import sheet_of
from quietwins.disclosure.what_adds_up import BY_GOALS, CLIENTS, KINDS, SESSIONS, STEPS, WITH_ANY
from quietwins.disclosure.what_adds_up_in_time import QUARTERS, row_of_first_noticed
from quietwins.disclosure.withholding import without
from quietwins.log import View
from quietwins.measures.estimates import HIDDEN, Estimate

YEAR = View(date(2024, 1, 1), date(2024, 12, 31))
SHEET = sheet_of(log_of(*busy_practice(Random(5), 25)), YEAR)


def hidden(figure) -> set[str]:
    """The names of the figures that are hidden, each with all of its parts or not at all."""

    def gone(value) -> bool:
        values = value.values() if isinstance(value, dict) else [value]
        return all(one is HIDDEN for one in values)

    return {name for name, value in vars(figure).items() if value != {} and gone(value)}


@pytest.mark.parametrize(
    ("table", "gone"),
    [
        (STEPS, {"steps", "once"}),
        (CLIENTS, {"clients", "share_forward"}),
        (BY_GOALS, {"clients_by_goals"}),
        (QUARTERS, set()),
    ],
)
def test_what_tells_of_goals_goes_with_its_table(table, gone):
    assert hidden(without(SHEET, frozenset({table})).everything.figures.goals) == gone


@pytest.mark.parametrize(
    ("table", "gone"),
    [
        (
            SESSIONS,
            {"noticed", "none_noticed", "not_recorded", "completeness", "sessions_with_any"},
        ),
        (WITH_ANY, {"clients_with_any", "clients_any", "clients_recorded"}),
        (STEPS, set()),
    ],
)
def test_what_tells_of_sessions_and_marks_goes_with_its_table(table, gone):
    assert hidden(without(SHEET, frozenset({table})).everything.figures.victories) == gone


def test_marks_of_each_kind_go_together():
    victories = without(SHEET, frozenset({KINDS})).everything.figures.victories
    assert {kind.marks for kind in (*victories.by_code, *victories.by_family)} == {HIDDEN}
    assert victories.marks == SHEET.everything.figures.victories.marks


def test_a_quarter_without_its_counts_has_no_rate_and_keeps_its_movement():
    """Of so many recorded sessions the rate tells the marks."""
    before, after = SHEET.quarters[0], without(SHEET, frozenset({QUARTERS})).quarters[0]
    assert isinstance(before.per_10, Estimate)
    assert hidden(after) == {"sessions", "clients", "recorded", "marks", "per_10"}
    assert after.movement == before.movement


def test_a_session_number_goes_with_its_families_and_the_others_stay():
    table = frozenset({row_of_first_noticed(2)})
    rows, before = (
        sheet.everything.course.first_noticed for sheet in (without(SHEET, table), SHEET)
    )
    assert set(rows[1].by_family.values()) == {HIDDEN}
    assert (rows[1].noticed, rows[1].forward, rows[1].withheld) == (HIDDEN, HIDDEN, True)
    assert (rows[0], rows[2]) == (before[0], before[2])
