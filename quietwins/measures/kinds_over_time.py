"""What was noticed, kind by kind over time: the rate of each code and of each family in every
period.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from quietwins.log import CountedView, Log, LogView, View, seen_through
from quietwins.measures.estimates import Count, Measured
from quietwins.measures.over_time import Grain, calendar
from quietwins.measures.tally import (
    Runs,
    Tallies,
    Tally,
    Whole,
    by_client,
    keyed_sums,
    sums_by_key,
    tally_by,
)
from quietwins.measures.victories import rates_per_10

_CODE = "code "


@dataclass(frozen=True)
class KindOverTime:
    """The marks of one code or family in each period of a view, and their rate per 10 recorded
    sessions.

    ``clients``: from how many each period's marks come; it serves the small-group rule alone.
    """

    code: str
    marks: tuple[Count, ...]
    per_10: tuple[Measured, ...]
    clients: tuple[Count, ...] = ()


@dataclass(frozen=True)
class KindsOverTime:
    """Each family and each code of the codebook over the periods of a view, in the order of the
    codebook.
    """

    families: tuple[KindOverTime, ...]
    codes: tuple[KindOverTime, ...]


def kinds_ever(log: Log) -> frozenset[str]:
    """The codes, and their families, ever ticked in the whole log: the practice's form may not have
    the others.
    """
    ever = seen_through(log, View(date.min, date.max)).tally(ticked_tally)
    codes = {str(name) for name, n in ever["marks"].items() if n}
    return frozenset(codes | {log.codebook.family(name) or name for name in codes})


def ticked_tally(seen: LogView) -> Tally:
    """One row a code: how often it was ticked."""
    times = np.bincount(seen.victories["code"], minlength=len(seen.log.codes))
    return tally_by(seen.log.codes, {"marks": times})


def kinds_over_time(seen: CountedView, grain: Grain) -> KindsOverTime:
    """The kinds over time, before the small-group rule."""
    codebook = seen.log.codebook
    codes = codebook.in_order(seen.log.codes)
    tallies = seen.tally(every_kind, grain, codes)
    periods = [period for period, _, _ in calendar(grain, seen.view)]
    return KindsOverTime(
        families=tuple(_one(family, tallies[family], periods) for family in codebook.families),
        codes=tuple(_one(code, tallies[_CODE + code], periods) for code in codes),
    )


def every_kind(seen: LogView, grain: Grain, codes: Sequence[str]) -> Tallies:
    """The tallies of each of these codes, and of each family."""
    codebook = seen.log.codebook
    members = {
        family: [code for code in codes if codebook.family(code) == family]
        for family in codebook.families
    }
    return kinds_tallies(seen, grain, members | {_CODE + code: [code] for code in codes})


def kinds_tallies(
    seen: LogView, grain: Grain, kinds: Mapping[str, Sequence[str]]
) -> dict[str, Tally]:
    """For each kind (some codes together), one row a period: the sums of its marks and of recorded
    sessions.
    """
    key = grain.period_of(seen.sessions["month"])
    lowest = int(key.min(initial=np.iinfo(key.dtype).max)) if len(key) else 0
    order, runs = by_client(seen.client, key)
    period = runs.first(key[order]) - lowest
    recorded = runs.sum(seen.sessions["recorded"][order])
    marks, codes = _marks(seen, order, runs)
    unclear = runs.sum(seen.sessions["cannot_tell"][order])
    periods = int(period.max(initial=-1)) + 1
    of_all = {
        "clients_recorded": recorded > 0,
        "recorded": recorded,
        "recorded_squared": recorded**2,
        "cannot_tell": unclear,
    }
    shared = keyed_sums(period, of_all, periods)
    tallies = {}
    for name, of in kinds.items():
        of_kind = marks[:, np.isin(codes, list(of))].sum(axis=1)
        columns = {
            "marks": of_kind,
            "marks_squared": of_kind**2,
            "marks_recorded": of_kind * recorded,
            "clients_any": of_kind > 0,
        }
        sums = shared | keyed_sums(period, columns, periods)
        tallies[name] = tally_by(np.arange(periods) + lowest, sums)
    return tallies


def _marks(seen: LogView, order: slice | Whole, runs: Runs) -> tuple[Whole, npt.NDArray[np.str_]]:
    """Marks of each client and period (the rows, as the runs) by code (the columns, with their
    names).
    """
    codes = seen.log.victories["code"].cat.categories.to_numpy().astype(str)
    run_of_session = np.empty(len(seen), dtype=np.int64)
    run_of_session[order] = runs.number()
    row = run_of_session[seen.place(seen.victories["session"])]
    cell = row * len(codes) + seen.victories["code"]
    sums = np.bincount(cell, weights=seen.victories["count"], minlength=len(runs) * len(codes))
    coded = np.round(sums).astype(np.int64).reshape(len(runs), len(codes))
    return coded, codes


def _one(code: str, tally: Tally, periods: Sequence[int]) -> KindOverTime:
    by_period = sums_by_key(tally)
    sums = [by_period[period] for period in periods]
    return KindOverTime(
        code=code,
        marks=tuple(int(total["marks"]) for total in sums),
        per_10=rates_per_10(sums),
        clients=tuple(int(total["clients_any"]) for total in sums),
    )
