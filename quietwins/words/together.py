"""The grid of clients as a plain table."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from quietwins import rules
from quietwins.filled import fewer, in_words
from quietwins.measures.estimates import Count
from quietwins.measures.together import COLUMNS, ROWS
from quietwins.words.numbers import ROW_NAMES, count


def column_names() -> dict[str, str]:
    """The columns of the grid of clients: how often something was noticed for them."""
    often = rules.now.often_from
    return {
        "none": "None noticed",
        "once_or_twice": fewer(often - 1).capitalize(),
        "three_or_more": f"{in_words(often).capitalize()} times or more",
        "nothing_recorded": "Nothing recorded",
    }


def grid_table(together: Mapping[str, Mapping[str, Count]], k: int) -> pd.DataFrame:
    """Clients by how their goals moved (rows) and by how often something
    was noticed for them (columns).
    """
    names = column_names()
    columns = {
        names[column]: [count(together[row][column], k) for row in ROWS] for column in COLUMNS
    }
    return pd.DataFrame({"Clients": [ROW_NAMES[row] for row in ROWS]} | columns)
