"""Quiet Wins: goal-based outcomes and quiet victories of a therapy practice, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from quietwins.notebook import OpenPractice

__version__ = "0.1.0"


def open(folder: Path | str | None = None) -> OpenPractice:
    """The practice in this folder, else the one on this computer, for a notebook: its figures that
    may leave, as data frames (:mod:`quietwins.notebook`).
    """
    # Not at the top: `quietwins --help` need not wait for pandas.
    from quietwins.notebook import open_for_figures

    return open_for_figures(folder)
