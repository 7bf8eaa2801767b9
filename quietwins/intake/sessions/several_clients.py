"""Rows that name several clients, as the register of a group has them.

Told by the other codes of the column alone, so that "Smith, John" is no two clients and neither is
2024/001 where every code is written so.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quietwins.intake.cells.dress import one_form
from quietwins.intake.sessions.group_rows import MarkRows, RatingRows
from quietwins.intake.sessions.session_frame import RowFacts
from quietwins.intake.table.columns import SPACES, Bools, Column, Longs
from quietwins.intake.words.value_words import value_words
from quietwins.log.states import Silence

Several = tuple[tuple[str, ...], ...]  # by distinct value: its codes; none where it is one code

_SEVERAL = 2  # codes
_MOST_LETTERS = 2_000  # of a cell that is taken apart; a group of a hundred has fewer
_WITHIN = re.compile(r"[/\s]")  # what stands within codes as well as between them
_ANYWHERE = re.compile(r"[;,&+|/()\s]+")
# Whatever may stand between codes, spaces as Unicode counts them.
_MAY_SEPARATE = rf"[;,&+|/\s{SPACES}\x1c-\x1f\x{{85}}\x{{2028}}\x{{2029}}]"
_RUNS = (re.compile(r"[^\W\d_]+"), re.compile(r"\d+"))
# Share of the distinct codes up to which a slash or space may stand between codes; where most have
# one, it is a part of them.
_SELDOM = 0.5


def find_several(column: Column) -> Several:
    """For each distinct value of a column of clients, the codes that it names where it names
    several.
    """
    if not _may_name_several(column):
        return ((),) * column.distinct
    split = [_split(value) for value in column.values]
    single = [
        value for value, parts in zip(column.values, split, strict=True) if len(parts) < _SEVERAL
    ]
    if len(single) == len(split) and not any(_WITHIN.search(value) for value in single):
        return ((),) * len(split)
    known = _Known.of(single)
    found = [_codes(parts, known) for parts in split]
    return tuple(
        codes or _within(value, known) for value, codes in zip(column.values, found, strict=True)
    )


def _may_name_several(column: Column) -> bool:
    """Whether any value holds a mark or a space that could stand between codes: asked of all at
    once, as hardly any column of codes has one.
    """
    return bool(pc.any(pc.match_substring_regex(column.dictionary, _MAY_SEPARATE)).as_py())


class _Known:
    """The codes that stand alone in a column, and what they look like."""

    def __init__(self, codes: frozenset[str], shapes: frozenset[str], within: bool) -> None:
        self.codes, self.shapes, self.within = codes, shapes, within

    @classmethod
    def of(cls, single: list[str]) -> _Known:
        plain = [value for value in single if value and not _WITHIN.search(value)]
        seldom = len(plain) > _SELDOM * len([value for value in single if value])
        return cls(frozenset(map(one_form, plain)), frozenset(map(_shape, plain)), seldom)

    def has(self, part: str) -> bool:
        """Whether a part of a cell is a code of this column, or looks like all of them."""
        return one_form(part) in self.codes or (
            self._looks_coded(part) and _shape(part) in self.shapes
        )

    def _looks_coded(self, part: str) -> bool:
        """Words without a digit may be a name; a number alone may be a part of a larger one."""
        return any(map(str.isdigit, part)) and not part.isdecimal()


def _codes(parts: tuple[str, ...], known: _Known) -> tuple[str, ...]:
    """The codes that the parts of a cell are; none where any is something else."""
    if len(parts) < _SEVERAL:
        return ()
    if all(map(known.has, parts)) or (not known.codes and _all_alike(parts)):
        return tuple({one_form(part): part for part in reversed(parts)}.values())[::-1]
    return ()


def _all_alike(parts: tuple[str, ...]) -> bool:
    """Whether the parts look like codes of one kind, in a column in which none stands alone."""
    shapes = set(map(_shape, parts))
    return len(shapes) == 1 and not any(part.isdecimal() for part in parts) and "9" in shapes.pop()


def _within(value: str, known: _Known) -> tuple[str, ...]:
    """The codes on both sides of a slash or space, where codes of this column have none in them."""
    if not known.within or len(value) > _MOST_LETTERS or not _WITHIN.search(value):
        return ()
    words = value_words("and")
    parts = (part for part in _ANYWHERE.split(value) if part and part.casefold() not in words)
    return _codes(tuple(parts), known)


def _split(value: str) -> tuple[str, ...]:
    """The parts of a cell between commas, semicolons, ampersands and the like."""
    if len(value) > _MOST_LETTERS or one_form(value).isdecimal():
        return (value,)
    return tuple(filter(None, (part.strip(SPACES) for part in _between().split(value))))


@cache
def _between() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, value_words("and"))))
    return re.compile(rf"[;,&+|\n\r]|\s(?:{words})\s", re.IGNORECASE)


def _shape(code: str) -> str:
    """What a code looks like: K4461 and M12 are both letters and a number."""
    letters, digits = _RUNS
    return digits.sub("9", letters.sub("a", code))


def each_had_it(
    facts: RowFacts, ratings: RatingRows, marks: MarkRows, several: Several
) -> tuple[RowFacts, RatingRows, MarkRows]:
    """A row for each client of a row that names several; of its quiet victories nothing is
    recorded of any of them, as nobody knows whose they were.
    """
    times = np.array([max(len(codes), 1) for codes in several] or [1])[facts.written.codes]
    origin = np.repeat(np.arange(len(times)), times)
    first = np.cumsum(times) - times
    shared = (times > 1)[origin]
    written = _one_each(facts.written, several, origin, first)
    return (
        _for_rows(facts, origin, written),
        replace(ratings, row=first[ratings.row].astype(np.int32)),
        _marks_for_rows(marks, origin, first, shared),
    )


def _one_each(written: Column, several: Several, origin: Longs, first: Longs) -> Column:
    """The column of clients with one of them in each row."""
    numbers = {value: number for number, value in enumerate(written.values)}
    told = [
        [numbers.setdefault(code, len(numbers)) for code in codes] or [place]
        for place, codes in enumerate(several)
    ]
    lengths = np.array([len(codes) for codes in told] or [0])
    begins = np.cumsum(lengths) - lengths
    flat = np.array([number for codes in told for number in codes], dtype=np.int32)
    nth = np.arange(len(origin)) - first[origin]
    codes = flat[begins[written.codes[origin]] + nth] if len(origin) else flat[:0]
    return Column(written.name, codes, pa.array(list(numbers), pa.string()))


def _for_rows(facts: RowFacts, origin: Longs, written: Column) -> RowFacts:
    """What each row says, for rows that come several times."""

    def taken(column: Column | None) -> Column | None:
        return column.take(origin) if column is not None else None

    return replace(
        facts,
        use=facts.use[origin],
        attended=facts.attended[origin],
        written=written,
        client=written,
        clinician=taken(facts.clinician),
        date=facts.date.take(origin),
        start=facts.start[origin] if len(facts.start) else facts.start,
        session=taken(facts.session),
        service=taken(facts.service),
        setting=taken(facts.setting),
        episode=taken(facts.episode),
    )


def _marks_for_rows(marks: MarkRows, origin: Longs, first: Longs, shared: Bools) -> MarkRows:
    """Quiet victories for rows that come several times; ``shared`` rows tell of none's."""
    return replace(
        marks,
        row=first[marks.row],
        said_none=marks.said_none[origin] & ~shared,
        uncoded=np.where(shared, 0, marks.uncoded[origin]),
        silence=np.where(shared, Silence.NOT_RECORDED, marks.silence[origin]).astype(np.int8),
    )
