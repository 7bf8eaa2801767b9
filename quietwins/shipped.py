"""Where the files lie that come with the program but are no part of the package in a checkout.

In a checkout ``app.py``, ``asgi.py``, ``pages/``, ``.streamlit/`` and ``sample_data/`` lie beside
the package, where a reader looks for them. In a wheel all of them lie inside it (``pyproject.toml``
puts them there).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent
_INSTALLED = "dashboard"  # the folder in a wheel that the dashboard is served from


def program() -> str:
    """What a person types to run a command of this very program, in a terminal: its name where it
    is installed, else its Python, in the folder that it was unpacked to.
    """
    if (_PACKAGE / _INSTALLED).is_dir():
        return "quietwins"
    python = ("Scripts", "python") if os.name == "nt" else ("bin", "python")
    own = Path(sys.prefix) == _CHECKOUT / ".venv"
    return f"{Path('.venv', *python) if own else 'python'} -m quietwins"


def dashboard_folder() -> Path:
    """The folder that the dashboard is served from: it holds ``asgi.py``,
    ``app.py``, its pages and its settings.
    """
    return _shipped(_INSTALLED, _CHECKOUT)


def sample_folder() -> Path:
    """The exports of the made-up practice."""
    return _shipped("sample_data", _CHECKOUT / "sample_data")


def _shipped(installed: str, in_checkout: Path) -> Path:
    inside = _PACKAGE / installed
    return inside if inside.is_dir() else in_checkout
