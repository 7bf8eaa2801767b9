"""axe in an open filter, and charts that say in words what they show."""

from __future__ import annotations

import pytest
from browser.screen import serious_barriers

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_open_filter_has_no_serious_barrier(open_view, settled, theme):
    page = open_view(theme=theme)
    page.get_by_role("combobox", name="Clinicians").click()
    settled(page)
    assert serious_barriers(page) == {}


def test_a_chart_says_in_words_what_it_shows(look_at):
    page = look_at(height=2000)
    names = [
        chart.get_attribute("aria-label") for chart in page.get_by_test_id("stVegaLiteChart").all()
    ]
    assert all(name and name.endswith(".") and len(name) > 40 for name in names)
