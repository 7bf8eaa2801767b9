"""What left a network is noted, and only what the disk refuses of that note is said of it."""

from __future__ import annotations

import pytest

from quietwins.network.network_errors import NetworkError
from quietwins.network.network_register import note, what_left


def test_a_fault_of_counting_is_not_taken_for_one_of_the_register(tmp_path):
    lost = ConnectionResetError("a worker went away")
    with pytest.raises(ConnectionResetError), what_left(tmp_path / "left.jsonl"):
        raise lost


def test_a_register_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "left.jsonl").mkdir()
    with pytest.raises(NetworkError, match=r"what leaves is noted in .*left\.jsonl"):
        note(tmp_path / "left.jsonl", "figures", [])
