"""Which session log is open, and what is seen of it. Frames are never an argument of a cache: its
keys are versions.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import partial
from pathlib import Path

import streamlit as st

from quietwins.codebook import Codebook, read_codebook
from quietwins.intake import Outcome, Reading
from quietwins.log import Log, SessionLog, SessionTables
from quietwins.network.counting import OpenNetwork
from quietwins.sample import read_sample
from quietwins.settings import Settings
from quietwins.store import Practice, open_practice
from quietwins.store.imports.from_reading import import_of_reading
from quietwins.store.look_only import put_together
from quietwins.ui import state
from quietwins.ui.named_network import as_network_has_it, is_of_network

# of the practice: the present version and the one before it, which another window may still show
MANY_LOGS = 2


class Source(Enum):
    """Where the open log comes from."""

    MADE_UP = "made up"
    PRACTICE = "practice"  # kept on disk
    THIS_WINDOW = "this window"  # looked at without keeping
    NETWORK = "network"  # of clinics, each of which has its own rows


def as_typed(text: str) -> tuple[str, ...]:
    """A client's code in a log that writes it as it is."""
    return (text.strip(),)


@dataclass(frozen=True, eq=False)
class OpenLog:
    """The log that the pages speak about. ``version`` changes whenever its content, or the
    codebook, does.
    """

    log: Log
    version: str
    source: Source
    network: OpenNetwork | None = None
    # a client that somebody typed, by code or name -> as this log may write it; kept nowhere
    codes: Callable[[str], tuple[str, ...]] = as_typed

    @property
    def made_up(self) -> bool:
        """Whether nobody in it is real."""
        return self.source is Source.MADE_UP

    @property
    def rows(self) -> SessionLog:
        """The log itself, for what looks at single sessions: a network has none here."""
        if not isinstance(self.log, SessionLog):
            raise TypeError("a network has no session here")
        return self.log


def practice() -> Practice:
    """The practice on this machine, be there one or not yet."""
    return open_practice()


def settings() -> Settings:
    """What the practice, or the network, has chosen; read anew for each click, so that an edited
    file counts at once, but once only: every button of a page asks for it.
    """
    if state.SETTINGS not in st.session_state:
        own = practice().settings()
        st.session_state[state.SETTINGS] = as_network_has_it(own) if is_of_network() else own
    chosen: Settings = st.session_state[state.SETTINGS]
    return chosen


def begin_to_look() -> None:
    """A run of the script begins: what the run before it had read may have been edited since."""
    for key in (state.SETTINGS, state.KEPT_NOTES):
        st.session_state.pop(key, None)


def shows_single_journeys(opened: OpenLog) -> bool:
    """Whether single journeys are a page: of made-up people always, of one's own only where the
    practice has switched them on.
    """
    return opened.made_up or settings().single_journeys


def codebook() -> Codebook:
    """The practice's codebook, or the one that comes with the program."""
    return read_codebook(settings().codebook)


def is_remembered(fingerprint: str) -> bool:
    """Whether the practice has read an export with this header before, and so remembers how."""
    return fingerprint in practice().layouts.all()


def open_log() -> OpenLog:
    """What is looked at in this window, else the practice, else (until something was brought in)
    the made-up one.
    """
    readings = looked_at()
    if readings:
        book = codebook()
        version = "-".join(reading_version(reading) for reading in readings)
        return _log_of_window(_with(book, version), _readings=readings, _book=book)
    return kept_log(practice(), settings().codebook)


def kept_log(kept: Practice, codebook_file: Path) -> OpenLog:
    """What the practice keeps, else the made-up one: the same for every window."""
    book = read_codebook(codebook_file)
    if kept.exists:
        _tidied(str(kept.folder.root))
        opened = _log_of_practice(
            _with(book, f"{kept.folder.root} {kept.version()}"), _practice=kept, _book=book
        )
        if len(opened.rows.sessions):
            return opened
    return _log_of_sample(_with(book, "made up"), _book=book)


def looked_at() -> tuple[Reading, ...]:
    """The exports that are looked at without being kept, oldest first."""
    readings: tuple[Reading, ...] = st.session_state.get(state.READINGS, ())
    return readings


def look_without_keeping(new: tuple[Reading, ...]) -> None:
    """Look at these exports in this window, beside those looked at before; a file seen again
    replaces itself.
    """
    digests = {reading.digest for reading in new}
    kept = tuple(reading for reading in looked_at() if reading.digest not in digests)
    st.session_state[state.READINGS] = (
        *kept,
        *(reading for reading in new if reading.outcome is Outcome.READY),
    )


def put_away() -> None:
    """Stop looking at exports that are not kept."""
    st.session_state.pop(state.READINGS, None)
    forget_what_was_seen()


def forget_what_was_seen() -> None:
    """Let go of every log and figure in memory, and of the filters of before, which name its
    clinicians: what was undone, put away or forgotten must not linger there.
    """
    st.cache_resource.clear()
    seen = (state.LOOKING, state.CAME_IN, state.NAMED, state.KEPT_NOTES, state.STEPS, state.FILTERS)
    for key in seen:
        st.session_state.pop(key, None)
    gc.unfreeze()
    gc.collect()


def reading_version(reading: Reading) -> str:
    """The content of a file and how it was read: both decide what its figures are."""
    return hashlib.sha256(f"{reading.digest} {reading.layout!r}".encode()).hexdigest()[:16]


def _with(book: Codebook, version: str) -> str:
    """A version of a log read with this codebook: families, and so figures, follow the codebook."""
    return f"{version} {hashlib.sha256(repr(book).encode()).hexdigest()[:16]}"


@st.cache_resource(show_spinner=False, max_entries=MANY_LOGS)
def _log_of_sample(version: str, *, _book: Codebook) -> OpenLog:
    return _here_to_stay(_opened(read_sample(), _book, version, Source.MADE_UP))


@st.cache_resource(show_spinner=False)
def _tidied(root: str) -> bool:
    """Once for each start: what a forgetting that was broken off (a power cut) left to delete is
    deleted now.
    """
    open_practice(Path(root)).tidy()
    return True


@st.cache_resource(show_spinner="Opening the practice", max_entries=MANY_LOGS)
def _log_of_practice(version: str, *, _practice: Practice, _book: Codebook) -> OpenLog:
    tables = _practice.load()
    clients = frozenset(tables.sessions["client"].cat.categories.astype(str))
    codes = partial(_practice.codes, among=clients)
    return _here_to_stay(_opened(tables, _book, version, Source.PRACTICE, codes))


@st.cache_resource(show_spinner=False, max_entries=MANY_LOGS, scope="session")
def _log_of_window(version: str, *, _readings: tuple[Reading, ...], _book: Codebook) -> OpenLog:
    together = put_together([import_of_reading(reading) for reading in _readings], practice())
    return _opened(together.tables, _book, version, Source.THIS_WINDOW, together.codes)


def _here_to_stay(opened: OpenLog) -> OpenLog:
    """A log that every window looks at: no search for garbage need look at it, or at the program.

    What is forgotten is let go of all the same: see :func:`forget_what_was_seen`.
    """
    gc.unfreeze()  # of windows that were open at the last time, and are closed by now
    gc.collect()
    gc.freeze()
    return opened


def _opened(
    tables: SessionTables,
    book: Codebook,
    version: str,
    source: Source,
    codes: Callable[[str], tuple[str, ...]] = as_typed,
) -> OpenLog:
    return OpenLog(SessionLog.build(tables, book), version, source, codes=codes)
