"""Cells that a system has guarded against spreadsheets, which would take them for numbers: ="00123"
and '00123 are 00123. What is inside is never calculated.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

_FORMULA, _APOSTROPHE = '="', "'"
_IN_FORMULA = r'(?s)^="(.*)"$'
# Before a digit, or one word with a digit in it: "'t Huis" and "'s avonds" are words.
_BEHIND_APOSTROPHE = r"(?s)^'([0-9].*|[^'\s]*[0-9][^'\s]*)$"


def unguarded(values: pa.StringArray) -> pa.StringArray:
    """The values without such guards."""
    if _any_starts(values, _FORMULA):
        bare = pc.replace_substring_regex(values, _IN_FORMULA, r"\1")
        doubled = pc.replace_substring(bare, '""', '"')  # a quotation mark inside is written twice
        values = pc.if_else(pc.equal(bare, values), values, doubled)
    if _any_starts(values, _APOSTROPHE):
        values = pc.replace_substring_regex(values, _BEHIND_APOSTROPHE, r"\1")
    return values


def _any_starts(values: pa.StringArray, guard: str) -> bool:
    return bool(pc.any(pc.starts_with(values, guard)).as_py())
