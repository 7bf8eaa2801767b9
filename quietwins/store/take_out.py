"""Take out: the practice's own records as one CSV file in the template's shape.

Beside the template's columns the file has ``start``, ``setting``, ``episode``, ``rater``,
``quiet_victories_total`` and one column of counts for a code, each only where the practice has
something that the template cannot say. The total counts all marks of a session, so what it counts
beyond the codes are marks without a kind. Brought in again the file gives the same figures. Codes
stay as they are kept, with the id of the practice's key.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pcsv

from quietwins.codebook import NONE_NOTICED
from quietwins.intake.roles.survey_tools import is_of_template
from quietwins.log.session_tables import NO_START_TIME, SessionTables
from quietwins.log.states import State

# not recorded, by a form that never says none and that nobody has explained
CANNOT_TELL = "cannot tell"
NOT_RECORDED = "not recorded"
TOTAL = "quiet_victories_total"
# A spreadsheet takes a cell that begins so for a formula (OWASP, CSV injection; the
# wide forms are read alike).
_FORMULA = "^[=+\\-@\t\r\n＝＋－＠]"


def as_csv(tables: SessionTables) -> bytes:
    """The records as UTF-8 with a byte order mark, so that spreadsheets show names right; by day,
    LF line ends.

    One row a session; where several people rated its goals, one row for each of them.
    """
    sessions = tables.sessions
    by_day = np.lexsort(
        (sessions["order"].to_numpy(), sessions["start"].to_numpy(), sessions["date"].to_numpy())
    )
    ratings = _wide(tables.ratings)
    place = np.empty(len(by_day), dtype=np.int64)
    place[by_day] = np.arange(len(by_day))
    lines = pd.DataFrame({"session": by_day}).merge(ratings, on="session", how="left")
    lines = lines.sort_values(
        "session", key=lambda column: place[column], kind="stable", ignore_index=True
    )
    table = _table(
        sessions.take(lines["session"].to_numpy()).reset_index(drop=True), lines, _marks(tables)
    )
    sink = pa.BufferOutputStream()
    pcsv.write_csv(table, sink, pcsv.WriteOptions(quoting_style="needed"))
    return b"\xef\xbb\xbf" + bytes(sink.getvalue())


def count_column(code: str) -> str:
    """The column that says how often one kind was noticed. A practice may call a kind "client": its
    column is then named by the question too, or it would take the place of the client's.
    """
    return f"quiet_victories/{code}" if is_of_template(code) else code


def neutralised(texts: pa.Array) -> pa.Array:
    """The same texts, those that a spreadsheet would run with an apostrophe before them."""
    risky = pc.match_substring_regex(texts, _FORMULA)
    return pc.if_else(risky, pc.binary_join_element_wise("'", texts, ""), texts)


def _table(sessions: pd.DataFrame, lines: pd.DataFrame, marks: pd.DataFrame) -> pa.Table:
    goals = [name for name in lines.columns if name not in ("session", "rater")]
    columns: dict[str, pa.Array] = {
        "session_id": _text(sessions["session_id"]),
        "date": _text(sessions["date"].dt.strftime("%Y-%m-%d")),
    }
    if (sessions["start"] != NO_START_TIME).any():
        columns["start"] = _clock(sessions["start"])
    for name in ("clinician", "client", "service"):
        columns[name] = _text(sessions[name])
    columns |= {
        name: _text(sessions[name])
        for name in ("setting", "episode")
        if sessions[name].notna().any()
    }
    columns["attended"] = pa.array(np.where(sessions["attended"], "yes", "no"))
    if (lines["rater"].fillna("") != "").any():
        columns["rater"] = _text(lines["rater"])
    columns |= {name: _number(lines[name]) for name in goals}
    marked = marks.take(lines["session"].to_numpy()).reset_index(drop=True)
    columns["quiet_victories"] = _text(marked["quiet_victories"])
    columns |= {name: _number(marked[name]) for name in marked.columns if name != "quiet_victories"}
    return pa.table(list(columns.values()), names=neutralised(pa.array(columns)).to_pylist())


def _wide(ratings: pd.DataFrame) -> pd.DataFrame:
    """One line for each session and rater, with a column for each goal; of a goal rated twice the
    later counts.
    """
    frame = ratings.assign(goal=ratings["goal"].astype("str"), rater=ratings["rater"].astype("str"))
    frame = frame.drop_duplicates(["session", "rater", "goal"], keep="last")
    wide = frame.pivot(index=["session", "rater"], columns="goal", values="value")
    ordered = sorted(wide.columns, key=_goal_order)
    template = [f"goal_{number}" for number in (1, 2, 3)]
    wide = wide.reindex(columns=[*template, *(name for name in ordered if name not in template)])
    return wide.reset_index().rename_axis(columns=None)


def _goal_order(name: str) -> tuple[int, str]:
    digits = "".join(filter(str.isdigit, name))
    return (int(digits) if digits else 0, name)


def _marks(tables: SessionTables) -> pd.DataFrame:
    """What each session says of quiet victories, and columns of counts
    for what a list cannot say.
    """
    sessions, victories = tables.sessions, tables.victories
    state = sessions["state"].astype("str").to_numpy()
    cells = np.full(len(sessions), None, dtype=object)
    said_none, cannot_tell = state == State.NONE_NOTICED.value, sessions["cannot_tell"].to_numpy()
    cells[said_none] = NONE_NOTICED
    # A blank means not recorded beside any "none", and cannot tell in a file without one:
    # what differs is written out.
    if said_none.any():
        cells[cannot_tell] = CANNOT_TELL
    else:
        cells[(state == State.NOT_RECORDED.value) & ~cannot_tell] = NOT_RECORDED
    listed, codes = _lists(victories, len(sessions))
    cells[listed] = codes
    marks = pd.DataFrame({"quiet_victories": cells})
    several = victories[victories["count"] > 1]
    for code in several["code"].cat.remove_unused_categories().cat.categories:
        counts = several[several["code"] == code].set_index("session")["count"]
        marks[count_column(code)] = counts.reindex(marks.index).astype("Int64")
    if sessions["uncoded"].any():
        coded = np.bincount(
            victories["session"], weights=victories["count"], minlength=len(sessions)
        )
        marks[TOTAL] = (
            (sessions["uncoded"] + coded.astype(np.int64))
            .where(sessions["uncoded"] > 0)
            .astype("Int64")
        )
    return marks


def _lists(
    victories: pd.DataFrame, count: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.object_]]:
    """The sessions with codes, and the codes of each between semicolons."""
    inorder = victories.sort_values("session", kind="stable")
    times = np.bincount(inorder["session"], minlength=count)
    offsets = np.concatenate([[0], np.cumsum(times)]).astype(np.int32)
    lists = pa.ListArray.from_arrays(
        pa.array(offsets), pa.array(inorder["code"].astype("str"), pa.string())
    )
    listed = np.flatnonzero(times)
    return listed, pc.binary_join(lists, ";").to_numpy(zero_copy_only=False)[listed]


def _text(column: pd.Series) -> pa.Array:
    return neutralised(pa.array(column.astype("str"), pa.string(), from_pandas=True))


def _clock(minutes: pd.Series) -> pa.Array:
    value = minutes.to_numpy()
    text = (
        pd.Series(value // 60).map("{:02}".format) + ":" + pd.Series(value % 60).map("{:02}".format)
    )
    return pa.array(text.where(value != NO_START_TIME), pa.string(), from_pandas=True)


def _number(column: pd.Series) -> pa.Array:
    """Numbers as people write them: 7, 7.5, or nothing."""
    array = pa.array(column, from_pandas=True)
    return (
        array if pa.types.is_integer(array.type) else pc.cast(array.cast(pa.float64()), pa.string())
    )
