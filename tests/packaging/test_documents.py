"""What the documents say is there, is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
TEXTS = {str(path.relative_to(ROOT)): path.read_text() for path in DOCUMENTS}
LINKS = [
    (name, target)
    for name, text in TEXTS.items()
    for target in re.findall(r"\]\(([^)#\s]+)", text)
    if not target.startswith("http")
]


@pytest.mark.parametrize(("name", "target"), LINKS)
def test_every_link_leads_to_a_file(name, target):
    assert (ROOT / name).parent.joinpath(target).is_file()


def test_the_readme_shows_a_picture_and_links_its_documents():
    targets = {target for name, target in LINKS if name == "README.md"}
    assert {"docs/images/first-page.png", "CHANGELOG.md", "DEVELOPERS.md", "LICENSE"} <= targets


@pytest.mark.parametrize("name", TEXTS)
def test_every_make_command_can_be_made(name):
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert set(re.findall(r"(?:`|^ {4}|^)make ([a-z]+)", TEXTS[name], re.MULTILINE)) <= set(targets)


def test_the_readme_begins_with_how_to_open_it():
    beginning = TEXTS["README.md"][:900]
    said = [
        beginning.index(words)
        for words in ("ZIP", "start.bat", "start.command", "make run", "make test")
    ]
    assert said == sorted(said)


def test_every_fixture_that_developers_are_told_of_is_there():
    told = re.findall(
        r"`(\w+)[`(]", TEXTS["DEVELOPERS.md"].split("| fixture |")[1].split("\n\n")[0]
    )
    fixtures = set(re.findall(r"def (\w+)\(", (ROOT / "tests" / "conftest.py").read_text()))
    assert {"open_view", "settled", "outside_requests"} <= set(told)
    assert set(told) <= fixtures


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_is_cried_out(name):
    # pictures, and marks of what a script writes
    assert "!" not in re.sub(r"!\[|<!--", "", TEXTS[name])
