"""First noticed: of all clients whose course began in the view, for how many anything had come by a
session.

It follows them over all their sessions up to the view's last day. Nobody leaves the picture by
ceasing to come: at every number those with something noticed by then, those still coming, and those
who stopped add up to all who began.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Self

import numpy as np
import numpy.typing as npt
import pandas as pd

from quietwins import rules
from quietwins.log import LogView
from quietwins.log.days_and_months import date_to_day
from quietwins.measures.estimates import HIDDEN, ClientShare, Count
from quietwins.measures.figures import ByThen
from quietwins.measures.goals import change, share_of_clients
from quietwins.measures.over_time import everything
from quietwins.measures.tally import Runs, Tally, Whole, sums_by_key, tally_by

LEFT_OF = {"not_forward": ("rated_again", "forward"), "not_twice": ("began", "rated_again")}
FAMILY = "family: "
COUNTED = (
    "began",
    "reached",
    "noticed",
    "still_coming",
    "stopped",
    "open",
    "rated_again",
    "forward",
)


def first_noticed_tally(seen: LogView) -> Tally:
    """One row a session number, from 1 on: clients who began, and what had come or not come by
    then.
    """
    courses = Courses.of(seen)
    noticed = {
        FAMILY + name: span_counts(since) for name, since in _since_by_family(courses).items()
    }
    return tally_by(
        range(1, rules.now.followed_to + 1),
        {
            "began": span_counts(np.ones_like(courses.reached)),
            "reached": span_counts(np.ones_like(courses.reached), courses.reached),
            **_bands(courses),
            **_moved_forward(courses),
            **noticed,
        },
    )


def count_by_then(by_then: ByThen, counted: str) -> Count:
    """A count by its name, a family's too; of those not forward, or not rated twice yet, what is
    left of the others.
    """
    if counted in by_then.by_family:
        return by_then.by_family[counted]
    if counted not in LEFT_OF:
        found: Count = getattr(by_then, counted)
        return found
    whole, part = (count_by_then(by_then, name) for name in LEFT_OF[counted])
    return HIDDEN if whole is HIDDEN or part is HIDDEN else whole - part


def share_by_then(by_then: ByThen, counted: str, of: str = "began") -> ClientShare:
    """The share of a count in all who began, or in those rated again by then."""
    if by_then.shares:
        return by_then.shares[counted, of]
    n, whole = count_by_then(by_then, counted), count_by_then(by_then, of)
    return HIDDEN if n is HIDDEN or whole is HIDDEN else share_of_clients(n, whole)


def first_noticed_figures(tally: Tally) -> tuple[ByThen, ...]:
    """The figures of every session number that anyone reached."""
    families = [str(column) for column in tally.columns if str(column).startswith(FAMILY)]
    return tuple(
        ByThen(
            session=int(str(number)),
            # all fields but one are counts
            **{counted: int(total[counted]) for counted in COUNTED},  # type: ignore[arg-type]
            by_family={family.removeprefix(FAMILY): int(total[family]) for family in families},
        )
        for number, total in sums_by_key(tally).items()
        if total["reached"]
    )


def span_counts(since: Whole, until: Whole | None = None) -> npt.NDArray[np.float64]:
    """For each session number, how many of these spans of numbers (both ends included) hold it."""
    furthest = rules.now.followed_to
    last = np.full(len(since), furthest) if until is None else np.minimum(until, furthest)
    there = (since >= 1) & (since <= last)
    begins = np.bincount(since[there], minlength=furthest + 2)
    ends = np.bincount(last[there] + 1, minlength=furthest + 2)
    return np.cumsum(begins - ends)[1:-1].astype(float)


@dataclass(frozen=True, eq=False)
class Courses:
    """The clients who began in a view, one after the other: how often each came, and which session
    was which.
    """

    seen: LogView  # all that is followed of them
    place: Whole  # of each of the log's clients: which of those followed it is; -1 if none
    number: Whole  # of each session of the log: which of its client's it is, from 1
    reached: Whole  # how often each of them came
    # whether the log ends too soon after their last session to call it their last
    open: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, seen: LogView) -> Self:
        """Follow the clients whose first attended session lies in a view."""
        followed = _followed(seen)
        runs = Runs.of(followed.client)
        sizes = runs.sizes().astype(np.int64)
        number = np.zeros(len(followed.in_view), dtype=np.int64)
        number[followed.in_view] = np.arange(len(followed)) - np.repeat(runs.starts, sizes) + 1
        place = np.full(len(followed.log.clients), -1, dtype=np.int64)
        place[runs.first(followed.client)] = np.arange(len(runs))
        ends = date_to_day(min(followed.view.last, followed.log.last or date.max))
        last_seen = runs.last(followed.sessions["day"])
        return cls(followed, place, number, sizes, ends - last_seen <= rules.now.open_end_days)


def _followed(seen: LogView) -> LogView:
    """Everything up to the view's last day about the clients whose first attended session lies in
    the view.
    """
    client = LogView(seen.log, everything(seen.view)).client
    starts = Runs.of(client).starts
    began = np.zeros(len(seen.log.clients), dtype=bool)
    began[client[starts]] = seen.in_view[starts]
    return LogView(seen.log, replace(everything(seen.view), last=seen.view.last), only=began)


def _bands(courses: Courses) -> dict[str, npt.NDArray[np.float64]]:
    """Something noticed by then; else still coming; else stopped, or the log ended too soon to say
    so.
    """
    first = np.flatnonzero(
        courses.seen.in_view & courses.seen.log.sessions["first_mark"].to_numpy()
    )
    since = np.zeros(len(courses.reached), dtype=np.int64)
    since[courses.place[courses.seen.client[courses.seen.place(first)]]] = courses.number[first]
    never = since == 0
    # the last number of still coming, nothing noticed
    without = np.where(never, courses.reached, since - 1)
    stopped, open_ = (courses.reached[never & which] + 1 for which in (~courses.open, courses.open))
    return {
        "noticed": span_counts(since),
        "still_coming": span_counts(np.ones_like(without), without),
        "stopped": span_counts(stopped),
        "open": span_counts(open_),
    }


def _since_by_family(courses: Courses) -> dict[str, Whole]:
    """From which number on anything of each family had been noticed, of each client for whom it
    ever was.
    """
    victories, codebook = courses.seen.victories, courses.seen.log.codebook
    codes = courses.seen.log.victories["code"].cat.categories
    families = np.array(
        [
            codebook.families.index(family) if family else -1
            for family in map(codebook.family, codes)
        ]
    )
    family_of_mark = families[victories["code"]] if len(victories) else np.zeros(0, dtype=int)
    since = {}
    for number, family in enumerate(codebook.families):
        of_family = np.flatnonzero(family_of_mark == number)
        runs = Runs.of(victories["client"][of_family])
        since[family] = courses.number[runs.first(victories["session"][of_family])]
    return since


def _moved_forward(courses: Courses) -> dict[str, npt.NDArray[np.float64]]:
    """Clients with a goal rated again by then; and of them those whose goals, as last rated, had
    moved forward.
    """
    events = _steps_in_time(courses)
    client, number = events["client"].to_numpy(), events["number"].to_numpy()
    runs = Runs.of(client)
    forward, back = (_running(runs, events[column].to_numpy()) for column in ("forward", "back"))
    # several ratings in one session: the state after the last of them counts
    last = Runs.of(client, number)
    state = (last.last(forward) > 0) & (last.last(back) == 0)
    since, whose = last.first(number), last.first(client)
    until = np.full(len(since), rules.now.followed_to)
    same = whose[1:] == whose[:-1]
    until[:-1][same] = since[1:][same] - 1
    return {
        "rated_again": span_counts(runs.first(number)),
        "forward": span_counts(since[state], until[state]),
    }


def _steps_in_time(courses: Courses) -> pd.DataFrame:
    """Each rating that is not a goal's first: how it changes how many of the client's goals are
    forward, and back.
    """
    ratings = courses.seen.ratings(courses.seen.log.rater, later=True)
    movement, unit = change(ratings["value"], ratings["baseline"]), ratings["unit"]
    events = pd.DataFrame(
        {
            "client": ratings["client"],
            "number": courses.number[ratings["session"]],
            "forward": _steps(unit, movement >= rules.now.clear_change),
            "back": _steps(unit, movement <= -rules.now.clear_change),
        }
    )
    return events.iloc[np.lexsort((events["number"], events["client"]))]


def _steps(unit: Whole, state: npt.NDArray[np.bool_]) -> Whole:
    """What each rating adds to a count of goals in a state: 1, 0 or -1, against the rating of the
    goal before it.
    """
    before = np.zeros(len(state), dtype=np.int64)
    before[1:] = np.where(unit[1:] == unit[:-1], state[:-1], False)
    return state - before


def _running(runs: Runs, values: Whole) -> Whole:
    """The sum so far within each run."""
    total = np.cumsum(values)
    return total - np.repeat(runs.first(total - values), runs.sizes().astype(np.int64))
