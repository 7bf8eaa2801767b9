"""A view as somebody asks for it in words."""

from __future__ import annotations

from datetime import date

import pytest
from practices import Session, log_of

from quietwins.errors import QuietWinsError
from quietwins.log import View
from quietwins.log.asked_view import asked_view

LOG = log_of(Session("K1", "2025-03-05", clinician="CL-a"))


def test_a_period_may_be_one_day_and_never_ends_before_it_begins():
    day, before = date(2025, 3, 5), date(2025, 3, 4)
    assert asked_view(LOG, day, day, [], None) == View(day, day)
    with pytest.raises(QuietWinsError, match="ends on 2025-03-04, before it begins"):
        asked_view(LOG, day, before, [], None)
