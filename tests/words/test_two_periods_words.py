"""Two periods in words: a sentence for each figure, of how many, tentative, without arrows or
percent of change.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from practices import BLANK, NONE, Session, log_of

from quietwins.disclosure import SmallGroupRule, comparison_on_screen, on_screen
from quietwins.log import View
from quietwins.measures.all_figures import figures_of
from quietwins.measures.compare import compare
from quietwins.measures.estimates import Estimate
from quietwins.words import two_periods

THIS, OTHER = View(date(2025, 7, 1), date(2025, 12, 31)), View(date(2025, 1, 1), date(2025, 6, 30))
K = 5
FEW = "fewer than 5 clients"


def _months(
    clients: int, months: tuple[int, ...], rating: float, noticed, first: int = 0
) -> list[Session]:
    return [
        Session(
            f"K{i}", f"2025-{month:02}-{day:02}", {"goal_1": rating} if day == 17 else {}, noticed
        )
        for i in range(first, first + clients)
        for month in months
        for day in (3, 17)
    ]


def _set_beside(*sessions: Session):
    log, rule = log_of(*sessions), SmallGroupRule(K)
    this, other = (on_screen(figures_of(log, view), rule) for view in (THIS, OTHER))
    return this, other, comparison_on_screen(compare(log, THIS, OTHER), rule)


@pytest.fixture
def grown():
    """Six people in both halves of the year: more noticed, and goals further, in the second half;
    two people new.
    """
    return _set_beside(
        *_months(6, (2,), 3, NONE),
        *_months(3, (4,), 3, ["trust"]),
        *_months(3, (4,), 3, NONE, first=3),
        *_months(6, (8, 10), 7, ["trust"]),
        *_months(2, (9,), 5, BLANK, first=6),
    )


def test_the_opening_says_who_is_in_which_and_in_both_and_how_much_was_recorded(grown):
    this, other, difference = grown
    assert (
        two_periods.opening(this, other, difference.clients_in_both, K)
        == "**8 clients** in Jul–Dec 2025 and **6 clients** in Jan–Jun 2025. **6** were seen in"
        " both. The tick sheet was filled in for 86% of the sessions in Jul–Dec 2025 and 100% in"
        " Jan–Jun 2025. Where recording changes, what was noticed can seem to change with it."
        " Each difference is found before its figures are rounded."
    )


def test_each_figure_has_a_sentence_with_both_values_the_difference_and_its_range(grown):
    this, other, difference = grown
    said = [
        two_periods.movement(this, other, difference, FEW),
        two_periods.per_10(this, other, difference, FEW),
        two_periods.share_forward(this, other, difference, FEW),
    ]
    assert said[0].startswith(
        "Average movement was +4.0 points in Jul–Dec 2025, 0.0 points in Jan–Jun 2025."
    )
    assert said[1].startswith(
        "Quiet victories per 10 recorded sessions: 10.0 in Jul–Dec 2025, 2.5 in Jan–Jun 2025."
    )
    assert said[2].startswith(
        "Goals moved forward for 6 of 6 clients in Jul–Dec 2025, 0 of 6 clients in Jan–Jun 2025."
    )
    assert "+100 percentage points" in said[2]
    assert all(
        sentence.endswith(("could be chance.", "than chance usually does."))
        for sentence in said[:2]
    )
    assert said[2].endswith(two_periods.AT_AN_END)


def test_a_range_that_is_written_from_nothing_on_is_one_that_chance_could_make(grown):
    this, other, difference = grown
    just = replace(difference, per_10=Estimate(0.9, 0.04, 1.7))
    assert two_periods.per_10(this, other, just, FEW).endswith(
        "between 0.0 and +1.7, allowing for chance. This could be chance."
    )


def test_blanks_that_cannot_tell_are_the_reason_and_not_periods_too_short(grown):
    this, other, difference = grown
    unclear = replace(this.victories, cannot_tell=3, per_10=None)
    this = replace(this, victories=unclear)
    assert "(not known) in Jul–Dec 2025" in two_periods.per_10(
        this, other, replace(difference, per_10=None), FEW
    )
    assert two_periods.blanks_are_open(this, other)
    assert "Say which under Your data" in two_periods.why_not_drawn(
        FEW, None, None, blanks_are_open=True
    )


def test_a_difference_that_chance_alone_could_make_is_said_so():
    this, other, difference = _set_beside(
        *_months(6, (2, 4), 3, ["trust"]),
        *_months(3, (8, 10), 4, ["trust"]),
        *_months(3, (8, 10), 3, NONE, first=3),
    )
    assert two_periods.per_10(this, other, difference, FEW).endswith("This could be chance.")
    assert "−5.0" in two_periods.per_10(this, other, difference, FEW)


def test_there_are_no_arrows_and_no_percent_of_change(grown):
    this, other, difference = grown
    said = " ".join(
        [
            two_periods.movement(this, other, difference, FEW),
            two_periods.per_10(this, other, difference, FEW),
            two_periods.clients_with_any(this, other, FEW),
            str(two_periods.table(this, other).in_words(K).to_numpy().tolist()),
        ]
    )
    assert not set("↑↓→▲▼") & set(said)
    assert "200%" not in said
    assert "300%" not in said


def test_a_period_of_too_few_clients_is_not_set_beside_and_gives_no_number():
    this, other, difference = _set_beside(
        *_months(6, (2, 4), 3, ["trust"]), *_months(3, (8, 10), 7, ["trust"])
    )
    said = two_periods.opening(this, other, difference.clients_in_both, K)
    assert said.startswith("One of the two periods has fewer than 5 clients")
    assert "(not shown: fewer than 5 clients) in Jul–Dec 2025" in two_periods.movement(
        this, other, difference, FEW
    )
    assert "difference" not in two_periods.per_10(this, other, difference, FEW)
    column = two_periods.table(this, other).in_words(K).iloc[:, 1]
    assert set(column) == {"fewer than 5 clients"}


def test_the_table_is_named_by_the_months_of_each_period(grown):
    this, other, _ = grown
    assert two_periods.table(this, other).in_words(K).columns.tolist() == [
        "Figure",
        "Jul–Dec 2025",
        "Jan–Jun 2025",
    ]
