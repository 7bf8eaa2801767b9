"""Why points are not shown, in words: once for each reason, and which they are where few are."""

from __future__ import annotations

import pytest

from quietwins.disclosure.why_kept_back import Why
from quietwins.measures.estimates import HIDDEN, Estimate
from quietwins.words.kept_back import Points, reason

RATE = Estimate(5.0, 4.0, 6.0)
MONTHS = ("January 2025", "February 2025", "March 2025", "April 2025", "May 2025", "June 2025")


def _points(*whys: Why | None) -> Points:
    figures = tuple(RATE if why is None else HIDDEN for why in whys)
    return Points(MONTHS[: len(whys)], figures, tuple(why or Why.FEW for why in whys), 5)


def test_each_reason_is_said_once_with_the_points_that_it_hides():
    points = _points(Why.FEW, None, Why.FEW_RECORDED, Why.FEW)
    assert points.not_shown() == (
        "2 of 4 not shown (January 2025 and April 2025): fewer than 5 clients.",
        "1 of 4 not shown (March 2025): fewer than 5 clients with anything recorded.",
    )
    assert _points(None, None).not_shown() == ()


def test_of_many_points_only_how_many_they_are_is_said():
    assert _points(*[Why.FEW] * 4, None).not_shown() == ("4 of 5 not shown: fewer than 5 clients.",)


def test_a_line_without_a_point_names_every_reason():
    points = _points(Why.FEW, Why.FEW_RATED_AGAIN)
    assert points.reasons() == "fewer than 5 clients or of fewer than 5 clients rated again"
    assert _points(None).reasons() == ""


@pytest.mark.parametrize("why", Why)
def test_no_two_reasons_are_said_alike(why):
    assert reason(why, 5) not in [reason(other, 5) for other in Why if other is not why]


def test_an_average_for_others_is_of_more_than_a_count():
    assert reason(Why.TOO_FEW_RATED_AGAIN, 5) == "fewer than 10 clients rated again"
    assert reason(Why.TOO_FEW_RATED_AGAIN, 12) == "fewer than 12 clients rated again"
    assert reason(Why.FEW, 12) == "fewer than 12 clients"
