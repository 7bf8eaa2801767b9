"""Over the course of clients' sessions: how far goals had moved and what was noticed, by session
number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from quietwins.charts.drawing import Chart
from quietwins.charts.line import PLAIN_TICKS, SIGNED_TICKS, Line, Point, line_chart
from quietwins.charts.look import Palette, goals_kind, victories_kind
from quietwins.charts.over_time import clients_of
from quietwins.filled import filled
from quietwins.measures.axes import Axis
from quietwins.measures.course import bands as names_of_bands
from quietwins.measures.estimates import HIDDEN, Mean, Measured
from quietwins.measures.figures import BandFigures
from quietwins.measures.own_course import BandRange
from quietwins.writing import numbers as words

WHOLE_BANDS = 35  # pixels a session number: with less, "13–16" runs into its neighbour


@dataclass(frozen=True)
class _Number:
    """What is known at one session number: its figure, what that is of, and the practice's own
    range behind it.
    """

    figure: Measured | Mean
    of: str
    practice: Measured


def movement_by_session(
    bands: Sequence[BandFigures],
    axis: Axis,
    palette: Palette,
    k: int,
    practice: Sequence[BandRange] = (),
) -> Chart:
    """Average movement since each goal's first rating, of the ratings
    made at each session number.
    """
    grey = {band.band: band.movement for band in practice}
    known = {
        band.band: _Number(band.movement, clients_of(band.movement), grey.get(band.band))
        for band in bands
    }
    subtitle = "Average movement since first rating"
    line = Line(goals_kind(palette), subtitle, axis, SIGNED_TICKS, "Session", "Clients")
    return _by_session(_points(known, k, "signed"), line, palette)


def rate_by_session(
    bands: Sequence[BandFigures],
    axis: Axis,
    palette: Palette,
    k: int,
    practice: Sequence[BandRange] = (),
) -> Chart:
    """Quiet victories per 10 recorded sessions, at each session number."""
    grey = {band.band: band.per_10 for band in practice}
    known = {
        band.band: _Number(band.per_10, _recorded(band), grey.get(band.band)) for band in bands
    }
    subtitle = filled("Number noticed per {rate_per} recorded sessions")
    line = Line(
        victories_kind(palette), subtitle, axis, PLAIN_TICKS, "Session", "Sessions recorded"
    )
    return _by_session(_points(known, k, "plain"), line, palette)


def _by_session(points: Sequence[Point], line: Line, palette: Palette) -> Chart:
    return line_chart(points, replace(line, narrow=WHOLE_BANDS), palette)


def _recorded(band: BandFigures) -> str:
    return "" if band.recorded is HIDDEN or band.per_10 is HIDDEN else words.whole(band.recorded)


def _points(known: Mapping[str, _Number], k: int, manner: words.Manner) -> list[Point]:
    """Every session number in its place, also those that nobody reached in the view."""

    def said(number: _Number) -> str:
        return words.measured_or_reason(number.figure, k, manner)

    return [_point(name, known.get(name), said) for name in names_of_bands()]


def _point(band: str, number: _Number | None, said_of: Callable[[_Number], str]) -> Point:
    """One point; where there is little room, sessions that are joined have their first number."""
    shown, (first, *_) = band.replace("-", "–"), band.split("-")
    of, said = "", words.NOT_GIVEN
    if number is not None:
        of, said = number.of, said_of(number)
    return Point(
        label=(shown, of),
        name=f"Session {shown}",
        figure=None if number is None else number.figure,
        said=said,
        of=of,
        narrow=(first, of),
        practice=None if number is None else number.practice,
    )
