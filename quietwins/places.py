"""Where the practice lies on this machine, or the network that is looked at in its place: what even
a start must know at once.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

PRACTICE_VARIABLE = "QUIETWINS_PRACTICE"  # another practice folder than the usual one
NETWORK_VARIABLE = "QUIETWINS_NETWORK"  # a network of clinics in the place of one practice


def practice_root(root: Path | None = None) -> Path:
    """The practice folder that was asked for, else the one that the environment names, else the
    usual place. Makes nothing.
    """
    named = os.environ.get(PRACTICE_VARIABLE)
    return (root or (Path(named) if named else _usual())).expanduser().absolute()


def _usual() -> Path:
    return Path(platformdirs.user_data_dir("quietwins", appauthor=False)) / "practice"


def network_named() -> str | None:
    """The network that the environment names: a ``network.toml``, or the folder or address that
    clinics publish to. None where the dashboard is of one practice.
    """
    return os.environ.get(NETWORK_VARIABLE, "").strip() or None
