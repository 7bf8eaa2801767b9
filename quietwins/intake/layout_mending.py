"""What is wrong with a layout that somebody wrote by hand: in plain words, on which line, and what
to write instead.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence

from quietwins.intake.reasons import LayoutFault, Why
from quietwins.intake.uses import Role

_TOLD = 60  # characters of a line that are repeated
_AT_LINE = re.compile(r"at line (\d+)")  # as the library says it; else it is the last line
_CURLY = re.compile(r"[\u201c-\u201f\u00ab\u00bb\u2018-\u201b]")
_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'')
_COMMENT = re.compile(r"#.*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+(\s*\.\s*[A-Za-z0-9_-]+)*")
_BARE_VALUE = re.compile(r"(?![\[{])[^\W\d]")
_ESCAPE = re.compile(r'"[^"\n]*\\[^"\n]*"')
_GOAL, _MOST_GOALS = "goal", 9
# What a use is called in a list of them, where its role alone says too little.
_SHOWN = {Role.GOAL: "goal 1", Role.VICTORY: "victory trust"}


def fault_of_text(text: str, error: tomllib.TOMLDecodeError, name: str) -> Why:
    """What is wrong with the line at which a layout cannot be read on."""
    lines = text.splitlines() or [""]
    found = _AT_LINE.search(str(error))
    number = int(found[1]) if found else _last_filled(lines)
    line = lines[min(number, len(lines)) - 1].strip()
    is_text = line.replace("\t", " ").isprintable()  # else it is no slip of who writes a layout
    for fault, is_so in _FAULTS if is_text else ():
        if is_so(line):
            return fault.of(name=name, line=number, mended=_mended(line))
    keys = [_key(one) for one in lines[: number - 1]]
    if line.startswith("[") or _key(line) in keys:
        return LayoutFault.SAID_TWICE.of(name=name, line=number)
    return LayoutFault.NOT_TOML.of(name=name, why=str(error))


def _last_filled(lines: Sequence[str]) -> int:
    return max((number for number, line in enumerate(lines, 1) if line.strip()), default=1)


def _key(line: str) -> str:
    return line.partition("=")[0].strip()


def _rest(line: str) -> str:
    """A line without what stands between straight quotation marks, and without its comment."""
    return _COMMENT.sub("", _QUOTED.sub('""', line)).strip()


def _is_curly(line: str) -> bool:
    return bool(_CURLY.search(_rest(line)))


def _is_open(line: str) -> bool:
    return _rest(line).replace('""', "").count('"') == 1


def _has_backslash(line: str) -> bool:
    return bool(_ESCAPE.search(line))


def _has_no_equals(line: str) -> bool:
    rest = _rest(line)
    return bool(rest) and "=" not in rest and not rest.startswith("[")


def _is_key_unquoted(line: str) -> bool:
    key, equals, _ = _rest(line).partition("=")
    bare = key.replace('""', "a").strip()
    return bool(equals) and not _BARE_KEY.fullmatch(bare)


def _is_value_unquoted(line: str) -> bool:
    _, equals, value = _rest(line).partition("=")
    return bool(equals) and bool(_BARE_VALUE.match(value.strip()))


_FAULTS = (
    (LayoutFault.CURLY_QUOTES, _is_curly),
    (LayoutFault.QUOTE_OPEN, _is_open),
    (LayoutFault.BACKSLASH, _has_backslash),
    (LayoutFault.NO_EQUALS, _has_no_equals),
    (LayoutFault.NAME_UNQUOTED, _is_key_unquoted),
    (LayoutFault.VALUE_UNQUOTED, _is_value_unquoted),
)


def _mended(line: str) -> str:
    """A line as it may have been meant, with straight quotation marks around what is said."""
    straight = _CURLY.sub('"', line)
    if _has_backslash(straight):
        return straight.replace('"', "'")[:_TOLD]
    apart = "=" if "=" in _rest(straight) else ":"
    key, between, value = _parted(straight, apart)
    if not between:
        return 'Status = "attended"'
    return f"{_quoted_key(key)} = {_quoted(value)}"[:_TOLD]


def _parted(line: str, apart: str) -> tuple[str, str, str]:
    """What stands before and behind the mark between them, which may stand in a name as well."""
    place = _QUOTED.sub(lambda quoted: "_" * len(quoted[0]), line).find(apart)
    if place < 0:
        return line, "", ""
    return line[:place].strip(), apart, line[place + 1 :].strip()


def _quoted_key(key: str) -> str:
    """A name in quotation marks where it needs them; behind the table that it stands in."""
    table, dot, name = key.partition(".")
    if dot and _BARE_KEY.fullmatch(table):
        return f"{table}.{_quoted_key(name)}"
    return key if _BARE_KEY.fullmatch(key) else _quoted(key)


def _quoted(value: str) -> str:
    plain = _COMMENT.sub("", value).strip().strip('"').strip()
    return value if _QUOTED.fullmatch(value) else f'"{plain}"'


def line_of(text: str, names: Iterable[object]) -> int | None:
    """The first line that says something of one of these names, or is begun by it; None where
    none does.
    """
    said = [_key(str(name)) for name in names if name]
    for number, line in enumerate(text.splitlines(), 1):
        key, _, _ = line.partition("=")
        if any(name in (key.strip(), *_names_in(key)) for name in said):
            return number
    return None


def _names_in(key: str) -> list[str]:
    table, _, name = key.partition(".")
    return [part.strip().strip("\"'") for part in (key, table, name)]


def fault_of_use(column: str, use: str) -> Why:
    """What is said of a use that no column can have, with the one that it is nearly called."""
    # Only now: hardly anybody writes one.
    from difflib import get_close_matches

    goals = [f"{_GOAL} {number}" for number in range(1, _MOST_GOALS + 1)]
    uses = [role.value for role in Role]
    alike = get_close_matches(use.casefold(), [*goals, *uses], n=1)
    if alike:
        return LayoutFault.USE_ALIKE.of(column=column, use=use, alike=alike[0])
    known = ", ".join(_SHOWN.get(role, role.value) for role in Role)
    return LayoutFault.NO_SUCH_USE.of(column=column, use=use, known=known)
