"""Exports read so that none of them can stop the program: small texts here, others in a process of
their own.
"""

from __future__ import annotations

import threading
import weakref
from typing import TYPE_CHECKING, ClassVar, Unpack

from quietwins.errors import QuietWinsError
from quietwins.intake.bounds import (
    MOST_BYTES,
    MOST_BYTES_HERE,
    MOST_COLUMNS_HERE,
    MOST_MEMORY,
    MOST_SECONDS,
    MOST_SECONDS_BY_THE_CLOCK,
)
from quietwins.intake.files.file_names import shown_name
from quietwins.intake.guarded.copy_of_command import CAN_COPY
from quietwins.intake.guarded.messages import Failure, ReadingFailedError
from quietwins.intake.guarded.request import Request
from quietwins.intake.guarded.turns import ONE_AT_A_TIME, Waiting
from quietwins.intake.known_headers import find_layout
from quietwins.intake.read import HowToRead, read_export, refused_unread
from quietwins.intake.reading import Reading
from quietwins.intake.reasons import Refusal, Why

if TYPE_CHECKING:
    from quietwins.intake.guarded.process import ReadingProcess

# that stay for the next answer, each of 120 MB; beyond, the one unused longest ends
MOST_PROCESSES = 4
_MEGABYTE = 1024**2
_HEAD, _HEAD_LINES = 400_000, 200  # bytes and lines in which a very wide header shows


def _why_unread(name: str, failed: ReadingFailedError) -> Why:
    """Why a file was not read to its end, or not at all."""
    name = shown_name(name)
    if failed.failure is Failure.NO_START:
        return Refusal.NO_SECOND_PROGRAM.of(
            name=name, detail=failed.detail, most=MOST_BYTES_HERE // 1_000_000
        )
    if failed.failure is Failure.MEMORY:
        return Refusal.TAKES_MEMORY.of(name=name, gigabytes=MOST_MEMORY / 1e9)
    if failed.failure is Failure.TIME:
        return Refusal.TAKES_TIME.of(
            name=name, seconds=MOST_SECONDS, by_the_clock=MOST_SECONDS_BY_THE_CLOCK
        )
    return Refusal.READING_BROKE_OFF.of(name=name)


class Reader:
    """Reads exports for one window or one command. Its process stays for the next answer until it
    is closed.

    ``of_command`` where nothing else runs in this program, so that the process may begin as a copy
    of it; without ``sessions`` a large file comes back with its counts alone.
    """

    _all: ClassVar[weakref.WeakSet[Reader]] = weakref.WeakSet()
    _uses: ClassVar[int] = 0

    def __init__(self, *, of_command: bool = False, sessions: bool = True) -> None:
        self._may_copy, self._sessions = of_command and CAN_COPY, sessions
        self._process: ReadingProcess | None = None
        self._last_use = 0
        self._is_reading = self._is_closed = False
        self._changing = threading.Lock()  # it may be closed by another window

    def read(
        self, data: bytes, name: str, *, waiting: Waiting | None = None, **how: Unpack[HowToRead]
    ) -> Reading:
        """Read one export; a reading comes back whatever it is, as from
        :func:`quietwins.intake.read_export`.

        ``waiting`` is called with the number of files before this one while others are read.
        """
        if len(data) > MOST_BYTES:
            most = MOST_BYTES // _MEGABYTE
            return refused_unread(name, Refusal.TOO_MANY_BYTES.of(name=shown_name(name), most=most))
        if not needs_a_process(data):
            return read_export(data, name, **how)
        with ONE_AT_A_TIME.turn(waiting):
            with self._changing:
                self._is_reading = True
            try:
                return self._ask(data, name, how)
            except ReadingFailedError as failed:
                return refused_unread(name, _why_unread(name, failed), data)
            # of who remembers layouts: this file alone cannot come in
            except QuietWinsError as refusal:
                return refused_unread(name, str(refusal), data)
            finally:
                with self._changing:
                    self._is_reading = False
                if self._is_closed:
                    self.close()

    def _ask(self, data: bytes, name: str, how: HowToRead) -> Reading:
        request = Request(
            data,
            name,
            how["codebook"],
            how["today"],
            how.get("layout"),
            how.get("answers"),
            how.get("blank"),
            tuple(how.get("without", ())),
            how.get("names_key"),
            tuple(how.get("services", ())),
            self._sessions,
        )
        return self._ready(request).ask(
            request, how.get("remembered", find_layout), how.get("progress")
        )

    def _ready(self, request: Request) -> ReadingProcess:
        """The process, started where there is none; called by who holds the turn, so that no other
        is at work.
        """
        Reader._uses += 1
        self._last_use = Reader._uses
        if self._process is None or not self._process.is_there:
            others = [one for one in Reader._all if one is not self and one.pid is not None]
            too_many = max(0, len(others) + 1 - MOST_PROCESSES)
            for one in sorted(others, key=lambda one: one._last_use)[:too_many]:
                one.close()
            # Only now: most files need none, and what watches it takes a while to load.
            from quietwins.intake.guarded.process import ReadingProcess

            self._process = ReadingProcess(request if self._may_copy else None)
            Reader._all.add(self)
        return self._process

    @property
    def pid(self) -> int | None:
        """The number of the process, while there is one."""
        return self._process.pid if self._process and self._process.is_there else None

    def close(self) -> None:
        """End the process, if there is one, a reading that is under way first; the next that needs
        one starts another.

        Another window may ask for it, where what is in memory of every window is let go of.
        """
        with self._changing:
            self._is_closed = self._is_reading
            if self._process and not self._is_reading:
                self._process.end()
                self._process = None

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def read_guarded(data: bytes, name: str, **how: Unpack[HowToRead]) -> Reading:
    """Read one export alone, so that it cannot stop the program."""
    with Reader() as reader:
        return reader.read(data, name, **how)


def needs_a_process(data: bytes) -> bool:
    """Whether reading a file may take more than the program can give it between two clicks."""
    if data.startswith(b"PK") or len(data) > MOST_BYTES_HERE:
        return True
    lines = data[:_HEAD].splitlines()[:_HEAD_LINES]
    return any(
        line.count(mark) >= MOST_COLUMNS_HERE
        for line in lines
        for mark in (b",", b";", b"\t", b"|")
    )
