from __future__ import annotations

from pathlib import Path

import pytest

from quietwins.store import Practice, open_practice


@pytest.fixture(autouse=True)
def keys_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the keys of whoever runs it."""
    keys = tmp_path / "keys"
    monkeypatch.setenv("QUIETWINS_KEYS", str(keys))
    monkeypatch.delenv("QUIETWINS_PRACTICE", raising=False)
    return keys


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    return open_practice(tmp_path / "practice")
