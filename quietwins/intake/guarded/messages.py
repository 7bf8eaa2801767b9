"""What goes through the pipe between the program and the process that reads: framed, typed, narrow.

The process has looked at bytes that somebody may have made to take it over. So nothing that it
sends is trusted: a message is of a few known classes and never calls anything else, and is not
longer than a reading can be. Tables travel as Arrow, which holds numbers and text only.
"""

from __future__ import annotations

import io
import pickle
import struct
from collections.abc import Mapping
from dataclasses import fields, replace
from enum import StrEnum
from typing import Any, BinaryIO

import pandas as pd
import pyarrow as pa

from quietwins.intake.bounds import MOST_BYTES
from quietwins.intake.reading import Reading
from quietwins.log.session_tables import SessionTables

_LENGTH = struct.Struct("<Q")
_LONGEST = 4 * MOST_BYTES  # bytes of one message: a file, or the sessions of one
_TABLES = ("sessions", "ratings", "victories")
_KNOWN = {
    "quietwins.intake.guarded.messages": {"Says", "Failure"},
    "quietwins.intake.reading": {
        *("CellNote", "Choice", "ColumnProposal", "Counts", "Outcome"),
        *("Held", "NamesTurned", "Preview", "Question", "Report", "RowNote", "StaffName"),
        *("Unplaced", "Word"),
    },
    "quietwins.intake.answers": {
        *("ClientNumbers", "DateOrder", "NamesBecome", "NamesOfStaff", "SeveralClients", "Tick"),
        *("ExampleRows", "ManyCellsOut", "SameDay", "Zeros", "Gaps"),
    },
    "quietwins.intake.layout": {"Layout", "QuestionKind"},
    "quietwins.intake.uses": {"Role", "Use"},
    "quietwins.intake.reasons.reason": {"Why"},
    "quietwins.intake.reasons.asked": {"Asked"},
    "quietwins.intake.reasons.of_cells": {"CellLost"},
    "quietwins.intake.reasons.of_columns": {"ColumnWhy"},
    "quietwins.intake.reasons.of_files": {"Refusal"},
    "quietwins.intake.reasons.of_rows": {"NoSession", "RowRefused"},
    "quietwins.intake.reasons.to_look_at": {"ToLookAt"},
    "quietwins.log.states": {"Blank"},
    "datetime": {"date"},
}


class Says(StrEnum):
    """What a message of the process that reads is about."""

    READY = "ready"  # it has started, and waits for an export
    REMEMBERED = "remembered"  # it asks how exports with a header are read
    PROGRESS = "progress"
    READING = "reading"
    FAILED = "failed"


class Failure(StrEnum):
    """Why there is no reading."""

    NO_START = "no start"
    MEMORY = "memory"
    TIME = "time"
    CRASHED = "crashed"


class ReadingFailedError(Exception):
    """The process did not come to a reading."""

    def __init__(self, failure: Failure, detail: str = "") -> None:
        super().__init__(failure)
        self.failure = failure
        self.detail = detail  # of one that did not start: what the system said


class BrokenMessageError(Exception):
    """What came through the pipe is no message."""


class _Known(pickle.Unpickler):
    """Makes nothing but the few classes that a reading is made of."""

    def find_class(self, module: str, name: str) -> object:
        if name not in _KNOWN.get(module, ()):
            raise BrokenMessageError(f"{module}.{name}")
        return super().find_class(module, name)


def send(pipe: BinaryIO, message: object) -> None:
    """Put one message into the pipe."""
    body = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(_LENGTH.pack(len(body)))
    pipe.write(body)
    pipe.flush()


def receive(pipe: BinaryIO) -> object:
    """The next message of the program, which the process trusts. Raises
    :class:`EOFError` at the end.
    """
    message: object = pickle.loads(_frame(pipe))
    return message


def receive_known(pipe: BinaryIO) -> tuple[Says, Any]:
    """The next message of the process, which the program does not trust.

    Raises :class:`EOFError` where the process has ended,
    :class:`BrokenMessageError` where it is none.
    """
    try:
        kind, what = _Known(io.BytesIO(_frame(pipe))).load()
        return Says(kind), what
    except (EOFError, BrokenMessageError):
        raise
    except Exception as error:  # a pickle that is none can fail in any way
        raise BrokenMessageError(type(error).__name__) from None


def _frame(pipe: BinaryIO) -> bytes:
    length = _LENGTH.unpack(_exactly(pipe, _LENGTH.size))[0]
    if length > _LONGEST:
        raise BrokenMessageError("too long")
    return _exactly(pipe, length)


def _exactly(pipe: BinaryIO, length: int) -> bytes:
    data = pipe.read(length)
    if len(data) < length:
        raise EOFError
    return data


def without_sessions(reading: Reading) -> Reading:
    """A reading for who only looks at what would come in."""
    return replace(reading, tables=SessionTables.empty())


def taken_apart(reading: Reading) -> dict[str, Any]:
    """A reading as plain data, its tables as Arrow."""
    parts = {
        one.name: getattr(reading, one.name) for one in fields(Reading) if one.name != "tables"
    }
    there = _TABLES if len(reading.tables.sessions) else ()
    parts["tables"] = {name: _as_arrow(getattr(reading.tables, name)) for name in there}
    return parts


def put_together(parts: Mapping[str, Any]) -> Reading:
    """The reading that was taken apart, in every type and in every order of its categories; no
    sessions are tables with no categories either.
    """
    tables = {name: _from_arrow(sent) for name, sent in parts["tables"].items()}
    made = SessionTables.of(**tables) if tables else SessionTables.empty()
    return Reading(**{**parts, "tables": made})


def _as_arrow(frame: pd.DataFrame) -> tuple[bytes, dict[str, str]]:
    """A table as Arrow, and the type of the labels of its categories, which Arrow loses where there
    are none.
    """
    table = pa.Table.from_pandas(frame, preserve_index=False)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    labels = {
        str(name): str(frame[name].cat.categories.dtype) for name in frame.select_dtypes("category")
    }
    return bytes(memoryview(sink.getvalue())), labels


def _from_arrow(sent: tuple[bytes, dict[str, str]]) -> pd.DataFrame:
    data, labels = sent
    with pa.ipc.open_stream(pa.py_buffer(data)) as stream:
        frame: pd.DataFrame = stream.read_all().to_pandas()
    for name, kind in labels.items():
        of_kind = pd.Index(frame[name].cat.categories, dtype="str" if kind == "str" else "object")
        frame[name] = frame[name].cat.rename_categories(of_kind)
    return frame
