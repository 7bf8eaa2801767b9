"""Who counts: processes of this machine, or a Dask cluster. What can go wrong with them is said."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, CancelledError, Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any, TypeVar

from quietwins.codebook import Codebook, read_codebook
from quietwins.network.counting import (
    ClinicFaultError,
    OpenNetwork,
    Progress,
    clinics_of,
    nothing_said,
    open_network,
)
from quietwins.network.network_errors import NetworkError
from quietwins.network.network_file import NetworkSettings

REACHED_WITHIN = 10  # seconds
TRIES = 3
T = TypeVar("T")


@dataclass(frozen=True)
class Workers:
    """Who counts for a network: a cluster where a scheduler is named, else processes of this
    machine.
    """

    scheduler: str | None = None
    processes: int | None = None

    @classmethod
    def of(cls, chosen: NetworkSettings) -> Workers:
        """As the office has chosen them."""
        return cls(chosen.scheduler, chosen.workers)

    @contextmanager
    def executor(self) -> Iterator[Executor]:
        """They at work; raises :class:`NetworkError` where they cannot be reached."""
        if self.scheduler is None:
            # Not forked: a dashboard has threads, whose locks a copy would never see opened.
            context = get_context("spawn")
            processes = self.processes or os.cpu_count() or 1
            with ProcessPoolExecutor(processes, context, end_with_parent) as pool:
                yield pool
        else:
            with _cluster(self.scheduler) as cluster:
                yield cluster


def counted(
    chosen: NetworkSettings,
    workers: Workers,
    work: Callable[[OpenNetwork], T],
    progress: Progress = nothing_said,
) -> T:
    """What is made of a network, by workers that are there for it alone.

    A clinic that goes away meanwhile is left out, and pool processes that end are begun anew.
    """
    return begun_anew(
        workers.executor, lambda executor: counted_by(executor, chosen, work, progress)
    )


def begun_anew(
    at_work: Callable[[], AbstractContextManager[Executor]], work: Callable[[Executor], T]
) -> T:
    """What workers make of some work; where they end they are begun anew, up to three times."""
    ended: NetworkError | None = None
    for _ in range(TRIES):
        try:
            with at_work() as executor:
                return work(executor)
        except (BrokenExecutor, CancelledError, OSError) as error:
            ended = _ended(error)
    raise ended or NetworkError("The network could not be counted. Try again.")


def counted_by(
    executor: Executor,
    chosen: NetworkSettings,
    work: Callable[[OpenNetwork], T],
    progress: Progress = nothing_said,
) -> T:
    """What is made of a network, by an executor that is at work already."""
    codebook, without = read_codebook(chosen.codebook), dict[str, str]()
    while True:
        try:
            return work(_opened(executor, chosen, codebook, without, progress))
        except ClinicFaultError as fault:
            without[fault.fault.clinic] = fault.fault.why


def _opened(
    executor: Executor,
    chosen: NetworkSettings,
    codebook: Codebook,
    without: Mapping[str, str],
    progress: Progress,
) -> OpenNetwork:
    """The network as it is now; where a clinic published meanwhile, as it is then."""
    clinics = clinics_of(chosen.place, codebook)
    opened = open_network(executor, clinics, codebook, without, progress)
    if not set(opened.left_out) - set(without):
        return opened
    again = clinics_of(chosen.place, codebook)
    if again == clinics:
        return opened
    return open_network(executor, again, codebook, without, progress)


def end_with_parent() -> None:
    """A process that counts ends with the program that began it, however that ends: nobody else
    would end it.
    """
    Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client, KilledWorker
    except ImportError:
        raise NetworkError(
            "A cluster needs two packages more:"
            " .venv/bin/python -m pip install -r requirements-network.txt -c constraints.txt"
        ) from None
    reach: Any = Client  # untyped
    try:
        client = reach(address, timeout=REACHED_WITHIN, set_as_default=False)
    except (OSError, ValueError) as error:
        raise NetworkError(
            f"The scheduler at {address} cannot be reached. Check that it runs (dask scheduler) and"
            " that this computer may reach it."
        ) from error
    with client:
        if not client.scheduler_info()["workers"]:
            raise NetworkError(
                f"The scheduler at {address} has no worker. Start some: dask worker {address}"
            )
        with client.get_executor() as executor:
            try:
                yield executor
            except KilledWorker as error:
                raise _ended(error) from error


def _ended(error: BaseException) -> NetworkError:
    return NetworkError(
        "A worker ended before it had counted, several times over. It may have too little memory:"
        f" give each 600 MB or more, and try again. ({type(error).__name__})"
    )
