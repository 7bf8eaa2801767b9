"""A lead's browser window without the browser: Streamlit's own messages over its WebSocket."""

from __future__ import annotations

import asyncio
import random
import time
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 300.0  # seconds after which an answer is missing
WITHOUT_FIGURES = ("your_data", "about_the_numbers")
WENT_WRONG = (b"Something went wrong", b"Traceback (most recent call last)")


class WentWrong(Exception):
    """The server said that something failed, or did not say anything any more."""


@dataclass
class Lead:
    """One window: what it may choose from, and what it has chosen."""

    socket: ClientConnection
    address: str
    cookie: str = ""  # of a sign-in, where the server asks who it is
    session: str = ""
    pages: dict[str, str] = field(default_factory=dict)  # address -> what Streamlit calls it
    page: str = ""
    widgets: dict[str, str] = field(default_factory=dict)  # label -> id
    clinicians: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)
    files: WidgetState | None = None
    said: list[str] = field(default_factory=list)  # the texts of the last drawing

    async def click(self, dice: random.Random) -> float:
        """Choose other clinicians, or now and then another page; seconds until all is drawn."""
        if dice.random() < 0.25 and len(self.pages) > 1:
            self.page = dice.choice([name for name in self.pages if name not in WITHOUT_FIGURES])
        else:
            number = min(dice.randint(1, 4), len(self.clinicians))
            self.chosen = dice.sample(self.clinicians, number)
        return await self.run()

    async def open(self, page: str) -> float:
        """Go to a page; seconds until all is drawn."""
        self.page = page
        return await self.run()

    async def run(self) -> float:
        """Have the page drawn as it was chosen; seconds until it is."""
        asked = BackMsg()
        state = asked.rerun_script
        state.page_script_hash = self.pages.get(self.page, "")
        if "Clinicians" in self.widgets:
            choice = state.widget_states.widgets.add(id=self.widgets["Clinicians"])
            choice.string_array_value.data.extend(self.chosen)
        if self.files is not None:
            state.widget_states.widgets.append(self.files)
        self.said.clear()
        began = time.perf_counter()
        await self.socket.send(asked.SerializeToString())
        await self._until("script_finished")
        return time.perf_counter() - began

    async def bring_in(self, content: bytes, name: str = "load.csv") -> float:
        """Drop a file on *Your data*; seconds until the page says what would come in."""
        await self.open("your_data")
        began = time.perf_counter()
        asked = BackMsg()
        asked.file_urls_request.request_id = "load"
        asked.file_urls_request.file_names.append(name)
        asked.file_urls_request.session_id = self.session
        await self.socket.send(asked.SerializeToString())
        answer = await self._until("file_urls_response")
        urls = answer.file_urls_response.file_urls[0]
        where = self.address + urls.upload_url
        await asyncio.to_thread(upload, where, name, content, self.cookie)
        self.files = WidgetState(id=self.widgets["Exports of session logs"])
        self.files.file_uploader_state_value.uploaded_file_info.add(
            name=name,
            size=len(content),
            file_id=urls.file_id,
            file_urls=urls,
        )
        await self.run()
        return time.perf_counter() - began

    async def _until(self, kind: str) -> ForwardMsg:
        """Read on until a message of this kind comes; learn on the way what can be chosen."""
        async with asyncio.timeout(PATIENCE):
            while True:
                raw = await self.socket.recv()
                if not isinstance(raw, bytes) or any(words in raw for words in WENT_WRONG):
                    raise WentWrong(str(raw)[:300])
                message = ForwardMsg.FromString(raw)
                self._learn(message)
                if message.WhichOneof("type") == kind and not _is_begun_again(message):
                    return message

    def _learn(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.session = message.new_session.initialize.session_id
        elif kind == "navigation":
            there = message.navigation.app_pages
            self.pages = {page.url_pathname: page.page_script_hash for page in there}
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            drawn = getattr(element, element.WhichOneof("type") or "", None)
            if hasattr(drawn, "label") and hasattr(drawn, "id"):
                self.widgets[drawn.label] = drawn.id
                if drawn.label == "Clinicians":
                    self.clinicians = list(drawn.options)
            elif hasattr(drawn, "body"):
                self.said.append(str(drawn.body))


def _is_begun_again(message: ForwardMsg) -> bool:
    """Whether a run only ended because another one begins."""
    return message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN


@asynccontextmanager
async def window(address: str, cookie: str = "") -> AsyncIterator[Lead]:
    """A window on the dashboard, its first page drawn; with the cookie of a sign-in, somebody's."""
    async with opened(address, cookie) as lead:
        if cookie and not lead.clinicians:
            raise WentWrong("nobody was let in by this cookie")
        yield lead


@asynccontextmanager
async def opened(address: str, cookie: str = "") -> AsyncIterator[Lead]:
    """The same, whatever is drawn."""
    stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    asked: dict[str, Any] = {"origin": address, "max_size": None, "subprotocols": ["streamlit"]}
    if cookie:  # it counts beside a token that only the server's own pages know
        token = await asyncio.to_thread(token_of, address)
        asked["subprotocols"] = ["streamlit", token.partition("=")[2]]
        asked["additional_headers"] = {"Cookie": f"{token}; {cookie}"}
    async with connect(stream, **asked) as socket:
        lead = Lead(socket, address, cookie)
        await lead.run()
        yield lead


def token_of(address: str) -> str:
    """The cookie with the token that a page gets from the server, as ``name=value``."""
    with urllib.request.urlopen(f"{address}/_stcore/health") as answer:
        return str(answer.headers["Set-Cookie"].partition(";")[0])


def upload(where: str, name: str, content: bytes, cookie: str = "") -> None:
    """Send a file as the page does: with the token that its cookie holds, and the cookie of a
    sign-in.
    """
    place = urlsplit(where)
    token = token_of(f"{place.scheme}://{place.netloc}")
    head = f'--load\r\nContent-Disposition: form-data; name="{name}"; filename="{name}"\r\n'
    body = head.encode() + b"Content-Type: text/csv\r\n\r\n" + content + b"\r\n--load--\r\n"
    headers = {
        "Cookie": f"{token}; {cookie}",
        "X-Xsrftoken": token.partition("=")[2],
        "Content-Type": "multipart/form-data; boundary=load",
    }
    asked = urllib.request.Request(where, body, headers, method="PUT")
    urllib.request.urlopen(asked).close()
