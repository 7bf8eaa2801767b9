"""What is forgotten opens the practice to nobody, and hides nobody's deed."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from store_factories import many

from quietwins.__main__ import main
from quietwins.access import Door, NotLetIn, NotLetInError
from quietwins.access.access_file import AccessFileError
from quietwins.store.disk.accept import accept

PEOPLE = 'lead = ["anna@clinic.example"]\n'


@pytest.fixture
def shared(practice):
    """A practice of several people, in whose folder nothing but their names was at first."""
    practice.folder.root.mkdir(mode=0o700)
    practice.folder.access.write_text(PEOPLE)
    practice.add(many("a"))
    return practice


def test_forgetting_everything_keeps_who_may_what_and_who_did_what(shared):
    shared.folder.who.write_text('{"did": "forgot"}\n')
    shared.forget_everything()
    assert shared.folder.access.read_text() == PEOPLE
    assert shared.folder.who.read_text() == '{"did": "forgot"}\n'


def test_a_list_that_is_lost_makes_nobody_everybody(shared):
    shared.folder.access.unlink()
    with pytest.raises(NotLetInError) as refused:
        Door(has_doorkeeper=True).person(shared.folder.access, None)
    assert refused.value.why is NotLetIn.FILE_UNREADABLE
    with pytest.raises(AccessFileError, match="Put it back from a backup"):
        Door(has_doorkeeper=True).access(shared.folder.access)


def test_unless_somebody_says_that_one_person_is_all_there_is(shared):
    shared.folder.access.unlink()
    accept(shared.folder, str(shared.folder.key_id()))
    assert Door(has_doorkeeper=True).access(shared.folder.access) is None


def test_what_is_done_from_the_command_line_is_noted_by_the_name_of_the_account(
    shared, monkeypatch, tmp_path
):
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(shared.folder.root))
    monkeypatch.setenv("LOGNAME", "nightly")
    place = str(tmp_path / "network")
    for command in (
        ["network", "publish", "--clinic", "North", "--to", place],
        ["network", "withdraw", "--clinic", "North", "--from", place],
        ["tally"],
        ["undo", "1", "--yes"],
        ["forget", "1", "--yes"],
        ["key", "backup", str(tmp_path / "key.txt")],
        ["backup", str(tmp_path / "copy")],
        ["forget", "--everything", "--yes"],
        ["history"],
    ):
        assert CliRunner().invoke(main, command).exit_code == 0
    lines = [json.loads(line) for line in shared.folder.who.read_text().splitlines()]
    assert {line["who"] for line in lines} == {"nightly (command line)"}
    assert [(line["did"], line.get("import")) for line in lines] == [
        ("published to a network", None),
        ("withdrew from a network", None),
        ("counted for a network", None),
        ("undid", 1),
        ("forgot", 1),
        ("saved the key", None),
        ("backed up", None),
        ("forgot everything", None),
    ]


def test_where_one_person_is_everybody_nobody_is_noted(practice, monkeypatch):
    practice.add(many("a"))
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(practice.folder.root))
    assert CliRunner().invoke(main, ["undo", "1", "--yes"]).exit_code == 0
    assert not practice.folder.who.exists()
