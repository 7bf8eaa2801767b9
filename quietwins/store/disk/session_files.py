"""The data files of the table of sessions, and reading rows out of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc
from deltalake import DeltaTable
from pyarrow.dataset import FileSystemDataset, Fragment, ParquetReadOptions, get_partition_keys

from quietwins.store.disk import rows_on_disk
from quietwins.store.disk.damage import check_files, opened
from quietwins.store.disk.delta import files_of
from quietwins.store.disk.folder import Folder
from quietwins.store.disk.volumes import Volume, apart, holders, volumes_in
from quietwins.store.imports.events import ImportEvent


@dataclass(frozen=True, eq=False)
class SessionFiles:
    """The files of the table at one moment, with every import there ever was."""

    folder: Folder
    imports: tuple[ImportEvent, ...]
    sums: Mapping[str, int]  # of the files, as far as they are known

    @cached_property
    def table(self) -> DeltaTable:
        """The table, open."""
        return opened(self.folder.sessions)

    @cached_property
    def data(self) -> FileSystemDataset:
        """The data files of the table."""
        options = ParquetReadOptions(dictionary_columns=rows_on_disk.TEXTS)
        # A table of the first format lacks the columns that came later: they are read as missing.
        return self.table.to_pyarrow_dataset(
            filesystem=files_of(self.folder.sessions),
            parquet_read_options=options,
            schema=rows_on_disk.SCHEMA,
        )

    @cached_property
    def parts(self) -> dict[str, list[Fragment]]:
        """The data files of each partition: of an import, or of a volume."""
        found: dict[str, list[Fragment]] = {}
        for one in self.data.get_fragments():
            found.setdefault(
                str(get_partition_keys(one.partition_expression)[rows_on_disk.IMPORT]), []
            ).append(one)
        return found

    @cached_property
    def looked_at(self) -> set[str]:
        """The data files that are known to be as they were kept."""
        return set()

    def holders(self) -> frozenset[str]:
        """Every import that may have rows on the disk."""
        return holders(self.parts, self.imports)

    def read(
        self,
        imports: Collection[str],
        columns: Sequence[str],
        chosen: pc.Expression | None = None,
    ) -> pa.Table:
        """Rows of these imports in their order; all of them, or those that are chosen."""
        asked = frozenset(imports)
        wanted = [one for one in self.imports if one.id in asked]
        volumes = [
            each for each in volumes_in(self.parts) if any(each.spans(one.number) for one in wanted)
        ]
        bound = self._rows_in([each.name for each in volumes], columns, chosen)
        alone = self._rows_in(self._in_order(imports), columns, chosen)
        return pa.concat_tables([apart(bound, wanted), alone]) if volumes else alone

    def _rows_in(
        self, partitions: Iterable[str], columns: Sequence[str], chosen: pc.Expression | None
    ) -> pa.Table:
        """The chosen rows of these partitions as they lie, one after another."""
        pieces = [piece for one in partitions for piece in self.parts.get(one, ())]
        self._look_at({piece.path for piece in pieces} - self.looked_at)
        data = FileSystemDataset(pieces, self.data.schema, self.data.format, self.data.filesystem)
        return data.to_table(columns=list(columns), filter=chosen)

    def _look_at(self, files: Collection[str]) -> None:
        """Raises :class:`PracticeDamagedError` where one of these is not what was kept."""
        known = {name: self.sums[name] for name in sorted(files) if name in self.sums}
        check_files(self.folder, self.folder.sessions, known)
        self.looked_at.update(files)

    def _in_order(self, imports: Iterable[str]) -> list[str]:
        number = {one.id: one.number for one in self.imports}
        return sorted(imports, key=lambda one: (number.get(one, 0), one))

    def volume(self, volume: Volume) -> pa.Table:
        """All rows of a volume, as they lie there."""
        return self._rows_in([volume.name], rows_on_disk.SCHEMA.names, None)
