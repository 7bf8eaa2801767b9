"""Two periods: the same figures in this period and in another one, a
sentence for each difference.
"""

from __future__ import annotations

import streamlit as st

from quietwins import ui
from quietwins.charts import two_periods as drawn
from quietwins.charts.look import victories_kind
from quietwins.ui.takeables_beside import two_periods_along
from quietwins.words import two_periods as said
from quietwins.words import view

ui.enter()
looking = ui.looking_at()
look, k, this, own = ui.palette(), looking.k, looking.shown.figures, looking.shown.own_range

ui.title("Two periods", looking.view)
other_view = ui.choose_other_period()
if other_view is None:
    ui.say(said.NO_OTHER)
else:
    ui.look_beside(other_view)
    two = ui.looking_at().shown
    other, difference = two.beside, two.comparison
    assert other is not None
    assert difference is not None
    ui.say(said.opening(this, other, difference.clients_in_both, k))
    blanks = said.blanks_are_open(this, other)
    recorded = not (this.victories.nothing_recorded and other.victories.nothing_recorded)
    movement, rate, forward, with_any = two_periods_along(looking, other_view)
    st.header("How far they differ")

    longer = said.seen_longer(difference.clients_in_both)
    left, right = ui.pair("averages")
    with left:
        sentence = said.movement(this, other, difference, k)
        ui.chart(
            drawn.average_movement(this, other, looking.shown.extent.movement, look, own),
            said.in_words("Goals", f"{sentence} {longer}"),
            said.not_drawn(k, this.goals.movement, other.goals.movement),
        )
        ui.line_under(f"{sentence} {longer}", view.practice_beside_goals(own))
        ui.take_along(movement)
    with right:
        if recorded:
            sentence = said.per_10(this, other, difference, k)
            ui.chart(
                drawn.rate(this, other, looking.shown.extent.per_10, look, own),
                said.in_words("Quiet victories", sentence),
                said.not_drawn(
                    k, this.victories.per_10, other.victories.per_10, blanks_are_open=blanks
                ),
            )
            ui.line_under(sentence, view.practice_beside_victories(own))
            ui.take_along(rate)
        else:
            ui.nothing_recorded_yet(victories_kind(look))

    left, right = ui.pair("shares")
    with left:
        sentence = said.share_forward(this, other, difference, k)
        ui.chart(
            drawn.clients_forward(this, other, look, own),
            said.in_words("Goals", f"{sentence} {longer}"),
            said.not_drawn(k, this.goals.share_forward, other.goals.share_forward),
        )
        ui.line_under(f"{sentence} {longer}")
        ui.take_along(forward)
    if recorded:
        with right:
            sentence = said.clients_with_any(this, other, k)
            ui.chart(
                drawn.clients_with_any(this, other, look),
                said.in_words("Quiet victories", sentence),
                said.not_drawn(
                    k,
                    this.victories.clients_with_any,
                    other.victories.clients_with_any,
                    blanks_are_open=blanks,
                ),
            )
            ui.line_under(sentence)
            ui.take_along(with_any)
    ui.numbers(said.table(this, other, k))
    ui.how_counted("two_periods")
