"""What *Your data* shows, read from a page that a test runs without a browser."""

from __future__ import annotations

import re
from html import unescape

from streamlit.testing.v1 import AppTest


def html_of(page: AppTest) -> str:
    """Everything that is written as HTML."""
    return " ".join(str(element.proto.body) for element in page.get("html"))


def said(page: AppTest) -> str:
    """Everything that is said in words, as it is read."""
    texts = (
        *page.markdown,
        *page.warning,
        *page.error,
        *page.header,
        *page.subheader,
        *page.caption,
    )
    written = re.sub(r"<style>.*?</style>|<[^>]+>", " ", html_of(page), flags=re.DOTALL)
    spoken = " ".join(element.value for element in texts)
    return re.sub(r"\s+", " ", f"{spoken} {unescape(written)}").replace("\\", "")


def counted(page: AppTest) -> list[dict[str, str]]:
    """The counts on top of each card, in the order of the page."""
    lists = re.findall(r'<dl class="qw-counts.*?</dl>', html_of(page), re.DOTALL)
    return [dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", one)) for one in lists]


def sessions(page: AppTest) -> list[str]:
    """How many sessions each card says would come in."""
    return [counts["Sessions"] for counts in counted(page)]


def click(page: AppTest, label: str) -> AppTest:
    """Press the first button with this label."""
    next(button for button in page.button if button.label == label).click()
    return page.run()
