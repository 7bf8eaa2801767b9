"""What is counted, drawn and kept back changes with a rule, and says so with the same number."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

import pandas as pd
import pytest
from practices import BLANK, NONE, Session, log_of

from quietwins import rules
from quietwins.charts.look import PALETTES
from quietwins.charts.over_time import victories_over_time
from quietwins.codebook import read_codebook
from quietwins.disclosure import SmallGroupRule, all_on_screen
from quietwins.disclosure.grain import lines_over_time
from quietwins.disclosure.outside_rounding import Outside
from quietwins.disclosure.reaches import changes_extent, course_extent, kinds_extent
from quietwins.disclosure.recording import funnel
from quietwins.disclosure.why_kept_back import KeptBack
from quietwins.log import LogView, SessionLog, SessionTables, View
from quietwins.measures.all_figures import all_figures, over_time
from quietwins.measures.axes import movement_axis, rate_axis
from quietwins.measures.control_chart import standing_out, u_chart, xmr
from quietwins.measures.estimates import Estimate, ShareOfClients
from quietwins.measures.funnel import funnel_around
from quietwins.measures.over_time import Grain
from quietwins.measures.own_range import practice_range
from quietwins.measures.run_chart import run_chart
from quietwins.measures.year_before import year_before
from quietwins.network.network_errors import NetworkError
from quietwins.network.network_figures import usual_k
from quietwins.network.network_log import NetworkLog
from quietwins.network.range_file import SUMS, range_of
from quietwins.periods import available_presets, default_preset, last_complete_month
from quietwins.sample import read_sample
from quietwins.settings import Settings
from quietwins.words.kinds import notes_on_codes
from quietwins.words.over_time import victories_line_notes

YEAR = View(date(2025, 1, 1), date(2025, 12, 31))
BOTH_YEARS = View(date(2024, 1, 1), date(2025, 12, 31))
CHOSEN = replace(YEAR, clinicians=frozenset({"CL-02"}))


@pytest.fixture
def under(monkeypatch: pytest.MonkeyPatch):
    """The rules with some of them changed, for one test."""

    def change(**changed: Any) -> None:
        monkeypatch.setattr(rules, "now", replace(rules.Rules(), **changed))

    return change


@cache
def _tables() -> SessionTables:
    return read_sample()


@cache
def sample() -> SessionLog:
    return _fresh()


def _half_recorded() -> SessionLog:
    """Twelve clients a month; of their sessions 4 to 12 in 12 are recorded."""
    return log_of(
        *(
            Session(f"K{client}", f"2025-{month:02}-10", {}, ["trust"] if recorded else BLANK)
            for month in range(1, 10)
            for client in range(12)
            for recorded in [client < month + 3]
        )
    )


def _hollow_and_said() -> tuple[list[bool], str]:
    lines = lines_over_time(_half_recorded(), View(date(2025, 1, 1), date(2025, 9, 30)), RULE)
    drawn = victories_over_time(lines.periods, rate_axis(10), PALETTES["light"], 5)
    said = victories_line_notes(lines.periods, rate_axis(10), lines.grain, KeptBack(5))
    return [bool(row["hollow"]) for row in drawn.rows["places"]], said


RULE = SmallGroupRule(3)


@pytest.mark.parametrize(("below", "percent"), [(0.6, "60%"), (0.37, "37%"), (0.8, "80%")])
def test_a_point_is_hollow_below_the_share_that_the_line_below_it_says(under, below, percent):
    under(hollow_below=below, fewest_recorded=1)
    hollow, said = _hollow_and_said()
    assert hollow == [recorded / 12 < below for recorded in range(4, 13)]
    assert f"(hollow: under {percent})" in said


def test_hollow_is_one_rule_for_charts_run_charts_and_what_stands_out(under):
    periods = over_time(LogView(sample(), BOTH_YEARS), Grain.MONTH)
    under(hollow_below=0.95)
    stand_out = standing_out(periods)
    assert stand_out
    assert {one.first for one in stand_out} >= {
        one.first for one in periods if not one.part and one.completeness < 0.95
    }


def _everything() -> object:
    """All figures of the sample on the screen: of the practice, and of one clinician."""
    log, rule = _fresh(), SmallGroupRule()
    return [all_on_screen(all_figures(log, view, _before(view)), rule) for view in (YEAR, CHOSEN)]


def _fresh() -> SessionLog:
    """The sample's log built anew, as some is found once on load."""
    return SessionLog.build(_tables(), read_codebook())


def _before(view: View) -> View:
    return replace(view, first=date(2024, 1, 1), last=date(2024, 12, 31))


# Another number for each rule that figures are counted or kept back by; they come out otherwise.
COUNTED_BY = {
    "highest_rating": 9,
    "clear_change": 2.0,
    "began_high": 6.0,
    "rating_bands": (0, 1, 2, 3, 4),
    "rate_per": 7,
    "fewest_recorded": 60,
    "often_from": 2,
    "level": 0.8,
    "clients_of_a_spread": 1000,
    "session_bands": (5, 9, 13),
    "followed_to": 9,
    "started_before_days": 120,
    "open_end_days": 10,
    "k": 15,
}


@cache
def _usual() -> object:
    return _everything()


@pytest.mark.parametrize("name", COUNTED_BY)
def test_figures_are_counted_by_the_rule_of_the_moment(under, name):
    before = _usual()
    under(**{name: COUNTED_BY[name]})
    assert repr(_everything()) != repr(before)


def _axes() -> object:
    rule = SmallGroupRule()
    one = log_of(Session("K", "2025-02-03", {"goal_1": 3}, NONE))
    return [
        course_extent(one, rule),
        changes_extent(one, Grain.MONTH, rule),
        kinds_extent(one, Grain.MONTH, rule),
        kinds_extent(sample(), Grain.MONTH, rule),
        movement_axis(100.0),
        rate_axis(3.0, [Estimate(1.0, 0.0, 9.0)]),
    ]


