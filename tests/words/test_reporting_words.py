"""What the look back says of each quarter: how much was noticed, or truly why that is not said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from quietwins.measures.estimates import HIDDEN, Estimate
from quietwins.measures.figures import PeriodFigures
from quietwins.store.beside.what_left import Audience
from quietwins.words.about_the_numbers import text_named
from quietwins.words.reporting import quarters

SPRING = PeriodFigures(
    first=date(2025, 1, 1),
    last=date(2025, 3, 31),
    part=False,
    sessions=40,
    recorded=30,
    cannot_tell=0,
    completeness=0.75,
    marks=24,
    clients=12,
    clients_recorded=12,
    clients_any=9,
    per_10=Estimate(8.0, 6.0, 10.0),
    movement=None,
)
NONE_NOTICED = replace(SPRING, marks=0, per_10=Estimate(0.0, 0.0, 0.4))


def said(*periods: PeriodFigures, audience: Audience = Audience.INSIDE) -> list[str]:
    return [text for _, text in quarters(periods, 5, audience)]


def test_a_rate_is_said_beside_the_quarter_before_falls_and_none_as_plainly_as_rises():
    assert said(SPRING, NONE_NOTICED, SPRING, SPRING) == [
        "8.0 quiet victories per 10 recorded sessions, between 6.0 and 10.0, allowing for chance."
        " 75% of the sessions were recorded.",
        "None noticed in the recorded sessions, down from 8.0, between 0.0 and 0.4, allowing for"
        " chance. 75% of the sessions were recorded.",
        "8.0 quiet victories per 10 recorded sessions, up from none, between 6.0 and 10.0, allowing"
        " for chance. 75% of the sessions were recorded.",
        "8.0 quiet victories per 10 recorded sessions, as in the quarter before, between 6.0 and"
        " 10.0, allowing for chance. 75% of the sessions were recorded.",
    ]


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"sessions": 0, "recorded": 0, "completeness": None}, "No sessions."),
        ({"recorded": 0, "completeness": 0.0}, "Nothing was recorded."),
        (
            {"recorded": 9, "completeness": 0.225},
            "No rate: fewer than 10 recorded sessions. 22% of the sessions were recorded.",
        ),
        (
            {"recorded": 0, "completeness": None, "cannot_tell": 40},
            "Not known: blanks in a file may mean none noticed or not recorded.",
        ),
    ],
)
def test_a_quarter_without_a_rate_says_which_way_it_has_none(changes, text):
    assert said(replace(SPRING, per_10=None, **changes)) == [text]


def test_a_quarter_that_is_kept_back_claims_no_reason_that_may_be_another():
    """For others a rate of 40 clients is kept back too, where the rest of the whole is of a few."""
    kept_back = replace(SPRING, per_10=HIDDEN, completeness=HIDDEN)
    assert said(kept_back) == ["Not told: fewer than 5 clients."]
    assert said(kept_back, audience=Audience.OUTSIDE) == [
        "Not told: it is of too few clients, or a few could be found from it."
    ]


def test_how_to_read_it_is_read_in_a_minute():
    assert len(text_named("reading_the_report").split()) <= 150
