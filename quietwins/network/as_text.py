"""Tallies as plain values that can be written as JSON, and back; every number exactly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from quietwins.measures.tally import Tally
from quietwins.network.questions import Answer

Plain: TypeAlias = dict[str, Any]
KEYS, COLUMNS, ROWS = "keys", "columns", "rows"


def plain(answer: Answer) -> Plain:
    """An answer as dictionaries, lists and numbers."""
    if isinstance(answer, pd.DataFrame):
        return {
            KEYS: [key if isinstance(key, str) else int(key) for key in answer.index],
            COLUMNS: [str(column) for column in answer.columns],
            ROWS: [
                [int(value) if value.is_integer() else value for value in row]
                for row in answer.to_numpy(dtype=float).tolist()
            ],
        }
    return {name: plain(tally) for name, tally in answer.items()}


def answer_of(told: Mapping[str, Any]) -> Answer:
    """The answer again; raises ValueError, TypeError or KeyError where it is none."""
    if ROWS in told:
        return _tally(told)
    return {str(name): _tally(one) for name, one in told.items()}


def _tally(told: Mapping[str, Any]) -> Tally:
    keys, columns = list(told[KEYS]), [str(column) for column in told[COLUMNS]]
    rows = np.array(told[ROWS], dtype=float).reshape(len(keys), len(columns))
    if not np.isfinite(rows).all():
        raise ValueError("a sum is no number")
    whole = all(isinstance(key, int) for key in keys)
    index = pd.Index(keys, dtype="int64" if keys and whole else "object")
    return pd.DataFrame(rows, index=index, columns=columns)
