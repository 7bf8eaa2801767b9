"""The three states of a session: noticed, none noticed, not recorded. Nothing else in the code decides them.

A blank is never a zero. The rule, for the marks of one session:

- any mark of a known code, or any counted mark: *noticed*;
- otherwise, where anything in the session said none, 0 or Unchecked: *none noticed*;
- otherwise: *not recorded*. So is a session with unknown codes alone.

A file in which no session says none cannot tell "nothing noticed" from "not filled in": there a person answers once
what a blank means, and until then it is *cannot tell* (see :class:`Blank`).
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd


class State(StrEnum):
    """What is known of quiet victories in one session."""

    NOTICED = "noticed"
    NONE_NOTICED = "none noticed"
    NOT_RECORDED = "not recorded"


STATES: list[str] = [state.value for state in State]
STATE = pd.CategoricalDtype(STATES)


class Blank(StrEnum):
    """What a blank means in a file that never says none: the answer of the person who knows the form."""

    NONE_NOTICED = "none"
    NOT_RECORDED = "not-recorded"
    CANNOT_TELL = "cannot-tell"


def state_of_sessions(marks: npt.NDArray[np.int64], said_none: npt.NDArray[np.bool_]) -> pd.Categorical:
    """The state of each session from its number of marks and whether anything in it said none."""
    codes = np.where(marks > 0, 0, np.where(said_none, 1, 2)).astype(np.int8)
    return pd.Categorical.from_codes(codes, dtype=STATE)


def explain_blanks(state: pd.Categorical, blank: Blank) -> tuple[pd.Categorical, npt.NDArray[np.bool_]]:
    """The states of a file that never says none once its blanks are explained, and which of them cannot tell.

    Only for such a file: where a file does say none, its blanks are *not recorded* and nothing is asked.
    """
    unrecorded = np.asarray(state.codes == STATES.index(State.NOT_RECORDED))
    if blank is Blank.NONE_NOTICED:
        codes = np.where(unrecorded, STATES.index(State.NONE_NOTICED), state.codes).astype(np.int8)
        return pd.Categorical.from_codes(codes, dtype=STATE), np.zeros(len(state), dtype=bool)
    if blank is Blank.NOT_RECORDED:
        return state, np.zeros(len(state), dtype=bool)
    return state, unrecorded
