from __future__ import annotations

from importlib import import_module
from pathlib import Path
from unittest.mock import Mock

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def search_for_garbage(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the search that follows each log that is opened or forgotten: here it would go
    through all tests of the run each time. What it is for is tried in `test_let_go_of.py`.
    """
    monkeypatch.setattr(import_module("quietwins.ui.open_log"), "gc", Mock())


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Your data, over a practice folder of the test's own."""
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(tmp_path / "practice"))
    monkeypatch.setenv("QUIETWINS_KEYS", str(tmp_path / "keys"))
    monkeypatch.chdir(ROOT)
    # AppTest takes each run for a server's first: the frame would begin it again,
    # and a click would be lost.
    monkeypatch.setattr("quietwins.ui.enter", lambda: None)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=240)
    return app.switch_page("pages/your_data.py").run()
