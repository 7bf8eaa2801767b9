"""Rows that name several clients: left out with that reason, or each of them had the session."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quietwins.codebook import read_codebook
from quietwins.intake import Layout, Outcome, answer, read_export
from quietwins.intake.answers import ClientNumbers, SeveralClients
from quietwins.intake.reasons import RowRefused
from quietwins.intake.sessions.several_clients import find_several
from quietwins.intake.table.columns import Builder
from quietwins.log import Blank

EACH = Layout(several_clients=SeveralClients.EACH)
LEFT_OUT = Layout(several_clients=SeveralClients.LEFT_OUT)
HEADER = "date,clinician,client,goal_1,quiet_victories"


def log(cells, *, goal="", marks="none", header=HEADER):
    days = (date(2026, 1, 5) + timedelta(days=place) for place in range(len(cells)))
    lines = [f'{day},T1,"{cell}",{goal},{marks}' for day, cell in zip(days, cells, strict=True)]
    return "\n".join([header, *lines]).encode()


def read(data, layout=None, **how):
    return read_export(
        data, "log.csv", codebook=read_codebook(), today=date(2026, 7, 1), layout=layout, **how
    )


def several(cells):
    builder = Builder(["client"])
    builder.add([[cell] for cell in cells], range(len(cells)))
    (column,) = builder.table().columns
    return dict(zip(column.values, find_several(column), strict=True))


ALONE = ["K1", "K2", "K13", "K204"]
GROUPS = [
    "K1, K2", "K1; K2", "K1 & K2", "K1 and K2", "K1 + K2", "K1/K2", "K1 / K2", "K1|K2", "k1, k2",
    "K1,K2", "K1 und K2", "K1 et K2", "K1 y K2", "K1 och K2", "K1\nK2", "K1, K2, K13 and K204",
    "K1 K2", "K1 (K2)", "K1, K77", "K1 & K2; K13", "K 1, K 2",
]  # fmt: skip


@pytest.mark.parametrize("cell", GROUPS)
def test_several_codes_are_several_clients(cell):
    reading = read(log([*ALONE * 4, cell]), LEFT_OUT)
    assert reading.outcome is Outcome.READY
    (note,) = reading.report.rows_rejected
    assert note.reason.reason is RowRefused.SEVERAL_CLIENTS
    assert reading.report.counts.clients == len(ALONE)


@pytest.mark.parametrize(
    "cells",
    [
        ["Smith, John", "Jones, Amy", "Garrow, Gethin"],
        ["2024/001", "2024/002", "2025/001"],
        ["A/1", "A/2", "B/1", "B/12"],
        ["Site A 1", "Site A 2", "Site B 1"],
        ["K 1", "K 2", "K 3"],
        ["1,000", "1000", "1001"],
        ["12-3", "12-4", "13-1"],
        ["Blue Otter", "Red Heron", "Blue Heron"],
        ["Smith", "Jones, Amy"],
        ["K1", "K1, mother"],
        ["1000,0", "1001,0", "1000"],
        ["AB12", "CD 34"],
        ["K1 (https://example.org/K2)", "K2"],
        [],
        [""],
    ],
)
def test_one_code_or_name_however_written_is_not_several_clients(cells):
    assert not any(several(cells).values())


@pytest.mark.parametrize(
    ("cells", "group"),
    [
        (["12", "15", "7", "12, 15"], ("12", "15")),
        (["12", "15", "7", "12,15"], ("12", "15")),
        (["12", "15", "7", "12/15/7"], ("12", "15", "7")),
        (["RED", "BLUE", "GREEN", "RED, BLUE"], ("RED", "BLUE")),
        (["K1, K2", "K3, K4, K5"], ("K1", "K2")),
        (["K-001", "K-002", "K-001; K-009"], ("K-001", "K-009")),
        (["AB", "CD", "AB & CD"], ("AB", "CD")),
        (["K1", "K2", "K2, K1, K2"], ("K1", "K2")),
    ],
)
def test_the_other_codes_of_the_column_show_which_are_meant(cells, group):
    found = {codes for codes in several(cells).values() if codes}
    assert set(group) in [set(codes) for codes in found]


def test_a_few_rows_of_several_are_left_out_and_the_question_may_stay_open():
    reading = read(log([*ALONE * 5, "K1, K2"]))
    assert reading.outcome is Outcome.READY
    (question,) = [one for one in reading.questions if one.key == "several clients"]
    assert not question.blocking
    assert reading.report.n_rejected == 1


def test_many_rows_of_several_are_a_question_that_blocks_and_either_answer_ends_it():
    data = log([*ALONE * 3, "K1, K2", "K2, K13", "K1, K13"])
    reading = read(data)
    (question,) = [one for one in reading.questions if one.blocking]
    assert question.key == "several clients"
    assert not any(code in question.text for code in ALONE)
    assert reading.report.counts.sessions is None
    counts = {}
    for choice in question.choices:
        answered = read(data, answer(Layout(), question.key, choice.value))
        assert answered.outcome is Outcome.READY
        counts[choice.value] = answered.report.counts.sessions
    assert counts == {"left out": 12, "each": 18}


def test_each_had_the_session_and_nothing_is_recorded_of_what_was_noticed():
    cells = [*ALONE * 3, "K1, K2"]
    data = log(cells, goal="4", marks="trust; comfort")
    counts = read(data, EACH).report.counts
    assert (counts.sessions, counts.clients) == (14, 4)
    assert (counts.noticed, counts.none_noticed, counts.not_recorded) == (12, 0, 2)
    assert (counts.goal_ratings, counts.quiet_victories) == (12, 24)


@pytest.mark.parametrize("blank", Blank)
@pytest.mark.parametrize("marks", ["none", "", "trust"])
def test_no_answer_about_blanks_makes_a_shared_session_recorded(blank, marks):
    header = f"{HEADER},quiet_victories_total"
    data = log([*ALONE * 3, "K1, K2"], marks=f"{marks},", header=header)
    sessions = read(data, EACH, blank=blank).tables.sessions
    shared = sessions[sessions["date"] == sessions["date"].max()]
    assert shared["state"].tolist() == ["not recorded"] * 2
    assert not shared["cannot_tell"].any()
    assert not shared["uncoded"].any()


def test_a_shared_session_stands_where_its_row_stands():
    day = "2026-01-05,T1"
    data = f'{HEADER}\n{day},"K1, K2",,none\n{day},K2,4,none\n{day},K1,4,trust\n{day},K3,4,none\n'
    sessions = read(data.encode(), EACH).tables.sessions
    assert sessions["client"].astype(str).tolist() == ["K1", "K2", "K2", "K1", "K3"]
    assert sessions["order"].tolist() == [0, 1, 2, 3, 4]
    tables = read(data.encode(), EACH).tables
    assert tables.ratings["session"].tolist() == [2, 3, 4]
    assert tables.victories["session"].tolist() == [3]


def test_a_dressed_code_in_a_group_is_the_client_it_is_alone():
    counts = read(log(["00123", "00124", "00125"] * 4 + ["123, 124"]), EACH).report.counts
    assert (counts.sessions, counts.clients) == (14, 3)


def test_each_of_a_group_is_the_clinicians_own_where_numbers_begin_again():
    layout = Layout(several_clients=SeveralClients.EACH, client_numbers=ClientNumbers.PER_CLINICIAN)
    data = f'{HEADER}\n2026-01-05,T1,"1, 2",,none\n2026-01-06,T2,"1, 2",,none\n' + "".join(
        f"2026-01-{day:02},T{1 + day % 2},{1 + day % 3},4,none\n" for day in range(7, 20)
    )
    clients = read(data.encode(), layout).tables.sessions["client"].astype(str)
    assert set(clients[:4]) == {"T1 / 1", "T1 / 2", "T2 / 1", "T2 / 2"}


CODE = st.integers(1, 40).map("K{}".format)


@settings(derandomize=True, max_examples=40, deadline=None)
@given(st.lists(st.lists(CODE, min_size=1, max_size=4, unique=True), min_size=1, max_size=12))
def test_each_is_as_if_every_client_had_a_blank_row_of_their_own(groups):
    alone = [f"K{number}" for number in range(1, 41)]
    cells = [*alone, *(", ".join(group) for group in groups)]
    apart = [*alone, *(code for group in groups for code in group)]
    together = read(log(cells), EACH).report.counts
    assert together.sessions == len(apart)
    assert together.clients == len(alone)
    single = sum(len(group) == 1 for group in groups)
    assert together.none_noticed == len(alone) + single
    assert together.not_recorded == len(apart) - len(alone) - single
