"""One clinic of a network: its log with all its clinicians as one, under the clinic's name."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from quietwins.log import SessionLog


def as_clinic(log: SessionLog, name: str) -> SessionLog:
    """The log with the clinic in the place of its clinicians; nobody of them is named."""
    one = pd.Categorical.from_codes(
        np.zeros(len(log.sessions), dtype=np.int8), categories=pd.Index([name], dtype="str")
    )
    return replace(
        log,
        sessions=log.sessions.assign(clinician=one),
        ratings=log.ratings.assign(clinician=np.int8(0)),
        victories=log.victories.assign(clinician=np.int8(0)),
        _by_clinician={},
        _so_far={},
    )
