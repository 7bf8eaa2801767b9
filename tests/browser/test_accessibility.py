"""axe in light and dark, and the contrast of chart text, which axe cannot judge."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

# Streamlit's own: its file drop zone, and the overlay of an open list. Neither is serious.
STREAMLITS_OWN = {"presentation-role-conflict", "region"}
SERIOUS = {"serious", "critical"}
PAGES = [
    "",
    "goals",
    "quiet_victories",
    "over_the_course",
    "two_periods",
    "reflect",
    "your_data",
    "about_the_numbers",
]


def _violations(page) -> dict[str, list[str]]:
    found = Axe().run(page).response["violations"]
    return {
        rule["id"]: [node["html"][:160] for node in rule["nodes"]]
        for rule in found
        if rule["impact"] in SERIOUS and rule["id"] not in STREAMLITS_OWN
    }


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_serious_barrier_and_asks_nothing_of_another_host(
    open_view, outside_requests, path, theme
):
    assert _violations(open_view(path, theme=theme, height=2400)) == {}
    assert outside_requests == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_open_filter_has_no_serious_barrier(open_view, settled, theme):
    page = open_view(theme=theme)
    page.get_by_role("combobox", name="Clinicians").click()
    settled(page)
    assert _violations(page) == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_in_a_chart_can_be_read(open_view, theme):
    page = open_view(theme=theme, height=2400)
    contrasts = page.evaluate("""
        () => {
          const rgb = colour => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
          const light = colour => rgb(colour).map(c => c / 255)
            .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
            .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
          const app = document.querySelector('[data-testid=stApp]');
          const ground = light(getComputedStyle(app).backgroundColor);
          const texts = [...document.querySelectorAll('svg.marks text')];
          return texts.filter(text => text.textContent.trim()).map(text => {
            const ink = light(getComputedStyle(text).fill);
            return (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
          });
        }
        """)
    assert len(contrasts) > 50
    assert min(contrasts) >= 4.5


def test_a_chart_says_in_words_what_it_shows(open_view):
    page = open_view()
    names = [
        chart.get_attribute("aria-label") for chart in page.get_by_test_id("stVegaLiteChart").all()
    ]
    assert all(name and name.endswith(".") and len(name) > 40 for name in names)
