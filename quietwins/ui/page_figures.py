"""What single pages need beyond the figures of the first one: found when
a page asks, then remembered.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from quietwins.disclosure import (
    Extent,
    SmallGroupRule,
    changes_on_screen,
    comparison_on_screen,
    course_on_screen,
    on_screen,
)
from quietwins.disclosure.course import own_course
from quietwins.disclosure.extents import changes_extent, course_extent, kinds_extent
from quietwins.disclosure.kinds import kinds_on_screen
from quietwins.disclosure.recording import funnel as recording_funnel
from quietwins.disclosure.spread import spread_on_screen
from quietwins.disclosure.year_before import year_before_on_screen
from quietwins.log import View
from quietwins.measures.all_figures import figures_of
from quietwins.measures.compare import compare
from quietwins.measures.course import course_of
from quietwins.measures.estimates import Mean
from quietwins.measures.figures import Comparison, CourseFigures, Figures, Spread
from quietwins.measures.funnel import Funnel
from quietwins.measures.kinds_over_time import KindsOverTime
from quietwins.measures.own_course import BandRange
from quietwins.measures.spread import spread_of
from quietwins.measures.year_before import YearBefore
from quietwins.ui.open_log import MANY_VIEWS, Looking, looking_at, view_name


def course() -> CourseFigures:
    """The figures over the course of the view that is looked at."""
    looking = looking_at()
    return _course(looking.open_log.version, view_name(looking.view), looking.k, _looking=looking)


def course_axes() -> Extent:
    """How far the axes over the course reach: the same for every view of the log."""
    looking = looking_at()
    return _course_extent(looking.open_log.version, looking.k, _looking=looking)


@dataclass(frozen=True, eq=False)
class Beside:
    """The other period of the page Two periods: its figures, and how far
    the view's differ from them.
    """

    figures: Figures
    comparison: Comparison


def beside(other: View) -> Beside:
    """The figures of another period with the view's filters, after the small-group rule."""
    looking = looking_at()
    name = f"{view_name(looking.view)} beside {view_name(other)}"
    return _beside(looking.open_log.version, name, looking.k, _looking=looking, _other=other)


@st.cache_resource(show_spinner=False, max_entries=MANY_VIEWS, scope="session")
def _beside(version: str, name: str, k: int, *, _looking: Looking, _other: View) -> Beside:
    log, rule = _looking.open_log.log, SmallGroupRule(k)
    return Beside(
        figures=on_screen(figures_of(log, _other), rule),
        comparison=comparison_on_screen(compare(log, _looking.view, _other), rule),
    )


@st.cache_resource(show_spinner=False, max_entries=MANY_VIEWS, scope="session")
def _course(version: str, name: str, k: int, *, _looking: Looking) -> CourseFigures:
    return course_on_screen(course_of(_looking.open_log.log, _looking.view), SmallGroupRule(k))


@st.cache_resource(show_spinner=False, max_entries=MANY_VIEWS, scope="session")
def _course_extent(version: str, k: int, *, _looking: Looking) -> Extent:
    return course_extent(_looking.open_log.log, SmallGroupRule(k))


def practice_course() -> tuple[BandRange, ...]:
    """The practice's own range over the course, beside chosen clinicians."""
    looking = looking_at()
    return _practice_course(
        looking.open_log.version, view_name(looking.view), looking.k, _looking=looking
    )


@st.cache_resource(show_spinner=False, max_entries=MANY_VIEWS, scope="session")
def _practice_course(
    version: str, name: str, k: int, *, _looking: Looking
) -> tuple[BandRange, ...]:
    return own_course(_looking.open_log.log, _looking.view, SmallGroupRule(k))


def spread() -> Spread:
    """Where the goals of the view began and where they stand."""
    looking = looking_at()
    return _spread(looking.open_log.version, view_name(looking.view), looking.k, _looking=looking)


def changes() -> tuple[Mean, ...]:
    """The mean change between consecutive ratings, for each period of the view's lines."""
    looking = looking_at()
    return _changes(looking.open_log.version, view_name(looking.view), looking.k, _looking=looking)


def year_before() -> YearBefore | None:
    """The last 12 months of the view beside the 12 before; None where it is shorter than both."""
    looking = looking_at()
    return _year_before(
        looking.open_log.version, view_name(looking.view), looking.k, _looking=looking
    )


def changes_axis() -> float:
    """How far the axis of changes between ratings reaches: the same for
    every view at this grain.
    """
    looking = looking_at()
    return _changes_extent(
        looking.open_log.version, looking.lines.grain.name, looking.k, _looking=looking
    )


@st.cache_resource(show_spinner=False, max_entries=MANY_VIEWS, scope="session")
def _spread(version: str, name: str, k: int, *, _looking: Looking) -> Spread:
    return spread_on_screen(spread_of(_looking.open_log.log, _looking.view), SmallGroupRule(k))


@st.cache_resource(show_spinner=False, max_entries=MANY_VIEWS, scope="session")
def _changes(version: str, name: str, k: int, *, _looking: Looking) -> tuple[Mean, ...]:
    return changes_on_screen(
        _looking.open_log.log, _looking.view, _looking.lines.grain, SmallGroupRule(k)
    )


@st.cache_resource(show_spinner=False, max_entries=MANY_VIEWS, scope="session")
def _year_before(version: str, name: str, k: int, *, _looking: Looking) -> YearBefore | None:
    return year_before_on_screen(_looking.open_log.log, _looking.view, SmallGroupRule(k))


@st.cache_resource(show_spinner=False, max_entries=MANY_VIEWS, scope="session")
def _changes_extent(version: str, grain: str, k: int, *, _looking: Looking) -> float:
    return changes_extent(_looking.open_log.log, _looking.lines.grain, SmallGroupRule(k))


def kinds() -> KindsOverTime:
    """The kinds of quiet victories over the periods of the view's lines."""
    looking = looking_at()
    return _kinds(looking.open_log.version, view_name(looking.view), looking.k, _looking=looking)


def kinds_axes() -> tuple[float, float]:
    """How far the axes of families and of codes reach: the same for every view at this grain."""
    looking = looking_at()
    return _kinds_extent(
        looking.open_log.version, looking.lines.grain.name, looking.k, _looking=looking
    )


def funnel() -> Funnel | None:
    """How recording differs in the period of the view, always of the whole practice;
    None where it may not be drawn.
    """
    looking = looking_at()
    return _funnel(looking.open_log.version, view_name(looking.view), looking.k, _looking=looking)


@st.cache_resource(show_spinner=False, max_entries=MANY_VIEWS, scope="session")
def _kinds(version: str, name: str, k: int, *, _looking: Looking) -> KindsOverTime:
    lines = _looking.lines
    return kinds_on_screen(_looking.open_log.log, _looking.view, lines.grain, lines.periods)


@st.cache_resource(show_spinner=False, max_entries=MANY_VIEWS, scope="session")
def _kinds_extent(version: str, grain: str, k: int, *, _looking: Looking) -> tuple[float, float]:
    return kinds_extent(_looking.open_log.log, _looking.lines.grain, SmallGroupRule(k))


@st.cache_resource(show_spinner=False, max_entries=MANY_VIEWS, scope="session")
def _funnel(version: str, name: str, k: int, *, _looking: Looking) -> Funnel | None:
    return recording_funnel(_looking.open_log.log, _looking.view, SmallGroupRule(k))
