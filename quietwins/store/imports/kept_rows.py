"""Rows of the practice: every session as every import told it, in memory.

The same session may have several rows, one for each import that holds it.
:mod:`quietwins.store.imports.merge` makes the log of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.types import union_categoricals

from quietwins.log.session_tables import SESSION_COLUMNS, SessionTables
from quietwins.store.imports.clients_met import Met
from quietwins.store.imports.hashed_codes import Coder, blend, numbers

# What a row has beside the columns of a session: which import told it (0, 1, ... in the order of
# the imports), which session it is by its own words (64 bits of its codes), and which session a
# person said it is (0: nobody did).
TELLER, KEY, SAME_AS = "teller", "key", "same_as"
PLACE = "order"  # its place in the file of the import that tells it
ROW_COLUMNS = {**SESSION_COLUMNS, TELLER: "int32", KEY: "int64", SAME_AS: "int64"}
_DAY_TAG = np.uint64(0x646179)  # keeps keys made of a day apart from keys made of an id


@dataclass(frozen=True, eq=False)
class Rows:
    """Rows in the order of their imports, and within each in the order of its file.

    ``ratings`` and ``victories`` are as in :class:`SessionTables`, but point
    at rows instead of sessions.
    """

    sessions: pd.DataFrame
    ratings: pd.DataFrame
    victories: pd.DataFrame

    @classmethod
    def none(cls) -> Rows:
        """No rows at all."""
        tables = SessionTables.empty()
        sessions = tables.sessions.assign(**{TELLER: 0, KEY: 0, SAME_AS: 0}).astype(ROW_COLUMNS)
        return cls(sessions, tables.ratings, tables.victories)

    def __len__(self) -> int:
        return len(self.sessions)

    def only(self, chosen: npt.NDArray[np.bool_]) -> Rows:
        """These rows alone."""
        place = np.where(chosen, np.cumsum(chosen) - 1, -1)
        return Rows(
            self.sessions[chosen].reset_index(drop=True),
            _moved(self.ratings, place),
            _moved(self.victories, place),
        )

    def at(self, places: npt.NDArray[np.int64]) -> Rows:
        """The rows at these places, in this order; a row may come several times."""
        return Rows(
            self.sessions.take(places).reset_index(drop=True),
            _of(self.ratings, places),
            _of(self.victories, places),
        )

    def then(self, later: Rows) -> Rows:
        """These rows and a later import's."""
        n = len(self)
        return Rows(
            _stacked(self.sessions, later.sessions),
            _stacked(self.ratings, later.ratings.assign(session=later.ratings["session"] + n)),
            _stacked(
                self.victories, later.victories.assign(session=later.victories["session"] + n)
            ),
        )

    def told_by(self, teller: int) -> Rows:
        """The same rows as those of the import at this place in the order."""
        return replace(self, sessions=self.sessions.assign(**{TELLER: np.int32(teller)}))

    def same_as(self, keys: npt.NDArray[np.int64]) -> Rows:
        """The same rows, each with the session that a person said it is (0: nobody did)."""
        return replace(self, sessions=self.sessions.assign(**{SAME_AS: keys}))


def rows_of(
    tables: SessionTables, met: Met, otherwise: Mapping[str, Sequence[int]] | None = None
) -> Rows:
    """The rows of one import, codes turned; raises :class:`ForeignCodesError` where they are
    another practice's. ``otherwise`` are the sessions in which the export has another form of its
    client's code.
    """
    coder = met.coder
    place = np.argsort(tables.sessions["order"].to_numpy(), kind="stable")
    back = np.empty(len(place), dtype=np.int64)
    back[place] = np.arange(len(place))
    clients = met.clients(tables.sessions["client"], otherwise or {})
    sessions = tables.sessions.assign(client=clients.array)
    sessions = sessions.take(place).reset_index(drop=True)
    coder.check_own(map(str, sessions["clinician"].cat.categories))
    sessions["episode"] = coder.column(sessions["episode"])
    ids, id_numbers = _session_ids(sessions["session_id"], coder)
    sessions["session_id"] = ids
    sessions[KEY] = _keys(sessions, id_numbers)
    sessions[TELLER], sessions[SAME_AS] = np.int32(0), np.int64(0)
    return Rows(
        sessions.astype(ROW_COLUMNS)[list(ROW_COLUMNS)],
        _moved(tables.ratings, back),
        _moved(tables.victories, back),
    )


