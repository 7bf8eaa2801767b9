"""One export, from its bytes to a reading: sessions and a report, questions, or a refusal."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date

from quietwins.codebook import Codebook
from quietwins.errors import NotASessionLog
from quietwins.intake.decode import decode
from quietwins.intake.delimiter import find_shape
from quietwins.intake.header import Header, read_header
from quietwins.intake.kind import is_workbook
from quietwins.intake.layout import Layout, fingerprint
from quietwins.intake.read_table import TableRead, read_table
from quietwins.intake.reading import Outcome, Reading
from quietwins.intake.understand import Source, understand
from quietwins.log.states import Blank

Progress = Callable[[float], object]


def read_export(
    data: bytes,
    name: str,
    *,
    codebook: Codebook,
    today: date,
    layout: Layout | None = None,
    blank: Blank | None = None,
    without: Collection[str] = (),
    progress: Progress | None = None,
) -> Reading:
    """Read one export without keeping anything of it.

    ``layout`` holds answers to earlier questions, ``without`` names columns to leave out unread, ``progress`` is called
    with 0 to 1. Whatever the bytes are, a reading comes back; a file that cannot come in is ``REFUSED`` with a sentence.
    """
    digest = hashlib.sha256(data).hexdigest()
    answers = replace(layout or Layout(), **({"blank": blank} if blank else {}))
    try:
        read = _read(data, name, codebook, progress)
        return understand(
            Source(name, digest, read.rows, read.header, codebook, today, answers, frozenset(without))
        )
    except NotASessionLog as refusal:
        return Reading(name, digest, Outcome.REFUSED, why=str(refusal), layout=answers)


@dataclass(frozen=True, eq=False)
class _Read:
    header: Header
    rows: TableRead


def _read(data: bytes, name: str, codebook: Codebook, progress: Progress | None) -> _Read:
    if is_workbook(data, name):
        raise NotASessionLog(f"{name} is a workbook.")
    text = decode(data)
    shape = find_shape(text, codebook)
    if shape.header < 0:
        raise NotASessionLog(
            f"{name} has no line that names its columns, so it cannot be read as a session log. "
            "Export it with its column names."
        )
    header = read_header(shape)
    return _Read(header, read_table(text, shape, header, progress))


__all__ = ["fingerprint", "read_export"]
