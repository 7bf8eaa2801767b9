"""The range of the network that a practice is a part of: one file of the network's office, beside
the practice's settings.
"""

from __future__ import annotations

from dataclasses import dataclass

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
        file = practice().folder.root / NAME
        return OfNetwork(f"{file.stat().st_mtime_ns:x}", read_range(file))
    except (OSError, NetworkError):  # the latter is said by say_wrong_range
        return NONE


def say_wrong_range() -> None:
    """What is wrong with the file, if anything."""
    try:
        read_range(practice().folder.root / NAME)
    except NetworkError as error:
        st.warning(str(error), icon=":material/hub:")
