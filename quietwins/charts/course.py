"""Over the course of clients' sessions: how far goals had moved and what was noticed, by session number."""

from __future__ import annotations

from collections.abc import Sequence

from quietwins.charts.axes import Axis
from quietwins.charts.line import PLAIN_TICKS, SIGNED_TICKS, Line, Point, line_chart
from quietwins.charts.look import Chart, Palette, goals_kind, victories_kind
from quietwins.charts.over_time import clients_of
from quietwins.measures.course import BANDS
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.figures import BandFigures
from quietwins.measures.own_course import BandRange
from quietwins.words import plain as words


def movement_by_session(
    bands: Sequence[BandFigures], axis: Axis, palette: Palette, k: int, practice: Sequence[BandRange] = ()
) -> Chart:
    """Average movement since each goal's first rating, of the ratings made at each session number."""
    by_name = {band.band: band for band in bands}
    grey = {band.band: band for band in practice}
    points = [_no_point(name) for name in BANDS]
    for place, name in enumerate(BANDS):
        if (band := by_name.get(name)) is not None:
            of = clients_of(band.movement)
            said = words.measured_or_reason(band.movement, k, "signed")
            own = grey[name].movement if name in grey else None
            points[place] = Point((*_label(name), of), _long(name), band.movement, said, of, practice=own)
    subtitle = "Average movement since first rating"
    return line_chart(points, Line(goals_kind(palette), subtitle, axis, SIGNED_TICKS, "Session", "Clients"), palette)


def rate_by_session(
    bands: Sequence[BandFigures], axis: Axis, palette: Palette, k: int, practice: Sequence[BandRange] = ()
) -> Chart:
    """Quiet victories in every 10 recorded sessions, at each session number."""
    by_name = {band.band: band for band in bands}
    grey = {band.band: band for band in practice}
    points = [_no_point(name) for name in BANDS]
    for place, name in enumerate(BANDS):
        if (band := by_name.get(name)) is not None:
            of = "" if band.recorded is HIDDEN or band.per_10 is HIDDEN else words.whole(band.recorded)
            said = words.measured_or_reason(band.per_10, k)
            own = grey[name].per_10 if name in grey else None
            points[place] = Point((*_label(name), of), _long(name), band.per_10, said, of, practice=own)
    subtitle = "Noticed in every 10 recorded sessions"
    line = Line(victories_kind(palette), subtitle, axis, PLAIN_TICKS, "Session", "Sessions recorded")
    return line_chart(points, line, palette)


def _no_point(name: str) -> Point:
    """The place of a number that nobody reached in the view."""
    return Point((*_label(name), ""), _long(name), None, words.NOT_GIVEN, "")


def _label(name: str) -> tuple[str, str]:
    """Two lines, so that the labels of neighbours keep apart: 13, to 16."""
    first, _, last = name.partition("-")
    return first, f"to {last}" if last else ""


def _long(name: str) -> str:
    return f"Session {name.replace('-', '–')}"
