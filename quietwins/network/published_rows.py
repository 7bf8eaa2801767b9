"""A practice's log as rows for its network, one a session: nothing that a measure does not need.

Of an export's words only services, raters and codes of quiet victories stay, as everywhere. Clients
are turned with the practice's key already, clinicians are turned here, and goals and episodes
become numbers: nobody can be linked across clinics.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from quietwins.log.session_tables import NO_START_TIME, SessionTables
from quietwins.log.some_rows import numbers

FORMAT = 1
BUCKETS = 64  # by client: a large clinic is counted in parts, none of which shares a client
CLINIC, BUCKET = "clinic", "bucket"
_RATING = pa.struct([("goal", pa.int32()), ("rater", pa.string()), ("value", pa.float64())])
_MARK = pa.struct([("code", pa.string()), ("count", pa.int32())])
SCHEMA = pa.schema(
    [
        (CLINIC, pa.string()),
        ("format", pa.int32()),
        ("codebook", pa.string()),  # the version with whose codes was ticked
        (BUCKET, pa.int32()),
        ("client", pa.string()),
        ("clinician", pa.string()),
        ("date", pa.date32()),
        ("order", pa.int32()),  # within the client's day, from 0
        ("service", pa.string()),
        ("episode", pa.int32()),
        ("attended", pa.bool_()),
        ("state", pa.string()),
        ("cannot_tell", pa.bool_()),
        ("uncoded", pa.int32()),
        ("ratings", pa.list_(_RATING)),
        ("marks", pa.list_(_MARK)),
    ]
)


def rows_of(tables: SessionTables, clinic: str, codebook: str) -> pa.Table:
    """The rows of a practice whose clients and clinicians are turned already, by client and in
    time.
    """
    sessions = tables.sessions
    client = numbers(sessions["client"]).astype(np.int64)
    bucket = _buckets(sessions["client"])[client]
    day = sessions["date"].to_numpy().astype("datetime64[D]")
    keys = (sessions["order"].to_numpy(), sessions["start"].to_numpy(), day, client, bucket)
    order = np.lexsort(keys)
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    columns: dict[str, Any] = {
        CLINIC: pa.repeat(pa.scalar(clinic), len(order)),
        "format": pa.repeat(pa.scalar(FORMAT, pa.int32()), len(order)),
        "codebook": pa.repeat(pa.scalar(codebook), len(order)),
        BUCKET: bucket[order],
        "client": _words(sessions["client"], order),
        "clinician": _words(sessions["clinician"], order),
        "date": pa.array(day[order]),
        "order": _within_day(client[order], day[order]),
        "service": _words(sessions["service"], order),
        "episode": pa.array(
            numbers(sessions["episode"])[order], mask=numbers(sessions["episode"])[order] < 0
        ),
        "attended": sessions["attended"].to_numpy()[order],
        "state": _words(sessions["state"], order),
        "cannot_tell": sessions["cannot_tell"].to_numpy()[order],
        "uncoded": sessions["uncoded"].to_numpy()[order],
        "ratings": _nested(tables.ratings, place, _ratings(tables.ratings), _RATING),
        "marks": _nested(tables.victories, place, _marks(tables.victories), _MARK),
    }
    arrays = [_as(columns[field.name], field.type) for field in SCHEMA]
    return pa.table(arrays, schema=SCHEMA)


def tables_of(rows: pa.Table) -> SessionTables:
    """The tidy tables again; the clinic stands in the place of its clinicians."""
    sessions = pd.DataFrame(
        {
            "session_id": None,
            "client": _category(rows["client"]),
            "clinician": _category(rows[CLINIC]),
            "date": rows["date"].cast(pa.timestamp("s")).to_numpy(),
            "start": NO_START_TIME,
            "order": rows["order"].to_numpy(),
            "attended": rows["attended"].to_numpy(zero_copy_only=False),
            "service": _category(rows["service"]),
            "setting": None,
            "episode": _category(rows["episode"].cast(pa.string())),
            "state": _category(rows["state"]),
            "cannot_tell": rows["cannot_tell"].to_numpy(zero_copy_only=False),
            "uncoded": rows["uncoded"].to_numpy(),
        }
    )
    ratings, of_rating = _flat(rows["ratings"])
    marks, of_mark = _flat(rows["marks"])
    return SessionTables.of(
        sessions,
        pd.DataFrame(
            {
                "session": of_rating,
                "goal": _category(ratings.field("goal").cast(pa.string())),
                "rater": _category(ratings.field("rater")),
                "value": ratings.field("value").to_numpy(),
            }
        ),
        pd.DataFrame(
            {
                "session": of_mark,
                "code": _category(marks.field("code")),
                "count": marks.field("count").to_numpy(),
            }
        ),
    )


def _buckets(client: pd.Series[Any]) -> npt.NDArray[np.int32]:
    """A number for each client, the same in each month and on each machine."""
    codes = pd.Series(client.cat.categories.astype(str), dtype=object)
    hashed = pd.util.hash_array(codes.to_numpy())
    return (hashed % BUCKETS).astype(np.int32)


def _within_day(
    client: npt.NDArray[np.int64], day: npt.NDArray[np.datetime64]
) -> npt.NDArray[np.int32]:
    begins = np.ones(len(client), dtype=bool)
    begins[1:] = (client[1:] != client[:-1]) | (day[1:] != day[:-1])
    place = np.arange(len(client))
    return (place - np.maximum.accumulate(np.where(begins, place, 0))).astype(np.int32)


def _words(column: pd.Series[Any], order: npt.NDArray[np.intp]) -> pa.Array:
    codes = numbers(column)[order]
    words = pa.array([str(word) for word in column.cat.categories], pa.string())
    return words.take(pa.array(codes, mask=codes < 0))


def _ratings(ratings: pd.DataFrame) -> list[Any]:
    return [numbers(ratings["goal"]), _text(ratings["rater"]), ratings["value"].to_numpy()]


def _marks(marks: pd.DataFrame) -> list[Any]:
    return [_text(marks["code"]), marks["count"].to_numpy()]


def _text(column: pd.Series[Any]) -> pa.Array:
    return _words(column, np.arange(len(column)))


def _nested(
    table: pd.DataFrame, place: npt.NDArray[np.int64], values: list[Any], kind: pa.DataType
) -> pa.Array:
    """The rows of each session as a list, in the order of sessions; of one session they keep
    theirs.
    """
    session = place[table["session"].to_numpy()]
    order = np.argsort(session, kind="stable")
    taken = [
        _as(value, field.type).take(pa.array(order))
        for value, field in zip(values, kind, strict=True)
    ]
    starts = np.searchsorted(session[order], np.arange(len(place) + 1)).astype(np.int32)
    structs = pa.StructArray.from_arrays(taken, fields=list(kind))
    return pa.ListArray.from_arrays(pa.array(starts), structs)


def _as(values: Any, kind: pa.DataType) -> pa.Array:  # noqa: ANN401  # an array of either library
    array = values if isinstance(values, pa.Array) else pa.array(values)
    return array if array.type == kind else array.cast(kind)


def _flat(lists: pa.ChunkedArray) -> tuple[pa.StructArray, npt.NDArray[np.int64]]:
    """All elements of a column of lists, and the row that each belongs to."""
    whole = lists.combine_chunks()
    lengths = whole.value_lengths().to_numpy(zero_copy_only=False)
    return whole.flatten(), np.repeat(np.arange(len(whole)), lengths)


def _category(column: pa.ChunkedArray | pa.Array) -> pd.Categorical:
    """A column of words as categories in alphabetical order, as every log has them."""
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    encoded = whole.dictionary_encode()
    words = np.array(encoded.dictionary.to_pylist(), dtype=object)
    codes = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    order = np.argsort(words)
    ranks = np.empty(len(order) + 1, dtype=np.int64)
    ranks[order], ranks[-1] = np.arange(len(order)), -1
    return pd.Categorical.from_codes(ranks[codes], categories=pd.Index(words[order], dtype="str"))
