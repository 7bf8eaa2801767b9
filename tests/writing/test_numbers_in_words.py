"""Numbers, dates and names as people write them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietwins.log import View
from quietwins.measures.estimates import HIDDEN, Estimate
from quietwins.writing.numbers import (
    as_it_stands,
    count,
    day,
    in_the_words_of,
    measured_or_reason,
    month_span,
    people,
    percent,
    range_in_words,
    share_in_words,
    short_months,
    short_span,
    short_year,
    signed,
    unturned,
    view_in_words,
)


def test_a_date_is_written_as_people_say_it():
    assert day(date(2026, 3, 3)) == "3 March 2026"


def test_a_month_a_quarter_and_a_turn_of_the_year_have_plain_names():
    assert month_span(date(2026, 1, 1), date(2026, 1, 31)) == "January 2026"
    assert month_span(date(2026, 1, 1), date(2026, 3, 31)) == "January to March 2026"
    assert month_span(date(2025, 12, 1), date(2026, 1, 31)) == "December 2025 to January 2026"


def test_the_year_behind_a_short_month_cannot_be_taken_for_a_day():
    assert short_months(date(2026, 1, 1), date(2026, 3, 31)) == "Jan–Mar"
    assert short_year(date(2026, 1, 1), date(2026, 3, 31)) == "’26"
    assert short_year(date(2025, 5, 1), date(2026, 5, 31)) == "’25–26"
    assert short_span(date(2025, 5, 1), date(2026, 5, 31)) == "May 2025–May 2026"
    assert short_span(date(2025, 1, 1), date(2025, 12, 31)) == "2025"
    assert short_span(date(2025, 1, 1), date(2025, 12, 30)) == "Jan–Dec 2025"


def test_a_fall_has_a_real_minus_sign_and_no_movement_has_none():
    assert (signed(2.44), signed(-1.25), signed(-0.04)) == ("+2.4", "−1.2", "0.0")


def test_a_share_is_never_rounded_to_nobody_or_to_everybody():
    assert (percent(0), percent(0.004), percent(0.42), percent(0.996), percent(1)) == (
        "0%",
        "under 1%",
        "42%",
        "over 99%",
        "100%",
    )


def test_a_range_speaks_of_chance_and_never_of_what_is_likely():
    assert (
        range_in_words(Estimate(2.4, 1.9, 3.0), "signed")
        == "between +1.9 and +3.0, allowing for chance"
    )


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.9, 0.997, "90% or more"),
        (0.003, 0.12, "12% or less"),
        (0.0, 0.12, "between 0 and 12%"),
        (0.001, 0.999, "between under 1% and over 99%"),
    ],
)
def test_a_range_that_ends_close_to_all_or_none_says_so_in_few_words(low, high, said):
    assert range_in_words(Estimate(0.5, low, high), "percent") == f"{said}, allowing for chance"


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (Estimate(0.6, 0.48, 0.7), "60% (48 to 70%, allowing for chance)"),
        (Estimate(0.02, 0.003, 0.07), "2% (under 1% to 7%, allowing for chance)"),
        (Estimate(1.0, 0.61, 1.0), "100% (61 to 100%, allowing for chance)"),
        (Estimate(1.0, None, None), "100%"),
    ],
)
def test_a_share_beside_its_counts_is_said_in_per_cent_as_its_range_is(share, said):
    assert share_in_words(share) == said


def test_one_client_alone_has_no_range_and_it_is_said():
    assert "one client alone" in range_in_words(Estimate(2.0, None, None))


def test_one_client_is_a_client_and_two_are_clients():
    assert (people(1), people(2), people(1200)) == ("1 client", "2 clients", "1,200 clients")


@pytest.mark.parametrize("k", [3, 5, 20])
def test_what_is_kept_back_says_only_how_many_would_be_needed(k):
    assert count(HIDDEN, k) == f"fewer than {k} clients"
    assert measured_or_reason(HIDDEN, k) == f"fewer than {k} clients"


def test_a_figure_that_does_not_exist_is_a_dash_and_not_a_zero():
    assert measured_or_reason(None, 5) == "–"


def test_a_view_names_one_clinician_but_only_counts_several():
    first, last = date(2026, 1, 1), date(2026, 3, 31)
    assert view_in_words(View(first, last, frozenset({"A"}))).endswith("clinician A")
    assert view_in_words(View(first, last, frozenset({"A", "B"}))).endswith("2 clinicians together")


@given(st.floats(-10, 10))
def test_a_movement_always_reads_back_as_itself(points):
    assert abs(float(signed(points).replace("−", "-")) - points) <= 0.05 + 1e-9


@pytest.mark.parametrize(
    "text",
    ["![x](https://example.org/a.png)", "[log in](http://a.b)", "<img src=x>", "*a* $b$ :c:"],
)
def test_what_a_file_says_is_shown_as_it_stands_and_never_taken_for_markup(text):
    shown = as_it_stands(text)
    assert not re.search(r"(?<!\\)[!\[\](<>*$:]", shown)
    assert shown.replace("\\", "").replace("\u2060", "") == text


@pytest.mark.parametrize("text", ["see https://example.org", "www.example.org", "a@example.org"])
def test_an_address_in_a_file_does_not_become_a_link(text):
    assert "\u2060" in as_it_stands(text)


PICTURES = [
    ":material/home:",
    ":streamlit:",
    ":smile:",
    ":+1:",
    ":red[a]",
    ":blue-badge[a]",
    ":small[a]",
]


@pytest.mark.parametrize("text", [*PICTURES, "::streamlit::", "a:b:c", ":material/a: :material/b:"])
def test_words_between_colons_do_not_become_a_picture_or_a_colour(text):
    finished = re.sub(r"\\(.)", r"\1", as_it_stands(text))  # what is left once the marks are read
    assert not re.search(r":[\w+/-]+:", finished)
    assert not re.search(r"(?<!\\):\w+(?=\[|\\\[)", as_it_stands(text))
    assert finished.replace("\u2060", "") == text


@pytest.mark.parametrize(
    "text", ["a -> b", "<-", "<-> a", "a -- b", ">= 5", "<= 5", "~= 5", "-> ->"]
)
def test_signs_that_stand_alone_do_not_become_arrows(text):
    finished = re.sub(r"\\(.)", r"\1", as_it_stands(text))
    assert not re.search(r"(^|\s)(<->|->|<-|--|>=|<=|~=)(\s|$)", finished)
    assert finished.replace("\u2060", "") == text


TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def test_signs_that_turn_a_sentence_round_are_taken_out_and_letters_of_any_script_stay():
    assert unturned(f"CL{TURNING}-01") == as_it_stands(f"CL{TURNING}01").replace("CL", "CL-")
    assert unturned("שלום עולם, مرحبا, 10:30") == "שלום עולם, مرحبا, 10:30"


def test_a_time_of_day_carries_nothing_unseen():
    assert as_it_stands("10:30") == "10\\:30"


def test_a_practice_that_says_patient_is_spoken_to_so_and_only_whole_words_change():
    assert (
        in_the_words_of("Clients and a client; clientele", "patient")
        == "Patients and a patient; clientele"
    )
    assert in_the_words_of("5 clients", "client") == "5 clients"
