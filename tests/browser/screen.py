"""How tests read the screen: figures by their name, charts by their
panel, filters by their label.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    Settled = Callable[[Page], None]

# The address of each page, and how many of its charts may be taken along.
PAGES = {
    "": 5,
    "goals": 4,
    "quiet_victories": 4,
    "over_the_course": 5,
    "two_periods": 4,
    "reflect": 2,
    "your_data": 0,
    "about_the_numbers": 0,
}
# Streamlit's own: its file drop zone, and the overlay of an open list. Neither is serious.
STREAMLITS_OWN = {"presentation-role-conflict", "region"}
SERIOUS = {"serious", "critical"}
# All is judged; what passed is not written out, which is most of an answer.
ONLY_VIOLATIONS = {"resultTypes": ["violations"]}
# Texts of charts that are cut off, shortened, or run into each other.
CLIPPED_OR_OVERLAPPING = """
() => [...document.querySelectorAll('[data-testid=stVegaLiteChart] svg.marks')].flatMap(svg => {
  const frame = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll('text')]
    .filter(text => text.textContent.trim() && getComputedStyle(text).opacity !== '0')
    .filter(text => text.checkVisibility())
    .map(text => ({said: text.textContent, box: text.getBoundingClientRect()}))
    .filter(text => text.box.width > 0);
  const clipped = texts
    .filter(({box}) => box.left < frame.left - 1 || box.right > frame.right + 1
                    || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
    .map(({said}) => `cut off: ${said}`);
  const overlapping = texts.flatMap(({said, box}, i) => texts.slice(i + 1)
    .filter(other => box.left < other.box.right - 1 && other.box.left < box.right - 1
                  && box.top < other.box.bottom - 3 && other.box.top < box.bottom - 3)
    .map(other => `${said} runs into ${other.said}`));
  const shortened = texts.filter(({said}) => said.includes('…'))
    .map(({said}) => `shortened: ${said}`);
  return [...clipped, ...shortened, ...overlapping];
})
"""


def headline(page: Page, name: str) -> tuple[str, str]:
    """A headline figure and the line below it."""
    cell = page.locator(".qw-figures > div", has=page.get_by_text(name, exact=True))
    return cell.locator(".qw-value").inner_text(), cell.locator(".qw-range").inner_text()


def line_chart(page: Page, panel: str) -> Locator:
    """The chart over time of a panel, by the beginning of its description."""
    return page.locator(f'[data-testid=stVegaLiteChart][aria-label^="{panel}:"]')


def drawn_points(page: Page, panel: str) -> int:
    """How many points of a line are drawn."""
    return (
        line_chart(page, panel)
        .locator("path[aria-roledescription=point], path[aria-roledescription=square]")
        .count()
    )


def choose(page: Page, label: str, option: str, settled: Settled) -> None:
    """Choose an option of a filter in the sidebar, by keyboard as well as by eye."""
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()
    page.keyboard.press("Escape")
    settled(page)


def hand_over(page: Page, *files: Path) -> None:
    """Choose files for the drop zone, and wait until the server has begun to read them."""
    begun = page.evaluate("window.runsBegun")
    page.locator("input[type=file]").set_input_files(files)
    page.wait_for_function("begun => window.runsBegun > begun", arg=begun)


def drop(page: Page, settled: Settled, *files: Path) -> None:
    """Choose files for the drop zone, and wait until what they hold is on the screen.

    The run that shows them is asked for only when all have arrived: long after they were chosen,
    so being settled is no sign of it.
    """
    hand_over(page, *files)
    settled(page)


def everything_said(page: Page) -> str:
    """All figures and small print of the page, to compare one view with another."""
    return "\n".join(page.locator(".qw-figures, .qw-under, .qw-grid").all_inner_texts())


def serious_barriers(page: Page) -> dict[str, list[str]]:
    """What axe calls a barrier for people who see, hear or move otherwise, by its rule."""
    found = Axe().run(page, options=ONLY_VIOLATIONS).response["violations"]
    return {
        rule["id"]: [node["html"][:160] for node in rule["nodes"]]
        for rule in found
        if rule["impact"] in SERIOUS and rule["id"] not in STREAMLITS_OWN
    }


def would_come_in(page: Page) -> dict[str, str]:
    """The counts on top of the card of an export, each with the note below it."""
    cells = page.locator(".qw-counts > div")
    return {
        name: " ".join(cell.locator("dd").all_inner_texts()).strip()
        for cell in cells.all()
        for name in [cell.locator("dt").inner_text()]
    }


def open_tab(page: Page, name: str, settled: Settled) -> None:
    """Open one of the tabs of *Your data*."""
    page.get_by_role("tab", name=name).click()
    settled(page)
