"""A reading process that begins as a copy of the command that asks: everything is loaded in it, and
the export is in its memory, so that neither takes time.

Only for a command, which has one thread: the windows of the page run in threads, and a copy would
keep the locks that others hold. And only where the system copies a process safely (Linux).
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import warnings
from collections.abc import Callable
from typing import ClassVar

CAN_COPY = sys.platform == "linux"
_FIRST_FREE = 3  # behind standard input, output and error


class Copy:
    """A copy of this process that does one thing and ends.

    To who watches it, it is like a process that was started: see :class:`subprocess.Popen`.
    """

    _going: ClassVar[list[Copy]] = []  # those let go of, that the system may not have ended yet

    def __init__(self, work: Callable[[], object]) -> None:
        Copy._going = [one for one in Copy._going if one.poll() is None]
        asked, told, said = _pipe(), _pipe(), _pipe()
        with warnings.catch_warnings():
            # Threads of libraries that wait for work hold no lock.
            warnings.simplefilter("ignore", DeprecationWarning)
            self.pid = os.fork()
        if not self.pid:
            _work(work, asked[0], told[1], said[1], closed=(asked[1], told[0], said[0]))
        for end in (asked[0], told[1], said[1]):
            os.close(end)
        self.returncode: int | None = None
        self.stdin = os.fdopen(asked[1], "wb")
        self.stdout = os.fdopen(told[0], "rb")
        self.stderr = os.fdopen(said[0], "rb")

    def poll(self) -> int | None:
        """How it ended, or None while it is there."""
        return self._look(os.WNOHANG)

    def wait(self) -> int | None:
        """How it ended, once it has."""
        return self._look(0)

    def kill(self) -> None:
        """End it at once, whatever it is doing."""
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)

    def let_go(self) -> None:
        """End it, and do not wait until the system has its memory back: the command has its answer,
        and that takes a tenth of the time of reading.
        """
        self.kill()
        Copy._going.append(self)

    def _look(self, how: int) -> int | None:
        if self.returncode is None:
            try:
                pid, status = os.waitpid(self.pid, how)
            except ChildProcessError:  # who started the command has the system forget its ends
                pid, status = self.pid, 0
            if pid:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode


def _pipe() -> tuple[int, int]:
    """Both ends of a pipe, above those of every program: one of them may be closed here, and its
    place free.
    """
    import fcntl  # only now: there is none on Windows

    taken = os.pipe()
    ends = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, _FIRST_FREE) for end in taken]
    for end in taken:
        os.close(end)
    return ends[0], ends[1]


def _work(
    work: Callable[[], object], asked: int, told: int, said: int, closed: tuple[int, ...]
) -> None:
    """What the copy does instead of going on with the command; it never comes back."""
    failed = 1
    try:
        for end in closed:  # else it would never hear that the command has ended
            os.close(end)
        for place, end in enumerate((asked, told, said)):
            os.dup2(end, place)
            os.close(end)
        sys.stdout = sys.stderr = os.fdopen(2, "w", buffering=1, closefd=False)
        gc.freeze()  # what came with it is not gone through again
        work()
        failed = 0
    except BaseException as error:
        os.write(2, type(error).__name__.encode())  # never its text: that may hold a cell
    finally:
        os._exit(failed)  # nothing that the command has begun is finished twice
