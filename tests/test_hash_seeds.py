"""No output hangs on the order of a set, which is another in each process: the same exports, the
same in every run.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
CASES = sorted(
    path for path in (ROOT / "tests" / "cases").iterdir() if path.suffix in (".csv", ".xlsx")
)
# Two seeds under which a set of the codebook's codes is walked through in different orders.
SEEDS = ("1", "2")


def said(seed: str, place: Path, *arguments: str | Path) -> str:
    """What a command prints in a process that mixes texts with this seed;
    ``place`` holds its practice and key.
    """
    process = subprocess.run(
        [sys.executable, "-m", "quietwins", *map(str, arguments)],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONHASHSEED": seed,
            "QUIETWINS_PRACTICE": str(place / "practice"),
            "QUIETWINS_KEYS": str(place / "keys"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in process.stderr, process.stderr
    return process.stdout


@pytest.fixture(scope="session")
def importable(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[Path]]:
    """What `check` says of every case under the first seed, and the cases that can come in as they
    are.
    """
    text = said(
        SEEDS[0],
        tmp_path_factory.mktemp("none"),
        "check",
        "--json",
        "--today",
        "2026-11-29",
        *CASES,
    )
    return text, [
        path for path, one in zip(CASES, json.loads(text), strict=True) if one["importable"] is True
    ]


def test_the_two_seeds_do_order_a_set_of_codes_differently() -> None:
    walk = (
        "from quietwins.codebook import read_codebook; print([*{c.code for c in"
        " read_codebook().codes}])"
    )
    orders = {
        subprocess.run(
            [sys.executable, "-c", walk],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in SEEDS
    }
    assert len(orders) == len(SEEDS)


@pytest.mark.thorough
def test_lists_of_codes_are_known_again_under_another_seed(tmp_path: Path) -> None:
    lists = [path for path in CASES if path.name.startswith(("01-", "100-"))]
    for seed, already in zip(SEEDS, (False, True), strict=True):
        told = json.loads(said(seed, tmp_path, "add", "--json", "--today", "2026-11-29", *lists))
        assert [one["already"] for one in told] == [already] * len(lists)


@pytest.mark.release
def test_every_case_is_read_the_same_under_another_seed(
    tmp_path: Path, importable: tuple[str, list[Path]]
) -> None:
    assert (
        said(SEEDS[1], tmp_path, "check", "--json", "--today", "2026-11-29", *CASES)
        == importable[0]
    )


@pytest.mark.release
def test_the_same_files_brought_in_under_another_seed_change_nothing(
    tmp_path: Path, importable: tuple[str, list[Path]]
) -> None:
    add = (
        "add",
        "--json",
        "--today",
        "2026-11-29",
        "--same-day",
        "other",
        "--far",
        "other",
        *importable[1],
    )
    first: list[dict[str, Any]] = json.loads(said(SEEDS[0], tmp_path, *add))
    assert sum(one["kept"] for one in first) > 50
    figures = said(SEEDS[0], tmp_path, "figures", "--json")
    assert json.loads(figures)
    second: list[dict[str, Any]] = json.loads(said(SEEDS[1], tmp_path, *add))
    again = [one for one in second if one["kept"] and not one["already"]]
    assert not again
    assert [one["kept"] for one in first] == [one["kept"] for one in second]
    assert said(SEEDS[1], tmp_path, "figures", "--json") == figures
