"""No sentence holds a number of its own: rules have their names there, and what else is a number is
listed here with its reason.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from said_numbers import LIKE_A_RULE, NUMBER

from quietwins.filled import filled

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "quietwins"
LABEL = re.compile(r"^\W*\d+ ?%|[≥≤<>±] ?\d|^\d+[-–]\d+$")  # of an axis or a column, in one word
PLACEHOLDER = re.compile(r"\{[a-z_]+(\.\d)?(:\w+)?\}")
# What reads exports says what is in a file: tests/intake/reasons/test_numbers_in_reasons.py.
MODULES = sorted(
    [
        *(path for path in PACKAGE.rglob("*.py") if path.parts[-2:] != ("quietwins", "rules.py")),
        *(ROOT / "pages").glob("*.py"),
        ROOT / "app.py",
    ]
)
MODULES = [path for path in MODULES if PACKAGE / "intake" not in path.parents]
TEXTS = sorted((PACKAGE / "texts").glob("*"))
PRINTED = sorted([*PACKAGE.rglob("*.typ"), *PACKAGE.rglob("*.html")])
ALLOWED = (
    # There are two kinds of outcome, two panels, two lines, two periods, and two of you.
    r"\b[Tt]wo (panels|lines|kinds|sentences|periods?|rows|rules|points?|sets|of you)\b",
    r"\b(the|one of the) two (lines|answers|dates|periods|rounded figures)|in two (periods|ways)",
    r"first two kinds|comparison of two separate groups",
    r"two (printed numbers|programs|computers|neighbouring points)",
    r"two goals stand",
    r"no two to set side by side",
    r"two of three points in a row near a limit",  # the rule is of two and three
    # How many goals a client has: one, two, or three and more.
    r"with one goal(,| would move forward,) § with\s+two and § with\s+three",
    r"§ two, and § three or more",
    r"somebody with three goals does\s+not count three times",
    # What stands twice, be it a name, a code, a clinic or a key.
    r"two clinicians have the code|where they are two clinics|under two( names|$)|one of the two$",
    r"one of the two(?=\.$)",
    # Calendars, which nobody can change.
    r"(calendar |by |single months and )?quarters?,? (half-years?|and half-years?|or year)",
    r"half-years?|^half a year$|by quarter|a calendar quarter|of quarters",
    r"\b([Aa] single|[Tt]he|[Ff]our|by calendar) quarters?\b|go to quarters|too many single months"
    r" and quarters|: its quarters",
    # Paper, and how many pages of it.
    r"\b[Aa]4\b|first two pages|one page\b",
    # A zero, and the end of what percentages can say.
    r"\b0\b(?!\.)",
    r"^(under|over) (1|99)%$|^100%$",
    r"of 1,000|of 100\b|in\s+100\b",
    r"^1 (session|client|cell|quiet victory|range|more)\b|\b1 to (§|\{below)",
    # The places of a list, and what stands in it; a heading in a page.
    r"^(> )?\d\. |Five things to know|first three sessions|</?h\d\b",
    r"an? 1 or a 3 may|Moved back: 1 of 16|group of 16",  # an example of a small count
    r"from 1\b|1 line in §|half points",
    r"session 1\b",
    r"-2 to \+2",  # another scale
    # Years and places of what was published.
    r"such as 2025-03-14|\b(colleagues|Normandin|Kanse|study of) (19|20)\d\d\b",
    r"34:2355|10\.\d{4,}/[\d.]+",
    # The made-up client of the sample, and half an hour of a team.
    r"14 sessions|session 11|Children's team.*",
    r"^minutes = \d+$|# Half an hour of a team|^Start the thirty minutes$",
    # Examples of dates, clinicians and goals, as a person or a layout writes them.
    r"CL-0\d|goal [123]( by parent)?",
    # Names, addresses and bounds of what the program runs on.
    r"\b[Kk]1(@clinic)?\b|127\.0\.0\.1|token_hex\(32\)|oauth2callback|office:8786|s3://",
    r"up to 80 letters|give each 600 MB|two packages more|os error \d+|§-Q2 3|UTF-8",
    # Drawings, styles and fonts.
    r"format\(datum\.value, '\.[03][f%]'\)|datum\.value == 1\b|(windowSize|containerSize)\(\).*",
    r"\[-§ / 2, § / 2\]|^§ / 2$|^§ \* 1\.18$|^0\.(76|62) \* width / |Source Sans 3",
    r"animation-(duration|delay):-?60s|#[0-9a-f]{6}\b|z-index: \d+|font: 600 1\.25rem|:is\(h1,",
    r"^>4$",  # numbers below one another on a terminal
    r"^once or twice$|^once to § times$",  # quietwins/filled.py, which says numbers in words
)
HELD_ELSEWHERE = re.compile("|".join(ALLOWED), re.MULTILINE)


def _loose(text: str) -> list[str]:
    """The numbers of a text that are neither a rule's nor listed, with some words around."""
    rest = HELD_ELSEWHERE.sub("", PLACEHOLDER.sub("§", text))
    return [rest[max(found.start() - 30, 0) : found.end() + 20] for found in NUMBER.finditer(rest)]


