"""Single journeys, for supervision: one typed code, never in the address."""

from __future__ import annotations

import pytest
from browser.screen import serious_barriers
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def supervision(own_dashboard, open_view):
    """The page of a practice that has switched it on."""
    own_dashboard.practice.mkdir(parents=True)
    (own_dashboard.practice / "settings.toml").write_text("single_journeys = true\n")

    def open_(**more):
        page = open_view(height=1800, **more)
        page.get_by_role("link", name="Single journeys").click()
        return page

    return open_


@pytest.mark.release
def test_a_supervisor_turns_the_pages_of_those_noticed_and_not_moving(supervision, settled):
    page = supervision()
    settled(page)
    expect(page.get_by_text("20 clients; 1 to 12 are shown.")).to_be_visible()
    expect(page.get_by_test_id("stVegaLiteChart")).to_have_count(12)
    page.get_by_role("button", name="More").click()
    settled(page)
    expect(page.get_by_text("20 clients; 13 to 20 are shown.")).to_be_visible()
    page.get_by_text("Goals moving, none noticed").click()
    settled(page)
    expect(page.get_by_text("6 clients.")).to_be_visible()


@pytest.mark.release
def test_a_typed_code_finds_its_strip_and_never_stands_in_the_address(supervision, settled):
    page = supervision()
    settled(page)
    page.get_by_label("Find a client by code or name").fill("k2718")
    page.keyboard.press("Enter")
    settled(page)
    expect(page.get_by_test_id("stVegaLiteChart")).to_have_count(1)
    expect(page.get_by_text("14 sessions, 14 recorded.")).to_be_visible()
    assert "2718" not in page.url
    page.get_by_label("Find a client by code or name").fill("K0000")
    page.keyboard.press("Enter")
    settled(page)
    expect(page.get_by_text("no sessions with this code")).to_be_visible()


@pytest.mark.release
@pytest.mark.parametrize(("theme", "width"), [("light", 1440), ("dark", 390)])
def test_it_fits_has_no_serious_barrier_and_nothing_of_it_can_be_taken_along(
    supervision, settled, theme, width
):
    page = supervision(theme=theme, width=max(width, 800))
    page.set_viewport_size({"width": width, "height": 1800})
    settled(page)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth - main.clientWidth") <= 0
    expect(page.get_by_test_id("stDownloadButton")).to_have_count(0)
    assert serious_barriers(page) == {}
    page.emulate_media(media="print")
    assert all(not chart.is_visible() for chart in page.get_by_test_id("stVegaLiteChart").all())
