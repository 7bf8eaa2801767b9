"""The range of the network that a practice is a part of: one file of the network's office, beside
the practice's settings.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import streamlit as st

from quietwins.measures.own_range import WholeNetwork
from quietwins.network.network_errors import NetworkError
from quietwins.network.range_file import NAME, read_range
from quietwins.ui.open_log import OpenLog, Source, practice


@dataclass(frozen=True, eq=False)
class OfNetwork:
    """The range as it is now; ``version`` changes with the file, and is empty without one."""

    version: str
    whole: WholeNetwork | None


NONE = OfNetwork("", None)


def network_of(opened: OpenLog) -> OfNetwork:
    """The network's range, beside what the practice keeps alone."""
    if opened.source is not Source.PRACTICE:
        return NONE
    try:
        return _range()
    except (OSError, NetworkError):  # the latter is said by say_wrong_range
        return NONE


def say_wrong_range() -> None:
    """What is wrong with the file, if anything."""
    try:
        _range()
    except OSError:  # there is none
        return
    except NetworkError as error:
        st.warning(str(error), icon=":material/hub:")


def _range() -> OfNetwork:
    file = practice().folder.root / NAME
    return _read(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _read(file: Path, changed: int) -> OfNetwork:
    return OfNetwork(f"{changed:x}", read_range(file))
