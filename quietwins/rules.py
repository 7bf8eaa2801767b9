"""Every number of a rule, once: what it is, what it is measured in, where it applies, and why.

Read as ``rules.now.hollow_below`` in the moment that it is needed, and never kept beside: then one
line here changes the rule, every sentence that says it, and ``docs/rules.md``. Texts have the name
of a rule in the place of its number (:mod:`quietwins.filled`).

What only makes the program work (pixels, sizes of caches, how long an export's cell may be) is no
rule of a figure and stands where it is used.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeVar

NHS = (
    "NHS England's published code for children (nhsengland/MHSDS) and for adults"
    " (NHSDigital/mental-health-monthly-statistics)"
)
LAW = "Goal-based outcomes, Duncan Law"
ANHOEJ = "Anhøj and Olesen 2014"
WHEELER = "Wheeler's XmR charts; NHS England, Making Data Count"
COUNTING = "NHS England, Making Data Count"
SIMULATED = "simulated: docs/simulation.md"
OWN = "a choice of this dashboard: "
TWO_THIRDS = Fraction(2, 3)
NHS_DIGITAL = "rounding instead of secondary suppression, as NHS Digital does since 2020"

Value = TypeVar("Value")


@dataclass(frozen=True)
class About:
    """What is to be known of one rule beside its number."""

    unit: str
    applies: str  # where, in half a sentence
    source: str  # where it is published, or else the reason for it


def rule(value: Value, unit: str, applies: str, source: str) -> Value:
    """One rule, as a field of :class:`Rules`."""
    return field(default=value, metadata={"about": About(unit, applies, source)})


@dataclass(frozen=True)
class Rules:
    """The rules by which the figures are counted, told and kept back."""

    # A table, which keeps its rows.
    # fmt: off
    # Goals
    highest_rating: int = rule(10, "points", "the end of the scale, which begins at 0", LAW)
    clear_change: float = rule(3.0, "points", "so much or more is moved forward, or back", NHS)
    began_high: float = rule(
        8.0, "points", "a goal that begins here or above has no room to move forward",
        "whole points: from here a clear change would end above the scale",
    )
    rating_bands: tuple[int, ...] = rule(
        (0, 2, 4, 6, 8), "points", "the bands in which ratings are counted begin here",
        OWN + "pairs of points, the last one with the goals that began high",
    )
    forward_by_chance: tuple[float, float, float] = rule(
        (0.107, 0.195, 0.265), "share of clients",
        "goals move forward with no true change, by how many goals there are", SIMULATED,
    )
    long_gap_days: int = rule(
        180, "days", "a longer time away is told, as it may have been another course",
        OWN + "half a year, longer than holidays and most illness",
    )

    # Quiet victories
    rate_per: int = rule(
        10, "recorded sessions", "rates are of every so many",
        OWN + "whole moments to think of, where one session has less than one",
    )
    fewest_recorded: int = rule(
        10, "recorded sessions", "with fewer there is no rate",
        OWN + "with fewer a single moment moves the rate by more than one",
    )
    hollow_below: float = rule(
        0.6, "share of sessions recorded", "with less a point is hollow and takes no part in rules",
        OWN + "with much less than two thirds written down, what is missing decides",
    )
    often_from: int = rule(
        3, "quiet victories", "so many in a view are often, in the grid of clients",
        OWN + "once or twice can be chance; more is a habit of noticing",
    )
    another_often: float = rule(
        0.1, "share of coded ticks", "above it the codes may be missing something",
        OWN + "a list in which more fits nowhere is due for a review",
    )

    # Ranges
    level: float = rule(0.95, "of 1", "ranges hold the truth so often", "the usual level")
    wider_level: float = rule(
        0.998, "of 1", "the wider limits of how recording differs",
        "funnel plots of public health (PHEindicatormethods)",
    )
    clients_of_a_spread: int = rule(
        20, "clients with a recorded session",
        "so many in the practice tell how much clients differ, for chosen clinicians", SIMULATED,
    )
    fewest_other_clinicians: int = rule(
        3, "clinicians", "with fewer besides the chosen ones there is no range of the practice",
        OWN + "of one or two others the range would be theirs",
    )
    fewest_clinicians: int = rule(
        8, "clinicians", "with fewer, of enough clients each, there is no funnel",
        OWN + "of few dots, each can be known by its place",
    )

    # Over the course
    session_bands: tuple[int, ...] = rule(
        (13, 17, 21), "session number", "from the first of them on, numbers are counted in bands",
        OWN + "fewer clients stay so long, so single numbers would be kept back",
    )
    followed_to: int = rule(
        20, "session number", "first noticed is followed up to it",
        OWN + "later numbers are of few clients, and new firsts are rare",
    )
    told_of: tuple[int, ...] = rule(
        (5, 12), "session number", "the sentences about first noticed tell of these",
        OWN + "early, and about the length of a usual course",
    )
    started_before_days: int = rule(
        60, "days", "who is first seen so soon after the log begins had probably come before",
        OWN + "longer than holidays between two sessions",
    )
    open_end_days: int = rule(
        60, "days", "who was last seen so shortly before the end has not stopped",
        OWN + "longer than holidays between two sessions",
    )

    # Over time
    shown_share: Fraction = rule(  # noqa: RUF009  # a fraction never changes
        TWO_THIRDS, "of the points", "so many are shown in both lines, or points are joined",
        OWN + "a line with most of its points hidden says less than one of quarters",
    )
    run_fewest: int = rule(10, "points", "a line is tried from so many on", ANHOEJ)
    run_most: int = rule(
        20, "points", "the last so many of a line are tried",
        f"longer lines signal where nothing happens, as months share clients; {SIMULATED}",
    )
    run_beyond: int = rule(
        3, "points", "a run of so many more than the logarithm (base 2) of the points is usual",
        ANHOEJ,
    )
    crossings_level: float = rule(0.05, "of 1", "as few crossings so seldom are unusual", ANHOEJ)
    year_months: int = rule(
        12, "months", "the last so many of a long line stand beside those before",
        OWN + "a year beside a year, with the same holidays in both",
    )
    year_from_months: int = rule(
        24, "months", "a line is long from so many on", OWN + "two whole years beside each other"
    )
    limit_of_ranges: float = rule(2.66, "mean moving ranges", "the limits of an XmR chart", WHEELER)
    screened_above: float = rule(
        3.267, "mean moving ranges", "larger ones are left out of a screened XmR chart", WHEELER
    )
    range_of_two: float = rule(
        1.128, "standard deviations", "the mean range of two normal values, in u charts",
        "Laney 2002; the constant d2 of control charts",
    )
    standard_errors: float = rule(
        3.0, "standard errors", "the limits of a u chart", "Laney 2002; Shewhart's limits"
    )
    in_a_row: int = rule(7, "points", "so many on one side, rising or falling", COUNTING)
    near_limit: Fraction = rule(  # noqa: RUF009
        TWO_THIRDS, "of the way to a limit", "two of three points beyond it", COUNTING
    )
    limits_from: int = rule(12, "points", "with fewer the limits are on trial", COUNTING)
    preset_months: tuple[int, ...] = rule(
        (3, 6, 12), "months", "the periods on offer, the last of them unless another is chosen",
        OWN + "a quarter, half a year and a year of whole months",
    )
    complete_month_days: int = rule(
        7, "days", "a month is complete in the data up to so many days before its end",
        OWN + "a last week without a session is usual, and no reason to leave the month out",
    )

    # How far axes reach, so that they do not jump
    movement_axis: float = rule(3.0, "points", "at least so far either way", OWN + "a clear change")
    change_axis: float = rule(
        1.0, "points", "changes between ratings: at least so far either way",
        OWN + "one point is the smallest whole step",
    )
    rate_axis: float = rule(
        1.0, "per so many recorded sessions", "rates: at least so far", OWN + "one moment"
    )
    view_axis: float = rule(
        2.0, "times as far as the practice ever reached", "so far for the ranges of a view",
        OWN + "a wide range of few clients would press the line flat",
    )
    ranges_axis: float = rule(
        2.0, "times the highest rate of a kind", "so far for the ends of ranges",
        OWN + "the wide ranges of rare kinds would press all the lines flat",
    )

    # Small groups, and what leaves
    k: int = rule(
        5, "clients", "figures of fewer are kept back, until a practice chooses otherwise",
        "NHS Digital: its statistics of mental health services keep back counts under 5",
    )
    network_k: int = rule(
        10, "clients", "figures of a network of fewer are kept back, until its office chooses",
        OWN + "a network has many clients, and nobody in its office knows them",
    )
    network_clinics: int = rule(
        10, "clinics", "with fewer a network has no range for its clinics",
        OWN + "of a few clinics, each would know the others by it",
    )
    smallest_k: int = rule(
        3, "clients", "the least that a practice can choose",
        OWN + "in a group of two each knows of the other",
    )
    largest_k: int = rule(
        20, "clients", "the most that a practice can choose",
        OWN + "above it a clinic of usual size would show nothing",
    )
    rounded_to: int = rule(5, "of a count", "counts for others go to the nearest", NHS_DIGITAL)
    fewest_of_a_share: int = rule(
        10, "clients", "shares, rates and averages for others are of so many or more",
        "of fewer, a share in whole per cent gives the count",
    )

    # What is kept
    far_days: int = rule(
        31, "days", "an id that meets the same client on a date further away is asked about",
        OWN + "no date is put right by more than a month, but numberings begin again",
    )
    coincidences: int = rule(
        5, "sessions", "so many under other ids on the same days are asked about",
        OWN + "one or two can be chance; so many are another numbering",
    )
    note_characters: int = rule(
        200, "characters", "the most of a note", OWN + "room for a thought, not for a record"
    )

    # What was found elsewhere, and is said beside the figures
    plain_range_holds: tuple[float, float] = rule(
        (0.67, 0.84), "of 1", "the plain range of a rate holds the truth so often", SIMULATED
    )
    simulated_clients: tuple[int, int] = rule(
        (5, 40), "clients", "practices were simulated with so many", SIMULATED
    )
    lines_that_sound: float = rule(
        0.1, "of lines", "the rules sound in up to so many where nothing changes", SIMULATED
    )
    halved_months_ago: int = rule(
        18, "months", "a rate halved so long ago is missed by the last points alone", SIMULATED
    )
    by_physician: tuple[float, float] = rule(
        (0.62, 0.78), "of the variation", "in whether notes were completed lay with the physician",
        "Cohen and colleagues 2019, Journal of General Internal Medicine 34:2355",
    )
    # fmt: on


now = Rules()
