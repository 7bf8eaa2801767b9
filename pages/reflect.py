"""Reflect: the questions of a team beside the two lines, and what it wants to remember."""

from __future__ import annotations

from quietwins import ui
from quietwins.panels import over_time
from quietwins.words import view

ui.enter()
looking = ui.looking_at()

ui.title("Reflect", looking.view)
ui.say(view.opening(looking.shown.figures, looking.k))
ui.line_under(view.recorded_of(looking.shown.figures, looking.k))
ui.notes_of_last_time(looking)

left, right = ui.pair("beginning")
with left:
    ui.ask("first")
with right:
    ui.thirty_minutes(looking.k)

recorded = looking.open_log.log.has_victories
ui.lines_that_answer(over_time.GOALS, over_time.VICTORIES_BRIEFLY if recorded else None)
ui.notes_under(looking)

left, right = ui.pair("questions")
with left:
    ui.ask("dots")
with right:
    ui.ask("moments")

left, right = ui.pair("end")
with left:
    ui.ask("missing")
with right:
    ui.ask("last")
    ui.note_to_self(looking)
