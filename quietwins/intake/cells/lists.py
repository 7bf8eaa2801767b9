"""Lists in one cell -> their pieces, whoever wrote them: between separators, or as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Mapping

from quietwins.intake.bounds import LONGEST_LIST, MOST_PIECES
from quietwins.intake.cells.said_none import NONE
from quietwins.intake.cells.ticks import read_tick
from quietwins.intake.reasons import CellLost, Why
from quietwins.intake.words.normal import normal

SEPARATORS = (";", "|", "\n", ",", "/", "+", "~", "\u00b7", "\u2022", "\u2192")
_OPENING, _CLOSING = ("[", "{"), ("]", "}")  # of a list as a program writes it
_BETWEEN = re.compile(r"\]\s*[,;|]?\s*\[|[,;|]")  # "[trust] [comfort]" is a list, too
_LINK = re.compile(r"\s*\(https?://[^()\s]*\)")  # "Trust (https://...)"
_NUMBERS = re.compile(r"\d{1,2}(?: \d{1,2})+", re.ASCII)
_NO = ("n", "N")  # a whole cell, of a column of yes or no


def pieces_of(cell: str, separator: str, known: Container[str]) -> list[str]:
    """The labels of a cell: a JSON or programming list where it is one, else its parts between
    separators; numbers may have spaces between, as ODK and KoboToolbox write those of choices. An N
    is a no where no label is ``known`` that is called so.
    """
    if cell.startswith(_OPENING) and cell.endswith(_CLOSING):
        return _written_by_a_program(cell)
    if cell in _NO and normal(cell) not in known:
        return [NONE]
    if _NUMBERS.fullmatch(cell) and cell not in known:
        return cell.split()
    return [part.strip() for part in cell.split(separator)]


def is_written_by_a_program(cell: str) -> bool:
    """Whether a cell begins as a list in JSON or a programming language does."""
    return cell.startswith(_OPENING)


def is_empty_list(cell: str) -> bool:
    """Whether a cell is a list of a program in which nothing stands."""
    return len(cell) > 1 and cell[0] in _OPENING and not cell.strip(" []{}")


def _written_by_a_program(cell: str) -> list[str]:
    try:
        found = json.loads(cell)
    except (ValueError, RecursionError):
        found = [part.strip(" '\"") for part in _BETWEEN.split(cell[1:-1])]
    if isinstance(found, list):
        return [str(part).strip() for part in found] or [NONE]
    return _ticked(found) if isinstance(found, dict) else []


def _ticked(found: Mapping[str, object]) -> list[str]:
    """The labels of a cell that pairs each with a tick or a count; a blank beside a label is no
    tick.
    """
    noticed: list[str] = []
    denied = not found
    for label, said in found.items():
        text = str(said) if said is not None else ""
        count = read_tick(text).count
        denied = denied or count == 0
        if count == 1:
            noticed.append(label)
        elif text and count != 0:
            noticed.append(f"{label}: {text}")
    return noticed or [NONE] * denied


def too_long(cell: str) -> Why | None:
    """Why a cell is too long to be a list of labels, found before it is taken apart; None where it
    is not.
    """
    if len(cell) < MOST_PIECES:  # each piece has a separator before it
        return None
    if len(cell) > LONGEST_LIST:
        return CellLost.CELL_TOO_LONG.of(characters=len(cell))
    if all(cell.count(separator) < MOST_PIECES for separator in SEPARATORS):
        return None
    pieces = max(len(set(cell.split(separator))) for separator in SEPARATORS)
    if pieces <= MOST_PIECES:
        return None
    return CellLost.LIST_TOO_LONG.of(labels=pieces, most=MOST_PIECES)


def without_links(cell: str) -> str:
    """A list without the address behind each of its labels, as databases of notes write it."""
    return _LINK.sub("", cell) if "://" in cell else cell
