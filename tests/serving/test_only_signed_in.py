"""What answers without a signed-in session: the page to sign in on, and nothing that is kept."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from quietwins.access import Door
from quietwins.access.doorman import PracticeDoorman
from quietwins.serving.only_signed_in import OnlySignedIn

NOW = 1_800_000_000.0
LISTED = (
    'lead = ["lead@x"]\nkeeper = ["keeper@x"]\nviewer = ["viewer@x"]\n[clinicians]\n"c@x" = "C"\n'
)
FOR_EVERYBODY = [
    "/",
    "/goals",
    "/static/js/index.js",
    "/static/media/SourceSans.woff2",
    "/favicon.png",
    "/_stcore/health",
    "/_stcore/host-config",
    "/auth/login",
    "/auth/logout",
    "/oauth2callback",
]
UPLOAD, FILE = "/_stcore/upload_file/session/file", "/media/f00.csv"


class Behind:
    """Streamlit's stand-in: notes what reaches it, and reads what comes in."""

    def __init__(self, status: int = 200, *more: tuple[bytes, bytes]) -> None:
        self.reached: list[dict[str, Any]] = []
        self.status = status
        self.more = more

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.reached.append(scope)
        if scope["type"] == "http":
            await receive()
            headers = [(b"content-type", b"text/plain"), (b"content-length", b"5"), *self.more]
            await send({"type": "http.response.start", "status": self.status, "headers": headers})
            await send({"type": "http.response.body", "body": b"words"})


def signed(cookies: Mapping[str, str]) -> bytes | None:
    """A cookie that the server signed, as it signs here: with a word in front."""
    cookie = cookies.get("user", "")
    return bytes.fromhex(cookie.removeprefix("signed.")) if cookie.startswith("signed.") else None


def cookie(name: str, *, sign: str = "signed.", **claims: object) -> tuple[str, str]:
    said = {"is_logged_in": True, "sub": name, "email": f"{name}@x", "iat": NOW - 60, **claims}
    return "cookie", f"other=1; user={sign}{json.dumps(said).encode().hex()}"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "access.toml"
    path.write_text(LISTED)
    return path


@pytest.fixture
def doorman(file: Path) -> PracticeDoorman:
    return PracticeDoorman(Door(has_doorkeeper=True, clock=lambda: NOW), file, signed)


def asked(
    doorman: PracticeDoorman,
    path: str,
    *headers: tuple[str, str],
    method: str = "GET",
    kind: str = "http",
    below: str = "",
    over_tls: bool = False,
    behind: Behind | None = None,
) -> tuple[Behind, list[dict[str, Any]], int]:
    """What reached Streamlit, what was answered, and how much of what came in was read."""
    behind, answered, read = behind or Behind(), list[dict[str, Any]](), 0

    async def receive() -> dict[str, Any]:
        nonlocal read
        read += 1
        return {"type": "http.request", "body": b"sixty megabytes", "more_body": False}

    async def send(message: Any) -> None:
        answered.append(message)

    scope = {
        "type": kind,
        "path": path,
        "method": method,
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers],
    }
    # In a thread of its own: a browser that other tests drive keeps a loop running in this one.
    with ThreadPoolExecutor(max_workers=1) as apart:
        door = OnlySignedIn(behind, doorman, below, over_tls=over_tls)
        apart.submit(asyncio.run, door(scope, receive, send)).result()
    return behind, answered, read


def status(doorman: PracticeDoorman, path: str, *headers: tuple[str, str], **more: Any) -> int:
    return int(asked(doorman, path, *headers, **more)[1][0]["status"])


@pytest.mark.parametrize("path", FOR_EVERYBODY)
def test_whoever_comes_may_see_the_page_to_sign_in_on(doorman, path):
    assert status(doorman, path) == 200


@pytest.mark.parametrize(
    ("path", "method"),
    [
        (UPLOAD, "PUT"),
        (UPLOAD, "DELETE"),
        (f"/{UPLOAD}", "PUT"),
        (FILE, "GET"),
        (FILE, "HEAD"),
        ("//media/f00.csv", "GET"),
        ("/component/x/index.html", "GET"),
        ("/", "POST"),
        ("/goals", "DELETE"),
    ],
)
def test_nobody_unknown_brings_or_takes_anything_and_none_of_it_is_read(doorman, path, method):
    behind, answered, read = asked(doorman, path, method=method)
    assert answered[0]["status"] == 401
    assert (behind.reached, read) == ([], 0)


WHO_MAY = {
    "lead": (403, 200),
    "keeper": (200, 200),
    "viewer": (403, 403),
    "c": (403, 403),
    "stranger": (401, 401),
}


@pytest.mark.parametrize(("name", "answers"), WHO_MAY.items())
def test_only_who_keeps_brings_in_and_only_who_may_take_along_is_handed_anything(
    doorman, name, answers
):
    assert status(doorman, UPLOAD, cookie(name), method="PUT") == answers[0]
    assert status(doorman, FILE, cookie(name)) == answers[1]


