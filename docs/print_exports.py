"""Prints ``exports.md`` from the notes of the exports in ``tests/cases``."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

CASES = Path(__file__).resolve().parents[1] / "tests" / "cases"
# What each export is an example of, by its number.
GROUPS: dict[str, frozenset[int]] = {
    "Reports of practice systems": frozenset(
        (9, 48, 49, 50, 87, 102, 103, 112, 113, 131, 132, 134, 135, 137, 138, 145)
    ),
    "Forms and surveys": frozenset((43, 44, 45, 46, 47, 83, 101, 109, 110, 133, 139)),
    "Spreadsheets, workbooks and lists kept by hand": frozenset(
        (14, 54, 66, 81, 84, 104, 111, 114, 115, 124, 126, 150)
    ),
    "How goals and their ratings are laid out": frozenset(
        (1, 6, 41, 42, 51, 71, 72, 73, 79, 89, 90, 91, 105, 106, 107, 125, 141)
    ),
    "How quiet victories are laid out": frozenset(
        (36, 37, 38, 39, 40, 67, 68, 69, 70, 80, 100, 146, 147, 148)
    ),
    "Days and times": frozenset((20, 35, 55, 65, 78, 88, 143, 144, 149)),
    "Other languages than English": frozenset((18, 85, 86, 108, 116, 117, 118, 119, 140)),
    "Letters, separators and damage": frozenset((22, 31, 32, 33, 34, 52, 53, 82, 99, 151, 152)),
    "Codes, and what names a person": frozenset(
        (21, 56, 57, 58, 59, 92, 93, 94, 95, 96, 97, 98, 120, 121, 122, 123, 142)
    ),
    "What is no session log": frozenset((60, 61, 62, 63, 64, 74, 75, 76, 77)),
}
REST = "More"  # an export that nobody has put into a group yet is not lost
_OUTCOMES = {True: "", "with-mapping": " *Asks first.*", False: " *Refused.*"}
_HEAD = """\
# Which exports are read

Printed from the notes of the exports in `tests/cases` (`make docs`). Each is read in a test, to the
line: what comes in, what is left out and why, and what is asked. Everybody in them is made up.

Most come in as they are. *Asks first* means that the file cannot say something itself, so a person
is asked once. *Refused* means that nothing of it is kept, and the reason is said.

An export of another shape may well come in, too: `quietwins check FILE` says what would, and keeps
nothing. How an export is made ready: [for whoever has the data](how-to/data-person.md)."""


@dataclass(frozen=True)
class Case:
    """One export of the tests, and what it is an example of."""

    number: int
    file: str
    outcome: str
    what: str


def text() -> str:
    """The page."""
    found = cases()
    parts = [_HEAD]
    for heading in (*GROUPS, REST):
        lines = [_line(case) for case in found if group_of(case) == heading]
        if lines:
            parts.append("\n".join([f"## {heading}\n", *lines]))
    return "\n\n".join(parts)


def cases() -> list[Case]:
    """The exports of the tests by number; those whose notes say nothing are left out."""
    read = (_case(expected) for expected in CASES.glob("*.expect.json"))
    return sorted((case for case in read if case.what), key=lambda case: case.number)


def group_of(case: Case) -> str:
    """The heading that an export stands under."""
    return next((heading for heading, numbers in GROUPS.items() if case.number in numbers), REST)


def _case(expected: Path) -> Case:
    content = json.loads(expected.read_text(encoding="utf-8"))
    name = expected.name.removesuffix(".expect.json")
    export = next(
        path for path in sorted(CASES.glob(f"{name}.*")) if path.suffix in (".csv", ".xlsx")
    )
    return Case(
        number=int(name.partition("-")[0]),
        file=export.name,
        outcome=_OUTCOMES[content["importable"]],
        what=_first_sentence(content.get("notes") or ""),
    )


def _first_sentence(notes: str) -> str:
    """The notes go on with what a programmer needs; a spreadsheet's errors are set as code."""
    first = re.split(r"(?<=\w\w[.)])\s+(?=[A-Z])|(?<=\)\.)\s+(?=[A-Z])", notes.strip())[0]
    return re.sub(r"#[A-Z/]+!?", r"`\g<0>`", first)


def _line(case: Case) -> str:
    return f"- {case.what}{case.outcome} ([{case.number}](../tests/cases/{case.file}))"
