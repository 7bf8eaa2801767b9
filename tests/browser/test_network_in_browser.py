"""The pages on a network, as its office sees them: opened, filtered, taken along."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser.screen import choose, headline, serious_barriers
from made_up_network import made_up

pytestmark = [pytest.mark.browser, pytest.mark.release]
CHOSEN = "Clinic 003"
COUNT = "Clients with a quiet victory"


@pytest.fixture
def own_dashboard(run_dashboard, tmp_path_factory):
    """A network of twelve made-up clinics, counted by a process of its own."""
    office = tmp_path_factory.mktemp("office")
    made_up(office, 12, clients=12, one_form=True)
    file = office / "network.toml"
    file.write_text('name = "The Rowan trust"\nplace = "network"\nworkers = 1\n')
    return run_dashboard(
        QUIETWINS_NETWORK=str(file), QUIETWINS_NETWORK_CACHE=str(office / "prepared")
    )


def test_the_pages_are_opened_filtered_and_taken_along_without_a_barrier_or_a_call_outside(
    own_dashboard, open_view, settled, outside_requests, page_errors
):
    page = open_view(height=2400)
    assert serious_barriers(page) == {}
    of_all = headline(page, COUNT)
    choose(page, "Clinics", CHOSEN, settled)
    assert page.locator(".st-key-chips").get_by_role("button", name=CHOSEN).is_visible()
    assert headline(page, COUNT) != of_all
    page.get_by_role("button", name="Download").first.click()
    settled(page)
    with page.expect_download() as taken:
        page.get_by_role("button", name="For the team, CSV").locator("visible=true").first.click()
    assert taken.value.suggested_filename.endswith("-inside-for-the-network-only.csv")
    numbers = Path(taken.value.path()).read_text(encoding="utf-8-sig")
    assert "one clinic" in numbers
    assert CHOSEN not in numbers
    dark = open_view("quiet_victories", theme="dark", height=2400)
    assert "one square a clinic" in dark.locator("body").inner_text()
    assert serious_barriers(dark) == {}
    assert (outside_requests, page_errors) == ([], [])
