"""The pictures in the documents are taken here, so that they show the program as it is (`make pictures`)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def album(tmp_path) -> Path:
    """Where pictures go: a folder of the test, or the documents' own when they are to be taken again."""
    return Path(os.environ.get("QUIETWINS_PICTURES", tmp_path))


def width_and_height(png: Path) -> tuple[int, int]:
    header = png.read_bytes()[:24]
    return int.from_bytes(header[16:20], "big"), int.from_bytes(header[20:24], "big")


def test_side_by_side_for_the_readme(open_view, album):
    page = open_view(width=1440, height=900)
    assert page.get_by_role("heading", name="Side by side").is_visible()
    picture = album / "side-by-side-light-1440.png"
    page.screenshot(path=picture)
    assert width_and_height(picture) == (1440, 900)
