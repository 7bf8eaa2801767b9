"""Why a server must not start: closed by default, and never trusting what anybody could write."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from quietwins.access.starting import NoStartError, check_start, is_local, provider_of
from quietwins.errors import QuietWinsError

AUTH: dict[str, Any] = {
    "redirect_uri": "https://quietwins.clinic.example/oauth2callback",
    "cookie_secret": "c" * 32,
    "client_id": "quietwins",
    "client_secret": "s",
    "server_metadata_url": "https://idp.example/.well-known/openid-configuration",
}
PEOPLE = 'lead = ["anna@clinic.example"]\n'
BY_HEADER = f'header = "X-Auth-User"\n{PEOPLE}'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "access.toml"


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "127.0.0.2", "::1", "[::1]", "localhost", "unix:///run/q.sock"]
)
def test_one_person_needs_nothing_at_their_own_machine(file, address):
    assert is_local(address)
    assert check_start(file, address, None) is None


@pytest.mark.parametrize(
    "address", [None, "", "0.0.0.0", "::", "192.168.1.4", "clinic.example", "127.0.0.1.example"]
)
def test_every_other_address_is_closed_until_somebody_says_who_may_what(file, address):
    assert not is_local(address)
    with pytest.raises(NoStartError, match="without asking anybody who they are"):
        check_start(file, address, None)
    file.write_text(PEOPLE)
    assert check_start(file, address, AUTH) is not None


def test_a_name_that_a_proxy_answers_to_is_closed_too_until_somebody_says_who_may_what(file):
    own, clinic = ("127.0.0.1", "localhost", "::1"), "quietwins.clinic.example"
    assert check_start(file, "127.0.0.1", None, names=own) is None
    with pytest.raises(NoStartError, match=rf"{clinic}, so a proxy would hand on whoever asks"):
        check_start(file, "127.0.0.1", None, names=(*own, clinic))
    file.write_text(BY_HEADER)
    assert check_start(file, "127.0.0.1", None, names=(*own, clinic)) is not None


@pytest.mark.parametrize("address", [None, "0.0.0.0", "192.168.1.4"])
def test_a_header_is_trusted_at_this_machine_only(file, address):
    file.write_text(BY_HEADER)
    with pytest.raises(NoStartError, match="could write it"):
        check_start(file, address, None)
    assert check_start(file, "127.0.0.1", None).header == "x-auth-user"


def test_a_wrong_line_stops_the_start_with_its_number(file):
    file.write_text(f"{PEOPLE}leads = []\n")
    with pytest.raises(QuietWinsError, match=r"access\.toml, line 2: leads: there is no such role"):
        check_start(file, "127.0.0.1", AUTH)


def test_secrets_without_a_list_of_people_stop_the_start(file):
    with pytest.raises(NoStartError, match="everybody would be let in"):
        check_start(file, "127.0.0.1", AUTH)


def test_a_list_of_people_without_a_way_in_stops_the_start(file):
    file.write_text(PEOPLE)
    with pytest.raises(NoStartError, match="nobody could come in"):
        check_start(file, "127.0.0.1", None)


def test_two_ways_in_at_once_stop_the_start(file):
    file.write_text(BY_HEADER)
    with pytest.raises(NoStartError, match="Keep one of the two"):
        check_start(file, "127.0.0.1", AUTH)


@pytest.mark.parametrize("text", [PEOPLE, BY_HEADER])
def test_headers_that_streamlit_itself_would_believe_stop_the_start(file, text):
    file.write_text(text)
    with pytest.raises(NoStartError, match="would be believed"):
        check_start(file, "127.0.0.1", AUTH, {"X-Email": "email"})


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        *(({name: ""}, f"lacks {name}") for name in AUTH if name != "client_id"),
        ({"cookie_secret": "c" * 31}, "could be guessed"),
        ({"redirect_uri": "https://quietwins.clinic.example/"}, "oauth2callback"),
        ({"redirect_uri": "oauth2callback"}, "oauth2callback"),
        ({"redirect_uri": "http://quietwins.clinic.example/oauth2callback"}, "TLS"),
    ],
)
def test_secrets_that_would_not_hold_stop_the_start(file, wrong, said):
    file.write_text(PEOPLE)
    with pytest.raises(NoStartError, match=said):
        check_start(file, "127.0.0.1", {**AUTH, **wrong})


def test_without_tls_people_sign_in_at_this_machine_only(file):
    file.write_text(PEOPLE)
    here = {**AUTH, "redirect_uri": "http://127.0.0.1:8501/oauth2callback"}
    assert check_start(file, "127.0.0.1", here) is not None


def test_the_place_to_sign_in_at_may_have_a_name_of_its_own_but_is_one():
    shared = {name: AUTH[name] for name in ("redirect_uri", "cookie_secret")}
    assert provider_of(AUTH) is None
    assert provider_of({**shared, "pocketid": AUTH}) == "pocketid"
    with pytest.raises(NoStartError, match="a, b"):
        provider_of({**shared, "a": AUTH, "b": AUTH})
