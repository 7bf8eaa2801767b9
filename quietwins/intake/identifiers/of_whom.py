"""With whom a word of a column comes: a label of the practice with many clients, the name of
somebody with one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from quietwins.intake.table.columns import Bools, Column


@dataclass(frozen=True, eq=False)
class OfWhom:
    """The clients of a file, or None where it is not known yet which column they are in: then no
    word is known to come with several.
    """

    clients: Column | None

    def several(self, rows: Bools) -> bool:
        """Whether some rows are of at least two clients."""
        if self.clients is None:
            return False
        codes = self.clients.codes[rows & ~self.clients.blank]
        return len(codes) > 0 and bool(codes.min() != codes.max())

    def with_several(self, column: Column) -> frozenset[str]:
        """The values of a column that come with at least two clients each, found in one go: a
        column may have very many.
        """
        if self.clients is None:
            return frozenset()
        named = ~self.clients.blank
        values, clients = column.codes[named], self.clients.codes[named]
        one_of_them = np.zeros(column.distinct, dtype=clients.dtype)
        one_of_them[values] = clients
        found = np.unique(values[clients != one_of_them[values]])
        return frozenset(column.dictionary.take(pa.array(found)).to_pylist())
