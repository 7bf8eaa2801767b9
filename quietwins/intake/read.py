"""One export, from its bytes to a reading: sessions and a report, questions, or a refusal."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Required, TypedDict, Unpack

from quietwins.codebook import Codebook
from quietwins.errors import QuietWinsError
from quietwins.intake.cells.date_parts import split_of_column
from quietwins.intake.export import Source
from quietwins.intake.files.decode import Text, decode, lines_not_utf8
from quietwins.intake.files.file_names import shown_name
from quietwins.intake.files.kind_of_file import is_workbook
from quietwins.intake.identifiers.pseudonyms import NamesKey
from quietwins.intake.known_headers import KnownHeaders, Remembered, find_layout
from quietwins.intake.layout import (
    OF_SHEET,
    Layout,
    QuestionKind,
    fingerprint,
    fitted,
    key_of,
    with_answers,
)
from quietwins.intake.reading import MOST_NOTES, Outcome, Reading, Report, RowNote
from quietwins.intake.reasons import Refusal, ToLookAt, Why, quoted
from quietwins.intake.table.fast_rows import read_plain
from quietwins.intake.table.header import Header, header_of
from quietwins.intake.table.other_tables import refuse_other_tables
from quietwins.intake.table.repeated_headers import by_each_header
from quietwins.intake.table.rows import (
    TableRead,
    read_table,
    records_below,
    refuse_long_texts,
    refuse_too_many,
)
from quietwins.intake.table.shape import find_shape
from quietwins.intake.understand import understand
from quietwins.intake.words.column_names import hints
from quietwins.intake.words.normal import normal
from quietwins.log.states import Blank

Progress = Callable[[float], object]
_MOST_TOLD = 3  # absent columns
_LONGEST_TOLD = 60  # characters of the name of an absent column


class HowToRead(TypedDict, total=False):
    """How one export is to be read."""

    codebook: Required[Codebook]
    today: Required[date]  # later sessions are refused
    layout: Layout | None  # what the columns are; without one, ``remembered`` is asked
    remembered: Remembered  # what is known of such a header; else the layouts shipped here
    answers: Mapping[str, str] | None  # to questions, by their keys; they come before both
    blank: Blank | None  # the answer to what a blank means
    without: Collection[str]  # columns to leave out unread
    # by which names become codes, where they are to; else a key of this reading alone
    names_key: NamesKey | None
    services: Sequence[str]  # as the practice names them; a form's own way to write one becomes it
    progress: Progress | None  # is called with 0 to 1


def read_export(data: bytes, name: str, **how: Unpack[HowToRead]) -> Reading:
    """Read one export without keeping anything of it.

    Whatever the bytes are, a reading comes back; what cannot come in is ``REFUSED`` with a reason.
    """
    codebook, layout = how["codebook"], how.get("layout")
    remembered, blank = how.get("remembered", find_layout), how.get("blank")
    digest = _found_beside(data)
    name = shown_name(name)
    given = dict(how.get("answers") or {})
    if blank:
        given[key_of(QuestionKind.BLANK)] = blank
    used, known = with_answers(layout or Layout(), given), ""
    try:
        read = _read(data, name, codebook, KnownHeaders.of(used, remembered), how.get("progress"))
        known = fingerprint(read.header.names)
        if layout is None:
            used = with_answers(remembered(known) or Layout(), given)
        used = fitted(used, read.header.names)
        refuse_long_texts(read.rows.table)
        rows = by_each_header(read.rows, read.header)
        of_sheet = (OF_SHEET,) if read.rows.sheets else ()
        absent = _absent_columns(layout, (*read.header.names, *of_sheet))
        if absent:
            told = ToLookAt.LAYOUT_NAMES_ABSENT.of(columns=absent.columns, named=absent.named)
            rows = replace(rows, warnings=(*rows.warnings, RowNote(None, told)))
        without = frozenset(how.get("without", ()))
        understood = understand(
            Source(
                name, digest(), rows, read.header, codebook, how["today"], used, without,
                how.get("names_key") or NamesKey.of_this_run(), tuple(how.get("services", ())),
            )
        )  # fmt: skip
        return _with_its_layout(understood, absent)
    # also of who remembers layouts: one may have been damaged since
    except QuietWinsError as refusal:
        return Reading(
            name, digest(), Outcome.REFUSED, _refusal(refusal), layout=used, fingerprint=known
        )
    finally:
        # the header was looked for among the first rows: their cells are not to stay in memory
        hints.cache_clear()
        split_of_column.cache_clear()


def _found_beside(data: bytes) -> Callable[[], str]:
    """The digest of the bytes, found while they are taken apart: other cores have time for it."""
    with_threads = ThreadPoolExecutor(max_workers=1)
    found = with_threads.submit(lambda: hashlib.sha256(data).hexdigest())
    with_threads.shutdown(wait=False)
    return found.result


@dataclass(frozen=True)
class _Absent:
    """Columns that a layout names and a header does not have."""

    columns: int
    named: str  # the first of them, as they are told


def _absent_columns(layout: Layout | None, names: Sequence[str]) -> _Absent | None:
    """The columns that a layout names and a header does not have; None where there are none."""
    there = set(map(normal, names))
    named = layout.named if layout else ()
    absent = [name for name in named if normal(name) not in there]
    if not absent:
        return None
    return _Absent(len(absent), quoted((name[:_LONGEST_TOLD] for name in absent), _MOST_TOLD))


def _with_its_layout(reading: Reading, absent: _Absent | None) -> Reading:
    """A refusal of columns that nobody understands, with what the layout says that is not so."""
    refusal = reading.refusal
    if absent is None or refusal is None or reading.report != Report():
        return reading
    told = Refusal.LAYOUT_NAMES_ABSENT.of(
        refusal=refusal, columns=absent.columns, named=absent.named
    )
    return replace(reading, refusal=told)


def refused_unread(name: str, why: str | Why, data: bytes = b"") -> Reading:
    """The reading of a file that was not read, or not to its end."""
    refusal = why if isinstance(why, Why) else Refusal.TOLD_ELSEWHERE.of(sentence=why)
    return Reading(shown_name(name), hashlib.sha256(data).hexdigest(), Outcome.REFUSED, refusal)


def _refusal(error: QuietWinsError) -> Why:
    """Why a file cannot come in: as the intake has said, or in the words of who else refused."""
    why = error.args[0] if error.args else ""
    return why if isinstance(why, Why) else Refusal.TOLD_ELSEWHERE.of(sentence=str(error))


@dataclass(frozen=True, eq=False)
class _Read:
    header: Header
    rows: TableRead


def _read(
    data: bytes, name: str, codebook: Codebook, known: KnownHeaders, progress: Progress | None
) -> _Read:
    if is_workbook(data, name):
        # Only now: a text needs none of what opens workbooks.
        from quietwins.intake.table.sheets import read_sheets

        return _Read(*read_sheets(data, name, codebook, known))
    text = decode(data)
    shape = find_shape(text, codebook, known)
    if not known.said:
        refuse_other_tables(shape.records, name, codebook)
    header = header_of(shape, name)
    lines = text.line_feeds or data.count(b"\r")
    refuse_too_many(header, lines)
    plain = read_plain(text, shape, header)
    if plain is not None:
        return _Read(header, TableRead(plain, header.above, (), len(header.above)))
    read = read_table(records_below(text, shape, header), header, lines, progress)
    return _Read(header, replace(read, warnings=_of_encoding(text)))


def _of_encoding(text: Text) -> tuple[RowNote, ...]:
    """A warning for each line of a mixed file whose letters were read in another encoding than the
    rest.
    """
    if not text.mixed:
        return ()
    why = ToLookAt.ENCODING_MIXED.of()
    return tuple(RowNote(line, why) for line in islice(lines_not_utf8(text.data), MOST_NOTES))
