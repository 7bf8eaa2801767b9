"""The server process, watched while it is walked through and called by foreign pages.

Nothing goes out.
"""

from __future__ import annotations

import ipaddress
import shutil
import socket
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser.screen import PAGES, drop
from browser.settling import SETTLE_SECONDS
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
TESTS = Path(__file__).parents[1]
FOREIGN = ["https://x.streamlit.app", "http://localhost:9000", "https://evil.example", "null"]
LOCAL_NAMES = {"localhost", "None"}


@pytest.fixture
def watched(tmp_path):
    """The environment of a server that writes down where it connects to, and what it wrote."""
    shutil.copy(TESTS / "serving" / "watched.py", tmp_path / "sitecustomize.py")
    return {"PYTHONPATH": str(tmp_path), "QUIETWINS_WATCHED": str(tmp_path / "noted.txt")}


def noted(watched) -> list[str]:
    path = Path(watched["QUIETWINS_WATCHED"])
    return path.read_text().splitlines() if path.exists() else []


def outward(watched) -> list[str]:
    lines = [line for line in noted(watched) if line.startswith("socket.")]
    return [line for line in lines if not is_local(line.partition(" ")[2])]


def is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in LOCAL_NAMES or host.startswith("/")  # a socket file


def called_from(origin: str, url: str) -> str:
    """The first line of the answer to a foreign page's WebSocket, and to its plain request."""
    place = urlsplit(url)
    with socket.create_connection(
        (place.hostname, place.port), timeout=SETTLE_SECONDS
    ) as connection:
        connection.sendall(
            f"GET /_stcore/stream HTTP/1.1\r\nHost: {place.netloc}\r\nOrigin: {origin}\r\n"
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: cXVpZXQgdmljdG9yaWVzIQ==\r\n\r\n".encode()
        )
        return connection.recv(100).split(b"\r\n")[0].decode()


def test_a_bare_streamlit_does_call_out_and_the_watch_sees_it(run_dashboard, watched):
    """So the next test can fail: without the guard such a call sends the server to the internet."""
    dashboard = run_dashboard(script="app.py", **watched)
    called_from("https://evil.example", dashboard.url)
    deadline = time.monotonic() + SETTLE_SECONDS
    while not outward(watched) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert outward(watched)


@pytest.fixture
def own_dashboard(run_dashboard, watched):
    """The guarded server, watched; `open_view` opens it."""
    return run_dashboard(**watched)


def test_the_server_opens_no_connection_outward_while_it_is_looked_at_and_foreign_pages_call(
    own_dashboard, open_view, watched, outside_requests
):
    open_view("reflect")
    for origin in FOREIGN:
        assert called_from(origin, own_dashboard.url) == "HTTP/1.1 403 Forbidden"
    assert outward(watched) == []
    assert outside_requests == []


@pytest.mark.release
def test_the_server_opens_no_connection_outward_over_a_whole_walk_foreign_calls_included(
    own_dashboard, open_view, settled, watched, tmp_path, outside_requests, page_errors
):
    page = open_view()
    for path in PAGES:
        page.goto(f"{own_dashboard.url}/{path}")
        settled(page)
    page.goto(f"{own_dashboard.url}/your_data")
    settled(page)
    large = tmp_path / "large.csv"
    # so that few rows are over a megabyte, from where on uploads go to the disk
    room = "room " * 20
    rows = (f"2026-01-{day % 28 + 1:02},CL-01,K{day},3,trust,{room}" for day in range(10_000))
    large.write_text("\n".join(["date,clinician,client,goal_1,quiet_wins,where", *rows]))
    drop(page, settled, large)
    expect(page.get_by_role("button", name="Bring this in")).to_be_enabled(
        timeout=1000 * SETTLE_SECONDS
    )
    with page.expect_download() as download:
        page.get_by_role("button", name="Template (CSV)").click()
    assert download.value.path().stat().st_size > 0
    for origin in FOREIGN:
        assert called_from(origin, own_dashboard.url) == "HTTP/1.1 403 Forbidden"
    assert outward(watched) == []
    assert (outside_requests, page_errors) == ([], [])
    arrived = [line.partition(" ")[2] for line in noted(watched) if line.startswith("temporary")]
    home = own_dashboard.practice.parent / "home"
    assert arrived
    assert all(Path(place).is_relative_to(home) for place in arrived)
