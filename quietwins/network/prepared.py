"""A clinic's log prepared once for each version that it published: sorted, with baselines and first
marks found, as Arrow files that are mapped into memory.

A view of it is then only a tally. What hangs on the whole network (its first day, its last day, its
rater) is not in it. Clients are numbers here: nothing that leads to anybody stays in the cache.
"""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from quietwins.codebook import Codebook
from quietwins.log import SessionLog
from quietwins.log.facts import LogFacts
from quietwins.log.some_rows import numbers
from quietwins.network.whose_rows import practice_of

FORMAT = 2  # in the name of its folder: what another version of the program wrote lies apart
ABOUT = "about.json"
_TABLES = ("sessions", "ratings", "victories", "clients")
_LEFT = {"sessions": ("client", "clinician", "episode", "state"), "ratings": ("clinician",)}
_CATEGORIES = {"sessions": ("service",), "ratings": ("rater",), "victories": ("code",)}


@dataclass(frozen=True)
class ClinicFacts:
    """What is known of a clinic's log, and which practice it is of, where its codes say so."""

    log: LogFacts
    practice: str | None


@dataclass(frozen=True)
class About:
    """What is known of a prepared log beside its rows."""

    clinic: str
    known: ClinicFacts
    words: Mapping[str, list[str]]  # of each column of categories


def facts_of(log: SessionLog) -> ClinicFacts:
    """What is known of a clinic's log as it was published."""
    return ClinicFacts(log.own, practice_of(log.sessions))


def keep(log: SessionLog, clinic: str, folder: Path) -> None:
    """Write a log as Arrow files, in the place of what is not whole; whoever does the same at once
    writes the same, and one stays.
    """
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = folder.with_name(f".{folder.name}.{uuid.uuid4().hex[:8]}")
    beside.mkdir()
    try:
        for name in _TABLES:
            _write(beside / f"{name}.arrow", dict(_columns(log, name)))
        about = {"clinic": clinic, "words": _words(log), **_plain(facts_of(log))}
        (beside / ABOUT).write_text(json.dumps(about), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        try:
            beside.rename(folder)
        except OSError:
            if not folder.is_dir():
                raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def about(folder: Path) -> About | None:
    """What is known of a prepared log; None where there is none, or none that can be read."""
    try:
        told = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        return About(told["clinic"], _facts(told), told["words"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def open_prepared(folder: Path, codebook: Codebook) -> SessionLog | None:
    """The log in a folder, its columns mapped into memory and read as they are asked for; None
    where there is none that is whole: a full disk, or whoever tidies it, takes parts.
    """
    if (known := about(folder)) is None:
        return None
    try:
        return _opened(folder, known, codebook)
    except (OSError, pa.ArrowException, ValueError, KeyError):
        return None


def _opened(folder: Path, known: About, codebook: Codebook) -> SessionLog:
    tables = {name: _read(folder / f"{name}.arrow") for name in _TABLES}
    clients = len(tables["clients"]["first_day"])
    sessions = tables["sessions"]
    one = pd.Index([known.clinic], dtype="str")
    sessions["client"] = pd.Categorical.from_codes(
        sessions["client_number"], categories=pd.RangeIndex(clients), validate=False
    )
    sessions["clinician"] = pd.Categorical.from_codes(
        np.zeros(len(sessions["day"]), dtype=np.int8), categories=one, validate=False
    )
    sessions["episode"] = pd.Categorical.from_codes(
        np.full(len(sessions["day"]), -1, dtype=np.int8), categories=pd.Index([], dtype="str")
    )
    del sessions["client_number"]
    for name in ("ratings", "victories"):
        tables[name]["clinician"] = np.zeros(len(tables[name]["session"]), dtype=np.int8)
    for name, columns in _CATEGORIES.items():
        for column in columns:
            tables[name][column] = pd.Categorical.from_codes(
                tables[name][column],
                categories=pd.Index(known.words[column], dtype="str"),
                validate=False,
            )
    frames = {name: pd.DataFrame(columns, copy=False) for name, columns in tables.items()}
    return SessionLog(
        frames["sessions"], frames["ratings"], frames["victories"], frames["clients"], codebook
    )


def _columns(log: SessionLog, name: str) -> Iterator[tuple[str, np.ndarray[Any, Any]]]:
    frame: pd.DataFrame = getattr(log, name)
    if name == "sessions":
        yield "client_number", numbers(frame["client"])
    for column in frame.columns:
        if column not in (*_LEFT.get(name, ()), "goal") and column != "clinician":
            yield str(column), numbers(frame[column])


def _words(log: SessionLog) -> dict[str, list[str]]:
    return {
        column: [str(word) for word in getattr(log, name)[column].cat.categories]
        for name, columns in _CATEGORIES.items()
        for column in columns
    }


def _write(path: Path, columns: Mapping[str, np.ndarray[Any, Any]]) -> None:
    # One bit a truth cannot be mapped; a byte can.
    plain = {
        name: pa.array(values.view(np.uint8) if values.dtype == bool else values)
        for name, values in columns.items()
    }
    truths = [name for name, values in columns.items() if values.dtype == bool]
    table = pa.table(plain).replace_schema_metadata({"truths": json.dumps(truths)})
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table)


def _read(path: Path) -> dict[str, Any]:
    with pa.memory_map(str(path)) as file:
        table = pa.ipc.open_file(file).read_all()
    truths = json.loads(table.schema.metadata[b"truths"])
    columns = {}
    for name in table.column_names:
        chunks = table[name].chunks
        values = chunks[0].to_numpy() if len(chunks) == 1 else table[name].to_numpy()
        columns[name] = values.view(bool) if name in truths else values
    return columns


def _plain(known: ClinicFacts) -> dict[str, Any]:
    told = asdict(known.log)
    days = {day: told[day] and told[day].isoformat() for day in ("first", "last")}
    return {"facts": told | days, "practice": known.practice}


def _facts(told: Mapping[str, Any]) -> ClinicFacts:
    known: dict[str, Any] = {
        field.name: tuple(value) if isinstance(value, list) else value
        for field in fields(LogFacts)
        for value in (told["facts"][field.name],)
    }
    for day in ("first", "last"):
        known[day] = known[day] and date.fromisoformat(known[day])
    return ClinicFacts(LogFacts(**known), told["practice"])
