"""A document as PDF (Typst): tagged, so that it can be read aloud, on this machine and without a
system library.

Texts travel as data: nothing that a practice wrote is run as a program. Letters come from the
typefaces that ship with the program; one that they lack from this machine's own. A sign that
neither has is printed as a square, and the paper says which it was: a document always comes out.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Literal, TypeAlias

import typst

Standard: TypeAlias = Literal["ua-1", "a-2a", "a-3a"]
READ_ALOUD: Standard = "ua-1"  # PDF/UA: who cannot see it hears it in order
KEPT_FOR_LONG: Standard = "a-2a"  # PDF/A: it will look the same in twenty years
WITH_FILES: Standard = "a-3a"  # the same, with other files inside
PAPERS = {"a4": "a4", "letter": "us-letter"}  # as settings and as Typst call them
SQUARE = "□"  # stands for a sign that no typeface has
FONTS = Path(__file__).parent / "downloads" / "fonts"
_NOT_HAD = re.compile(
    r"the (?:text|PDF contains the codepoint|text contains the disallowed codepoint)"
    r' `"(?P<sign>[^`]+?)"`'
)
_CODEPOINT = re.compile(r"\\u\{([0-9a-f]+)\}")
_NAMED_ONE_BY_ONE = 6


@dataclass(frozen=True)
class Print:
    """How something is printed: its template, what PDF promises, and its day (which makes the bytes
    the same each time).
    """

    template: Path
    standards: Sequence[Standard] = (READ_ALOUD,)
    day: date | None = None


def printed(how: Print, content: Mapping[str, Any]) -> bytes:
    """The content, as JSON for the template, printed.

    Templates find it as ``sys.inputs.content`` and show ``sys.inputs.unprinted``, which is empty or
    says which signs stand as squares.
    """
    text = json.dumps(content, ensure_ascii=False)
    try:
        return _compiled(how, text)
    except typst.TypstError as error:
        if not _signs_of(error):
            raise
    try:
        return _compiled(how, text, fonts_of_machine=True)
    except typst.TypstError as error:
        signs = _signs_of(error)
    for sign in signs:
        for written in (sign, json.dumps(sign)[1:-1]):  # control signs are written out in JSON
            text = text.replace(written, SQUARE)
    return _compiled(how, text, fonts_of_machine=True, unprinted=not_printed(signs))


def not_printed(signs: Sequence[str]) -> str:
    """Which signs could not be printed; empty where all were."""
    if not signs:
        return ""
    named = [_named(sign) for sign in signs[:_NAMED_ONE_BY_ONE]]
    more = len(signs) - len(named)
    rest = f" and {more} more" if more else ""
    return (
        f"{SQUARE} stands for a sign that no typeface here has: {', '.join(named)}{rest}. Where it"
        " matters, write it in other letters."
    )


def _compiled(
    how: Print, text: str, *, fonts_of_machine: bool = False, unprinted: str = ""
) -> bytes:
    made = typst.compile(
        how.template,
        sys_inputs={"content": text, "unprinted": unprinted},
        pdf_standards=list(how.standards),
        font_paths=[FONTS],
        ignore_system_fonts=not fonts_of_machine,
        timestamp=None if how.day is None else _seconds(how.day),
    )
    if not isinstance(made, bytes):
        raise TypeError("a PDF is one file")
    return made


def _seconds(day: date) -> int:
    return int(datetime.combine(day, time(), UTC).timestamp())


def _signs_of(error: typst.TypstError) -> tuple[str, ...]:
    """The signs that a document could not be printed for, each once; none where it failed for
    another reason.
    """
    found = _NOT_HAD.finditer(str(error.diagnostic))
    signs = (_CODEPOINT.sub(lambda one: chr(int(one[1], 16)), one["sign"]) for one in found)
    return tuple(dict.fromkeys(sign for text in signs for sign in text))


def _named(sign: str) -> str:
    """A sign by its number and its name, in letters that every typeface has."""
    number = f"U+{ord(sign):04X}"
    name = unicodedata.name(sign, "").casefold()
    return f"{number} ({name})" if name and number[2:].casefold() not in name else number
