"""What a worker does for one clinic, or for a part of a large one: prepare its log once, and count.

Only what was counted goes back.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from deltalake.exceptions import DeltaError
from platformdirs import user_cache_path
from pyarrow import fs

from quietwins.codebook import Codebook
from quietwins.errors import said_by_system
from quietwins.log import SessionLog
from quietwins.log.facts import LogFacts
from quietwins.measures.tally import Part, sum_of_parts
from quietwins.network import prepared
from quietwins.network import published_rows as rows
from quietwins.network.network_errors import NetworkError
from quietwins.network.network_file import Place
from quietwins.network.prepared import ClinicFacts
from quietwins.network.published_table import Published, files_at, unreachable
from quietwins.network.questions import Answer, Question

CACHE = "QUIETWINS_NETWORK_CACHE"
A_BIT = 1 << 20  # bytes
_DIGITS = 24  # of the name of a folder
ALONE = ""  # the name of an answer that is one tally


@dataclass(frozen=True)
class Clinic:
    """What a worker needs to know of a clinic; of a large one, which part of its clients."""

    place: Place
    published: Published
    codebook: Codebook
    part: int = 0
    parts: int = 1

    @property
    def name(self) -> str:
        """What the network calls it."""
        return self.published.clinic


@dataclass(frozen=True)
class Fault:
    """Why a clinic is left out."""

    clinic: str
    why: str


def facts_of(clinic: Clinic) -> ClinicFacts | Fault:
    """What is known of a clinic; its log is prepared now, unless it was before."""
    if (known := prepared.about(_folder(clinic))) is not None:
        return known.known
    try:
        return prepared.facts_of(_prepared_now(clinic))
    except _FaultError as fault:
        return Fault(clinic.name, str(fault))


def count(clinic: Clinic, whole: LogFacts, questions: Sequence[Question]) -> bytes | Fault:
    """What a clinic counts, as a part of the whole network."""
    log = prepared.open_prepared(_folder(clinic), clinic.codebook)
    try:
        part = (log or _prepared_now(clinic)).part_of(whole)
    except _FaultError as fault:
        return Fault(clinic.name, str(fault))
    return packed([question.of(part) for question in questions])


def forget_others(place: Place, clinics: Sequence[str]) -> None:
    """Let go of what was prepared of clinics that have left a network."""
    there = {_hidden(clinic) for clinic in clinics}
    for prepared_of in _of_network(place).glob("*"):
        if prepared_of.name not in there:
            shutil.rmtree(prepared_of, ignore_errors=True)


def packed(answers: Sequence[Answer]) -> bytes:
    """Answers as few bytes."""
    return zlib.compress(pickle.dumps([_parts(answer) for answer in answers]))


def sums_of_packed(counted: Sequence[bytes]) -> list[Answer]:
    """The answers of all clinics together, from those of each."""
    clinics: list[list[dict[str, Part]]] = [pickle.loads(zlib.decompress(of)) for of in counted]
    return [_sum(of_all) for of_all in zip(*clinics, strict=True)]


def _parts(answer: Answer) -> dict[str, Part]:
    tallies = {ALONE: answer} if isinstance(answer, pd.DataFrame) else answer
    return {
        name: Part(
            tally.index.tolist(),
            [str(column) for column in tally.columns],
            np.ascontiguousarray(tally.to_numpy(dtype=float)),
        )
        for name, tally in tallies.items()
    }


def _sum(of_all: Sequence[dict[str, Part]]) -> Answer:
    names = dict.fromkeys(name for some in of_all for name in some)
    sums = {name: sum_of_parts([some[name] for some in of_all if name in some]) for name in names}
    return sums.get(ALONE, sums)


class _FaultError(Exception):
    """Why a clinic cannot be counted."""


def _prepared_now(clinic: Clinic) -> SessionLog:
    log = SessionLog.build(rows.tables_of(_read(clinic)), clinic.codebook)
    folder = _folder(clinic)
    try:
        prepared.keep(log, clinic.name, folder)
        _forget_earlier(folder)
    except OSError as error:
        raise NetworkError(
            "What is prepared of the clinics, so that a view is counted quickly, cannot be kept in"
            f" {_root()} ({said_by_system(error)}). Make room there, or name another"
            f" folder in {CACHE}."
        ) from None
    return log


def _read(clinic: Clinic) -> pa.Table:
    filesystem, kept = files_at(clinic.place), list(range(clinic.part, rows.BUCKETS, clinic.parts))
    only = [(rows.BUCKET, "in", kept)] if clinic.parts > 1 else None
    try:
        tables = [
            pq.read_table(name, filesystem=filesystem, filters=only, partitioning=None)
            for name, _, _ in clinic.published.files
        ]
        table = pa.concat_tables(tables)
        _check(table, clinic.codebook)
        return (
            table.append_column(rows.CLINIC, pa.repeat(pa.scalar(clinic.name), len(table)))
            .select(rows.SCHEMA.names)
            .cast(rows.SCHEMA)
        )
    except (pa.ArrowException, DeltaError, OSError, KeyError):
        raise _FaultError(_why_no_rows(clinic, filesystem)) from None


def _why_no_rows(clinic: Clinic, filesystem: fs.FileSystem) -> str:
    """What is wrong with files that could not be read as rows: their bytes are asked for again.

    Raises :class:`NetworkError` where a store does not hand them out just now: its clinics are not
    at fault.
    """
    try:
        for name, _, _ in clinic.published.files:
            with filesystem.open_input_stream(name) as file:
                while file.read(A_BIT):
                    pass
    except FileNotFoundError:
        return "its rows are missing"
    except OSError as error:
        if clinic.place.is_folder:
            return f"its rows cannot be read ({said_by_system(error)})"
        raise unreachable(clinic.place, error) from None
    return "its rows are damaged"


def _check(read: pa.Table, codebook: Codebook) -> None:
    formats, versions = (set(read[name].unique().to_pylist()) for name in ("format", "codebook"))
    if formats - {rows.FORMAT}:
        raise _FaultError("it was published by another version of Quiet Wins, in another format")
    if others := versions - {codebook.version}:
        said = ", ".join(sorted(map(str, others)))
        raise _FaultError(
            f"it was published with version {said} of the codebook, and the network has"
            f" {codebook.version}"
        )


def _root() -> Path:
    return Path(os.environ.get(CACHE) or user_cache_path("quietwins") / "network")


def _folder(clinic: Clinic) -> Path:
    """Where a prepared clinic lies: one folder a version, beside none of another version."""
    parts = f"-{clinic.part}-of-{clinic.parts}" if clinic.parts > 1 else ""
    version = f"{prepared.FORMAT} {clinic.published.version} {clinic.codebook.version}"
    folder = _of_network(clinic.place) / _hidden(clinic.name)
    return folder / f"{_hidden(version)}{parts}"


def _of_network(place: Place) -> Path:
    return _root() / _hidden(place.url)


def _hidden(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:_DIGITS]


def _forget_earlier(folder: Path) -> None:
    """Let go of what was prepared of earlier versions; whoever reads it just now reads on."""
    version = folder.name.partition("-")[0]
    for other in folder.parent.iterdir():
        if not other.name.startswith((version, ".")):
            shutil.rmtree(other, ignore_errors=True)
