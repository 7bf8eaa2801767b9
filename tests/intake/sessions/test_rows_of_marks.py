"""A long file with rows for goals and rows for quiet victories: each row is what it names."""

from __future__ import annotations

from datetime import date

from quietwins.codebook import read_codebook
from quietwins.intake import Outcome, read_export

HEADER = "Date,Therapist,Client,Record type,Item,Value"


def read(*rows, header=HEADER):
    data = "\n".join([header, *rows, ""]).encode()
    return read_export(data, "a.csv", codebook=read_codebook(), today=date(2026, 7, 1))


ROWS = (
    "2026-01-05,T1,K1,Goal rating,Goal 1,3", "2026-01-05,T1,K1,Goal rating,Goal 2,5",
    "2026-01-05,T1,K1,Quiet victory,Trust,1", "2026-01-05,T1,K1,Quiet victory,Asked for help,1",
    "2026-01-06,T2,K2,Goal rating,Goal 1,0", "2026-01-06,T2,K2,Quiet victory,None noticed,1",
    "2026-01-07,T1,K1,Goal rating,Goal 1,4", "2026-01-08,T2,K3,Goal rating,Goal 1,6",
    "2026-01-08,T2,K3,Quiet victory,Trust,1",
)  # fmt: skip


def test_a_row_that_names_a_quiet_victory_is_a_mark_and_no_rating():
    counts = read(*ROWS).report.counts
    assert (counts.sessions, counts.goal_ratings, counts.goal_rating_sum) == (4, 5, 18)
    assert counts.victories_by_code == {"trust": 2, "asked_for_help": 1}
    assert (counts.noticed, counts.none_noticed, counts.not_recorded) == (2, 1, 1)


def test_a_zero_beside_a_kind_says_that_it_was_not_noticed():
    counts = read(*ROWS[:4], "2026-01-06,T2,K2,Quiet victory,Repair,0").report.counts
    assert (counts.sessions, counts.none_noticed, counts.goal_ratings) == (2, 1, 2)


def test_goals_that_a_client_calls_as_a_kind_is_called_stay_goals():
    rows = [row.replace(",1", ",4") if "victory" in row else row for row in ROWS]
    reading = read(*rows)
    assert reading.outcome is Outcome.READY
    assert reading.report.counts.quiet_victories == 0
    one_kind = [row for row in ROWS if "Asked" not in row and "None" not in row]
    assert read(*one_kind).report.counts.quiet_victories == 0


def test_goals_that_are_all_called_like_kinds_stay_goals_whatever_their_numbers_are_so_far():
    rows = [
        f"2026-01-{day:02d},T1,K{day % 4},{('Trust', 'Comfort')[day % 2]},{day % 3 % 2}"
        for day in range(1, 21)
    ]
    counts = read(*rows, header="Date,Therapist,Client,Goal,Rating").so_far
    assert counts.goal_ratings == 20
    assert not counts.quiet_victories
