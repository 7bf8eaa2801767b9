"""What is said below and instead of a line: why its points are longer than months, missing, hollow
or cut.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from practices import Session, log_of

from quietwins.disclosure.why_kept_back import KeptBack, Why
from quietwins.log import View
from quietwins.measures.all_figures import figures_of
from quietwins.measures.axes import movement_axis, rate_axis
from quietwins.measures.estimates import HIDDEN, Estimate, MeanOverClients
from quietwins.measures.figures import PeriodFigures
from quietwins.measures.kinds_over_time import KindOverTime
from quietwins.measures.over_time import Grain
from quietwins.words import goals, over_time, quiet_victories
from quietwins.words.kept_back import Points
from quietwins.words.lines import notes, ranges_beyond, why_not_a_point

K = 5
KEPT = KeptBack(K)
RATE = Estimate(5.0, 4.0, 6.0)


def _period(
    first: date, last: date, *, part=False, per_10=RATE, movement=None, **changed
) -> PeriodFigures:
    usual = {
        "sessions": 20,
        "recorded": 20,
        "cannot_tell": 0,
        "completeness": 1.0,
        "marks": 10,
        "clients": 9,
        "clients_recorded": 9,
        "clients_any": 9,
    }
    return PeriodFigures(
        first=first, last=last, part=part, per_10=per_10, movement=movement, **(usual | changed)
    )


def _points(figures) -> Points:
    return Points(("then",) * len(figures), tuple(figures), (Why.FEW,) * len(figures), K)


QUARTERS = [
    _period(date(2025, 1, 1), date(2025, 3, 31)),
    _period(date(2025, 4, 1), date(2025, 6, 30)),
]
GOALS = figures_of(
    log_of(Session("K1", "2025-01-06", {"goal_1": 3})), View(date(2025, 1, 1), date(2025, 6, 30))
).goals
HOLLOW = " Hollow: under 60%"
ONE_MONTH = [_period(date(2025, 1, 1), date(2025, 1, 31))]


@pytest.mark.parametrize(
    ("grain", "said"),
    [
        (Grain.MONTH, "Each point is a month. Below it: "),
        (
            Grain.QUARTER,
            "Each point is a calendar quarter, as too many single months hold too little to show."
            " Below it: ",
        ),
        (
            Grain.HALF_YEAR,
            (
                "Each point is half a year, as too many single months and quarters hold too little"
                " to show. Below it: "
            ),
        ),
        (
            Grain.WHOLE,
            (
                "The point is the whole period, as too many of its shorter parts hold too little"
                " to show. Below it: "
            ),
        ),
    ],
)
def test_a_line_of_longer_points_says_why_months_were_joined(grain, said):
    for note in (
        over_time.goals_line_notes(QUARTERS, movement_axis(3), grain, KEPT),
        over_time.victories_line_notes(QUARTERS, rate_axis(9), grain, KEPT),
        goals.change_notes([None, None], QUARTERS, movement_axis(1), grain, KEPT),
        quiet_victories.completeness_notes(QUARTERS, grain, KEPT),
    ):
        assert note.startswith(said)


def test_below_very_many_points_stand_the_years_alone_and_no_number_is_promised():
    many = [*QUARTERS, *QUARTERS] * 7
    for note, said in (
        (over_time.goals_line_notes(many, movement_axis(3), Grain.MONTH, KEPT), ""),
        (over_time.victories_line_notes(many, rate_axis(9), Grain.MONTH, KEPT), HOLLOW),
        (goals.change_notes([None] * 28, many, movement_axis(1), Grain.MONTH, KEPT), ""),
        (quiet_victories.completeness_notes(many, Grain.MONTH, KEPT), HOLLOW),
    ):
        assert "Below it" not in note
        assert note.startswith(f"Each point is a month.{said}")


def test_a_view_of_one_month_does_not_excuse_itself_for_one_point():
    said = over_time.goals_line_notes(ONE_MONTH, movement_axis(3), Grain.WHOLE, KEPT)
    assert said.startswith(
        "The point is the whole period. Below it: clients whose goals were rated again."
    )


def test_a_point_that_does_not_exist_says_why_beside_those_that_are_kept_back():
    periods = [*QUARTERS, _period(date(2025, 7, 1), date(2025, 9, 30), per_10=None, recorded=4)]
    periods.append(_period(date(2025, 10, 1), date(2025, 12, 31), per_10=HIDDEN, recorded=HIDDEN))
    said = over_time.victories_line_notes(periods, rate_axis(9), Grain.QUARTER, KEPT)
    assert (
        "1 of 4 not shown (October to December 2025): fewer than 5 clients with anything recorded."
        in said
    )
    assert "1 of 4 without a point: fewer than 10 recorded sessions." in said


def test_a_star_is_explained_below_every_line_that_has_one():
    cut = [_period(date(2025, 1, 10), date(2025, 1, 31), part=True), *QUARTERS[1:]]
    kind = KindOverTime("trust", (1, 2), (RATE, RATE))
    for note in (
        over_time.goals_line_notes(cut, movement_axis(3), Grain.MONTH, KEPT),
        over_time.victories_line_notes(cut, rate_axis(9), Grain.MONTH, KEPT),
        goals.change_notes([None, None], cut, movement_axis(1), Grain.MONTH, KEPT),
        quiet_victories.completeness_notes(cut, Grain.MONTH, KEPT),
        quiet_victories.small_lines_notes([kind], cut, 9, KEPT),
    ):
        assert "* Only part of that time is shown." in note


def test_hollow_is_explained_below_small_lines_only_where_a_point_is_hollow():
    kind = KindOverTime("trust", (1, 2), (RATE, RATE))
    hollow = [_period(date(2025, 1, 1), date(2025, 1, 31), completeness=0.5), QUARTERS[1]]
    assert "Hollow: under 60%" in quiet_victories.small_lines_notes([kind], hollow, 9, KEPT)
    assert "Hollow" not in quiet_victories.small_lines_notes([kind], QUARTERS, 9, KEPT)


def test_where_blanks_cannot_tell_hollow_and_star_stay_explained():
    unclear = [
        _period(date(2025, 1, 10), date(2025, 1, 31), part=True, cannot_tell=3, per_10=None),
        QUARTERS[1],
    ]
    said = over_time.victories_line_notes(unclear, rate_axis(9), Grain.MONTH, KEPT)
    assert "hollow: under 60%" in said
    assert "* Only part" in said
    assert over_time.CANNOT_TELL in said
    assert "fewer than 10" not in said


@pytest.mark.parametrize(
    ("beyond", "of", "said"),
    [
        (0, 4, ""),
        (1, 1, "Its range reaches beyond the chart."),
        (1, 4, "1 range reaches beyond the chart."),
        (3, 4, "3 ranges reach beyond the chart."),
        (4, 4, "All ranges reach beyond the chart."),
    ],
)
def test_ranges_that_are_cut_are_counted_in_plain_words(beyond, of, said):
    assert ranges_beyond(beyond, of) == said


def test_a_range_that_is_cut_is_said_below_its_line():
    wide = MeanOverClients(1.0, -8.0, 8.0, 6)
    assert (
        notes("Read it.", _points([wide]), movement_axis(3))
        == "Read it. Its range reaches beyond the chart."
    )


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ([RATE, HIDDEN, None], ""),
        ([0.5, None], ""),
        ([HIDDEN, None], "Each point would be of fewer than 5 clients"),
        ([None, None], "nothing yet"),
        ([], "nothing yet"),
    ],
)
def test_a_line_without_a_point_says_why_and_one_with_a_point_says_nothing(figures, said):
    points = _points(figures)
    assert why_not_a_point(points, "nothing yet").startswith(said)
    assert bool(why_not_a_point(points, "nothing yet")) == bool(said)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"recorded": 0, "completeness": 0.0},
            "Nothing was recorded about quiet victories here.",
        ),
        ({"recorded": 4}, "A rate needs 10 recorded sessions"),
        ({"cannot_tell": 6}, "Not known: the blanks in a file"),
        ({"per_10": HIDDEN, "recorded": HIDDEN}, "Each point would be of fewer than 5 clients"),
    ],
)
def test_each_reason_for_an_empty_line_of_quiet_victories_is_its_own_and_says_what_to_do(
    changed, said
):
    periods = [_period(date(2025, 1, 1), date(2025, 1, 31), **({"per_10": None} | changed))]
    assert over_time.why_not_victories_line(periods, KEPT).startswith(said)


def test_where_rates_cannot_be_given_the_small_lines_point_to_the_counts():
    unclear = [_period(date(2025, 1, 1), date(2025, 1, 31), cannot_tell=6, per_10=None)]
    counted, nothing = (KindOverTime("trust", (n,), (None,)) for n in (3, 0))
    assert quiet_victories.why_not_small_lines([counted], unclear, KEPT).endswith(
        "How often each was noticed is in the table."
    )
    assert quiet_victories.why_not_small_lines([nothing], unclear, KEPT) == over_time.CANNOT_TELL
    assert quiet_victories.why_not_small_lines([counted], QUARTERS, KEPT) == ""


_NO_AVERAGE = "counts each client's latest ratings alone."


@pytest.mark.parametrize(
    ("average", "said"),
    [
        (2.3, f"The whole period's +2.3 {_NO_AVERAGE}"),
        (0.4, f"The whole period's +0.4 {_NO_AVERAGE}"),
        (2.04, ""),  # written as the highest point is
        (1.5, ""),
    ],
)
def test_an_average_outside_all_points_of_its_line_says_why(average, said):
    points = [
        replace(quarter, movement=MeanOverClients(value, 0.0, 3.0, 9))
        for quarter, value in zip(QUARTERS, (1.0, 2.0), strict=True)
    ]
    whole = replace(GOALS, movement=MeanOverClients(average, 0.0, 3.0, 9))
    assert over_time.beside_average(whole, points) == said


def test_an_average_that_is_kept_back_is_not_told_beside_its_line():
    points = [replace(quarter, movement=MeanOverClients(1.0, 0.0, 3.0, 9)) for quarter in QUARTERS]
    assert over_time.beside_average(replace(GOALS, movement=HIDDEN), points) == ""
