"""Bytes -> lines of text, whatever wrote them: byte order marks, UTF-8, UTF-16, code pages of the
west and of central Europe, and files that mix them.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import numpy as np

_MARKS = (  # longest first: the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Signs as a web page writes them, which a form's export may keep. Those that would end a cell or
# begin a tag stay as they are.
_SIGNS = {b"&nbsp;": b" ", b"&amp;": b"&", b"&#39;": b"'", b"&#039;": b"'", b"&apos;": b"'"}
_OF_WEB_PAGES = re.compile(rb"|".join(_SIGNS))
_FALLBACK = "quietwins-cp1252"
_LINE_FEED = ord("\n")
_BLOCK = 1 << 20  # bytes that are looked at together
_SAMPLE = 4096
_FEWEST_BYTES = 4  # by which a text without a mark can be known as UTF-16
# In UTF-16 every other byte of western letters is zero: most bytes of the one half are, and hardly
# any of the other.
_MANY_ZEROS, _FEW_ZEROS = 0.4, 0.1
_QUOTES_AND_DASHES = range(0x91, 0x98)
_CENTRAL = ("cp1250", "iso8859_2")  # the first where both would do
# Bytes behind a letter: several, or one with a letter behind it; alone at the end of a word a byte
# may be a mark, as that of cm³ is.
_WITHIN_WORDS = re.compile(rb"[A-Za-z]([\x80-\xff]{1,3})(?=[a-z])|[A-Za-z]([\x80-\xff]{2,3})")
_INSIDE_WORDS = re.compile(rb"[A-Za-z][\x80-\xff](?=[a-z])|[a-z][\x80-\xff](?=[\s,;|\t/.)\"]|$)")


@dataclass(frozen=True, eq=False)
class Text:
    """The text of a file: how its bytes are read, and where the text begins after a byte order
    mark.
    """

    data: bytes
    encoding: str
    start: int
    mixed: bool = False  # UTF-8 with single cp1252 bytes among it

    @cached_property
    def line_feeds(self) -> int:
        """How many line feeds there are, which take a while to count in a large file."""
        every = np.frombuffer(self.data, np.uint8)
        blocks = (every[begin : begin + _BLOCK] for begin in range(0, len(every), _BLOCK))
        return sum(int(np.count_nonzero(block == _LINE_FEED)) for block in blocks)

    def lines(self) -> io.TextIOWrapper:
        """The physical lines with their ends; a line ends at CR, LF or CR LF. Undecodable bytes are
        read as cp1252.
        """
        errors = _FALLBACK if self.encoding == "utf-8" else "replace"
        raw = io.BytesIO(self.data)
        raw.seek(self.start)
        return io.TextIOWrapper(raw, encoding=self.encoding, errors=errors, newline="")


def decode(data: bytes) -> Text:
    """Find how the bytes are to be read. Never fails: in the worst case each byte is read as
    cp1252.
    """
    data = _OF_WEB_PAGES.sub(lambda found: _SIGNS[found[0]], data) if b"&" in data else data
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Text(data, encoding, len(mark), mixed=encoding == "utf-8" and not _is_utf8(data))
    wide = _wide_without_mark(data[:_SAMPLE])
    if wide:
        return Text(data, wide, 0)
    if _is_utf8(data):
        return Text(data, "utf-8", 0)
    said = b"\n".join(line for line in data.splitlines() if not line.isascii())
    if _has_utf8_letters(said):
        return Text(data, "utf-8", 0, mixed=True)
    return Text(data, _of_single_bytes(said, mac_ends=b"\r" in data and b"\n" not in data), 0)


def lines_not_utf8(data: bytes) -> Iterator[int]:
    """The physical lines (1-based) of a mixed file that hold bytes of another encoding."""
    for number, line in enumerate(data.splitlines(), start=1):
        if not _is_utf8(line):
            yield number


def _is_utf8(data: bytes) -> bool:
    if data.isascii():
        return True
    try:
        codecs.utf_8_decode(data, "strict", True)
    except UnicodeDecodeError:
        return False
    return True


def _has_utf8_letters(said: bytes) -> bool:
    """Whether at least one letter is written in UTF-8, which text in cp1252 practically never is by
    accident. ``said`` are the lines with anything beyond ASCII in them.
    """
    return not said.decode("utf-8", errors="ignore").isascii()


@dataclass(frozen=True)
class Letters:
    """Single bytes of a text that are letters in one code page or another."""

    within: frozenset[int]  # between letters, or several behind one
    inside: frozenset[int]  # between letters, or one at the end of a word

    @classmethod
    def of(cls, said: bytes) -> Letters:
        """Those of the lines with anything beyond ASCII in them."""
        runs = islice(_WITHIN_WORDS.finditer(said), _SAMPLE)
        pieces = islice(_INSIDE_WORDS.finditer(said), _SAMPLE)
        within = frozenset(byte for run in runs for byte in run[1] or run[2])
        return cls(within, frozenset(piece[0][1] for piece in pieces))


def _of_single_bytes(said: bytes, *, mac_ends: bool) -> str:
    """The code page of a text of single bytes: that of Windows in the west unless the letters say
    otherwise.
    """
    letters = Letters.of(said)
    of_mac = _is_mac_roman(letters, mac_ends=mac_ends)
    return _central_european(letters) or ("mac_roman" if of_mac else "cp1252")


def _central_european(letters: Letters) -> str | None:
    """The code page in which Excel writes CSV where Polish is spoken, or the older one; None where
    no byte inside a word proves it.

    A byte proves it that is a letter there and a mark such as ³ or ¿ in the west; footnotes and
    units have those at the end of a word.
    """
    found = letters.within | letters.inside
    small = {
        encoding: sum(_is_small(byte, encoding) for byte in found)
        for encoding in (*_CENTRAL, "mac_roman")
    }
    best = max(_CENTRAL, key=lambda encoding: small[encoding])
    proofs = {b for b in letters.within if _is_small(b, best) and not _is_small(b, "cp1252")}
    return best if proofs and small[best] > small["mac_roman"] else None


def _is_mac_roman(letters: Letters, *, mac_ends: bool) -> bool:
    """Whether single bytes inside words are letters on an old Mac, as Excel's "CSV (Macintosh)" has
    them, rather than on Windows. Quotes and dashes of Windows are letters there too: they only
    prove it beside the line ends of a Mac.
    """
    proofs = [byte for byte in letters.inside if mac_ends or byte not in _QUOTES_AND_DASHES]
    mac, windows = (
        sum(_is_small(byte, encoding) for byte in proofs) for encoding in ("mac_roman", "cp1252")
    )
    return mac > windows or (mac == windows > 0 and mac_ends)


def _is_small(byte: int, encoding: str) -> bool:
    return bytes([byte]).decode(encoding, "replace").islower()


def _wide_without_mark(sample: bytes) -> str | None:
    """UTF-16 without a mark: in text of a western export every other byte is zero."""
    if len(sample) < _FEWEST_BYTES:
        return None
    even, odd = sample[0::2].count(0) / len(sample[0::2]), sample[1::2].count(0) / len(sample[1::2])
    if odd > _MANY_ZEROS and even < _FEW_ZEROS:
        return "utf-16-le"
    if even > _MANY_ZEROS and odd < _FEW_ZEROS:
        return "utf-16-be"
    return None


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    piece = error.object[error.start : error.end]
    return piece.decode("cp1252", "replace"), error.end


codecs.register_error(_FALLBACK, _as_cp1252)