def _may_be_chosen(k: int) -> bool:
    try:
        return bool(SmallGroupRule.of_setting(k))
    except Exception:  # that it is refused is all that counts
        return False


def _often() -> str:
    log = log_of(
        *(Session(f"K{i}", "2025-02-03", {}, ["other", "trust"][i % 2 :]) for i in range(8))
    )
    figures = all_figures(log, YEAR).figures
    return notes_on_codes(figures.victories, log.codebook)


def _range_of_nine():
    """What is said of the range of a network of nine clinics."""
    log = _fresh()
    whole = {"clients_recorded": 20.0, "clients_rated_again": 20.0, "clients_forward": 9.0}
    sums = dict.fromkeys(SUMS, 5.0) | whole
    told = {
        "range_tallies": {"sums": pd.DataFrame([sums], index=["all"])},
        "size_tally": pd.DataFrame({"clients": [20.0], "sessions": [60.0]}),
        "clinician_tally": pd.DataFrame({"clients_recorded": [4.0] * 9 + [0.0]}),
    }
    nine = NetworkLog(
        log.own, log.codebook, (), lambda questions: [told[one.count.__name__] for one in questions]
    )
    try:
        return range_of(nine, YEAR, 10)
    except NetworkError as error:
        return str(error)


WAVE = [float(place % 5) + (9.0 if place == 25 else 0.0) for place in range(30)]
RISING = [*[0.0, 3.0] * 6, *(2.0 + step / 10 for step in range(7))]
CONSTANT = [5.0, 6.0] * 10
MANY = SmallGroupRule(5)

# Rules that are seen at one place: another number, and what comes out otherwise.
SEEN = {
    "long_gap_days": (20, lambda: _fresh().clients_with_a_long_gap),
    "wider_level": (0.96, lambda: funnel_around(LogView(sample(), BOTH_YEARS), ())),
    "fewest_clinicians": (3, lambda: funnel(sample(), BOTH_YEARS, SmallGroupRule(3))),
    "fewest_other_clinicians": (50, lambda: practice_range(sample(), CHOSEN)),
    "shown_share": (
        Fraction(1, 100),
        lambda: lines_over_time(sample(), CHOSEN, MANY).grain,
    ),
    "run_fewest": (31, lambda: run_chart(WAVE)),
    "run_most": (12, lambda: run_chart(WAVE)),
    "run_beyond": (1, lambda: run_chart(WAVE)),
    "crossings_level": (0.4, lambda: run_chart(WAVE)),
    "year_months": (6, lambda: year_before(sample(), BOTH_YEARS)),
    "year_from_months": (60, lambda: year_before(sample(), BOTH_YEARS)),
    "limit_of_ranges": (1.5, lambda: xmr(WAVE)),
    "screened_above": (1.1, lambda: xmr(WAVE)),
    "range_of_two": (0.3, lambda: u_chart(WAVE, [20.0] * 30)),
    "standard_errors": (2.0, lambda: u_chart(WAVE, [20.0] * 30)),
    "in_a_row": (19, lambda: xmr(RISING)),
    "near_limit": (Fraction(1, 100), lambda: xmr(CONSTANT)),
    "limits_from": (31, lambda: xmr(WAVE)),
    "preset_months": ((2, 4), lambda: (default_preset(), available_presets(YEAR.first, YEAR.last))),
    "complete_month_days": (2, lambda: last_complete_month(YEAR.first, date(2025, 12, 27))),
    "movement_axis": (7.0, _axes),
    "change_axis": (7.0, _axes),
    "rate_axis": (90.0, _axes),
    "ranges_axis": (1.01, _axes),
    "view_axis": (1.01, _axes),
    "k": (7, lambda: (SmallGroupRule().hides(6), Settings().k)),
    "network_k": (12, usual_k),
    "network_clinics": (9, _range_of_nine),
    "smallest_k": (6, lambda: _may_be_chosen(5)),
    "largest_k": (4, lambda: _may_be_chosen(5)),
    "rounded_to": (10, lambda: Outside(MANY).clients(13)),
    "fewest_of_a_share": (
        30,
        lambda: Outside(MANY).share_of_clients(ShareOfClients(0.5, 0.3, 0.7, 10, 20)),
    ),
    "another_often": (0.9, _often),
}


@pytest.mark.parametrize("name", SEEN)
def test_what_is_seen_follows_the_rule_of_the_moment(under, name):
    other, seen = SEEN[name]
    before = repr(seen())
    under(**{name: other})
    assert repr(seen()) != before


def test_every_rule_is_tried_here_or_where_files_are_kept_or_is_only_said():
    of_files = {
        "far_days",
        "coincidences",
        "note_characters",
    }  # tests/store/test_store_follows_the_rules.py
    said = {
        *("forward_by_chance", "plain_range_holds", "simulated_clients", "lines_that_sound"),
        *("halved_months_ago", "by_physician", "told_of"),
    }
    assert {"hollow_below", *COUNTED_BY, *SEEN, *of_files, *said} == {
        one.name for one in fields(rules.Rules)
    }


def test_an_interval_of_the_usual_level_is_the_one_that_the_texts_promise(under):
    under(level=0.5)
    narrow = all_figures(_fresh(), YEAR).figures.victories.per_10
    under()
    usual = all_figures(_fresh(), YEAR).figures.victories.per_10
    assert isinstance(narrow, Estimate)
    assert isinstance(usual, Estimate)
    assert usual.low < narrow.low < narrow.value < narrow.high < usual.high
