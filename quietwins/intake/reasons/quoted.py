"""Names of columns and words of exports inside a sentence."""

from __future__ import annotations

from collections.abc import Iterable

MOST_NAMED = 12  # in one sentence or list; of more it is told how many they are


def quoted(names: Iterable[str], between: str = ", ") -> str:
    """Names in quotation marks, in one row of words; of very many the first, and how many more."""
    told = [f"“{name}”" for name in names]
    more = f" and {len(told) - MOST_NAMED:,} more" if len(told) > MOST_NAMED else ""
    return between.join(told[:MOST_NAMED]) + more
