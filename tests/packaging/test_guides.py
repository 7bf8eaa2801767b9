"""What the guides tell of places, settings, options and questions is what the program has."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click
import platformdirs
import pytest
from documents import DOCS, DOCUMENTS, named

from quietwins.__main__ import COMMANDS, main
from quietwins.network.worker import CACHE
from quietwins.places import PRACTICE_VARIABLE
from quietwins.serving.private import TEMP_VARIABLE
from quietwins.settings import template
from quietwins.store.disk.folder import KEYS_VARIABLE, practice_folder

OPERATOR = (DOCS / "how-to" / "operator.md").read_text()
DATA_PERSON = (DOCS / "how-to" / "data-person.md").read_text()
LAYOUTS = (DOCS / "layouts.md").read_text()
# What a person is never asked about: the name of a kind of export, and what REDCap writes.
NOT_ASKED = {"name", "fingerprint", "zeros_count"}


def rows(text: str, heading: str) -> list[list[str]]:
    """The cells of the first table whose head begins so."""
    table = text.partition(f"| {heading} |")[2].partition("\n\n")[0]
    lines = table.splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


@pytest.mark.skipif(sys.platform != "linux", reason="the guide names the places of Linux")
def test_the_places_that_the_guide_names_are_the_programs(monkeypatch):
    for name in (PRACTICE_VARIABLE, KEYS_VARIABLE, TEMP_VARIABLE, CACHE):
        monkeypatch.delenv(name, raising=False)
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    home, folder = Path.home(), practice_folder()
    cache = Path(platformdirs.user_cache_dir("quietwins", appauthor=False))
    places = {
        PRACTICE_VARIABLE: folder.root,
        KEYS_VARIABLE: folder.keys,
        TEMP_VARIABLE: cache / "arriving",
        CACHE: cache / "network",
    }
    told = {
        re.sub("`", "", variable): home / re.sub("`|~/", "", place)
        for _, place, variable in rows(OPERATOR, "what")
        if variable.startswith("`")
    }
    assert told == places


def test_every_setting_has_a_line_in_the_guide():
    there = re.findall(r"^# (\w+) =|^# (\[\w+\])$", template(), re.MULTILINE)
    told = [cells[0].strip("` ") for cells in rows(OPERATOR, "key")]
    assert told == [key or section for key, section in there]


def test_every_answer_that_a_layout_can_hold_has_its_question_in_the_guide():
    keys = {cells[0].strip("` ") for cells in rows(LAYOUTS, "key")}
    assert "dates" in keys
    asked = " ".join(cells[2] for cells in rows(DATA_PERSON, "it asks"))
    missing = [key for key in keys - NOT_ASKED if f"`{key}" not in asked]
    assert not missing


def options(command: str) -> set[str]:
    group = main.get_command(click.Context(main), command)
    commands = [group, *getattr(group, "commands", {}).values()]
    return {option for one in commands for param in one.params for option in param.opts}


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_option_of_a_command_that_a_document_names_is_one(document):
    text = document.read_text()
    for command, rest in re.findall(r"quietwins ([a-z]+)\b([^`\n#]*)", text):
        if command in COMMANDS:
            assert set(re.findall(r"(?<!\S)--[a-z-]+", rest)) <= options(command) | {"--help"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_picture_says_what_it_shows_to_those_who_do_not_see_it(document):
    for said in re.findall(r"!\[(.*?)\]\(", document.read_text(), re.DOTALL):
        assert len(said) >= 40
