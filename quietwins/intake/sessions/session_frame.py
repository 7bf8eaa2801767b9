"""The table of sessions: one row each, from the first row of the file that tells of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from quietwins.intake.cells.dates import Moment
from quietwins.intake.table.columns import Bools, Column, Longs, Shorts
from quietwins.log.session_tables import NO_START_TIME


@dataclass(frozen=True, eq=False)
class RowFacts:
    """What every row of the file says about its session; only rows in ``use`` count."""

    use: Bools
    attended: Bools
    client: Column
    written: Column  # the client as the file writes it, its dress and all
    clinician: Column | None  # None where one clinician wrote the whole file
    one_clinician: str
    date: Column
    moments: tuple[Moment, ...]  # by distinct date
    start: npt.NDArray[np.int16]
    session: Column | None
    service: Column | None
    setting: Column | None
    episode: Column | None
    joined: bool  # a long file: rows of one client and moment are one session


def session_frame(facts: RowFacts, rows: Longs) -> pd.DataFrame:
    """One row a session, from the first row of the file that tells of it."""
    days = np.array([moment.day for moment in facts.moments], dtype="datetime64[s]")
    frame = {
        "session_id": _session_ids(facts.session, rows),
        "client": _category(facts.client, rows),
        "clinician": _clinicians(facts, rows),
        "date": days[facts.date.codes[rows]],
        "start": _starts(facts, rows),
        "order": np.arange(len(rows), dtype=np.int32),
        "attended": facts.attended[rows],
        "service": _category(facts.service, rows),
        "setting": _category(facts.setting, rows),
        "episode": _category(facts.episode, rows),
    }
    return pd.DataFrame(frame, copy=False)


def _clinicians(facts: RowFacts, rows: Longs) -> pd.Categorical:
    """Who saw the client: by row, or the one clinician of the file."""
    if facts.clinician is not None:
        return _category(facts.clinician, rows)
    one = pd.Index([facts.one_clinician], dtype="str")
    return pd.Categorical.from_codes(np.zeros(len(rows), np.int8), categories=one)


def _starts(facts: RowFacts, rows: Longs) -> Shorts:
    if not len(facts.start):
        return np.full(len(rows), NO_START_TIME, dtype=np.int16)
    return facts.start[rows]


def _category(column: Column | None, rows: Longs) -> pd.Categorical:
    if column is None:
        return pd.Categorical.from_codes(
            np.full(len(rows), -1, dtype=np.int32), categories=pd.Index([], dtype="str")
        )
    codes = column.codes[rows]
    used = np.bincount(codes, minlength=column.distinct) > 0
    if column.blank_code >= 0:
        used[column.blank_code] = False
    moved = np.where(used, np.cumsum(used) - 1, -1).astype(np.int32)
    values = column.dictionary.filter(pa.array(used)).to_pylist()
    return pd.Categorical.from_codes(
        moved[codes], categories=pd.Index(values, dtype="str"), validate=False
    )


def _session_ids(column: Column | None, rows: Longs) -> pd.Series[str]:
    if column is None:
        return pd.Series(pd.array([None] * len(rows), dtype="str"))
    cells = column.dictionary.take(pa.array(column.codes[rows]))
    if column.blank_code >= 0:
        cells = pc.if_else(pc.equal(cells, ""), None, cells)
    return pd.Series(cells.to_pandas(), dtype="str")
