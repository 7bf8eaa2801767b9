"""Quiet victories: how much was noticed, beside how much was recorded at all.

*Recorded* sessions are those in which something was noticed or in which it was said that nothing was. A blank is in no
denominator. Intervals allow for marks that cluster in clients. Where a file never says none and nobody has said what
its blanks mean, marks are counted but no rate or share is given.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from quietwins.codebook import Codebook
from quietwins.log import LogView
from quietwins.measures.estimates import Estimate, ShareOfClients, estimate
from quietwins.measures.figures import CodeFigures, VictoryFigures
from quietwins.measures.goals import share_of_clients
from quietwins.measures.intervals import ClusteredSums, Numbers, clustered_rate, clustered_share
from quietwins.measures.tally import Runs, Sums, Tally, Whole, by_client, sums_of

SESSIONS_OF_A_RATE = 10  # rates are per 10 recorded sessions, and none is given for fewer


def marks_by_client(seen: LogView, key: Whole | None = None, rated: Rated | None = None) -> pd.DataFrame:
    """One row a client (or a client and ``key`` of its sessions): sessions, those recorded, marks, their products.

    ``key`` is a small whole number for each session of the view: a month, a band of session numbers. Where ratings are
    ``rated``, each client's mean of their movement stands beside, at the key of their session.
    """
    order, runs = by_client(seen.client, key)
    recorded, marks = runs.sum(seen.sessions["recorded"][order]), runs.sum(seen.sessions["marks"][order])
    table = {
        "clients": np.ones(len(runs)),
        "sessions": runs.sizes(),
        "cannot_tell": runs.sum(seen.sessions["cannot_tell"][order]),
        "clients_recorded": (recorded > 0).astype(float),
        "clients_any": (marks > 0).astype(float),
        "recorded": recorded,
        "marks": marks,
        "marks_squared": marks**2,
        "marks_recorded": marks * recorded,
        "recorded_squared": recorded**2,
    }
    if rated is not None:
        table |= _mean_movement(seen, order, runs, rated)
    if key is not None:
        table["key"] = runs.first(key[order])
    return pd.DataFrame(table, index=pd.Index(runs.first(seen.client[order]), name="client"), copy=False)


class Rated(NamedTuple):
    """Ratings that count for a line: the log's session of each, and how far the goal had moved by then."""

    session: Whole
    movement: Numbers


def _mean_movement(seen: LogView, order: slice | Whole, runs: Runs, rated: Rated) -> dict[str, Numbers]:
    """The mean movement of each run's ratings, and what a t interval needs of it; 0 where nothing was rated."""
    run = np.empty(len(seen), dtype=np.int32)
    run[order] = runs.number()
    run_of_rating = run[seen.place(rated.session)]
    n = np.bincount(run_of_rating, minlength=len(runs))
    mean = np.bincount(run_of_rating, weights=rated.movement, minlength=len(runs)) / np.maximum(n, 1)
    return {"clients_rated_again": (n > 0).astype(float), "movement": mean, "movement_squared": mean**2}


def victories_by_client(seen: LogView) -> pd.DataFrame:
    """One row a client of the view: its marks, and what shares and firsts need beside them."""
    runs = Runs.of(seen.client)
    table = marks_by_client(seen)
    noticed, uncoded = runs.sum(seen.sessions["noticed"]), runs.sum(seen.sessions["uncoded"])
    recorded = table["recorded"].to_numpy()
    return table.assign(
        noticed=noticed,
        none_noticed=recorded - noticed,
        uncoded=uncoded,
        clients_uncoded=(uncoded > 0).astype(float),
        first_time=runs.sum(seen.sessions["first_mark"]),
        noticed_squared=noticed**2,
        noticed_recorded=noticed * recorded,
    )


def codes_by_client(seen: LogView) -> Numbers:
    """Marks by client (one row for each with a coded mark) and code (columns, as the categories of the log's codes)."""
    victories = seen.victories
    codes = len(seen.log.victories["code"].cat.categories)
    runs = Runs.of(victories["client"])
    cell = runs.number() * codes + victories["code"]
    marks = np.bincount(cell, weights=victories["count"], minlength=len(runs) * codes)
    return marks.astype(float).reshape(len(runs), codes)


def codes_tally(marks: Numbers, codes: list[str]) -> Tally:
    """Marks, and how many clients they come from, by code."""
    return pd.DataFrame({"marks": marks.sum(axis=0), "clients": (marks > 0).sum(axis=0)}, index=codes).astype(float)


def families_tally(marks: Numbers, codes: list[str], codebook: Codebook) -> Tally:
    """Marks, and how many clients they come from, by family; codes without a family are in none."""
    families = [codebook.family(code) for code in codes]
    rows = {}
    for family in codebook.families:
        of_family = marks[:, [place for place, name in enumerate(families) if name == family]].sum(axis=1)
        rows[family] = {"marks": of_family.sum(), "clients": (of_family > 0).sum()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=["marks", "clients"]).astype(float)


def victory_figures(tally: Tally, by_code: Tally, by_family: Tally) -> VictoryFigures:
    """The figures about quiet victories of a view."""
    total = sums_of(tally)
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
        clients_any=int(total["clients_any"]),
        clients_uncoded=int(total["clients_uncoded"]),
        first_time=int(total["first_time"]),
        by_code=_by_kind(by_code),
        by_family=_by_kind(by_family),
    )


def completeness(total: Sums) -> float | None:
    """Recorded of attended sessions; not given where blanks cannot tell."""
    if total["cannot_tell"] or not total["sessions"]:
        return None
    return total["recorded"] / total["sessions"]


def rate_per_10(total: Sums) -> Estimate | None:
    """Marks per 10 recorded sessions, clustered; none under 10 recorded sessions or where blanks cannot tell."""
    if total["cannot_tell"] or total["recorded"] < SESSIONS_OF_A_RATE:
        return None
    low, high = clustered_rate(clustered_sums(total, "marks"))
    return estimate(total["marks"] / total["recorded"], float(low), float(high), scale=SESSIONS_OF_A_RATE)


def _share_of_sessions(total: Sums) -> Estimate | None:
    """Recorded sessions in which anything was noticed, as a share, with the clustered interval."""
    if total["cannot_tell"] or not total["recorded"]:
        return None
    low, high = clustered_share(clustered_sums(total, "noticed"))
    return estimate(total["noticed"] / total["recorded"], float(low), float(high))


def _clients_with_any(total: Sums) -> ShareOfClients | int | None:
    """Clients with anything noticed, of those with a recorded session; the number alone where blanks cannot tell."""
    if total["cannot_tell"]:
        return int(total["clients_any"])
    return share_of_clients(int(total["clients_any"]), int(total["clients_recorded"]))


def clustered_sums(total: Sums, events: str) -> ClusteredSums:
    """What a clustered interval of ``events`` ("marks" or "noticed" sessions) of recorded sessions needs."""
    columns = ("clients_recorded", events, "recorded", f"{events}_squared", f"{events}_recorded", "recorded_squared")
    return ClusteredSums(*(np.asarray(total[column], dtype=float) for column in columns))


def _by_kind(tally: Tally) -> tuple[CodeFigures, ...]:
    return tuple(
        CodeFigures(code=str(code), marks=int(marks), clients=int(clients))
        for code, marks, clients in zip(tally.index, tally["marks"], tally["clients"], strict=True)
    )
