"""What left a network is noted, and only what the disk refuses of that note is said of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from quietwins.codebook import read_codebook
from quietwins.log import View
from quietwins.log.facts import LogFacts
from quietwins.network.network_errors import NetworkError
from quietwins.network.network_log import NetworkLog
from quietwins.network.network_register import LeftBefore, left_before, note, what_left

WHOSE = {"North": "a key", "South": None}
LOG = NetworkLog(LogFacts(None, None), read_codebook(), ("North", "South"), list, WHOSE)
YEAR = View(date(2024, 1, 1), date(2024, 12, 31))


def test_a_fault_of_counting_is_not_taken_for_one_of_the_register(tmp_path):
    lost = ConnectionResetError("a worker went away")
    with pytest.raises(ConnectionResetError), what_left(tmp_path / "left.jsonl"):
        raise lost


def test_who_only_asks_what_left_waits_for_nobody_who_writes(tmp_path):
    register = tmp_path / "left.jsonl"
    note(register, "figures", [YEAR], LOG)
    with what_left(register), ThreadPoolExecutor(1) as another:
        assert another.submit(left_before, register).result() == (LeftBefore(YEAR, WHOSE),)


def test_a_register_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "left.jsonl").mkdir()
    with pytest.raises(NetworkError, match=r"what leaves is noted in .*left\.jsonl"):
        note(tmp_path / "left.jsonl", "figures", [], LOG)


def test_a_line_that_broke_off_does_not_take_the_next_one_with_it(tmp_path):
    register = tmp_path / "left.jsonl"
    note(register, "figures", [YEAR], LOG)
    register.write_text(register.read_text().rstrip("\n"))
    note(register, "figures", [YEAR], LOG)
    assert left_before(register) == (LeftBefore(YEAR, WHOSE),) * 2


@pytest.mark.parametrize("changed", ["not a line", '{"views": [], "clinics": "North"}', "[]"])
def test_a_line_that_was_changed_is_said_with_its_number(tmp_path, changed):
    register = tmp_path / "left.jsonl"
    note(register, "figures", [YEAR], LOG)
    register.write_text(f"{register.read_text()}{changed}\n")
    with pytest.raises(NetworkError, match="line 2 of"):
        left_before(register)
