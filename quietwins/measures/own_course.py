"""The practice's own range over the course: what chosen clinicians' clients would show by chance at
each session.
"""

from __future__ import annotations

from dataclasses import dataclass

from quietwins.log import LogView, SessionLog, View
from quietwins.measures.course import bands, course_tally
from quietwins.measures.own_range import Limits, few_others, tau_squared_of
from quietwins.measures.tally import sums_by_key, sums_of, tally_of
from quietwins.measures.victories import marks_by_client


@dataclass(frozen=True)
class BandRange(Limits):
    """The limits of one band of session numbers."""

    band: str


def practice_course(log: SessionLog, view: View) -> tuple[BandRange, ...]:
    """The range of every band beside a view of chosen clinicians; nothing where all are chosen, or
    few others work.
    """
    not_before = ~log.clients["started_before"].to_numpy()
    everybody = LogView(log, view.whole_practice())
    if view.clinicians is None or few_others(everybody, LogView(log, view)):
        return ()
    # One for all bands: what single bands show of how clients differ is little, and mostly chance.
    tau_squared = tau_squared_of(sums_of(tally_of(marks_by_client(everybody))))
    whole, chosen = (
        LogView(log, view.whole_practice(), only=not_before),
        LogView(log, view, only=not_before),
    )
    practice, own = sums_by_key(course_tally(whole)), sums_by_key(course_tally(chosen))
    return tuple(
        BandRange.beside(practice[place], own[place], tau_squared, band=name)
        for place, name in enumerate(bands())
        if place in own
    )
