"""Goals: how far each goal has moved from its first rating, and what that comes to for each client.

The unit is the goal: client, episode, goal and rater. Its *baseline* is its first rating in the
whole log, its *latest* the last inside the view; it is *rated again* when the latest comes from a
later session. A clear change, inclusive, is "moved forward" or "moved back": the threshold of NHS
England's published code for children and for adults (nhsengland/MHSDS,
NHSDigital/mental-health-monthly-statistics). Their cohort is closed referrals and ours is not, so
these figures are not to be compared with national ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from quietwins import rules
from quietwins.log import LogView
from quietwins.measures.estimates import MeanOverClients, ShareOfClients, number
from quietwins.measures.figures import GoalFigures
from quietwins.measures.intervals import Numbers, mean_t, wilson
from quietwins.measures.tally import Columns, Runs, Sums, Tally, sums_of, tally_of

MANY_SHARES = 8192  # a page has a few hundred, most of them those of the page before

STEPS = ("forward", "edged_forward", "same", "slipped", "back")
# counts of goals
COUNTED = ("in_view", "rated_again", "once", *STEPS, "reached", "began_at_8_or_more")
ROLL_UPS = ("forward", "no_clear_change", "back")
HOW_MANY_GOALS = ("1", "2", "3+")


def change(latest: Numbers, baseline: Numbers) -> Numbers:
    """Latest minus baseline; rounded, so that 8.2 - 5.2 is the 3 that a person sees."""
    return np.round(latest - baseline, 9)


def by_step(movement: Numbers) -> dict[str, npt.NDArray[np.bool_]]:
    """Which movements are which step; exactly a clear change counts as one."""
    clear = rules.now.clear_change
    return {
        "forward": movement >= clear,
        "edged_forward": (movement > 0) & (movement < clear),
        "same": movement == 0,
        "slipped": (movement < 0) & (movement > -clear),
        "back": movement <= -clear,
    }


def goals_in_view(seen: LogView, rater: str | None) -> Columns:
    """One row a goal rated in the view: client, whether rated again or once, movement, steps,
    reached, began high.
    """
    ratings = seen.ratings(rater)
    runs = Runs.of(ratings["unit"])
    latest, baseline, again = (
        runs.last(ratings[column]) for column in ("value", "baseline", "later")
    )
    movement = np.where(again, change(latest, baseline), 0.0)
    return {
        "client": runs.first(ratings["client"]),
        "in_view": np.ones(len(runs), dtype=bool),
        "rated_again": again,
        "once": ~again,
        **{step: again & of_step for step, of_step in by_step(movement).items()},
        "reached": again & (latest == rules.now.highest_rating),
        "began_at_8_or_more": again & (baseline >= rules.now.began_high),
        "movement": movement,
    }


def goals_by_client(goals: Columns) -> Columns:
    """One row a client with a goal in the view: sums over its goals, its roll-up, and the mean
    movement of its goals.

    The national rule: *forward* is at least one goal moved forward and none moved back; *back* is
    any moved back.
    """
    runs = Runs.of(goals["client"])
    sums = {column: runs.sum(values) for column, values in goals.items() if column != "client"}
    again, back = sums["rated_again"] > 0, sums["back"] > 0
    forward = (sums["forward"] > 0) & ~back
    # of goals not rated again it is 0
    movement = sums.pop("movement") / np.maximum(sums["rated_again"], 1)
    return {
        "client": runs.first(goals["client"]),
        **sums,
        **{f"behind_{counted}": sums[counted] > 0 for counted in COUNTED},
        "clients_rated_again": again,
        "clients_forward": forward,
        "clients_no_clear_change": again & ~forward & ~back,
        "clients_back": back,
        **_how_many(sums["rated_again"]),
        "movement": movement,
        "movement_squared": movement**2,
    }


def _how_many(rated_again: npt.NDArray[np.int64]) -> Columns:
    """How many goals of each client were rated again: the more there are, the more chances to move
    forward.
    """
    kinds = (rated_again == 1, rated_again == 2, rated_again > 2)
    return {
        f"with_goals_{many}": of_kind for many, of_kind in zip(HOW_MANY_GOALS, kinds, strict=True)
    }


def goals_tally(by_client: Columns) -> Tally:
    """The sums over clients from which every goal figure is made."""
    return tally_of(by_client)


def goal_figures(tally: Tally, rater: str | None) -> GoalFigures:
    """The goal figures of a view."""
    total = sums_of(tally)

    def count(column: str) -> int:
        return int(total[column])

    return GoalFigures(
        rater=rater,
        in_view=count("in_view"),
        rated_again=count("rated_again"),
        once=count("once"),
        clients_rated_again=count("clients_rated_again"),
        steps={step: count(step) for step in STEPS},
        reached=count("reached"),
        began_at_8_or_more=count("began_at_8_or_more"),
        clients={roll_up: count(f"clients_{roll_up}") for roll_up in ROLL_UPS},
        clients_by_goals={many: count(f"with_goals_{many}") for many in HOW_MANY_GOALS},
        share_forward=share_of_clients(count("clients_forward"), count("clients_rated_again")),
        movement=mean_movement(total),
        behind={counted: count(f"behind_{counted}") for counted in COUNTED},
    )


def mean_movement(total: Sums) -> MeanOverClients | None:
    """Average movement: the mean over clients of each client's mean over its goals, with a t
    interval over clients.
    """
    return mean_movements([total])[0]


def mean_movements(totals: Sequence[Sums]) -> tuple[MeanOverClients | None, ...]:
    """The same of many periods at once."""
    columns = ("clients_rated_again", "movement", "movement_squared")
    n, moved, squares = np.array([[total[name] for total in totals] for name in columns])
    low, high = mean_t(n, moved, squares)
    each = zip(*(values.tolist() for values in (n, moved, low, high)), strict=True)
    return tuple(_mean_of(*one) if one[0] else None for one in each)


def _mean_of(clients: float, total: float, low: float, high: float) -> MeanOverClients:
    return MeanOverClients(
        value=total / clients, low=number(low), high=number(high), clients=int(clients)
    )


def share_of_clients(n: int, of: int) -> ShareOfClients | None:
    """A share of clients with its Wilson interval; no interval for one client alone."""
    return _share_of_clients(n, of, rules.now.level) if of else None


# A page asks for the same few counts again and again.
@lru_cache(MANY_SHARES)
def _share_of_clients(n: int, of: int, level: float) -> ShareOfClients:
    low, high = wilson(n, of, level)
    alone = of == 1
    return ShareOfClients(
        value=n / of,
        low=None if alone else float(low),
        high=None if alone else float(high),
        n=n,
        of=of,
    )