def _sentences(path: Path) -> Iterator[str]:
    """The texts of a module that may be read by people: no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {id(part) for node in ast.walk(tree) for part in _not_read(node)}
    decides = set(map(_name, _outside_sentences(tree)))
    here = {name: n for name, n in _named_numbers(tree).items() if name not in decides}
    named = _only_said() | {name: n for name, n in here.items() if not name.isupper()}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.JoinedStr):
            yield "".join(_piece(value, named) for value in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _not_read(node: ast.AST) -> Iterator[ast.AST]:
    """Docstrings; and the pieces of a sentence, which is read as a whole."""
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
        yield node.body[0].value  # type: ignore[attr-defined]
    if isinstance(node, ast.JoinedStr):
        yield from node.values


def _piece(value: ast.expr, named: Mapping[str, float]) -> str:
    """A piece of a sentence: its words, or § for what is put in; a number stays one, be it bare or
    under a name.
    """
    if isinstance(value, ast.Constant):
        return str(value.value)
    numbers = [
        number for part in _but_places(value) if (number := _number(part) or named.get(_name(part)))
    ]
    return " ".join(map(str, numbers)) or "§"


def _number(node: ast.AST | None) -> float | None:
    """What a number in the code is; none of 0 and 1, by which places are counted."""
    number = node.value if isinstance(node, ast.Constant) else None
    of_number = isinstance(number, int | float) and number > 1
    return number if of_number else None  # type: ignore[return-value]


def _name(node: ast.AST) -> str:
    return getattr(node, "id", None) or getattr(node, "attr", "")


@cache
def _only_said() -> dict[str, float]:
    """The numbers that have a name in capitals, of which nothing is made but sentences: what
    decides stands elsewhere, and may be another one.
    """
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")]
    decides = {_name(node) for tree in trees for node in _outside_sentences(tree)}
    named = {name: n for tree in trees for name, n in _named_numbers(tree).items()}
    return {name: n for name, n in named.items() if name.isupper() and name not in decides}


def _outside_sentences(node: ast.AST) -> Iterator[ast.AST]:
    """What a module does, without what its sentences are made of and what only gets a name."""
    if isinstance(node, ast.JoinedStr):
        return
    if not isinstance(getattr(node, "ctx", None), ast.Store):
        yield node
    for part in ast.iter_child_nodes(node):
        yield from _outside_sentences(part)


def _named_numbers(tree: ast.AST) -> dict[str, float]:
    """The numbers that a module gives names to, wherever in it."""
    return {
        name.id: number
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and (number := _number(node.value))
        for name in node.targets
        if isinstance(name, ast.Name)
    }


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
        r"|\((Stiles|Elliott|[A-Z]\w+ and [A-Z]\w+) (19|20)\d\d\)"
    )
    assert _loose(re.sub(others, "", said.replace(often, ""))) == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_no_text_has_a_number_of_its_own(path):
    assert _loose(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", PRINTED, ids=lambda path: path.name)
def test_nothing_that_is_printed_has_a_number_of_its_own(path):
    read = [piece for piece in _read_on_paper(path) if re.search("[a-z]{2,} [a-z]", piece)]
    assert [loose for piece in read for loose in _loose(piece)] == []


def _read_on_paper(path: Path) -> list[str]:
    """The words of a template, without what places and fills them."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = re.sub(r"(?s)<style>.*?</style>|\{[{%].*?[%}]\}", "", text)
        return re.findall(r">([^<>]+)<", text)
    text = re.sub(r"(?m)^\s*//.*$", "", text)
    while text != (text := re.sub(r"#[a-z]+[\w.]*(\([^()]*\))?|\([^()\[\]]*\)", "", text)):
        pass
    return re.findall(r"\[([^\[\]]+)\]", text)


@pytest.mark.parametrize(
    "path",
    MODULES,
    ids=lambda path: path.relative_to(ROOT).with_suffix("").as_posix(),
)
def test_no_sentence_of_a_module_has_a_number_of_its_own(path):
    said = [said for said in _sentences(path) if " " in said.strip() or LABEL.search(said)]
    assert [loose for sentence in said for loose in _loose(sentence)] == []


# What docstrings count that is no rule's: "per 10" is the name of a figure in files.
TOLD_TO_DEVELOPERS = re.compile(
    r"per 10\b|[Ff]rom [01]\b|1 to k-1 clients|half-years?|(below|above) [01]\b"
    r"|fewer than two|(Two|of two) (days|clinicians)|over quarters|[Tt]wo years of a view"
    r"|at 24 months in one of nine practices|million client-months|line of 36 months"  # measured
    r"|no less than 12|1 to 3, 7|at most three lines|(under|over) (1|99)%|48 to 70%"
    r"|Five years by month|over 300 kB|\"under 5\""
)


@pytest.mark.parametrize("room", ["measures", "disclosure", "charts", "words", "panels", "report"])
def test_no_docstring_keeps_the_number_of_a_rule(room):
    """It would stay what it was when the rule changes, and nobody would hear of it."""
    told = [
        f"{path.stem}: {' '.join(said.split())}"
        for path in sorted((PACKAGE / room).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and (said := ast.get_docstring(node))
    ]
    rest = [TOLD_TO_DEVELOPERS.sub("", said) for said in told]
    assert [said for said in rest if LIKE_A_RULE.search(said)] == []
