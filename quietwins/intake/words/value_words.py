"""What cells of exports say for yes, no, none, ticked and not rated, in any language."""

from __future__ import annotations

from functools import lru_cache

from quietwins.intake.words.languages import keys_of, words_of

# Which table of a language holds the words of a kind, and under which keys.
_KINDS = {
    "not_cancelled": ("attendance", ("not_cancelled",)),
    "none": ("none", ("none",)),
    "raters": ("raters", ()),
}


@lru_cache(maxsize=32)
def value_words(kind: str) -> frozenset[str]:
    """All words of one kind, e.g. ``none`` or ``ticked``."""
    table, keys = _KINDS.get(kind, ("cells", (kind,)))
    return frozenset().union(*(words_of(table, key) for key in keys or keys_of(table)))
