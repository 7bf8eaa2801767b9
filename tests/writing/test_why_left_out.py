"""Who is left out of a network is said by reason, and of many only how many they are."""

from __future__ import annotations

from quietwins.writing.why_left_out import MANY_NAMES, by_reason


def test_clinics_with_one_reason_are_said_together():
    why = {"South": "its rows are missing", "North": "its rows are missing", "East": "it is old"}
    assert by_reason(why) == "East, as it is old; North and South, each as its rows are missing"


def test_of_many_clinics_only_how_many_they_are_is_said():
    why = {f"Clinic {n}": "its rows are missing" for n in range(MANY_NAMES + 1)}
    assert by_reason(why) == f"{MANY_NAMES + 1} clinics, each as its rows are missing"
