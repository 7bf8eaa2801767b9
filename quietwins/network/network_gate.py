"""What of a network may be handed to others: the whole of it, or one of its services, and the same
days always of the same clinics.

Beside a file with a clinic, the same file without it tells of that clinic alone; and figures of
single clinics stay in the network, whatever their size. So whoever was left out of what left, as
its rows were damaged, say, stays out of those days.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quietwins.disclosure import Gate, ReportingSets, SmallGroupRule
from quietwins.disclosure.left_out_by_dates import size_tally
from quietwins.log import View
from quietwins.measures.tally import sums_of
from quietwins.network.network_log import NetworkLog
from quietwins.network.network_register import LeftBefore
from quietwins.writing.why_left_out import named_or_counted

_CHOSEN = (
    "Figures of chosen clinics stay in the network. For others, take all of its clinics, or a"
    " service."
)
_ONE_CLINIC = "and figures of single clinics stay in the network"
_OTHER_DAYS = "Take a period that shares no day with it"


@dataclass(frozen=True, eq=False)
class NetworkGate(ReportingSets):
    """Whom figures for others may be about, beside what ``left`` before; without a log only what
    they are about is asked.
    """

    log: NetworkLog | None = None
    left: Sequence[LeftBefore] = ()

    def why_not(self, view: View) -> str | None:
        """Why a view is of chosen clinics, or of others than what left of the same days; None where
        it is of all, and of the same.
        """
        if view.clinicians is not None:
            return _CHOSEN
        if self.log is None:
            return None
        reasons = (_why_of_others(self.log, view, one) for one in self.left)
        return next((why for why in reasons if why is not None), None)


def gate_of(log: NetworkLog, rule: SmallGroupRule, left: Sequence[LeftBefore]) -> Gate:
    """What decides whether a view of a network may be handed on, beside what left before."""
    return Gate(rule, NetworkGate(log=log, left=left), [one.view for one in left])


def _why_of_others(log: NetworkLog, view: View, before: LeftBefore) -> str | None:
    shared = _shared(view, before.view)
    if shared is None:
        return None
    about = f"about {before.view.first} to {before.view.last}"
    if before.clinics is None:
        return (
            f"It is not written down of which clinics something is that left before, {about}. One"
            f" from the other could tell of one clinic, {_ONE_CLINIC}. {_OTHER_DAYS}."
        )
    now = {clinic: log.practices.get(clinic) for clinic in log.clinics}
    if gone := _not_among(before.clinics, now):
        return (
            f"What left before, {about}, holds {named_or_counted(gone)} too, which cannot be"
            f" counted now. One from the other would tell of what is missing, {_ONE_CLINIC}."
            f" {_OTHER_DAYS}, or wait until all can be counted again."
        )
    new = _not_among(now, before.clinics)
    if new and _has_sessions(log, new, shared):
        return (
            f"What left before, {about}, is without {named_or_counted(new)}. One from the other"
            f" would tell of what was added, {_ONE_CLINIC}. {_OTHER_DAYS}."
        )
    return None


def _shared(one: View, other: View) -> View | None:
    """What two views of all clinics have in common; None where they have no day or no service."""
    if None not in (one.service, other.service) and one.service != other.service:
        return None
    first, last = max(one.first, other.first), min(one.last, other.last)
    return None if last < first else View(first, last, None, one.service or other.service)


def _not_among(some: Mapping[str, str | None], others: Mapping[str, str | None]) -> tuple[str, ...]:
    """The names of clinics that are not among others. A clinic that bears another name by now is of
    the same practice; and another practice may bear its name.
    """
    known = {practice or clinic for clinic, practice in others.items()}
    return tuple(clinic for clinic, practice in some.items() if (practice or clinic) not in known)


def _has_sessions(log: NetworkLog, clinics: Sequence[str], of: View) -> bool:
    seen = log.seen(View(of.first, of.last, frozenset(clinics), of.service))
    return bool(sums_of(seen.tally(size_tally))["clients"])
