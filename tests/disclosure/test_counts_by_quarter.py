"""What adds up over quarters is what one finds by going through the sessions one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from practices import busy_practice, log_of

from quietwins.disclosure.counts_by_quarter import counts_by_quarter, quarters_of, view_of_quarter
from quietwins.log import LogView, View
from quietwins.measures.all_figures import figures_of

EVER = View(date.min, date.max)
WHOM = [EVER, replace(EVER, clinicians=frozenset("AB")), replace(EVER, service="Adults")]
RANGES = [(first, last) for first in range(4) for last in range(first, 5)]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("ever", WHOM, ids=["everybody", "a set", "a service"])
def test_every_stretch_of_quarters_holds_what_its_figures_say_and_of_as_many_clients(seed, ever):
    log = log_of(*busy_practice(Random(seed), 20))
    counted = counts_by_quarter(log, ever)
    from_2024 = quarters_of(View(date(2024, 1, 1), date(2024, 3, 31))).start
    for first, last in RANGES:
        quarters = range(from_2024 + first, from_2024 + last + 1)
        view = replace(
            ever,
            first=view_of_quarter(ever, quarters[0]).first,
            last=view_of_quarter(ever, quarters[-1]).last,
        )
        figures = figures_of(log, view)
        told, behind = figures.victories, figures.victories.behind
        found = {kind: counted.total(kind, quarters) for kind in counted.counts}
        assert found["sessions"] == (figures.sessions, figures.clients)
        assert found["marks"] == (told.marks, told.clients_any)
        assert found["uncoded"] == (told.uncoded, told.clients_uncoded)
        assert found["first_time"] == (told.first_time, told.first_time)
        recorded = told.noticed + told.none_noticed
        assert found["recorded"] == (recorded, told.clients_recorded)
        for state in ("noticed", "none_noticed", "not_recorded", "cannot_tell"):
            assert found[state] == (getattr(told, state), behind[state])
        for kind in told.by_code:
            assert found.get(f"code {kind.code}", (0, 0)) == (kind.marks, kind.clients)
        for kind in told.by_family:
            assert found.get(f"family {kind.code}", (0, 0)) == (kind.marks, kind.clients)


def test_each_quarter_holds_what_one_stretch_of_it_alone_does():
    log = log_of(*busy_practice(Random(3), 20))
    counted = counts_by_quarter(log, EVER)
    for kind in counted.counts:
        assert counted.in_each(kind)
        for quarter, total in counted.in_each(kind).items():
            assert counted.total(kind, range(quarter, quarter + 1))[0] == total


def test_it_is_found_once_for_each_log_and_whom_it_is_about():
    log = log_of(*busy_practice(Random(3), 20))
    assert counts_by_quarter(log, EVER) is counts_by_quarter(log, EVER)
    assert counts_by_quarter(log, EVER) is not counts_by_quarter(log, WHOM[1])
    again = log_of(*busy_practice(Random(3), 20))
    assert counts_by_quarter(again, EVER) is not counts_by_quarter(log, EVER)


def test_an_empty_log_and_a_view_of_nobody_hold_nothing():
    log = log_of(*busy_practice(Random(3), 20))
    nobody = counts_by_quarter(log, replace(EVER, clinicians=frozenset("Z")))
    assert not len(LogView(log, replace(EVER, clinicians=frozenset("Z"))))
    assert {nobody.total(kind, range(200, 300)) for kind in nobody.counts} == {(0, 0)}
