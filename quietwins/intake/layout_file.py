"""Layouts as TOML files that a person can read, edit and share; the format is explained in
``docs/layouts.md``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import tomli_w

from quietwins.errors import NotASessionLog, QuietWinsError
from quietwins.intake.answers import NO, NO_HEADER, YES, ManyCellsOut, Tick
from quietwins.intake.bounds import MOST_ENTRIES, MOST_LAYOUT_BYTES
from quietwins.intake.files.file_names import shown_name
from quietwins.intake.files.on_disk import read_file
from quietwins.intake.layout import IN_A_WORD, Header, Layout, header_from
from quietwins.intake.layout_keys import (
    AGREED,
    KEYS,
    TABLES,
    refuse_keys_below,
    unknown_key,
    yes_or_no,
)
from quietwins.intake.layout_mending import fault_of_text, fault_of_use, line_of
from quietwins.intake.reasons import LayoutFault, Why
from quietwins.intake.uses import Role, Use

OF_LAYOUTS = ".toml"  # how the name of a layout ends
_TOLD = 60  # characters of a name that are repeated
_LONGEST_USE = 200  # characters: "goal 1 by parent"
# A key of sixty thousand parts takes the library minutes; a layout has none of more than one part.
_NOT_KEYS = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*')
_TOO_DEEP = re.compile(r"(?:\.[^.=\n]{0,80}){8}")
_SAYS_WHERE = ("column", "entry", "status", "line", "key")  # values of a fault
T = TypeVar("T", bound=StrEnum)


class LayoutError(QuietWinsError):
    """A layout file that cannot be used; says which line or key and what to change."""


def read_layout(path: Path) -> Layout:
    """Read a layout file. Raises :class:`LayoutError` where it is not one."""
    try:
        return layout_of(read_file(path, MOST_LAYOUT_BYTES), path.name)
    except NotASessionLog as refusal:
        raise LayoutError(LayoutFault.FILE_REFUSED.of(why=str(refusal))) from None


def layout_of(data: bytes, name: str) -> Layout:
    """The layout that the bytes of a file hold. Raises :class:`LayoutError` where they are none."""
    name = shown_name(name)
    if len(data) > MOST_LAYOUT_BYTES:
        raise LayoutError(LayoutFault.TOO_LARGE.of(name=name, most=MOST_LAYOUT_BYTES // 1000))
    try:
        return parse_layout(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError:
        raise LayoutError(LayoutFault.NOT_UTF8.of(name=name)) from None


def parse_layout(text: str, name: str = "layout") -> Layout:
    """Read the text of a layout file. Raises :class:`LayoutError` where it is not one."""
    if any(mark in text for mark in ('"""', "'''")) or _TOO_DEEP.search(_NOT_KEYS.sub("", text)):
        raise LayoutError(LayoutFault.TOO_DEEP.of(name=name))
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LayoutError(fault_of_text(text, error, name)) from None
    # numbers of thousands of digits; lists in lists in lists
    except (ValueError, RecursionError, OverflowError):
        raise LayoutError(LayoutFault.HUGE_VALUE.of(name=name)) from None
    unknown = sorted(set(raw) - KEYS)
    if unknown:
        raise LayoutError(unknown_key(unknown[0][:_TOLD], name))
    try:
        refuse_keys_below(raw)
        return _layout(raw)
    except ValueError as error:
        raise LayoutError(_on_its_line(text, error, name)) from None


def _on_its_line(text: str, error: ValueError, name: str) -> Why:
    """A fault with the line that it is on, where it is about one."""
    why = error.args[0] if error.args else ""
    named = dict(why.values) if isinstance(why, Why) else {}
    line = line_of(text, (named.get(key) for key in _SAYS_WHERE))
    if line is None:
        return LayoutFault.FAULT_IN_IT.of(name=name, why=str(error))
    return LayoutFault.FAULT_ON_LINE.of(name=name, line=line, why=str(error))


def _layout(raw: Mapping[str, Any]) -> Layout:
    said: dict[str, Any] = {key: _choice(words, raw, key) for key, words in IN_A_WORD.items()}
    said |= {key: _is_yes(key, raw.get(key, NO)) for key in AGREED}
    return Layout(
        **said,
        name=_text(raw, "name"),
        fingerprint=_text(raw, "fingerprint"),
        columns={column: _use(column, use) for column, use in _texts(raw, "columns").items()},
        many_cells_out=_cells_out(raw, "many_cells_out"),
        ticks={tick: _tick(tick, says) for tick, says in _texts(raw, "ticks").items()},
        header=_header(raw),
        victories=_texts(raw, "victories"),
        attended={
            status: _took_place(status, took_place)
            for status, took_place in _table(raw, "attended").items()
        },
        measures=_texts(raw, "measures"),
        code_words=_list(raw, "code_words"),
        clinician=_text(raw, "clinician"),
        zeros_count=_truth(raw, "zeros_count"),
    )


def _text(raw: Mapping[str, Any], key: str) -> str:
    value = raw.get(key, "")
    if not isinstance(value, str):
        raise ValueError(LayoutFault.NOT_TEXT.of(key=key))
    return value


