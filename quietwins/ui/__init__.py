"""The one part of the program that draws on the screen: Streamlit is imported here, in
``app.py`` and in ``pages/``.

Nothing here decides a figure. Pages ask :func:`looking_at` for what is to be seen and arrange it.
"""

from quietwins.ui.about_the_numbers import handbook
from quietwins.ui.answering import sum_or_one_kind
from quietwins.ui.frame import begin, enter, palette, show
from quietwins.ui.grid import grid
from quietwins.ui.journeys import essay_strip, journeys, journeys_are_off
from quietwins.ui.looking import Looking, look_beside, looking_at, may_look
from quietwins.ui.meeting import (
    meeting_step,
    note_of_meeting,
    offer_meeting,
    read_aloud,
    seen_from_afar,
)
from quietwins.ui.menu import navigation
from quietwins.ui.notes import (
    latest_notes_under,
    note_to_self,
    notes_of_last_time,
    notes_under,
)
from quietwins.ui.open_log import (
    OpenLog,
    Source,
    codebook,
    open_log,
    settings,
    shows_single_journeys,
)
from quietwins.ui.other_period import choose_other_period
from quietwins.ui.page import (
    figures_row,
    first_sentence,
    goal_headlines,
    line_on_screen,
    line_under,
    pair,
    tabs,
    title,
    victory_headlines,
)
from quietwins.ui.panel import (
    beside_practice,
    for_analysts,
    how_counted,
    lines_that_answer,
    numbers,
    panel,
    plain_table,
    row,
)
from quietwins.ui.questions import step
from quietwins.ui.report_buttons import report_buttons, year_buttons
from quietwins.ui.sign_in import may
from quietwins.ui.since import since_you_last_looked
from quietwins.ui.taken_along import take_along
from quietwins.ui.text import figures_table, foreign_table, say
from quietwins.ui.your_data.blanks_asked import ask_about_blanks, ask_where_a_rate_is_missing
from quietwins.ui.your_data.bring_in import bring_in_files
from quietwins.ui.your_data.imports import (
    list_imports,
    offer_forget,
    offer_single_journeys,
    offer_take_out,
    say_where_it_lies,
)
from quietwins.ui.your_data.keep import list_what_is_looked_at
from quietwins.ui.your_data.start_recording import nothing_recorded_yet, start_recording

__all__ = [
    "Looking",
    "OpenLog",
    "Source",
    "ask_about_blanks",
    "ask_where_a_rate_is_missing",
    "begin",
    "beside_practice",
    "bring_in_files",
    "choose_other_period",
    "codebook",
    "enter",
    "essay_strip",
    "figures_row",
    "figures_table",
    "first_sentence",
    "for_analysts",
    "foreign_table",
    "goal_headlines",
    "grid",
    "handbook",
    "how_counted",
    "journeys",
    "journeys_are_off",
    "latest_notes_under",
    "line_on_screen",
    "line_under",
    "lines_that_answer",
    "list_imports",
    "list_what_is_looked_at",
    "look_beside",
    "looking_at",
    "may",
    "may_look",
    "meeting_step",
    "navigation",
    "note_of_meeting",
    "note_to_self",
    "notes_of_last_time",
    "notes_under",
    "nothing_recorded_yet",
    "numbers",
    "offer_forget",
    "offer_meeting",
    "offer_single_journeys",
    "offer_take_out",
    "open_log",
    "pair",
    "palette",
    "panel",
    "plain_table",
    "read_aloud",
    "report_buttons",
    "row",
    "say",
    "say_where_it_lies",
    "seen_from_afar",
    "settings",
    "show",
    "shows_single_journeys",
    "since_you_last_looked",
    "start_recording",
    "step",
    "sum_or_one_kind",
    "tabs",
    "take_along",
    "title",
    "victory_headlines",
    "year_buttons",
]
