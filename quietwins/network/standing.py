"""A network as a dashboard keeps it: opened once for each version that its clinics published, and
counted by workers that are there for as long as the program runs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from threading import Lock, RLock
from time import monotonic
from typing import TypeVar

from quietwins.codebook import Codebook, read_codebook
from quietwins.network.counting import (
    ClinicFaultError,
    OpenNetwork,
    Progress,
    answers_of,
    clinics_of,
    nothing_said,
    open_network,
)
from quietwins.network.network_errors import NetworkError
from quietwins.network.network_file import NetworkSettings
from quietwins.network.questions import Answer, Question
from quietwins.network.worker import Clinic
from quietwins.network.workers import Workers, begun_anew

AS_OF = 15  # seconds for which the place is not asked again what was published, nor if it answers
A_MOMENT = 0.5  # seconds between two looks at how far another window is
TRIED_AGAIN = 300  # seconds, and a clinic that was left out may be there again
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Standing:
    """A network as it was opened last; ``version`` changes with whatever its figures hang on."""

    opened: OpenNetwork
    version: str
    clinics: tuple[Clinic, ...]  # all that have published, also those left out
    since: float  # seconds of a clock that only this program knows


@dataclass(frozen=True)
class _Gone:
    """Why a clinic is left out that could be counted before, and since when."""

    why: str
    since: float


@dataclass(frozen=True, eq=False)
class _Pool:
    """Processes at work, and what ends them."""

    executor: Executor
    held: ExitStack


class StandingNetwork:
    """One network for all windows of a dashboard. ``progress`` hears of each clinic that is done,
    in the thread that asked.
    """

    def __init__(
        self,
        chosen: NetworkSettings,
        progress: Progress = nothing_said,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.chosen = chosen
        self._progress, self._clock = progress, clock
        self._workers = _StandingWorkers(Workers.of(chosen))
        self._opening = RLock()  # one window opens it, the others wait
        self._last: Standing | None = None
        self._problem: NetworkError | None = None
        self._asked: float | None = None
        self._so_far: tuple[int, int] | None = None  # clinics that are open, of so many
        # clinics that went after they were prepared, by name and version
        self._gone: dict[tuple[str, str], _Gone] = {}

    def now(self) -> Standing:
        """The network as it is now; raises :class:`NetworkError` where it cannot be opened."""
        with self._in_turn():
            if self._asked is None or self._clock() - self._asked >= AS_OF:
                self._look_again()
            if self._problem is not None:
                raise self._problem
            if self._last is None:
                raise NetworkError("The network could not be opened. Try again.")
            return self._last

    def end(self) -> None:
        """Let the workers go."""
        self._workers.end()

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """Whoever waits for a window that opens the network hears how far that is."""
        while not self._opening.acquire(timeout=A_MOMENT):
            if self._so_far is not None:
                self._progress(*self._so_far)
        try:
            yield
        finally:
            self._so_far = None
            self._opening.release()

    def _tell_all(self, done: int, of: int) -> None:
        self._so_far = done, of
        self._progress(done, of)

    def _look_again(self) -> None:
        self._problem = None
        try:
            self._last = self._opened(read_codebook(self.chosen.codebook))
        except NetworkError as error:
            self._problem = error
        self._asked = self._clock()

    def _opened(self, codebook: Codebook) -> Standing:
        clinics = tuple(clinics_of(self.chosen.place, codebook))
        if self._last is not None and self._is_as_before(self._last, clinics):
            return self._last
        there, since = {_named(clinic) for clinic in clinics}, self._clock() - TRIED_AGAIN
        self._gone = {
            named: gone
            for named, gone in self._gone.items()
            if named in there and gone.since > since
        }
        without = {name: gone.why for (name, _), gone in self._gone.items()}

        def opening(executor: Executor) -> OpenNetwork:
            return open_network(executor, clinics, codebook, without, self._tell_all)

        opened = self._workers.count(opening)
        version = _version(clinics, opened, codebook)
        if self._last is not None and self._last.version == version:
            return replace(self._last, since=self._clock())
        log = replace(opened.log, ask=self._ask_of(opened))
        return Standing(replace(opened, log=log), version, clinics, self._clock())

    def _is_as_before(self, last: Standing, clinics: tuple[Clinic, ...]) -> bool:
        """Whether nobody published since; who was left out is tried again after a while."""
        left_out = set(last.opened.left_out)
        if clinics != last.clinics or any(name not in left_out for name, _ in self._gone):
            return False
        return not left_out or self._clock() - last.since < TRIED_AGAIN

    def _ask_of(self, opened: OpenNetwork) -> Callable[[Sequence[Question]], list[Answer]]:
        facts, counted = opened.log.facts, opened.counted

        def ask(questions: Sequence[Question]) -> list[Answer]:
            def counting(executor: Executor) -> list[Answer]:
                return answers_of(executor, counted, questions, facts, self._progress)

            try:
                return self._workers.count(counting)
            except ClinicFaultError as fault:
                self._leave_out(fault, counted)
                raise

        return ask

    def _leave_out(self, fault: ClinicFaultError, counted: Sequence[Clinic]) -> None:
        """From the next look on, be without a clinic that has gone since it was prepared."""
        with self._opening:
            for clinic in counted:
                if clinic.name == fault.fault.clinic:
                    self._gone[_named(clinic)] = _Gone(fault.fault.why, self._clock())
            self._asked = None


class _StandingWorkers:
    """Processes of this computer that stay, or a cluster that is reached anew for each counting, so
    that one which went away may come back.
    """

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._holding = Lock()
        self._pool: _Pool | None = None

    def count(self, work: Callable[[Executor], T]) -> T:
        """What they make of some work; where they end they are begun anew, up to three times."""
        return begun_anew(self._at_work, work)

    def end(self) -> None:
        """Let the processes go."""
        with self._holding:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.held.close()

    @contextmanager
    def _at_work(self) -> Iterator[Executor]:
        if self._workers.scheduler is not None:
            with self._workers.executor() as cluster:
                yield cluster
        else:
            with self._processes() as pool:
                yield pool

    @contextmanager
    def _processes(self) -> Iterator[Executor]:
        pool = self._standing_pool()
        try:
            yield pool.executor
        except BrokenExecutor:
            self._let_go(pool)
            raise

    def _standing_pool(self) -> _Pool:
        with self._holding:
            if self._pool is None:
                held = ExitStack()
                self._pool = _Pool(held.enter_context(self._workers.executor()), held)
            return self._pool

    def _let_go(self, broken: _Pool) -> None:
        """Another window may have begun a new one already, which stays."""
        with self._holding:
            if self._pool is broken:
                self._pool = None
        broken.held.close()


def _named(clinic: Clinic) -> tuple[str, str]:
    return clinic.name, clinic.published.version


def _version(clinics: Sequence[Clinic], opened: OpenNetwork, codebook: Codebook) -> str:
    published = [(one.name, one.published.version, one.part) for one in clinics]
    left_out, facts = sorted(opened.left_out.items()), opened.log.facts
    told = repr((published, left_out, facts, codebook))
    return f"network {hashlib.sha256(told.encode()).hexdigest()[:16]}"