def client_numbers(sessions: pd.DataFrame) -> npt.NDArray[np.uint64]:
    """64 bits of each row's client."""
    per_client = numbers(sessions["client"].cat.categories)
    return per_client[sessions["client"].cat.codes.to_numpy()] if len(sessions) else per_client[:0]


def place_in_day(sessions: pd.DataFrame, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """For these rows, the how manyth of its client's on its day each is, from 0, by start time,
    else file order.
    """
    client = sessions["client"].cat.codes.to_numpy()[rows]
    day = sessions["date"].to_numpy()[rows]
    order = np.lexsort(
        (sessions["order"].to_numpy()[rows], sessions["start"].to_numpy()[rows], day, client)
    )
    begins = np.ones(len(rows), dtype=bool)
    begins[1:] = (client[order][1:] != client[order][:-1]) | (day[order][1:] != day[order][:-1])
    running = np.arange(len(rows))
    nth = np.empty(len(rows), dtype=np.int64)
    nth[order] = running - np.maximum.accumulate(np.where(begins, running, 0))
    return nth


def _session_ids(
    ids: pd.Series[str], coder: Coder
) -> tuple[pd.Series[str], npt.NDArray[np.uint64]]:
    """Each id turned, and 64 bits of it; an empty id is none. Each distinct id is turned once."""
    named = ids.where(ids.str.strip() != "")
    which, distinct = pd.factorize(named)
    turned = coder.codes(distinct.tolist())
    texts = pd.Series(np.array([*turned, None], dtype=object)[which], dtype="str")
    return texts, np.append(numbers(turned), np.uint64(0))[which]


def _keys(sessions: pd.DataFrame, ids: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
    """Which session each row is: its client and id; without an id its client, day and place within
    the day.
    """
    client = client_numbers(sessions)
    keys = blend(client, ids)
    unnamed = np.flatnonzero(sessions["session_id"].isna().to_numpy())
    if len(unnamed):
        day = (
            sessions["date"]
            .to_numpy()[unnamed]
            .astype("datetime64[D]")
            .astype(np.int64)
            .astype(np.uint64)
        )
        nth = place_in_day(sessions, unnamed).astype(np.uint64)
        keys[unnamed] = blend(blend(client[unnamed] ^ _DAY_TAG, day), nth)
    return keys.view(np.int64)


def _moved(table: pd.DataFrame, place: npt.NDArray[np.int64]) -> pd.DataFrame:
    """Ratings or victories whose rows have new places, without those whose row is gone (-1)."""
    moved = place[table["session"].to_numpy()]
    stays = moved >= 0
    if not stays.all():
        table, moved = table[stays], moved[stays]
    return table.assign(session=moved.astype(np.int32)).reset_index(drop=True)


def _of(table: pd.DataFrame, places: npt.NDArray[np.int64]) -> pd.DataFrame:
    """The ratings or victories of rows at these places."""
    row = table["session"].to_numpy()
    if (row[1:] < row[:-1]).any():
        table = table.take(np.argsort(row, kind="stable"))
        row = table["session"].to_numpy()
    begin = np.searchsorted(row, places)
    count = np.searchsorted(row, places, side="right") - begin
    ends = np.cumsum(count)
    each = np.repeat(begin - (ends - count), count) + np.arange(int(count.sum()))
    session = np.repeat(np.arange(len(places), dtype=np.int32), count)
    return table.take(each).assign(session=session).reset_index(drop=True)


def _stacked(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """One table under another, categories joined."""
    joined: dict[str, Any] = {}
    for column in first.columns:
        if isinstance(first[column].dtype, pd.CategoricalDtype):
            joined[column] = union_categoricals([_plain(first[column]), _plain(second[column])])
        else:
            joined[column] = pd.concat([first[column], second[column]], ignore_index=True)
    return pd.DataFrame(joined)


def _plain(column: pd.Series[Any]) -> pd.Categorical[Any]:
    """A column whose categories are texts, also where it has none and pandas could not know."""
    return pd.Categorical.from_codes(
        column.cat.codes, categories=column.cat.categories.astype("str")
    )
