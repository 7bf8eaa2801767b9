"""Quiet victories in one cell: a list of codes or names. Each distinct cell is read once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from quietwins.intake.bounds import MOST_PIECES
from quietwins.intake.cells.labels import Labels
from quietwins.intake.cells.lists import is_written_by_a_program, pieces_of, too_long
from quietwins.intake.cells.said_none import DROPPED, NONE, is_negated, names_a_kind
from quietwins.intake.cells.ticks import MOST_COUNTED, says_not_recorded
from quietwins.intake.reasons import CellLost, Why
from quietwins.intake.words.normal import normal
from quietwins.intake.words.value_words import value_words
from quietwins.log.states import Silence

_CANNOT_TELL = value_words("cannot_tell")
_LONGEST_SILENCE = 40  # characters of a cell that only says that nothing was recorded
_NO_CODE = (None, NONE, DROPPED)


@dataclass(frozen=True)
class Marks:
    """What one list cell says."""

    codes: frozenset[str] = frozenset()
    said_none: bool = False
    unknown: tuple[str, ...] = ()  # labels that nobody has explained
    repeated: int = 0  # how often the most repeated label stands in the cell, where more than once
    clash: bool = False  # a none beside a code
    beside: bool = False  # words behind a label that speak of another kind, which was not counted
    # of codes that the cell itself counts: "trust x2"
    counts: Mapping[str, int] = field(default_factory=dict)
    silence: Silence = Silence.UNSAID
    lost: Why | None = None  # why nothing of the cell is counted; it is told


@dataclass(frozen=True)
class _Label:
    """One label of a cell."""

    text: str
    times: int  # how often it stands in the cell
    meaning: str | None  # a code, NONE or DROPPED; None where it is not known
    count: int  # how often it says that it was noticed: 2 of "trust x2", 0 of "trust: no"


def read_list(cell: str, labels: Labels) -> Marks:
    """Read one list of labels. The same label twice counts once, a count in the cell as given
    ("trust x2").
    """
    if not cell:
        return Marks()
    if why := too_long(cell):
        return _lost(why)
    if names := labels.names_alone(cell):
        return Marks(names, silence=_silence(cell))
    cuts = labels.cuts(cell)
    if len(cuts) > 1:
        return _lost(CellLost.LIST_TWO_WAYS.of())
    (cut,) = cuts.values() or [()]
    found = _labels_in(cell, labels, cut)
    codes = {
        str(label.meaning) for label in found if label.meaning not in _NO_CODE and label.count != 0
    }
    unknown = tuple(label.text for label in found if label.meaning is None)
    none = _says_none(found, unknown, labels)
    # a cell with words in it is no blank that an answer about blanks could be about
    unsaid = Silence.NOT_RECORDED if unknown else Silence.UNSAID
    denied = any(label.count == 0 for label in found)
    of_codes = [label for label in found if label.meaning in codes]
    return Marks(
        codes=frozenset(codes),
        said_none=(none or denied) and not codes,
        unknown=unknown,
        repeated=_most_repeated(of_codes),
        clash=none and bool(codes),
        beside=any(labels.names_another(label.text) for label in of_codes),
        counts=_counted(of_codes),
        silence=max(_silence(cell), unsaid),
    )


def _lost(why: Why) -> Marks:
    """A cell of which nothing is counted; no answer about blanks is about it."""
    return Marks(lost=why, silence=Silence.NOT_RECORDED)


def _labels_in(cell: str, labels: Labels, cut: Sequence[str]) -> list[_Label]:
    """The different labels of a cell, each with its meaning and how often it is there: those that
    it was cut into, where all of it could be.
    """
    times = Counter(cut) if cut else _times(cell, labels)
    found = [
        _Label(text, often, labels.meaning(text), labels.times(text))
        for text, often in times.items()
    ]
    return [_Label(cell, 1, None, 1)] if _says_not(cell, found, labels) else found


def _times(cell: str, labels: Labels) -> Counter[str]:
    """How often each label stands in a cell that is not known from end to end. Between spaces such
    a cell is words and no list: "felt trust today".
    """
    if labels.spelled is not None and not is_written_by_a_program(cell):
        return Counter(labels.joined_otherwise(cell) or [cell])
    typed = ", " in cell and not is_written_by_a_program(cell)
    pieces = pieces_of(cell, labels.separator, labels.meanings)
    # of so many, each is looked at once
    again = Counter(pieces) if len(pieces) > MOST_PIECES else Counter[str]()
    times = Counter(piece for piece in _joined(list(again) or pieces, labels, typed) if piece)
    times.update({text: again[text] - 1 for text in times if again[text] > 1})
    return times


def _says_not(cell: str, found: Sequence[_Label], labels: Labels) -> bool:
    """Whether a cell among lists between spaces is words that begin with a not: "no trust yet"."""
    if labels.spelled is None or len(found) <= 1:
        return False
    begins = found[0]
    return begins.meaning == NONE and normal(begins.text) != NONE and is_negated(cell)


def _says_none(found: Sequence[_Label], unknown: Sequence[str], labels: Labels) -> bool:
    """Whether a cell says none, and none of its unknown words is about a kind all the same."""
    if all(label.meaning != NONE for label in found):
        return False
    return not any(names_a_kind(text, labels.meanings) for text in unknown)


def _most_repeated(of_codes: Sequence[_Label]) -> int:
    """How often the most repeated code stands in the cell; 0 where each stands once."""
    times = Counter[str]()
    for label in of_codes:
        times[str(label.meaning)] += label.times if label.count <= MOST_COUNTED else label.count
    return max((often for often in times.values() if often > 1), default=0)


def _counted(of_codes: Sequence[_Label]) -> Mapping[str, int]:
    """The codes that the cell says were noticed several times, and how often at most."""
    counts: dict[str, int] = {}
    for label in of_codes:
        code = str(label.meaning)
        if 1 < label.count <= MOST_COUNTED:
            counts[code] = max(counts.get(code, 1), label.count)
    return counts


def _silence(cell: str) -> Silence:
    if len(cell) >= _LONGEST_SILENCE:
        return Silence.UNSAID
    if normal(cell) in _CANNOT_TELL:
        return Silence.CANNOT_TELL
    return Silence.NOT_RECORDED if says_not_recorded(cell) else Silence.UNSAID


def _joined(pieces: list[str], labels: Labels, typed: bool) -> list[str]:
    """Pieces put back together where a label itself contains the separator: the longest known label
    wins.

    Where the list is ``typed``, with a space behind each comma, a lower-case piece goes on with an
    explanation before it ("Trust: said, or showed it"), and never with a bare label or a count.
    """
    result: list[str] = []
    at = 0
    while at < len(pieces):
        label, size = _longest_label(pieces, at, labels)
        at += size
        if size > 1 or labels.meaning(label) is not None:
            result.append(label)
        elif both := labels.joined_otherwise(label):
            result += both
        elif not (typed and _goes_on(label, result, labels)):
            result.append(label)
    return result


def _longest_label(pieces: Sequence[str], at: int, labels: Labels) -> tuple[str, int]:
    """The longest known label that begins at a piece, and of how many pieces it is; else the piece
    alone.
    """
    for size in range(min(labels.longest, len(pieces) - at), 1, -1):
        together = f"{labels.separator} ".join(pieces[at : at + size])
        if labels.is_one(together):
            return together, size
    return pieces[at], 1


def _goes_on(piece: str, before: Sequence[str], labels: Labels) -> bool:
    """Whether a piece between commas goes on with the explanation before it."""
    if labels.separator != "," or not piece[:1].islower() or not before:
        return False
    return _is_explained(before[-1], labels)


def _is_explained(label: str, labels: Labels) -> bool:
    """Whether a label is a known one with words of explanation behind it."""
    return labels.counted(label)[0] is None and labels.explained(label)[0] not in _NO_CODE
