"""A command loads its modules without looking for garbage among them."""

from __future__ import annotations

import gc

import pytest

from quietwins.__main__ import _loaded


@pytest.fixture
def collections():
    seen = []

    def note(phase: str, _: object) -> None:
        seen.append(phase)

    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)


def test_nothing_is_collected_while_a_module_loads_and_it_is_afterwards(
    tmp_path, monkeypatch, collections
):
    (tmp_path / "made_of_many_parts.py").write_text("PARTS = [[n] for n in range(20_000)]\n")
    monkeypatch.syspath_prepend(tmp_path)
    collections.clear()
    module = _loaded("made_of_many_parts")
    assert len(module.PARTS) == 20_000
    assert collections == []
    assert gc.isenabled()


def test_collection_is_off_afterwards_where_it_was_off_before(tmp_path, monkeypatch):
    (tmp_path / "made_of_few_parts.py").write_text("PARTS = []\n")
    monkeypatch.syspath_prepend(tmp_path)
    gc.disable()
    try:
        _loaded("made_of_few_parts")
        assert not gc.isenabled()
    finally:
        gc.enable()
