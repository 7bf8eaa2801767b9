"""The three states of a session: noticed, none noticed, not recorded. Nothing else in the code
decides them.

A blank is never a zero. The rule, for the marks of one session:

- any mark of a known code, or any counted mark: *noticed*;
- otherwise, where anything in the session said none, 0 or Unchecked: *none noticed*;
- otherwise: *not recorded*. So is a session with unknown codes alone.

A file in which no session says none cannot tell "nothing noticed" from "not filled in": there a
person answers once what a blank means, and until then it is *cannot tell* (see :class:`Blank`).
"""

from __future__ import annotations

from enum import IntEnum, StrEnum

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
    """What a blank means in a file that never says none: the answer of the person who knows the
    form.
    """

    NONE_NOTICED = "none"
    NOT_RECORDED = "not-recorded"
    CANNOT_TELL = "cannot-tell"


def state_of_sessions(
    marks: npt.NDArray[np.int64], said_none: npt.NDArray[np.bool_]
) -> pd.Categorical:
    """The state of each session from its number of marks and whether anything in it said none."""
    noticed, none_noticed, not_recorded = (np.int8(place) for place in range(len(STATES)))
    codes = np.where(marks > 0, noticed, np.where(said_none, none_noticed, not_recorded))
    return pd.Categorical.from_codes(codes, dtype=STATE)


class Silence(IntEnum):
    """What a session says of its own blank; no answer about blanks is about one that says so
    itself.
    """

    UNSAID = 0
    NOT_RECORDED = 1
    CANNOT_TELL = 2  # as records taken out of here say it: nobody explained the blanks of the form


def explain_blanks(
    state: pd.Categorical, blank: Blank | None, silence: npt.NDArray[np.int8] | None = None
) -> tuple[pd.Categorical, npt.NDArray[np.bool_]]:
    """The states of a file once its blanks are explained, and which of its sessions cannot tell.

    ``blank`` is the answer for a file that never says none; None where a file does say none,
    for then its blanks are *not recorded* and nothing is asked. ``silence`` is what single
    sessions say of their own blank.
    """
    unrecorded = np.asarray(state.codes == STATES.index(State.NOT_RECORDED))
    said = np.zeros(len(state), dtype=np.int8) if silence is None else silence
    unsaid = unrecorded & (said == Silence.UNSAID)
    cannot_tell = unrecorded & (said == Silence.CANNOT_TELL)
    if blank is Blank.NONE_NOTICED:
        codes = np.where(unsaid, STATES.index(State.NONE_NOTICED), state.codes).astype(np.int8)
        return pd.Categorical.from_codes(codes, dtype=STATE), cannot_tell
    return state, cannot_tell | unsaid if blank is Blank.CANNOT_TELL else cannot_tell
