"""The door: who is let in at this moment; a sign-in alone is never enough."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietwins.access import (
    Claims,
    Door,
    NotLetIn,
    NotLetInError,
    from_header,
    from_token,
    trail,
)
from quietwins.access.door import SignOuts
from quietwins.access.trail import Deed
from quietwins.store import open_practice

NOW = 1_800_000_000.0
HOUR = 3600
ANNA = {
    "is_logged_in": True,
    "iss": "https://idp.example",
    "sub": "anna",
    "email": "anna@clinic.example",
    "iat": NOW - HOUR,
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "access.toml"
    path.write_text('lead = ["anna@clinic.example"]\n')
    return path


@pytest.fixture
def door() -> Door:
    return Door(has_doorkeeper=True, clock=lambda: NOW)


def why_not(door: Door, file: Path, claims: Claims | None) -> NotLetIn | None:
    try:
        door.person(file, claims)
    except NotLetInError as error:
        return error.why
    return None


def test_who_is_listed_and_signed_in_today_is_let_in_by_name(door, file):
    assert door.person(file, from_token(ANNA)).name == "anna@clinic.example"


def test_nobody_else_is(door, file):
    assert why_not(door, file, None) is NotLetIn.NOT_SIGNED_IN
    assert why_not(door, file, from_token({**ANNA, "email": "b@x"})) is NotLetIn.NOT_LISTED
    assert why_not(door, file, from_token({**ANNA, "email": None})) is NotLetIn.NOT_LISTED
    assert why_not(door, file, from_token({**ANNA, "is_logged_in": 1})) is NotLetIn.NOT_SIGNED_IN
    assert why_not(door, file, from_token({**ANNA, "sub": ""})) is NotLetIn.NOT_SIGNED_IN


@pytest.mark.parametrize("verified", [False, "false", "False", 0, None, "no"])
def test_an_address_that_is_not_verified_is_no_key(door, file, verified):
    assert (
        why_not(door, file, from_token({**ANNA, "email_verified": verified})) is NotLetIn.NOT_LISTED
    )


@pytest.mark.parametrize("said", [{}, {"email_verified": True}, {"email_verified": "true"}])
def test_one_that_is_verified_or_of_which_the_provider_says_nothing_is_a_key(door, file, said):
    assert why_not(door, file, from_token({**ANNA, **said})) is None


@pytest.mark.parametrize(
    ("ago", "why"),
    [
        (0, None),
        (12 * HOUR, None),
        (12 * HOUR + 1, NotLetIn.TOO_LONG_AGO),
        (-60, None),
        (-2 * HOUR, NotLetIn.TOO_LONG_AGO),
    ],
)
def test_a_sign_in_lasts_twelve_hours(door, file, ago, why):
    assert why_not(door, file, from_token({**ANNA, "iat": NOW - ago})) is why


def test_it_lasts_as_long_as_the_file_says_from_the_next_click_on(door, file):
    file.write_text('hours = 1\nlead = ["anna@clinic.example"]\n')
    late = from_token({**ANNA, "iat": NOW - 2 * HOUR})
    assert why_not(door, file, late) is NotLetIn.TOO_LONG_AGO
    file.write_text('hours = 3\nlead = ["anna@clinic.example"]\n')
    assert why_not(door, file, late) is None


@pytest.mark.parametrize("iat", [None, "yesterday", True, float("nan"), float("inf"), []])
def test_a_sign_in_that_does_not_say_when_it_was_made_is_over(door, file, iat):
    assert why_not(door, file, from_token({**ANNA, "iat": iat})) is NotLetIn.TOO_LONG_AGO


def test_who_is_taken_out_of_the_file_is_refused_at_the_next_click(door, file):
    assert why_not(door, file, from_token(ANNA)) is None
    file.write_text('lead = ["ben@clinic.example"]\n')
    assert why_not(door, file, from_token(ANNA)) is NotLetIn.NOT_LISTED


@pytest.mark.parametrize("spoil", [lambda file: file.write_text("lead = ["), Path.unlink])
def test_a_file_that_is_spoilt_or_gone_while_it_is_served_lets_nobody_in(door, file, spoil):
    assert why_not(door, file, from_token(ANNA)) is None
    spoil(file)
    assert why_not(door, file, from_token(ANNA)) is NotLetIn.FILE_UNREADABLE
    assert why_not(door, file, None) is NotLetIn.FILE_UNREADABLE


def test_pages_that_are_served_without_the_door_show_nobody_anything(file):
    assert why_not(Door(), file, from_token(ANNA)) is NotLetIn.NO_DOORKEEPER


def test_another_header_than_the_server_was_started_with_lets_nobody_in(file):
    file.write_text('header = "X-Auth-User"\nlead = ["anna"]\n')
    assert why_not(Door(has_doorkeeper=True), file, from_header("anna")) is NotLetIn.FILE_UNREADABLE
    assert (
        why_not(Door(has_doorkeeper=True, header="x-auth-user"), file, from_header("anna")) is None
    )


@pytest.mark.parametrize("name", [None, "", "  ", 7])
def test_a_header_that_names_nobody_is_nobody(name):
    assert from_header(name) is None


def test_a_sign_out_ends_every_older_sign_in_of_that_person_and_no_other(door, file):
    file.write_text('lead = ["anna@clinic.example", "ben@clinic.example"]\n')
    older = from_token({**ANNA, "iat": NOW - 2 * HOUR})
    newer = from_token({**ANNA, "iat": NOW - HOUR})
    ben = from_token({**ANNA, "sub": "ben", "email": "ben@clinic.example"})
    assert why_not(door, file, newer) is None
    door.sign_outs.end(older)  # in the window that signed in first
    assert why_not(door, file, older) is NotLetIn.SIGNED_OUT
    assert why_not(door, file, newer) is NotLetIn.SIGNED_OUT
    assert why_not(door, file, ben) is None
    assert why_not(door, file, from_token({**ANNA, "iat": NOW - 60})) is None


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 9), st.booleans()), max_size=20))
def test_what_was_signed_out_never_counts_again_and_what_came_after_does(steps):
    """``steps``: whose sign-in, of when, and whether it signs out or clicks."""
    kept, ended, seen = SignOuts(), {"a": -1, "b": -1}, {"a": -1, "b": -1}
    for who, since, ends in steps:
        claims = Claims(f"{who}@x", subject=who, since=float(since))
        seen[who] = max(seen[who], since)
        if ends:
            kept.end(claims)
            ended[who] = max(ended[who], seen[who])
        assert kept.is_over(claims) is (since <= ended[who])


def test_the_trail_holds_a_sign_in_once_however_often_somebody_clicks(tmp_path):
    folder = open_practice(tmp_path / "practice").folder
    for _ in range(3):
        trail.note_once(folder, trail.signed_in(from_token(ANNA)))
    trail.note_once(folder, trail.signed_in(from_token({**ANNA, "iat": NOW})))
    lines = [json.loads(line) for line in folder.who.read_text().splitlines()]
    assert [line["did"] for line in lines] == [Deed.SIGNED_IN, Deed.SIGNED_IN]
    assert {line["who"] for line in lines} == {"anna@clinic.example"}


def test_a_refusal_says_why_and_a_line_that_was_broken_off_spoils_no_other(tmp_path):
    folder = open_practice(tmp_path / "practice").folder
    folder.root.mkdir()
    folder.who.write_text('{"when": "2026-')
    error = NotLetInError(NotLetIn.NOT_LISTED, "b@x")
    trail.note(folder, trail.refused(from_token({**ANNA, "email": "b@x"}), error))
    broken, whole = folder.who.read_text().splitlines()
    assert broken == '{"when": "2026-'
    assert json.loads(whole)["why"] == "not listed"
    assert json.loads(whole)["who"] == "b@x"


def test_what_must_be_noted_and_cannot_be_is_said(tmp_path):
    folder = open_practice(tmp_path / "practice").folder
    folder.who.mkdir(parents=True)
    with pytest.raises(Exception, match=r"Nothing was done: who does what is noted in who\.jsonl"):
        trail.note(folder, trail.Line("a@x", Deed.TOOK_OUT, trail.now()))
