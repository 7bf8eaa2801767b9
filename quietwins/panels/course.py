"""Over the course: movement and the rate of quiet victories by session number."""

from __future__ import annotations

from quietwins.charts import course as charts
from quietwins.charts.drawing import Chart
from quietwins.charts.look import Palette
from quietwins.disclosure import Seen
from quietwins.disclosure.why_kept_back import kept_back_in
from quietwins.measures.axes import Axis, movement_axis, rate_axis
from quietwins.panels.how_counted import COURSE
from quietwins.panels.panel import Panel
from quietwins.words import course as words


def _movement_axis(seen: Seen) -> Axis:
    bands = [band.movement for band in seen.course.bands]
    practice = [band.movement for band in seen.practice_course]
    return movement_axis(seen.course_extent.movement, [*bands, *practice])


def _movement(seen: Seen, look: Palette) -> Chart:
    bands, practice = seen.course.bands, seen.practice_course
    return charts.movement_by_session(bands, _movement_axis(seen), look, seen.k, practice)


def _movement_notes(seen: Seen) -> tuple[str, ...]:
    return (
        words.movement_notes(seen.course.bands, _movement_axis(seen), kept_back_in(seen)),
        words.practice_in_grey(seen.practice_course),
    )


MOVEMENT = Panel(
    name="Goals by session number",
    draw=_movement,
    said=lambda seen: words.movement_by_session(seen.course.bands),
    table=lambda seen: words.movement_table(seen.course.bands),
    how=COURSE,
    why_not=lambda seen: words.why_not_movement(seen.course.bands, kept_back_in(seen)),
    small_print=_movement_notes,
)


def _rate_axis(seen: Seen) -> Axis:
    bands = [band.per_10 for band in seen.course.bands]
    practice = [band.per_10 for band in seen.practice_course]
    return rate_axis(seen.course_extent.per_10, [*bands, *practice])


def _rate(seen: Seen, look: Palette) -> Chart:
    bands, practice = seen.course.bands, seen.practice_course
    return charts.rate_by_session(bands, _rate_axis(seen), look, seen.k, practice)


def _rate_notes(seen: Seen) -> tuple[str, ...]:
    return (
        words.rate_notes(seen.course.bands, _rate_axis(seen), kept_back_in(seen)),
        words.practice_in_grey(seen.practice_course),
    )


RATE = Panel(
    name="Quiet victories by session number",
    draw=_rate,
    said=lambda seen: words.rate_by_session(seen.course.bands),
    table=lambda seen: words.rate_table(seen.course.bands),
    how=COURSE,
    why_not=lambda seen: words.why_not_rate(seen.course.bands, kept_back_in(seen)),
    small_print=_rate_notes,
)
