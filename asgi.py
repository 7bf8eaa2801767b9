"""The dashboard as a server, behind its guard: ``streamlit run asgi.py``."""

from __future__ import annotations

import asyncio
import webbrowser
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager

import streamlit as st
from google.protobuf.message import DecodeError
from starlette.middleware import Middleware
from streamlit import config
from streamlit.auth_util import get_secrets_auth_section
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

from quietwins.access import access_file
from quietwins.access.door import DOOR
from quietwins.access.doorman import PracticeDoorman
from quietwins.access.starting import check_start
from quietwins.errors import QuietWinsError
from quietwins.places import network_named, practice_root
from quietwins.serving import (
    Guard,
    OnlySignedIn,
    Opening,
    OwnNames,
    WithoutMessages,
    address_of,
    keep_to_owner,
    temp_folder_of_ones_own,
)


def signed(cookies: Mapping[str, str]) -> bytes | None:
    """What this server itself wrote into the cookie of a sign-in; None where it did not."""
    return _get_signed_cookie_with_chunks(dict(cookies), USER_COOKIE_NAME)


def is_for_all_windows(sent: bytes) -> bool:
    """Whether a window asks Streamlit for what is not its own: it answers everybody, also whoever
    has not signed in, who could so make each click of the others begin from nothing.
    """
    message = BackMsg()
    try:
        message.ParseFromString(sent)
    except DecodeError:  # Streamlit says so itself
        return False
    return message.WhichOneof("type") in ("clear_cache", "set_run_on_save", "load_git_info")


def doorman(names: Sequence[str]) -> PracticeDoorman:
    """Who knows the people; raises :class:`QuietWinsError` where the server must not start."""
    file = practice_root() / access_file.NAME
    believed = st.get_option("server.trustedUserHeaders")
    access = check_start(
        file, st.get_option("server.address"), get_secrets_auth_section(), believed, names
    )
    DOOR.has_doorkeeper, DOOR.header = True, access.header if access else None
    if DOOR.header:
        config.set_option("server.trustedUserHeaders", {DOOR.header: "user"})
    return PracticeDoorman(DOOR, file, signed)


def check_network() -> None:
    """Raise :class:`QuietWinsError` where a network is named, and what its office wrote is not
    understood. Whether its clinics can be reached is said on the page.
    """
    if (named := network_named()) is not None:
        from quietwins.codebook import read_codebook  # much to load, where no network is named
        from quietwins.network.network_file import network_at

        read_codebook(network_at(named).codebook)


keep_to_owner()
try:
    check_network()
    temp_folder_of_ones_own()
    own = OwnNames.of(st.get_option("server.allowedHosts"))
    at_the_door = doorman(own.names)
except QuietWinsError as error:
    raise SystemExit(str(error)) from None


def warm_up() -> None:
    """Load the program and find the first page while the browser is still opening."""
    from quietwins.ui.warm_up import warm_up as prepare  # seconds, which must not hold up the start

    prepare()


@asynccontextmanager
async def in_the_browser(_app: object) -> AsyncIterator[None]:
    """Warm up, and open the dashboard in the browser of who started it, as Streamlit does for a
    bare script.
    """
    asyncio.get_running_loop().run_in_executor(None, warm_up)
    if not st.get_option("server.headless"):
        address = address_of(
            own.names[0],
            st.get_option("server.port"),
            st.get_option("server.baseUrlPath"),
            is_secure=bool(st.get_option("server.sslCertFile")),
        )
        asyncio.get_running_loop().run_in_executor(None, webbrowser.open, address)
    yield


below = st.get_option("server.baseUrlPath")
over_tls = str(get_secrets_auth_section().get("redirect_uri", "")).startswith("https://")
# The outermost first: nothing may stand before the guard.
app = st.App(
    "app.py",
    middleware=[
        Middleware(Guard, own=own),
        Middleware(OnlySignedIn, doorman=at_the_door, below=below, over_tls=over_tls),
        Middleware(WithoutMessages, refused=is_for_all_windows),
        Middleware(Opening),
    ],
    lifespan=in_the_browser,
)
