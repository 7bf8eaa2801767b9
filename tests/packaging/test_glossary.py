"""The glossary holds the terms of the texts, and no others."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from documents import DOCS, ROOT, prose

from quietwins import rules
from quietwins.codebook import read_codebook
from quietwins.filled import filled

TEXTS = sorted((ROOT / "quietwins" / "texts").glob("*.md"))
GLOSSARY = prose(DOCS / "glossary.md")
GUIDES = sorted((DOCS / "how-to").glob("*.md"))
# Bold for weight, not because it is a term.
FOR_WEIGHT = {
    *("of", "every bar is all of them", "from 24 months on", "what stands out"),
    *("goals.", "chance.", "blanks.", "both together."),
}


def on_one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).casefold()


def bold(text: str) -> list[str]:
    return [on_one_line(found) for found in re.findall(r"\*\*(.+?)\*\*", text, re.DOTALL)]


def italic(text: str) -> list[str]:
    found = re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", text.replace("**", ""))
    return [on_one_line(words).rstrip(".?") for words in found]


def read(path: Path) -> str:
    """A text with the numbers of the rules, as the screen has it."""
    return filled(path.read_text(), k=rules.now.k, below=rules.now.k - 1)


@cache
def what_the_screen_can_say() -> str:
    """The words of the program: texts, the codebook, and what stands in quotation marks in it."""
    said = [path.read_text() for path in (ROOT / "quietwins").rglob("*.toml")]
    said += [read(path) for path in TEXTS]
    for folder in ("quietwins", "pages"):
        for path in (ROOT / folder).rglob("*.py"):
            nodes = ast.walk(ast.parse(path.read_text()))
            said += [
                filled(node.value)
                for node in nodes
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
            ]
    return on_one_line(re.sub(r"\*", "", "\n".join(said)))


ENTRIES = [term.rstrip(".") for term in bold(GLOSSARY)]
KINDS = read_codebook()


def terms_of(text: str) -> list[str]:
    """What is bold there and no sentence that leads a paragraph in."""
    return [term for term in bold(text) if not term.endswith((".", ":")) and term not in FOR_WEIGHT]


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.name)
def test_every_bold_term_of_a_text_stands_in_the_glossary(text):
    missing = [term for term in terms_of(read(text)) if term not in ENTRIES]
    assert not missing, f"{missing} of {text.name}: say in docs/glossary.md what it means"


@pytest.mark.parametrize("term", ENTRIES)
def test_every_term_of_the_glossary_is_used_on_the_screen(term):
    assert term in what_the_screen_can_say()


def test_no_term_is_explained_twice():
    leading = re.findall(r"^\*\*(.+?)\.\*\*", GLOSSARY, re.MULTILINE)
    assert len(leading) > 40
    assert len(leading) == len(set(leading))


def test_what_is_bold_for_weight_alone_is_still_in_the_texts():
    assert set(FOR_WEIGHT) <= {term for text in TEXTS for term in bold(read(text))}


def test_the_kinds_of_quiet_victory_are_those_of_the_codebook():
    rows = re.findall(r"^\| (.+?) \| \*\*(.+?)\*\* \| (.+?) \|$", GLOSSARY, re.MULTILINE)
    assert rows == [(code.family or "none", code.name, code.seen) for code in KINDS.codes]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_what_a_guide_sets_in_italics_stands_on_the_screen(guide):
    words = italic(prose(guide))
    assert words
    gone = [said for said in words if said not in what_the_screen_can_say()]
    assert not gone


@pytest.mark.parametrize("page", [*GUIDES, DOCS / "glossary.md", DOCS / "index.md"], ids=str)
def test_pages_for_clinics_keep_to_the_words_of_the_field(page):
    said = prose(page).casefold()
    for word in ("resistant", "drop-out", "performance", "kpi", "breakthrough", "0 quiet"):
        assert word not in said
