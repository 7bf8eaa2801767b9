"""The one part of the program that draws on the screen: Streamlit is imported here, in
``app.py`` and in ``pages/``.

Nothing here decides a figure. Pages ask :func:`looking_at` for what is to be seen and arrange it.
"""

from quietwins.ui.analysts import analysts_on_goals, analysts_on_victories
from quietwins.ui.beside_practice import beside_practice_goals, beside_practice_victories
from quietwins.ui.downloads import Left, Takeable, take_along
from quietwins.ui.frame import begin, enter, navigation, palette, show
from quietwins.ui.handbook import handbook
from quietwins.ui.journeys import journeys
from quietwins.ui.lines import lines, noted, recorded
from quietwins.ui.notes import note_to_self, notes_of_last_time
from quietwins.ui.open_log import (
    Looking,
    OpenLog,
    Source,
    codebook,
    look_beside,
    looking_at,
    may_look,
    open_log,
    settings,
)
from quietwins.ui.other_period import choose_other_period
from quietwins.ui.panels import (
    chart,
    essay_strip,
    figures_row,
    grid,
    how_counted,
    line_under,
    numbers,
    pair,
    tiles,
    title,
)
from quietwins.ui.questions import ask, thirty_minutes
from quietwins.ui.text import figures_table, foreign_table, say
from quietwins.ui.your_data.bring_in import bring_in_files
from quietwins.ui.your_data.imports import (
    list_imports,
    offer_forget,
    offer_take_out,
    say_where_it_lies,
)
from quietwins.ui.your_data.keep import list_what_is_looked_at
from quietwins.ui.your_data.start_recording import nothing_recorded_yet, start_recording

__all__ = [
    "Left",
    "Looking",
    "OpenLog",
    "Source",
    "Takeable",
    "analysts_on_goals",
    "analysts_on_victories",
    "ask",
    "begin",
    "beside_practice_goals",
    "beside_practice_victories",
    "bring_in_files",
    "chart",
    "choose_other_period",
    "codebook",
    "enter",
    "essay_strip",
    "figures_row",
    "figures_table",
    "foreign_table",
    "grid",
    "handbook",
    "how_counted",
    "journeys",
    "line_under",
    "lines",
    "list_imports",
    "list_what_is_looked_at",
    "look_beside",
    "looking_at",
    "may_look",
    "navigation",
    "note_to_self",
    "noted",
    "notes_of_last_time",
    "nothing_recorded_yet",
    "numbers",
    "offer_forget",
    "offer_take_out",
    "open_log",
    "pair",
    "palette",
    "recorded",
    "say",
    "say_where_it_lies",
    "settings",
    "show",
    "start_recording",
    "take_along",
    "thirty_minutes",
    "tiles",
    "title",
]
