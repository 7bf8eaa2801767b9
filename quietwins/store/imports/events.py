"""The events of a practice: what was brought in, undone and forgotten, and when.

The row that says "added" is the commit point of an import: without it, its sessions are invisible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum

import pyarrow as pa

from quietwins.store.store_errors import ChangedMeanwhileError


class Status(StrEnum):
    """What has become of an import."""

    LIVE = "live"  # part of the log
    UNDONE = "undone"  # kept, but as if it had never been brought in
    FORGOTTEN = "forgotten"  # gone from the disk


class What(StrEnum):
    """What an event was."""

    ADDED = "added"
    UNDONE = "undone"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True)
class ImportEvent:
    """One import of the practice, as *Your data* lists it. Counts are those at the moment it came
    in.
    """

    id: str  # eight hexadecimal digits
    number: int  # 1 for the first import of the practice, and so on
    at: datetime  # when it came in (or, where forgotten, when that was), UTC
    status: Status = Status.LIVE
    file: str = ""  # its name, without folders; empty once forgotten
    digest: str = ""  # SHA-256 of the file
    content: str = ""  # SHA-256 of what was read from it, codes turned
    layout: str = ""  # fingerprint of the layout it was read with
    carried: frozenset[str] = frozenset()  # the fields the export has a place for
    goals: frozenset[str] | None = None  # the goals it has a place for; None: all
    raters: frozenset[str] = frozenset()  # whose ratings it has a place for
    far_is_same: bool = False  # an id met on a far day is the same session, moved
    sessions: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    missing: int = 0  # kept sessions inside the file's dates that it does not have
    first_day: date | None = None
    last_day: date | None = None
    removed: bool = True  # of a forgotten one: whether its bytes are gone from the disk


_TEXTS = pa.list_(pa.string())
_MOMENT = pa.timestamp("us", tz="UTC")
SCHEMA = pa.schema(
    {
        "what": pa.string(),
        "id": pa.string(),
        "number": pa.int32(),
        "at": _MOMENT,
        "file": pa.string(),
        "digest": pa.string(),
        "content": pa.string(),
        "layout": pa.string(),
        "carried": _TEXTS,
        "goals": _TEXTS,
        "raters": _TEXTS,
        "far_is_same": pa.bool_(),
        "sessions": pa.int32(),
        "new": pa.int32(),
        "changed": pa.int32(),
        "same": pa.int32(),
        "missing": pa.int32(),
        "first_day": pa.date32(),
        "last_day": pa.date32(),
    }
)
_SETS = ("carried", "goals", "raters")


def now() -> datetime:
    """This moment, as events keep it."""
    return datetime.now(UTC)


def added(event: ImportEvent) -> pa.Table:
    """The row that makes an import count."""
    values = {name: getattr(event, name) for name in SCHEMA.names if name != "what"}
    for name in _SETS:
        values[name] = None if values[name] is None else sorted(values[name])
    return pa.Table.from_pylist([{"what": What.ADDED.value, **values}], schema=SCHEMA)


def ended(what: What, imports: Sequence[ImportEvent]) -> pa.Table:
    """The rows that undo or forget imports: of a forgotten one no more than when, and how many
    sessions, stays.
    """
    moment = now()
    rows = [
        {
            "what": what.value,
            "id": one.id,
            "number": one.number,
            "at": moment,
            "sessions": one.sessions,
        }
        for one in imports
    ]
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def imports_of(events: pa.Table) -> tuple[ImportEvent, ...]:
    """Every import that the events tell of, in the order in which they came in.

    Raises :class:`ChangedMeanwhileError` where events of an import are missing.
    """
    found: dict[str, ImportEvent] = {}
    last = {What.ADDED: 0, What.UNDONE: 1, What.FORGOTTEN: 2}
    for row in sorted(events.to_pylist(), key=lambda row: (row["number"], last[What(row["what"])])):
        match What(row["what"]):
            case What.ADDED:
                found[row["id"]] = _import(row)
            case What.UNDONE if row["id"] in found:
                found[row["id"]] = replace(found[row["id"]], status=Status.UNDONE)
            case What.FORGOTTEN:
                found[row["id"]] = _forgotten(row)
            case What.UNDONE:
                raise ChangedMeanwhileError(f"import {row['number']} is undone, but never came in")
    numbers = sorted(one.number for one in found.values())
    lacking = next((place for place, one in enumerate(numbers, start=1) if one != place), None)
    if lacking is not None:  # they are counted from 1 on, and none ever goes
        raise ChangedMeanwhileError(f"import {lacking} is missing from the list of its imports")
    return tuple(sorted(found.values(), key=lambda one: one.number))


def live(imports: Sequence[ImportEvent]) -> tuple[ImportEvent, ...]:
    """The imports that make the log, in order."""
    return tuple(one for one in imports if one.status is Status.LIVE)


def still_told(events: pa.Table) -> frozenset[str]:
    """Forgotten imports of which more is told than that they were."""
    rows = events.select(["what", "id"]).to_pylist()
    forgotten = {row["id"] for row in rows if row["what"] == What.FORGOTTEN}
    return frozenset(
        row["id"] for row in rows if row["what"] != What.FORGOTTEN and row["id"] in forgotten
    )


def _import(row: dict[str, object]) -> ImportEvent:
    values = {name: row[name] for name in SCHEMA.names if name != "what"}
    for name in _SETS:
        texts = values[name]
        values[name] = frozenset(texts) if isinstance(texts, list) else None
    # the columns of SCHEMA are the fields, in their types
    return ImportEvent(**values)  # type: ignore[arg-type]


def _forgotten(row: dict[str, object]) -> ImportEvent:
    kept = {name: row[name] for name in ("id", "number", "at", "sessions")}
    return ImportEvent(status=Status.FORGOTTEN, **kept)  # type: ignore[arg-type]
