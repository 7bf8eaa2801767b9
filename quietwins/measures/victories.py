"""Quiet victories: how much was noticed, beside how much was recorded at all.

*Recorded* sessions are those in which something was noticed or in which it was said that
nothing was. A blank is in no denominator. Intervals allow for marks that cluster in
clients. Where a file never says none and nobody has said what its blanks mean, marks are
counted but no rate or share is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import compress
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from quietwins import rules
from quietwins.log import LogView
from quietwins.measures.estimates import Estimate, ShareOfClients, estimate
from quietwins.measures.figures import VictoryFigures
from quietwins.measures.goals import share_of_clients
from quietwins.measures.intervals import (
    ClusteredSums,
    Clustering,
    Numbers,
    clustered_rate,
    clustered_share,
)
from quietwins.measures.kinds import by_kind
from quietwins.measures.tally import (
    Columns,
    Runs,
    Sums,
    Tally,
    Whole,
    alike,
    by_client,
    keyed_sums,
    sums_of,
    tally_by,
)

COUNTED = ("noticed", "none_noticed", "not_recorded", "cannot_tell")  # counts of sessions


def marks_by_client(seen: LogView) -> Columns:
    """One row a client of the view: sessions, those recorded, marks, and what a clustered interval
    needs of them.
    """
    runs = Runs.of(seen.client)
    return {"client": runs.first(seen.client)} | _counts(seen, runs)


def victories_by_client(seen: LogView) -> Columns:
    """The same, and what shares and firsts need beside it."""
    runs = Runs.of(seen.client)
    counts = _counts(seen, runs)
    noticed, uncoded, first_mark = summed(seen, ("noticed", "uncoded", "first_mark"), runs)
    client, recorded = runs.first(seen.client), counts["recorded"]
    # What is the first mark of the log need not be the first ever of somebody who came before it.
    started_before = seen.log.started_before[client]
    first_time = (first_mark > 0) & ~started_before
    return {
        "client": client,
        **counts,
        "noticed": noticed,
        "none_noticed": recorded - noticed,
        "behind_noticed": noticed > 0,
        "behind_none_noticed": recorded > noticed,
        "behind_not_recorded": counts["sessions"] > recorded,
        "behind_cannot_tell": counts["cannot_tell"] > 0,
        "uncoded": uncoded,
        "clients_uncoded": uncoded > 0,
        "first_time": first_time,
        "started_before": started_before,
        "noticed_squared": noticed**2,
        "noticed_recorded": noticed * recorded,
    }


def _counts(seen: LogView, runs: Runs) -> dict[str, npt.NDArray[Any]]:
    recorded, marks, unclear = summed(seen, ("recorded", "marks", "cannot_tell"), runs)
    return {"cannot_tell": unclear} | _with_products(runs.sizes(), recorded, marks)


def summed(
    seen: LogView, columns: Iterable[str], runs: Runs, order: slice | Whole = slice(None)
) -> list[npt.NDArray[Any]]:
    """The sums of columns of the view's sessions over runs of them, taken in some order."""
    if not seen.gapless or not isinstance(order, slice):
        return [runs.sum(seen.sessions[column][order]) for column in columns]
    if seen.sessions.at is None:  # one run begins where the one before it ends
        bounds = np.append(runs.starts, runs.length)
        return [np.diff(so_far[bounds]) for so_far in map(seen.log.so_far, columns)]
    first, after = seen.sessions.at[runs.starts], seen.sessions.at[runs.ends - 1] + 1
    return [so_far[after] - so_far[first] for so_far in map(seen.log.so_far, columns)]


def _with_products(sessions: Whole, recorded: Whole, marks: Whole) -> dict[str, npt.NDArray[Any]]:
    """What is summed of clients (or of clients and keys) with so many sessions, recorded ones and
    marks.
    """
    return {
        "clients": np.ones(len(sessions), dtype=np.int64),
        "sessions": sessions,
        "clients_recorded": recorded > 0,
        "clients_not_recorded": sessions > recorded,
        "clients_any": marks > 0,
        "recorded": recorded,
        "marks": marks,
        "marks_squared": marks**2,
        "marks_recorded": marks * recorded,
        "recorded_squared": recorded**2,
    }


class Rated(NamedTuple):
    """Ratings that count for a line: the log's session of each, and how far the goal had moved by
    then.
    """

    session: Whole
    movement: Numbers


def marks_tally(seen: LogView, key: Whole, rated: Rated | None = None) -> Tally:
    """One row a key: the sums over clients about quiet victories in the sessions of that key.

    ``key`` is a whole number for each session of the view: a month, a band of session
    numbers. Where ratings are ``rated``, the sums of each client's mean movement stand
    beside, at the key of their session.
    """
    lowest = key.min(initial=np.iinfo(key.dtype).max if len(key) else 0)
    order, runs = by_client(seen.client, key)
    key_of_run = runs.first(key[order]) - lowest
    keys = int(key_of_run.max(initial=-1)) + 1
    recorded, marks = summed(seen, ("recorded", "marks"), runs, order)
    (key_of_kind, *kind), times = alike(key_of_run, runs.sizes(), recorded, marks)
    columns = {name: values * times for name, values in _with_products(*kind).items()}
    sums = keyed_sums(key_of_kind, columns, keys)
    unclear = seen.sessions["cannot_tell"]
    sums["cannot_tell"] = np.bincount(key[unclear] - lowest, minlength=keys).astype(float)
    if rated is not None:
        sums |= keyed_sums(*_mean_movement(seen, order, runs, key_of_run, rated), keys)
    present = np.flatnonzero(sums["clients"])
    return tally_by(present + lowest, {name: of[present] for name, of in sums.items()})


