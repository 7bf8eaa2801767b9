"""A period of everybody is one stretch of each client's sessions in the log."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import numpy as np
import pytest
from practices import busy_practice, log_of

from quietwins.log import LogView, View
from quietwins.log.some_rows import numbers

LONG_BEFORE, LONG_AFTER = date(1, 1, 1), date(9999, 12, 31)


def rows_of(log, first, last):
    begins, ends = log.stretches(first, last)
    assert len(begins) == len(ends) == len(log.clients)
    assert (begins <= ends).all()
    client = numbers(log.sessions["client"])
    for of, (begin, end) in enumerate(zip(begins, ends, strict=True)):
        assert set(client[begin:end]) <= {of}
    return np.concatenate([np.arange(begin, end) for begin, end in zip(begins, ends, strict=True)])


@pytest.mark.parametrize("seed", range(6))
def test_the_stretches_hold_the_sessions_of_the_view_and_no_other(seed):
    random, log = Random(seed), log_of(*busy_practice(Random(seed), 9))
    for _ in range(30):
        first = date(2023, 12, 1) + timedelta(days=random.randrange(400))
        last = first + timedelta(days=random.randrange(200))
        seen = LogView(log, View(first, last))
        assert list(rows_of(log, first, last)) == list(np.flatnonzero(seen.in_view))


def test_all_days_hold_every_session_and_days_before_or_after_none():
    log = log_of(*busy_practice(Random(1), 9))
    assert len(rows_of(log, LONG_BEFORE, LONG_AFTER)) == len(log.sessions)
    assert len(rows_of(log, log.first, log.last)) == len(log.sessions)
    assert len(rows_of(log, LONG_BEFORE, log.first - timedelta(days=1))) == 0
    assert len(rows_of(log, log.last + timedelta(days=1), LONG_AFTER)) == 0


def test_a_period_that_ends_before_it_begins_holds_none():
    log = log_of(*busy_practice(Random(1), 9))
    assert len(rows_of(log, log.last, log.first)) == 0
