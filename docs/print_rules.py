"""Prints ``rules.md``: every rule with its number, its source, and where it is said and used."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import Field, fields
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from quietwins import rules
from quietwins.filled import FOLLOWING, figures, filled

HOW_IT_IS_SAID = """
## How it is said

The sentences that have a number of a rule in them; "..." is what a view puts in.
"""
PACKAGE = Path(__file__).parents[1] / "quietwins"
SAYS_ITSELF = ("rules.py", "filled.py")
BEGINNING = """\
# The rules, number by number

Each number stands once, in `quietwins/rules.py`. Change it there, and what is counted, what is
drawn and every sentence that says it change with it. This page is printed from it:
`make docs`. How figures are counted is in
[statistics.md](statistics.md).

| rule | number | what it decides | from | read in |
|---|---|---|---|---|
"""


def text() -> str:
    """The page, as it is kept in ``docs/rules.md``."""
    read_in, said = places(), sentences()
    rows = "".join(_row(one, read_in.get(one.name, [])) for one in fields(rules.now))
    told = "".join(_told(one.name, said[one.name]) for one in fields(rules.now) if one.name in said)
    return f"{BEGINNING}{rows}{HOW_IT_IS_SAID}{told}"


def sentences() -> dict[str, list[tuple[str, str]]]:
    """For each rule the sentences that say it, with the text or module that they stand in."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path in sorted([*PACKAGE.glob("texts/*.md"), *PACKAGE.rglob("*.py")]):
        if path.name not in SAYS_ITSELF:
            place = path.relative_to(PACKAGE).with_suffix("").as_posix()
            for sentence in _sentences_of(path):
                for name in dict.fromkeys(_named(sentence, path.suffix)):
                    found.setdefault(name, []).append((place, " ".join(filled(sentence).split())))
    return found


def _sentences_of(path: Path) -> Iterator[str]:
    """Sentences as they are written, with names of rules in them; what else is put in is "..."."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        yield from re.split(r"(?<=[.?:])\**\s+(?=[A-Z*{-])|\n\n", source)
        return
    tree = ast.parse(source)
    parts = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(_part(part) for part in node.values)
        elif (
            isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts
        ):
            yield from _paragraphs(node.value)


def _paragraphs(text: str) -> list[str]:
    """A text by itself; of a file that people edit, each comment."""
    return text.split("\n\n") if text.startswith("# ") else [text]


def _part(part: ast.expr) -> str:
    """A part of a sentence that is put together: words, the name of a rule, or something else."""
    if isinstance(part, ast.Constant):
        return str(part.value)
    found = re.search(r"(in_words\()?rules\.now\.([a-z_]+)", ast.unparse(part))
    return f"{{{found[2]}{':words' if found[1] else ''}}}" if found else "..."


def places() -> dict[str, list[str]]:
    """Where each rule is read: modules that ask for it, and texts with its name."""
    found: dict[str, list[str]] = {}
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in (".py", ".md", ".toml") and path.name not in SAYS_ITSELF:
            place = path.relative_to(PACKAGE).with_suffix("").as_posix()
            named = _named(path.read_text(encoding="utf-8"), path.suffix)
            for name in dict.fromkeys(named):
                found.setdefault(name, []).append(place)
    return found


def _named(text: str, suffix: str) -> Iterator[str]:
    """The rules that a module or a text names; of what follows from a rule, that rule."""
    # In a module {k} is a variable: the practice's own choice, and what is below it.
    of_practice = {"k", "below"} if suffix == ".py" else set()
    known = ({one.name for one in fields(rules.now)} | set(FOLLOWING)) - of_practice
    yield from re.findall(r"\brules\.now\.([a-z_]+)", text)
    for name in re.findall(r"\{([a-z_]+)", text):
        if name in known:
            yield FOLLOWING[name].rule if name in FOLLOWING else name


def _row(one: Field[object], read_in: list[str]) -> str:
    about: rules.About = one.metadata["about"]
    number = f"{_written(getattr(rules.now, one.name))} {about.unit}"
    cells = (f"`{one.name}`", number, about.applies, about.source, ", ".join(read_in))
    return f"| {' | '.join(cells)} |\n"


def _told(name: str, said: list[tuple[str, str]]) -> str:
    lines = "".join(f"- {sentence.lstrip('- ')} ({place})\n" for place, sentence in said)
    return f"\n### `{name}`\n\n{lines}"


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_written, value))
    return str(value) if isinstance(value, Fraction) else figures(float(str(value)))
