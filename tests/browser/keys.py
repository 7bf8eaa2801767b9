"""The Tab key: where it stops, and how it comes to something by its name for a screen reader."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

MOST_STOPS = 300  # far more than any page has: one that is reached so often holds the keys fast
# Where it is, counted from the top of the page, and whether it or what frames it is outlined.
WHERE = """
() => {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null;
  const outlined = element => {
    const style = getComputedStyle(element);
    return style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 2;
  };
  const near = [focused];
  for (let up = focused.parentElement; up && near.length < 4; up = up.parentElement) near.push(up);
  const box = focused.getBoundingClientRect();
  const main = focused.closest('[data-testid=stMain]');
  return {
    tag: focused.tagName, x: box.left, y: box.top + (main ? main.scrollTop : 0), width: box.width,
    seen: near.some(outlined) && focused.checkVisibility(),
  };
}
"""


@dataclass(frozen=True)
class Stop:
    """Where the Tab key stops."""

    name: str
    tag: str
    x: float
    y: float
    width: float
    seen: bool


def stop_of(page: Page, reader: CDPSession) -> Stop | None:
    """What has the focus, by the name that a screen reader says; None at the end of the page."""
    where = page.evaluate(WHERE)
    if where is None:
        return None
    focused = reader.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"][
        "objectId"
    ]
    nodes = reader.send(
        "Accessibility.getPartialAXTree", {"objectId": focused, "fetchRelatives": False}
    )["nodes"]
    return Stop(name=nodes[0].get("name", {}).get("value", "").strip(), **where)


def tab_to(page: Page, name: str | re.Pattern[str], key: str = "Tab") -> None:
    """Press a key until what has the focus is called so."""
    fits = name.search if isinstance(name, re.Pattern) else name.__eq__
    reader = page.context.new_cdp_session(page)
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        stop = stop_of(page, reader)
        if stop is not None and fits(stop.name):
            return
    pytest.fail(f"The {key} key never comes to {name}")
