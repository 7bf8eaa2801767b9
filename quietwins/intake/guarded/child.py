"""The process that reads: it takes one export after the other from its standard input, and answers
on its output.

It is bound in memory by the system where that can be (Linux); elsewhere the program watches its
size. It ends when its input does, so it never outlives the program.
"""

from __future__ import annotations

import os
import sys
from typing import Any, BinaryIO

from quietwins.intake.bounds import MOST_MEMORY, MOST_SECONDS
from quietwins.intake.guarded.messages import (
    Failure,
    Says,
    receive,
    send,
    taken_apart,
    without_sessions,
)
from quietwins.intake.guarded.request import Request
from quietwins.intake.layout import Layout
from quietwins.intake.read import read_export


def main(given: Request | None = None) -> None:
    """Read what comes until nothing comes any more; the first of it is ``given`` where the process
    had it when it began.
    """
    asked, told = _pipes()
    _bind_memory()
    send(told, (Says.READY, None))
    while True:
        try:
            request = given or receive(asked)
        except EOFError:
            return
        given = None
        _bind_time()
        if not isinstance(request, Request):
            return
        send(told, _answer(request, asked, told))


def _answer(request: Request, asked: BinaryIO, told: BinaryIO) -> tuple[Says, Any]:
    """The reading, or why there is none. The pipe itself may break: then nobody waits for an
    answer.
    """

    def remembered(fingerprint: str) -> Layout | None:
        send(told, (Says.REMEMBERED, fingerprint))
        layout = receive(asked)
        return layout if isinstance(layout, Layout) else None

    try:
        reading = read_export(
            request.data,
            request.name,
            codebook=request.codebook,
            today=request.today,
            layout=request.layout,
            remembered=remembered,
            answers=request.answers,
            blank=request.blank,
            without=request.without,
            names_key=request.names_key,
            services=request.services,
            progress=lambda share: send(told, (Says.PROGRESS, share)),
        )
        return Says.READING, taken_apart(reading if request.sessions else without_sessions(reading))
    except (EOFError, BrokenPipeError):
        raise
    except MemoryError:
        return Says.FAILED, Failure.MEMORY
    except BaseException as error:  # a library's own panic is no Exception
        print(type(error).__name__, file=sys.stderr)  # never its text: that may hold a cell
        return Says.FAILED, Failure.CRASHED


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output, kept for messages: what a library
    prints goes to standard error.
    """
    asked, told = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return asked, told


def _bind_memory() -> None:
    """Have the system refuse memory beyond the bound, beside what is taken by now."""
    if sys.platform != "linux":
        return
    import resource

    with open("/proc/self/statm", encoding="ascii") as sizes:
        taken = int(sizes.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + MOST_MEMORY, taken + MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file would hold the export


def _bind_time() -> None:
    """Have the system end the process should it work on when the program is no longer there to do
    so.
    """
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime + 2 * MOST_SECONDS)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    main()
