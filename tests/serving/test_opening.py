"""Something on the screen at once: the first page of all says what is opening."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
import streamlit

from quietwins.serving.opening import Opening, with_the_word

PAGE = (Path(streamlit.__file__).parent / "static" / "index.html").read_bytes()
ACCEPTS_PAGES = (b"accept", b"text/html,application/xhtml+xml")


def answered(
    body: bytes, kind: bytes, *headers: tuple[bytes, bytes], status: int = 200
) -> tuple[dict[str, Any], bytes, dict[str, Any]]:
    """The head and body of an answer of Streamlit's, and the call that reached it."""
    reached, sent = list[Any](), list[Any]()

    async def behind(scope: Any, receive: Any, send: Any) -> None:
        reached.append(scope)
        own = [(b"content-type", kind), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": own})
        half = len(body) // 2
        await send({"type": "http.response.body", "body": body[:half], "more_body": True})
        await send({"type": "http.response.body", "body": body[half:]})

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    scope = {"type": "http", "method": "GET", "path": "/", "headers": list(headers)}
    asyncio.run(Opening(behind)(scope, receive, send))
    return sent[0], b"".join(one["body"] for one in sent[1:]), reached[0]


def test_the_page_that_is_installed_says_what_is_opening():
    said = with_the_word(PAGE).decode()
    assert "<title>Quiet Wins</title>" in said
    assert "Opening Quiet Wins</p>" in said
    assert said.index("Opening Quiet Wins") < said.index('<div id="root">')


def test_a_page_comes_whole_with_its_new_length_and_not_from_a_browsers_memory():
    head, body, reached = answered(
        PAGE,
        b"text/html; charset=utf-8",
        ACCEPTS_PAGES,
        (b"accept-encoding", b"gzip"),
        (b"if-none-match", b"1"),
    )
    assert body == with_the_word(PAGE)
    assert dict(head["headers"])[b"content-length"] == str(len(body)).encode()
    assert reached["headers"] == [ACCEPTS_PAGES]


@pytest.mark.parametrize(
    ("kind", "headers", "status"),
    [
        (b"text/javascript", (ACCEPTS_PAGES,), 200),
        (b"text/html", ((b"accept", b"*/*"),), 200),
        (b"text/html", (ACCEPTS_PAGES,), 404),
    ],
)
def test_everything_else_passes_as_it_is(kind, headers, status):
    _, body, _ = answered(PAGE, kind, *headers, status=status)
    assert body == PAGE
