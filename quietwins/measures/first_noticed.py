"""First noticed: for how many of the clients who came so far anything had been noticed by then, or goals had moved.

It follows the clients whose course began in the view over all their sessions up to the view's last day. A client
reaches session s with the first session that bears this number; what came up to that very session came "by then".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

import numpy as np
import numpy.typing as npt
import pandas as pd

from quietwins.log import LogView
from quietwins.measures.figures import ByThen
from quietwins.measures.goals import CLEAR_CHANGE, change
from quietwins.measures.over_time import everything
from quietwins.measures.tally import Runs, Tally, Whole, sums_by_key

FURTHEST = 20
FAMILY = "family: "


def first_noticed_tally(seen: LogView) -> Tally:
    """One row a session number, 1 to 20: clients who reached it, and for how many what had come by then."""
    courses = Courses.of(_followed(seen))
    noticed = {FAMILY + family: courses.counted(*since) for family, since in _since_by_family(courses).items()}
    columns = {
        "clients": courses.counted(np.ones_like(courses.reached), courses.reached),
        "any": courses.counted(*_since_any(courses)),
        "forward": courses.counted(*_while_forward(courses)),
    }
    return pd.DataFrame(columns | noticed, index=pd.RangeIndex(1, FURTHEST + 1, name="session"))


def first_noticed_figures(tally: Tally) -> tuple[ByThen, ...]:
    """The figures of every session number that anyone reached."""
    families = [str(column) for column in tally.columns if str(column).startswith(FAMILY)]
    return tuple(
        ByThen(
            session=int(str(number)),
            clients=int(total["clients"]),
            any=int(total["any"]),
            by_family={family.removeprefix(FAMILY): int(total[family]) for family in families},
            forward=int(total["forward"]),
        )
        for number, total in sums_by_key(tally).items()
        if total["clients"]
    )


def _followed(seen: LogView) -> LogView:
    """Everything up to the view's last day about the clients whose first attended session lies in the view."""
    client = LogView(seen.log, everything(seen.view)).client
    starts = Runs.of(client).starts
    began = np.zeros(len(seen.log.clients), dtype=bool)
    began[client[starts]] = seen.in_view[starts]
    return LogView(seen.log, replace(everything(seen.view), last=seen.view.last), only=began)


@dataclass(frozen=True, eq=False)
class Courses:
    """The followed clients: how far each came, and by which session number what happens in a session has happened."""

    seen: LogView
    by_number: Whole  # for each session of the log: the first number whose "by then" includes it; 0 if not followed
    reached: Whole  # for each of the log's clients: the highest number reached; 0 if not followed

    @classmethod
    def of(cls, seen: LogView) -> Self:
        """Number the followed clients' sessions; a number that comes again in a new episode is not reached anew."""
        number, runs = seen.sessions["number"].astype(np.int64), Runs.of(seen.client)
        # Raising each client's numbers above those of all clients before lets one running maximum serve them all.
        above = runs.number().astype(np.int64) * (int(number.max(initial=0)) + 1)
        highest = np.maximum.accumulate(number + above) - above
        new = np.ones(len(number), dtype=bool)
        new[1:] = (highest[1:] > highest[:-1]) | (seen.client[1:] != seen.client[:-1])
        by_number = np.zeros(len(seen.in_view), dtype=np.int64)
        by_number[seen.in_view] = np.where(new, highest, highest + 1)
        reached = np.zeros(len(seen.log.clients), dtype=np.int64)
        reached[runs.first(seen.client)] = runs.last(highest)
        return cls(seen, by_number, reached)

    def counted(self, since: Whole, until: Whole) -> npt.NDArray[np.float64]:
        """For each session number, how many of these spans of numbers (both ends included) hold it."""
        there = (since >= 1) & (since <= until) & (since <= FURTHEST)
        begins = np.bincount(since[there], minlength=FURTHEST + 2)
        ends = np.bincount(np.minimum(until[there], FURTHEST) + 1, minlength=FURTHEST + 2)
        return np.cumsum(begins - ends)[1:-1].astype(float)


def _since_any(courses: Courses) -> tuple[Whole, Whole]:
    """From which number on anything had been noticed, of each client with a mark, and how far the client came."""
    first = np.flatnonzero(courses.seen.in_view & courses.seen.log.sessions["first_mark"].to_numpy())
    client = courses.seen.client[courses.seen.place(first)]
    return courses.by_number[first], courses.reached[client]


def _since_by_family(courses: Courses) -> dict[str, tuple[Whole, Whole]]:
    """The same for each family of codes."""
    victories, codebook = courses.seen.victories, courses.seen.log.codebook
    codes = courses.seen.log.victories["code"].cat.categories
    families = np.array([codebook.families.index(family) if family else -1 for family in map(codebook.family, codes)])
    family_of_mark = families[victories["code"]] if len(victories) else np.zeros(0, dtype=int)
    since = {}
    for number, family in enumerate(codebook.families):
        of_family = np.flatnonzero(family_of_mark == number)
        runs = Runs.of(victories["client"][of_family])
        first, client = (runs.first(victories[column][of_family]) for column in ("session", "client"))
        since[family] = (courses.by_number[first], courses.reached[client])
    return since


def _while_forward(courses: Courses) -> tuple[Whole, Whole]:
    """The spans of session numbers in which a client's goals, as last rated, had moved forward and none back."""
    events = _steps_in_time(courses)
    client, number = events["client"].to_numpy(), events["number"].to_numpy()
    runs = Runs.of(client)
    forward, back = (_running(runs, events[column].to_numpy()) for column in ("forward", "back"))
    last = Runs.of(client, number)  # several ratings by one number: the state after the last of them counts
    state = (last.last(forward) > 0) & (last.last(back) == 0)
    since, whose = last.first(number), last.first(client)
    until = courses.reached[whose]
    same = whose[1:] == whose[:-1]
    until[:-1][same] = since[1:][same] - 1
    return since[state], until[state]


def _steps_in_time(courses: Courses) -> pd.DataFrame:
    """Each rating that is not a goal's first: how it changes how many of the client's goals are forward, and back."""
    ratings = courses.seen.ratings(courses.seen.log.rater, later=True)
    movement, unit = change(ratings["value"], ratings["baseline"]), ratings["unit"]
    events = pd.DataFrame(
        {
            "client": ratings["client"],
            "number": courses.by_number[ratings["session"]],
            "forward": _steps(unit, movement >= CLEAR_CHANGE),
            "back": _steps(unit, movement <= -CLEAR_CHANGE),
        }
    )
    return events.iloc[np.lexsort((events["number"], events["client"]))]


def _steps(unit: Whole, state: npt.NDArray[np.bool_]) -> Whole:
    """What each rating adds to a count of goals in a state: 1, 0 or -1, against the rating of the goal before it."""
    before = np.zeros(len(state), dtype=np.int64)
    before[1:] = np.where(unit[1:] == unit[:-1], state[:-1], False)
    return state - before


def _running(runs: Runs, values: Whole) -> Whole:
    """The sum so far within each run."""
    total = np.cumsum(values)
    return total - np.repeat(runs.first(total - values), runs.sizes().astype(np.int64))
