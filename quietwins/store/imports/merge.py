"""The log of a practice: for each session, field by field, the latest live import that carried the
field.

An appointment report without a victories column never erases victories; a present but blank cell
does replace. Goals are fields of their own, one for each goal and rater: an export that has goal 1
alone leaves goals 2 and 3 as they are, and the therapist's ratings leave the client's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from quietwins.log.session_tables import NO_START_TIME, SessionTables
from quietwins.log.states import State
from quietwins.store.imports.events import ImportEvent
from quietwins.store.imports.identity import Identity, Ints, which_session
from quietwins.store.imports.kept_rows import TELLER, Rows

GOALS, VICTORIES = "goals", "victories"
# Fields that an export may lack: the columns of a session that each stands for, and
# what is assumed without it.
FIELDS: dict[str, dict[str, object]] = {
    "start": {"start": NO_START_TIME},
    "attended": {"attended": True},
    "service": {"service": None},
    "setting": {"setting": None},
    "episode": {"episode": None},
    VICTORIES: {"state": State.NOT_RECORDED.value, "cannot_tell": False, "uncoded": 0},
    GOALS: {},
}
_ALWAYS = ("client", "clinician", "date")


@dataclass(frozen=True, eq=False)
class Merged:
    """The log, and for each row the session of the log that it tells of, and whether its id came
    from a far day.
    """

    tables: SessionTables
    session: Ints
    far: npt.NDArray[np.bool_]


class _Latest:
    """For each session, the row of the latest import that carried a field (-1: none)."""

    def __init__(self, session: Ints, count: int, teller: npt.NDArray[np.int32]) -> None:
        self._session, self._count, self._teller = session, count, teller
        self._found: dict[tuple[bool, ...], Ints] = {}

    def row(self, carries: tuple[bool, ...]) -> Ints:
        """The row, given for each import whether it carried the field. Rows come in the order of
        imports.
        """
        if carries not in self._found:
            rows = np.flatnonzero(np.array(carries, dtype=bool)[self._teller])
            latest = np.full(self._count, -1, dtype=np.int64)
            # where a session has several rows, the last one stays
            latest[self._session[rows]] = rows
            self._found[carries] = latest
        return self._found[carries]


def merge(rows: Rows, imports: Sequence[ImportEvent], at: Ints | None = None) -> Merged:
    """The log of these imports, given their rows.

    ``at`` is the how manyth each is of all rows, where those on which the log
    does not hang were left out.
    """
    identity = which_session(rows.sessions, [one.far_is_same for one in imports])
    latest = _Latest(identity.session, identity.count, rows.sessions[TELLER].to_numpy())
    return Merged(
        tables=SessionTables.of(
            _sessions(rows, imports, identity, latest, at),
            _ratings(rows, imports, identity.session, latest),
            _victories(rows, imports, identity.session, latest),
        ),
        session=identity.session,
        far=identity.far,
    )


def _sessions(
    rows: Rows, imports: Sequence[ImportEvent], identity: Identity, latest: _Latest, at: Ints | None
) -> pd.DataFrame:
    told, session, count = rows.sessions, identity.session, identity.count
    every = latest.row((True,) * len(imports))
    columns: dict[str, object] = {name: _at(told[name], every, None) for name in _ALWAYS}
    for field, defaults in FIELDS.items():
        row = latest.row(tuple(field in one.carried for one in imports))
        columns |= {name: _at(told[name], row, default) for name, default in defaults.items()}
    columns["session_id"] = _at(told["session_id"], _named(told, session, count), None)
    # Places in two files cannot be compared, so the first file that told of a session
    # gives its place in the day.
    first = np.empty(count, dtype=np.int64)
    first[session[::-1]] = np.arange(len(session))[::-1]
    columns["order"] = first if at is None else at[first]
    return pd.DataFrame(columns)


def _named(told: pd.DataFrame, session: Ints, count: int) -> Ints:
    """For each session, its latest row that has an id (-1: none has)."""
    rows = np.flatnonzero(told["session_id"].notna().to_numpy())
    named = np.full(count, -1, dtype=np.int64)
    named[session[rows]] = rows
    return named


def _at(column: pd.Series, row: Ints, default: object) -> pd.Series:
    """The column's values at these rows; the default at row -1."""
    nowhere = row < 0
    if not nowhere.any():
        if len(row) == len(column) and (row == np.arange(len(row))).all():
            return column
        return column.take(row).reset_index(drop=True)
    if isinstance(column.dtype, pd.CategoricalDtype):
        none = -1 if default is None else list(column.cat.categories).index(default)
        codes = np.where(nowhere, none, column.cat.codes.to_numpy()[row] if len(column) else none)
        return pd.Series(pd.Categorical.from_codes(codes, dtype=column.dtype))
    taken = column.take(np.where(nowhere, 0, row)).reset_index(drop=True)
    return taken.mask(nowhere, default)


def _ratings(
    rows: Rows, imports: Sequence[ImportEvent], session: Ints, latest: _Latest
) -> pd.DataFrame:
    table = rows.ratings
    goals, raters = table["goal"].cat.categories, table["rater"].cat.categories
    field = (
        table["goal"].cat.codes.to_numpy().astype(np.int64) * len(raters)
        + table["rater"].cat.codes.to_numpy()
    )
    stands = np.zeros(len(table), dtype=bool)
    row = table["session"].to_numpy()
    by_carriers: dict[tuple[bool, ...], list[int]] = {}
    for one in np.unique(field).tolist():
        goal, rater = goals[one // len(raters)], raters[one % len(raters)]
        by_carriers.setdefault(
            tuple(carries_goal(each, goal, rater) for each in imports), []
        ).append(one)
    for carries, fields in by_carriers.items():
        stands |= np.isin(field, fields) & (latest.row(carries)[session[row]] == row)
    return _standing(table, stands, session)


def carries_goal(one: ImportEvent, goal: str, rater: str) -> bool:
    """Whether an import's export has a place for this rater's rating of this goal."""
    return GOALS in one.carried and (one.goals is None or goal in one.goals) and rater in one.raters


def _victories(
    rows: Rows, imports: Sequence[ImportEvent], session: Ints, latest: _Latest
) -> pd.DataFrame:
    row = rows.victories["session"].to_numpy()
    carriers = latest.row(tuple(VICTORIES in one.carried for one in imports))
    return _standing(rows.victories, carriers[session[row]] == row, session)


def _standing(table: pd.DataFrame, stands: npt.NDArray[np.bool_], session: Ints) -> pd.DataFrame:
    """The ratings or victories that stand, pointing at sessions instead of rows."""
    kept = table if stands.all() else table[stands]
    return kept.assign(session=session[kept["session"].to_numpy()])
