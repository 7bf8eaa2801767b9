"""A click has the browser find the styles anew of little more than what it draws anew."""

from __future__ import annotations

import json

import pytest
from browser.screen import choose

pytestmark = pytest.mark.browser

FINDS_STYLES = "UpdateLayoutTree"  # how the browser calls it in its own log
# Nearly all of a page is sent anew, and its charts are put in twice. A rule that looks into the
# frames around the charts had each element found some seven times.
MOST_TIMES = 3


@pytest.mark.parametrize("path", ["", "reflect"])
def test_choosing_another_period_restyles_no_element_again_and_again(
    browser, open_view, settled, path
):
    page = open_view(path)
    choose(page, "Period", "Last calendar year", settled)  # whatever is loaded once is loaded
    browser.start_tracing(page=page, categories=["devtools.timeline"])
    choose(page, "Period", "Last 12 months", settled)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    found = [event["args"]["elementCount"] for event in events if event["name"] == FINDS_STYLES]
    elements = page.evaluate("document.querySelectorAll('*').length")
    assert 0 < sum(found) < MOST_TIMES * elements
