"""The pictures in the documents are taken here, so that they show the
program as it is (`make pictures`).
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
FIRST = "side_by_side"
# Single journeys are for supervision, where a practice has switched them on: no
# picture of them is handed out.
PAGES = sorted({path.stem for path in (ROOT / "pages").glob("*.py")} - {"single_journeys"})
TALL, TALLEST = 1600, 9000  # pixels


@pytest.fixture
def album(tmp_path) -> Path:
    """Where pictures go: a folder of the test, or the documents' own
    when they are to be taken again.
    """
    return Path(os.environ.get("QUIETWINS_PICTURES", tmp_path))


def width_and_height(png: Path) -> tuple[int, int]:
    header = png.read_bytes()[:24]
    return int.from_bytes(header[16:20], "big"), int.from_bytes(header[20:24], "big")


def in_few_colours(png: Path) -> None:
    """A page of paper and ink needs no more colours than these; the file is a third as large."""
    with Image.open(png) as picture:
        picture.convert("RGB").quantize(128).save(png, optimize=True)


def test_side_by_side_for_the_readme(open_view, album):
    page = open_view(width=1440, height=900)
    assert page.get_by_role("heading", name="Side by side").is_visible()
    picture = album / "first-page.png"
    page.screenshot(path=picture)
    assert width_and_height(picture) == (1440, 900)


@pytest.mark.release
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_its_picture_wide_and_narrow_light_and_dark(
    open_view, dashboard, album, path, width, theme
):
    page = open_view("" if path == FIRST else path, width=width, height=TALL, theme=theme)
    # A picture that is handed out tells of no folder of the machine on which it was taken.
    page.evaluate(
        "folder => document.querySelectorAll('code').forEach("
        "code => code.textContent = code.textContent.replace(folder, '/home/lead/quiet-wins'))",
        str(dashboard.practice.parent),
    )
    # Streamlit scrolls inside the page: a picture of all of it needs a
    # window as tall as its content.
    height = page.evaluate(
        "() => document.querySelector('[data-testid=stMainBlockContainer]')"
        ".getBoundingClientRect().height"
    )
    page.set_viewport_size({"width": width, "height": min(TALLEST, max(900, round(height)))})
    page.wait_for_timeout(300)
    picture = album / f"{path.replace('_', '-')}-{theme}-{width}.png"
    page.screenshot(path=picture)
    in_few_colours(picture)
    assert width_and_height(picture)[0] == width
    assert page.get_by_test_id("stException").count() == 0
