"""Volumes: the rows of many small imports in one file, as the issues of a journal are bound.

A volume lies in the partition ``FIRST-LAST`` of the table of sessions, the numbers of the first and
the last import in it; the import of each row stands in the column ``number``. Whoever reads takes
the rows apart again (:func:`apart`), so that nobody else need know of volumes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from quietwins.store.disk.rows_on_disk import IMPORT, SCHEMA
from quietwins.store.imports.events import ImportEvent
from quietwins.store.imports.runs import NUMBER

_NAME = re.compile(r"(\d+)-(\d+)")
_NUMBERS = SCHEMA.field(NUMBER).type


@dataclass(frozen=True, order=True)
class Volume:
    """The imports from one number to another, but those that have files of their own."""

    first: int
    last: int

    @classmethod
    def named(cls, partition: str) -> Volume | None:
        """The volume in this partition of the table; None where it is that of one import."""
        found = _NAME.fullmatch(partition)
        return cls(int(found[1]), int(found[2])) if found else None

    @property
    def name(self) -> str:
        """The partition in which it lies."""
        return f"{self.first}-{self.last}"

    def spans(self, number: int) -> bool:
        """Whether an import of this number may lie in it."""
        return self.first <= number <= self.last


def volumes_in(partitions: Iterable[str]) -> tuple[Volume, ...]:
    """The volumes among the partitions of the table, the oldest first."""
    return tuple(sorted(filter(None, map(Volume.named, partitions))))


def holders(partitions: Iterable[str], imports: Iterable[ImportEvent]) -> frozenset[str]:
    """The imports that have rows in these partitions, as far as their names tell."""
    partitions = tuple(partitions)
    volumes = volumes_in(partitions)
    alone = {one for one in partitions if Volume.named(one) is None}
    bound = {one.id for one in imports if any(each.spans(one.number) for each in volumes)}
    return frozenset(alone | bound)


def together(tables: Sequence[pa.Table], imports: Sequence[ImportEvent]) -> pa.Table:
    """All rows of these imports, each given as it lies in a file of its own, as one volume."""
    volume = Volume(imports[0].number, imports[-1].number)
    bound = [_bound(table, volume, one) for table, one in zip(tables, imports, strict=True)]
    return pa.concat_tables(bound)


def _bound(table: pa.Table, volume: Volume, one: ImportEvent) -> pa.Table:
    own = {
        IMPORT: pa.repeat(volume.name, len(table)),
        NUMBER: pa.repeat(pa.scalar(one.number, _NUMBERS), len(table)),
    }
    columns = [own.get(name, table[name]) for name in SCHEMA.names]
    return pa.table(columns, names=SCHEMA.names).cast(SCHEMA)


def apart(table: pa.Table, wanted: Iterable[ImportEvent]) -> pa.Table:
    """The rows of volumes that these imports hold, as if each lay in a file of its own."""
    wanted = tuple(wanted)
    which = pc.index_in(table[NUMBER], pa.array([one.number for one in wanted], _NUMBERS))
    if which.null_count:
        theirs = pc.is_valid(which)
        table, which = table.filter(theirs), which.filter(theirs)
    own = {
        IMPORT: pa.array([one.id for one in wanted], pa.string()).take(which),
        NUMBER: pa.nulls(len(table), _NUMBERS),
    }
    columns = [own.get(name, table[name]) for name in table.column_names]
    return pa.table(columns, names=table.column_names)


def lying_in(path: Path, among: Iterable[ImportEvent]) -> frozenset[str]:
    """Those of these imports whose rows lie in a data file of the table of sessions.

    Of a volume that cannot be read all that may lie in it.
    """
    partition = path.parent.name.removeprefix(f"{IMPORT}=")
    volume = Volume.named(partition)
    if volume is None:
        return frozenset(one.id for one in among if one.id == partition)
    spanned = [one for one in among if volume.spans(one.number)]
    found = _numbers_in(path) if spanned else frozenset[int]()
    return frozenset(one.id for one in spanned if found is None or one.number in found)


def _numbers_in(path: Path) -> frozenset[int] | None:
    try:
        return frozenset(pq.ParquetFile(path).read([NUMBER])[NUMBER].unique().to_pylist())
    except (OSError, pa.ArrowException):
        return None
