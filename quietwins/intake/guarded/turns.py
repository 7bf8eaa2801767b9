"""One reading at a time: who waits stands in a queue, and is told how many are before it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

# called again and again with how many readings are before this one
Waiting = Callable[[int], object]
_LOOK = 0.3  # seconds between two calls of Waiting


class Turns:
    """The queue of those who want something that one alone can have at a time, first come first
    served.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._queue: list[object] = []

    @contextmanager
    def turn(self, waiting: Waiting | None = None) -> Iterator[None]:
        """Hold the turn; until it comes ``waiting`` is called, which may raise to give the place
        up.
        """
        ticket = object()
        with self._changed:
            self._queue.append(ticket)
        try:
            while before := self._before(ticket):
                if waiting:
                    waiting(before)
            yield
        finally:
            with self._changed:
                self._queue.remove(ticket)
                self._changed.notify_all()

    def _before(self, ticket: object) -> int:
        """How many are before a ticket, after a short wait where there are any."""
        with self._changed:
            if self._queue[0] is not ticket:
                self._changed.wait(_LOOK)
            return self._queue.index(ticket)


ONE_AT_A_TIME = Turns()  # of this program