def _truth(raw: Mapping[str, Any], key: str) -> bool | None:
    value = raw.get(key)
    if not isinstance(value, bool | None):
        raise ValueError(LayoutFault.NOT_TRUTH.of(key=key))
    return value


def _list(raw: Mapping[str, Any], key: str) -> tuple[str, ...]:
    values = raw.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise ValueError(LayoutFault.NOT_LIST.of(key=key))
    return tuple(values)


def _table(raw: Mapping[str, Any], key: str) -> Mapping[str, object]:
    entries = raw.get(key, {})
    if not isinstance(entries, dict):
        raise ValueError(LayoutFault.NOT_TABLE.of(key=key))
    if len(entries) > MOST_ENTRIES:
        raise ValueError(
            LayoutFault.TOO_MANY_ENTRIES.of(key=key, entries=len(entries), most=MOST_ENTRIES)
        )
    return entries


def _texts(raw: Mapping[str, Any], key: str) -> dict[str, str]:
    entries = {name: value for name, value in _table(raw, key).items() if isinstance(value, str)}
    odd = [name for name in _table(raw, key) if name not in entries]
    if odd:
        raise ValueError(LayoutFault.NOT_TEXT_IN_TABLE.of(key=key, entry=odd[0][:_TOLD]))
    return entries


def _use(column: str, text: str) -> Use:
    """The use of a column; what a use has no room for is not passed over."""
    if len(text) > _LONGEST_USE:
        raise ValueError(LayoutFault.USE_TOO_LONG.of(column=column[:_TOLD]))
    try:
        use = Use.parse(text)
    except ValueError:
        raise ValueError(fault_of_use(column[:_TOLD], " ".join(text.split()))) from None
    if (use.about and use.role not in (Role.GOAL, Role.VICTORY)) or (
        use.rater and use.role is not Role.GOAL
    ):
        raise ValueError(
            LayoutFault.USE_WITH_MORE.of(column=column[:_TOLD], use=text, role=use.role)
        )
    return use


def _choice(kind: type[T], raw: Mapping[str, Any], key: str) -> T | None:
    return _one_of(kind, key, raw[key]) if key in raw else None


def _one_of(kind: type[T], key: str, value: str) -> T:
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(f'"{one.value}"' for one in kind)
        said = str(value)[:_TOLD]
        raise ValueError(LayoutFault.NONE_OF.of(key=key, known=known, said=said)) from None


def _tick(tick: str, says: str) -> Tick:
    return _one_of(Tick, f"ticks: {tick[:_TOLD]}", says)


def _cells_out(
    raw: Mapping[str, Any], key: str
) -> ManyCellsOut | Mapping[str, ManyCellsOut] | None:
    """Which columns may lose many cells: a table, or one word for all of them."""
    if not isinstance(raw.get(key), dict):
        return _choice(ManyCellsOut, raw, key)
    return {
        column: _one_of(ManyCellsOut, f"{key}: {column[:_TOLD]}", says)
        for column, says in _texts(raw, key).items()
    }


def _header(raw: Mapping[str, Any]) -> Header | None:
    """The line that names the columns: a number from 1, or that none does."""
    if "header" not in raw:
        return None
    value = raw["header"]
    if value == NO_HEADER or (isinstance(value, int) and not isinstance(value, bool)):
        return header_from(str(value))
    raise ValueError(LayoutFault.NOT_A_LINE.of(key="header"))


def _took_place(status: str, told: object) -> bool:
    said = yes_or_no(told)
    if said is None:
        fault = LayoutFault.NOT_YES_OR_NO
        raise ValueError(fault.of(status=status[:_TOLD], said=str(told)[:_TOLD]))
    return said


def _is_yes(key: str, told: object) -> bool:
    said = yes_or_no(told)
    if said is None:
        raise ValueError(LayoutFault.KEY_NOT_YES_OR_NO.of(key=key, said=str(told)[:_TOLD]))
    return said


def write_layout(layout: Layout) -> str:
    """The text of a layout file that reads back as the same layout."""
    return tomli_w.dumps(
        {key: value for key, value in _written(layout).items() if value or value is False}
    )


def _written(layout: Layout) -> dict[str, object]:
    """What a layout says by the keys of its file; what it leaves open is empty."""
    zeros = {} if layout.zeros_count is None else {"zeros_count": layout.zeros_count}
    return {
        **{key: str(getattr(layout, key) or "") for key in ("name", "fingerprint", "clinician")},
        **{key: str(getattr(layout, key) or "") for key in IN_A_WORD},
        "header": layout.header,
        "code_words": list(layout.code_words),
        **{key: _agreed(getattr(layout, key)) for key in AGREED},
        **zeros,
        "many_cells_out": _cells_out_written(layout.many_cells_out),
        **{table: _words_of(getattr(layout, table)) for table in TABLES},
    }


def _agreed(said: bool) -> str:
    return YES if said else ""


def _cells_out_written(
    said: ManyCellsOut | Mapping[str, ManyCellsOut] | None,
) -> str | dict[str, str]:
    return _words_of(said) if isinstance(said, Mapping) else str(said or "")


def _words_of(entries: Mapping[str, object]) -> dict[str, str]:
    """The entries of a table, each in the words of a layout file."""
    return {key: _word(value) for key, value in entries.items()}


def _word(value: object) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    return str(value)
