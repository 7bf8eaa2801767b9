"""The grid of clients as a plain table."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from quietwins.measures.estimates import Count
from quietwins.measures.together import COLUMNS, ROWS
from quietwins.writing.names import ROW_NAMES, column_names
from quietwins.writing.numbers import count


def grid_table(together: Mapping[str, Mapping[str, Count]], k: int) -> pd.DataFrame:
    """Clients by how their goals moved (rows) and by how often something
    was noticed for them (columns).
    """
    names = column_names()
    columns = {
        names[column]: [count(together[row][column], k) for row in ROWS] for column in COLUMNS
    }
    return pd.DataFrame({"Clients": [ROW_NAMES[row] for row in ROWS]} | columns)
