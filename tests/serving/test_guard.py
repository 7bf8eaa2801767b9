"""The guard, asked as a server would ask it: who is let through, to what, with which headers."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import pytest

from quietwins.serving.guard import Guard
from quietwins.serving.own_names import OwnNames

PORT = 8501
OWN = OwnNames.of(["127.0.0.1", "localhost", "quietwins.clinic.example"])
HEADERS = {
    b"content-security-policy",
    b"x-frame-options",
    b"x-content-type-options",
    b"referrer-policy",
    b"cross-origin-opener-policy",
    b"cross-origin-resource-policy",
}


@dataclass
class Behind:
    """Streamlit's stand-in: notes what reaches it, and answers."""

    reached: list[dict[str, Any]] = field(default_factory=list)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.reached.append(scope)
        if scope["type"] == "http":
            own = [(b"X-Frame-Options", b"ALLOWALL"), (b"content-type", b"text/html")]
            await send({"type": "http.response.start", "status": 200, "headers": own})
            await send({"type": "http.response.body", "body": b"page"})
        elif scope["type"] == "websocket":
            await send({"type": "websocket.accept"})

    def header(self, name: bytes) -> list[bytes]:
        return [value for key, value in self.reached[0]["headers"] if key == name]


def asked(
    *headers: tuple[str, str],
    kind: str = "http",
    path: str = "/",
    port: int | None = PORT,
) -> tuple[Behind, list[dict[str, Any]]]:
    """What reached Streamlit and what was answered to a request with these headers."""
    behind, answered = Behind(), list[dict[str, Any]]()

    async def receive() -> dict[str, Any]:
        return {"type": f"{kind}.connect"}

    async def send(message: Any) -> None:
        answered.append(message)

    scope = {
        "type": kind,
        "path": path,
        "server": None if port is None else ("127.0.0.1", port),
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers],
    }
    # In a thread of its own: a browser that other tests drive keeps a loop running in this one.
    with ThreadPoolExecutor(max_workers=1) as apart:
        apart.submit(asyncio.run, Guard(behind, OWN)(scope, receive, send)).result()
    return behind, answered


OWN_HOST = ("host", f"127.0.0.1:{PORT}")
PAGES = [
    "http://127.0.0.1:8501",
    "http://localhost:8501",
    "https://quietwins.clinic.example",
    "http://quietwins.clinic.example:8501",
]
NEEDED = ["health", "host-config", "stream", "upload_file/a/b"]
FOREIGN_PAGES = [
    "https://x.streamlit.app",
    "http://localhost:8502",
    "http://localhost",
    "https://localhost",
    "https://127.0.0.1",
    "http://quietwins.clinic.example",
    "https://quietwins.clinic.example:8443",
    "https://quietwins.clinic.example.evil.example",
    "https://evil.example",
    "http://127.0.0.1:8501@evil.example",
    "http://evil.example#127.0.0.1:8501",
    "http://evil.example/127.0.0.1:8501",
    "http://127.0.0.1:8501/",
    "file://127.0.0.1:8501",
    "null",
    "",
    "http://127.0.0.1:port",
    "http://[::1",
]
FOREIGN_HOSTS = [
    "evil.example:8501",
    "localhost:8502",
    "localhost",
    "127.0.0.1",
    "127.0.0.1:8501@evil.example",
    "evil.example/127.0.0.1:8501",
    "127.0.0.1:8501/",
    "127.0.0.1:8501 evil.example",
    "127.0.0.1:8501\tevil.example",
    "[::1",
    "",
]


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize("address", PAGES)
def test_pages_of_the_dashboard_reach_it(kind, address):
    behind, _ = asked(OWN_HOST, ("origin", address), kind=kind)
    assert behind.reached


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    "host",
    ["localhost:8501", "LOCALHOST:8501", "quietwins.clinic.example", "Quietwins.Clinic.Example."],
)
def test_a_call_under_a_name_of_its_own_reaches_it(kind, host):
    behind, _ = asked(("host", host), kind=kind)
    assert behind.reached


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    "headers",
    [
        *([OWN_HOST, ("origin", page)] for page in FOREIGN_PAGES),
        *([("host", host)] for host in FOREIGN_HOSTS),
        [],
        [OWN_HOST, OWN_HOST],
        [OWN_HOST, ("origin", PAGES[0]), ("origin", "https://evil.example")],
        [("host", "evil.example:8501"), ("origin", "http://evil.example:8501")],
    ],
)
def test_everybody_else_is_refused_before_streamlit_sees_them(
    kind: str,
    headers: Sequence[tuple[str, str]],
):
    behind, answered = asked(*headers, kind=kind)
    assert not behind.reached
    if kind == "http":
        assert answered[0]["status"] == 403
    else:
        assert [message["type"] for message in answered] == ["websocket.close"]


def test_at_the_usual_port_a_host_without_a_port_is_meant_for_it():
    assert asked(("host", "localhost"), port=80)[0].reached
    assert asked(("host", "localhost"), ("origin", "http://localhost"), port=80)[0].reached


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/interact",
        "/_stcore/agent/mcp",
        "/_stcore/script-health-check",
        "/_stcore/",
        "/_stcore/of-a-later-version",
        "/_stcore/healthy",
        "/under/a/base/_stcore/metrics",
    ],
)
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_what_no_page_needs_of_streamlits_inner_addresses_is_not_there(kind, path):
    behind, answered = asked(OWN_HOST, kind=kind, path=path)
    assert not behind.reached
    assert answered[0].get("status", 404) == 404


@pytest.mark.parametrize(
    "path", ["/", "/goals", "/media/x", *(f"/_stcore/{one}" for one in NEEDED)]
)
def test_what_pages_need_is_there(path):
    assert asked(OWN_HOST, path=path)[0].reached


@pytest.mark.parametrize(
    ("headers", "path"),
    [
        ([OWN_HOST], "/"),
        ([OWN_HOST], "/_stcore/metrics"),
        ([("host", "evil.example")], "/"),
    ],
)
def test_every_answer_says_once_what_a_browser_may_do_with_it(headers, path):
    _, answered = asked(*headers, path=path)
    said = [name.lower() for name, _ in answered[0]["headers"]]
    assert set(said) >= HEADERS
    assert len(said) == len(set(said))


def test_no_script_but_its_own_runs_and_no_page_frames_it():
    _, answered = asked(OWN_HOST)
    said = dict(answered[0]["headers"])
    assert b"script-src 'self';" in said[b"content-security-policy"]
    assert b"unsafe-eval" not in said[b"content-security-policy"]
    assert b"frame-ancestors 'none'" in said[b"content-security-policy"]
    assert said[b"x-frame-options"] == b"DENY"


def test_streamlit_is_told_no_origin_that_it_would_look_up():
    behind, _ = asked(OWN_HOST, ("origin", PAGES[2]))
    assert behind.header(b"origin") == []


def test_a_proxy_that_calls_by_another_name_is_taken_for_the_page_it_serves():
    behind, _ = asked(OWN_HOST, ("origin", PAGES[2]), kind="websocket")
    assert behind.header(b"host") == [b"quietwins.clinic.example"]
    assert behind.header(b"origin") == [PAGES[2].encode()]


def test_what_is_neither_a_request_nor_a_socket_is_handed_on():
    assert asked(kind="lifespan")[0].reached