@pytest.mark.parametrize(
    "header",
    [
        cookie("keeper", sign=""),
        cookie("keeper", sign="signed by another."),
        ("cookie", "user=signed."),
        ("cookie", f"user=signed.{b'[]'.hex()}"),
        ("cookie", f"user=signed.{b'nothing'.hex()}"),
        ("cookie", "user"),
        cookie("keeper", iat=NOW - 13 * 3600),
        cookie("keeper", email_verified=False),
        ("x-auth-user", "keeper@x"),
    ],
)
def test_forged_foreign_and_old_cookies_open_nothing(doorman, header):
    assert status(doorman, FILE, header) == 401
    assert status(doorman, UPLOAD, header, method="PUT") == 401


def test_a_cookie_that_was_copied_opens_nothing_once_its_owner_signed_out(doorman):
    assert status(doorman, FILE, cookie("keeper")) == 200
    assert status(doorman, "/auth/logout", cookie("keeper")) == 200
    assert status(doorman, FILE, cookie("keeper")) == 401
    assert status(doorman, FILE, cookie("keeper", iat=NOW - 30)) == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_link_on_a_foreign_page_signs_nobody_out(doorman, site):
    foreign = ("sec-fetch-site", site)
    assert status(doorman, "/auth/logout", cookie("keeper"), foreign) == 403
    assert status(doorman, FILE, cookie("keeper")) == 200
    own = ("sec-fetch-site", "same-origin")
    assert status(doorman, "/auth/logout", cookie("keeper"), own) == 200
    assert status(doorman, FILE, cookie("keeper")) == 401


def test_who_was_taken_out_of_the_file_brings_nothing_any_more(doorman, file):
    assert status(doorman, UPLOAD, cookie("keeper"), method="PUT") == 200
    file.write_text('lead = ["lead@x"]\n')
    assert status(doorman, UPLOAD, cookie("keeper"), method="PUT") == 401


def test_below_a_path_of_a_proxy_the_same_is_asked(doorman):
    for below in ("q", "/q/"):
        assert status(doorman, f"/q{FILE}", below=below) == 401
        assert status(doorman, f"/q{UPLOAD}", below=below, method="PUT") == 401
        assert status(doorman, "/q/static/media/SourceSans.woff2", below=below) == 200


def test_where_nobody_said_who_may_what_everything_is_as_it_was(doorman, file):
    file.unlink()
    for path, method in ((FILE, "GET"), (UPLOAD, "PUT")):
        assert status(doorman, path, method=method) == 200


def test_where_signing_in_fails_the_way_leads_back_to_a_page_that_says_so(doorman):
    for below in ("", "q"):
        path = f"/{below}/auth/login".replace("//", "/")
        _, answered, _ = asked(doorman, path, behind=Behind(400), below=below)
        start, body = answered
        page = f"/{below}/?sign-in=unreachable".replace("//", "/")
        assert start["status"] == 302
        assert dict(start["headers"])[b"location"] == page.encode()
        assert body["body"] == b""
    assert status(doorman, "/auth/login", behind=Behind(302)) == 302


def test_where_people_come_over_tls_their_cookies_are_sent_over_tls_alone(doorman):
    cookies = [b"_streamlit_user=x; HttpOnly; Path=/", b"other=y; Secure; Path=/"]
    behind = Behind(302, *((b"set-cookie", one) for one in cookies))
    _, answered, _ = asked(doorman, "/oauth2callback", behind=behind, over_tls=True)
    told = [value for name, value in answered[0]["headers"] if name == b"set-cookie"]
    assert told == [cookies[0] + b"; Secure", cookies[1]]
    _, answered, _ = asked(doorman, "/oauth2callback", behind=behind)
    assert [value for name, value in answered[0]["headers"] if name == b"set-cookie"] == cookies


def test_pages_over_the_websocket_ask_for_themselves(doorman):
    behind, _, _ = asked(doorman, "/_stcore/stream", kind="websocket")
    assert behind.reached


@pytest.fixture
def behind_a_proxy(file: Path) -> PracticeDoorman:
    file.write_text(f'header = "X-Auth-User"\n{LISTED}')
    door = Door(has_doorkeeper=True, header="x-auth-user", clock=lambda: NOW)
    return PracticeDoorman(door, file, signed)


def test_behind_a_proxy_its_word_counts_and_no_cookie_does(behind_a_proxy):
    assert status(behind_a_proxy, FILE, ("X-Auth-User", "Keeper@x")) == 200
    assert status(behind_a_proxy, FILE, ("X-Auth-User", "viewer@x")) == 403
    assert status(behind_a_proxy, FILE, ("X-Auth-User", "")) == 401
    assert status(behind_a_proxy, FILE, cookie("keeper")) == 401


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_a_call_that_names_two_people_is_nobodys(behind_a_proxy, kind):
    two = [("x-auth-user", "keeper@x"), ("X-Auth-User", "viewer@x")]
    behind, _, _ = asked(behind_a_proxy, "/", *two, kind=kind)
    assert behind.reached[0]["headers"] == []
    assert status(behind_a_proxy, FILE, *two) == 401
