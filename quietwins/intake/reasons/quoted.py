"""Names of columns and words of exports inside a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from quietwins.filled import in_one_row

_MOST_NAMED = 12  # in one sentence or list; of more it is told how many they are


def quoted(names: Iterable[str], most: int = _MOST_NAMED) -> str:
    """Names in quotation marks, in one row of words; of very many the first, and how many more."""
    told = [f"“{name}”" for name in names]
    more = f" and {len(told) - most:,} more" if len(told) > most else ""
    return ", ".join(told[:most]) + more


def quoted_together(names: Iterable[str]) -> str:
    """Names in quotation marks as the parts of one sentence, the last one after an "and"; of very
    many as :func:`quoted`.
    """
    told = [*names]
    return quoted(told) if len(told) > _MOST_NAMED else in_one_row(f"“{name}”" for name in told)
