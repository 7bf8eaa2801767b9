"""A window that is lent on tells nothing of the test before: no test leans on another."""

from __future__ import annotations

import pytest
from browser.windows import Look, Noted, Windows

pytestmark = pytest.mark.browser

ELSEWHERE = "https://elsewhere.example/seen"
KEEP_EVERYWHERE = """
async () => {
  document.cookie = 'kept=yes; path=/; max-age=3600';
  localStorage.setItem('kept', 'yes');
  sessionStorage.setItem('kept', 'yes');
  window.name = 'kept';
  window.kept = 'yes';
  await caches.open('kept');
  await new Promise(done => { indexedDB.open('kept').onsuccess = done; });
  history.pushState({kept: 'yes'}, '', '?kept=yes');
}
"""
ALL_THAT_IS_KEPT = """
async () => ({
  cookie: document.cookie.includes('kept'),
  local: localStorage.getItem('kept'),
  session: sessionStorage.getItem('kept'),
  name: window.name,
  script: window.kept === undefined,
  caches: await caches.keys(),
  databases: (await indexedDB.databases()).map(one => one.name).filter(name => name === 'kept'),
  back: history.length,
  state: JSON.stringify(history.state || {}).includes('kept'),
  address: location.search,
  dark: matchMedia('(prefers-color-scheme: dark)').matches,
  paper: matchMedia('print').matches,
  size: [innerWidth, innerHeight],
  hovered: document.querySelectorAll('[data-testid=stMain] :hover').length,
  focused: document.activeElement === document.body,
})
"""


@pytest.fixture
def own_windows(browser, dashboard):
    windows = Windows(browser, dashboard.url)
    yield windows
    windows.close()


@pytest.mark.release
def test_what_a_test_kept_in_a_window_is_gone_when_it_is_lent_again(own_windows):
    first, fresh = own_windows.lend(), own_windows.lend()
    expected = fresh.open("goals", Look(), Noted()).evaluate(ALL_THAT_IS_KEPT)

    page = first.open("goals", Look(theme="dark", width=390, height=900), Noted())
    page.evaluate(KEEP_EVERYWHERE)
    page.emulate_media(media="print")
    page.mouse.move(200, 400)
    page.keyboard.press("Tab")
    page.context.grant_permissions(["geolocation"])
    page.route("**/*", lambda route: route.abort())
    page.context.new_page()
    kept, cookies = page.evaluate(ALL_THAT_IS_KEPT), page.context.cookies()
    assert not [name for name, value in kept.items() if value == expected[name]]
    own_windows.take_back(first, well=True)

    again = own_windows.lend()
    assert again is first
    page = again.open("goals", Look(), Noted())
    assert page.evaluate(ALL_THAT_IS_KEPT) == expected
    of_before = {cookie["value"] for cookie in cookies}
    assert [one["name"] for one in page.context.cookies()] == ["_streamlit_xsrf"]
    assert not of_before & {one["value"] for one in page.context.cookies()}
    assert page.context.pages == [page]
    rights = "navigator.permissions.query({name: 'geolocation'}).then(right => right.state)"
    assert page.evaluate(rights) == fresh.page.evaluate(rights)
    fresh.close()
    own_windows.take_back(again, well=True)


@pytest.mark.release
def test_what_a_page_asks_and_fails_in_is_noted_for_the_test_that_looks_at_it_alone(own_windows):
    window, before, after = own_windows.lend(), Noted(), Noted()
    page = window.open("goals", Look(), before)
    with page.expect_event("pageerror"):
        page.evaluate("void setTimeout(() => { throw new Error('in the page') })")
    page.route(ELSEWHERE, lambda route: route.fulfill(body=""))  # no request leaves this machine
    page.goto(ELSEWHERE)
    assert before == Noted([ELSEWHERE], ["in the page"])
    own_windows.take_back(window, well=True)
    own_windows.lend().open("goals", Look(), after)
    assert after == Noted()
    assert before == Noted([ELSEWHERE], ["in the page"])
    own_windows.take_back(window, well=True)


def test_after_a_test_that_failed_a_window_is_not_lent_on(own_windows):
    window = own_windows.lend()
    own_windows.take_back(window, well=False)
    other = own_windows.lend()
    assert other is not window
    assert window.page.is_closed()
    other.close()


@pytest.mark.release
def test_a_view_that_is_only_looked_at_stays_open_until_another_is(own_windows):
    first = own_windows.look_at("goals", Look())
    first.window.page.evaluate("window.stays = true")
    assert own_windows.is_as_it_was()
    assert own_windows.look_at("goals", Look()).window.page.evaluate("window.stays")
    first.window.page.get_by_text("The numbers as a table").first.click()
    assert not own_windows.is_as_it_was()
    other = own_windows.look_at("goals", Look(theme="dark"))
    assert other.window is first.window
    assert other.window.page.evaluate("window.stays") is None
    assert own_windows.is_as_it_was()
