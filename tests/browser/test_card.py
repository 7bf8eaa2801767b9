"""The card of an export in a real browser: with keys alone, without barriers, on a phone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser.keys import tab_to
from browser.screen import drop, serious_barriers, would_come_in
from browser.windows import BESIDE_THE_PAGE
from playwright.sync_api import expect
from seeds import in_a_release

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

TESTS = Path(__file__).parents[1]
ASKS_ABOUT_DATES = TESTS / "cases" / "20-ambiguous-dates-throughout.csv"
ASKS_ABOUT_WORDS = TESTS / "exports" / "03-owl-non-billable.csv"
WITHOUT_HEADER = TESTS / "exports" / "47-no-header.csv"
LONG_NAMES = TESTS / "exports" / "09-kobo-both-columns.csv"
IS_CUT = "it => it.scrollWidth > it.clientWidth"
LINE = 30  # pixels; two lines of the small print are higher
WORDS = [f"Zu{'bcdfg'[n % 5]}{'aeiou'[n // 5 % 5]}{'lmnpr'[n // 25]}" for n in range(60)]


def _many_words(folder: Path) -> Path:
    """An export with so many statuses of its own that they are drawn on two pages."""
    rows = [
        f"2026-03-{row % 28 + 1:02},CL-01,K{row},{row % 7},{word},trust"
        for row, word in enumerate([*WORDS, *WORDS, *["Attended"] * 60])
    ]
    file = folder / "words-of-our-own.csv"
    file.write_text("\n".join(["Date,Clinician,Client,Goal 1,Attendance,Quiet wins", *rows, ""]))
    return file


def _press(page: Page, settled, button: str) -> None:
    """Come to a button by the Tab key, and press Enter."""
    tab_to(page, button)
    page.keyboard.press("Enter")
    settled(page)


def test_a_question_is_heard_without_signs_of_markup_and_answered_with_keys_alone(
    own_dashboard, open_view, settled
):
    page = open_view("your_data", height=2000)
    drop(page, settled, ASKS_ABOUT_DATES)
    expect(page.get_by_test_id("stRadioGroup").first).to_have_attribute(
        "aria-label",
        "In the column “Date” the dates can be read in two ways, and nothing in the file says"
        " which. Which is right?",
    )
    tab_to(page, re.compile("is 8 May 2025"))
    page.keyboard.press("Space")
    _press(page, settled, "Apply what I changed")
    expect(page.get_by_role("button", name="Bring this in")).to_be_enabled()
    assert would_come_in(page)["Sessions"].startswith("48 ")
    page.locator("body").press("Home")
    _press(page, settled, "Bring this in")
    expect(page.get_by_text("20-ambiguous-dates-throughout.csv came in.")).to_be_visible()


@pytest.mark.parametrize(("theme", "width"), [("dark", 390), *in_a_release(("light", 1440))])
def test_an_open_card_has_no_serious_barrier_and_scrolls_nothing_sideways(
    open_view, settled, theme, width
):
    page = open_view("your_data", theme=theme, width=width, height=3600)
    drop(page, settled, ASKS_ABOUT_WORDS)
    assert serious_barriers(page) == {}
    main = page.get_by_test_id("stMain")
    assert main.evaluate("it => it.scrollWidth") <= main.evaluate("it => it.clientWidth")


@pytest.mark.parametrize("theme", ["dark", *in_a_release("light")])
def test_a_button_can_be_read_under_the_mouse_too(open_view, settled, theme):
    page = open_view("your_data", theme=theme, height=3000)
    drop(page, settled, ASKS_ABOUT_WORDS)
    page.get_by_role("button", name="Apply what I changed").hover()
    settled(page)
    assert serious_barriers(page) == {}


def test_what_is_chosen_says_so_until_it_is_applied(open_view, settled):
    page = open_view("your_data", height=2000)
    drop(page, settled, ASKS_ABOUT_WORDS)
    marks = page.locator(".qw-mark:visible")
    word = page.locator("[class*=st-key-word-]", has=page.get_by_text("Please answer")).first
    asked = marks.count()
    assert marks.all_inner_texts() == ["Please answer"] * asked
    word.get_by_text("did not", exact=True).click()
    expect(word.get_by_text("Chosen: press Apply")).to_be_visible()
    expect(word.get_by_text("Please answer")).to_be_hidden()
    expect(marks.get_by_text("Please answer")).to_have_count(asked - 1)
    page.get_by_role("button", name="Apply what I changed").click()
    settled(page)
    expect(marks.get_by_text("Chosen: press Apply")).to_have_count(0)
    expect(marks.get_by_text("Please answer")).to_have_count(asked - 1)


def _own_words(folder: Path) -> Path:
    """An export with two words for quiet victories that the codebook does not have."""
    words = ["trust", "sparkle", "comfort", "glow"]
    rows = [
        f"2026-03-{row % 28 + 1:02},CL-01,K{row % 9},{row % 7},{words[row % 4]}"
        for row in range(60)
    ]
    file = folder / "sparkle-and-glow.csv"
    file.write_text("\n".join(["Date,Clinician,Client,Goal 1,Quiet victories", *rows, ""]))
    return file


def _choose_from_list(page: Page, where: Locator) -> None:
    where.get_by_role("combobox").click()
    page.get_by_role("option").last.click()
    page.keyboard.press("Tab")  # closes a list of several; Escape would take the choice back


CHOSEN = "Chosen: press Apply"


def test_what_is_chosen_from_a_list_says_so_until_it_is_applied(open_view, settled):
    page = open_view("your_data", height=3000)
    drop(page, settled, WITHOUT_HEADER)
    for kind, asks in ((".stSelectbox", "Please choose"), (".stMultiSelect", "Please look")):
        asked = page.locator(f"[class*=st-key-row-]:has({kind})", has_text=asks).first
        expect(asked.get_by_text(CHOSEN)).to_be_hidden()
        _choose_from_list(page, asked)
        expect(asked.get_by_text(CHOSEN)).to_be_visible()
        expect(asked.get_by_text(asks)).to_be_hidden()


def test_words_of_ones_own_say_so_once_each_of_them_has_a_meaning(open_view, settled, tmp_path):
    page = open_view("your_data", height=3000)
    drop(page, settled, _own_words(tmp_path))
    labels = page.locator("[class*=st-key-labels-]")
    first, second = labels.locator("[class*=st-key-word-]").all()
    _choose_from_list(page, first)
    expect(labels.get_by_text(CHOSEN)).to_be_hidden()
    _choose_from_list(page, second)
    expect(labels.get_by_text(CHOSEN)).to_be_visible()


@pytest.mark.parametrize("width", [683, *in_a_release(390, 1024, 1440)])
def test_the_names_of_columns_and_the_days_of_examples_stand_whole(open_view, settled, width):
    page = open_view("your_data", width=width, height=3600)
    drop(page, settled, LONG_NAMES)
    tags = page.locator("[data-tag]:visible > [title]").all()
    assert len(tags) > 2
    assert [tag.inner_text() for tag in tags if tag.evaluate(IS_CUT)] == []
    fields = page.get_by_test_id("stSelectbox").locator("input:visible").all()
    assert [one.input_value() for one in fields if one.evaluate(IS_CUT)] == []
    days = page.locator(".qw-evidence .qw-whole").all()
    assert len(days) > 2
    assert max(one.bounding_box()["height"] for one in days) < LINE


@pytest.mark.release
@pytest.mark.parametrize(("theme", "width"), [("dark", 390), ("light", 1440)])
def test_a_long_list_is_turned_with_keys_and_keeps_what_was_said(
    open_view, settled, tmp_path, theme, width
):
    page = open_view("your_data", theme=theme, width=width, height=3600)
    drop(page, settled, _many_words(tmp_path))
    first = page.get_by_role("radiogroup", name=f"{WORDS[0]} (2 rows)")
    first.get_by_text("did not", exact=True).click()
    _press(page, settled, "Took place, words 51 to 60")
    expect(page.get_by_text("Here are 51 to 60 of 60.")).to_have_role("status")
    expect(page.get_by_role("radiogroup", name=f"{WORDS[59]} (2 rows)")).to_be_visible()
    expect(first).to_have_count(0)
    # The button that was pressed is still there, and leads back to the beginning.
    expect(page.locator("button:focus")).to_have_text("Took place, words 1 to 50")
    page.mouse.move(BESIDE_THE_PAGE, BESIDE_THE_PAGE)  # which would stand on what came under it
    settled(page)
    assert serious_barriers(page) == {}
    main = page.get_by_test_id("stMain")
    assert main.evaluate("it => it.scrollWidth") <= main.evaluate("it => it.clientWidth")
    _press(page, settled, "Took place, words 1 to 50")
    expect(first.get_by_role("radio", name="did not")).to_be_checked()
