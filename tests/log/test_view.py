"""A view: a period, clinicians, a service; masks over the log, nothing rebuilt."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from practices import Session, log_of

from quietwins.log import LogView, View

LOG = log_of(
    Session("a", "2025-01-31", {"goal_1": 2}, ["trust"], clinician="A", service="Young people"),
    Session("a", "2025-02-01", {"goal_1": 4}, clinician="B", service="Young people"),
    Session(
        "b", "2025-02-28", {("goal_1", "Parent"): 5}, ["comfort"], clinician="B", service="Adults"
    ),
    Session("c", "2025-03-01", clinician="C"),
)
FEBRUARY = View(date(2025, 2, 1), date(2025, 2, 28))
ALL_TIME = View(date(2025, 1, 1), date(2025, 12, 31))


def clients(view: View) -> list[str]:
    names = LOG.sessions["client"].cat.categories
    return [str(names[client]) for client in LogView(LOG, view).sessions["client"]]


def test_both_ends_of_a_period_belong_to_it():
    assert clients(FEBRUARY) == ["a", "b"]


def test_each_client_of_a_view_is_one():
    assert list(LogView(LOG, ALL_TIME).clients) == [0, 1, 2]
    assert list(LogView(LOG, FEBRUARY).clients) == [0, 1]
    assert list(LogView(LOG, View(date(2024, 1, 1), date(2024, 1, 31))).clients) == []


@pytest.mark.parametrize(
    ("view", "seen"),
    [
        (View(ALL_TIME.first, ALL_TIME.last, frozenset({"B"})), ["a", "b"]),
        (View(ALL_TIME.first, ALL_TIME.last, frozenset({"A", "C"})), ["a", "c"]),
        (View(ALL_TIME.first, ALL_TIME.last, frozenset()), []),
        (View(ALL_TIME.first, ALL_TIME.last, frozenset({"nobody"})), []),
        (View(ALL_TIME.first, ALL_TIME.last, None, "Young people"), ["a", "a"]),
        (View(ALL_TIME.first, ALL_TIME.last, frozenset({"B"}), "Young people"), ["a"]),
    ],
)
def test_clinicians_are_pooled_and_a_service_narrows_further(view: View, seen: list[str]):
    assert clients(view) == seen


def test_a_session_without_a_service_is_in_none():
    assert "c" not in clients(View(ALL_TIME.first, ALL_TIME.last, None, "Adults"))


def test_a_view_of_everything_copies_nothing():
    assert np.shares_memory(LogView(LOG, ALL_TIME).sessions["day"], LOG.sessions["day"])


def test_ratings_and_victories_of_a_view_are_those_of_its_sessions_and_rater():
    seen = LogView(LOG, ALL_TIME)
    assert seen.ratings("")["value"].tolist() == [2, 4]
    assert seen.ratings("", later=True)["value"].tolist() == [4]
    assert seen.ratings("Parent")["value"].tolist() == [5]
    assert LogView(LOG, FEBRUARY).ratings("")["value"].tolist() == [4]
    (code,) = LogView(LOG, FEBRUARY).victories["code"]
    assert LOG.codes[code] == "comfort"
    assert (seen.clinicians, LogView(LOG, FEBRUARY).clinicians) == (3, 1)


def test_the_whole_practice_of_a_view_keeps_its_period_and_service():
    narrowed = View(FEBRUARY.first, FEBRUARY.last, frozenset({"B"}), "Adults")
    assert narrowed.whole_practice() == View(FEBRUARY.first, FEBRUARY.last, None, "Adults")
