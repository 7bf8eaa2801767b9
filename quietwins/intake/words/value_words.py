"""The words of ``values.toml``: what cells of exports say for yes, no,
none, ticked and not rated.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("values.toml")


@lru_cache(maxsize=32)
def value_words(kind: str) -> frozenset[str]:
    """All words of one kind, e.g. ``none`` or ``ticked``."""
    return frozenset(_lists()[kind])


@lru_cache(maxsize=1)
def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return lists
