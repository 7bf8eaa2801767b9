"""Totals over the sessions of a file, to compare with the system that it is from."""

from __future__ import annotations

import numpy as np
import pandas as pd

from quietwins.intake.reading import Counts
from quietwins.intake.table.columns import Bools
from quietwins.log.session_tables import SessionTables
from quietwins.log.states import STATES, State


def count(tables: SessionTables, coded: bool) -> Counts:
    """Totals over the sessions that took place."""
    sessions, attended = tables.sessions, tables.sessions["attended"].to_numpy()
    states = dict(zip(STATES, _of_each(sessions["state"], attended), strict=True))
    by_code = tables.victories.groupby("code", observed=True)["count"].sum()
    marks = int(by_code.sum()) + int(sessions["uncoded"].to_numpy()[attended].sum())
    dates = sessions["date"][attended]
    return Counts(
        sessions=len(dates),
        clinicians=sum(times > 0 for times in _of_each(sessions["clinician"], attended)),
        clients=sum(times > 0 for times in _of_each(sessions["client"], attended)),
        goal_ratings=len(tables.ratings),
        goal_rating_sum=float(tables.ratings["value"].sum()),
        quiet_victories=marks,
        victories_by_code={str(code): int(n) for code, n in by_code.items()} if coded else None,
        noticed=states[State.NOTICED],
        none_noticed=states[State.NONE_NOTICED],
        not_recorded=states[State.NOT_RECORDED],
        first_date=dates.min().date() if len(dates) else None,
        last_date=dates.max().date() if len(dates) else None,
    )


def _of_each(column: pd.Series[str], rows: Bools) -> list[int]:
    """How often each category of a column stands in some rows."""
    codes = column.cat.codes.to_numpy()[rows]
    named = codes[codes >= 0]  # a blank has no category
    return [int(times) for times in np.bincount(named, minlength=len(column.cat.categories))]
