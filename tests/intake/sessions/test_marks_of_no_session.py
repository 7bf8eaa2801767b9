"""What no session says of itself: a ditto mark among quiet victories. No answer about blanks is
about it.
"""

from __future__ import annotations

from datetime import date

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, read_export
from quietwins.log.states import Blank

BLANK_IS_NONE = Layout(blank=Blank.NONE_NOTICED)


def counts(data):
    reading = read_export(
        data, "a.csv", codebook=read_codebook(), today=date(2026, 7, 1), layout=BLANK_IS_NONE
    )
    found = reading.report.counts
    return found.noticed, found.none_noticed, found.not_recorded


def test_words_that_nobody_knows_are_no_blank_and_are_not_recorded():
    cells = ("trust", "sang aloud once", "", "trust")
    lines = [f"2026-01-0{day},CL-1,K{day},4,{cell}" for day, cell in enumerate(cells, 1)]
    text = "\n".join(["date,clinician,client,goal_1,quiet_wins", *lines, ""])
    assert counts(text.encode()) == (2, 1, 1)


def test_only_rows_of_which_nothing_else_is_told_are_said_to_count_as_not_recorded():
    lines = [
        "2026-01-01,CL-1,K1,4,trust,", "2026-01-02,CL-1,K2,4,sang aloud once,",
        "2026-01-03,CL-1,K3,4,hummed a little,1", "2026-01-04,CL-1,K4,4,trust,",
        "2026-01-05,CL-1,K4,4,comfort,",
    ]  # fmt: skip
    text = "\n".join(["date,clinician,client,goal_1,quiet_wins,Repair", *lines, ""])
    reading = read_export(text.encode(), "a.csv", codebook=read_codebook(), today=date(2026, 7, 1))
    told = [why.why for why in reading.report.warnings if "not recorded" in why.why]
    assert told == [
        "one row holds nothing but words that the codebook does not have under quiet victories; it"
        " counts as not recorded"
    ]


@pytest.mark.parametrize("mark", ['""""', "ditto", "〃", "as above", "not recorded"])
@pytest.mark.parametrize(("header", "tick"), [("quiet_wins", "trust"), ("trust", "1")])
def test_a_ditto_mark_is_not_recorded_and_a_blank_is_what_was_answered(header, tick, mark):
    cells = (tick, mark, "", tick)
    lines = [f"2026-01-0{day},CL-1,K{day},4,{cell}" for day, cell in enumerate(cells, 1)]
    text = "\n".join([f"date,clinician,client,goal_1,{header}", *lines, ""])
    assert counts(text.encode()) == (2, 1, 1)
