"""The practice's own range over the course, as far as it may be shown."""

from __future__ import annotations

from quietwins.disclosure.screen import limits_on_screen
from quietwins.disclosure.small_group import SmallGroupRule
from quietwins.log import Log, View
from quietwins.measures.own_course import BandRange, practice_course


def own_course(log: Log, view: View, rule: SmallGroupRule) -> tuple[BandRange, ...]:
    """The ranges beside chosen clinicians; a small band hides its own."""
    return tuple(limits_on_screen(band, rule) for band in practice_course(log, view))
