"""What a document holds, whatever it is printed as: parts with headings, and in them blocks of
texts, figures, charts and tables. Nothing here decides or counts anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Literal, TypeAlias

from quietwins.words.headlines import Headline
from quietwins.words.what_to_do import on_paper
from quietwins.writing.table import Table

Kind: TypeAlias = Literal["goals", "victories", "both"]
Paper: TypeAlias = Literal["a4", "letter"]
Tables: TypeAlias = tuple[tuple[str, Table], ...]  # the numbers of charts, each by its name
_FOREIGN = {"noted"}  # parts of a block that are in the team's own words
_STRONG = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True)
class Run:
    """A piece of a paragraph; ``strong`` where it is set in bold."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. ``voice``: read aloud first, in running text, or as small print. ``foreign``:
    in words of the practice's own.
    """

    runs: tuple[Run, ...]
    voice: Literal["opening", "plain", "small"] = "plain"
    foreign: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading below that of a part, in the colour of its kind of outcome."""

    text: str
    kind: Kind = "both"


@dataclass(frozen=True)
class Headlines:
    """Figures that stand side by side."""

    kind: Kind
    figures: tuple[Headline, ...]


@dataclass(frozen=True, eq=False)
class Picture:
    """A chart (as Vega-Lite), and the same in words for those who do not see it. ``tall``: times as
    high as on the screen. ``noted``: the notes that it carries, in the team's own words.
    """

    name: str
    chart: Mapping[str, Any]
    alt: str
    tall: float = 1.0
    noted: str = ""

    @property
    def told(self) -> str:
        """All that it shows, in words."""
        return f"{self.alt} {self.noted}".rstrip()


@dataclass(frozen=True)
class Instead:
    """Why there is no chart, in its place."""

    name: str
    why: str


@dataclass(frozen=True)
class Grid:
    """A small table whose cells are tinted by their number: how much ink the ground of each has,
    from 0 (none, or not known) to 1.
    """

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    tints: tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Listing:
    """Items, each with what stands in bold before it. ``foreign``: in words of the team's own."""

    items: tuple[tuple[str, str], ...]
    foreign: bool = False


@dataclass(frozen=True)
class Numbers:
    """The numbers of a chart as a table."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Single: TypeAlias = Paragraph | Heading | Headlines | Picture | Instead | Grid | Listing | Numbers


@dataclass(frozen=True)
class Pair:
    """Two sides of the same width; what has the same place in both stands at the same height."""

    left: tuple[Single, ...]
    right: tuple[Single, ...]


Block: TypeAlias = Single | Pair


@dataclass(frozen=True)
class Part:
    """A part under its heading; it may begin a page, lie across it, or stand on one page whole."""

    heading: str
    blocks: tuple[Block, ...]
    new_page: bool = False
    together: bool = False
    wide: bool = False


@dataclass(frozen=True)
class Slide:
    """What one slide shows of it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Document:
    """Everything that a file is made of.

    ``mark`` stands on every page; ``facts`` are the view, what it is of, the rule and the day;
    ``tables``: the numbers of each chart by its name, for files inside a PDF.
    """

    title: str
    clinic: str
    mark: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    slides: tuple[Slide, ...]
    tables: Tables = ()
    columns: tuple[tuple[str, str], ...] = ()  # the view, in the last columns of those numbers
    poster: bool = False


def paragraph(
    text: str, voice: Literal["opening", "plain", "small"] = "plain"
) -> tuple[Paragraph, ...]:
    """A text with its emphasis as a paragraph, without what can only be done on the screen; none
    where there is no text.
    """
    if not text.strip():
        return ()
    pieces = _STRONG.split(on_paper(text))
    runs = (Run(piece, bool(place % 2)) for place, piece in enumerate(pieces) if piece)
    return (Paragraph(tuple(runs), voice),)


def small(texts: Iterable[str]) -> tuple[Paragraph, ...]:
    """Small print, a paragraph each."""
    return tuple(one for text in texts for one in paragraph(text, "small"))


def pictures(blocks: Iterable[Block]) -> tuple[Picture, ...]:
    """Every chart among some blocks, in the order in which they are read."""
    found: list[Picture] = []
    for block in blocks:
        if isinstance(block, Pair):
            found += pictures((*block.left, *block.right))
        elif isinstance(block, Picture):
            found.append(block)
    return tuple(found)


def said_in(document: Document, say: Callable[[str], str]) -> Document:
    """The document with each of the program's own texts said in another way; a clinic, a service
    and a note call things as they like.
    """
    tables = tuple((say(name), table.said(say)) for name, table in document.tables)
    return replace(
        document,
        title=say(document.title),
        parts=_said(document.parts, say),
        slides=_said(document.slides, say),
        tables=tables,
    )


def _said(part: Any, say: Callable[[str], str]) -> Any:  # noqa: ANN401  # of any kind in here
    if isinstance(part, str):
        return say(part)
    if isinstance(part, tuple):
        return tuple(_said(one, say) for one in part)
    if isinstance(part, Mapping):
        return {key: _said(one, say) for key, one in part.items()}
    if isinstance(part, list):
        return [_said(one, say) for one in part]
    if getattr(part, "foreign", False) or not is_dataclass(part) or isinstance(part, type):
        return part
    own = (one.name for one in fields(part) if one.name not in _FOREIGN)
    return replace(part, **{name: _said(getattr(part, name), say) for name in own})
