"""Where the practice lies on this machine: the one thing that even a start must know at once."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

PRACTICE_VARIABLE = "QUIETWINS_PRACTICE"  # another practice folder than the usual one


def practice_root(root: Path | None = None) -> Path:
    """The practice folder that was asked for, else the one that the environment names, else the
    usual place. Makes nothing.
    """
    named = os.environ.get(PRACTICE_VARIABLE)
    usual = Path(platformdirs.user_data_dir("quietwins", appauthor=False)) / "practice"
    return (root or (Path(named) if named else usual)).expanduser().absolute()
