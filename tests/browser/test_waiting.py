"""The wait of all walks: what was asked of the server is answered before a test looks."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


def test_a_run_that_a_click_asked_for_has_begun_and_ended_once_the_page_is_settled(
    open_view, settled
):
    page = open_view("goals")
    begun = page.evaluate("window.runsBegun")
    page.get_by_role("link", name="Reflect").first.click()
    settled(page)
    assert page.evaluate("window.runsBegun") > begun
    assert not page.evaluate("window.notBegun")
    assert page.get_by_role("heading", name="Reflect", level=1).is_visible()


def test_a_run_that_the_server_does_not_begin_is_waited_for(open_view, settled):
    page = open_view("goals")
    page.evaluate("window.notBegun = true")
    with pytest.raises(pytest.fail.Exception, match="a run that was asked for"):
        settled(page, 1)
