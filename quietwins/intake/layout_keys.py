"""The keys of a layout file: which there are, and which were written below a table by mistake."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import tomli_w

from quietwins.intake.answers import NO, YES, ManyCellsOut, Tick
from quietwins.intake.layout import IN_A_WORD
from quietwins.intake.layout_mending import fault_of_use
from quietwins.intake.reasons import LayoutFault, Why
from quietwins.intake.uses import Use
from quietwins.log.states import Blank

_TOLD = 60  # characters of a line that are repeated
AGREED = ("many_rows_out", "missed_rows")  # what a person has seen, and agrees to
YES_OR_NO = (*AGREED, "zeros_count")
TABLES = ("columns", "victories", "attended", "measures", "ticks")
KEYS = frozenset(
    {
        *("name", "fingerprint", "clinician", "code_words", "header", "many_cells_out"),
        *(*YES_OR_NO, *IN_A_WORD, *TABLES),
    }
)


def refuse_keys_below(raw: Mapping[str, Any]) -> None:
    """Whoever writes a line at the end of the file writes it into the last table."""
    for table in (one for one in (*TABLES, "many_cells_out") if isinstance(raw.get(one), dict)):
        for key, value in raw[table].items():
            if _is_key_below(key, value, table):
                raise ValueError(LayoutFault.KEY_BELOW.of(table=table, line=_as_line(key, value)))


def _as_line(key: str, value: object) -> str:
    """A line of a layout, or the first of a table that stands in another."""
    if isinstance(value, dict) and value:
        return f"{key}.{_as_line(*next(iter(value.items())))}"[:_TOLD]
    return " ".join(tomli_w.dumps({key: value}).split())[:_TOLD]


def _is_key_below(key: str, value: object, table: str) -> bool:
    """Whether an entry of a table is a line of the layout itself."""
    if (table, key, value) == ("victories", "blank", Blank.NONE_NOTICED):
        return False  # a word of the export, by which nothing was noticed
    if key in YES_OR_NO or value in [*IN_A_WORD.get(key, ())]:
        return True
    return key in KEYS and not _may_stand_in(table, value)


def _may_stand_in(table: str, value: object) -> bool:
    """Whether a table may say this of a name that happens to be that of a key."""
    if table == "attended":
        return yes_or_no(value) is not None
    if not isinstance(value, str):
        return False
    if table in ("ticks", "many_cells_out"):
        return value in [*(Tick if table == "ticks" else ManyCellsOut)]
    return table != "columns" or _is_meant_as_use(value)


def _is_meant_as_use(text: str) -> bool:
    """Whether words are a use, or nearly one."""
    try:
        Use.parse(text)
    except ValueError:
        return fault_of_use("", text).reason is LayoutFault.USE_ALIKE
    return True


def unknown_key(key: str, name: str) -> Why:
    """What is said of a key that no layout has, with the one that it is nearly called."""
    # Only now: hardly anybody writes one.
    from difflib import get_close_matches

    alike = get_close_matches(key.casefold(), sorted(KEYS), n=1)
    if not alike:
        return LayoutFault.UNKNOWN_KEY.of(name=name, key=key)
    return LayoutFault.KEY_ALIKE.of(name=name, key=key, alike=alike[0])


def yes_or_no(told: object) -> bool | None:
    """A yes or no as a layout writes it; None where it is neither."""
    return told if isinstance(told, bool) else {YES: True, NO: False}.get(str(told).casefold())
