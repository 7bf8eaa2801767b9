"""A column of attendance that was answered the wrong way round, on the card of its export."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest
from ui.on_your_data import click, said, sessions

APPLY, BRING = "Apply what I changed", "Bring this in"


def drop(page: AppTest, name: str, came: str, missed: str) -> AppTest:
    """A month of contacts, of which each sixth was missed, under a name that says so."""
    rows = (
        f"2026-03-{day:02},CL-0{day % 2 + 1},K100{day % 4},{day % 7 + 1},{came},trust"
        if day % 6
        else f"2026-03-{day:02},CL-0{day % 2 + 1},K100{day % 4},,{missed},"
        for day in range(1, 25)
    )
    head = f"Date,Clinician,Client,Goal 1,{name},Quiet wins"
    text = "\n".join([head, *rows, ""])
    page.file_uploader[0].set_value([("log.csv", text.encode(), "text/csv")])
    return page.run()


def bring(page: AppTest):
    return next(one for one in page.button if one.label == BRING)


def answer(page: AppTest, begins: str, value: str) -> None:
    radio = next(one for one in page.radio if one.label.startswith(begins))
    radio.set_value(value)
    click(page, APPLY)


def test_codes_answered_the_wrong_way_round_grey_the_button_until_a_person_looks_again(
    page: AppTest,
) -> None:
    drop(page, "No show", came="2", missed="1")
    answer(page, "Does the column “No show”", "cancelled")
    next(one for one in page.radio if one.label.startswith("1 (")).set_value("yes")
    answer(page, "2 (", "no")
    assert bring(page).disabled
    assert "20 of 24 contacts were missed or cancelled" in said(page)
    assert "Still to be said: the question on top" in said(page)
    next(one for one in page.radio if one.label.startswith("1 (")).set_value("no")
    answer(page, "2 (", "yes")
    assert not bring(page).disabled
    assert sessions(page) == ["20"]


def test_a_file_of_cancellations_alone_can_be_brought_in_by_saying_so(page: AppTest) -> None:
    drop(page, "Status", came="cancelled by client", missed="cancelled late")
    assert bring(page).disabled
    assert "none of the 24 contacts of this file took place" in said(page)
    answer(page, "By the column “Status”, none", "yes")
    assert not bring(page).disabled
