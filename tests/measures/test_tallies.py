"""Tallies of disjoint sets of clients add up to the tally of all: the promise that lets partitions
be counted apart.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from practices import busy_practice, log_of

from quietwins.log import LogView, View
from quietwins.measures.compare import comparison_tallies, rated_again
from quietwins.measures.course import course_tally
from quietwins.measures.first_noticed import first_noticed_tally
from quietwins.measures.funnel import clinician_tally
from quietwins.measures.goals import goals_by_client, goals_in_view, goals_tally
from quietwins.measures.kinds import codes_by_client, codes_tally, families_tally
from quietwins.measures.over_time import Grain, changes_tally, time_tally
from quietwins.measures.spread import spread_tallies
from quietwins.measures.tally import ALL, Tally, add, alike, sums_of, tally_of
from quietwins.measures.together import together_tally
from quietwins.measures.victories import (
    marks_by_client,
    victories_by_client,
)
from quietwins.measures.year_before import changes_by_client, year_tallies

VIEW = View(date(2024, 2, 1), date(2024, 7, 31))
OTHER = View(date(2024, 8, 1), date(2024, 12, 31))


def goals(seen: LogView):
    return goals_by_client(goals_in_view(seen, seen.log.rater))


def comparison(which: int):
    def tally(seen: LogView) -> Tally:
        other = LogView(seen.log, OTHER, seen.only)
        marks = victories_by_client(seen), victories_by_client(other)
        return comparison_tallies(marks, (rated_again(seen), rated_again(other)))[which]

    return tally


def years(which: int):
    def tally(seen: LogView) -> Tally:
        pair = seen, LogView(seen.log, OTHER, seen.only)
        marks, changes = (tuple(map(of, pair)) for of in (marks_by_client, changes_by_client))
        return year_tallies(marks, changes)[which]

    return tally


def kinds(seen: LogView) -> tuple[np.ndarray, list[str]]:
    return codes_by_client(seen), [str(code) for code in seen.log.victories["code"].cat.categories]


TALLIES = {
    "goals": lambda seen: goals_tally(goals(seen)),
    "victories": lambda seen: tally_of(victories_by_client(seen)),
    "codes": lambda seen: codes_tally(*kinds(seen)),
    "families": lambda seen: families_tally(*kinds(seen), seen.log.codebook),
    "together": lambda seen: together_tally(goals(seen), victories_by_client(seen)),
    "months": lambda seen: time_tally(seen, Grain.MONTH, seen.log.rater),
    "quarters": lambda seen: time_tally(seen, Grain.QUARTER, seen.log.rater),
    "half-years": lambda seen: time_tally(seen, Grain.HALF_YEAR, seen.log.rater),
    "whole view": lambda seen: time_tally(seen, Grain.WHOLE, seen.log.rater),
    "changes by month": lambda seen: changes_tally(seen, Grain.MONTH, seen.log.rater),
    "clinicians of the funnel": clinician_tally,
    "where goals began and stand": lambda seen: spread_tallies(seen)["bands"],
    "course": course_tally,
    "first noticed": first_noticed_tally,
    "a year beside the year before, rate": years(0),
    "a year beside the year before, completeness": years(1),
    "a year beside the year before, change": years(2),
    "difference of rates": comparison(0),
    "difference of shares": comparison(1),
    "difference of movements": comparison(2),
}


@pytest.mark.parametrize("name", TALLIES)
@settings(max_examples=2, deadline=None, phases=[Phase.generate])
@given(seed=st.integers(0, 2**32), part=st.integers(0, 2**14))
def test_tallies_of_any_split_by_client_add_up_to_the_tally_of_all(name, seed, part):
    log = log_of(*busy_practice(Random(seed)))
    mine = np.array([bool(part >> client & 1) for client in range(len(log.clients))])
    whole, one, rest = (TALLIES[name](LogView(log, VIEW, only)) for only in (None, mine, ~mine))
    together = add(one, rest)
    pd.testing.assert_frame_equal(
        together.reindex(index=whole.index, columns=whole.columns, fill_value=0.0),
        whole,
        check_dtype=False,
        check_index_type=False,
        check_names=False,
        rtol=1e-9,
        atol=1e-9,
    )
    assert set(together.index) <= set(whole.index)


def test_a_key_that_no_client_has_sums_to_nothing():
    tally = tally_of({"client": np.array([0, 1]), "marks": np.array([1.0, 2.0])})
    assert sums_of(tally, ALL)["marks"] == 3
    assert sums_of(tally, "another")["marks"] == 0


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 10**6), st.integers(0, 9)), max_size=40)
)
def test_rows_that_are_alike_are_counted_once_each(rows):
    columns = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    kinds, times = alike(*columns)
    assert Counter(rows) == Counter(
        dict(zip(zip(*map(np.ndarray.tolist, kinds), strict=True), times, strict=True))
    )


def test_a_total_beyond_all_measure_costs_no_memory():
    kinds, times = alike(
        np.array([0, 1, 0]), np.array([10**9, 5, 10**9]), np.array([10**6, 0, 10**6])
    )
    assert (kinds[1].tolist(), times.tolist()) == ([10**9, 5], [2, 1])
