from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from store_factories import many

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


@pytest.fixture(scope="session")
def made_of_a(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice into which one export came, made once; the folder in which it and its key lie."""
    folder = tmp_path_factory.mktemp("made of a")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("QUIETWINS_KEYS", str(folder / "keys"))
        open_practice(folder / "practice").add(many("a"))
    return folder


@pytest.fixture
def import_a(made_of_a: Path, practice: Practice, keys_apart: Path) -> None:
    """The export ``many("a")`` has come in before the test begins.

    By a copy with the times of its files: bringing it in anew takes most of a short test.
    """
    shutil.copytree(made_of_a / "practice", practice.folder.root)
    shutil.copytree(made_of_a / "keys", keys_apart)
