"""With whom a word of a column comes: a label of the practice with many clients, the name of
somebody with one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from quietwins.intake.table.columns import Bools, Column

_LOOK = 20_000  # rows, in which the few words of a list have nearly always come with several


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
        several = _with_another(column, self.clients, slice(_LOOK))
        if not several.all():
            several = _with_another(column, self.clients, slice(None))
        return frozenset(column.dictionary.filter(pa.array(several)).to_pylist())


def _with_another(column: Column, people: Column, rows: slice) -> Bools:
    """Which values of a column come with two clients or more in some rows."""
    values, clients = column.codes[rows], people.codes[rows]
    if people.blank_code >= 0:
        named = clients != people.blank_code
        values, clients = values[named], clients[named]
    one_of_them = np.zeros(column.distinct, dtype=clients.dtype)
    one_of_them[values] = clients
    several = np.zeros(column.distinct, dtype=bool)
    several[values[clients != one_of_them[values]]] = True
    return several
