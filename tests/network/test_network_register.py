"""What left a network is noted, and only what the disk refuses of that note is said of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from quietwins.log import View
from quietwins.network.network_errors import NetworkError
from quietwins.network.network_register import left_before, note, what_left


def test_a_fault_of_counting_is_not_taken_for_one_of_the_register(tmp_path):
    lost = ConnectionResetError("a worker went away")
    with pytest.raises(ConnectionResetError), what_left(tmp_path / "left.jsonl"):
        raise lost


def test_who_only_asks_what_left_waits_for_nobody_who_writes(tmp_path):
    register, year = tmp_path / "left.jsonl", View(date(2024, 1, 1), date(2024, 12, 31))
    note(register, "figures", [year])
    with what_left(register), ThreadPoolExecutor(1) as another:
        assert another.submit(left_before, register).result() == (year,)


def test_a_register_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "left.jsonl").mkdir()
    with pytest.raises(NetworkError, match=r"what leaves is noted in .*left\.jsonl"):
        note(tmp_path / "left.jsonl", "figures", [])
