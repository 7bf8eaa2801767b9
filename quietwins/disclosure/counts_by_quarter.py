"""What adds up over quarters: how much of each kind a quarter holds, and from how many clients."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from quietwins.log import LogView, View
from quietwins.measures.over_time import Grain
from quietwins.measures.tally import Runs, Whole

FIRST_YEAR, QUARTERS_OF_A_YEAR = 1970, 4  # quarters are numbered from the first of 1970 on
NO_MORE_THAN = {"cannot_tell": "not_recorded", "first_time": "noticed", "noticed": "marks"}


@dataclass(frozen=True, eq=False)
class CountsByQuarter:
    """One row a client and quarter: sessions by their state, marks by code and family, and clients
    whose first mark it is.

    ``parts``: what kinds add up to another one.
    """

    quarter: Whole
    client: Whole
    counts: Mapping[str, Whole]
    parts: Mapping[str, tuple[str, ...]]

    def total(self, kind: str, quarters: range) -> tuple[int, int]:
        """How much there is of a kind in these quarters, and from how many clients."""
        there = (self.quarter >= quarters.start) & (self.quarter < quarters.stop)
        counts = self.counts[kind][there]
        return int(counts.sum()), len(np.unique(self.client[there][counts > 0]))

    def in_each(self, kind: str) -> dict[int, int]:
        """How much there is of a kind in each quarter, from the first that has a session."""
        first = int(self.quarter.min(initial=0))
        totals = np.bincount(self.quarter - first, self.counts[kind])
        return {first + place: int(total) for place, total in enumerate(totals)}


def counts_by_quarter(seen: LogView) -> CountsByQuarter:
    """Count what a view holds, quarter by quarter."""
    quarter = Grain.QUARTER.period_of(seen.sessions["month"])
    # By client and in time: what one client has in one quarter stands together.
    runs = Runs.of(seen.client, quarter)
    codes = _marks_by_code(seen, runs)
    families = _families(seen, tuple(codes))
    return CountsByQuarter(
        quarter=runs.first(quarter),
        client=runs.first(seen.client),
        counts=_sessions_by_state(seen, runs)
        | codes
        | {
            name: np.sum([codes[code] for code in members], axis=0)
            for name, members in families.items()
        },
        parts={
            "sessions": ("recorded", "not_recorded"),
            "recorded": ("noticed", "none_noticed"),
            "marks": ("uncoded", *codes),
            **families,
        },
    )


def quarters_of(view: View) -> range:
    """The calendar quarters of a fixed period, by number."""
    first, last = (
        (day.year - FIRST_YEAR) * QUARTERS_OF_A_YEAR + (day.month - 1) // Grain.QUARTER.value
        for day in (view.first, view.last)
    )
    return range(first, last + 1)


def view_of_quarter(view: View, quarter: int) -> View:
    """One of the quarters of a view, with its filters."""
    first, after = (
        date(FIRST_YEAR + number // QUARTERS_OF_A_YEAR, number % QUARTERS_OF_A_YEAR * 3 + 1, 1)
        for number in (quarter, quarter + 1)
    )
    return replace(view, first=first, last=after - timedelta(days=1))


def _sessions_by_state(seen: LogView, runs: Runs) -> dict[str, Whole]:
    columns = ("noticed", "recorded", "cannot_tell", "marks", "uncoded", "first_mark")
    counts = {column: runs.sum(seen.sessions[column]) for column in columns}
    started_before = seen.log.clients["started_before"].to_numpy()[runs.first(seen.client)]
    first_time = counts.pop("first_mark") * ~started_before
    return counts | {
        "sessions": runs.sizes(),
        "none_noticed": counts["recorded"] - counts["noticed"],
        "not_recorded": runs.sizes() - counts["recorded"],
        "first_time": first_time,
    }


def _marks_by_code(seen: LogView, runs: Runs) -> dict[str, Whole]:
    marks = seen.victories
    run = runs.number()[seen.place(marks["session"])]
    of_code = {
        f"code {code}": marks["code"] == number
        for number, code in enumerate(seen.log.victories["code"].cat.categories)
    }
    return {
        name: np.bincount(run[rows], marks["count"][rows], len(runs)).astype(np.int64)
        for name, rows in of_code.items()
    }


def _families(seen: LogView, codes: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The codes of each family, by the names of both as kinds."""
    codebook = seen.log.codebook
    members = {
        f"family {family}": tuple(
            code for code in codes if codebook.family(code.removeprefix("code ")) == family
        )
        for family in codebook.families
    }
    return {name: there for name, there in members.items() if there}
