"""Before anybody has opened a window: the practice is opened, and the first page's figures are
found and drawn once, so that the first window does not wait for it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from quietwins.charts.look import PALETTES
from quietwins.disclosure import SmallGroupRule
from quietwins.errors import QuietWinsError
from quietwins.log import View
from quietwins.panels import kinds, over_time
from quietwins.periods import first_preset, preset_period
from quietwins.ui.looking import found_of
from quietwins.ui.named_network import is_of_network
from quietwins.ui.open_log import kept_log, practice

_MISSES_A_WINDOW = "streamlit.runtime.scriptrunner_utils.script_run_context"
_FIRST_PAGE = (
    over_time.GOALS,
    over_time.VICTORIES_BRIEFLY,
    kinds.BY_STEP_BRIEFLY,
    kinds.BY_CODE,
)
_log = logging.getLogger("quietwins")


def warm_up() -> None:
    """Do what the first page will ask for. What fails here is said by the page, and not before.

    Of a network nothing is done: its clinics are asked while somebody sees how many are done.
    """
    if is_of_network():
        return
    with _without_a_window():
        try:
            _first_page()
        except QuietWinsError:
            return
        except Exception:
            _log.exception("The first page could not be prepared; it is found when it is opened")


@contextmanager
def _without_a_window() -> Iterator[None]:
    """No window is open yet, which Streamlit would say for each spinner that nobody sees."""
    says_so = logging.getLogger(_MISSES_A_WINDOW)
    level = says_so.level
    says_so.setLevel(logging.ERROR)
    try:
        yield
    finally:
        says_so.setLevel(level)


def _first_page() -> None:
    kept = practice()
    chosen = kept.settings()
    opened = kept_log(kept, chosen.codebook)
    if opened.log.first is None or opened.log.last is None:
        return
    first, last = opened.log.first, opened.log.last
    period = preset_period(first_preset(first, last), first, last)
    view = View(period.first, period.last)
    shown = found_of(opened, view, SmallGroupRule.of_setting(chosen.k)).shown
    for panel in _FIRST_PAGE:
        for chart in panel.charts(shown, PALETTES["light"]):
            chart.to_dict()
