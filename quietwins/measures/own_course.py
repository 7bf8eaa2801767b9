"""The practice's own range over the course: what chosen clinicians' clients would show by chance at each session."""

from __future__ import annotations

from dataclasses import dataclass

from quietwins.log import LogView, SessionLog, View
from quietwins.measures.course import BANDS, course_tally
from quietwins.measures.estimates import Measured
from quietwins.measures.own_range import few_others, movement_limits, rate_limits
from quietwins.measures.tally import Sums, sums_by_key


@dataclass(frozen=True)
class BandRange:
    """The pooled figures of all clinicians in one band of session numbers, with the limits at the chosen view's size.

    ``recorded`` and ``rated`` are the clients behind the rate and behind the movement: of the practice, of the view.
    """

    band: str
    per_10: Measured
    movement: Measured
    recorded: tuple[int, int]
    rated: tuple[int, int]


def practice_course(log: SessionLog, view: View) -> tuple[BandRange, ...]:
    """The range of every band beside a view of chosen clinicians; nothing where all are chosen, or few others work."""
    not_before = ~log.clients["started_before"].to_numpy()
    whole, chosen = LogView(log, view.whole_practice(), only=not_before), LogView(log, view, only=not_before)
    if view.clinicians is None or few_others(LogView(log, view.whole_practice()), LogView(log, view)):
        return ()
    practice, own = sums_by_key(course_tally(whole)), sums_by_key(course_tally(chosen))
    return tuple(_range(name, practice[band], own[band]) for band, name in enumerate(BANDS) if band in own)


def _range(band: str, practice: Sums, own: Sums) -> BandRange:
    return BandRange(
        band=band,
        per_10=rate_limits(practice, own),
        movement=movement_limits(practice, own["clients_rated_again"]),
        recorded=(int(practice["clients_recorded"]), int(own["clients_recorded"])),
        rated=(int(practice["clients_rated_again"]), int(own["clients_rated_again"])),
    )
