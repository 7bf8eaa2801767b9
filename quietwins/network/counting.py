"""A network counted: each clinic is one task for a worker, and what they counted is added up.

Any executor of Python's will do: a pool of processes on one machine, or a Dask cluster's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, Future, as_completed
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeAlias

from quietwins import rules
from quietwins.codebook import Codebook
from quietwins.log.facts import LogFacts, together
from quietwins.network.network_errors import NetworkError
from quietwins.network.network_file import Place
from quietwins.network.network_log import NetworkLog
from quietwins.network.prepared import ClinicFacts
from quietwins.network.published_table import Published, published, why_nobody
from quietwins.network.questions import Answer, Question
from quietwins.network.worker import Clinic, Fault, count, facts_of, forget_others, sums_of_packed
from quietwins.writing.why_left_out import by_reason

NO_SESSION = "no session of it took place"
SAME_PRACTICE = (
    "it is of the same practice as {clinic}, which was published later, and its clients would count"
    " twice: withdraw one of the two"
)
LARGE = 2_000_000  # sessions; a clinic of more is counted in parts
Progress: TypeAlias = Callable[[int, int], None]  # clinics done, of so many


class ClinicFaultError(NetworkError):
    """A clinic that could be counted before and cannot now."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(f"{fault.clinic}: {fault.why}.")
        self.fault = fault


@dataclass(frozen=True, eq=False)
class OpenNetwork:
    """The log of a network, and which clinics are left out of it, each with the reason.

    Clinics that ``joined_later`` have a log that begins so long after the network's that their
    first clients count as new ones, though some will have come before.
    """

    log: NetworkLog
    left_out: Mapping[str, str]
    counted: tuple[Clinic, ...] = ()  # as workers know them
    joined_later: tuple[str, ...] = ()


def nothing_said(done: int, of: int) -> None:
    """No progress is shown."""


def clinics_of(place: Place, codebook: Codebook) -> list[Clinic]:
    """The clinics that have published, large ones in parts by client; raises where there are
    none.
    """
    there = published(place)
    if not there:
        forget_others(place, [])
        raise NetworkError(why_nobody(place))
    return [
        Clinic(place, one, codebook, part, parts)
        for one in there
        for parts in (-(-one.sessions // LARGE) or 1,)
        for part in range(parts)
    ]


def open_network(
    executor: Executor,
    clinics: Sequence[Clinic],
    codebook: Codebook,
    without: Mapping[str, str] | None = None,
    progress: Progress = nothing_said,
) -> OpenNetwork:
    """Prepare each clinic that is not yet, and gather what decides how all are counted.

    ``without``: clinics that are left out whatever they have, and why.
    """
    left_out = dict(without or {})
    for place in {clinic.place for clinic in clinics}:
        executor.submit(forget_others, place, [clinic.name for clinic in clinics]).result()
    clinics = [clinic for clinic in clinics if clinic.name not in left_out]
    known = _each(executor, facts_of, [(clinic,) for clinic in clinics], progress)
    left_out |= {one.clinic: one.why for one in known if isinstance(one, Fault)}
    told = [
        (clinic, facts)
        for clinic, facts in zip(clinics, known, strict=True)
        if not isinstance(facts, Fault) and clinic.name not in left_out
    ]
    left_out |= _same_practice(told)
    counted = [
        (clinic, facts) for clinic, facts in told if clinic.name not in left_out and facts.log.first
    ]
    there = {clinic.name: facts.practice for clinic, facts in counted}
    left_out |= {one.name: NO_SESSION for one in clinics if one.name not in {*there, *left_out}}
    if not counted:
        raise NetworkError(f"No clinic can be counted: {by_reason(left_out)}.")
    whole = together(facts.log for _, facts in counted)
    asked = tuple(clinic for clinic, _ in counted)

    def ask(questions: Sequence[Question]) -> list[Answer]:
        return answers_of(executor, asked, questions, whole, progress)

    log = NetworkLog(whole, codebook, tuple(sorted(there)), ask, there)
    return OpenNetwork(log, left_out, asked, _joined_later(counted, whole))


def _same_practice(told: Sequence[tuple[Clinic, ClinicFacts]]) -> dict[str, str]:
    """The clinics that are left out because their practice published under another name since, or
    because two computers have its key: their clients would count twice.
    """
    last: dict[str, Published] = {}
    for clinic, facts in told:
        if facts.practice is not None:
            before = last.get(facts.practice, clinic.published)
            last[facts.practice] = max(before, clinic.published, key=_when)
    return {
        clinic.name: SAME_PRACTICE.format(clinic=last[facts.practice].clinic)
        for clinic, facts in told
        if facts.practice is not None and last[facts.practice].clinic != clinic.name
    }


def _when(published: Published) -> tuple[int, str]:
    return published.when, published.clinic


def _joined_later(
    counted: Sequence[tuple[Clinic, ClinicFacts]], whole: LogFacts
) -> tuple[str, ...]:
    begins: dict[str, date] = {}
    for clinic, facts in counted:
        if (first := facts.log.first) is not None:
            begins[clinic.name] = min(first, begins.get(clinic.name, first))
    if whole.first is None:
        return ()
    known_from = whole.first + timedelta(days=rules.now.started_before_days)
    return tuple(sorted(name for name, first in begins.items() if first >= known_from))


def answers_of(
    executor: Executor,
    clinics: Sequence[Clinic],
    questions: Sequence[Question],
    whole: LogFacts,
    progress: Progress = nothing_said,
) -> list[Answer]:
    """What all clinics (those chosen in the view of a question) count, added up: one answer a
    question.

    ``whole``: the days and the rater of the network. Raises :class:`ClinicFaultError` where a
    clinic has gone since it was prepared.
    """
    answers: list[Answer | None] = [None] * len(questions)
    for chosen in dict.fromkeys(question.view.clinicians for question in questions):
        places = [place for place, one in enumerate(questions) if one.view.clinicians == chosen]
        some = [clinic for clinic in clinics if chosen is None or clinic.name in chosen]
        asked = [questions[place] for place in places]
        given = [(clinic, whole, asked) for clinic in some or clinics[:1]]
        counted = _each(executor, count, given, progress)
        for fault in counted:
            if isinstance(fault, Fault):
                raise ClinicFaultError(fault)
        for place, answer in zip(places, sums_of_packed(counted), strict=True):
            answers[place] = answer
    return [answer for answer in answers if answer is not None]


def _each(
    executor: Executor,
    work: Callable[..., Any],
    given: Sequence[tuple[Any, ...]],
    progress: Progress,
) -> list[Any]:
    futures: list[Future[Any]] = [executor.submit(work, *one) for one in given]
    try:
        for done, future in enumerate(as_completed(futures), start=1):
            future.result()  # where one fails, nobody waits for the others
            progress(done, len(futures))
        return [future.result() for future in futures]
    finally:
        for future in futures:
            future.cancel()
