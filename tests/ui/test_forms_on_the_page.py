"""The forms on *Your data*: each with where it goes, or with why it is not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from ui.on_your_data import said

APP = Path(__file__).parents[2] / "app.py"
FORMS = [
    "Form for Kobo or ODK (XLSForm)",
    "REDCap data dictionary",
    "Questions for Microsoft or Google Forms (PDF)",
    "The same as text to copy",
]


@pytest.fixture
def practice(monkeypatch, tmp_path):
    folder = tmp_path / "practice"
    folder.mkdir()
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(folder))
    monkeypatch.setenv("QUIETWINS_KEYS", str(tmp_path / "keys"))
    return folder


def opened() -> AppTest:
    page = AppTest.from_file(str(APP), default_timeout=120).run()
    page = page.switch_page("pages/your_data.py").run()
    assert not page.exception
    return page


def buttons(page: AppTest) -> list[str]:
    return [button.label for button in page.get("download_button")]


def test_each_form_says_where_it_goes_and_how_its_export_comes_back(practice):
    page = opened()
    assert [label for label in buttons(page) if label in FORMS] == FORMS
    behind = buttons(page)[buttons(page).index(FORMS[-1]) + 1 :]
    assert "Table Schema (JSON)" in behind
    told = said(page)
    for words in ("Upload an XLSForm", "“Data Dictionary”", "Copy the titles and the answers"):
        assert words in told
    assert told.count("To bring it back, drop the") == 3


def test_a_form_that_a_codebook_does_not_allow_says_why_and_the_others_stay(practice):
    (practice / "ours.toml").write_text('[[code]]\ncode = "a"\nname = "Trust | *safety*"\n')
    (practice / "settings.toml").write_text('codebook = "ours.toml"\n')
    page = opened()
    assert [label for label in FORMS if label not in buttons(page)] == ["REDCap data dictionary"]
    assert "“Trust | *safety*”, and REDCap takes | for a sign of its own" in said(page)


def test_settings_that_are_not_understood_give_no_form_and_say_so(practice):
    (practice / "settings.toml").write_text('codebook = "gone.toml"\n')
    page = opened()
    assert [label for label in FORMS if label in buttons(page)] == []
    assert "No form is made yet" in said(page)
    assert "Template (CSV)" in buttons(page)
