"""Waiting until a page has nothing left to draw, so that no test looks too early."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

if TYPE_CHECKING:
    from playwright.sync_api import Page

HERE = Path(__file__).parent
SETTLE_SECONDS = 600  # only what will never be drawn is given up, on the busiest machine too
CALM_LOOKS = 2  # a second look: what was answered is drawn a moment later
BETWEEN_LOOKS = 75  # milliseconds
# A click may ask the server long before the script state says that a script runs, and on a busy
# machine the end of one run may come while the next is on its way. So what goes over the
# WebSocket is read: a run that was asked for is begun when the server says so (`new_session`).
# A file goes its way likewise: before it is sent, the page asks where to. Messages are told by the
# numbers of their fields in Streamlit's protocol.
NUMBERS = {
    "RERUN_SCRIPT": BackMsg.RERUN_SCRIPT_FIELD_NUMBER,
    "FILE_URLS_REQUEST": BackMsg.FILE_URLS_REQUEST_FIELD_NUMBER,
    "NEW_SESSION": ForwardMsg.NEW_SESSION_FIELD_NUMBER,
    "FILE_URLS_RESPONSE": ForwardMsg.FILE_URLS_RESPONSE_FIELD_NUMBER,
    "SCRIPT_FINISHED": ForwardMsg.SCRIPT_FINISHED_FIELD_NUMBER,
    "EARLY_FOR_RERUN": ForwardMsg.FINISHED_EARLY_FOR_RERUN,
}
RUNS_ASKED_FOR = re.sub(
    "|".join(NUMBERS),
    lambda name: str(NUMBERS[name[0]]),
    (HERE / "runs_asked_for.js").read_text(),
)
WHAT_IS_UNFINISHED = (HERE / "what_is_unfinished.js").read_text()


def settle(page: Page, seconds: float = SETTLE_SECONDS) -> None:
    """Wait until the script rests, no placeholder is left, and every visible chart is drawn."""
    calm, deadline = 0, time.monotonic() + seconds
    while calm < CALM_LOOKS:
        unfinished = page.evaluate(WHAT_IS_UNFINISHED)
        calm = 0 if unfinished else calm + 1
        if time.monotonic() > deadline:
            pytest.fail(
                f"After {seconds} seconds {page.url} still waits for {', '.join(unfinished)}"
            )
        page.wait_for_timeout(BETWEEN_LOOKS)
