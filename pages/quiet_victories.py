"""Quiet victories: how much was noticed over time, of which kinds, how much was
recorded, and how recording differs.
"""

from __future__ import annotations

import streamlit as st

from quietwins import ui
from quietwins.charts import quiet_victories as drawn
from quietwins.charts.funnel import recording_funnel
from quietwins.charts.look import victories_kind
from quietwins.charts.over_time import victories_over_time
from quietwins.measures.axes import rate_axis
from quietwins.measures.control_chart import standing_out
from quietwins.measures.kinds_over_time import kinds_ever
from quietwins.measures.run_chart import run_chart, usable_completeness, usable_rates
from quietwins.ui import takeables
from quietwins.words import over_time, view
from quietwins.words import quiet_victories as said
from quietwins.words import run_chart as run_words
from quietwins.words.downloads import FUNNEL_STAYS, codes_stay

ui.enter()
looking = ui.looking_at()
look, k, figures = ui.palette(), looking.k, looking.shown.figures
periods, grain = looking.shown.periods, looking.shown.grain
codebook, years = looking.open_log.log.codebook, looking.shown.year_before
stands_out = run_words.seen_by_everybody(standing_out(periods))

ui.title("Quiet victories", looking.view)
if figures.victories.nothing_recorded:
    ui.nothing_recorded_yet(victories_kind(look))
    st.stop()
ui.say(said.opening(figures, k))
ui.figures_row(victories_kind(look), view.victory_headlines(figures.victories, k))
ui.line_under(view.first_time(figures))

ui.beside_practice_victories(looking)

st.header("What was noticed, and what was recorded")
left, right = ui.pair("lines")
with left:
    nothing, run = over_time.no_victories_line(periods, k), run_chart(usable_rates(periods))
    axis = rate_axis(looking.shown.extent.per_10, (period.per_10 for period in periods))
    chart = victories_over_time(periods, axis, look, k, None if run is None else run.centre)
    ui.chart(ui.noted(chart, looking), over_time.victories_line(periods, grain), nothing)
    if not nothing:
        ordinary = run_words.ordinary_or_not(run, ask=run_words.RECORDING)
        beside = run_words.beside_year_before(years, "per_10", k)
        ui.line_under(
            stands_out, ordinary, beside, over_time.victories_line_notes(periods, axis, grain, k)
        )
    ui.numbers(over_time.victories_line_table(periods, k), takeables.victories_line_along(looking))
with right:
    nothing, run = said.no_completeness_line(periods, k), run_chart(usable_completeness(periods))
    chart = drawn.completeness_over_time(periods, look, k, None if run is None else run.centre)
    ui.chart(ui.noted(chart, looking), said.completeness_line(periods, grain), nothing)
    if not nothing:
        ordinary = run_words.ordinary_or_not(run, "percent", run_words.WHO_WRITES)
        beside = run_words.beside_year_before(years, "completeness", k)
        ui.line_under(stands_out, ordinary, beside, said.completeness_notes(periods, grain, k))
    ui.numbers(said.completeness_table(periods, k), takeables.completeness_along(looking))
ui.how_counted("over_time", "ups_and_downs")
ui.analysts_on_victories(looking)

kinds, tops, ticked = (
    looking.shown.kinds,
    looking.shown.kinds_extents,
    kinds_ever(looking.open_log.log),
)
by_family = "By family", kinds.families, tops[0], takeables.families_along(looking)
by_kind = "By kind", kinds.codes, tops[1], codes_stay(k)
for heading, group, top, along in (by_family, by_kind):
    st.header(heading)
    names, nothing = said.names_of(group, codebook), said.no_small_lines(group, periods, k)
    axis = rate_axis(top, (rate for kind in group for rate in kind.per_10))
    for tile, kind, name in zip(
        ui.tiles(heading, 0 if nothing else len(group)), group, names, strict=not nothing
    ):
        with tile:
            chart = drawn.small_line(kind, name, periods, axis, look, k, kind.code in ticked)
            ui.chart(chart, said.small_line(kind, name, periods, grain))
    ui.line_under(nothing or said.small_lines_notes(group, periods, axis.high, k))
    ui.numbers(said.kinds_table(group, names, periods, k), along)
ui.how_counted("quiet_victories")

st.header("How recording differs")
funnel = looking.shown.funnel
if funnel is None:
    ui.say(said.no_funnel(k))
else:
    ui.chart(recording_funnel(funnel, look), said.funnel(funnel))
    ui.line_under(said.funnel_sentence(funnel, looking.view.clinicians is None))
    ui.take_along(FUNNEL_STAYS)
ui.how_counted("recording_differs")
