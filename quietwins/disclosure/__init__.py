"""The small-group rule: which figures are kept back because they are of too few people. Nothing
else decides that.

It counts distinct *clients*, never sessions or marks. ``small_group`` holds the number and its
bounds; ``screen`` and its kin are what may be shown to the people of the practice, ``grain`` the
grain at which lines can be drawn, and ``shown`` one view of all that. ``leaving`` is what is taken
along, ``as_it_leaves`` one view of it: for the team as the screen shows it, for others rounded
(``outside``), of fixed periods and sets, without the tables that would tell of a few (``ledger``,
``withholding``), and asked of the ``register`` of what left before (``across_files``).
"""

from __future__ import annotations

from quietwins.disclosure.as_it_leaves import Leaving
from quietwins.disclosure.grain import Lines, lines_over_time
from quietwins.disclosure.leaving import (
    Gate,
    figures_for_others,
    for_others,
    for_team,
    offered,
)
from quietwins.disclosure.reaches import Extent, Reaches, practice_extent
from quietwins.disclosure.recording import changes_on_screen, funnel
from quietwins.disclosure.reporting_sets import ReportingSets
from quietwins.disclosure.screen import (
    all_on_screen,
    comparison_on_screen,
    course_on_screen,
    on_screen,
    own_range,
)
from quietwins.disclosure.screen_points import periods_on_screen
from quietwins.disclosure.shown import Seen, Shown
from quietwins.disclosure.small_group import SmallGroupRule

__all__ = [
    "Extent",
    "Gate",
    "Leaving",
    "Lines",
    "Reaches",
    "ReportingSets",
    "Seen",
    "Shown",
    "SmallGroupRule",
    "all_on_screen",
    "changes_on_screen",
    "comparison_on_screen",
    "course_on_screen",
    "figures_for_others",
    "for_others",
    "for_team",
    "funnel",
    "lines_over_time",
    "offered",
    "on_screen",
    "own_range",
    "periods_on_screen",
    "practice_extent",
]
