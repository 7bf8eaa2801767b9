"""The wait of all walks: what was asked of the server is answered before a test looks."""

from __future__ import annotations

import pytest
from browser.album import FILE_THAT_ASKS
from browser.screen import drop, would_come_in
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import NewSession

pytestmark = pytest.mark.browser

# As on a machine with much else to do: whatever the page has to say, it says so much later.
SAYS_EVERYTHING_LATE = """
() => {
  const said = WebSocket.prototype.send;
  WebSocket.prototype.send = function (what) { setTimeout(() => said.call(this, what), 1000); };
}
"""
# The messages never come from there; they are handed to the page one after another.
AFTER_EACH_IS_NOT_BEGUN = """
messages => {
  const server = new WebSocket('ws://localhost:9');
  return messages.map(bytes => {
    server.dispatchEvent(new MessageEvent('message', {data: new Uint8Array(bytes).buffer}));
    return window.notBegun;
  });
}
"""


@pytest.mark.release
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


@pytest.mark.release
def test_a_run_that_the_server_does_not_begin_is_waited_for(open_view, settled):
    page = open_view("goals")
    page.evaluate("window.notBegun = true")
    with pytest.raises(pytest.fail.Exception, match="a run that was asked for"):
        settled(page, 1)


def test_a_file_is_waited_for_until_it_is_on_the_screen_however_late_it_goes_its_way(
    open_view, settled
):
    page = open_view("your_data")
    page.evaluate(SAYS_EVERYTHING_LATE)
    drop(page, settled, FILE_THAT_ASKS)
    assert would_come_in(page)["Sessions"].startswith("48")


@pytest.mark.release
def test_a_file_that_is_not_told_where_to_go_is_waited_for(open_view, settled):
    page = open_view("your_data")
    page.evaluate("WebSocket.prototype.__proto__.send = () => {}")
    page.locator("input[type=file]").set_input_files(FILE_THAT_ASKS)
    page.wait_for_function("window.carrying")
    with pytest.raises(pytest.fail.Exception, match="an upload"):
        settled(page, 1)


@pytest.mark.release
def test_a_script_that_ends_to_begin_again_is_not_at_rest_before_it_has(open_view):
    ends = ForwardMsg(script_finished=ForwardMsg.FINISHED_EARLY_FOR_RERUN)
    begins = ForwardMsg(new_session=NewSession(main_script_path="app.py"))
    page = open_view("goals")
    assert page.evaluate(
        AFTER_EACH_IS_NOT_BEGUN, [list(m.SerializeToString()) for m in (ends, begins)]
    ) == [True, False]
