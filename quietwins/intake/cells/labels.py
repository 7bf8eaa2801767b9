"""What the labels of a list mean: spellings of the codebook, counts and explanations beside them,
and what a layout says on top.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice

from quietwins.intake.cells.as_written import AsWritten
from quietwins.intake.cells.codes import is_dash, is_error, is_no_answer
from quietwins.intake.cells.comma_labels import COMMA, WithCommas, learn
from quietwins.intake.cells.cuts import Cuts, cuts_of
from quietwins.intake.cells.lists import (
    SEPARATORS,
    is_written_by_a_program,
    pieces_of,
    too_long,
)
from quietwins.intake.cells.numbered_options import numbered_options
from quietwins.intake.cells.prefixed_options import prefixed_options
from quietwins.intake.cells.said_none import (
    DROPPED,
    NONE,
    begins_with_none,
    is_negated,
    names_a_kind,
)
from quietwins.intake.cells.spaced_lists import (
    SPACE,
    Spelled,
    are_short_codes,
    are_spaced_lists,
)
from quietwins.intake.cells.ticks import BLANK_WORDS, read_tick
from quietwins.intake.words.code_names import Written
from quietwins.intake.words.languages import listed, written_as
from quietwins.intake.words.normal import normal
from quietwins.intake.words.value_words import value_words

_NONE_WORDS = value_words("none")
_KNOWN_WORDS = _NONE_WORDS | BLANK_WORDS
_NONES = dict.fromkeys(_NONE_WORDS, NONE)
_COUNTED = (  # "2x trust", "2 trust"; "trust x2", "trust: 2", "trust (2)", "trust 2"
    re.compile(r"(?P<count>\d{1,9})\s*[x×*]?\s*(?P<label>\D.*)", re.IGNORECASE | re.ASCII),
    re.compile(
        r"(?P<label>.+?)[x×*:=(\s]*(?P<count>\d{1,9})\s*[x×]?\s*\)?", re.IGNORECASE | re.ASCII
    ),
)
# What else may stand between two kinds, where people type a list by hand: another
# separator, a word for and.
_AND = written_as(listed("cells", "also"))
_ALSO = re.compile(
    rf"\s+{_AND}\s+|\s*[&+;|/,\n\u00b7\u2022\u2192]\s*(?:{_AND}\s+)?|^{_AND}\s+"
    r"|\s+\(?\d{1,2}[.)]\s+",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\(?\d{1,2}[.)]\s*(?=\D)", re.ASCII)  # "1. trust" is the first of a list
_BEFORE_EXPLANATION = re.compile(r"\s*[:(\u2013\u2014]|\s-\s")
_NOTHING_WRITTEN = Written()
_LONGEST_COUNTED = 200  # characters of a label with its count
_MOST_LOOKED_AT = 5_000  # distinct cells that tell how a column is separated
# Pieces between commas that one label may have: "Trust: said, or showed it, today".
_PIECES_WITH_COMMAS = 8


@dataclass(frozen=True)
class Labels:
    """What each label of a list means: spellings of the codebook, and
    what the layout says on top. A column has few labels and very many cells, so what one means is
    found once.
    """

    meanings: Mapping[str, str]  # normal(label) -> code, NONE or DROPPED
    separator: str = ";"
    longest: int = 1  # how many pieces between separators the longest label has
    # labels that hold the separator, in normal words, be it that nobody has explained them
    holding: frozenset[str] = frozenset()
    spelled: Spelled | None = None  # where spaces separate, how a cell is cut
    numbered: bool = False  # whether a number before a label is that of an option
    # what was found of each label; it goes with the reading of the column
    _found: dict[str, str | None] = field(default_factory=dict, compare=False, repr=False)

    def cuts(self, cell: str) -> Cuts:
        """The ways to cut a whole cell into labels, where a label may hold the separator; empty
        where there is none, or no label does.
        """
        if is_written_by_a_program(cell):
            return {}
        if self.spelled is not None:
            return self.spelled.cuts(cell)
        return self._cuts_between_marks(cell) if self.holding else {}

    def _cuts_between_marks(self, cell: str) -> Cuts:
        pieces = [piece for piece in pieces_of(cell, self.separator, self.meanings) if piece]

        def label_at(begin: int, end: int) -> str:
            label = f"{self.separator} ".join(pieces[begin:end])
            if end - begin > 1:
                return label if normal(label) in self.holding else ""
            return label if self.meaning(label) is not None else ""

        return cuts_of(pieces, self.longest, label_at, lambda label: str(self.meaning(label)))

    def names_alone(self, cell: str) -> frozenset[str]:
        """The codes of a cell that is nothing but different names between separators, as most are;
        empty where it is anything else, or a label may hold the separator.
        """
        if self.spelled is not None or self.holding or is_written_by_a_program(cell):
            return frozenset()
        names = [normal(piece) for piece in cell.split(self.separator)]
        codes = frozenset(self.meanings.get(name, NONE) for name in names)
        other = codes.intersection((NONE, DROPPED))
        return frozenset() if other or len(codes) < len(names) else codes

    def is_one(self, pieces: str) -> bool:
        """Whether several pieces, put together again, are one label."""
        plain = normal(pieces)
        if plain in self.holding:
            return True
        # Commas also stand in labels that are written without them elsewhere; but "trust, comfort"
        # is two, be there a code trust_comfort or not.
        return (
            self.separator == COMMA
            and plain in self.meanings
            and not all(map(self._means_kind, pieces.split(COMMA)))
        )

    def meaning(self, label: str) -> str | None:
        """What a label means: a code, ``none``, ``left out``, or None where it is not known."""
        if label not in self._found:
            self._found[label] = self._meaning(label)
        return self._found[label]

    def times(self, label: str) -> int:
        """How often a label says that it was noticed: 2 of "trust x2", 0 of "trust: no"."""
        return 1 if normal(label) in self.meanings else self.said(label)[1]

    def _meaning(self, label: str) -> str | None:
        plain = normal(label)
        known = self.meanings.get(plain)
        if known is not None:
            return known
        if is_dash(label) or plain in _NONE_WORDS:
            return NONE
        if not plain or plain in BLANK_WORDS or is_error(label) or is_no_answer(label):
            return DROPPED
        return self.said(label)[0] or (NONE if begins_with_none(label, self.meanings) else None)

    def said(self, label: str) -> tuple[str | None, int]:
        """What a label that says more than a name means, and how often it was noticed: 0 of "trust:
        no".
        """
        counted = self.counted(label)
        return counted if counted[0] else self.explained(label)

    def counted(self, label: str) -> tuple[str | None, int]:
        """What a label means and how often it was noticed, where it says so itself: "trust x2";
        else None and 1.
        """
        item = _ITEM.match(label)
        if item:
            plain = normal(label[item.end() :])
            return self.meanings.get(plain, NONE if plain in _NONE_WORDS else None), 1
        if label[-1:].isalpha() and not label[:1].isdigit():
            return None, 1
        for pattern in _COUNTED:
            match = pattern.fullmatch(label[: _LONGEST_COUNTED + 1])
            meaning = self.meanings.get(normal(match["label"])) if match else None
            if match and meaning:
                return meaning, int(match["count"])
        return None, 1

    def joined_otherwise(self, label: str) -> list[str]:
        """The known labels that something else than the separator joins, "trust & repair"; [] if
        any is unknown.
        """
        if len(label) > _LONGEST_COUNTED:
            return []
        parts = [part for part in _ALSO.split(label) if part]
        if parts != [label] and all(map(self.meaning, parts)):
            return parts
        return self._kinds_between_dashes(label)

    def _kinds_between_dashes(self, label: str) -> list[str]:
        """The kinds of quiet victory of "trust - comfort - repair", however many; [] where anything
        between the marks is no kind, and so an explanation.
        """
        between = _BEFORE_EXPLANATION.split(label[: _LONGEST_COUNTED + 1])
        if len(between) == 1 or len(label) > _LONGEST_COUNTED:
            return []
        parts = [part for piece in between for part in _ALSO.split(piece.strip(" ()")) if part]
        return parts if all(map(self._means_kind, parts)) else []

    def _means_kind(self, label: str) -> bool:
        """Whether a label is that of a kind of quiet victory, alone or with its count."""
        meaning = self.meanings.get(normal(label)) or self.counted(label)[0]
        return meaning is not None and meaning not in (NONE, DROPPED)

    def names_another(self, label: str) -> bool:
        """Whether the explanation behind a label speaks of another kind of quiet victory."""
        head, *rest = _BEFORE_EXPLANATION.split(label[:_LONGEST_COUNTED], maxsplit=1)
        if not rest or normal(label) in self.meanings or not self._means_kind(head):
            return False
        others = {
            words: code
            for words, code in self.meanings.items()
            if code != self.meanings.get(normal(head))
        }
        return names_a_kind(rest[0], others)

    def explained(self, label: str) -> tuple[str | None, int]:
        """A label with its explanation behind it: "Trust: said that this room is safe", "Trust
        (safe here)".
        """
        head, *rest = _BEFORE_EXPLANATION.split(label, maxsplit=1)
        meaning = self.meanings.get(normal(head)) if rest else None
        tail = rest[0].strip(" ()") if rest else ""
        if self._means_kind(tail) or self._kinds_between_dashes(label):
            return None, 1  # "trust - comfort" is two, "trust - comfort - repair" three
        tick = read_tick(tail)
        if not tail or tick.why is not None:
            return (None, 1) if is_negated(tail) else (meaning, 1)
        if tick.count is None:
            return meaning and DROPPED, 1
        return meaning, tick.count


def find_labels(
    cells: Iterable[str],
    spellings: Mapping[str, str],
    told: Mapping[str, str],
    written: Written = _NOTHING_WRITTEN,
) -> Labels:
    """How the cells of one column are to be read: the separator under which most of their labels
    are known. ``written`` are the same spellings as the codebook writes them, separators and all.
    """
    told_so = {normal(label): meaning for label, meaning in told.items()}
    meanings = {**_as_one_word(spellings), **spellings, **told_so}
    readable = (cell for cell in cells if cell and not too_long(cell))
    sample = list(islice(readable, _MOST_LOOKED_AT))
    labels = AsWritten(written, tuple(told))
    spaced = Spelled(meanings, _KNOWN_WORDS, labels, SEPARATORS)
    if are_spaced_lists(sample, spaced):
        return Labels(meanings, SPACE, spelled=spaced)
    if are_short_codes([cell for cell in sample if not is_dash(cell)], spaced):
        return Labels(meanings, SPACE)
    best = max(_tried(sample), key=lambda separator: _fit(sample, separator, meanings))
    longest = _PIECES_WITH_COMMAS if best == COMMA else 1
    learned = WithCommas({}, frozenset())
    typed = (cell for cell in sample if not is_written_by_a_program(cell))
    lists = [pieces_of(cell, best, meanings) for cell in typed]
    if best == COMMA:
        learned = learn(lists, meanings)
    pieces = set(chain.from_iterable(lists))
    known = _NONES | meanings
    numbered = numbered_options(pieces, known)
    with_more = {**numbered, **prefixed_options(pieces, known)}
    holding = learned.unknown | labels.holding(best)
    most = max(longest, labels.most_pieces(best))
    every = {**learned.known, **with_more, **meanings}
    return Labels(every, best, most, holding, numbered=bool(numbered))


def _as_one_word(spellings: Mapping[str, str]) -> dict[str, str]:
    """Names as programs write them, without the spaces between their words: AskedForHelp."""
    return {words.replace(" ", ""): code for words, code in spellings.items() if " " in words}


def _tried(sample: Collection[str]) -> list[str]:
    """The separators to try: those that some cell holds, and one that none does, as those all cut
    nothing.
    """
    held = {separator for separator in SEPARATORS if any(separator in cell for cell in sample)}
    idle = [separator for separator in SEPARATORS if separator not in held]
    return [separator for separator in SEPARATORS if separator in held or separator in idle[:1]]


def _fit(
    sample: Collection[str], separator: str, meanings: Mapping[str, str]
) -> tuple[int, int, int]:
    """Known labels, then cells that hold the separator at all, then the fewest unknown labels."""
    pieces = Counter(piece for cell in sample for piece in pieces_of(cell, separator, meanings))
    spelled = Labels(meanings)
    known = unknown = 0
    for piece, times in pieces.items():
        plain = normal(piece)
        if plain in meanings or spelled.counted(piece)[0]:
            known += times
            continue
        if plain in _KNOWN_WORDS:
            known += times
        if plain:
            unknown += times
    return known, sum(separator in cell for cell in sample), -unknown
