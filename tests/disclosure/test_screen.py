"""On the screen: what is of 1 to k-1 clients is hidden, and everything else is shown, falls
included.
"""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from practices import NONE, Session, busy_practice, log_of

from quietwins.disclosure import SmallGroupRule, all_on_screen, on_screen
from quietwins.errors import QuietWinsError
from quietwins.log import View
from quietwins.measures.all_figures import all_figures, figures_of
from quietwins.measures.contract import as_json
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.figures import AllFigures

YEAR = View(date(2024, 1, 1), date(2024, 12, 31))
OTHER = View(date(2025, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(("k", "hidden"), [(5, [1, 2, 3, 4]), (3, [1, 2]), (1, [])])
def test_a_group_is_small_from_one_client_to_one_less_than_the_rule(k, hidden):
    assert [n for n in range(8) if SmallGroupRule(k).hides(n)] == hidden


@pytest.mark.parametrize("k", [2, 21, 0, -5])
def test_a_setting_outside_three_to_twenty_is_refused(k):
    with pytest.raises(QuietWinsError, match="Choose 3 to 20"):
        SmallGroupRule.of_setting(k)


def test_settings_at_both_ends_are_taken():
    assert [SmallGroupRule.of_setting(k).min_clients for k in (3, 20)] == [3, 20]


def told(sessions: list[Session], k: int) -> dict:
    return screened(all_figures(log_of(*sessions), YEAR, OTHER), k)


def screened(everything: AllFigures, k: int) -> dict:
    return as_json(all_on_screen(everything, SmallGroupRule(k)))


def places(figures, path=()):
    """Every figure with its place; estimates are one figure."""
    if isinstance(figures, dict) and "value" not in figures:
        for key, value in figures.items():
            yield from places(value, (*path, key))
    elif isinstance(figures, list):
        for place, value in enumerate(figures):
            yield from places(value, (*path, place))
    else:
        yield path, figures


def rated(clients: int, first: float = 5, last: float = 1) -> list[Session]:
    """So many clients whose goal was rated twice."""
    return [
        session
        for n in range(clients)
        for session in (
            Session(f"r{n}", "2024-03-01", {"g": first}, ["trust"]),
            Session(f"r{n}", "2024-05-01", {"g": last}, NONE),
        )
    ]


def test_a_view_of_four_clients_shows_nothing_at_all():
    figures = told(rated(4), 5)
    shown = {path for path, figure in places(figures) if figure != "hidden"}
    assert {path[0] for path in shown} <= {"for", "view", "clinicians", "goals", "months", "course"}
    assert {path for path in shown if path[0] == "goals"} == {("goals", "rater")}


def test_falls_inside_a_group_of_five_are_shown_however_few():
    figures = told([*rated(4, 2, 6), *(session for session in rated(5)[-2:])], 5)
    assert figures["goals"]["clients"] == {"forward": 4, "no_clear_change": 0, "back": 1}
    assert figures["goals"]["steps"]["back"] == 1


def test_few_clients_rated_again_hide_what_is_of_them_and_nothing_else():
    others = [Session(f"o{n}", "2024-03-01", {"g": 5}, ["trust"]) for n in range(6)]
    figures = told([*rated(3), *others], 5)
    assert (
        figures["clients"],
        figures["goals"]["in_view"],
        figures["goals"]["clients_rated_again"],
    ) == (9, 9, 3)
    assert figures["goals"]["movement"] == figures["goals"]["share_forward"] == "hidden"
    assert set(figures["goals"]["steps"].values()) == {"hidden"}
    assert figures["quiet_victories"]["marks"] == 9


def test_few_clients_with_a_recorded_session_hide_marks_and_rates_but_not_completeness():
    blank = [Session(f"o{n}", "2024-03-01") for n in range(6)]
    victories = told([*rated(3), *blank], 5)["quiet_victories"]
    assert victories["marks"] == victories["clients_with_any"] == "hidden"
    assert victories["completeness"] == 0.5


def test_a_month_of_few_clients_is_hidden_between_months_that_are_shown():
    one = [Session("r0", "2024-04-01", noticed=["trust"])]
    months = {month["month"]: month for month in told([*rated(6), *one], 5)["months"]}
    assert months["2024-04"] == {
        "month": "2024-04",
        **dict.fromkeys(list(months["2024-04"])[1:], "hidden"),
    }
    assert months["2024-03"]["clients"] == 6


def test_where_one_month_alone_is_hidden_the_counts_that_would_tell_it_are_hidden_with_it():
    one = [Session("r0", "2024-04-01", noticed=["trust"])]
    told_of = told(
        [*rated(9), *one, *(Session(f"o{n}", "2024-06-03", noticed=["trust"]) for n in range(20))],
        5,
    )
    months = {month["month"]: month for month in told_of["months"]}
    totals = {"sessions": told_of["sessions"], "marks": told_of["quiet_victories"]["marks"]}
    assert set(map(type, totals.values())) == {int}
    for counted in totals:
        assert [name for name, month in months.items() if month[counted] == "hidden"][:1] != [
            "2024-06"
        ]
        assert len([name for name, month in months.items() if month[counted] == "hidden"]) == 2
    assert months["2024-03"]["clients"] == 9
    assert months["2024-06"]["per_10"]["value"] == 10


@settings(max_examples=8, deadline=None, phases=[Phase.generate])
@given(st.integers(0, 2**32))
def test_masked_stays_masked_and_raising_the_smallest_group_never_shows_more(seed):
    a_larger_smallest_group_shows_no_more(seed)


@pytest.mark.release
@settings(max_examples=100, deadline=None, phases=[Phase.generate])
@given(st.integers(0, 2**32))
def test_in_many_more_practices_raising_the_smallest_group_never_shows_more(seed):
    a_larger_smallest_group_shows_no_more(seed)


def a_larger_smallest_group_shows_no_more(seed):
    random = Random(seed)
    everything = all_figures(log_of(*busy_practice(random, random.choice([4, 8, 16]))), YEAR, OTHER)
    before: set = set()
    for k in range(1, 21):
        hidden = {path for path, figure in places(screened(everything, k)) if figure == "hidden"}
        assert before <= hidden
        before = hidden


@settings(max_examples=15, deadline=None, phases=[Phase.generate])
@given(st.integers(0, 2**32), st.sampled_from([3, 5, 9]))
def test_figures_that_went_through_the_rule_once_are_not_changed_by_it_again(seed, k):
    figures = on_screen(figures_of(log_of(*busy_practice(Random(seed))), YEAR), SmallGroupRule(k))
    assert on_screen(figures, SmallGroupRule(k)) == figures


def test_the_word_for_hidden_is_the_same_everywhere():
    assert repr(HIDDEN) == "hidden"
