"""How tests read the documents: what they are, what they link to, their headings."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *DOCS.glob("**/*.md"), *ROOT.glob("sample_data/*.md")])
# Texts of the screen and words beside data are no documents, but their links must lead somewhere.
EVERY_PAGE = sorted(
    {*DOCUMENTS, *(ROOT / "quietwins").rglob("*.md"), *(ROOT / "tests").rglob("*.md")}
)
_FENCE = re.compile(r"^ *(`{3,}).*?^ *\1$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(\s*([^)\s]+)\s*\)")
_HEADING = re.compile(r"^#{1,6} +(.+)$", re.MULTILINE)


def named(document: Path) -> str:
    """A document by its path in the checkout, to tell tests apart."""
    return document.relative_to(ROOT).as_posix()


def prose(document: Path) -> str:
    """What a document says, without its blocks of code."""
    return _FENCE.sub("", document.read_text(encoding="utf-8"))


def links(document: Path) -> list[tuple[Path, str]]:
    """Where a document leads on this machine: the file, and the heading in it or nothing."""
    targets = [target for target in _LINK.findall(prose(document)) if "://" not in target]
    parts = [target.partition("#") for target in targets]
    return [
        ((document.parent / path).resolve() if path else document, anchor)
        for path, _, anchor in parts
    ]


def anchors(document: Path) -> set[str]:
    """What a link can name behind its #, as GitHub makes it from a heading."""
    headings = (heading.strip().casefold() for heading in _HEADING.findall(prose(document)))
    kept = (re.sub(r"[^\w\- ]", "", heading) for heading in headings)
    return {heading.replace(" ", "-") for heading in kept}
