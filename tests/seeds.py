"""Which of many made-up practices are looked at in every run, and which before a release only."""

from __future__ import annotations

from collections.abc import Iterable

import pytest


def in_every_run(few: int, *, of: int) -> list[object]:
    """The seeds below ``of``, for ``parametrize``: so few of them in every run, all before a
    release.
    """
    return [
        pytest.param(seed, marks=() if seed < few else pytest.mark.release) for seed in range(of)
    ]


def in_a_release(*cases: object) -> list[object]:
    """Cases for ``parametrize`` that are looked at before a release only; a tuple is one case of
    several values.
    """
    return [
        pytest.param(*(case if isinstance(case, tuple) else (case,)), marks=pytest.mark.release)
        for case in cases
    ]


def each_nth(n: int, cases: Iterable[object]) -> list[object]:
    """Cases for ``parametrize``, of which each ``n``-th is looked at in every run, and the others
    before a release only.
    """
    return [case if place % n == 0 else in_a_release(case)[0] for place, case in enumerate(cases)]
