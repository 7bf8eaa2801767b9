"""The meeting: half an hour on five screens, from reading aloud to one small thing."""

from __future__ import annotations

from quietwins import ui
from quietwins.panels import kinds, over_time
from quietwins.panels.quiet_victories import RECORDED_BRIEFLY

ui.enter()
looking = ui.looking_at()
recorded = looking.open_log.log.has_victories

match ui.meeting_step():
    case 0:
        ui.read_aloud()
    case 1:
        ui.seen_from_afar(kinds.BY_STEP_BRIEFLY, kinds.BY_CODE if recorded else None)
    case 2:
        ui.seen_from_afar(over_time.GOALS, over_time.VICTORIES_BRIEFLY if recorded else None)
        ui.latest_notes_under(looking)
    case 3 if recorded:
        ui.seen_from_afar(RECORDED_BRIEFLY)
    case 4:
        ui.note_of_meeting()
