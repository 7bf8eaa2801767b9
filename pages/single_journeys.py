"""Single journeys: one anonymous client a strip, for supervision, where the practice has switched
it on.
"""

from __future__ import annotations

from quietwins import ui
from quietwins.words.journeys import FOR_WHAT

ui.enter()
looking = ui.looking_at()
ui.title("Single journeys", looking.view)
ui.say(FOR_WHAT)
ui.journeys(looking)
