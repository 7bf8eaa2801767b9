"""Nothing that is kept is handed out, and nothing taken in, without a signed-in session.

Streamlit draws its pages over a WebSocket, where the pages themselves ask who it is. Beside that it
takes uploads and hands out files to whoever asks: these are asked about here, before a byte of them
is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Protocol

from quietwins.serving.guard import App, Message, Receive, Scope, Send, answer, values, without

_LOOKING = frozenset({"GET", "HEAD", "OPTIONS"})
_TEMPORARY = 302
_COMES_FROM = b"sec-fetch-site"  # a link of a foreign page could sign everybody out who follows it
_OUR_OWN = frozenset({"same-origin", "none"})
UNREACHABLE = "?sign-in=unreachable"  # what the page is asked for where nobody could sign in
_TEXTS = {
    401: "Please sign in first: open Quiet Wins in this browser.",
    403: "This is with others at your clinic.",
}


class Errand(Enum):
    """What a request comes for."""

    PAGE = "a page, or the program's own files"  # for everybody: signing in is one of them
    TAKE = "a file that was made for somebody"
    BRING = "a file to come in"
    SIGN_IN = "to sign in"
    SIGN_OUT = "to sign out"


_ERRANDS = {
    "/_stcore/upload_file": Errand.BRING,
    "/media": Errand.TAKE,
    "/component": Errand.TAKE,
    "/auth/login": Errand.SIGN_IN,
    "/auth/logout": Errand.SIGN_OUT,
}


class Doorman(Protocol):
    """Who knows the people."""

    @property
    def header(self) -> bytes | None:
        """The header by which a proxy says who calls, in small letters; None where none does."""

    def answers(self, cookies: Mapping[str, str], name: str | None, errand: Errand) -> int:
        """200 where this caller may, 401 where nobody is signed in, 403 where they may not."""

    def sees_off(self, cookies: Mapping[str, str]) -> None:
        """Somebody signs out."""


class OnlySignedIn:
    """Stands behind the guard: by now a call is known to come from our own pages.

    ``below`` is the path that a proxy serves them under; ``over_tls``: whether people come by TLS.
    """

    def __init__(
        self, app: App, doorman: Doorman, below: str = "", *, over_tls: bool = False
    ) -> None:
        self.app = app
        self.doorman = doorman
        self.over_tls = over_tls
        self.below = f"/{below.strip('/')}".rstrip("/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or hand on."""
        scope = self._with_one_name(scope)
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        errand, cookies = self.errand(scope), _cookies(scope)
        status = self.doorman.answers(cookies, self._name(scope), errand)
        if status in _TEXTS:
            await answer(send, status, _TEXTS[status])
            return
        if errand is Errand.SIGN_OUT and not _OUR_OWN.issuperset(values(scope, _COMES_FROM)):
            await answer(send, 403, "Please sign out on the page itself.")
            return
        if errand is Errand.SIGN_OUT:
            self.doorman.sees_off(cookies)
        if self.over_tls:
            send = _over_tls_alone(send)
        if errand is Errand.SIGN_IN:
            send = _Leading(send, f"{self.below}/{UNREACHABLE}")
        await self.app(scope, receive, send)

    def errand(self, scope: Scope) -> Errand:
        """What a request comes for."""
        path = f"/{str(scope['path']).lstrip('/')}".removeprefix(self.below)
        for begins, errand in _ERRANDS.items():
            if path.startswith(begins):
                return errand
        return Errand.PAGE if scope.get("method", "GET") in _LOOKING else Errand.BRING

    def _with_one_name(self, scope: Scope) -> Scope:
        """The same call; of one that names two people none is believed."""
        header = self.doorman.header
        if header is None or scope["type"] not in ("http", "websocket"):
            return scope
        return scope if len(values(scope, header)) <= 1 else without(scope, header)

    def _name(self, scope: Scope) -> str | None:
        header = self.doorman.header
        return None if header is None else next(iter(values(scope, header)), None)


def _cookies(scope: Scope) -> Mapping[str, str]:
    """The cookies of a request by name, read as Streamlit reads them."""
    from starlette.requests import HTTPConnection  # only now: no command need wait for it

    return HTTPConnection(scope).cookies


def _over_tls_alone(send: Send) -> Send:
    """Have a browser send our cookies over TLS alone: Streamlit leaves that to who serves it."""

    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [(name, _secured(name, value)) for name, value in message["headers"]]
            message = {**message, "headers": headers}
        await send(message)

    return told


def _secured(name: bytes, value: bytes) -> bytes:
    is_open = name.lower() == b"set-cookie" and b"; secure" not in value.lower()
    return value + b"; Secure" if is_open else value


class _Leading:
    """Sends an answer on; where signing in failed, the way back to a page that says so."""

    def __init__(self, send: Send, to: str) -> None:
        self.send = send
        self.to = to
        self.failed = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.failed = message["status"] >= 400
            if self.failed:
                message = {**message, "status": _TEMPORARY, "headers": self._headers()}
        elif self.failed:
            message = {**message, "body": b""}
        await self.send(message)

    def _headers(self) -> Sequence[tuple[bytes, bytes]]:
        to = (b"location", self.to.encode("latin-1"))
        return [to, (b"cache-control", b"no-store"), (b"content-length", b"0")]
