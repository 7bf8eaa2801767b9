"""From a click on a filter to the last changed chart, in Chromium, beside a bare Streamlit page of
as many charts.

    python -m benchmarks.click [--sizes 10000 100000 1000000] [--pages-at 100000]
    [--write docs/speed-clicks.md]

For each size a practice of so many sessions is kept in a folder of its own and the dashboard opened
on it. Clinician after clinician is added, so that each click asks for a view that was never seen;
then they are taken away again, which goes back through views that were. After each click on ours
comes one on the bare page, on the same machine in the same seconds: its select box draws as many
charts of the same kind, whose data is found in no time.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

# as a script it is this folder, where this file would be taken for the library of its name
sys.path.pop(0)
sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.practice import practice_of
from benchmarks.serving import ROOT, served
from quietwins.store import FIELDS, Import, open_practice

CLICKS = 8  # on views never seen; the first fills caches and is not counted
PAGES = {
    "Side by side": "",
    "Goals": "goals",
    "Quiet victories": "quiet_victories",
    "Over the course": "over_the_course",
    "Two periods": "two_periods",
    "Reflect": "reflect",
}
MARK = "<!-- measured -->"  # in the file that is written; what stands above it stays
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
BARE = """
import altair as alt, numpy as np, pandas as pd, streamlit as st
st.set_page_config(layout="wide")
with st.sidebar:
    seed = st.selectbox("Clinicians", list(range(9)))
rng = np.random.default_rng(seed)
charts = int(st.query_params["charts"])
in_a_row, height = (2, 225) if charts <= 6 else (4, 150)
for first in range(0, charts, in_a_row):
    for place, _ in zip(st.columns(in_a_row), range(first, charts)):
        table = pd.DataFrame({"x": range(13), "y": rng.random(13), "low": 0.2, "high": 0.8})
        base = alt.Chart(table).encode(x="x:O")
        band = base.mark_area(opacity=0.2).encode(y="low", y2="high")
        drawn = band + base.mark_line(point=True).encode(y="y")
        named = drawn.properties(height=height, title=f"{seed} {first}")
        place.altair_chart(named, width="stretch", theme=None)
"""
# The time of the last change inside any chart, as the browser saw it.
WATCH = """
() => {
  window.lastChange = 0;
  new MutationObserver(changes => {
    if (changes.some(({target}) => target.parentElement?.closest('[data-testid=stVegaLiteChart]')))
      window.lastChange = performance.now();
  }).observe(
    document.body, {subtree: true, childList: true, attributes: true, characterData: true}
  );
}
"""
SETTLED = """
since => document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'
  && window.lastChange > since && performance.now() - window.lastChange > 800
