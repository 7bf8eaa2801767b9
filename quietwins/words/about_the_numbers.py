"""The rules behind the figures as short sections with names and anchors, for the page that explains
the numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quietwins import rules
from quietwins.codebook import Code, Codebook
from quietwins.filled import filled
from quietwins.writing.numbers import unturned

TEXTS = Path(__file__).parents[1] / "texts"
CODEBOOK = "The codebook"  # the one part that comes from the practice's own file
# Each part of the handbook: its sections as (file in texts/, heading).
PARTS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "To begin with",
        (
            ("five_things", "Five things to know"),
            ("about_me", "Is this about me?"),
            ("team_agreement", "A text for the team to agree on"),
        ),
    ),
    (
        "What is counted",
        (
            ("views", "What a page shows"),
            ("goals", "Goals"),
            ("quiet_victories", "Quiet victories"),
            ("blanks", "What a blank means"),
            ("together", "Both together"),
        ),
    ),
    (CODEBOOK, ()),
    (
        "How it is shown",
        (
            ("over_time", "Over time"),
            ("ups_and_downs", "Ordinary ups and downs, or not"),
            ("over_the_course", "Over the course"),
            ("first_noticed", "First noticed"),
            ("two_periods", "Two periods"),
            ("chance", "Ranges, and what chance does"),
        ),
    ),
    (
        "What the numbers cannot say",
        (
            ("recording", "What was written down, and what was not"),
            ("recording_differs", "How recording differs"),
        ),
    ),
    (
        "Privacy",
        (
            ("small_groups", "Small groups"),
            ("what_leaves", "For others, or for the team"),
            ("what_may_leave", "What may be handed on, and the register"),
            ("what_is_kept", "What is kept"),
        ),
    ),
    ("Where this comes from", (("sources", "Sources"),)),
)


@dataclass(frozen=True)
class Section:
    """One rule or caution: its heading, the anchor by which it can be linked to, and its text in
    Markdown.
    """

    part: str
    heading: str
    anchor: str
    text: str

    def holds(self, wanted: str) -> bool:
        """Whether the heading or the text has these words, in any case."""
        return wanted.strip().casefold() in f"{self.heading}\n{self.text}".casefold().replace(
            "*", ""
        )


def in_parts(found: Sequence[Section]) -> tuple[tuple[str, tuple[Section, ...]], ...]:
    """Sections under their parts, in the order of the page; the part of the codebook has none."""
    return tuple(
        (part, tuple(section for section in found if section.part == part)) for part, _ in PARTS
    )


def sections(k: int) -> tuple[Section, ...]:
    """All sections, in the order of the page; ``k`` is the smallest group that is shown."""
    return tuple(
        Section(part, heading, anchor(name), text_named(name, k))
        for part, named in PARTS
        for name, heading in named
    )


def text_named(name: str, k: int | None = None) -> str:
    """One text of ``texts/``, with the numbers of the rules and the practice's smallest group in
    it; lines are joined so that words can be found.
    """
    smallest = rules.now.k if k is None else k
    text = (TEXTS / f"{name}.md").read_text(encoding="utf-8")
    text = filled(text, k=smallest, below=smallest - 1)
    return re.sub(r"(?<!\n)\n(?!\n|- |\d+\. |>)\s*", " ", text).strip()


def anchor(name: str) -> str:
    """The part of an address that leads to a section."""
    return unturned(name).casefold().replace("_", "-").replace(" ", "-")


def codes_holding(codebook: Codebook, wanted: str) -> tuple[Code, ...]:
    """The codes whose name, texts or examples have these words; all of them where nothing is asked
    for.
    """
    sought = wanted.strip().casefold()
    return tuple(code for code in codebook.codes if sought in _all_of(code).casefold())


def by_family(codes: Sequence[Code]) -> tuple[tuple[str | None, tuple[Code, ...]], ...]:
    """Codes under their families, in the order of the codebook; those without a family last."""
    families = [*dict.fromkeys(code.family for code in codes if code.family is not None)]
    grouped = [
        (family, tuple(code for code in codes if code.family == family))
        for family in (*families, None)
    ]
    return tuple((family, members) for family, members in grouped if members)


def _all_of(code: Code) -> str:
    parts = (
        code.code,
        code.name,
        code.seen,
        code.tick_when,
        code.not_when,
        *code.examples,
        code.near,
        code.grounding,
    )
    return "\n".join(parts)
