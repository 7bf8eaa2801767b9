"""A process that reads, from the side of the program: start it, ask it, watch its size and time,
end it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, BinaryIO, cast

import psutil

from quietwins.intake.bounds import MOST_MEMORY, MOST_SECONDS, MOST_SECONDS_BY_THE_CLOCK
from quietwins.intake.guarded.child import main as read_here
from quietwins.intake.guarded.copy_of_command import Copy
from quietwins.intake.guarded.messages import (
    Failure,
    ReadingFailedError,
    Says,
    put_together,
    receive_known,
    send,
)
from quietwins.intake.guarded.request import Request
from quietwins.intake.known_headers import Remembered
from quietwins.intake.layout import Layout
from quietwins.intake.reading import Reading

_Inbox = SimpleQueue[tuple[Says, Any]]
Progress = Callable[[float], object]
_CHILD = "quietwins.intake.guarded.child"
_ROOT = Path(__file__).parents[3]
_LOOK = 0.05  # seconds between two looks at its size: it can take 100 MB in that time
_TELL = 0.3  # seconds between two calls of progress
_PIECE = 4_000  # bytes of what it says of itself that are looked at together
# How an allocation that is refused ends a process that cannot raise: Rust, C++, Python.
_OF_MEMORY = (b"memory allocation of", b"bad_alloc", b"MemoryError", b"out of memory")
_KILLED = -9  # by the system, which was short of memory


class ReadingProcess:
    """One process that reads, one export at a time; it is ended with the object at the latest.

    ``given`` is the first that it will be asked, where it may begin as a copy of this program.
    Raises :class:`ReadingFailedError` where it cannot be started.
    """

    def __init__(self, given: Request | None = None) -> None:
        try:
            self._process = Copy(lambda: read_here(given)) if given else _started()
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise ReadingFailedError(Failure.NO_START, why) from None
        self._given = given
        self._has_started = False
        self.pid = self._process.pid
        self._asked = cast("BinaryIO", self._process.stdin)
        self._seen = psutil.Process(self.pid)
        self._said = _LastWords(cast("BinaryIO", self._process.stderr))
        self.end = weakref.finalize(self, _end, self._process)

    @property
    def is_there(self) -> bool:
        """Whether it can still be asked."""
        return self.end.alive and self._process.poll() is None

    def ask(self, request: Request, remembered: Remembered, progress: Progress | None) -> Reading:
        """Have one export read. Raises :class:`ReadingFailedError` where it comes to no end; it is
        ended then.

        It is ended too where ``remembered`` or ``progress`` raise, as the page does when it is
        left.
        """
        try:
            return self._converse(request, remembered, progress)
        except BaseException:
            self._end_and_wait()
            raise

    def _end_and_wait(self) -> None:
        """End it, and wait: it may hold all the memory there is, and the next one begins."""
        self.end()
        self._process.wait()

    def _converse(
        self, request: Request, remembered: Remembered, progress: Progress | None
    ) -> Reading:
        inbox, answers = _Inbox(), SimpleQueue[Layout | None]()
        pump = _Pump(self._asked, cast("BinaryIO", self._process.stdout), inbox, answers)
        has_it, self._given = request is self._given, None
        started = (None if has_it else request, self._has_started)
        threading.Thread(target=pump.run, args=started, daemon=True).start()
        try:
            return self._watched(inbox, answers, remembered, progress)
        finally:
            answers.put(None)  # where one is waited for that does not come any more

    def _watched(
        self,
        inbox: _Inbox,
        answers: SimpleQueue[Layout | None],
        remembered: Remembered,
        progress: Progress | None,
    ) -> Reading:
        bounds, share, next_call = _Bounds(self._seen), 0.0, 0.0
        while True:
            bounds.check()
            if progress and time.monotonic() >= next_call:
                progress(share)
                next_call = time.monotonic() + _TELL
            try:
                kind, what = inbox.get(timeout=_LOOK)
            except Empty:
                continue
            if kind == Says.READING:
                return _whole(what)
            if kind == Says.PROGRESS:
                share = float(what)
            else:
                self._hear(kind, what, answers, remembered)

    def _hear(
        self, kind: Says, what: object, answers: SimpleQueue[Layout | None], remembered: Remembered
    ) -> None:
        """What the process says on its way to a reading, or instead of one."""
        if kind == Says.READY:
            self._has_started = True
        elif kind == Says.REMEMBERED:
            answers.put(remembered(str(what)))
        else:
            raise self._ended(what)

    def _ended(self, said: object) -> ReadingFailedError:
        """Why the process came to no reading, from how it ended and what it said of itself last."""
        self._end_and_wait()
        if not self._has_started:
            why = f"it ended at once, with {self._process.returncode}"
            return ReadingFailedError(Failure.NO_START, why)
        killed = (
            sys.platform != "win32" and self._process.returncode == _KILLED and not self._said.any
        )
        of_memory = said == Failure.MEMORY or killed or self._said.of_memory()
        return ReadingFailedError(Failure.MEMORY if of_memory else Failure.CRASHED)


class _Bounds:
    """The memory and time of one reading."""

    def __init__(self, seen: psutil.Process) -> None:
        self._seen = seen
        self._started = time.monotonic()
        self._used = self._seconds()

    def check(self) -> None:
        """Raise :class:`ReadingFailedError` where a bound is passed."""
        try:
            if self._seen.memory_info().rss > MOST_MEMORY:
                raise ReadingFailedError(Failure.MEMORY)
        except psutil.Error:
            return  # it has just ended, which the pipe tells
        by_the_clock = time.monotonic() - self._started > MOST_SECONDS_BY_THE_CLOCK
        if by_the_clock or self._seconds() - self._used > MOST_SECONDS:
            raise ReadingFailedError(Failure.TIME)

    def _seconds(self) -> float:
        try:
            times = self._seen.cpu_times()
        except psutil.Error:
            return 0.0
        return float(times.user + times.system)


class _LastWords:
    """What a process says of itself, taken away as it comes, so that it never waits to be heard.

    Nothing of it is kept but whether memory was refused: it may hold a cell.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self.any = self._of_memory = False
        self._thread = threading.Thread(target=self._take, args=(stream,), daemon=True)
        self._thread.start()

    def _take(self, stream: BinaryIO) -> None:
        text = b""
        while piece := os.read(stream.fileno(), _PIECE):
            self.any = True
            text = text[-_PIECE:] + piece
            self._of_memory = self._of_memory or any(words in text for words in _OF_MEMORY)

    def of_memory(self) -> bool:
        """Whether it said that memory was refused, asked once the process has ended."""
        self._thread.join(timeout=1)
        return self._of_memory


