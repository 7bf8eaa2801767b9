"""The practice's own range over the course, as far as it may be shown."""

from __future__ import annotations

from dataclasses import replace

from quietwins.disclosure.rule import SmallGroupRule
from quietwins.log import SessionLog, View
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.own_course import BandRange, practice_course


def own_course(log: SessionLog, view: View, rule: SmallGroupRule) -> tuple[BandRange, ...]:
    """The ranges beside chosen clinicians. Limits tell the size they are for, so a small band hides its own."""
    return tuple(_shown(band, rule) for band in practice_course(log, view))


def _shown(band: BandRange, rule: SmallGroupRule) -> BandRange:
    return replace(
        band,
        per_10=HIDDEN if any(map(rule.hides, band.recorded)) else band.per_10,
        movement=HIDDEN if any(map(rule.hides, band.rated)) else band.movement,
    )
