"""axe in an open filter."""

from __future__ import annotations

import pytest
from browser.screen import serious_barriers
from seeds import in_a_release

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("theme", ["light", *in_a_release("dark")])
def test_an_open_filter_has_no_serious_barrier(open_view, settled, theme):
    page = open_view(theme=theme)
    page.get_by_role("combobox", name="Clinicians").click()
    settled(page)
    assert serious_barriers(page) == {}
