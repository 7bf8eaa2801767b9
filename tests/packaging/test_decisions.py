"""Each decision says in some ten lines what was decided against, and the figure that decided."""

from __future__ import annotations

import re

import pytest
from documents import DOCS, ROOT, links

FOLDER = DOCS / "decisions"
DECISIONS = sorted(FOLDER.glob("[0-9]*.md"))
PARTS = ["Decided against.", "Taken.", "The figure.", "What it costs.", "Where."]
MOST_LINES = 20  # with the empty ones between


def test_decisions_are_numbered_without_a_gap():
    numbers = [int(path.name[:4]) for path in DECISIONS]
    assert numbers == list(range(1, len(DECISIONS) + 1))


def test_the_list_of_decisions_holds_each_of_them_in_order():
    assert [target for target, _ in links(FOLDER / "README.md")] == DECISIONS


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_short_and_has_its_figure(decision):
    text = decision.read_text()
    assert re.findall(r"^\*\*(.+?)\*\*", text, re.MULTILINE) == PARTS
    figure = text.partition("**The figure.**")[2].partition("**What it costs.**")[0]
    assert re.search(r"\d", figure)
    assert len(text.splitlines()) <= MOST_LINES


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_leads_to_where_it_lives(decision):
    where = decision.read_text().partition("**Where.** `")[2].partition("`")[0]
    assert (ROOT / where).exists()
