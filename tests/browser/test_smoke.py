from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_first_page_is_drawn_and_asks_nothing_of_another_host(open_view, outside_requests, page_errors, theme):
    page = open_view(theme=theme)
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.get_by_test_id("stException").count() == 0
    assert (outside_requests, page_errors) == ([], [])
