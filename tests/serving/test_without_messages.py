"""What a window may not ask for is not handed on; everything else is."""

from __future__ import annotations

import asyncio
import importlib
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from quietwins.serving import WithoutMessages

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def is_for_all_windows() -> Callable[[bytes], bool]:
    """What `asgi.py` refuses."""
    with pytest.MonkeyPatch.context() as here:
        here.syspath_prepend(str(ROOT))
        here.chdir(ROOT)
        module = importlib.import_module("asgi")
    yield module.is_for_all_windows
    sys.modules.pop("asgi")


def asked(**what: object) -> bytes:
    return BackMsg(**what).SerializeToString()


def test_only_what_is_for_all_windows_is_refused(is_for_all_windows):
    rerun = BackMsg()
    rerun.rerun_script.query_string = "period=all"
    assert is_for_all_windows(asked(clear_cache=True))
    assert is_for_all_windows(asked(set_run_on_save=True))
    assert not is_for_all_windows(rerun.SerializeToString())
    assert not is_for_all_windows(asked(stop_script=True))
    assert not is_for_all_windows(b"\xff\xff no message")


def test_a_window_that_empties_what_all_remember_is_not_heard(is_for_all_windows):
    clear, stop = asked(clear_cache=True), asked(stop_script=True)
    coming = [
        {"type": "websocket.connect"},
        {"type": "websocket.receive", "bytes": clear},
        {"type": "websocket.receive", "bytes": stop},
        {"type": "websocket.disconnect"},
    ]
    heard = []

    async def program(_scope, receive, _send):
        while not heard or heard[-1]["type"] != "websocket.disconnect":
            heard.append(await receive())

    async def receive():
        return coming.pop(0)

    async def send(_message):
        raise AssertionError("nothing is answered")

    standing = WithoutMessages(program, is_for_all_windows)
    asyncio.run(standing({"type": "websocket"}, receive, send))
    assert [one.get("bytes") for one in heard] == [None, stop, None]
