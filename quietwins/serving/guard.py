"""What stands between the network and Streamlit: who may ask, for what, and with which answer.

Streamlit looks up its public address on the internet when a page of another site calls it, lets any
page frame it, and tells anybody its load. So a request is looked at before Streamlit sees it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from quietwins.serving.own_names import OwnNames

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
App: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

_INSIDE = "/_stcore/"
# What a page needs of the inner addresses; the rest tells of the server or lets programs drive it.
_NEEDED = frozenset({"health", "host-config", "stream", "upload_file"})
# Charts are drawn without eval, by this server's scripts. Streamlit writes styles into the page.
_CONTENT = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "frame-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    b"content-security-policy": _CONTENT.encode(),
    b"x-frame-options": b"DENY",
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",  # with "no-referrer" our own pages would hide their origin
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
}
_FORBIDDEN = "Not for this address. Open Quiet Wins by the name and port at which it is served."
_NOT_FOUND = "There is nothing here."


class Guard:
    """Lets through what comes from the dashboard's own pages. Signing
    in has its place behind it.
    """

    def __init__(self, app: App, own: OwnNames) -> None:
        self.app = app
        self.own = own

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or hand on with what a browser must know about the answer."""
        if scope["type"] == "http":
            await self._http(scope, receive, _with_headers(send))
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._is_own(scope):
            await answer(send, 403, _FORBIDDEN)
        elif _is_closed(scope["path"]):
            await answer(send, 404, _NOT_FOUND)
        else:
            # Streamlit would ask the internet for the machine's address, to compare an origin with.
            await self.app(without(scope, b"origin"), receive, send)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._is_own(scope) or _is_closed(scope["path"]):
            await receive()
            await send({"type": "websocket.close", "code": 1008})  # before it is accepted: a 403
        else:
            await self.app(_as_the_browser_calls_it(scope), receive, send)

    def _is_own(self, scope: Scope) -> bool:
        """Whether the host that is called is ours, and the page that calls, where it says so."""
        port = (scope.get("server") or (None, None))[1]
        hosts, origins = values(scope, b"host"), values(scope, b"origin")
        return (
            len(hosts) == 1
            and self.own.own_host(hosts[0], port)
            and all(self.own.own_origin(origin, port) for origin in origins)
        )


def _is_closed(path: str) -> bool:
    """Whether an address is one of Streamlit's inner ones that no page needs."""
    _, inside, asked = path.partition(_INSIDE)
    return bool(inside) and asked.partition("/")[0] not in _NEEDED


def values(of: Scope | Message, name: bytes) -> list[str]:
    """What a header of a call or an answer says, each time that it stands there."""
    headers = of.get("headers", ())
    return [value.decode("latin-1") for key, value in headers if key.lower() == name]


def without(of: Scope | Message, *names: bytes) -> dict[str, Any]:
    """A call or an answer without these headers."""
    kept = [(key, value) for key, value in of.get("headers", ()) if key.lower() not in names]
    return {**of, "headers": kept}


def _as_the_browser_calls_it(scope: Scope) -> Scope:
    """The same call under the host that its page names, where a proxy calls the server by another.

    Both are ours by now. Where they differ Streamlit would ask the internet who this machine is.
    """
    origins = values(scope, b"origin")
    if not origins:
        return scope
    called = (b"host", urlsplit(origins[0]).netloc.encode("latin-1"))
    return {**scope, "headers": [called, *without(scope, b"host")["headers"]]}


def _with_headers(send: Send) -> Send:
    """Say with every answer what a browser may do with it."""

    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = without(message, *_HEADERS)
            message["headers"] += _HEADERS.items()
        await send(message)

    return told


async def answer(send: Send, status: int, text: str) -> None:
    """Answer a request with one sentence, which nothing on the way may remember."""
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": f"{text}\n".encode()})
