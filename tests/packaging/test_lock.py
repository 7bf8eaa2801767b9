"""The lock: one exact version of every package that the program or its tests ask for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]


def requirements(name: str) -> list[Requirement]:
    lines = (re.sub(r"\s*#.*", "", line).strip() for line in (ROOT / name).read_text().splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


LOCK = {canonicalize_name(pin.name): pin for pin in requirements("constraints.txt")}
FILES = (
    "requirements.txt",
    "requirements-server.txt",
    "requirements-network.txt",
    "requirements-dev.txt",
)
ASKED_FOR = [one for name in FILES for one in requirements(name)]


def pinned(requirement: Requirement) -> str:
    (pin,) = LOCK[canonicalize_name(requirement.name)].specifier
    assert pin.operator == "=="
    return pin.version


@pytest.mark.parametrize("requirement", ASKED_FOR, ids=str)
def test_every_requirement_is_locked_at_a_version_it_allows(requirement):
    assert pinned(requirement) in requirement.specifier


def test_every_line_of_the_lock_is_one_exact_version():
    assert all(len(pin.specifier) == 1 and pinned(pin) for pin in LOCK.values())


def test_the_lock_holds_more_than_was_asked_for_by_name():
    assert {"pyarrow", "numpy", "playwright", "starlette"} <= LOCK.keys()


@pytest.mark.parametrize("name", FILES)
def test_every_requirement_says_what_it_is_for(name):
    lines = [
        line
        for line in (ROOT / name).read_text().splitlines()
        if line and not line.startswith(("#", "-"))
    ]
    assert [line for line in lines if "  # " not in line] == []
