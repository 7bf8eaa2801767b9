"""The server as it is started: it opens the browser, obeys no page round it, and needs names."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def header(url: str, name: str) -> str | None:
    with urllib.request.urlopen(url, timeout=240) as answer:
        return answer.headers[name]


@pytest.mark.skipif(os.name != "posix", reason="the browser's stand-in is a shell script")
def test_who_starts_it_by_hand_sees_it_in_the_browser(run_dashboard, tmp_path):
    told, stand_in = tmp_path / "told", tmp_path / "browser.sh"
    stand_in.write_text(f'#!/bin/sh\necho "$1" >> {told}\n')
    stand_in.chmod(0o755)
    dashboard = run_dashboard("--server.headless=false", BROWSER=f"{stand_in} %s")
    deadline = time.monotonic() + 240
    while not (told.exists() and told.read_text().endswith("\n")) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert told.read_text().split() == [dashboard.url]


def test_no_page_round_it_gives_it_orders_with_the_guard_or_without(dashboard, run_dashboard):
    for url in (dashboard.url, run_dashboard(script="app.py").url):
        with urllib.request.urlopen(f"{url}/_stcore/host-config", timeout=240) as answer:
            assert json.load(answer)["allowedOrigins"] == []


def test_everything_that_is_served_says_what_a_browser_may_do_with_it(dashboard):
    for path in ("", "goals", "_stcore/health", "_stcore/host-config", "favicon.png"):
        assert header(f"{dashboard.url}/{path}", "X-Frame-Options") == "DENY"
        assert "script-src 'self'" in header(f"{dashboard.url}/{path}", "Content-Security-Policy")


def test_a_setting_that_lets_any_name_in_stops_the_start_with_what_to_write(tmp_path):
    command = [sys.executable, "-m", "streamlit", "run", "asgi.py", "--server.headless=true"]
    tried = subprocess.run(
        [*command, "--server.port=0", "--server.allowedHosts=*"],
        cwd=ROOT,
        env=os.environ | {"QUIETWINS_TEMP": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert tried.returncode != 0
    assert "server.allowedHosts must list the names" in tried.stderr
    assert "Traceback" not in tried.stderr
