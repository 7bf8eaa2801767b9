"""What reasons say of numbers is what reading goes by: the scale of goals, and when a person is
asked.
"""

from __future__ import annotations

import re

from said_numbers import LIKE_A_RULE

from quietwins import rules
from quietwins.filled import filled
from quietwins.intake.cells import dates
from quietwins.intake.cells.read_ratings import read_rating
from quietwins.intake.cells.scales import Scale
from quietwins.intake.reasons import Reason
from quietwins.intake.sessions import rows_out, session_ratings
from quietwins.intake.table import shape

OF_READING = re.compile(
    rf"{LIKE_A_RULE.pattern}|\bone \w+ in (?:\w+ty|ten|five|three)\b|\w+ty lines\b|\b\d{{4}}\b",
    re.IGNORECASE,
)
VALUE = re.compile(r"\{\w+(:[^{}]*)?\}")
SAID = (
    "0 to {highest_rating}",
    "not between 0 and {highest_rating}",
    "If {highest_rating} means that the goal is reached",
    "one row in {share:one_in_words}",
    "one cell in {share:one_in_words}",
    "first sixty lines",
    "Thirty ratings or more",
    "before {earliest}:",
)
# What stands for an example, or for two of a kind.
LISTED = re.compile(
    r"such as 40%|“out of 5”|2026-05-31|05/2026|client 1 of|Windows-1252|1000 and 1000\.0"
    r"|15 clients, 4 clinicians|[Tt]wo (clients|clinicians|sessions)|1 row is|a third goal"
    r"|Two lines stand in one cell|hold 1 and 2|and # lines|writes a line",
)


def _sentences() -> list[tuple[str, str]]:
    return [
        (member.name, VALUE.sub("§", said))
        for kind in Reason.__subclasses__()
        for member in kind
        for said in (member.text, member.when, member.cure)
    ]


def test_every_number_of_a_reason_is_what_reading_goes_by_or_an_example():
    by = {"share": rows_out.SHARE, "earliest": dates.EARLIEST.year}
    bound = [filled(said, **by) for said in SAID]
    rest = re.compile("|".join([*map(re.escape, bound), LISTED.pattern]))
    loose = [
        (name, found[0])
        for name, said in _sentences()
        for found in OF_READING.finditer(rest.sub("", said))
    ]
    assert loose == []


def test_a_rating_is_read_up_to_the_end_of_the_scale_and_no_further():
    highest = rules.now.highest_rating
    assert read_rating(f"{highest}").value == read_rating(f"{highest}/{highest}").value == highest
    assert read_rating(f"{highest}.5").value is None
    assert Scale(0, highest).is_of_goals
    assert not Scale(0, highest - 1).is_of_goals


def test_a_header_is_looked_for_in_as_many_lines_as_is_said():
    assert shape.HEAD == 60


def test_low_ratings_are_asked_about_from_as_many_on_as_is_said():
    assert session_ratings._MANY_RATINGS == 30
    assert rules.now.highest_rating == 2 * session_ratings._UPPER_HALF
