"""``access.toml``: what is understood, and what stops everything, with its line."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietwins.access import AccessFileError, Claims, Role, What, may, read_access
from quietwins.access.who_may import only_code

WHOLE = """\
hours = 12
lead = ["anna@clinic.example", "group:quietwins-leads"]
keeper = ["it@clinic.example"]
viewer = []

[clinicians]
"k1@clinic.example" = "K1"
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "access.toml"
    file.write_text(text, encoding="utf-8")
    return file


def roles(file: Path, name: str, *groups: str) -> set[Role]:
    access = read_access(file)
    assert access is not None
    person = access.person(Claims(name, frozenset(groups)))
    return set(person.roles) if person else set()


def test_no_file_means_that_nobody_has_said_who_may_what(tmp_path):
    assert read_access(tmp_path / "access.toml") is None


def test_everybody_is_what_the_lists_say_and_nobody_else_is_anything(tmp_path):
    file = written(tmp_path, WHOLE)
    assert roles(file, "anna@clinic.example") == {Role.LEAD}
    assert roles(file, "it@clinic.example") == {Role.KEEPER}
    assert roles(file, "k1@clinic.example") == {Role.CLINICIAN}
    assert roles(file, "someone@clinic.example", "quietwins-leads") == {Role.LEAD}
    assert roles(file, "someone@clinic.example", "quietwins", "lead") == set()
    assert roles(file, "") == set()


def test_a_file_that_lists_nobody_lets_nobody_in(tmp_path):
    file = written(tmp_path, "")
    assert roles(file, "anna@clinic.example") == set()


def test_with_no_keeper_listed_the_leads_keep_too(tmp_path):
    file = written(tmp_path, 'lead = ["anna@clinic.example"]\nkeeper = []\nviewer = ["v@x"]\n')
    assert roles(file, "anna@clinic.example") == {Role.LEAD, Role.KEEPER}
    assert roles(file, "v@x") == {Role.VIEWER}


def test_who_is_in_several_lists_may_what_any_of_them_may(tmp_path):
    file = written(
        tmp_path,
        'keeper = ["k@x", "both@x"]\nviewer = ["both@x"]\n'
        '[clinicians]\n"both@x" = "C"\n"k@x" = "D"\n',
    )
    access = read_access(file)
    both, keeper = access.person(Claims("both@x")), access.person(Claims("k@x"))
    assert may(both, What.KEEP)
    assert may(both, What.COMPARE_PERIODS)
    assert only_code(both) is None
    # a keeper keeps and does not look: what they look at is their own
    assert may(keeper, What.KEEP)
    assert not may(keeper, What.LOOK_AT_ALL)
    assert only_code(keeper) == "D"


def test_addresses_are_compared_without_case_but_not_beyond_plain_letters(tmp_path):
    file = written(tmp_path, 'lead = ["Anna@Clinic.example", "strasse@x", "kim@x"]\n')
    assert roles(file, " ANNA@clinic.EXAMPLE ") == {Role.LEAD, Role.KEEPER}
    assert roles(file, "straße@x") == set()
    assert roles(file, "\N{KELVIN SIGN}im@x") == set()


def test_nobody_is_a_group_by_being_called_so(tmp_path):
    file = written(tmp_path, 'header = "X-Auth-User"\nlead = ["group:leads"]\n')
    assert roles(file, "group:leads") == set()
    assert roles(file, "anna", "leads") == {Role.LEAD, Role.KEEPER}


def test_behind_a_proxy_people_may_have_names_that_are_no_addresses(tmp_path):
    file = written(tmp_path, 'header = "X-Auth-User"\nlead = ["anna"]\n[clinicians]\nkim = "K1"\n')
    assert roles(file, "Anna") == {Role.LEAD, Role.KEEPER}
    assert roles(file, "kim") == {Role.CLINICIAN}


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('lead = ["a@x"]\nleads = ["b@x"]\n', 2, "Did you mean lead?"),
        ('admin = ["a@x"]\n', 1, "no such role or setting"),
        ('lead = "a@x"\n', 1, "write a list"),
        ('lead = [\n  "a@x",\n  7,\n]\n', 1, "no name"),
        ('lead = [\n  "a@x",\n  "bob",\n]\n', 3, "bob is no e-mail address"),
        ('lead = ["a@x"]\nviewer = ["group: "]\n', 2, "no name"),
        ('lead = ["a@x\\u202e"]\n', 1, "no name"),
        ("hours = 0\n", 1, "from 1 to 720"),
        ("hours = true\n", 1, "from 1 to 720"),
        ("hours = 721\n", 1, "from 1 to 720"),
        ('header = "X Auth"\n', 1, "name of the header"),
        ('clinicians = ["k1@x"]\n', 1, "on a line of its own"),
        ('[clinicians]\n"a@x" = "K1"\n"b@x" = 7\n', 3, "write the code of b@x"),
        ('[clinicians]\n"a@x" = "K1"\n"A@x" = "K2"\n', 2, "stands there twice"),
        ('[clinicians]\n"group:k" = "K1"\n', 2, "a group cannot be one clinician"),
        ('[clinicians]\n"bob" = "K1"\n', 2, "bob is no e-mail address"),
        ('lead = ["a@x"]\nviewer = [b@x]\n', 2, "not in the form"),
        ('[clinicians]\nk1@x = "K1"\n', 2, "not in the form"),
        ('lead = ["a@x"]\nviewer = [\n', 2, "not in the form"),
        ('[reporting]\n"a" = ["b"]\n', 1, "no such role or setting"),
    ],
)
def test_whatever_is_not_understood_stops_everything_with_its_line(tmp_path, text, line, said):
    file = written(tmp_path, text)
    with pytest.raises(AccessFileError) as stopped:
        read_access(file)
    assert [problem.line for problem in stopped.value.problems] == [line]
    assert said in str(stopped.value)
    assert f"{file}, line {line}" in str(stopped.value)


def test_all_problems_are_said_at_once(tmp_path):
    file = written(tmp_path, 'hours = "long"\nlead = "a@x"\nboss = []\n')
    with pytest.raises(AccessFileError) as stopped:
        read_access(file)
    assert [problem.line for problem in stopped.value.problems] == [1, 2, 3]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"lead = " + b"[" * 20_000])
def test_what_is_no_text_or_too_deep_lets_nobody_in(tmp_path, content):
    file = tmp_path / "access.toml"
    file.write_bytes(content)
    with pytest.raises(AccessFileError):
        read_access(file)


def test_a_folder_in_its_place_lets_nobody_in(tmp_path):
    (tmp_path / "access.toml").mkdir()
    with pytest.raises(AccessFileError, match="nobody gets in"):
        read_access(tmp_path / "access.toml")


NAMES = st.text(string.ascii_letters + string.digits + ".-", min_size=1, max_size=12)
LISTS = st.lists(NAMES.map(lambda name: f"{name}@x"), max_size=4)


@given(lead=LISTS, keeper=LISTS, viewer=LISTS, asks=NAMES.map(lambda name: f"{name}@x"))
def test_nobody_outside_the_lists_is_ever_let_in(tmp_path_factory, lead, keeper, viewer, asks):
    text = "".join(
        f"{role} = {listed!r}\n".replace("'", '"')
        for role, listed in (("lead", lead), ("keeper", keeper), ("viewer", viewer))
    )
    file = written(tmp_path_factory.mktemp("access"), text)
    listed = {name.lower() for name in (*lead, *keeper, *viewer)}
    assert bool(roles(file, asks)) is (asks.lower() in listed)