"""
STILL = "[data-testid=stVegaLiteChart] svg.marks"


@dataclass
class Times:
    """Milliseconds of each click, by what was clicked."""

    charts: int
    fresh: list[float] = field(default_factory=list)
    seen: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)

    def row(self, name: str) -> str:
        """The medians as one row of a table; the ratios are of medians."""
        fresh, seen, bare = (
            statistics.median(times) for times in (self.fresh, self.seen, self.bare)
        )
        return (
            f"| {name} | {self.charts} | {fresh:.0f} | {seen:.0f} | {bare:.0f} | {fresh / bare:.2f}"
            f" | {seen / bare:.2f} | {max(self.fresh):.0f} |"
        )


HEAD = (
    "| | charts | new view, ms | seen view, ms | bare page, ms | ratio, new | ratio, seen | slowest"
    " new, ms |\n|---|---|---|---|---|---|---|---|"
)


def add_clinician(page: Page) -> float:
    """Choose one more clinician: a view that this window has never shown."""
    return _clicked(page, _option(page, 0))


def take_clinician_away(page: Page) -> float:
    """Take the last clinician away: back to the view before it."""
    return _clicked(page, page.locator("[data-tag] button:visible").last)


def other_seed(page: Page, turn: int) -> float:
    """Choose on the bare page: always other data."""
    return _clicked(page, _option(page, (turn + 1) % 9))


def _option(page: Page, place: int) -> Locator:
    page.get_by_role("combobox", name="Clinicians").click()
    return page.get_by_role("option").nth(place)


def _clicked(page: Page, target: Locator) -> float:
    """Milliseconds from the click to the last change in a chart."""
    target.wait_for()
    page.wait_for_timeout(300)  # the list has opened and nothing else is under way
    began: float = target.evaluate(
        "target => { const now = performance.now(); target.click(); return now; }"
    )
    page.keyboard.press("Escape")
    page.wait_for_function(SETTLED, arg=began, polling=100, timeout=120_000)
    last: float = page.evaluate("window.lastChange")
    return last - began


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[Page]:
    """A window on a page, its charts drawn and watched."""
    page = browser.new_page(viewport={"width": 1440, "height": 1600})
    page.goto(address)
    page.wait_for_selector(STILL, timeout=300_000)
    page.wait_for_timeout(3000)
    page.evaluate(WATCH)
    yield page
    page.close()


def timed(browser: Browser, ours: str, bare: str) -> Times:
    """The clicks on one page, and in turns with them those on a bare page of as many charts."""
    with opened(browser, ours) as page:
        add_clinician(page)
        times = Times(page.locator(STILL).count())
        with opened(browser, f"{bare}/?charts={times.charts}") as plain:
            other_seed(plain, 0)
            for turn in range(1, CLICKS):
                times.fresh.append(add_clinician(page))
                times.bare.append(other_seed(plain, turn))
            for turn in range(CLICKS, 2 * CLICKS - 1):
                times.seen.append(take_clinician_away(page))
                times.bare.append(other_seed(plain, turn))
    return times


def keep_practice(size: int, folder: Path) -> dict[str, str]:
    """Keep a made-up practice in the folder; says by which environment it is opened."""
    where = {
        "QUIETWINS_PRACTICE": str(folder / f"practice-{size}"),
        "QUIETWINS_KEYS": str(folder / "keys"),
    }
    os.environ |= where
    open_practice().add(Import(practice_of(size), "made-up.csv", str(size), frozenset(FIELDS)))
    return where


def measured(browser: Browser, folder: Path, sizes: list[int], pages_at: int) -> Iterator[str]:
    """The tables: Side by side at each size, then every page at one size."""
    bare = folder / "bare.py"
    bare.write_text(BARE)
    wanted = {size: ["Side by side"] for size in sizes}
    wanted[pages_at] = list(PAGES) if pages_at else []
    rows: dict[tuple[int, str], str] = {}
    for size, names in sorted(wanted.items()):
        if not names:
            continue
        with (
            served(ROOT / "asgi.py", keep_practice(size, folder)) as ours,
            served(bare, {}) as plain,
        ):
            for name in names:
                rows[size, name] = timed(browser, f"{ours}/{PAGES[name]}", plain).row(name)
                print(f"{size:,} sessions: {rows[size, name]}", file=sys.stderr, flush=True)
    yield "### Side by side, by the size of the practice\n"
    yield HEAD.replace("| |", "| sessions |", 1)
    yield from (rows[size, "Side by side"].replace("Side by side", f"{size:,}") for size in sizes)
    if pages_at:
        yield f"\n### Every page, {pages_at:,} sessions\n"
        yield HEAD
        yield from (rows[pages_at, name] for name in PAGES)


def machine() -> str:
    """The day and the shape of the machine: what the milliseconds,
    though not the ratios, hang on.
    """
    cores, when = os.cpu_count(), date.today()
    return (
        f"Measured {when:%-d %B %Y}; {platform.machine()}, {cores} cores, Python"
        f" {platform.python_version()}."
    )


def main() -> None:
    """Measure, print, and write where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument(
        "--pages-at", type=int, default=100_000, help="sessions for the table of all pages; 0: none"
    )
    parser.add_argument("--write", type=Path)
    asked = parser.parse_args()
    lines = [machine(), ""]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        lines.extend(measured(browser, Path(folder), asked.sizes, asked.pages_at))
        browser.close()
    print("\n".join(lines))
    if asked.write:
        told = (
            asked.write.read_text(encoding="utf-8").partition(MARK)[0]
            if asked.write.exists()
            else ""
        )
        asked.write.write_text(f"{told}{MARK}\n\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
