"""Rows -> sessions: which rows tell of one session, its ratings, its marks and its state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from quietwins.intake.sessions.session_frame import RowFacts, session_frame
from quietwins.intake.table.columns import Bools, Ints, Longs, Shorts, combine
from quietwins.log.session_tables import SessionTables
from quietwins.log.states import Blank, explain_blanks, state_of_sessions


@dataclass(frozen=True, eq=False)
class RatingRows:
    """Goal ratings by row of the file: which row and column, which
    goal, who rated, and the value.
    """

    row: Ints
    column: Shorts  # number of the column, for the report
    goal: Ints  # number in ``goals``
    rater: Shorts  # number in ``raters``
    value: npt.NDArray[np.float64]
    goals: tuple[str, ...]
    raters: tuple[str, ...]
    once: bool  # whether no row can rate one goal twice


@dataclass(frozen=True, eq=False)
class MarkRows:
    """Quiet victories by row of the file, and what each row says besides."""

    row: Longs
    code: Longs  # number in ``codes``
    count: Longs
    codes: tuple[str, ...]
    said_none: Bools  # by row of the file
    uncoded: Longs  # by row of the file: marks of a total
    silence: npt.NDArray[np.int8]  # by row of the file: what it says of its own blank, see Silence
    once: bool  # whether no row can tell one code twice


@dataclass(frozen=True, eq=False)
class Assembled:
    """The sessions, and the session of each row of the file (-1: none)."""

    tables: SessionTables
    session_of_row: Longs
    first: Longs  # the first row of each session
    # positions in the rating rows of goals that the session had rated already, and otherwise
    twice: Longs


def assemble(
    facts: RowFacts, ratings: RatingRows, marks: MarkRows, blank: Blank | None
) -> Assembled:
    """Put the sessions of a file together; ``blank`` is what its blanks mean, None where it says
    none elsewhere.
    """
    session_of_row, first = _sessions_of_rows(facts)
    single = len(first) == int(facts.use.sum())  # each session is one row
    frame = session_frame(facts, first)
    attended = frame["attended"].to_numpy()
    rating_frame, twice = _ratings(ratings, session_of_row, attended, single)
    mark_frame = _marks(marks, session_of_row, attended, single)
    _add_states(frame, marks, mark_frame, session_of_row, blank)
    return Assembled(
        SessionTables.of(frame, rating_frame, mark_frame), session_of_row, first, twice
    )


def _sessions_of_rows(facts: RowFacts) -> tuple[Longs, Longs]:
    """The session number of each row in order of first appearance, and the first row of each
    session.
    """
    rows = np.flatnonzero(facts.use)
    result = np.full(len(facts.use), -1, dtype=np.int64)
    if not facts.joined and (
        facts.session is None or facts.session.folded.distinct == len(facts.use)
    ):
        result[rows] = np.arange(len(rows))
        return result, rows
    keys = _keys(facts, rows)
    numbers, uniques = pd.factorize(keys)
    result[rows] = numbers
    first = np.full(len(uniques), len(facts.use), dtype=np.int64)
    np.minimum.at(first, numbers, rows)
    return result, first


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def _keys(facts: RowFacts, rows: Longs) -> Longs:
    """One number for each row that is the same for rows of one session."""
    days = np.array([_ordinal(moment.day) for moment in facts.moments], dtype=np.int64)
    parts = [facts.client.codes[rows].astype(np.int64), days[facts.date.codes[rows]]]
    alone = np.zeros(len(rows), dtype=bool)
    if facts.session is not None:
        parts.append(facts.session.folded.codes[rows].astype(np.int64))
        alone = facts.session.blank[rows]
    if facts.joined or facts.session is None:
        joined = [facts.start[rows].astype(np.int64)]
        if facts.clinician is not None:
            joined.append(facts.clinician.codes[rows].astype(np.int64))
        parts += [np.where(alone | (facts.session is None), part, 0) for part in joined]
    if not facts.joined:
        parts.append(np.where(alone, rows + 1, 0))
    return combine(parts)


def _ratings(
    ratings: RatingRows, session_of_row: Longs, attended: Bools, single: bool
) -> tuple[pd.DataFrame, Longs]:
    """The first rating of each goal and rater in a session; the positions of any after it that are
    not the same.
    """
    session = session_of_row[ratings.row]
    kept = np.flatnonzero((session >= 0) & attended[session] if len(attended) else session >= 0)
    again = differs = np.zeros(len(kept), dtype=bool)
    if not (single and ratings.once):
        key = combine([session[kept], ratings.goal[kept], ratings.rater[kept]])
        again = pd.Series(key).duplicated().to_numpy()
        differs = _differs(ratings.value[kept], key) if again.any() else again
    first = kept[~again] if again.any() else kept
    frame = pd.DataFrame(
        {
            "session": session[first],
            "goal": pd.Categorical.from_codes(
                ratings.goal[first], categories=pd.Index(ratings.goals, dtype="str")
            ),
            "rater": pd.Categorical.from_codes(
                ratings.rater[first], categories=pd.Index(ratings.raters, dtype="str")
            ),
            "value": ratings.value[first],
        },
        copy=False,
    )
    return frame, kept[again & differs]


def _differs(values: npt.NDArray[np.float64], key: Longs) -> Bools:
    """Whether a rating is another than the first with its key; the same again is no news."""
    value = pd.Series(values)
    return (value != value.groupby(key).transform("first")).to_numpy()


def _marks(marks: MarkRows, session_of_row: Longs, attended: Bools, single: bool) -> pd.DataFrame:
    """The codes of each session: the union over its rows, with the highest count of each."""
    session = session_of_row[marks.row]
    kept = np.flatnonzero((session >= 0) & attended[session] if len(attended) else session >= 0)
    frame = pd.DataFrame(
        {"session": session[kept], "code": marks.code[kept], "count": marks.count[kept]}
    )
    if (
        not (single and marks.once)
        and pd.Series(combine([session[kept], marks.code[kept]])).duplicated().any()
    ):
        frame = frame.groupby(["session", "code"], sort=False)["count"].max().reset_index()
    frame["code"] = pd.Categorical.from_codes(
        frame["code"].to_numpy(), categories=pd.Index(marks.codes, dtype="str")
    )
    return frame


def _add_states(
    frame: pd.DataFrame,
    marks: MarkRows,
    mark_frame: pd.DataFrame,
    session_of_row: Longs,
    blank: Blank | None,
) -> None:
    """The state of each session, and whether it cannot tell."""
    count = len(frame)
    rows = np.flatnonzero(session_of_row >= 0)
    if len(rows) == count:
        uncoded, said, silence = marks.uncoded[rows], marks.said_none[rows], marks.silence[rows]
    else:
        uncoded, said = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=bool)
        silence = np.zeros(count, dtype=np.int8)
        np.maximum.at(uncoded, session_of_row[rows], marks.uncoded[rows])
        np.logical_or.at(said, session_of_row[rows], marks.said_none[rows])
        np.maximum.at(silence, session_of_row[rows], marks.silence[rows])
    coded = np.bincount(mark_frame["session"], weights=mark_frame["count"], minlength=count)
    total = coded.astype(np.int64) + uncoded
    attended = frame["attended"].to_numpy()
    state, cannot_tell = explain_blanks(state_of_sessions(total, said), blank, silence)
    frame["state"], frame["cannot_tell"] = state, cannot_tell & attended
    frame["uncoded"] = np.where(attended, uncoded, 0)
