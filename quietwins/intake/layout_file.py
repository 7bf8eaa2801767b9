"""Layouts as TOML files that a person can read, edit and share; the format is explained in ``docs/layouts.md``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from quietwins.errors import QuietWinsError
from quietwins.intake.layout import DateOrder, Layout, Use
from quietwins.log.states import Blank

T = TypeVar("T", DateOrder, Blank)
SHIPPED = Path(__file__).with_name("layouts")
_TABLES = ("columns", "victories", "attended", "measures")
_KEYS = frozenset({"name", "fingerprint", "dates", "blank", "clinician", "code_words", "zeros_count", *_TABLES})


class LayoutError(QuietWinsError):
    """A layout file that cannot be used; says which line or key and what to change."""


def read_layout(path: Path) -> Layout:
    """Read a layout file. Raises :class:`LayoutError` where it is not one."""
    try:
        return parse_layout(path.read_text(encoding="utf-8-sig"), path.name)
    except UnicodeDecodeError:
        raise LayoutError(f"The layout {path.name} is not text in UTF-8. Save it as UTF-8.") from None
    except OSError as error:
        raise LayoutError(f"The layout {path.name} cannot be opened: {error.strerror}.") from None


def parse_layout(text: str, name: str = "layout") -> Layout:
    """Read the text of a layout file. Raises :class:`LayoutError` where it is not one."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LayoutError(f"The layout {name} cannot be read: {error}. Mend that line.") from None
    unknown = sorted(set(raw) - _KEYS)
    if unknown:
        raise LayoutError(f"The layout {name} has “{unknown[0]}”, which is not part of a layout. Remove it.")
    try:
        return _layout(raw)
    except ValueError as error:
        raise LayoutError(f"In the layout {name}, {error}") from None


def _layout(raw: Mapping[str, Any]) -> Layout:
    for table in _TABLES:
        if not isinstance(raw.get(table, {}), dict):
            raise ValueError(f"[{table}] is not a table of names and meanings.")
    return Layout(
        name=str(raw.get("name", "")),
        fingerprint=str(raw.get("fingerprint", "")),
        columns={column: Use.parse(str(use)) for column, use in raw.get("columns", {}).items()},
        dates=_choice(DateOrder, raw, "dates"),
        blank=_choice(Blank, raw, "blank"),
        victories={label: str(code) for label, code in raw.get("victories", {}).items()},
        attended={status: _yes(status, took_place) for status, took_place in raw.get("attended", {}).items()},
        measures={measure: str(goal) for measure, goal in raw.get("measures", {}).items()},
        code_words=tuple(map(str, raw.get("code_words", ()))),
        clinician=str(raw.get("clinician", "")),
        zeros_count=raw.get("zeros_count"),
    )


def _choice(kind: type[T], raw: Mapping[str, Any], key: str) -> T | None:
    if key not in raw:
        return None
    try:
        return kind(raw[key])
    except ValueError:
        known = ", ".join(f'"{one.value}"' for one in kind)
        raise ValueError(f"{key} is none of {known}.") from None


def _yes(status: str, took_place: object) -> bool:
    if isinstance(took_place, bool):
        return took_place
    if str(took_place).casefold() in {"yes", "no"}:
        return str(took_place).casefold() == "yes"
    raise ValueError(f"[attended] “{status}” is neither yes nor no.")


def write_layout(layout: Layout) -> str:
    """The text of a layout file that reads back as the same layout."""
    return "\n".join(_lines(layout)) + "\n"


def _lines(layout: Layout) -> Iterator[str]:
    for key in ("name", "fingerprint", "dates", "blank", "clinician"):
        value = getattr(layout, key)
        if value:
            yield f"{key} = {_quoted(str(value))}"
    if layout.code_words:
        yield f"code_words = [{', '.join(map(_quoted, layout.code_words))}]"
    if layout.zeros_count is not None:
        yield f"zeros_count = {str(layout.zeros_count).lower()}"
    for table in _TABLES:
        entries: Mapping[str, object] = getattr(layout, table)
        if entries:
            yield ""
            yield f"[{table}]"
        for key, value in entries.items():
            text = ("yes" if value else "no") if table == "attended" else str(value)
            yield f"{_quoted(key)} = {_quoted(text)}"


def _quoted(text: str) -> str:
    """A TOML string: quotes, backslashes and control characters escaped."""
    escaped = "".join(
        {"\\": "\\\\", '"': '\\"'}.get(letter, letter)
        if letter.isprintable()
        else f"\\u{ord(letter):04x}"
        if ord(letter) < 0x10000
        else f"\\U{ord(letter):08x}"
        for letter in text
    )
    return f'"{escaped}"'


def find_layout(fingerprint: str, folder: Path = SHIPPED) -> Layout | None:
    """The layout in a folder that was made for a header with this fingerprint."""
    return next((layout for layout in _layouts_in(folder) if layout.fingerprint == fingerprint), None)


@cache
def _layouts_in(folder: Path) -> tuple[Layout, ...]:
    return tuple(map(read_layout, sorted(folder.glob("*.toml"))))
