"""What was noticed, kind by kind over time: the rate of each code and of each family in every period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from quietwins.log import LogView
from quietwins.measures.estimates import Count, Measured
from quietwins.measures.intervals import Numbers
from quietwins.measures.over_time import Grain, calendar
from quietwins.measures.tally import Tally, sums_of
from quietwins.measures.victories import rate_per_10


@dataclass(frozen=True)
class KindOverTime:
    """The marks of one code or family in each period of a view, and their rate per 10 recorded sessions."""

    code: str
    marks: tuple[Count, ...]
    per_10: tuple[Measured, ...]


@dataclass(frozen=True)
class KindsOverTime:
    """Each family and each code of the codebook over the periods of a view, in the order of the codebook."""

    families: tuple[KindOverTime, ...]
    codes: tuple[KindOverTime, ...]


def kinds_over_time(seen: LogView, grain: Grain) -> KindsOverTime:
    """The kinds over time, before the small-group rule."""
    codebook = seen.log.codebook
    known = [str(code) for code in seen.log.victories["code"].cat.categories]
    codes = [code.code for code in codebook.codes] + [code for code in known if code not in codebook.by_code]
    members = {family: [code for code in codes if codebook.family(code) == family] for family in codebook.families}
    tallies = kinds_tallies(seen, grain, members | {f"code {code}": [code] for code in codes})
    periods = [period for period, _, _ in calendar(grain, seen.view)]
    return KindsOverTime(
        families=tuple(_one(family, tallies[family], periods) for family in members),
        codes=tuple(_one(code, tallies[f"code {code}"], periods) for code in codes),
    )


def kinds_tallies(seen: LogView, grain: Grain, kinds: Mapping[str, Sequence[str]]) -> dict[str, Tally]:
    """For each kind (some codes together), one row a period: the sums of its marks and of recorded sessions."""
    period = grain.period_of(seen.sessions["month"])
    clients = _recorded(seen, period)
    marks, codes = _marks(seen, period, clients)
    return {name: _tally(clients, marks[:, np.isin(codes, list(of))].sum(axis=1)) for name, of in kinds.items()}


def _recorded(seen: LogView, period: npt.NDArray[np.int32]) -> pd.DataFrame:
    """One row a client and period: its sessions, and how many of them were recorded."""
    sessions = pd.DataFrame(
        {
            "client": seen.client,
            "key": period,
            "sessions": 1.0,
            "recorded": seen.sessions["recorded"].astype(float),
            "cannot_tell": seen.sessions["cannot_tell"].astype(float),
        }
    )
    clients = sessions.groupby(["client", "key"]).sum().reset_index("key")
    recorded = clients["recorded"]
    return clients.assign(clients=1.0, clients_recorded=(recorded > 0).astype(float), recorded_squared=recorded**2)


def _tally(clients: pd.DataFrame, marks: Numbers) -> Tally:
    recorded = clients["recorded"].to_numpy()
    return clients.assign(marks=marks, marks_squared=marks**2, marks_recorded=marks * recorded).groupby("key").sum()


def _marks(
    seen: LogView, period: npt.NDArray[np.int32], clients: pd.DataFrame
) -> tuple[Numbers, npt.NDArray[np.str_]]:
    """Marks by client and period (the rows of ``clients``) and by code (columns, with their codes)."""
    victories = seen.victories
    codes = seen.log.victories["code"].cat.categories.to_numpy().astype(str)
    of_session = seen.place(victories["session"])
    marked = pd.DataFrame({"client": seen.client[of_session], "key": period[of_session]})
    row = clients.set_index("key", append=True).index.get_indexer(pd.MultiIndex.from_frame(marked))
    cell = row * len(codes) + victories["code"]
    sums = np.bincount(cell, weights=victories["count"], minlength=len(clients) * len(codes))
    return sums.astype(float).reshape(len(clients), len(codes)), codes


def _one(code: str, tally: Tally, periods: Sequence[int]) -> KindOverTime:
    sums = [sums_of(tally, period) for period in periods]
    return KindOverTime(
        code=code,
        marks=tuple(int(total["marks"]) for total in sums),
        per_10=tuple(rate_per_10(total) for total in sums),
    )
