"""The frame round every page: errors are said plainly, settings count, nothing of a failure is
shown.
"""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from seeds import in_a_release
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
PAGES = sorted(path.name for path in (ROOT / "pages").glob("*.py"))
IN_EVERY_RUN = ["goals.py", "meeting.py", "single_journeys.py"]  # the others open in a browser too


@pytest.fixture
def practice_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A practice folder of the test's own, and the project as the current folder, as ``make run``
    has it.
    """
    folder = tmp_path / "practice"
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(folder))
    monkeypatch.setenv("QUIETWINS_KEYS", str(tmp_path / "keys"))
    monkeypatch.chdir(ROOT)
    return folder


@pytest.fixture
def app(practice_folder: Path) -> AppTest:
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=240)


def _said(app: AppTest) -> str:
    """All that is said, without the marks that keep foreign text from being taken for Markdown."""
    return " ".join(element.value for element in (*app.markdown, *app.error, *app.warning)).replace(
        "\\", ""
    )


@pytest.mark.parametrize(
    "page", [*IN_EVERY_RUN, *in_a_release(*(one for one in PAGES if one not in IN_EVERY_RUN))]
)
def test_every_page_opens_on_the_made_up_practice(app, practice_folder, page):
    practice_folder.mkdir()
    (practice_folder / "settings.toml").write_text("single_journeys = true\n")
    app.run()
    app.switch_page(f"pages/{page}").run()
    assert not app.exception
    assert not app.error
    assert len(app.title) == 1


def test_an_unexpected_error_is_a_plain_sentence_with_a_reference_and_its_text_goes_to_the_log_only(
    app, monkeypatch, caplog
):
    def fail(*_: object) -> None:
        raise ValueError("client Jane 1987 was in row 4")

    monkeypatch.setattr("quietwins.words.top_of_page.opening", fail)
    with caplog.at_level(logging.ERROR, "quietwins"):
        app.run()
    assert "Jane" not in _said(app)
    reference = _said(app).split("it was error ")[1].split(":")[0]
    assert f"Unexpected error {reference}" in caplog.text
    assert "Jane 1987" in caplog.text


def test_a_wrong_setting_is_named_with_its_line_and_the_dashboard_still_opens(app, practice_folder):
    practice_folder.mkdir()
    (practice_folder / "settings.toml").write_text('clinic = "Rowan Street"\nk = 2\n')
    app.run()
    assert "settings.toml, line 2: k:" in _said(app)
    assert app.title[0].value == "Goals and quiet victories, side by side"


def test_a_practice_damaged_by_hand_is_said_and_what_needs_no_figures_still_works(
    app, practice_folder
):
    practice_folder.mkdir()
    (practice_folder / "practice.toml").write_text("format = what")
    app.run()
    assert str(practice_folder) in _said(app)
    assert not app.title
    app.switch_page("pages/your_data.py").run()
    assert app.title[0].value == "Your data"


def test_a_larger_smallest_group_shows_less(app, practice_folder):
    app.query_params["clinician"] = ["CL-05"]
    app.run()
    assert "There are fewer than" not in _said(app)
    practice_folder.mkdir()
    (practice_folder / "settings.toml").write_text("k = 20\n")
    app.run()
    assert "There are fewer than 20 clients in this view" in _said(app)
