"""Control charts in words: mean and limits, screened or not, trial limits, and which rules are
broken.
"""

from __future__ import annotations

from datetime import date

from quietwins.measures.control_chart import Rule, xmr
from quietwins.measures.figures import PeriodFigures
from quietwins.words.control import control_table, u_sentence, xmr_sentence

CALM = [5.0, 5.2, 4.9, 5.1, 5.0, 4.8, 5.1, 5.0, 5.2, 4.9, 5.0, 5.1]


def _periods(n: int) -> list[PeriodFigures]:
    nothing = dict.fromkeys(("sessions", "recorded", "cannot_tell", "marks", "clients"), 0)
    nothing |= {
        "clients_recorded": 0,
        "clients_any": 0,
        "completeness": None,
        "per_10": None,
        "movement": None,
    }
    return [
        PeriodFigures(date(2025, m, 1), date(2025, m, 28), False, **nothing)
        for m in range(1, n + 1)
    ]


def test_a_calm_line_says_its_limits_and_that_no_rule_is_broken():
    said = xmr_sentence(xmr(CALM), "plain")
    assert said.startswith("Mean 5.0, limits 4.")
    assert "No rule is broken." in said
    assert "screened (moving ranges above 3.267 times" in said
    assert "Trial" not in said


def test_limits_of_few_points_are_on_trial_and_unscreened_ones_say_so():
    said = xmr_sentence(xmr(CALM[:6], screened=False), "signed")
    assert said.endswith("not screened. Trial limits: under 12 points.")
    assert "Mean +5.0" in said


def test_a_broken_rule_is_named_and_asks_what_else_has_changed():
    control = xmr([*CALM[:-1], 9.0])
    assert control.broken[0] is Rule.OUTSIDE
    rules = "a point outside the limits; seven points in a row on one side of the mean"
    for said in (xmr_sentence(control, "plain"), u_sentence(control, "plain")):
        assert f"A rule is broken: {rules}. Ask what else has changed." in said


def test_the_table_has_a_dash_where_a_period_takes_no_part():
    points = [5.0, 6.0, None, 5.0]
    table = control_table(points, xmr(points), _periods(4), "plain").in_words(5)
    assert table["Point"].tolist() == ["5.0", "6.0", "–", "5.0"]
    assert table["Upper limit"].tolist()[2] == "–"
    assert (
        control_table(points, None, _periods(4), "plain").in_words(5)["Lower limit"].tolist()
        == ["–"] * 4
    )
