"""A practice's own names of kinds, in letters of its own, on charts that answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from quietwins.codebook import DEFAULT_FILE

ROOT = Path(__file__).parents[2]
OWN = {"Feeling safe": "Client's own", "Speaking up": "Довіра", "Being seen": "Слово"}


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    practice = tmp_path / "practice"
    practice.mkdir()
    book = DEFAULT_FILE.read_text(encoding="utf-8")
    for usual, own in OWN.items():
        book = book.replace(f'"{usual}"', f'"{own}"')
    (practice / "codebook.toml").write_text(book, encoding="utf-8")
    settings = 'word = "patient"\ncodebook = "codebook.toml"\n'
    (practice / "settings.toml").write_text(settings, encoding="utf-8")
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(practice))
    monkeypatch.setenv("QUIETWINS_KEYS", str(tmp_path / "keys"))
    monkeypatch.chdir(ROOT)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=240).run()
    return app.switch_page("pages/quiet_victories.py").run()


def test_a_click_asks_for_the_kind_as_the_codebook_has_it_in_letters_of_any_kind(page: AppTest):
    assert not page.error
    specs = [json.loads(chart.proto.spec) for chart in page.get("vega_lite_chart")]
    asked = {
        row["asked"]
        for spec in specs
        for layer in spec["layer"]
        for row in layer["data"].get("values", ())
        if "asked" in row
    }
    assert {f"family {own}" for own in OWN.values()} < asked
