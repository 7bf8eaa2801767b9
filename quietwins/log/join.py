"""Tables one after another, where no session is in two of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from quietwins.log.session_tables import SessionTables


def join(tables: Sequence[SessionTables]) -> SessionTables:
    """One set of tables from several; ratings and victories go on pointing at their sessions."""
    starts = np.cumsum([0, *(len(part.sessions) for part in tables)])
    return SessionTables.of(
        pd.concat([_plain(part.sessions) for part in tables], ignore_index=True),
        _shifted([part.ratings for part in tables], starts),
        _shifted([part.victories for part in tables], starts),
    )


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Categories as plain text, so that tables with different ones can stand in one."""
    return frame.astype(dict.fromkeys(frame.select_dtypes("category").columns, "str"))


def _shifted(
    parts: Sequence[pd.DataFrame], starts: np.ndarray[tuple[int], np.dtype[np.int64]]
) -> pd.DataFrame:
    moved = [
        _plain(part).assign(session=part["session"] + start)
        for part, start in zip(parts, starts, strict=False)
    ]
    return pd.concat(moved, ignore_index=True)
