"""Which session log is open, and what is seen of it. Frames are never an argument of a cache: its keys are versions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import streamlit as st

from quietwins.codebook import read_codebook
from quietwins.disclosure import SmallGroupRule, on_screen
from quietwins.intake import Outcome, Reading
from quietwins.lines import Extent, Lines, lines_over_time, practice_extent
from quietwins.log import SessionLog, View
from quietwins.log.combine import combine
from quietwins.measures.figures import Figures
from quietwins.measures.practice import figures_of
from quietwins.sample import read_sample

_READINGS = "readings"
_MANY_VIEWS = 64  # how many views' figures are remembered for everybody who looks; each is a few kilobytes


@dataclass(frozen=True, eq=False)
class OpenLog:
    """The log that the pages speak about. ``version`` changes whenever its content does."""

    log: SessionLog
    version: str
    made_up: bool


@dataclass(frozen=True, eq=False)
class Looking:
    """One view of the open log, after the small-group rule: all that a page draws."""

    open_log: OpenLog
    view: View
    rule: SmallGroupRule
    figures: Figures
    lines: Lines
    extent: Extent

    @property
    def k(self) -> int:
        """The smallest group that is shown."""
        return self.rule.min_clients


@dataclass(frozen=True)
class _Kept:
    """The exports that were brought in, for this browser session."""

    readings: tuple[Reading, ...] = field(default=())


def open_log() -> OpenLog:
    """What was brought in, or the made-up practice until something was."""
    readings: tuple[Reading, ...] = st.session_state.get(_READINGS, _Kept()).readings
    if not readings:
        return _sample()
    version = "-".join(f"{reading.digest[:12]}.{reading.layout.version}" for reading in readings)
    return _combined(version, readings)


def bring_in(readings: tuple[Reading, ...]) -> None:
    """Look at these exports from now on, beside those that were brought in before."""
    ready = [reading for reading in readings if reading.outcome is Outcome.READY]
    before = st.session_state.get(_READINGS, _Kept()).readings
    digests = {reading.digest for reading in ready}
    kept = tuple(reading for reading in before if reading.digest not in digests)
    st.session_state[_READINGS] = _Kept((*kept, *ready))


def put_away() -> None:
    """Forget what was brought in, and show the made-up practice again."""
    st.session_state.pop(_READINGS, None)


def look(opened: OpenLog, view: View, rule: SmallGroupRule) -> Looking:
    """The figures of a view, remembered by the log's version."""
    return _look(opened.version, _name(view), rule.min_clients, _opened=opened, _view=view)


@st.cache_resource(show_spinner=False)
def _sample() -> OpenLog:
    log = SessionLog.build(read_sample(), read_codebook())
    return OpenLog(log=log, version="made-up", made_up=True)


@st.cache_resource(show_spinner=False, max_entries=4, scope="session")
def _combined(version: str, _readings: tuple[Reading, ...]) -> OpenLog:
    log = SessionLog.build(combine([reading.tables for reading in _readings]), read_codebook())
    return OpenLog(log=log, version=version, made_up=False)


@st.cache_resource(show_spinner=False, max_entries=_MANY_VIEWS)
def _look(version: str, view_name: str, min_clients: int, *, _opened: OpenLog, _view: View) -> Looking:
    rule = SmallGroupRule(min_clients)
    lines = lines_over_time(_opened.log, _view, rule)
    return Looking(
        open_log=_opened,
        view=_view,
        rule=rule,
        figures=on_screen(figures_of(_opened.log, _view), rule),
        lines=lines,
        extent=_extent(version, lines.grain.name, min_clients, _log=_opened.log, _lines=lines),
    )


@st.cache_resource(show_spinner=False, max_entries=_MANY_VIEWS)
def _extent(version: str, grain: str, min_clients: int, *, _log: SessionLog, _lines: Lines) -> Extent:
    return practice_extent(_log, _lines.grain, SmallGroupRule(min_clients))


def _name(view: View) -> str:
    """A view as text, as a cache key."""
    clinicians = "*" if view.clinicians is None else ",".join(sorted(view.clinicians))
    return f"{view.first}|{view.last}|{clinicians}|{view.service}"


def days_of(log: SessionLog) -> tuple[date, date] | None:
    """The first and the last day of a log, or None for an empty one."""
    return None if log.first is None or log.last is None else (log.first, log.last)
