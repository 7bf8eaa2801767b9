"""Where the sessions of imports lie: not one more and not one less than each of them brought."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from quietwins.store.imports.events import ImportEvent
from quietwins.store.imports.runs import Pointers, addresses, told
from quietwins.store.store_errors import ChangedMeanwhileError

NONE = np.empty(0, np.int64)


def import_of_so_many(sessions: int) -> ImportEvent:
    return ImportEvent(id="a", number=1, at=datetime(2026, 1, 5, tzinfo=UTC), sessions=sessions)


@pytest.mark.parametrize("there", [2, 4])
def test_an_import_with_more_or_fewer_sessions_than_it_brought_is_not_read(there: int) -> None:
    held = addresses(np.ones(there, np.int64), np.arange(there))
    with pytest.raises(ChangedMeanwhileError, match=f"brought 3 sessions, but {there} are there"):
        told(held, Pointers.none(), NONE, [import_of_so_many(3)])
    assert told(held, Pointers.none(), NONE, [import_of_so_many(there)]).row.tolist() == [
        *range(there)
    ]
