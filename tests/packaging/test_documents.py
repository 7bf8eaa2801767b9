"""What the documents say is there, is there."""

from __future__ import annotations

import re

import pytest
from browser.album import A_QUESTION, IMAGES, PICTURES, NoFolderError, folder_for_pictures
from documents import DOCS, DOCUMENTS, EVERY_PAGE, ROOT, anchors, links, named, prose

INDEX = DOCS / "index.md"
LINKS = [(document, *link) for document in EVERY_PAGE for link in links(document)]
every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=named)


@pytest.mark.parametrize(
    ("document", "target", "anchor"),
    LINKS,
    ids=[f"{named(document)} to {target.name} {anchor}" for document, target, anchor in LINKS],
)
def test_every_link_leads_to_a_file_and_its_heading(document, target, anchor):
    assert target.is_file() or (target.is_dir() and not anchor)
    assert not anchor or anchor in anchors(target)


def test_a_heading_is_found_by_the_name_that_github_gives_it():
    assert "who-may-reach-it" in anchors(DOCS / "how-to" / "operator.md")
    assert "1-look-round-first" in anchors(DOCS / "how-to" / "lead.md")


def test_every_page_can_be_reached_from_the_index():
    reached, todo = set(), [INDEX]
    while todo:
        page = todo.pop()
        if page not in reached and page.suffix == ".md":
            reached.add(page)
            todo += [target for target, _ in links(page)]
    lost = [named(page) for page in DOCUMENTS if page not in reached]
    assert not lost, f"No way leads to {lost} from docs/index.md: add a line there."


def test_the_index_has_a_door_for_each_reader():
    doors = re.findall(r"^## (.+)$", INDEX.read_text(), re.MULTILINE)
    assert len(doors) == 3
    targets = {target.name for target, _ in links(INDEX)}
    assert {"lead.md", "data-person.md", "operator.md", "DEVELOPERS.md"} <= targets


def test_the_readme_shows_a_picture_and_links_its_documents():
    targets = {named(target) for target, _ in links(ROOT / "README.md")}
    asked = {"docs/images/first-page.png", "docs/index.md", "CHANGELOG.md", "DEVELOPERS.md"}
    assert asked | {"LICENSE"} <= targets


@every_document
def test_every_make_command_can_be_made(document):
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    told = re.findall(r"(?:`|^ {4}|^)make ([a-z]+)", document.read_text(), re.MULTILINE)
    assert set(told) <= set(targets)


@every_document
def test_every_file_that_a_document_names_is_there(document):
    told = re.findall(r"`((?:[a-z_.]+/)+[a-z_-]+\.(?:py|md|toml))`", prose(document))
    places = (ROOT, ROOT / "quietwins", document.parent)
    gone = [path for path in told if not any((place / path).exists() for place in places)]
    assert not gone


def test_the_readme_begins_with_how_to_open_it():
    beginning = (ROOT / "README.md").read_text()[:900]
    said = [
        beginning.index(words)
        for words in ("ZIP", "start.bat", "start.command", "make run", "make test")
    ]
    assert said == sorted(said)


def test_every_fixture_that_developers_are_told_of_is_there():
    table = (ROOT / "DEVELOPERS.md").read_text().split("| fixture |")[1].split("\n\n")[0]
    told = re.findall(r"`(\w+)[`(]", table)
    fixtures = set(re.findall(r"def (\w+)\(", (ROOT / "tests" / "conftest.py").read_text()))
    assert {"open_view", "settled", "outside_requests"} <= set(told)
    assert set(told) <= fixtures


@every_document
def test_nothing_is_cried_out(document):
    # pictures, marks of what a script writes, and what a spreadsheet writes
    assert "!" not in re.sub(r"!\[|<!--|`[^`\n]+`", "", prose(document))


def test_only_pictures_that_a_document_shows_are_kept():
    shown = {target for _, target, _ in LINKS if target.parent == IMAGES}
    assert set(IMAGES.iterdir()) == shown


def test_every_picture_that_a_document_shows_is_taken_by_a_test():
    assert {picture.stem for picture in IMAGES.iterdir()} == {*PICTURES, A_QUESTION}


def test_pictures_go_to_a_folder_that_is_there_and_to_no_other(tmp_path):
    assert folder_for_pictures(None, tmp_path) == tmp_path
    assert folder_for_pictures("docs/images", tmp_path) == IMAGES
    assert folder_for_pictures(str(tmp_path), IMAGES) == tmp_path


@pytest.mark.parametrize("named_folder", ["1", "yes", "docs/imgaes", "README.md"])
def test_what_is_no_folder_gets_no_picture(tmp_path, named_folder):
    with pytest.raises(NoFolderError, match=named_folder):
        folder_for_pictures(named_folder, tmp_path)
    assert not (ROOT / "1").exists()
