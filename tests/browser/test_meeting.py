"""The meeting on a wall, walked through by the keys of a keyboard and of a clicker."""

from __future__ import annotations

import pytest
from browser.screen import CLIPPED_OR_OVERLAPPING, choose, serious_barriers
from playwright.sync_api import expect

from quietwins.words.agenda import agenda

pytestmark = pytest.mark.browser

# The time goes on alone on a line that fills: how far, in pixels, over all its parts.
GONE_BY = """
() => [...document.querySelectorAll('.qw-time > div > div')]
  .reduce((sum, part) => sum + part.getBoundingClientRect().width, 0)
"""
TEXT_SIZES = """
() => [...document.querySelectorAll('.qw-ask, .qw-aloud, h1')]
  .map(text => parseFloat(getComputedStyle(text).fontSize))
"""
SCROLLS = """
() => { const m = document.querySelector('[data-testid=stMain]');
  return [m.scrollHeight > m.clientHeight, m.scrollWidth > m.clientWidth] }
"""


def see(page, name: str, settled) -> None:
    """A screen of the meeting: all of it in sight, large enough, and without a barrier."""
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
    settled(page)
    assert page.evaluate(SCROLLS) == [False, False], name
    assert min(page.evaluate(TEXT_SIZES)) >= 28
    assert page.evaluate(CLIPPED_OR_OVERLAPPING) == []
    assert serious_barriers(page) == {}
    for hidden in ("stSidebar", "stHeader"):
        expect(page.get_by_test_id(hidden)).not_to_be_visible()


def goes_on(page) -> None:
    """The line for the time fills without anybody doing anything."""
    before = page.evaluate(GONE_BY)
    for _ in range(600):
        if page.evaluate(GONE_BY) > before:
            return
        page.wait_for_timeout(100)
    pytest.fail("The line for the time stands still.")


def chart_sizes(page) -> list[tuple[int, int]]:
    boxes = [chart.bounding_box() for chart in page.locator("svg.marks").all()]
    return [(round(box["width"]), round(box["height"])) for box in boxes]


@pytest.mark.parametrize(
    ("width", "height", "theme"),
    [(1280, 720, "light"), pytest.param(1920, 1080, "dark", marks=pytest.mark.release)],
    ids=str,
)
def test_the_meeting_is_walked_by_keys_and_ends_with_a_note(
    open_view, settled, page_errors, width, height, theme
):
    page = open_view("reflect?service=School", width=width, height=height, theme=theme)
    page.get_by_role("button", name="Start the thirty minutes").click()
    see(page, "Read it together", settled)
    expect(page.locator(".qw-step-of")).to_contain_text("all clinicians, School")
    expect(page.get_by_label("Shortcut →")).to_be_visible()
    page.keyboard.press("ArrowRight")
    see(page, "Remember a moment", settled)
    page.keyboard.press("PageDown")
    see(page, "Look at both lines", settled)
    left, right = chart_sizes(page)
    assert left == right
    assert left[0] > width * 0.4
    tops = page.locator(".st-key-pair-from-afar .qw-under").evaluate_all(
        "below => below.map(one => Math.round(one.getBoundingClientRect().top))"
    )
    assert len(tops) == 2
    assert len(set(tops)) == 1
    goes_on(page)
    page.keyboard.press("PageUp")
    see(page, "Remember a moment", settled)
    page.keyboard.press("ArrowRight")
    see(page, "Look at both lines", settled)
    page.keyboard.press("ArrowLeft")
    see(page, "Remember a moment", settled)
    for name in ("Look at both lines", "Ask what is not here", "Choose one small thing"):
        page.keyboard.press("PageDown")
        see(page, name, settled)
    page.keyboard.press("ArrowRight")
    note = page.get_by_label("What will you try?")
    note.fill("say none when there was none")
    # Nothing turns while somebody types, be it in the note or in one of its days.
    for key in ("ArrowLeft", "PageUp", "PageDown", "ArrowRight"):
        note.press(key)
    see(page, "Choose one small thing", settled)
    expect(note).to_have_value("say none when there was none")
    page.get_by_role("button", name="Keep this note").click()
    settled(page)
    expect(page.get_by_role("button", name="Remove")).to_have_count(1)
    page.get_by_role("button", name="End the meeting").click()
    expect(page.get_by_role("heading", name="Reflect", level=1)).to_be_visible()
    settled(page)
    expect(page.get_by_test_id("stSidebar")).to_be_visible()
    assert page_errors == []


@pytest.mark.parametrize(
    ("width", "height"), [(683, 512), pytest.param(390, 844, marks=pytest.mark.release)], ids=str
)
def test_enlarged_twice_or_on_a_phone_no_screen_needs_scrolling_either(
    open_view, settled, width, height
):
    page = open_view("meeting", width=width, height=height)
    for step in agenda():
        expect(page.get_by_role("heading", name=step.name, level=1)).to_be_visible()
        settled(page)
        assert page.evaluate(SCROLLS) == [False, False], step.name
        assert page.evaluate(CLIPPED_OR_OVERLAPPING) == []
        assert len(set(chart_sizes(page))) <= 1, step.name
        page.keyboard.press("ArrowRight")


def test_escape_leaves_the_meeting_unless_somebody_types_the_note(open_view, settled, page_errors):
    page = open_view("meeting?service=School", width=1280, height=720)
    reflect = page.get_by_role("heading", name="Reflect", level=1)
    expect(page.get_by_label("Shortcut Esc")).to_be_visible()
    page.keyboard.press("Escape")
    expect(reflect).to_be_visible()
    expect(page.locator(".qw-view")).to_contain_text("School")
    page.get_by_role("button", name="Start the thirty minutes").click()
    for step in agenda()[:-1]:
        expect(page.get_by_role("heading", name=step.name, level=1)).to_be_visible()
        settled(page)
        page.keyboard.press("PageDown")
    note = page.get_by_label("What will you try?")
    note.fill("say none when there was none")
    note.press("Escape")
    settled(page)
    see(page, agenda()[-1].name, settled)
    expect(note).to_have_value("say none when there was none")
    note.fill("")
    note.press("Escape")
    expect(reflect).to_be_visible()
    assert page_errors == []


def note_down(page, how_many: int, settled) -> None:
    note = page.get_by_label("What will you try?")
    for number in range(how_many):
        note.fill(f"Note {number}: {'say none when there was none ' * 6}")
        note.press("Enter")
        settled(page)


@pytest.mark.release
def test_with_many_notes_no_screen_needs_scrolling(open_view, settled):
    page = open_view("reflect?period=Last+calendar+year", width=1280, height=720)
    note_down(page, 4, settled)
    choose(page, "Period", "Last 12 months", settled)
    note_down(page, 6, settled)
    page.get_by_role("button", name="Start the thirty minutes").click()
    see(page, "Read it together", settled)
    expect(page.get_by_text("3 earlier notes are on the page Reflect.")).to_be_visible()
    page.keyboard.press("PageDown")
    see(page, "Remember a moment", settled)
    page.keyboard.press("PageDown")
    see(page, "Look at both lines", settled)
    expect(page.get_by_text("5 earlier notes are on the page Reflect.")).to_be_visible()
    page.keyboard.press("PageDown")
    see(page, "Ask what is not here", settled)
    page.keyboard.press("PageDown")
    see(page, "Choose one small thing", settled)
    expect(page.get_by_role("button", name="Remove")).to_have_count(3)
    expect(page.get_by_text("3 earlier notes are on the page Reflect.")).to_be_visible()
