"""With whom a word of a column comes: a label of the practice with many clients, the name of
somebody with one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quietwins.intake.table.columns import Bools, Column

_FIRST_ROWS = 20_000  # by which it is known


@dataclass(frozen=True, eq=False)
class OfWhom:
    """The clients of a file, or None where it is not known yet which column they are in."""

    clients: Column | None

    @classmethod
    def first_rows(cls, clients: Column | None) -> OfWhom:
        """The clients of so many rows as it takes."""
        return cls(clients and clients.take(np.arange(min(len(clients.codes), _FIRST_ROWS))))

    def several(self, rows: Bools) -> bool:
        """Whether some rows are of at least two clients."""
        codes = self._codes(rows)
        return len(codes) > 0 and bool(codes.min() != codes.max())

    def one_again(self, rows: Bools) -> bool:
        """Whether some rows are several, and all of one client, as rows with a name are."""
        return len(self._codes(rows)) > 1 and not self.several(rows)

    def _codes(self, rows: Bools) -> np.ndarray:
        if self.clients is None:
            return np.empty(0, dtype=np.int32)
        return self.clients.codes[rows[: len(self.clients.codes)] & ~self.clients.blank]
