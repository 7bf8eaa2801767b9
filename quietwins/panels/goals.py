"""Goals: where those rated again began and stand, and the change from one rating to the next. Their
line over time stands beside that of quiet victories, in :mod:`quietwins.panels.over_time`.
"""

from __future__ import annotations

from quietwins.charts import goals as charts
from quietwins.charts.drawing import Chart
from quietwins.charts.look import Palette
from quietwins.disclosure import Seen
from quietwins.disclosure.why_kept_back import kept_back_in
from quietwins.measures.axes import Axis, movement_axis
from quietwins.measures.run_chart import RunChart, centre_of, run_chart, usable_changes
from quietwins.panels.how_counted import GOALS, UPS_AND_DOWNS
from quietwins.panels.panel import Panel
from quietwins.words import goals as words
from quietwins.words.run_chart import beside_year_before, ordinary_or_not


def _by_rating(seen: Seen) -> tuple[str, ...]:
    return (words.spread_sentence(seen.spread, seen.figures.goals, seen.k),)


BY_RATING = Panel(
    name="Goals by their rating",
    draw=lambda seen, look: charts.spread(seen.spread, look),
    said=lambda seen: words.spread(seen.spread, seen.k),
    table=lambda seen: words.spread_table(seen.spread),
    how=GOALS,
    why_not=lambda seen: words.why_not_by_rating(seen.spread, seen.k),
    small_print=_by_rating,
)


def _changes_axis(seen: Seen) -> Axis:
    return movement_axis(seen.changes_extent, seen.changes)


def _run(seen: Seen) -> RunChart | None:
    return run_chart(usable_changes(seen.changes, seen.periods))


def _changes(seen: Seen, look: Palette) -> Chart:
    median = centre_of(_run(seen))
    changes = charts.Changes(seen.changes, seen.periods, median)
    return charts.change_over_time(changes, _changes_axis(seen), look, seen.k)


def _changes_notes(seen: Seen) -> tuple[str, ...]:
    return (
        ordinary_or_not(_run(seen), "signed"),
        beside_year_before(seen.year_before, "change", seen.k),
        words.change_notes(
            seen.changes, seen.periods, _changes_axis(seen), seen.grain, kept_back_in(seen)
        ),
    )


CHANGES = Panel(
    name="Change from one rating to the next",
    draw=_changes,
    said=lambda seen: words.change_line(seen.changes, seen.periods, seen.grain),
    table=lambda seen: words.change_table(seen.changes, seen.periods),
    how=UPS_AND_DOWNS,
    why_not=lambda seen: words.why_not_changes(seen.changes, seen.periods, kept_back_in(seen)),
    small_print=_changes_notes,
    with_notes=True,
)
