"""Layouts as TOML files that a person can read, edit and share; the format is
explained in ``docs/layouts.md``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from quietwins.errors import NotASessionLog, QuietWinsError
from quietwins.intake.bounds import MOST_ENTRIES, MOST_LAYOUT_BYTES
from quietwins.intake.files.file_names import shown_name
from quietwins.intake.files.on_disk import read_file
from quietwins.intake.layout import DateOrder, Layout, Role, Use
from quietwins.log.states import Blank

OF_LAYOUTS = ".toml"  # how the name of a layout ends
_TOLD = 60  # characters of a name that are repeated
_LONGEST_USE = 200  # characters: "goal 1 by parent"
# A key of sixty thousand parts takes the library minutes; a layout has none of more than one part.
_NOT_KEYS = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*')
_TOO_DEEP = re.compile(r"(?:\.[^.=\n]{0,80}){8}")
T = TypeVar("T", DateOrder, Blank)
SHIPPED = Path(__file__).with_name("layouts")
_TABLES = ("columns", "victories", "attended", "measures")
_KEYS = frozenset(
    {"name", "fingerprint", "dates", "blank", "clinician", "code_words", "zeros_count", *_TABLES}
)


class LayoutError(QuietWinsError):
    """A layout file that cannot be used; says which line or key and what to change."""


def read_layout(path: Path) -> Layout:
    """Read a layout file. Raises :class:`LayoutError` where it is not one."""
    try:
        return layout_of(read_file(path, MOST_LAYOUT_BYTES), path.name)
    except NotASessionLog as refusal:
        raise LayoutError(f"The layout {refusal}") from None


def layout_of(data: bytes, name: str) -> Layout:
    """The layout that the bytes of a file hold. Raises :class:`LayoutError` where they are none."""
    name = shown_name(name)
    if len(data) > MOST_LAYOUT_BYTES:
        raise LayoutError(
            f"The layout {name} has more than {MOST_LAYOUT_BYTES // 1000:,} kB, which none has."
        )
    try:
        return parse_layout(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError:
        raise LayoutError(f"The layout {name} is not text in UTF-8. Save it as UTF-8.") from None


def parse_layout(text: str, name: str = "layout") -> Layout:
    """Read the text of a layout file. Raises :class:`LayoutError` where it is not one."""
    if any(mark in text for mark in ('"""', "'''")) or _TOO_DEEP.search(_NOT_KEYS.sub("", text)):
        why = "has names within names or texts over several lines, which no layout has"
        raise LayoutError(f"The layout {name} {why}. Mend that line.")
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LayoutError(f"The layout {name} cannot be read: {error}. Mend that line.") from None
    # numbers of thousands of digits; lists in lists in lists
    except (ValueError, RecursionError, OverflowError):
        raise LayoutError(
            f"The layout {name} holds a number or a list that no layout has. Remove it."
        ) from None
    unknown = sorted(set(raw) - _KEYS)
    if unknown:
        raise LayoutError(
            f"The layout {name} has “{unknown[0][:_TOLD]}”, which is not part of a layout."
            " Remove it."
        )
    try:
        return _layout(raw)
    except ValueError as error:
        raise LayoutError(f"In the layout {name}, {error}") from None


def _layout(raw: Mapping[str, Any]) -> Layout:
    return Layout(
        name=_text(raw, "name"),
        fingerprint=_text(raw, "fingerprint"),
        columns={column: _use(column, use) for column, use in _texts(raw, "columns").items()},
        dates=_choice(DateOrder, raw, "dates"),
        blank=_choice(Blank, raw, "blank"),
        victories=_texts(raw, "victories"),
        attended={
            status: _yes(status, took_place)
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
        raise ValueError(f'{key} is not a text. Write it in quotation marks: {key} = "...".')
    return value


def _truth(raw: Mapping[str, Any], key: str) -> bool | None:
    value = raw.get(key)
    if not isinstance(value, bool | None):
        raise ValueError(f"{key} is neither true nor false.")
    return value


def _list(raw: Mapping[str, Any], key: str) -> tuple[str, ...]:
    values = raw.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise ValueError(f'{key} is not a list of texts. Write it as {key} = ["Therapist"].')
    return tuple(values)


def _table(raw: Mapping[str, Any], key: str) -> Mapping[str, object]:
    entries = raw.get(key, {})
    if not isinstance(entries, dict):
        raise ValueError(f"[{key}] is not a table of names and meanings.")
    if len(entries) > MOST_ENTRIES:
        raise ValueError(
            f"[{key}] has {len(entries):,} entries. A layout has at most {MOST_ENTRIES:,} in each"
            " table: keep those that the exports have."
        )
    return entries


def _texts(raw: Mapping[str, Any], key: str) -> dict[str, str]:
    entries = {name: value for name, value in _table(raw, key).items() if isinstance(value, str)}
    odd = [name for name in _table(raw, key) if name not in entries]
    if odd:
        raise ValueError(
            f"[{key}] says of “{odd[0][:_TOLD]}” what is not a text. Write it in quotation marks."
        )
    return entries


def _use(column: str, text: str) -> Use:
    """The use of a column; what a use has no room for is not passed over."""
    if len(text) > _LONGEST_USE:
        raise ValueError(f"[columns] says of “{column[:_TOLD]}” what is far too long to be a use.")
    use = Use.parse(text)
    if (use.about and use.role not in (Role.GOAL, Role.VICTORY)) or (
        use.rater and use.role is not Role.GOAL
    ):
        raise ValueError(
            f"the column “{column[:_TOLD]}” cannot be used as “{text}”. Write “{use.role}” alone."
        )
    return use


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
        yield from _lines_of(table, getattr(layout, table))


def _lines_of(table: str, entries: Mapping[str, object]) -> Iterator[str]:
    if entries:
        yield ""
        yield f"[{table}]"
    for key, value in entries.items():
        text = ("yes" if value else "no") if table == "attended" else str(value)
        yield f"{_quoted(key)} = {_quoted(text)}"


def _quoted(text: str) -> str:
    """A TOML string: quotes, backslashes and control characters escaped."""
    escaped = "".join(
        (
            {"\\": "\\\\", '"': '\\"'}.get(letter, letter)
            if letter.isprintable()
            else f"\\u{ord(letter):04x}"
            if ord(letter) < 0x10000
            else f"\\U{ord(letter):08x}"
        )
        for letter in text
    )
    return f'"{escaped}"'


def find_layout(fingerprint: str, folder: Path = SHIPPED) -> Layout | None:
    """The layout in a folder that was made for a header with this fingerprint."""
    return next(
        (layout for layout in _layouts_in(folder) if layout.fingerprint == fingerprint), None
    )


@cache
def _layouts_in(folder: Path) -> tuple[Layout, ...]:
    return tuple(map(read_layout, sorted(folder.glob("*.toml"))))
