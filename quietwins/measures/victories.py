"""Quiet victories: how much was noticed, beside how much was recorded at all.

*Recorded* sessions are those in which something was noticed or in which it was said that nothing was. A blank is in no
denominator. Intervals allow for marks that cluster in clients. Where a file never says none and nobody has said what its
blanks mean, marks are counted but no rate or share is given.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from quietwins.codebook import Codebook
from quietwins.log import LogView, State
from quietwins.log.states import STATES
from quietwins.measures.estimates import Estimate, ShareOfClients, estimate
from quietwins.measures.figures import CodeFigures, VictoryFigures
from quietwins.measures.goals import share_of_clients
from quietwins.measures.intervals import ClusteredSums, clustered_rate, clustered_share
from quietwins.measures.tally import ALL, Runs, Tally

SESSIONS_OF_A_RATE = 10  # rates are per 10 recorded sessions, and none is given for fewer


def victories_by_client(seen: LogView, key: npt.NDArray[np.int32] | None = None, name: str = "key") -> pd.DataFrame:
    """One row a client (or a client and ``key`` of its sessions): sessions by state, marks, and the products of the intervals.

    ``key`` has one value a session of the view, ascending within a client (a month, a session number).
    """
    sessions = seen.sessions
    runs = Runs.of(seen.client) if key is None else Runs.of(seen.client, key)
    state = sessions["state"].cat.codes.to_numpy()
    noticed = runs.sum(state == STATES.index(State.NOTICED))
    none_noticed = runs.sum(state == STATES.index(State.NONE_NOTICED))
    attended = runs.sizes()
    recorded = noticed + none_noticed
    marks = runs.sum(sessions["marks"].to_numpy())
    frame = {
        "clients": 1.0,
        "sessions": attended,
        "noticed": noticed,
        "none_noticed": none_noticed,
        "cannot_tell": runs.sum(sessions["cannot_tell"].to_numpy()),
        "uncoded": runs.sum(sessions["uncoded"].to_numpy()),
        "first_time": runs.sum(sessions["first_mark"].to_numpy()),
        "clients_recorded": recorded > 0,
        "clients_any": noticed > 0,
        "recorded": recorded,
        "marks": marks,
        "marks_squared": marks**2,
        "marks_recorded": marks * recorded,
        "recorded_squared": recorded**2,
        "noticed_squared": noticed**2,
        "noticed_recorded": noticed * recorded,
    }
    table = pd.DataFrame(frame, index=pd.Index(runs.first(seen.client), name="client")).astype(float)
    return table if key is None else table.assign(**{name: runs.first(key)})


def codes_by_client(seen: LogView) -> npt.NDArray[np.float64]:
    """Marks by client (rows, as the log's clients) and code (columns, as the categories of the log's codes)."""
    victories = seen.victories
    codes = len(victories["code"].cat.categories)
    place = victories["client"].to_numpy().astype(np.int64) * codes + victories["code"].cat.codes.to_numpy()
    cells = len(seen.log.clients) * codes
    return np.bincount(place, weights=victories["count"].to_numpy(), minlength=cells).reshape(-1, max(codes, 1))


def codes_tally(marks: npt.NDArray[np.float64], codes: list[str]) -> Tally:
    """Marks, and how many clients they come from, by code."""
    columns = {"marks": marks.sum(axis=0), "clients": (marks > 0).sum(axis=0)}
    return pd.DataFrame({name: column[: len(codes)] for name, column in columns.items()}, index=codes).astype(float)


def families_tally(marks: npt.NDArray[np.float64], codes: list[str], codebook: Codebook) -> Tally:
    """Marks, and how many clients they come from, by family; codes without a family are in none."""
    families = [codebook.family(code) for code in codes]
    rows = {}
    for family in codebook.families:
        of_family = marks[:, [place for place, name in enumerate(families) if name == family]].sum(axis=1)
        rows[family] = {"marks": of_family.sum(), "clients": (of_family > 0).sum()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=["marks", "clients"]).astype(float)


def victory_figures(tally: Tally, by_code: Tally, by_family: Tally) -> VictoryFigures:
    """The figures about quiet victories of a view."""
    total = tally.loc[ALL]
    cannot_tell = int(total["cannot_tell"])
    return VictoryFigures(
        noticed=int(total["noticed"]),
        none_noticed=int(total["none_noticed"]),
        not_recorded=int(total["sessions"] - total["recorded"]),
        cannot_tell=cannot_tell,
        clients_recorded=int(total["clients_recorded"]),
        completeness=completeness(total),
        marks=int(total["marks"]),
        uncoded=int(total["uncoded"]),
        per_10=rate_per_10(total),
        sessions_with_any=_share_of_sessions(total),
        clients_with_any=_clients_with_any(total),
        first_time=int(total["first_time"]),
        by_code=_by_kind(by_code),
        by_family=_by_kind(by_family),
    )


def completeness(total: pd.Series[float]) -> float | None:
    """Recorded of attended sessions; not given where blanks cannot tell."""
    if total["cannot_tell"] or not total["sessions"]:
        return None
    return float(total["recorded"] / total["sessions"])


def rate_per_10(total: pd.Series[float]) -> Estimate | None:
    """Marks per 10 recorded sessions with the clustered interval; none under 10 recorded sessions or where blanks cannot tell."""
    if total["cannot_tell"] or total["recorded"] < SESSIONS_OF_A_RATE:
        return None
    low, high = clustered_rate(_sums(total, "marks"))
    return estimate(float(total["marks"] / total["recorded"]), float(low), float(high), scale=SESSIONS_OF_A_RATE)


def _share_of_sessions(total: pd.Series[float]) -> Estimate | None:
    """Recorded sessions in which anything was noticed, as a share, with the clustered interval."""
    if total["cannot_tell"] or not total["recorded"]:
        return None
    low, high = clustered_share(_sums(total, "noticed"))
    return estimate(float(total["noticed"] / total["recorded"]), float(low), float(high))


def _clients_with_any(total: pd.Series[float]) -> ShareOfClients | int | None:
    """Clients with anything noticed, of those with a recorded session; the number alone where blanks cannot tell."""
    if total["cannot_tell"]:
        return int(total["clients_any"])
    return share_of_clients(int(total["clients_any"]), int(total["clients_recorded"]))


def _sums(total: pd.Series[float], events: str) -> ClusteredSums:
    columns = ("clients_recorded", events, "recorded", f"{events}_squared", f"{events}_recorded", "recorded_squared")
    return ClusteredSums(*(np.asarray(total[column], dtype=float) for column in columns))


def _by_kind(tally: Tally) -> tuple[CodeFigures, ...]:
    return tuple(
        CodeFigures(code=str(code), marks=int(marks), clients=int(clients))
        for code, marks, clients in zip(tally.index, tally["marks"], tally["clients"], strict=True)
    )
