"""Browser windows, lent to one test after another.

Over half of what a page costs a new window is the compiling of Streamlit's megabytes of scripts. A
window that has done so keeps them, so it is emptied and lent on. Emptied: nothing that a page can
ask for tells the next test of the one before (`test_windows.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from browser.settling import RUNS_ASKED_FOR, SETTLE_SECONDS, settle

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# A page of the dashboard's own address without a script: from there a window is emptied, since
# whatever ran on the page before it has ended, and what was compiled is still kept.
BLANK = "_stcore/health"
BESIDE_THE_PAGE = -1  # pixels; where the mouse of a window stands that nobody used
# What differs once somebody has clicked, typed, scrolled, or opened something.
AS_IT_STANDS = """
() => [
  location.href, window.runsBegun, innerWidth, innerHeight, matchMedia('print').matches,
  document.querySelectorAll('details[open]').length, document.activeElement === document.body,
  document.querySelector('[data-testid=stMain]')?.scrollTop,
]
"""


@dataclass(frozen=True)
class Look:
    """How a window looks at a page: the theme of its machine, and its size."""

    theme: Literal["light", "dark"] = "light"
    width: int = 1440
    height: int = 1500


@dataclass(frozen=True)
class Noted:
    """What the pages of a test asked of other hosts, and what failed in their scripts."""

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class Window:
    """A browser window with cookies, storage and one page of its own, on one dashboard."""

    def __init__(self, browser: Browser, dashboard: str) -> None:
        self.dashboard = dashboard
        self._noted = Noted()
        self.context = browser.new_context(locale="en-GB")
        self.context.set_default_timeout(1000 * SETTLE_SECONDS)
        self.context.add_init_script(RUNS_ASKED_FOR)
        self.page = self.context.new_page()
        self.page.on("request", lambda sent: self._note_if_outside(sent.url))
        self.page.on("websocket", lambda opened: self._note_if_outside(opened.url))
        self.page.on("pageerror", lambda error: self._noted.errors.append(str(error)))

    def _note_if_outside(self, url: str) -> None:
        parts, own = urlsplit(url), urlsplit(self.dashboard).netloc
        if parts.scheme not in ("data", "blob") and parts.netloc != own:
            self._noted.outside.append(url)

    def open(self, path: str, look: Look, noted: Noted) -> Page:
        """Open an address of the dashboard, and wait until all is drawn."""
        self._noted = noted
        self.page.set_viewport_size({"width": look.width, "height": look.height})
        self.page.emulate_media(color_scheme=look.theme)
        self.page.goto(f"{self.dashboard}/{path.removeprefix('/')}")
        settle(self.page)
        return self.page

    def empty(self) -> None:
        """Forget all that a test did in it: storage, cookies, ways back, rights, media, mouse."""
        for other in self.context.pages:
            if other != self.page:
                other.close()
        self.page.unroute_all()
        self.context.unroute_all()
        self.page.goto(f"{self.dashboard}/{BLANK}")
        self._noted = Noted()
        self.context.clear_cookies()
        self.context.clear_permissions()
        self.page.evaluate("sessionStorage.clear(); window.name = ''")
        protocol = self.context.new_cdp_session(self.page)
        protocol.send(
            "Storage.clearDataForOrigin", {"origin": self.dashboard, "storageTypes": "all"}
        )
        protocol.send("Page.resetNavigationHistory")
        protocol.detach()
        self.page.emulate_media(media="null")
        self.page.mouse.move(BESIDE_THE_PAGE, BESIDE_THE_PAGE)

    def close(self) -> None:
        """Close it, with all that it kept."""
        self.context.close()


@dataclass(frozen=True)
class LookedAt:
    """A view that stays open for tests that only look at it."""

    window: Window
    path: str
    look: Look
    noted: Noted
    at_first: list[object]


class Windows:
    """The windows on one dashboard: those that are free to be lent, and the view last looked at."""

    def __init__(self, browser: Browser, dashboard: str) -> None:
        self._browser, self._dashboard = browser, dashboard
        self._free: list[Window] = []
        self._looked_at: LookedAt | None = None

    def lend(self) -> Window:
        """An empty window; two that are lent at once know nothing of each other."""
        if not self._free:
            self.let_go(well=True)
        return self._free.pop() if self._free else Window(self._browser, self._dashboard)

    def take_back(self, window: Window, *, well: bool) -> None:
        """Empty it for the next test. After a test that did not go ``well`` it is closed."""
        if well and not window.page.is_closed():
            window.empty()
            self._free.append(window)
        else:
            window.close()

    def look_at(self, path: str, look: Look) -> LookedAt:
        """The view that was looked at last, if it is this one; else this one, opened."""
        if self._looked_at is None or (self._looked_at.path, self._looked_at.look) != (path, look):
            self.let_go(well=True)
            window, noted = self.lend(), Noted()
            page = window.open(path, look, noted)
            self._looked_at = LookedAt(window, path, look, noted, page.evaluate(AS_IT_STANDS))
        return self._looked_at

    def is_as_it_was(self) -> bool:
        """Whether whoever looked has changed nothing."""
        seen = self._looked_at
        return seen is None or seen.window.page.evaluate(AS_IT_STANDS) == seen.at_first

    def let_go(self, *, well: bool) -> None:
        """Keep no view open."""
        seen, self._looked_at = self._looked_at, None
        if seen is not None:
            self.take_back(seen.window, well=well)

    def close(self) -> None:
        """Close them all."""
        self.let_go(well=True)
        for window in self._free:
            window.close()
