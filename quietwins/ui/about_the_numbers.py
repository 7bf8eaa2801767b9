"""The page that explains the numbers: contents, rules, the codebook; a word narrows all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import streamlit as st

from quietwins.codebook import Code, Codebook
from quietwins.ui.named_network import is_of_network
from quietwins.ui.text import ours_of_practice
from quietwins.words.about_the_numbers import (
    CODEBOOK,
    Section,
    anchor,
    by_family,
    codes_holding,
    in_parts,
    sections,
)
from quietwins.words.of_network import STANDING_RULES
from quietwins.writing.numbers import as_it_stands

_TICKING = "When to tick"


def handbook(codebook: Codebook, k: int) -> None:
    """Draw the rules and the codebook, with their contents beside them; or only what holds the word
    asked for.
    """
    if is_of_network():
        st.markdown(STANDING_RULES)
    beside, reading = st.columns((1, 3), gap="large")
    with beside, st.container(key="contents"):
        wanted = st.text_input(
            "Find a word",
            key="find",
            placeholder="such as chance, blank, trust",
            bind="query-params",
        ).strip()
        spoken = (replace(section, text=ours_of_practice(section.text)) for section in sections(k))
        found = [section for section in spoken if section.holds(wanted)]
        codes = codes_holding(codebook, wanted)
        st.markdown("\n".join(_contents(found, codes)))
    with reading, st.container(key="handbook"):
        if not found and not codes:
            st.markdown(
                f"Nothing here holds “{as_it_stands(wanted[:40])}”. Try a shorter word, or empty"
                " the field to see all."
            )
        for part, members in in_parts(found):
            if part == CODEBOOK:
                _codebook(codebook, codes, narrowed=bool(wanted))
            elif members:
                st.header(part, anchor=False)
                _sections(members)


def _contents(found: Sequence[Section], codes: Sequence[Code]) -> Iterator[str]:
    for part, members in in_parts(found):
        if part == CODEBOOK and codes:
            yield _link(CODEBOOK, anchor(CODEBOOK))
        yield from (_link(section.heading, section.anchor) for section in members)


def _link(heading: str, to: str) -> str:
    return f"- [{heading}](#{to})"


def _sections(members: Sequence[Section]) -> None:
    for section in members:
        st.subheader(section.heading, anchor=section.anchor)
        st.markdown(section.text)


def _codebook(codebook: Codebook, codes: Sequence[Code], *, narrowed: bool) -> None:
    """The rules for ticking, and each code to open; where a word narrows it, its codes are open and
    the rules away.
    """
    if not codes:
        return
    st.header(CODEBOOK, anchor=anchor(CODEBOOK))
    if not narrowed:
        st.subheader(_TICKING, anchor=anchor(_TICKING))
        st.markdown(
            "\n".join(
                f"{n}. {as_it_stands(rule)}" for n, rule in enumerate(codebook.rules, start=1)
            )
        )
    for family, members in by_family(codes):
        st.subheader(
            as_it_stands(family or "Where no code fits"), anchor=anchor(family or "no code fits")
        )
        for code in members:
            with st.expander(
                f"**{as_it_stands(code.name)}** · {as_it_stands(code.seen)}", expanded=narrowed
            ):
                st.markdown(_code(code))


def _code(code: Code) -> str:
    examples = "\n".join(f"  - {as_it_stands(example)}" for example in code.examples)
    return "\n".join(
        (
            f"- **Tick when.** {as_it_stands(code.tick_when)}",
            f"- **Not when.** {as_it_stands(code.not_when)}",
            f"- **Made-up examples.**\n{examples}",
            f"- **Near.** {as_it_stands(code.near)}",
            f"- **Ground.** {as_it_stands(code.grounding)}",
            f"- **In a file**: `{code.code}`",
        )
    )
