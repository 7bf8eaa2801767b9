"""No sentence holds a number of its own: rules have their names there, and what else is a number is
listed here with its reason.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from quietwins.filled import filled

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "quietwins"
NUMBER = re.compile(
    r"\d|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|sixty|hundred"
    r"|fifth|tenth|twelfth|thirds|half|quarter)\b",
    re.IGNORECASE,
)
PLACEHOLDER = re.compile(r"\{[a-z_]+(\.\d)?(:\w+)?\}")
# What reads exports has rules of its own, and says what is in a file; what serves says addresses.
ROOMS = (
    *("charts", "codebook", "commands", "disclosure", "downloads", "log", "measures", "panels"),
    *(
        "report",
        "start_recording",
        "store",
        "ui",
        "words",
        "writing",
        "settings.py",
        "periods.py",
        "errors.py",
        "sample.py",
        "notebook.py",
        "printing.py",
        "__main__.py",
    ),
)
MODULES = sorted(
    [
        *(path for room in ROOMS for path in [PACKAGE / room, *(PACKAGE / room).rglob("*.py")]),
        *(ROOT / "pages").glob("*.py"),
        ROOT / "app.py",
    ]
)
TEXTS = sorted((PACKAGE / "texts").glob("*"))
ALLOWED = (
    # There are two kinds of outcome, two panels, two lines, two periods, and two of you.
    r"\b[Tt]wo (panels|lines|kinds|sentences|periods?|rows|ways|dates|rules|points?|sets|of you)\b",
    r"\b([Tt]he|of|in|one of the|[Tt]hese|those) two\b(?! hundred)",
    r"first two kinds",
    r"two (clinicians have the|separate groups|rounded figures|neighbouring points|computers)",
    r"two (printed numbers|programs)",
    r"two goals stand",
    r"no two to set side by side",
    r"two of three points in a row near a limit",  # the rule is of two and three
    # How many goals a client has: one, two, or three and more.
    r"with one goal(,| would move forward,) § with\s+two and § with\s+three",
    r"§ two, and § three or more",
    r"somebody with three goals does\s+not count three times",
    # Calendars, which nobody can change.
    r"(calendar |by |single months and )?quarters?,? (half-years?|and half-years?|or year)",
    r"half-years?|by quarter|a calendar quarter|of quarters|half points|half of|half a",
    r"\b([Aa] single|[Tt]he|[Ff]our|by calendar) quarters?\b",
    # Paper, and how many pages of it.
    r"\b[Aa]4\b|first two pages|one page\b",
    # A zero, and the end of what percentages can say.
    r"\b0\b(?!\.)",
    r"(under|over) (1|99)%",
    r"of 1,000|of 100\b|in\s+100\b",
    r"\b1 (session|client|cell|quiet victory|range|more|to §|to \{below)",
    # The places of a list, and what stands in it; a heading in a page.
    r"^(> )?\d\. |Five things to know|first three sessions|</?h\d\b",
    r"an? 1 or a 3 may|Moved back: 1 of 16|group of 16",  # an example of a small count
    r"1 to §|from 1\b|1 line in §",
    r"session 1\b",
    r"-2 to \+2",  # another scale
    # Years and places of what was published.
    r"2025-03-14|\b(19|20)\d\d\b",
    r"34:2355|10\.\d{4,}/[\d.]+",
    # The made-up client of the sample, and half an hour of a team.
    r"14 sessions|session 11|Children's team.*",
    r"^minutes = \d+$|# Half an hour of a team",
    # Examples of dates, clinicians and goals, as a person or a layout writes them.
    r"CL-0\d|goal [123]( by parent)?",
    # What no person reads: drawings, fonts, errors of the machine, the name of a quarter.
    r".*(windowSize|containerSize).*",
    r".*datum\..*|.* \* (width|1\.18)\b.*|.*§ / 2.*|.*Source Sans 3.*|os error \d+|§-Q2 3|UTF-8",
    r"and 20 more",  # lines of a long list on a terminal
)
HELD_ELSEWHERE = re.compile("|".join(ALLOWED), re.MULTILINE)


def _loose(text: str) -> list[str]:
    """The numbers of a text that are neither a rule's nor listed, with some words around."""
    rest = HELD_ELSEWHERE.sub("", PLACEHOLDER.sub("§", text))
    return [rest[max(found.start() - 30, 0) : found.end() + 20] for found in NUMBER.finditer(rest)]


def _sentences(path: Path) -> Iterator[str]:
    """The texts of a module that people read: with a space in them, and no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {id(part) for node in ast.walk(tree) for part in _not_read(node)}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.JoinedStr):
            yield "".join(_piece(value) for value in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _not_read(node: ast.AST) -> Iterator[ast.AST]:
    """Docstrings; and the pieces of a sentence, which is read as a whole."""
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
        yield node.body[0].value  # type: ignore[attr-defined]
    if isinstance(node, ast.JoinedStr):
        yield from node.values


def _piece(value: ast.expr) -> str:
    """A piece of a sentence: its words, or § for what is put in; a bare number stays one."""
    if isinstance(value, ast.Constant):
        return str(value.value)
    numbers = [
        part.value
        for part in _but_places(value)
        if isinstance(part, ast.Constant) and isinstance(part.value, int | float) and part.value > 1
    ]
    return " ".join(map(str, numbers)) or "§"


def _but_places(node: ast.expr) -> Iterator[ast.AST]:
    """A calculation without the places that it picks out of texts and lists."""
    yield node
    for part in ast.iter_child_nodes(node):
        if not isinstance(node, ast.Subscript) or part is not node.slice:
            yield from _but_places(part)  # type: ignore[arg-type]


def test_the_codebook_that_comes_with_the_product_says_when_another_is_often():
    # A practice edits its own copy, so it holds the number and not the name of a rule.
    said = (PACKAGE / "codebook" / "codebook.toml").read_text(encoding="utf-8")
    often = filled("When this is more than one tick in {another_often:one_in_words},")
    assert often in said
    others = (
        "Two moments may have two codes|two are close|opened two|about the two of you|two of you"
        '|one of three parts of the|counted to five before|93% of 547 adult|version = "1"'
    )
    assert _loose(re.sub(others, "", said.replace(often, ""))) == []


def test_every_room_that_is_looked_at_is_there():
    assert not [room for room in ROOMS if not (PACKAGE / room).exists()]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_no_text_has_a_number_of_its_own(path):
    assert _loose(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.is_file()],
    ids=lambda path: path.relative_to(ROOT).with_suffix("").as_posix(),
)
def test_no_sentence_of_a_module_has_a_number_of_its_own(path):
    said = [sentence for sentence in _sentences(path) if " " in sentence.strip()]
    assert [loose for sentence in said for loose in _loose(sentence)] == []
