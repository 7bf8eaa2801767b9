"""Which session is it? Rows of different imports that tell of the same session.

A row is known by its client and its export's id; without an id by client, day and place within the
day. An id that meets the same client on a far day may be another numbering: a person is asked, and
the answer stays with the import. The outcome depends on nothing but the rows and those answers, so
that undoing an import is the same as never having brought it in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from quietwins import rules
from quietwins.store.imports.kept_rows import KEY, SAME_AS, TELLER

_CHAIN = 16  # how often "the same as" is followed; answers follow one another far less often

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Identity:
    """The session of each row, numbered from 0, and the rows whose id met their client only on a
    far day.
    """

    session: Ints
    count: int
    far: npt.NDArray[np.bool_]


def which_session(sessions: pd.DataFrame, far_is_same: Sequence[bool]) -> Identity:
    """The session of each row, given for each import whether an id met on a far day is the same
    session, moved.
    """
    keys = said_to_be(sessions)
    session, distinct = pd.factorize(keys)
    session, count = session.astype(np.int64), len(distinct)
    far = np.zeros(len(sessions), dtype=bool)
    if count < len(session):
        count = _split(sessions, session, count, far_is_same, far)
    return Identity(session, count, far)


def said_to_be(sessions: pd.DataFrame) -> Ints:
    """The key of each row, or that of the session which a person said it is."""
    keys: Ints = sessions[KEY].to_numpy()
    same = sessions[SAME_AS].to_numpy()
    answered = same != 0
    if not answered.any():
        return keys
    answers = pd.Series(same[answered], index=keys[answered])
    answers = answers[~answers.index.duplicated(keep="last")]  # the later answer
    for _ in range(_CHAIN):
        at = answers.index.get_indexer(pd.Index(keys))
        if (at < 0).all():
            break
        keys = np.where(at >= 0, answers.to_numpy()[at], keys)
    return keys


def _split(
    sessions: pd.DataFrame,
    session: Ints,
    count: int,
    far_is_same: Sequence[bool],
    far: npt.NDArray[np.bool_],
) -> int:
    """Give rows with the same key a session each where they are told twice by one import, or lie
    far apart.
    """
    day = sessions["date"].to_numpy().astype("datetime64[D]").astype(np.int64)
    teller = sessions[TELLER].to_numpy()
    several = np.flatnonzero(np.bincount(session, minlength=count)[session] > 1)
    # One import's rows by day: which of two becomes the first must not hang
    # on their order in the file.
    several = several[np.lexsort((day[several], teller[several], session[several]))]
    for rows in _doubtful(several, session, day, teller):
        given = _one_by_one(day[rows].tolist(), teller[rows].tolist(), far_is_same)
        numbers = np.array([number for number, _ in given])
        session[rows[numbers > 0]] = count + numbers[numbers > 0] - 1
        count += int(numbers.max())
        far[rows] = [is_far for _, is_far in given]
    return count


def _doubtful(several: Ints, session: Ints, day: Ints, teller: npt.NDArray[np.int32]) -> list[Ints]:
    """Groups of rows with one key that may be more than one session."""
    begins = np.flatnonzero(np.diff(session[several], prepend=-1))
    days = day[several]
    spread = np.maximum.reduceat(days, begins) - np.minimum.reduceat(days, begins)
    twice = np.diff(teller[several], prepend=-1) == 0
    twice[begins] = False
    doubtful = (spread > rules.now.far_days) | np.logical_or.reduceat(twice, begins)
    ends = np.append(begins[1:], len(several))
    return [several[begin:end] for begin, end in zip(begins[doubtful], ends[doubtful], strict=True)]


def _one_by_one(
    days: list[int], tellers: list[int], far_is_same: Sequence[bool]
) -> list[tuple[int, bool]]:
    """Rows with one key, in the order of their imports: each joins the nearest session within
    reach, or begins one.

    For each row the number of its session among those of this key, from 0, and whether it met the
    key on a far day.
    """
    latest: list[tuple[int, int]] = []  # of each session the day and the import of its latest row
    given: list[tuple[int, bool]] = []
    for day, teller in zip(days, tellers, strict=True):
        free = [(abs(at - day), number) for number, (at, by) in enumerate(latest) if by != teller]
        distance, number = min(free, default=(0, len(latest)))
        is_far = distance > rules.now.far_days
        if is_far and not far_is_same[teller]:
            number = len(latest)
        latest[number : number + 1] = [(day, teller)]
        given.append((number, is_far))
    return given
