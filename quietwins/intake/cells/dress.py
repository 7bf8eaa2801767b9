"""One code in several dresses: 1000 and 1000.0, 00123 and 123, K-12 and K–12, K 12 and K12, and a
code with a link behind it.

A spreadsheet, a phone's keyboard or another system dresses a code anew; the person behind it is the
same. Case and the spaces around a code never count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quietwins.intake.words.normal import composed

_LINK = re.compile(r"\s*\((?:https?|notion)://[^()\s]*\)", re.IGNORECASE)
_MARKDOWN_LINK = re.compile(r"\[([^\[\]]+)\]\(https?://[^()\s]*\)", re.IGNORECASE)
_GUARDED = re.compile(r"=\"(.*)\"|'([^'].*)", re.DOTALL)
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_DASH = re.compile(f"[{_DASHES}]")
_WRITTEN_DASHES = "-\u2013\u2014\u2010\u2011\u2212"  # those that people and programs write
_NUMBER = re.compile(r"0*(\d+?)(?:[.,]0{1,2})?", re.ASCII)
_INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200d\u2060\ufeff]+")
_LETTERS_AND_DIGITS = re.compile(r"([^\W\d_]+)(\d+)")
# Digits to which a number is filled up with zeros: longer ones are made so by no spreadsheet.
_WIDEST = 10


def bare_code(text: str) -> str:
    """A code without the guard of a spreadsheet around it, and without a link behind it."""
    guarded = _GUARDED.fullmatch(text)
    if guarded:
        text = guarded[1] if guarded[1] is not None else guarded[2]
    if "://" in text:
        text = _LINK.sub("", _MARKDOWN_LINK.sub(r"\1", text))
    return text.strip()


def one_form(text: str) -> str:
    """A form that is the same for codes that differ in their dress alone. It is compared, and never
    shown or kept.
    """
    bare = bare_code(text)
    plain = bare.casefold() if bare.isascii() else composed(bare, "NFKC").casefold()
    plain = _DASH.sub("-", _INVISIBLE.sub("", plain))
    number = _NUMBER.fullmatch(plain)
    return number[1] if number else plain


def forms_of(code: str) -> tuple[str, ...]:
    """The forms in which a code may be written, as it is first: what a practice may know it by.

    All are trimmed and in small letters, as codes are compared everywhere. Of links there is no
    end, so a form with one is among them only where the code has it.
    """
    written = code.strip().casefold()
    bare = bare_code(written)
    found = dict.fromkeys([written, bare, *_other_forms(bare)])
    return tuple(dict.fromkeys((*found, *(f"'{form}" for form in found))))


def _other_forms(bare: str) -> Iterator[str]:
    plain = one_form(bare)
    yield plain
    if plain.isdecimal():
        for width in range(len(plain), _WIDEST + 1):
            yield plain.zfill(width)
        for ending in (".0", ",0", ".00", ",00"):
            yield plain + ending
        return
    for form in (bare, plain, *_spaced(plain)):
        yield form
        if _DASH.search(form):
            for dash in _WRITTEN_DASHES:
                yield _DASH.sub(dash, form)
                yield _DASH.sub(f" {dash} ", form)


def _spaced(plain: str) -> Iterator[str]:
    """A code with a space between its letters and digits: "k 12" for k12."""
    for space in (" ", "\u00a0"):
        spaced = _LETTERS_AND_DIGITS.sub(rf"\1{space}\2", plain)
        if spaced != plain:
            yield spaced
