"""Every figure once more, slowly: loops over single sessions, straight from the rules, with nothing
of the fast path.

It takes the sessions as the tests write them (`practices.Session`) and gives the object of `figures
--json --for inside` with nothing hidden. The log is in `slow_practice`, the ranges in
`slow_intervals`, the course in `slow_course`, lines over time in `slow_lines`, the practice's own
range in `slow_own_range`.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from slow_course import course, first_noticed
from slow_intervals import (
    Sums,
    difference,
    mean,
    rate,
    share_of_clients,
    share_of_sessions,
    spread_for,
)
from slow_practice import Practice, View, step

STEPS = ("forward", "edged_forward", "same", "slipped", "back")
KINDS = ("forward", "no_clear_change", "back")


def reference(sessions, first, last, families, clinicians=None, service=None, compare=None):
    practice = Practice(sessions, families)
    view = View(first, last, clinicians, service)
    told = figures(practice, view)
    if compare is not None:
        told["compare"] = compared(practice, view, View(*compare, clinicians, service))
    return told


def figures(practice, view):
    rows = practice.of(view)
    spread = spread_for(practice, view)
    clients = {row.client for row in rows}
    told = {
        "for": "inside",
        "view": {
            "first": view.first.isoformat(),
            "last": view.last.isoformat(),
            "clinicians": sorted(view.clinicians) if view.chosen else None,
            "service": view.service,
        },
        "sessions": len(rows),
        "clients": len(clients),
        "clinicians": len({row.clinician for row in rows}),
        "started_before_log": len(clients & practice.early),
        "goals": goals(practice, rows, practice.rater),
    }
    if len(practice.raters) > 1:
        told["goals_by_rater"] = {rater: goals(practice, rows, rater) for rater in practice.raters}
    told["quiet_victories"] = victories(practice, rows, spread)
    told["together"] = together(practice, rows)
    told["months"] = months(practice, rows, spread)
    told["course"] = course(practice, view, spread)
    told["first_noticed"] = first_noticed(practice, view)
    return told


def goals(practice, rows, rater):
    """ "Average movement: the mean over clients of each client's mean over goals";
    "clients_by_goals: clients rated again, by how many of their goals were".
    """
    of = practice.latest(rows, rater)
    again = [goal for goal in of if goal[1] is not None]
    rolled = practice.roll_ups(rows, rater)
    steps = Counter(step(movement) for _, movement, _, _ in again)
    kinds = Counter(kind for kind, _ in rolled.values())
    many = Counter(min(len(moves), 3) for moves in practice.movements(rows, rater).values())
    return {
        "rater": rater or None,
        "in_view": len(of),
        "rated_again": len(again),
        "clients_rated_again": len(rolled),
        "steps": {name: steps[name] for name in STEPS},
        "reached": sum(latest == 10 for _, _, latest, _ in again),
        "began_at_8_or_more": sum(base >= 8 for _, _, _, base in again),
        "clients": {name: kinds[name] for name in KINDS},
        "clients_by_goals": {"1": many[1], "2": many[2], "3+": many[3]},
        "share_forward": share_of_clients(kinds["forward"], len(rolled)),
        "movement": mean([average for _, average in rolled.values()]),
    }


def victories(practice, rows, spread):
    """ "Recorded sessions = noticed + none noticed; completeness = recorded / attended. Marks = sum
    of counts." "Where cannot_tell is not 0: completeness, per_10, sessions_with_any are null, and
    clients_with_any has only n."
    """
    noticed = sum(row.marks > 0 for row in rows)
    recorded = sum(row.recorded for row in rows)
    unclear = sum(row.cannot_tell for row in rows)
    by_code, by_family = Counter(), Counter()
    for row in rows:
        by_code.update(row.codes)
        by_family.update(practice.families[c] for c in row.codes if practice.families.get(c))
    return {
        "sessions": {
            "noticed": noticed,
            "none_noticed": recorded - noticed,
            "not_recorded": len(rows) - recorded,
        },
        "cannot_tell": unclear,
        "completeness": recorded / len(rows) if rows and not unclear else None,
        "marks": sum(row.marks for row in rows),
        "uncoded": sum(row.uncoded for row in rows),
        "per_10": rate(rows, spread),
        "sessions_with_any": share_of_sessions(rows, spread),
        "clients_with_any": clients_with_any(rows, unclear),
        "first_time": first_time(practice, rows),
        "by_code": dict(by_code),
        "by_family": dict(by_family),
    }


def clients_with_any(rows, unclear):
    n = len({row.client for row in rows if row.marks})
    if unclear:
        return {"n": n}
    of = Sums(rows).clients
    share = share_of_clients(n, of)
    return share and {"n": n, "of": of, **share}


def first_time(practice, rows):
    """ "Clients whose first mark in the whole log lies in the view, without those who started
    before the log."
    """
    found = 0
    for client, of in practice.by_client.items():
        first = next((row for row in of if row.marks), None)
        found += client not in practice.early and first is not None and first in rows
    return found


def together(practice, rows):
    """ "Rows forward, no clear change, back, and no goal rated twice yet; columns none noticed,
    once or twice, three times or more (marks in the view), and nothing recorded." Every client
    stands in it once.
    """
    columns = ("none", "once_or_twice", "three_or_more", "nothing_recorded")
    grid = {kind: dict.fromkeys(columns, 0) for kind in (*KINDS, "not_rated_twice")}
    rolled = practice.roll_ups(rows, practice.rater)
    own = defaultdict(list)
    for row in rows:
        own[row.client].append(row)
    for client, of in own.items():
        kind = rolled[client][0] if client in rolled else "not_rated_twice"
        grid[kind][_column(of)] += 1
    return grid


def _column(rows):
    if not any(row.recorded for row in rows):
        return "nothing_recorded"
    marks = sum(row.marks for row in rows)
    if marks == 0:
        return "none"
    return "once_or_twice" if marks <= 2 else "three_or_more"


def months(practice, rows, spread):
    """ "Only months with an attended session in the view. A client's movement is the mean over its
    goals of (last rating in that month - baseline), for ratings from a later session than the
    baseline."
    """
    told = []
    for month in sorted({row.month for row in rows}):
        of = [row for row in rows if row.month == month]
        averages = [average for _, average in practice.roll_ups(of, practice.rater).values()]
        told.append(
            {
                "month": month,
                "sessions": len(of),
                "recorded": sum(row.recorded for row in of),
                "marks": sum(row.marks for row in of),
                "per_10": rate(of, spread),
                "clients": len({row.client for row in of}),
                "movement": mean(averages),
            }
        )
    return told


def compared(practice, this, other):
    """ "For share_forward y = 1 if the client's roll-up is forward and n = 1 if rated again; for
    movement y = the client's mean; for per_10 y = 10 x marks, n = recorded sessions." "Say how many
    clients are in both." "No rate where either period has under 10 recorded sessions."
    """
    rows = [practice.of(view) for view in (this, other)]
    clients = [{row.client for row in of} for of in rows]
    rolled = [practice.roll_ups(of, practice.rater) for of in rows]
    has_rates = all(rate(of, None) is not None for of in rows)
    per_10 = None
    if has_rates:
        sums = [Sums(of).by_client for of in rows]
        per_10 = difference(*[{c: (10 * x, n) for c, (x, n, _) in of.items()} for of in sums])
    forward = [{c: (kind == "forward", 1) for c, (kind, _) in of.items()} for of in rolled]
    averages = [{c: (average, 1) for c, (_, average) in of.items()} for of in rolled]
    return {
        "clients_in_both": len(clients[0] & clients[1]),
        "per_10": per_10,
        "share_forward": difference(*forward),
        "movement": difference(*averages),
    }
