"""What adds up over quarters: how much of each kind a quarter holds, and from how many clients."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from quietwins.codebook import Codebook
from quietwins.log import Log, LogView, View, seen_through
from quietwins.log.days_and_months import first_of_month, last_of_month, month_number
from quietwins.measures.over_time import Grain
from quietwins.measures.tally import Runs, Tallies, Tally, Whole

SUM, NEVER = "sum", "never"  # of a tally by quarter; its other columns are quarters before
NO_MORE_THAN = {"cannot_tell": "not_recorded", "first_time": "noticed", "noticed": "marks"}


@dataclass(frozen=True, eq=False)
class OfOneKind:
    """How much of one kind each quarter holds, and by how many clients any quarters in a row were
    told of, found once for all of them.

    ``clients``: how many rows there are of each quarter (across) whose client was told of last so
    many quarters from the first on (down; 0: never before).
    """

    first: int
    sums: Whole
    clients: Whole

    @classmethod
    def of(cls, first: int, tally: Tally) -> OfOneKind:
        """From the tally of the kind; ``first``: the first quarter that any kind has."""
        at = tally.index.to_numpy(dtype=np.int64) - first
        many = int(at.max(initial=0)) + 1
        sums, pairs = np.zeros(many, dtype=np.int64), np.zeros((many + 1, many), dtype=np.int64)
        sums[at] = tally[SUM]
        for column in tally.columns:
            if column != SUM:
                before = 0 if column == NEVER else int(column) - first + 1
                pairs[before, at] = tally[column]
        return cls(first, sums, pairs)

    def total(self, quarters: range) -> tuple[int, int]:
        """How much there is in these quarters, and from how many clients."""
        begin, end = (max(quarter - self.first, 0) for quarter in (quarters.start, quarters.stop))
        # Each client counts where these quarters tell of it for the first time.
        new = self.clients[: begin + 1, begin:end]
        return int(self.sums[begin:end].sum()), int(new.sum())

    def in_each(self) -> dict[int, int]:
        """How much there is in each quarter, from the first that has a session."""
        return {self.first + place: int(total) for place, total in enumerate(self.sums)}


@dataclass(frozen=True, eq=False)
class CountsByQuarter:
    """Sessions by their state, marks by code and family, and clients whose first mark it is.

    ``parts``: what kinds add up to another one.
    """

    counts: Mapping[str, OfOneKind]
    parts: Mapping[str, tuple[str, ...]]

    def total(self, kind: str, quarters: range) -> tuple[int, int]:
        """How much there is of a kind in these quarters, and from how many clients."""
        return self.counts[kind].total(quarters)

    def in_each(self, kind: str) -> dict[int, int]:
        """How much there is of a kind in each quarter, from the first that has a session."""
        return self.counts[kind].in_each()


# One for everybody, each service and each set: every view that is asked for wants the same ones.
_known: WeakKeyDictionary[Log, dict[View, CountsByQuarter]] = WeakKeyDictionary()


def counts_by_quarter(log: Log, view: View) -> CountsByQuarter:
    """Count what a view holds, quarter by quarter; found once for each log and view."""
    known = _known.setdefault(log, {})
    if view not in known:
        known[view] = _found(log, view)
    return known[view]


def _found(log: Log, view: View) -> CountsByQuarter:
    tallies = seen_through(log, view).tally(quarter_tallies)
    codes = [f"code {code}" for code in log.codes]
    first = int(tallies["sessions"].index.min()) if len(tallies["sessions"]) else 0
    return CountsByQuarter(
        counts={kind: OfOneKind.of(first, tally) for kind, tally in tallies.items()},
        parts={
            "sessions": ("recorded", "not_recorded"),
            "recorded": ("noticed", "none_noticed"),
            "marks": ("uncoded", *codes),
            **_families(log.codebook, codes),
        },
    )


def quarter_tallies(seen: LogView) -> Tallies:
    """Of each kind how much each quarter holds, and of how many clients."""
    quarter = Grain.QUARTER.period_of(seen.sessions["month"])
    codes = [f"code {code}" for code in seen.log.codes]
    kinds = {code: (code,) for code in codes} | _families(seen.log.codebook, codes)
    return _sessions_by_state(seen, quarter) | _marks_by_code(seen, kinds)


def tally_by_quarter(quarter: Whole, client: Whole, counts: Whole) -> Tally:
    """One row a quarter, from rows by client and in time: how much there is, and how many rows it
    has whose client was told of last in each quarter before, or never yet.
    """
    there = np.flatnonzero(counts)
    at, client, counts = quarter[there], client[there], counts[there]
    before = np.full(len(at), -1, dtype=np.int64)
    before[1:] = np.where(client[1:] == client[:-1], at[:-1], -1)
    quarters, row = np.unique(at, return_inverse=True)
    earlier, column = np.unique(before, return_inverse=True)
    cells = np.bincount(row * len(earlier) + column, minlength=len(quarters) * len(earlier))
    table = cells.reshape(len(quarters), len(earlier)).astype(float)
    names = [NEVER if one < 0 else str(one) for one in earlier]
    sums = np.bincount(row, counts, len(quarters)).astype(float)
    return pd.DataFrame(
        np.column_stack([sums, table]), index=pd.Index(quarters), columns=[SUM, *names]
    )


def quarters_of(view: View) -> range:
    """The calendar quarters of a fixed period, by number."""
    months = Grain.QUARTER.value
    first, last = (month_number(day) // months for day in (view.first, view.last))
    return range(first, last + 1)


def view_of_quarter(view: View, quarter: int) -> View:
    """One of the quarters of a view, with its filters."""
    months = Grain.QUARTER.value
    first, last = quarter * months, (quarter + 1) * months - 1
    return replace(view, first=first_of_month(first), last=last_of_month(last))


def _sessions_by_state(seen: LogView, quarter: Whole) -> dict[str, Tally]:
    # By client and in time: what one client has in one quarter stands together.
    runs = Runs.of(seen.client, quarter)
    quarter, client = runs.first(quarter), runs.first(seen.client)
    columns = ("noticed", "recorded", "cannot_tell", "marks", "uncoded", "first_mark")
    counts = {column: runs.sum(seen.sessions[column]) for column in columns}
    started_before = seen.log.started_before[client]
    counts |= {
        "sessions": runs.sizes(),
        "none_noticed": counts["recorded"] - counts["noticed"],
        "not_recorded": runs.sizes() - counts["recorded"],
        "first_time": counts.pop("first_mark") * ~started_before,
    }
    return {kind: tally_by_quarter(quarter, client, of) for kind, of in counts.items()}


def _marks_by_code(seen: LogView, kinds: Mapping[str, tuple[str, ...]]) -> dict[str, Tally]:
    """Marks of each code, and of each family of codes."""
    marks = seen.victories
    quarter, client = Grain.QUARTER.period_of(marks["month"]), marks["client"]
    code, counts = marks["code"], marks["count"]
    named = np.array([f"code {code}" for code in seen.log.codes])
    found = {}
    for kind, members in kinds.items():
        rows = np.flatnonzero(np.isin(named, members)[code])
        found[kind] = tally_by_quarter(quarter[rows], client[rows], counts[rows])
    return found


def _families(codebook: Codebook, codes: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The codes of each family, by the names of both as kinds."""
    members = {
        f"family {family}": tuple(
            code for code in codes if codebook.family(code.removeprefix("code ")) == family
        )
        for family in codebook.families
    }
    return {name: there for name, there in members.items() if there}
