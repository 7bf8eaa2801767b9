"""The pages about one kind of outcome in words: of what each number is, what is not known, what is
kept back.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from practices import BLANK, NONE, Session, log_of

from quietwins.disclosure import SmallGroupRule, on_screen
from quietwins.disclosure.screen_spread import spread_on_screen
from quietwins.disclosure.why_kept_back import KeptBack
from quietwins.log import LogView, View
from quietwins.measures.all_figures import figures_of, over_time
from quietwins.measures.axes import movement_axis
from quietwins.measures.control_chart import standing_out
from quietwins.measures.estimates import HIDDEN, Estimate, MeanOverClients
from quietwins.measures.figures import PeriodFigures
from quietwins.measures.funnel import Dot, Funnel, Limit
from quietwins.measures.kinds_over_time import KindOverTime
from quietwins.measures.over_time import Grain
from quietwins.measures.run_chart import RunChart
from quietwins.measures.spread import spread_of
from quietwins.measures.year_before import YearBefore
from quietwins.words import funnel as funnel_words
from quietwins.words import goals, quiet_victories
from quietwins.words.run_chart import beside_year_before, ordinary_or_not, seen_by_everybody

YEAR = View(date(2025, 1, 1), date(2025, 12, 31))
K = 5


def _log(clients: int, later: tuple[float, ...] = (7.0,), noticed=("trust",)):
    first = [
        Session(f"K{i}", "2025-02-03", {"goal_1": 3, "goal_2": 5}, noticed) for i in range(clients)
    ]
    again = [
        Session(f"K{i}", "2025-05-05", {"goal_1": later[i % len(later)]}, noticed)
        for i in range(clients)
    ]
    return log_of(*first, *again)


def _figures(log):
    return on_screen(figures_of(log, YEAR), SmallGroupRule(K))


def test_goals_open_with_rises_and_falls_alike_and_with_what_nobody_knows_yet():
    assert (
        goals.opening(_figures(_log(6, later=(7.0, 0.0))).goals, K)
        == "**3 of the 6 clients** whose goals were rated again have moved forward, and **3** have"
        " moved back. **6 of 12 goals** have one rating so far. Nobody knows yet how they move."
    )


@pytest.mark.parametrize(
    ("later", "said"),
    [
        ((7.0,), "**All 6 clients** whose goals were rated again have moved forward, and **none**"),
        ((3.0,) * 5 + (0.0,), "**None of the 6 clients** whose goals were rated again have moved"),
    ],
)
def test_one_and_none_and_all_are_said_as_people_say_them(later, said):
    opening = goals.opening(_figures(_log(6, later=later)).goals, K)
    assert opening.startswith(said)
    one = len(later) > 1
    assert ("**1** has moved back." if one else "**none** have moved back.") in opening


def test_goals_without_any_rating_are_said_kindly():
    log = log_of(*(Session(f"K{i}", "2025-02-03", {}, ["trust"]) for i in range(6)))
    assert goals.opening(_figures(log).goals, K).startswith("No goals were rated in this log.")


def test_goals_of_too_few_clients_give_no_number():
    log = _log(4)
    figures, spread = _figures(log), spread_on_screen(spread_of(log, YEAR), SmallGroupRule(K))
    said = [
        goals.opening(figures.goals, K),
        goals.spread(spread, K),
        goals.spread_sentence(spread, figures.goals, K),
        goals.steps_sentence(figures.goals, K),
        str(goals.spread_table(spread).in_words(K).iloc[:, 1:].to_numpy().tolist()),
    ]
    assert all("fewer than 5 clients" in sentence for sentence in said)
    assert goals.once(figures.goals) is None


def test_a_dash_among_numbers_is_explained_and_the_others_are_not_called_hidden():
    told = _figures(_log(6)).goals
    steps = dict(told.steps)
    for hidden in ("forward", "back"):
        said = goals.steps_sentence(replace(told, steps=steps | {hidden: HIDDEN}), K)
        assert said.startswith("Forward and back are by 3 points or more.")
        assert said.endswith("A dash: too few clients to tell.")
    assert "dash" not in goals.steps_sentence(told, K)


def test_where_goals_began_and_stand_is_told_band_by_band():
    log = _log(6, later=(7.0, 10.0))
    spread, figures = spread_on_screen(spread_of(log, YEAR), SmallGroupRule(K)), _figures(log)
    assert "2–3 first 6, latest 0" in goals.spread(spread, K)
    assert (
        goals.spread_sentence(spread, figures.goals, K)
        == "6 goals of 6 clients; half points count in the band below. 3 are at 10 now."
    )


def test_each_rater_has_a_row_and_ratings_are_never_mixed():
    sessions = [
        Session(
            f"K{i}", f"2025-0{month}-03", {("goal_1", "self"): value, ("goal_1", "parent"): 5}, NONE
        )
        for i in range(6)
        for month, value in ((2, 3), (3, 8))
    ]
    figures = _figures(log_of(*sessions))
    table = goals.by_rater(figures.goals_by_rater).in_words(K)
    assert table["Rated by"].tolist() == ["the client", "parent"]
    assert table["Moved forward"].tolist() == ["6", "0"]


def test_changes_between_ratings_say_what_is_not_shown():
    changes = [MeanOverClients(0.5, 0.1, 0.9, 8), HIDDEN, None]
    periods = _figures(_log(6)).months[:3]
    said = goals.change_notes(changes, periods, movement_axis(1), Grain.MONTH, KeptBack(K))
    assert said.endswith(
        "1 of 3 not shown (February 2025): fewer than 5 clients rated again. 1 of 3 without a"
        " point: nobody was rated again."
    )


def _run(**changed) -> RunChart:
    usual = {
        "centre": 0.4,
        "points": 12,
        "of": 12,
        "longest_run": 3,
        "longest_usual": 7,
        "crossings": 6,
        "fewest_usual": 3,
    }
    return RunChart(**(usual | changed))


@pytest.mark.parametrize(
    ("run", "said"),
    [
        (None, "With fewer than 10 points nothing can be said about ordinary ups and downs."),
        (
            _run(),
            (
                "Over the whole line: ordinary ups and downs, around +0.4 (the broken line). With"
                " so few points, only a large change would show."
            ),
        ),
        (
            _run(points=20, of=36),
            "In the last 20 of 36 points: ordinary ups and downs, around +0.4 (the broken line).",
        ),
        (_run(longest_run=9), "9 in a row lie on one side, where up to 7 are usual"),
        (_run(crossings=1), "they cross it once, where 3 times or more are usual"),
    ],
)
def test_ordinary_ups_and_downs_or_not(run, said):
    assert said in ordinary_or_not(run, "signed")


def test_more_than_ordinary_asks_a_question_and_judges_nobody():
    said = ordinary_or_not(_run(longest_run=9))
    assert said.endswith("Ask what else has changed: who came, who rated, what was done.")
    assert not {"significant", "better", "worse", "improved"} & set(said.split())


def test_quiet_victories_open_with_what_was_noticed_and_how_many_sessions_were_recorded():
    assert (
        quiet_victories.opening(_figures(_log(6)), K)
        == "**12 quiet victories were noticed** with 6 clients. The tick sheet was filled in"
        " for 12 of 12 sessions. One session can hold several quiet victories."
    )


def test_a_log_without_victories_says_how_to_start_and_not_that_nothing_was_noticed():
    said = quiet_victories.opening(_figures(_log(6, noticed=BLANK)), K)
    assert "start recording" in said
    assert "none noticed" not in said


def test_small_lines_say_how_many_periods_are_hidden_and_which_ranges_are_cut():
    first = KindOverTime("trust", (3, HIDDEN), (Estimate(1.0, 0.5, 4.0), HIDDEN))
    second = KindOverTime("comfort", (3, HIDDEN), (Estimate(1.0, 0.5, 1.5), HIDDEN))
    known, few = _figures(_log(6)).months[:2]
    periods = [known, replace(few, per_10=HIDDEN, clients=HIDDEN)]
    said = quiet_victories.small_lines_notes([first, second], periods, 2.0, KeptBack(K))
    assert "1 of 2 not shown (February 2025): fewer than 5 clients." in said
    assert "1 ranges reach beyond" not in said
    assert "1 range reaches beyond the charts." in said


def test_a_team_too_small_for_a_funnel_is_told_why_and_what_to_do_instead():
    said = funnel_words.why_not_funnel(K)
    assert "at least 8 clinicians with 5 or more clients each" in said
    assert said.endswith("?")


def test_the_funnel_in_words_names_nobody():
    limits = tuple(Limit(n, 2.0, 8.0, 1.0, 10.0) for n in (10.0, 50.0, 90.0))
    funnel = Funnel(5.0, (Dot(20, 4.0, 6), Dot(80, 11.0, 7)), limits)
    assert (
        funnel_words.funnel(funnel)
        == "Quiet victories: 2 clinicians, unnamed, around 5.0 per 10 recorded sessions; one"
        " of them outside the limits that chance alone would seldom cross."
    )
    assert "whole practice" in funnel_words.funnel_sentence(funnel, whole_practice=False)


def _recorded(month: int, share: float) -> PeriodFigures:
    first = date(2025, month, 1)
    sessions = 100
    return replace(
        over_time(LogView(_log(6), View(first, first + timedelta(days=27))), Grain.MONTH)[0],
        first=first,
        part=False,
        sessions=sessions,
        completeness=share,
    )


def test_a_month_that_everybody_sees_is_named_first():
    line = [
        _recorded(month, 0.45 if month == 3 else 0.85 + month % 2 / 50) for month in range(1, 13)
    ]
    said = seen_by_everybody(standing_out(line))
    assert said == "March 2025 (45% of its sessions recorded) stands out."


def test_a_month_far_below_the_rest_stands_out_though_it_is_filled():
    line = [
        _recorded(month, 0.66 if month == 3 else 0.95 + month % 2 / 50) for month in range(1, 13)
    ]
    assert [of.first.month for of in standing_out(line)] == [3]


def test_where_nothing_stands_out_nothing_is_named():
    line = [_recorded(month, 0.85 + month % 3 / 30) for month in range(1, 13)]
    assert seen_by_everybody(standing_out(line)) == ""


def test_more_than_two_such_months_are_counted():
    line = [_recorded(month, 0.4 if month in (3, 7, 9) else 0.85) for month in range(1, 13)]
    assert seen_by_everybody(standing_out(line)).startswith(
        "3 points with few sessions recorded stand out"
    )


@pytest.mark.parametrize(
    ("difference", "said"),
    [
        (
            Estimate(-1.2, -2.0, -0.4),
            "the difference is −1.2, between −2.0 and −0.4, allowing for chance.",
        ),
        (HIDDEN, "not shown, fewer than 5 clients."),
    ],
)
def test_a_long_line_has_its_last_year_beside_the_one_before(difference, said):
    this, other = (
        View(date(2024, 1, 1), date(2024, 12, 31)),
        View(date(2023, 1, 1), date(2023, 12, 31)),
    )
    years = YearBefore(this, other, (9, 9), (9, 9), (9, 9), difference, None, None)
    told = beside_year_before(years, "per_10", K)
    assert told.startswith(
        "January to December 2024 beside the 12 months before (January to December 2023): "
    )
    assert said in told
    assert beside_year_before(years, "change", K) == beside_year_before(None, "per_10", K) == ""


def test_how_ratings_wobble_stands_beside_how_many_goals_the_clients_have():
    said = goals.wobble(_figures(_log(6)).goals)
    assert "for 10.7% of clients with one goal, 19.5% with two and 26.5% with three." in said
    assert said.endswith(
        "Here 6 clients have one goal rated again, nobody two, and nobody three or more."
    )


def test_of_too_few_rated_again_nothing_is_said_of_how_many_goals_they_have():
    assert goals.wobble(_figures(_log(4)).goals) == ""
