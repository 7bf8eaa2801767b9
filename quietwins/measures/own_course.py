"""The practice's own range over the course: what chosen clinicians' clients would show by chance at
each session.
"""

from __future__ import annotations

from dataclasses import dataclass

from quietwins.log import Log, LogView, View, seen_through
from quietwins.measures.course import bands, course_tally
from quietwins.measures.own_range import Limits, few_others, tau_squared_of
from quietwins.measures.tally import Tallies, sums_by_key, sums_of, tally_of
from quietwins.measures.victories import marks_by_client, sessions_by_clinician


@dataclass(frozen=True)
class BandRange(Limits):
    """The limits of one band of session numbers."""

    band: str


def practice_course(log: Log, view: View) -> tuple[BandRange, ...]:
    """The range of every band beside a view of chosen clinicians; nothing where all are chosen, or
    few others work.
    """
    if view.clinicians is None:
        return ()
    whole, chosen = (
        seen_through(log, of).tally(band_tallies) for of in (view.whole_practice(), view)
    )
    if few_others(whole, chosen):
        return ()
    # One for all bands: what single bands show of how clients differ is little, and mostly chance.
    tau_squared = tau_squared_of(sums_of(whole["marks"]))
    practice, own = sums_by_key(whole["bands"]), sums_by_key(chosen["bands"])
    return tuple(
        BandRange.beside(practice[place], own[place], tau_squared, band=name)
        for place, name in enumerate(bands())
        if place in own
    )


def band_tallies(seen: LogView) -> Tallies:
    """The sums of each band, those of all that it holds, and who works in it."""
    return {
        "bands": course_tally(seen.not_begun_earlier()),
        "marks": tally_of(marks_by_client(seen)),
        "clinicians": sessions_by_clinician(seen),
    }
