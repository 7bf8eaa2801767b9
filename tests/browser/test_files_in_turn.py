"""Large files are read one at a time, outside the server: who waits is told so, and the others'
clicks go on.
"""

from __future__ import annotations

import time
from pathlib import Path

import psutil
import pytest
from browser.screen import hand_over
from browser.settling import SETTLE_SECONDS
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

HEADER = b"date,clinician,client,goal_1,quiet_victories,notes\n"
WAITS = "waits its turn"


# Long notes, so that few rows are more than is read in the server itself.
NOTE = b"room " * 300
ROWS = 1_000


def _log(rows: int, note: bytes) -> bytes:
    return HEADER + b"".join(
        b"2026-01-%02d,CL-01,K%d,5,trust,%s\n" % (n % 28 + 1, n, note) for n in range(rows)
    )


def _reading() -> list[psutil.Process]:
    """The processes that read, of every dashboard that this test program runs."""
    found = []
    for process in psutil.Process().children(recursive=True):
        try:
            if "quietwins.intake.guarded.child" in process.cmdline():
                found.append(process)
        except psutil.Error:
            continue
    return found


def _until(holds, seconds: float = SETTLE_SECONDS) -> bool:
    deadline = time.monotonic() + seconds
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.1)
    return bool(holds())


def test_a_file_waits_while_another_window_has_one_read_and_the_process_ends_with_its_window(
    own_dashboard, open_view, settled, tmp_path: Path
):
    large, small = tmp_path / "large.csv", tmp_path / "second.csv"
    large.write_bytes(_log(ROWS, NOTE))
    small.write_bytes(_log(ROWS, NOTE + b"x"))
    first = open_view("your_data")
    hand_over(first, large)
    assert _until(_reading)
    held = _reading()[0]
    held.suspend()  # as long as this test wants it to
    try:
        second = open_view("your_data", width=390, theme="dark")
        hand_over(second, small)
        expect(second.get_by_text(WAITS)).to_be_visible(timeout=1000 * SETTLE_SECONDS)
        third = open_view("goals")  # another window's click goes on
        expect(third.get_by_role("heading", level=1)).to_be_visible()
    finally:
        held.resume()
    for page in (first, second):
        expect(page.locator(".qw-counts")).to_contain_text(
            f"{ROWS:,}", timeout=1000 * SETTLE_SECONDS
        )
    assert held.is_running()
    first.context.close()
    assert _until(lambda: not held.is_running() or held.status() == psutil.STATUS_ZOMBIE)
