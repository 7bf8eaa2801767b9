"""Reflect: half an hour of a team in the order of the meeting, with the two lines, its questions,
and what it wants to remember.
"""

from __future__ import annotations

from quietwins import ui
from quietwins.panels import over_time
from quietwins.words import top_of_page

ui.enter()
looking = ui.looking_at()
recorded = looking.open_log.log.has_victories

ui.title("Reflect", looking.view)
ui.offer_meeting()

ui.step(0)
ui.first_sentence(top_of_page.first_sentence(looking.shown.figures))
ui.say(top_of_page.opening(looking.shown.figures, looking.k))
ui.line_under(top_of_page.recorded_of(looking.shown.figures))
ui.notes_of_last_time(looking)

ui.step(1)

ui.step(2)
ui.lines_that_answer(over_time.GOALS, over_time.VICTORIES_BRIEFLY if recorded else None)
ui.notes_under(looking)

ui.step(3)

ui.step(4)
ui.note_to_self(looking)

ui.report_buttons()
ui.year_buttons()
