"""What a window may not ask for is not handed on; everything else is."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg

from quietwins.serving import WithoutMessages

ROOT = Path(__file__).parents[2]


# Elsewhere, since a server's start changes what a program sees of the disk.
SAY = (
    "import sys; from asgi import is_for_all_windows as refused; "
    "print(*(refused(bytes.fromhex(sent)) for sent in sys.argv[1:]))"
)


def are_for_all_windows(place: Path, *messages: bytes) -> list[bool]:
    """Which of these messages `asgi.py` refuses."""
    environment = {**os.environ, "QUIETWINS_TEMP": str(place)}
    command = [sys.executable, "-c", SAY, *(sent.hex() for sent in messages)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=240
    )
    return [said == "True" for said in done.stdout.split()]


def asked(**what: object) -> bytes:
    return BackMsg(**what).SerializeToString()


def test_only_what_is_for_all_windows_is_refused(tmp_path):
    rerun = BackMsg()
    rerun.rerun_script.query_string = "period=all"
    refused = [asked(clear_cache=True), asked(set_run_on_save=True)]
    heard = [rerun.SerializeToString(), asked(stop_script=True), b"\xff\xff no message"]
    said = are_for_all_windows(tmp_path, *refused, *heard)
    assert said == [True, True, False, False, False]


def test_a_window_that_empties_what_all_remember_is_not_heard():
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

    standing = WithoutMessages(program, lambda sent: sent == clear)
    asyncio.run(standing({"type": "websocket"}, receive, send))
    assert [one.get("bytes") for one in heard] == [None, stop, None]
