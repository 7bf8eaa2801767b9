"""What is written down of it: each clinician's habit, the busy month, the team meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from . import practice
from .courses import Appointment
from .draw import Draw
from .template import Session


def written_down(draw: Draw, appointments: Iterable[Appointment]) -> Iterator[Session]:
    """The same appointments with the quiet victories that their clinicians ticked."""
    # how much is noticed with each client, against an average of 1
    readiness: dict[str, float] = {}
    for appointment in appointments:
        if appointment.client not in readiness:
            readiness[appointment.client] = draw.gamma(practice.CLIENT_SHAPE)
        yield Session(
            day=appointment.day,
            clinician=appointment.clinician.code,
            client=appointment.client,
            service=appointment.service,
            attended=appointment.attended,
            ratings=appointment.ratings,
            victories=_ticked(draw, appointment, readiness[appointment.client]),
        )


def _ticked(draw: Draw, appointment: Appointment, readiness: float) -> tuple[str, ...] | None:
    """The codes ticked; none of them where none were noticed, and None
    where nothing was recorded.
    """
    if appointment.attended == "no" or draw.chance(_unrecorded(appointment)):
        return None
    count = min(practice.MOST_TICKED, draw.poisson(_ticking(appointment) * readiness))
    early = appointment.number <= practice.EARLY_SESSIONS
    weights = {code: first if early else later for code, (first, later) in practice.CODES.items()}
    return tuple(draw.weighted(weights, count))


def _unrecorded(appointment: Appointment) -> float:
    busy = (appointment.day.year, appointment.day.month) == practice.BUSY_MONTH
    return practice.UNRECORDED_IN_BUSY_MONTH if busy else appointment.clinician.unrecorded


def _ticking(appointment: Appointment) -> float:
    clinician = appointment.clinician
    return (
        clinician.ticking
        if appointment.day >= clinician.ticks_since
        else practice.TICKING_BEFORE_MEETING
    )
