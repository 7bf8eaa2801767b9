"""Which session log is open, and what is seen of it. Frames are never an argument of a cache: its keys are versions."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import streamlit as st

from quietwins.codebook import read_codebook
from quietwins.disclosure import (
    Extent,
    Lines,
    SmallGroupRule,
    lines_over_time,
    on_screen,
    own_range,
    practice_extent,
)
from quietwins.intake import Outcome, Reading
from quietwins.log import SessionLog, View
from quietwins.log.combine import combine
from quietwins.measures.figures import Figures
from quietwins.measures.own_range import OwnRange
from quietwins.measures.practice import figures_of
from quietwins.sample import read_sample

_READINGS = "readings"
_LOOKING = "looking at"
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
    own_range: OwnRange | None  # of the practice, beside chosen clinicians

    @property
    def k(self) -> int:
        """The smallest group that is shown."""
        return self.rule.min_clients


def open_log() -> OpenLog:
    """What was brought in, or the made-up practice until something was."""
    readings = brought_in()
    if not readings:
        return _sample()
    return _combined("-".join(_version(reading) for reading in readings), readings)


def brought_in() -> tuple[Reading, ...]:
    """The exports that are looked at in this browser session, oldest first."""
    readings: tuple[Reading, ...] = st.session_state.get(_READINGS, ())
    return readings


def bring_in(new: tuple[Reading, ...]) -> None:
    """Look at these exports from now on, beside those brought in before; a file seen again replaces itself."""
    digests = {reading.digest for reading in new}
    kept = tuple(reading for reading in brought_in() if reading.digest not in digests)
    st.session_state[_READINGS] = (*kept, *(reading for reading in new if reading.outcome is Outcome.READY))


def put_away() -> None:
    """Forget what was brought in, and show the made-up practice again."""
    st.session_state.pop(_READINGS, None)


def _version(reading: Reading) -> str:
    """The content of a file and how it was read: both decide what its figures are."""
    return hashlib.sha256(f"{reading.digest} {reading.layout!r}".encode()).hexdigest()[:16]


def look_at(opened: OpenLog, view: View, rule: SmallGroupRule) -> None:
    """Find the figures of a view, for the page to draw; remembered by the log's version."""
    st.session_state[_LOOKING] = _look(opened.version, _name(view), rule.min_clients, _opened=opened, _view=view)


def looking_at() -> Looking:
    """What the page is to draw."""
    looking: Looking = st.session_state[_LOOKING]
    return looking


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
        own_range=own_range(_opened.log, _view, rule),
        extent=_extent(version, lines.grain.name, min_clients, _log=_opened.log, _lines=lines),
    )


@st.cache_resource(show_spinner=False, max_entries=_MANY_VIEWS)
def _extent(version: str, grain: str, min_clients: int, *, _log: SessionLog, _lines: Lines) -> Extent:
    return practice_extent(_log, _lines.grain, SmallGroupRule(min_clients))


def _name(view: View) -> str:
    """A view as text, as a cache key."""
    clinicians = "*" if view.clinicians is None else ",".join(sorted(view.clinicians))
    return f"{view.first}|{view.last}|{clinicians}|{view.service}"
