"""What single pages need beyond the figures of the first one: found when a page asks, then remembered."""

from __future__ import annotations

import streamlit as st

from quietwins.disclosure import Extent, SmallGroupRule, course_on_screen
from quietwins.disclosure.extents import course_extent
from quietwins.measures.course import course_of
from quietwins.measures.figures import CourseFigures
from quietwins.ui.practice import MANY_VIEWS, Looking, looking_at, view_name


def course() -> CourseFigures:
    """The figures over the course of the view that is looked at."""
    looking = looking_at()
    return _course(looking.open_log.version, view_name(looking.view), looking.k, _looking=looking)


def course_axes() -> Extent:
    """How far the axes over the course reach: the same for every view of the log."""
    looking = looking_at()
    return _course_extent(looking.open_log.version, looking.k, _looking=looking)


@st.cache_resource(show_spinner=False, max_entries=MANY_VIEWS, scope="session")
def _course(version: str, name: str, k: int, *, _looking: Looking) -> CourseFigures:
    return course_on_screen(course_of(_looking.open_log.log, _looking.view), SmallGroupRule(k))


@st.cache_resource(show_spinner=False, max_entries=MANY_VIEWS, scope="session")
def _course_extent(version: str, k: int, *, _looking: Looking) -> Extent:
    return course_extent(_looking.open_log.log, SmallGroupRule(k))
