"""The dashboard of somebody who has only installed the package: ``quietwins open``, from a folder
of their own.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.release
def test_an_installed_dashboard_is_drawn_and_asks_nobody_else(
    installed_dashboard, open_view, outside_requests, page_errors
):
    page = open_view()
    expect(
        page.get_by_role("heading", name="Goals and quiet victories, side by side", level=1)
    ).to_be_visible()
    assert page.locator("[data-testid=stVegaLiteChart] svg.marks").count() >= 2
    page.get_by_role("link", name="Your data").click()
    expect(page.get_by_role("heading", name="Your data", level=1)).to_be_visible()
    assert outside_requests == []
    assert page_errors == []
