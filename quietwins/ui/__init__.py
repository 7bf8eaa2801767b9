"""The one part of the program that draws on the screen: only here, in ``app.py`` and in ``pages/`` is Streamlit imported.

Nothing here decides a figure. Pages ask :func:`looking_at` for what is to be seen and arrange it.
"""

from quietwins.ui.filters import choose_view
from quietwins.ui.frame import begin, guarded, palette, sample_notice
from quietwins.ui.panels import chart, figures_row, grid, how_counted, line_under, numbers
from quietwins.ui.practice import Looking, OpenLog, bring_in, look, open_log, put_away

__all__ = [
    "Looking",
    "OpenLog",
    "begin",
    "bring_in",
    "chart",
    "choose_view",
    "figures_row",
    "grid",
    "guarded",
    "how_counted",
    "line_under",
    "look",
    "numbers",
    "open_log",
    "palette",
    "put_away",
    "sample_notice",
]
