"""The filter of the page Two periods: which other period to set beside the view. It lives in the
address.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from quietwins.log import View
from quietwins.periods import CHOSEN_DATES, Period, all_months, period_before, year_before
from quietwins.ui.chosen_months import choose_months
from quietwins.ui.filter_keys import BESIDE, BESIDE_MONTHS
from quietwins.ui.link import write_link
from quietwins.ui.looking import looking_at
from quietwins.writing.numbers import period as days

BEFORE, YEAR_BEFORE = "The months before", "The same months a year before"


def choose_other_period() -> View | None:
    """Draw the filter and give the other period with the view's own filters; None, and said, where
    there is none.
    """
    looking = looking_at()
    log, view = looking.open_log.log, looking.view
    if log.first is None or log.last is None:
        return None
    this = Period(view.first, view.last)
    known = {
        BEFORE: period_before(this, log.first, log.last),
        YEAR_BEFORE: year_before(this, log.first, log.last),
    }
    choices = [*(name for name, period in known.items() if period is not None), CHOSEN_DATES]
    left, right = st.columns(2, gap="large", vertical_alignment="bottom")
    with left:
        choice = st.selectbox("Compare with", choices, key=BESIDE, bind="query-params")
    with right:
        other = known.get(choice) or choose_months(
            BESIDE_MONTHS, all_months(log.first, log.last), None, across=True
        )
        if other is not None:
            st.markdown(days(other.first, other.last))
    if other is None:
        return None
    if other.first <= this.last and this.first <= other.last:
        st.warning(
            "These dates share days with those of this page. Choose dates before or after it."
        )
        return None
    beside = replace(view, first=other.first, last=other.last)
    write_link(view, beside)
    return beside
