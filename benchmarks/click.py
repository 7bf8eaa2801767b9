"""From a click on a filter to the last changed chart, in Chromium, beside a bare Streamlit page of static charts.

    python -m benchmarks.click 10000 100000 1000000

For each size a practice of so many sessions is kept in a folder of its own, the dashboard is opened on it, and one
clinician after another is chosen on *Side by side*. The bare page has a select box and as many charts of the same kind,
whose data is found in no time. Both run in this one run, on this machine; only their ratio says anything.
"""

from __future__ import annotations

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.practice import practice_of
from quietwins.store import FIELDS, Import, open_practice

ROOT = Path(__file__).parents[1]
CLICKS = 9
CHARTS = 4  # on Side by side once the made-up client's strip is not there
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
BARE = """
import altair as alt, numpy as np, pandas as pd, streamlit as st
st.set_page_config(layout="wide")
with st.sidebar:
    seed = st.selectbox("Clinicians", list(range(50)))
rng = np.random.default_rng(seed)
for row in range(2):
    for place in st.columns(2):
        table = pd.DataFrame({"x": range(13), "y": rng.random(13), "low": 0.2, "high": 0.8})
        base = alt.Chart(table).encode(x="x:O")
        drawn = base.mark_area(opacity=0.2).encode(y="low", y2="high") + base.mark_line(point=True).encode(y="y")
        place.altair_chart(drawn.properties(height=225, title=f"{seed} {row}"), width="stretch", theme=None)
"""
# The time of the last change inside any chart, as the browser saw it.
WATCH = """
() => {
  window.lastChange = 0;
  new MutationObserver(changes => {
    if (changes.some(({target}) => target.parentElement?.closest('[data-testid=stVegaLiteChart]')))
      window.lastChange = performance.now();
  }).observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
}
"""


@contextmanager
def served(script: Path, practice: Path) -> Iterator[str]:
    """A Streamlit server for a script, on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    options = ["--server.headless=true", f"--server.port={port}", "--server.fileWatcherType=none"]
    environment = os.environ | {"QUIETWINS_PRACTICE": str(practice), "QUIETWINS_KEYS": str(practice.parent / "keys")}
    command = [sys.executable, "-m", "streamlit", "run", str(script), *options]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def wait_for(address: str) -> None:
    """Until the server answers."""
    for _ in range(600):
        try:
            urllib.request.urlopen(address, timeout=1)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)


def clicks(page: Page, address: str) -> list[float]:
    """Milliseconds from each choice to the last change in a chart; the first, which fills caches, is left out."""
    page.goto(address)
    page.wait_for_function(f"document.querySelectorAll('svg.marks').length >= {CHARTS}", timeout=300_000)
    page.wait_for_timeout(1500)
    page.evaluate(WATCH)
    taken = []
    for click in range(CLICKS + 1):
        page.get_by_role("combobox", name="Clinicians").click()
        option = page.get_by_role("option").nth(click + 1 if "bare" in address else 0)
        began = option.evaluate("option => { const began = performance.now(); option.click(); return began; }")
        page.keyboard.press("Escape")
        page.wait_for_timeout(2500)
        taken.append(page.evaluate("window.lastChange") - began)
    return [milliseconds for milliseconds in taken[1:] if milliseconds > 0]


def measured(size: int, folder: Path) -> str:
    """One row of the table: ours, the bare page's, and the ratio."""
    practice = folder / f"practice-{size}"
    os.environ |= {"QUIETWINS_PRACTICE": str(practice), "QUIETWINS_KEYS": str(folder / "keys")}
    open_practice().add(Import(practice_of(size), "made-up.csv", str(size), frozenset(FIELDS)))
    bare = folder / "bare.py"
    bare.write_text(BARE)
    medians = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for script, mark in ((ROOT / "app.py", ""), (bare, "?bare")):
            with served(script, practice) as address:
                page = browser.new_page(viewport={"width": 1440, "height": 1600})
                medians.append(statistics.median(clicks(page, f"{address}/{mark}")))
        browser.close()
    return f"| {size:,} | {medians[0]:.0f} | {medians[1]:.0f} | {medians[0] / medians[1]:.2f} |"


def main() -> None:
    """Print the table for the sizes that are named."""
    sizes = [int(size) for size in sys.argv[1:]] or [10_000, 100_000, 1_000_000]
    print("| sessions | ours, ms | bare page, ms | ratio |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            print(measured(size, Path(folder)), flush=True)


if __name__ == "__main__":
    main()
