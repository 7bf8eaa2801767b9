"""The pictures in the documents are taken here, so that they show the program as it is (`make
pictures`); and every page is looked at, wide and narrow, light and dark.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from browser.album import (
    A_QUESTION,
    FILE_THAT_ASKS,
    HEIGHT,
    PICTURES,
    ROOT,
    WIDTH,
    folder_for_pictures,
)
from browser.screen import drop
from PIL import Image
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

# Single journeys are for supervision, where a practice has switched them on: no
# picture of them is handed out.
PAGES = sorted({path.stem for path in (ROOT / "pages").glob("*.py")} - {"single_journeys"})
FIRST = "side_by_side"
TALL, TALLEST = 1600, 9000  # pixels


@pytest.fixture
def album(tmp_path) -> Path:
    """Where pictures go: a folder of the test, or the documents' own when they are to be taken
    again.
    """
    return folder_for_pictures(os.environ.get("QUIETWINS_PICTURES"), tmp_path)


def width_and_height(png: Path) -> tuple[int, int]:
    header = png.read_bytes()[:24]
    return int.from_bytes(header[16:20], "big"), int.from_bytes(header[20:24], "big")


def in_few_colours(png: Path) -> None:
    """A page of paper and ink needs no more colours than these; the file is a third as large."""
    with Image.open(png) as picture:
        picture.convert("RGB").quantize(128).save(png, optimize=True)


def take(page, picture: Path) -> None:
    page.screenshot(path=picture)
    in_few_colours(picture)
    assert width_and_height(picture) == (WIDTH, HEIGHT)


def without_the_folder_of_this_machine(page, dashboard) -> None:
    """A picture that is handed out tells of no folder of the machine on which it was taken."""
    page.evaluate(
        "folder => document.querySelectorAll('code').forEach("
        "code => code.textContent = code.textContent.replace(folder, '/home/lead/quiet-wins'))",
        str(dashboard.practice.parent),
    )


@pytest.mark.release
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_for_the_documents(open_view, dashboard, album, name):
    address, heading = PICTURES[name]
    page = open_view(address, width=WIDTH, height=HEIGHT)
    assert page.get_by_role("heading", name=heading, exact=True, level=1).is_visible()
    without_the_folder_of_this_machine(page, dashboard)
    assert page.get_by_test_id("stException").count() == 0
    take(page, album / f"{name}.png")


@pytest.mark.release
def test_a_picture_of_a_file_that_asks(open_view, settled, album):
    page = open_view("your_data", width=WIDTH, height=HEIGHT)
    drop(page, settled, FILE_THAT_ASKS)
    expect(page.get_by_text("Please answer").first).to_be_visible()
    take(page, album / f"{A_QUESTION}.png")


@pytest.mark.release
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_can_be_drawn_whole_wide_and_narrow_light_and_dark(
    open_view, tmp_path, path, width, theme
):
    page = open_view("" if path == FIRST else path, width=width, height=TALL, theme=theme)
    # Streamlit scrolls inside the page: a picture of all of it needs a
    # window as tall as its content.
    height = page.evaluate(
        "() => document.querySelector('[data-testid=stMainBlockContainer]')"
        ".getBoundingClientRect().height"
    )
    page.set_viewport_size({"width": width, "height": min(TALLEST, max(900, round(height)))})
    page.wait_for_timeout(300)
    picture = tmp_path / f"{path}-{theme}-{width}.png"
    page.screenshot(path=picture)
    assert width_and_height(picture)[0] == width
    assert page.get_by_test_id("stException").count() == 0
