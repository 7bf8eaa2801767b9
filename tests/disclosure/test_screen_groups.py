"""On the screen each figure is hidden by the group that it is of, and by no other."""

from __future__ import annotations

from datetime import date

import pytest
from practices import NONE, Session, log_of

from quietwins.disclosure import SmallGroupRule, course_on_screen
from quietwins.disclosure.recording import changes_on_screen
from quietwins.disclosure.screen import on_screen
from quietwins.disclosure.screen_spread import spread_on_screen
from quietwins.log import View
from quietwins.measures.all_figures import figures_of
from quietwins.measures.course import course_of
from quietwins.measures.estimates import HIDDEN, Estimate
from quietwins.measures.over_time import Grain
from quietwins.measures.spread import spread_of
from quietwins.measures.together import COLUMNS, NOT_RATED_TWICE, NOTHING_RECORDED, ROWS

YEAR = View(date(2025, 1, 1), date(2025, 12, 31))
RULE = SmallGroupRule(5)


def clients(n: int, name: str, *, noticed=NONE, goals=None) -> list[Session]:
    """So many clients, three times each in March and in May, perhaps with a goal rated in both."""
    return [
        Session(
            f"{name}{i}",
            f"2025-{month:02}-{day:02}",
            {"g": goals[month == 5]} if goals else {},
            noticed,
        )
        for i in range(n)
        for month in (3, 5)
        for day in (3, 10, 17)
    ]


def shown(*sessions: Session):
    return on_screen(figures_of(log_of(*sessions), YEAR), RULE)


def hidden_cells(figures) -> set[tuple[str, str]]:
    cells = ((row, column) for row in ROWS for column in COLUMNS)
    return {(row, column) for row, column in cells if figures.together[row][column] is HIDDEN}


def test_few_clients_rated_again_hide_their_rows_of_the_grid_alone():
    figures = shown(*clients(3, "rated", goals=(2, 6)), *clients(6, "not"))
    moved = [row for row in ROWS if row != NOT_RATED_TWICE]
    assert hidden_cells(figures) == {(row, column) for row in moved for column in COLUMNS}
    assert figures.together[NOT_RATED_TWICE]["none"] == 6


def test_few_clients_with_a_recorded_session_hide_their_columns_of_the_grid_alone():
    figures = shown(*clients(3, "told", noticed=["trust"]), *clients(6, "blank", noticed=None))
    known = [column for column in COLUMNS if column != NOTHING_RECORDED]
    assert hidden_cells(figures) == {(row, column) for row in ROWS for column in known}
    assert figures.together[NOT_RATED_TWICE][NOTHING_RECORDED] == 6


def test_a_grid_of_enough_shows_every_cell_however_small():
    figures = shown(*clients(4, "a", goals=(2, 6)), *clients(1, "b", goals=(8, 2)))
    assert hidden_cells(figures) == set()
    assert figures.together["back"]["none"] == 1


@pytest.mark.parametrize(("rated", "told"), [(4, False), (5, True)])
def test_the_movement_of_a_month_is_of_those_rated_again(rated, told):
    figures = shown(*clients(rated, "rated", goals=(2, 6)), *clients(6, "not"))
    may = next(month for month in figures.months if month.first.month == 5)
    assert isinstance(may.movement, Estimate) is told
    assert isinstance(may.per_10, Estimate)


@pytest.mark.parametrize(("recorded", "told"), [(4, False), (5, True)])
def test_what_was_noticed_in_a_month_is_of_those_with_a_recorded_session(recorded, told):
    told_of = clients(recorded, "told", noticed=["trust"])
    figures = shown(*told_of, *clients(6, "blank", noticed=None))
    may = next(month for month in figures.months if month.first.month == 5)
    assert may.sessions == 3 * (recorded + 6)
    assert isinstance(may.per_10, Estimate) is told
    assert (may.marks is HIDDEN, may.clients_any is HIDDEN) == (not told, not told)


@pytest.mark.parametrize(("rated", "told"), [(4, False), (5, True)])
def test_the_change_between_ratings_of_a_month_is_of_those_whose_goals_changed(rated, told):
    log = log_of(*clients(rated, "rated", goals=(2, 9)), *clients(6, "not"))
    months = changes_on_screen(log, YEAR, Grain.MONTH, RULE)
    march, may = months[2], months[4]
    assert isinstance(march, Estimate) is told
    assert isinstance(may, Estimate) is told
    assert (may is HIDDEN) is not told


@pytest.mark.parametrize(("rated", "told"), [(4, HIDDEN), (5, 5)])
def test_goals_moved_forward_by_a_session_are_of_those_rated_again_by_then(rated, told):
    begun = Session("before", "2025-01-01", noticed=NONE)
    log = log_of(begun, *clients(rated, "rated", goals=(2, 6)), *clients(6, "not"))
    rows = course_on_screen(course_of(log, YEAR), RULE).first_noticed
    assert (rows[5].began, rows[5].forward) == (rated + 6, told)


def test_a_month_in_which_nothing_was_noticed_hides_no_marks_of_another():
    """Of the two months of too few clients one has no mark: the total would tell the other's."""
    days = {3: (9, ["trust"]), 4: (3, NONE), 5: (3, ["trust"]), 6: (9, ["trust"])}
    figures = shown(
        *(
            Session(f"c{n}", f"2025-{month:02}-03", noticed=noticed)
            for month, (many, noticed) in days.items()
            for n in range(many)
        )
    )
    marks = {
        month.first.month: month.marks for month in figures.months if month.first.month in days
    }
    assert marks == {3: HIDDEN, 4: HIDDEN, 5: HIDDEN, 6: 9}


def test_many_goals_of_few_clients_are_of_few_clients():
    sessions = [
        Session(f"c{i}", f"2025-{month:02}-03", {f"goal_{g}": 2 + month for g in range(3)})
        for i in range(4)
        for month in (3, 5)
    ]
    spread = spread_on_screen(spread_of(log_of(*sessions), YEAR), RULE)
    assert set(spread.began) == {HIDDEN}


def test_a_band_of_one_goal_is_shown_where_the_clients_are_enough():
    days = ("2025-03-03", "2025-05-03")
    sessions = [Session(f"c{i}", day, {"g": 2 * i}) for i in range(5) for day in days]
    spread = spread_on_screen(spread_of(log_of(*sessions), YEAR), RULE)
    assert spread.began == (1, 1, 1, 1, 1)