@dataclass(frozen=True, eq=False)
class _Pump:
    """Puts into the pipe and takes from it: neither may hold up who watches the bounds."""

    asked: BinaryIO
    told: BinaryIO
    inbox: _Inbox
    answers: SimpleQueue[Layout | None]

    def run(self, request: Request | None, has_started: bool) -> None:
        """Have one request answered, once the process says that it is there; None where it has it
        already.
        """
        try:
            if not has_started:
                self.inbox.put(receive_known(self.told))
            if request is not None:
                send(self.asked, request)
            while not self._is_last(receive_known(self.told)):
                pass
        except Exception:  # it has ended, was ended, or sends what is no message
            self.inbox.put((Says.FAILED, Failure.CRASHED))

    def _is_last(self, message: tuple[Says, Any]) -> bool:
        self.inbox.put(message)
        if message[0] == Says.REMEMBERED:
            send(self.asked, self.answers.get())
        return message[0] in (Says.READING, Says.FAILED)


def _whole(parts: Mapping[str, Any]) -> Reading:
    try:
        return put_together(parts)
    except Exception:
        raise ReadingFailedError(Failure.CRASHED) from None


def _started() -> subprocess.Popen[bytes]:
    """A program of its own, which first loads everything."""
    paths = dict.fromkeys([str(_ROOT), *filter(None, sys.path)])
    return subprocess.Popen(
        [sys.executable, "-P", "-m", _CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "RUST_BACKTRACE": "0"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _end(process: subprocess.Popen[bytes] | Copy) -> None:
    """End a process for good, whatever it is doing."""
    if isinstance(process, Copy):
        process.let_go()
    else:
        process.kill()
        process.wait()
