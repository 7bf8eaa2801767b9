"""First noticed: what had come by each session, of all clients who began in the view."""

from __future__ import annotations

from quietwins.charts import first_noticed as charts
from quietwins.charts.drawing import Chart
from quietwins.charts.look import Palette
from quietwins.disclosure import Seen
from quietwins.panels.how_counted import FIRST_NOTICED
from quietwins.panels.panel import Panel
from quietwins.words import first_noticed as words
from quietwins.words import first_noticed_tables as tables


def _noticed_notes(seen: Seen) -> tuple[str, ...]:
    rows = seen.course.first_noticed
    return (words.noticed_notes(rows),)


def _families(seen: Seen) -> tuple[str, ...]:
    rows = seen.course.first_noticed
    return tuple(rows[0].by_family) if rows else ()


def _small(seen: Seen, look: Palette) -> tuple[Chart, ...]:
    rows = seen.course.first_noticed
    return tuple(charts.family_by_then(rows, family, look) for family in _families(seen))


def _families_said(seen: Seen) -> tuple[str, ...]:
    rows = seen.course.first_noticed
    said = (words.family_in_words(rows, family, seen.k) for family in _families(seen))
    return tuple(said) or (words.noticed_in_words(rows, seen.k),)


FORWARD = Panel(
    name="Goals moved forward by session",
    draw=lambda seen, look: charts.forward_by_then(seen.course.first_noticed, look),
    said=lambda seen: words.forward_in_words(seen.course.first_noticed, seen.k),
    table=lambda seen: tables.table(seen.course.first_noticed, recorded=False),
    how=FIRST_NOTICED,
    why_not=lambda seen: words.why_not_forward(seen.course.first_noticed, seen.k),
    small_print=lambda seen: (words.forward_notes(seen.course.first_noticed, seen.k),),
    in_any_case=lambda seen: (words.left_out(seen.figures, seen.course.first_noticed),),
)

NOTICED = Panel(
    name="First noticed by session",
    draw=lambda seen, look: charts.noticed_by_then(seen.course.first_noticed, look),
    said=lambda seen: words.noticed_in_words(seen.course.first_noticed, seen.k),
    table=lambda seen: tables.table(seen.course.first_noticed),
    how=FIRST_NOTICED,
    why_not=lambda seen: words.why_not_courses(seen.course.first_noticed, seen.k),
    small_print=_noticed_notes,
)

FAMILIES = Panel(
    name="First noticed by session and family",
    draw=_small,
    said=_families_said,
    table=lambda seen: tables.families_table(seen.course.first_noticed),
    how=FIRST_NOTICED,
    why_not=lambda seen: words.why_not_courses(seen.course.first_noticed, seen.k),
    small_print=lambda seen: (words.families(seen.course.first_noticed),),
    tiles="What kind",
)
