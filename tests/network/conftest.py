from __future__ import annotations

import pytest
from made_up_network import MadeUp, made_up


@pytest.fixture(scope="session")
def hundred(tmp_path_factory) -> MadeUp:
    """A hundred small clinics, published once for all tests. Nobody changes them."""
    return made_up(tmp_path_factory.mktemp("hundred"), 100)


@pytest.fixture(autouse=True)
def cache(tmp_path_factory, monkeypatch):
    """Prepared clinics lie in a folder of the tests' own."""
    folder = tmp_path_factory.getbasetemp() / "prepared"
    monkeypatch.setenv("QUIETWINS_NETWORK_CACHE", str(folder))
    return folder
