"""How the rows of an export meet the sessions that are kept, before anything of it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from quietwins import rules
from quietwins.store.imports.events import ImportEvent
from quietwins.store.imports.hashed_codes import blend
from quietwins.store.imports.identity import Ints, said_to_be, which_session
from quietwins.store.imports.kept_rows import (
    KEY,
    SAME_AS,
    TELLER,
    Rows,
    client_numbers,
    place_in_day,
)

_IDENTIFYING = [KEY, SAME_AS, TELLER, "date"]
_MANY = 0.5  # of the sessions that could be the same under another id; a few meet by chance


@dataclass(frozen=True, eq=False)
class Matched:
    """Which rows of an export are new to the practice, and which kept sessions inside its dates it
    lacks.
    """

    strangers: Ints  # rows of the export that meet no kept session
    lonely: Ints  # rows of the outline: the latest of each kept session that the export lacks
    far: int  # rows whose id meets their client only on a far day


def match(
    outline: pd.DataFrame, rows: Rows, kept: Sequence[ImportEvent], event: ImportEvent
) -> Matched:
    """Meet the outline of all kept rows (see
    ``rows_on_disk.outline_from``) with an export's rows.
    """
    n = len(outline)
    together = _together(outline, rows.told_by(len(kept)))
    identity = which_session(together, [one.far_is_same for one in kept] + [event.far_is_same])
    in_kept, in_new = np.zeros((2, identity.count), dtype=bool)
    in_kept[identity.session[:n]] = True
    in_new[identity.session[n:]] = True
    latest = np.full(identity.count, -1, dtype=np.int64)
    latest[identity.session[:n]] = np.arange(n)
    left = latest[in_kept & ~in_new]
    day = outline["date"].to_numpy()[left].astype("datetime64[D]")
    within = (day >= np.datetime64(event.first_day)) & (day <= np.datetime64(event.last_day))
    return Matched(
        strangers=np.flatnonzero(~in_kept[identity.session[n:]]),
        lonely=left[within],
        far=int(identity.far[n:].sum()),
    )


def told_of(outline: pd.DataFrame, rows: Rows) -> npt.NDArray[np.bool_]:
    """The rows of the outline that may be of sessions which the export tells of."""
    keys = said_to_be(_together(outline, rows))
    return np.isin(keys[: len(outline)], keys[len(outline) :])


def twins(outline: pd.DataFrame, rows: Rows, matched: Matched) -> tuple[Ints, Ints]:
    """Rows of the export, and rows of the outline, that share client, day and place in the day but
    no id.

    None unless they are many among those that could: then the sessions may come from two systems
    with own numberings.
    """
    ours, theirs = matched.strangers, matched.lonely
    at = pd.Index(_days(outline, theirs)).get_indexer(pd.Index(_days(rows.sessions, ours)))
    ours, theirs = ours[at >= 0], theirs[at[at >= 0]]
    named = rows.sessions["session_id"].notna().to_numpy()[ours]
    kept_named = outline["session_id"].notna().to_numpy()[theirs]
    # Where both sides have ids, some must coincide before it looks like two numberings,
    # not two sessions on a day.
    enough = 1 if (named != kept_named).any() else rules.now.coincidences
    if len(ours) < enough or len(ours) < _MANY * min(len(matched.strangers), len(matched.lonely)):
        return ours[:0], theirs[:0]
    return ours, theirs


def _together(outline: pd.DataFrame, rows: Rows) -> pd.DataFrame:
    return pd.concat([outline[_IDENTIFYING], rows.sessions[_IDENTIFYING]], ignore_index=True)


def _days(sessions: pd.DataFrame, rows: Ints) -> npt.NDArray[np.uint64]:
    """Client, day and place in the day of these rows, as one number."""
    day = (
        sessions["date"].to_numpy()[rows].astype("datetime64[D]").astype(np.int64).astype(np.uint64)
    )
    return blend(
        blend(client_numbers(sessions)[rows], day), place_in_day(sessions, rows).astype(np.uint64)
    )
