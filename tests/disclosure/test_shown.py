"""A view after the small-group rule as one object: found when asked, the twin of what leaves."""

from __future__ import annotations

from datetime import date
from functools import cached_property

import pytest
from practices import NONE, Session, log_of

from quietwins.disclosure import (
    Leaving,
    Reaches,
    Shown,
    SmallGroupRule,
    for_others,
    for_team,
    on_screen,
    shown,
)
from quietwins.log import SessionLog, View
from quietwins.measures.all_figures import figures_of
from quietwins.measures.over_time import Grain

YEAR, YEAR_BEFORE = (View(date(year, 1, 1), date(year, 12, 31)) for year in (2024, 2023))
RULE = SmallGroupRule(5)
# What a page alone needs to find figures; what leaves has found all of them, and holds no log.
OF_THE_PAGE = {"log", "reaches", "other", "alone", "next_to", "network"}


@pytest.fixture(scope="module")
def log() -> SessionLog:
    return log_of(
        *(
            Session(
                f"c{n}",
                f"{year}-{month:02}-{1 + n:02}",
                {"g": (n * month) % 11},
                ["trust"] if n % 2 else NONE,
                clinician="AB"[n % 2],
            )
            for year in (2023, 2024)
            for month in range(1, 13)
            for n in range(12)
        )
    )


def _found(view: Shown) -> set[str]:
    return {name for name in vars(view) if isinstance(vars(Shown).get(name), cached_property)}


def test_a_figure_is_found_when_it_is_first_asked_for_and_then_kept(log):
    view = Shown(Reaches(log, RULE), YEAR)
    assert _found(view) == set()
    assert view.spread is view.spread
    assert _found(view) == {"spread"}


def test_figures_are_those_after_the_small_group_rule(log):
    for k in (5, 20):
        rule = SmallGroupRule(k)
        assert Shown(Reaches(log, rule), YEAR).figures == on_screen(figures_of(log, YEAR), rule)


def test_beside_another_period_what_was_found_is_not_found_again(log):
    alone = Shown(Reaches(log, RULE), YEAR)
    assert (alone.figures.view, alone.beside, alone.comparison) == (YEAR, None, None)
    two = alone.next_to(YEAR_BEFORE)
    assert two.figures is alone.figures
    assert two.course is alone.course  # also what is asked for beside the other period first
    assert two.beside is not None
    assert two.beside.view == YEAR_BEFORE
    assert two.comparison is not None
    assert alone.next_to(YEAR).beside == alone.figures


def test_axes_are_found_once_for_all_views_of_a_log(log):
    reaches = Reaches(log, RULE)
    year, before = Shown(reaches, YEAR), Shown(reaches, YEAR_BEFORE)
    assert year.course_extent is before.course_extent
    assert year.extent is before.extent


def _attributes(of: type) -> set[str]:
    fields = set(getattr(of, "__dataclass_fields__", ()))
    return {name for name in {*vars(of), *fields} if not name.startswith("_")}


def test_what_leaves_has_the_attributes_of_what_is_shown():
    of_files = {"everything", "in_time"}  # what its attributes are read from
    assert _attributes(Shown) - OF_THE_PAGE == _attributes(Leaving) - of_files


def test_what_the_team_takes_along_is_what_the_screen_shows(log):
    view = View(YEAR.first, YEAR.last, frozenset("A"))
    on_page = Shown(Reaches(log, RULE), view).next_to(YEAR_BEFORE)
    taken = for_team(log, view, RULE, other=YEAR_BEFORE)
    for name in ("figures", "spread", "course", "periods", "changes", "kinds", "own_range"):
        assert getattr(taken, name) == getattr(on_page, name), name
    assert (taken.beside, taken.comparison) == (on_page.beside, on_page.comparison)


def test_what_is_for_others_reaches_no_further_than_its_own_figures(log):
    taken = for_others(log, YEAR, RULE)
    assert taken.grain is Grain.QUARTER
    movements = [period.movement for period in taken.periods if period.movement is not None]
    assert taken.extent.movement >= max(abs(movement.value) for movement in movements)
    assert taken.ranges_extent.movement <= taken.extent.movement
    assert (taken.funnel, taken.year_before, taken.practice_course) == (None, None, ())


def test_every_way_to_look_is_one_of_two():
    assert set(shown.Seen.__args__) == {Shown, Leaving}
