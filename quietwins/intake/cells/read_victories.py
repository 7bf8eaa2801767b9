"""Quiet victories in one cell: lists of codes or names, ticks, counts.
Each distinct cell is read once.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from quietwins.intake.bounds import LONGEST_LIST, MOST_PIECES
from quietwins.intake.cells.codes import is_dash, is_error
from quietwins.intake.cells.said_none import (
    DROPPED,
    NONE,
    begins_with_none,
    is_negated,
    names_a_kind,
)
from quietwins.intake.reasons import CellLost, Why
from quietwins.intake.words.normal import normal
from quietwins.intake.words.value_words import value_words
from quietwins.log.states import Silence

MOST_COUNTED = 1000  # of one code in one session; more is another number that slipped in
_NONE_WORDS = value_words("none")
_NOT_RECORDED, _CANNOT_TELL = value_words("not_recorded"), value_words("cannot_tell")
_BLANK_WORDS = value_words("not_told") | _NOT_RECORDED | _CANNOT_TELL
_TICKED, _NOT_TICKED = value_words("ticked"), value_words("unticked")
_COUNTED = (  # "2x trust", "2 trust"; "trust x2", "trust: 2", "trust (2)", "trust 2"
    re.compile(r"(?P<count>\d{1,9})\s*[x×*]?\s*(?P<label>\D.*)", re.IGNORECASE | re.ASCII),
    re.compile(
        r"(?P<label>.+?)[x×*:=(\s]*(?P<count>\d{1,9})\s*[x×]?\s*\)?", re.IGNORECASE | re.ASCII
    ),
)
# What else may stand between two kinds, where people type a list by hand: another
# separator, a word for and.
_ALSO = re.compile(
    r"\s+(?:and|und|et|y|e|en|og|och)\s+|\s*[&+;|/,\n]\s*(?:(?:and|und|et|y|e|en|og|och)\s+)?|^(?:and|und|et)\s+",
    re.IGNORECASE,
)
_LONGEST_COUNTED = 200  # characters of a label with its count
_SEPARATORS = (";", "|", "\n", ",", "/")


@dataclass(frozen=True)
class Marks:
    """What one list cell says."""

    codes: frozenset[str] = frozenset()
    said_none: bool = False
    unknown: tuple[str, ...] = ()  # labels that nobody has explained
    repeated: int = 0  # how often the most repeated label stands in the cell, where more than once
    clash: bool = False  # a none beside a code
    # of codes that the cell itself counts: "trust x2"
    counts: Mapping[str, int] = field(default_factory=dict)
    silence: Silence = Silence.UNSAID
    # why the cell was not looked into: nothing of it is counted, and it is told
    too_long: Why | None = None


@dataclass(frozen=True)
class Labels:
    """What each label of a list means: spellings of the codebook, and
    what the layout says on top.
    """

    meanings: Mapping[str, str]  # normal(label) -> code, NONE or DROPPED
    separator: str = ";"
    joined: frozenset[str] = frozenset()  # labels that contain the separator, as normal text
    longest: int = field(default=1)  # how many pieces the longest of them has

    def meaning(self, label: str) -> str | None:
        """A code, ``none``, ``left out``, or None where the label is not known."""
        plain = normal(label)
        known = self.meanings.get(plain)
        if known is not None:
            return known
        if is_dash(label) or plain in _NONE_WORDS:
            return NONE
        if not plain or plain in _BLANK_WORDS or is_error(label):
            return DROPPED
        return self.said(label)[0] or (NONE if begins_with_none(label, self.meanings) else None)

    def said(self, label: str) -> tuple[str | None, int]:
        """What a label that says more than a name means, and how often it
        was noticed: 0 of "trust: no".
        """
        counted = self.counted(label)
        return counted if counted[0] else self.explained(label)

    def counted(self, label: str) -> tuple[str | None, int]:
        """What a label means and how often it was noticed, where it says so itself:
        "trust x2"; else None and 1.
        """
        if label[-1:].isalpha() and not label[:1].isdigit():
            return None, 1
        for pattern in _COUNTED:
            match = pattern.fullmatch(label[: _LONGEST_COUNTED + 1])
            meaning = self.meanings.get(normal(match["label"])) if match else None
            if match and meaning:
                return meaning, int(match["count"])
        return None, 1

    def joined_otherwise(self, label: str) -> list[str]:
        """The known labels that something else than the separator joins, "trust &
        repair"; [] if any is unknown.
        """
        parts = (
            [part for part in _ALSO.split(label) if part] if len(label) <= _LONGEST_COUNTED else []
        )
        return parts if parts != [label] and all(map(self.meaning, parts)) else []

    def explained(self, label: str) -> tuple[str | None, int]:
        """A label with its explanation behind it: "Trust: said that this room
        is safe", "Trust (safe here)".
        """
        head, *rest = re.split(r"\s*[:(\u2013\u2014]|\s-\s", label, maxsplit=1)
        meaning = self.meanings.get(normal(head)) if rest else None
        tail = rest[0].strip(" ()") if rest else ""
        tick = read_tick(tail)
        if tail and tick.why is None:
            return (meaning, tick.count) if tick.count is not None else (meaning and DROPPED, 1)
        return (None, 1) if is_negated(tail) else (meaning, 1)


def find_labels(
    cells: Iterable[str], spellings: Mapping[str, str], told: Mapping[str, str]
) -> Labels:
    """How the cells of one column are to be read: the separator under which
    most of their labels are known.
    """
    meanings = {**spellings, **{normal(label): meaning for label, meaning in told.items()}}
    sample = [cell for cell in cells if cell and not too_long(cell)][:5_000]
    best = max(_SEPARATORS, key=lambda separator: _fit(sample, separator, meanings))
    pieces = [len(label.split(best)) for label in told if best in label]
    return Labels(meanings, best, longest=max([*pieces, 8] if best == "," else [*pieces, 1]))


def _fit(
    sample: Collection[str], separator: str, meanings: Mapping[str, str]
) -> tuple[int, int, int]:
    """Known labels, then cells that hold the separator at all, then the fewest unknown labels."""
    pieces = Counter(piece for cell in sample for piece in _unwrapped(cell, separator))
    spelled = Labels(meanings)
    labels = [
        (normal(piece), bool(spelled.counted(piece)[0]), count) for piece, count in pieces.items()
    ]
    known = sum(
        n
        for label, counted, n in labels
        if counted or label in meanings or label in _NONE_WORDS | _BLANK_WORDS
    )
    unknown = sum(
        n for label, counted, n in labels if label and not counted and label not in meanings
    )
    return known, sum(separator in cell for cell in sample), -unknown


def _unwrapped(cell: str, separator: str) -> list[str]:
    """The labels of a cell: a JSON or programming list where it is one, else
    its parts between separators.
    """
    if cell[:1] in "[{" and cell[-1:] in "]}":
        try:
            found = json.loads(cell)
        except (ValueError, RecursionError):
            found = [part.strip(" '\"") for part in re.split(r"[,;|]", cell[1:-1])]
        if isinstance(found, list):
            return [str(part).strip() for part in found] or [NONE]
        return _ticked(found) if isinstance(found, dict) else []
    return [NONE] if cell in ("n", "N") else [part.strip() for part in cell.split(separator)]


def _ticked(found: Mapping[str, object]) -> list[str]:
    """The labels of a cell that pairs each with a tick or a count; a
    blank beside a label is no tick.
    """
    texts = {label: "" if said is None else str(said) for label, said in found.items()}
    counts = {label: read_tick(text).count for label, text in texts.items()}
    noticed = [
        label if counts[label] == 1 else f"{label}: {text}"
        for label, text in texts.items()
        if text and counts[label] != 0
    ]
    return noticed or ([NONE] if not texts or 0 in counts.values() else [])


def too_long(cell: str) -> Why | None:
    """Why a cell is too long to be a list of labels, found before it is taken
    apart; None where it is not.
    """
    if len(cell) > LONGEST_LIST:
        return CellLost.CELL_TOO_LONG.of(characters=len(cell))
    if all(cell.count(separator) < MOST_PIECES for separator in _SEPARATORS):
        return None
    pieces = max(len(set(cell.split(separator))) for separator in _SEPARATORS)
    if pieces <= MOST_PIECES:
        return None
    return CellLost.LIST_TOO_LONG.of(labels=pieces, most=MOST_PIECES)


def read_list(cell: str, labels: Labels) -> Marks:
    """Read one list of labels. The same label twice counts once, a count in
    the cell as given ("trust x2").
    """
    if not cell:
        return Marks()
    if why := too_long(cell):
        # no answer about blanks is about it
        return Marks(too_long=why, silence=Silence.NOT_RECORDED)
    typed = ", " in cell and cell[:1] not in "[{"
    pieces = _unwrapped(cell, labels.separator)
    # of so many, each is looked at once
    again = Counter(pieces) if len(pieces) > MOST_PIECES else Counter[str]()
    found = Counter(piece for piece in _joined(list(again) or pieces, labels, typed) if piece)
    found.update({label: again[label] - 1 for label in found if again[label] > 1})
    meanings = {label: labels.meaning(label) for label in found}
    told = {label: labels.said(label)[1] for label in found if normal(label) not in labels.meanings}
    zero = {label for label, count in told.items() if count == 0}
    codes = {
        str(m)
        for label, m in meanings.items()
        if m not in (None, NONE, DROPPED) and label not in zero
    }
    unknown = tuple(label for label, meaning in meanings.items() if meaning is None)
    said_none = NONE in meanings.values() and not any(
        names_a_kind(label, labels.meanings) for label in unknown
    )
    times, counts = Counter[str](), dict[str, int]()
    for label, repeated in found.items():
        meaning, count = str(meanings[label]), told.get(label, 1)
        if meaning in codes:
            times[meaning] += repeated if count <= MOST_COUNTED else count
            counts[meaning] = max(counts.get(meaning, 1), count if count <= MOST_COUNTED else 1)
    return Marks(
        codes=frozenset(codes),
        said_none=(said_none or bool(zero)) and not codes,
        unknown=unknown,
        repeated=max([count for count in times.values() if count > 1], default=0),
        clash=said_none and bool(codes),
        counts={code: count for code, count in counts.items() if count > 1},
        silence=_silence(cell),
    )


def _silence(cell: str) -> Silence:
    plain = normal(cell) if len(cell) < 40 else ""
    if plain in _CANNOT_TELL:
        return Silence.CANNOT_TELL
    return Silence.NOT_RECORDED if plain in _NOT_RECORDED else Silence.UNSAID


def _joined(pieces: list[str], labels: Labels, typed: bool) -> list[str]:
    """Pieces put back together where a label itself contains the separator:
    the longest known label wins.

    Where the list is ``typed``, with a space behind each comma, a lower-case piece goes on with an
    explanation before it ("Trust: said, or showed it"), and never with a bare label or a count.
    """
    result: list[str] = []
    at = 0
    while at < len(pieces):
        for size in range(min(labels.longest, len(pieces) - at), 0, -1):
            together = f"{labels.separator} ".join(pieces[at : at + size])
            if size == 1 or labels.meanings.get(normal(together)) is not None:
                break
        unknown = size == 1 and labels.meaning(together) is None
        both = labels.joined_otherwise(together) if unknown else []
        goes_on = (
            unknown
            and typed
            and together[:1].islower()
            and bool(result)
            and _is_explained(result[-1], labels)
        )
        if both or not (goes_on and labels.separator == ","):
            result += both or [together]
        at += size
    return result


def _is_explained(label: str, labels: Labels) -> bool:
    """Whether a label is a known one with words of explanation behind it."""
    return labels.counted(label)[0] is None and labels.explained(label)[0] not in (
        None,
        NONE,
        DROPPED,
    )


@dataclass(frozen=True)
class Count:
    """What one cell of a column for one code says: how often, or that it was
    not; None where it says nothing.
    """

    count: int | None
    why: Why | None = None


def read_tick(text: str) -> Count:
    """Read a tick or a count: 0 and Unchecked say none, a blank says nothing."""
    plain = text.casefold()
    if not text or is_dash(text) or plain in _BLANK_WORDS or plain == "n/a" or is_error(text):
        return Count(None)
    if plain in _NOT_TICKED:
        return Count(0)
    if plain in _TICKED:
        return Count(1)
    number = re.fullmatch(r"(\d{1,9})(?:[.,]0+)?", text, re.ASCII)
    if number and int(number[1]) <= MOST_COUNTED:
        return Count(int(number[1]))
    return Count(None, why=CellLost.NO_TICK.of())


def is_tick_or_count(text: str) -> bool:
    """Whether a cell could be that of a column for one code."""
    return read_tick(text).why is None
