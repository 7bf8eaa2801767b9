"""Over the course once more, slowly: bands of session numbers, and first noticed."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from slow_intervals import mean, rate
from slow_practice import change

BANDS = [
    *((n, n, str(n)) for n in range(1, 13)),
    (13, 16, "13-16"),
    (17, 20, "17-20"),
    (21, 10**9, "21+"),
]
LAST_NUMBER = 20
STILL_OPEN = timedelta(days=60)


def course(practice, view, spread):
    """ "By session number (1 ... 12, 13-16, 17-20, 21 on): movement since baseline of the ratings
    made then (a client's movement in a band = the mean over all its ratings in it) and the rate."
    It leaves out the clients who started before the log.
    """
    return [_band(practice, rows, name, spread) for name, rows in rows_of_bands(practice, view)]


def rows_of_bands(practice, view):
    """The bands that have a session, each with its sessions."""
    rows = [row for row in practice.of(view) if row.client not in practice.early]
    of = {name: [row for row in rows if low <= row.number <= high] for low, high, name in BANDS}
    return [(name, rows) for name, rows in of.items() if rows]


def averages_of_band(practice, rows):
    """Each client's mean over its ratings in the band from a later session than the baseline."""
    moves = defaultdict(list)
    for row in rows:
        for goal, by, value in row.ratings:
            base_row, base = practice.baseline[goal]
            if by == practice.rater and row is not base_row:
                moves[row.client].append(change(value, base))
    return [sum(values) / len(values) for values in moves.values()]


def _band(practice, rows, name, spread):
    return {
        "session": name,
        "clients": len({row.client for row in rows}),
        "recorded": sum(row.recorded for row in rows),
        "per_10": rate(rows, spread),
        "movement": mean(averages_of_band(practice, rows)),
    }


def first_noticed(practice, view):
    """ "Clients whose first attended session lies in the view (its clinicians and service
    included), followed over all their sessions to the view's last day; at every session number
    noticed + still_coming + stopped + open = began; it ends at the last number that anyone
    reached." The clients who started before the log are left out.
    """
    begun = [
        [row for row in rows if row.day <= view.last]
        for client, rows in practice.by_client.items()
        if client not in practice.early and view.holds(rows[0])
    ]
    longest = max((len(rows) for rows in begun), default=0)
    numbers = range(1, min(longest, LAST_NUMBER) + 1)
    return [_by_then(practice, begun, number, view) for number in numbers]


def _by_then(practice, begun, number, view):
    told = {
        "session": number,
        "began": len(begun),
        "reached": 0,
        "noticed": 0,
        "still_coming": 0,
        "stopped": 0,
        "open": 0,
        "by_family": defaultdict(int),
        "rated_again": 0,
        "forward": 0,
    }
    for rows in begun:
        so_far = rows[:number]
        reached = len(rows) >= number
        told["reached"] += reached
        told[_kind_of(rows, so_far, reached, min(view.last, practice.last_day))] += 1
        for family in {practice.families.get(code) for row in so_far for code in row.codes}:
            if family:
                told["by_family"][family] += 1
        rolled = practice.roll_ups(so_far, practice.rater)
        told["rated_again"] += len(rolled)
        told["forward"] += sum(kind == "forward" for kind, _ in rolled.values())
    told["by_family"] = dict(told["by_family"])
    return told


def _kind_of(rows, so_far, reached, end):
    """ "noticed": anything within their first so many sessions; "still_coming": nothing noticed and
    reached it; "stopped": nothing noticed and stopped before; "open": nothing noticed, stopped
    before, and their last session lies 60 days or less before the earlier of the view's last day
    and the day of the log's last attended session.
    """
    if any(row.marks for row in so_far):
        return "noticed"
    if reached:
        return "still_coming"
    return "open" if end - rows[-1].day <= STILL_OPEN else "stopped"
