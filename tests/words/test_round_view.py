"""What stands round a view, in words."""

from __future__ import annotations

from datetime import date

import pytest

from quietwins.disclosure.left_out_by_dates import OutsideView
from quietwins.log import View
from quietwins.measures.estimates import HIDDEN
from quietwins.words.round_view import (
    left_out,
    too_few,
    too_few_chosen,
    who_can_see,
    whose_clients,
)

VIEW = View(date(2025, 1, 1), date(2025, 4, 30))


@pytest.mark.parametrize(
    ("outside", "said"),
    [
        (OutsideView(0, 0), ""),
        (OutsideView(0, 13), "Not in this view: 13 sessions after 30 April 2025."),
        (OutsideView(1, 0), "Not in this view: 1 session before 1 January 2025."),
        (
            OutsideView(1200, HIDDEN),
            "Not in this view: 1,200 sessions before 1 January 2025, sessions of fewer than 5"
            " clients after 30 April 2025.",
        ),
    ],
)
def test_what_the_dates_leave_out(outside, said):
    assert left_out(outside, VIEW, 5) == said


def test_a_paper_names_no_clinician():
    one = View(VIEW.first, VIEW.last, frozenset({"CL-02"}))
    two = View(VIEW.first, VIEW.last, frozenset({"CL-02", "CL-01"}))
    assert whose_clients(one).startswith("CL-02's clients.")
    assert whose_clients(two).startswith("The clients of CL-01 and CL-02.")
    assert "CL-" not in whose_clients(one, on_paper=True) + whose_clients(two, on_paper=True)
    assert not whose_clients(VIEW)


def test_a_clinicians_code_stays_as_it_is_whatever_people_are_called():
    one = View(VIEW.first, VIEW.last, frozenset({"Client team"}))
    assert whose_clients(one, "patients").startswith("Client team's patients.")
    assert whose_clients(one, "patients", on_paper=True).startswith("One clinician's patients.")


def test_who_can_see_it_hangs_on_where_it_is_opened():
    assert "on this computer" in who_can_see("127.0.0.1", this_computer=True)
    assert "at wins.example" in who_can_see("wins.example", this_computer=False)
    among = who_can_see("wins.example", this_computer=False, signed_in=True)
    assert "leads and viewers" in among


def test_no_sessions_and_too_few_clients_are_two_sentences():
    assert too_few(0, 5, narrowed=True) == "There are no sessions in this view."
    assert "fewer than 5 clients" in too_few(HIDDEN, 5, narrowed=True)
    assert "fills as the log grows" in too_few(HIDDEN, 5, narrowed=False)


def test_beside_the_list_it_is_said_of_whom_there_is_too_little_and_what_may_show_more():
    one = View(VIEW.first, VIEW.last, frozenset({"CL-07"}))
    two = View(VIEW.first, VIEW.last, frozenset({"CL-07", "CL-06"}))
    assert too_few_chosen(one, HIDDEN, longer=True) == (
        "CL-07 has too few clients in this view to be shown. Add another clinician, or choose more"
        " months."
    )
    assert too_few_chosen(two, HIDDEN, longer=False) == (
        "CL-06 and CL-07 together have too few clients in this view to be shown. Add another"
        " clinician."
    )
    assert too_few_chosen(one, 0, longer=False) == (
        "CL-07 has no sessions in this view. Add another clinician."
    )
    assert "Client team has too few patients" in too_few_chosen(
        View(VIEW.first, VIEW.last, frozenset({"Client team"})),
        HIDDEN,
        ("clinic", "patients"),
        longer=False,
    )
    assert not too_few_chosen(VIEW, HIDDEN, longer=True)
