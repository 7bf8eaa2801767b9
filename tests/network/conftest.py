from __future__ import annotations

import pytest
from made_up_network import MadeUp, count_in_threads, made_up
from seeds import in_a_release


@pytest.fixture(scope="session", params=[20, *in_a_release(100)])
def clinics(request, tmp_path_factory) -> MadeUp:
    """Small clinics, published once for all tests; a hundred before a release. Nobody changes
    them.
    """
    return made_up(tmp_path_factory.mktemp("clinics"), request.param)


@pytest.fixture
def in_threads(monkeypatch):
    """Threads count, where a test is not about processes: each would load the whole program."""
    count_in_threads(monkeypatch)


@pytest.fixture(autouse=True)
def cache(tmp_path_factory, monkeypatch):
    """Prepared clinics lie in a folder of the tests' own."""
    folder = tmp_path_factory.getbasetemp() / "prepared"
    monkeypatch.setenv("QUIETWINS_NETWORK_CACHE", str(folder))
    return folder
