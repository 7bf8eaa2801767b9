"""Single journeys: one anonymous client a strip, for supervision: of the made-up practice, and of
one's own where the practice has switched them on.
"""

from __future__ import annotations

from quietwins import ui
from quietwins.words.journeys import FOR_WHAT

ui.enter()
looking = ui.looking_at()
ui.title("Single journeys", looking.view, of_few=True)
if ui.shows_single_journeys(looking.open_log):
    ui.say(FOR_WHAT)
    ui.journeys(looking)
else:
    ui.journeys_are_off()
