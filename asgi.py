"""The dashboard as a server, behind its guard: ``streamlit run asgi.py``."""

from __future__ import annotations

import asyncio
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware

from quietwins.errors import QuietWinsError
from quietwins.serving import (
    Guard,
    Opening,
    OwnNames,
    address_of,
    keep_to_owner,
    temp_folder_of_ones_own,
)

keep_to_owner()
try:
    temp_folder_of_ones_own()
    own = OwnNames.of(st.get_option("server.allowedHosts"))
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


# The outermost first: nothing may stand before the guard.
app = st.App(
    "app.py", middleware=[Middleware(Guard, own=own), Middleware(Opening)], lifespan=in_the_browser
)
