"""Rows as they lie on disk: one Arrow row for each session as an import told it, goals and
victories nested in it.

Plain types alone, so that Spark, Trino, Dask or DuckDB read the same table.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from quietwins.log.session_tables import RATING_COLUMNS, VICTORY_COLUMNS
from quietwins.log.states import STATES
from quietwins.store.imports.kept_rows import KEY, ROW_COLUMNS, SAME_AS, TELLER, Rows
from quietwins.store.imports.runs import NUMBER, POINTS, RUN

IMPORT = "import"  # the column that names the import; the table is partitioned by it
_RATING = pa.struct({"goal": pa.string(), "rater": pa.string(), "value": pa.float64()})
_VICTORY = pa.struct({"code": pa.string(), "count": pa.int32()})
SCHEMA = pa.schema(
    {
        IMPORT: pa.string(),
        "session_id": pa.string(),
        "client": pa.string(),
        "clinician": pa.string(),
        "date": pa.date32(),
        "start": pa.int16(),
        "order": pa.int32(),
        "attended": pa.bool_(),
        "service": pa.string(),
        "setting": pa.string(),
        "episode": pa.string(),
        "state": pa.string(),
        "cannot_tell": pa.bool_(),
        "uncoded": pa.int32(),
        KEY: pa.int64(),
        SAME_AS: pa.int64(),
        "goals": pa.list_(_RATING),
        "victories": pa.list_(_VICTORY),
        # of the import that told the row first, where it passed to this one; else missing
        NUMBER: pa.int32(),
        # in one row of an import that repeats others, in which all else is missing
        POINTS: pa.list_(RUN),
    }
)
# What tells which session a row is, when it was, and whether it took place.
OUTLINE = (IMPORT, "session_id", "client", "date", "start", "order", "attended", KEY, SAME_AS)
TEXTS = frozenset(name for name, kind in ROW_COLUMNS.items() if kind == "category")


def nested(rows: Rows, import_id: str) -> pa.Table:
    """The rows of one import as they are written."""
    n = len(rows)
    columns: dict[str, pa.Array] = {
        IMPORT: pa.array([import_id]).take(pa.array(np.zeros(n, dtype=np.int32)))
    }
    for name in SCHEMA.names[1 : SCHEMA.names.index("goals")]:
        columns[name] = _written(rows.sessions[name], SCHEMA.field(name).type)
    columns["goals"] = _lists(rows.ratings, _RATING, n)
    columns["victories"] = _lists(rows.victories, _VICTORY, n)
    columns |= {name: pa.nulls(n, SCHEMA.field(name).type) for name in (NUMBER, POINTS)}
    return pa.table(columns, schema=SCHEMA)


def pointing(import_id: str, runs: pa.Array) -> pa.Table:
    """The one row of an import that says which rows it tells."""
    told = {IMPORT: pa.array([import_id]), POINTS: runs}
    columns = {name: told.get(name, pa.nulls(1, SCHEMA.field(name).type)) for name in SCHEMA.names}
    return pa.table(columns, schema=SCHEMA)


def rows_from(table: pa.Table) -> Rows:
    """Rows as they were read back, in their order; who tells them is for others to say."""
    return Rows(
        _sessions(table, list(ROW_COLUMNS)),
        _flat(table["goals"], RATING_COLUMNS),
        _flat(table["victories"], VICTORY_COLUMNS),
    )


def outline_from(table: pa.Table) -> pd.DataFrame:
    """The rows' sessions with no more than :data:`OUTLINE`: enough to tell which session each row
    is.
    """
    return _sessions(table, [name for name in ROW_COLUMNS if name in OUTLINE or name == TELLER])


def keys_from(table: pa.Table, places: npt.NDArray[np.int64]) -> pd.DataFrame:
    """Keys and days of the rows at these places; 0 in a row that holds runs alone."""

    def numbers(column: pa.ChunkedArray) -> npt.NDArray[Any]:
        found: npt.NDArray[Any] = _joined(column).fill_null(0).to_numpy(zero_copy_only=False)
        return found[places]

    days = numbers(table["date"].cast(pa.int32())).astype("datetime64[D]")
    keys = {name: numbers(table[name]) for name in (KEY, SAME_AS)}
    return pd.DataFrame({"date": days.astype("datetime64[s]"), **keys})


def _sessions(table: pa.Table, columns: list[str]) -> pd.DataFrame:
    read = {name: _read(table[name], ROW_COLUMNS[name]) for name in columns if name != TELLER}
    if "state" in read:
        read["state"] = read["state"].cat.set_categories(STATES)
    return pd.DataFrame({**read, TELLER: np.zeros(len(table), dtype=np.int32)})[columns]


def _written(column: pd.Series, kind: pa.DataType) -> pa.Array:
    if isinstance(column.dtype, pd.CategoricalDtype):
        codes = column.cat.codes.to_numpy()
        indices = pa.array(codes.astype(np.int32), mask=codes < 0)
        return pa.array(column.cat.categories.astype(str), pa.string(), from_pandas=True).take(
            indices
        )
    if pa.types.is_date(kind):
        return pa.array(column.to_numpy().astype("datetime64[D]"), kind)
    array = pa.array(column, from_pandas=True)
    return array.cast(kind)


def _lists(table: pd.DataFrame, kind: pa.StructType, n: int) -> pa.Array:
    """One list for each row of its ratings or victories, in their order."""
    row = table["session"].to_numpy()
    if (row[1:] < row[:-1]).any():
        table = table.take(np.argsort(row, kind="stable"))
    offsets = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=n))]).astype(np.int32)
    fields = [_written(table[field.name], field.type) for field in kind]
    return pa.ListArray.from_arrays(
        pa.array(offsets), pa.StructArray.from_arrays(fields, fields=list(kind))
    )


def _read(column: pa.ChunkedArray, kind: str) -> pd.Series:
    if kind == "category":
        return _categories(_joined(column))
    if kind.startswith("datetime64"):
        return pd.Series(_joined(column).cast(pa.timestamp("s")).to_numpy(zero_copy_only=False))
    if kind == "str":
        return pd.Series(column.to_pandas(), dtype="str")
    values: npt.NDArray[Any] = _joined(column).to_numpy(zero_copy_only=False)
    return pd.Series(values.astype(kind))


def _categories(array: pa.Array) -> pd.Series:
    encoded = array if pa.types.is_dictionary(array.type) else array.dictionary_encode()
    codes = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    labels = pd.Index(encoded.dictionary.to_pandas(), dtype="str")
    return pd.Series(pd.Categorical.from_codes(codes, categories=labels))


def _flat(lists: pa.ChunkedArray, columns: dict[str, str]) -> pd.DataFrame:
    """Lists as a table that points at their rows."""
    array = _joined(lists)
    frame = {
        "session": pc.list_parent_indices(array).to_numpy(zero_copy_only=False).astype(np.int32)
    }
    values = array.flatten()
    for name, kind in columns.items():
        if name != "session":
            frame[name] = _read(pa.chunked_array([values.field(name)]), kind)
    return pd.DataFrame(frame)


def _joined(column: pa.ChunkedArray) -> pa.Array:
    """The column in one piece, with one dictionary where it has any."""
    if pa.types.is_dictionary(column.type):
        column = column.unify_dictionaries()
    joined = column.combine_chunks()
    return joined.combine_chunks() if isinstance(joined, pa.ChunkedArray) else joined