def _mean_movement(
    seen: LogView, order: slice | Whole, runs: Runs, key_of_run: Whole, rated: Rated
) -> tuple[Whole, Columns]:
    """Of each client and key with ratings: the key, and of the mean movement what a t interval
    needs.
    """
    run = np.empty(len(seen), dtype=np.int32)
    run[order] = runs.number()
    run_of_rating = run[seen.place(rated.session)]
    n = np.bincount(run_of_rating, minlength=len(runs))
    there = np.flatnonzero(n)
    mean = np.bincount(run_of_rating, weights=rated.movement, minlength=len(runs))[there] / n[there]
    sums = {
        "clients_rated_again": np.ones(len(there)),
        "movement": mean,
        "movement_squared": mean**2,
    }
    return key_of_run[there], sums


def sessions_by_clinician(seen: LogView) -> Tally:
    """One row a clinician with a session in the view: how many sessions."""
    codes = list(seen.log.clinician_numbers)
    n = np.bincount(seen.sessions["clinician"] + 1, minlength=len(codes) + 1)[1:]
    present = np.flatnonzero(n)
    return tally_by([codes[number] for number in present], {"sessions": n[present]})


def victory_figures(
    tally: Tally, by_code: Tally, by_family: Tally, practice: Clustering | None = None
) -> VictoryFigures:
    """The figures about quiet victories of a view; ``practice``: see ``practice_clustering``."""
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
        per_10=rate_per_10(total, practice),
        sessions_with_any=_share_of_sessions(total, practice),
        clients_with_any=_clients_with_any(total),
        clients_any=int(total["clients_any"]),
        clients_uncoded=int(total["clients_uncoded"]),
        first_time=int(total["first_time"]),
        by_code=by_kind(by_code),
        by_family=by_kind(by_family),
        behind={counted: int(total[f"behind_{counted}"]) for counted in COUNTED},
    )


def completeness(total: Sums) -> float | None:
    """Recorded of attended sessions; not given where blanks cannot tell."""
    if total["cannot_tell"] or not total["sessions"]:
        return None
    return total["recorded"] / total["sessions"]


def rate_per_10(total: Sums, practice: Clustering | None = None) -> Estimate | None:
    """Marks per 10 recorded sessions, clustered; none of few recorded sessions or where blanks
    cannot tell.
    """
    return rates_per_10([total], practice)[0]


def rates_per_10(
    totals: Sequence[Sums], practice: Clustering | None = None
) -> tuple[Estimate | None, ...]:
    """The same of many periods or kinds at once: a line of 36 months has as many intervals."""
    told = [
        not total["cannot_tell"] and total["recorded"] >= rules.now.fewest_recorded
        for total in totals
    ]
    known = list(compress(totals, told))
    rate = [total["marks"] / total["recorded"] for total in known]
    low, high = clustered_rate(_sums_of_each(known, "marks"), practice)
    found = map(partial(estimate, scale=rules.now.rate_per), rate, low.tolist(), high.tolist())
    return tuple(next(found) if there else None for there in told)


def _share_of_sessions(total: Sums, practice: Clustering | None) -> Estimate | None:
    """Recorded sessions in which anything was noticed, as a share, with the clustered interval."""
    if total["cannot_tell"] or not total["recorded"]:
        return None
    low, high = clustered_share(clustered_sums(total, "noticed"), practice)
    return estimate(total["noticed"] / total["recorded"], float(low), float(high))


def _clients_with_any(total: Sums) -> ShareOfClients | int | None:
    """Clients with anything noticed, of those with a recorded session; the number alone where
    blanks cannot tell.
    """
    if total["cannot_tell"]:
        return int(total["clients_any"])
    return share_of_clients(int(total["clients_any"]), int(total["clients_recorded"]))


def clustered_sums(total: Sums, events: str) -> ClusteredSums:
    """What a clustered interval of ``events`` ("marks" or "noticed" sessions) of recorded sessions
    needs.
    """
    return ClusteredSums(*(column[0] for column in _sums_of_each([total], events)))


def _sums_of_each(totals: Sequence[Sums], events: str) -> ClusteredSums:
    columns = (
        "clients_recorded",
        events,
        "recorded",
        f"{events}_squared",
        f"{events}_recorded",
        "recorded_squared",
    )
    each = [[total[column] for total in totals] for column in columns]
    return ClusteredSums(*np.array(each, dtype=float))
