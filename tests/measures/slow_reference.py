"""Every figure once more, slowly: loops over single sessions, straight from the rules, with nothing of the fast path.

It takes the sessions as the tests write them (`practices.Session`) and gives the object of `figures --json` at
`--min-clients 1`. Quantiles are those of scipy.stats; the fast path uses scipy.special.
"""

from __future__ import annotations

import math
from collections import defaultdict
from datetime import date, timedelta

from scipy import stats

CLIENT_WORDS = {"self", "young person", "patient", "client"}
BANDS = [(n, n, str(n)) for n in range(1, 13)] + [(13, 16, "13-16"), (17, 20, "17-20"), (21, 10**9, "21+")]
STEPS = ("forward", "edged_forward", "same", "slipped", "back")


class Row:
    """One attended session with all that is known of it."""

    def __init__(self, session, place):
        self.client, self.clinician, self.service = session.client, session.clinician, session.service
        self.episode = session.episode
        self.day = date.fromisoformat(session.date)
        self.key = (self.day, session.start, place)
        self.ratings = []
        for goal, values in session.goals.items():
            name, rater = (goal, "") if isinstance(goal, str) else goal
            rater = "client" if rater.lower() in CLIENT_WORDS else rater
            for value in values if isinstance(values, list) else [values]:
                self.ratings.append(((session.client, session.episode, name, rater), rater, value))
        self.codes = list(session.noticed or [])
        self.uncoded = session.uncoded
        self.marks = len(self.codes) + self.uncoded
        self.recorded = self.marks > 0 or session.noticed is not None
        self.cannot_tell = session.cannot_tell
        self.number = 0

    @property
    def month(self):
        return f"{self.day:%Y-%m}"


def reference(sessions, first, last, families, clinicians=None, service=None, compare=None):
    practice = Practice(sessions, families)
    view = View(first, last, clinicians, service)
    told = practice.told(view)
    if compare is not None:
        told["compare"] = practice.compared(view, View(*compare, clinicians, service))
    return told


class View:
    def __init__(self, first, last, clinicians, service):
        self.first, self.last, self.clinicians, self.service = first, last, clinicians, service

    def holds(self, row):
        return (
            self.first <= row.day <= self.last
            and (self.clinicians is None or row.clinician in self.clinicians)
            and (self.service is None or row.service == self.service)
        )


class Practice:
    def __init__(self, sessions, families):
        self.families = families
        self.rows = sorted((Row(s, i) for i, s in enumerate(sessions) if s.attended), key=lambda row: row.key)
        self.by_client = defaultdict(list)
        for row in self.rows:
            self.by_client[row.client].append(row)
        seen = defaultdict(int)
        for row in self.rows:
            seen[row.client, row.episode] += 1
            row.number = seen[row.client, row.episode]
        self.raters = sorted({rater for row in self.rows for _, rater, _ in row.ratings})
        self.rater = "client" if "client" in self.raters else (self.raters[0] if self.raters else None)
        begins = min((row.day for row in self.rows), default=None)
        self.early = {c for c, rows in self.by_client.items() if rows[0].day < begins + timedelta(days=60)}
        self.baseline = {}
        for row in self.rows:
            for goal, _, value in row.ratings:
                self.baseline.setdefault(goal, (row, value))

    def told(self, view):
        rows = [row for row in self.rows if view.holds(row)]
        clients = {row.client for row in rows}
        told = {
            "view": {
                "first": view.first.isoformat(),
                "last": view.last.isoformat(),
                "clinicians": None if view.clinicians is None else sorted(view.clinicians),
                "service": view.service,
            },
            "sessions": len(rows),
            "clients": len(clients),
            "clinicians": len({row.clinician for row in rows}),
            "started_before_log": len(clients & self.early),
            "goals": self.goals(rows, self.rater),
        }
        if len(self.raters) > 1:
            told["goals_by_rater"] = {rater: self.goals(rows, rater) for rater in self.raters}
        told["quiet_victories"] = self.victories(rows)
        told["together"] = self.together(rows)
        told["months"] = self.months(rows)
        told["course"] = self.course([row for row in rows if row.client not in self.early])
        told["first_noticed"] = self.first_noticed(view)
        return told

    # goals

    def latest(self, rows, rater):
        """Of each goal with a rating in these rows: client, movement from baseline (None: not rated again), latest."""
        last = {}
        for row in rows:
            for goal, by, value in row.ratings:
                if by == rater:
                    last[goal] = (row, value)
        found = []
        for goal, (row, value) in last.items():
            base_row, base = self.baseline[goal]
            again = row is not base_row
            found.append((row.client, value - base if again else None, value, base))
        return found

    def roll_ups(self, rows, rater):
        """Of each client with a goal rated again: its roll-up, and the mean movement of its goals."""
        moves = defaultdict(list)
        for client, movement, _, _ in self.latest(rows, rater):
            if movement is not None:
                moves[client].append(movement)
        return {client: (roll_up(of), sum(of) / len(of)) for client, of in moves.items()}

    def goals(self, rows, rater):
        goals = self.latest(rows, rater)
        again = [goal for goal in goals if goal[1] is not None]
        by_client = self.roll_ups(rows, rater)
        steps = [step(movement) for _, movement, _, _ in again]
        rolled = [kind for kind, _ in by_client.values()]
        return {
            "rater": rater or None,
            "in_view": len(goals),
            "rated_again": len(again),
            "clients_rated_again": len(by_client),
            "steps": {name: steps.count(name) for name in STEPS},
            "reached": sum(latest == 10 for _, _, latest, _ in again),
            "began_at_8_or_more": sum(base >= 8 for _, _, _, base in again),
            "clients": {name: rolled.count(name) for name in ("forward", "no_clear_change", "back")},
            "share_forward": wilson_of_clients(rolled.count("forward"), len(rolled)),
            "movement": mean([mean_ for _, mean_ in by_client.values()]),
        }

    # quiet victories

    def victories(self, rows):
        noticed = [row for row in rows if row.marks]
        recorded = [row for row in rows if row.recorded]
        unclear = sum(row.cannot_tell for row in rows)
        anything, known = {row.client for row in noticed}, {row.client for row in recorded}
        share = wilson_of_clients(len(anything), len(known))
        by_code, by_family = defaultdict(int), defaultdict(int)
        for row in rows:
            for code in row.codes:
                by_code[code] += 1
                if self.families.get(code):
                    by_family[self.families[code]] += 1
        firsts = [next((row for row in rows_ if row.marks), None) for rows_ in self.by_client.values()]
        with_n = {"n": len(anything), "of": len(known), **(share or {})} if share else None
        return {
            "sessions": {
                "noticed": len(noticed),
                "none_noticed": len(recorded) - len(noticed),
                "not_recorded": len(rows) - len(recorded),
            },
            "cannot_tell": unclear,
            "completeness": len(recorded) / len(rows) if rows and not unclear else None,
            "marks": sum(row.marks for row in rows),
            "uncoded": sum(row.uncoded for row in rows),
            "per_10": rate(rows),
            "sessions_with_any": share_of_sessions(rows),
            "clients_with_any": {"n": len(anything)} if unclear else with_n,
            "first_time": sum(row is not None and row in rows for row in firsts),
            "by_code": dict(by_code),
            "by_family": dict(by_family),
        }

    def together(self, rows):
        columns = ("none", "once_or_twice", "three_or_more", "nothing_recorded")
        kinds = ("forward", "no_clear_change", "back", "not_rated_twice")
        grid = {kind: dict.fromkeys(columns, 0) for kind in kinds}
        rolled = self.roll_ups(rows, self.rater)
        for client in {row.client for row in rows}:
            own = [row for row in rows if row.client == client]
            marks = sum(row.marks for row in own)
            column = "none" if marks == 0 else "once_or_twice" if marks <= 2 else "three_or_more"
            if not any(row.recorded for row in own):
                column = "nothing_recorded"
            grid[rolled[client][0] if client in rolled else "not_rated_twice"][column] += 1
        return grid

    def months(self, rows):
        told = []
        for month in sorted({row.month for row in rows}):
            of = [row for row in rows if row.month == month]
            means = [mean_ for _, mean_ in self.roll_ups(of, self.rater).values()]
            told.append(
                {
                    "month": month,
                    "sessions": len(of),
                    "recorded": sum(row.recorded for row in of),
                    "marks": sum(row.marks for row in of),
                    "per_10": rate(of),
                    "clients": len({row.client for row in of}),
                    "movement": mean(means),
                }
            )
        return told

    def course(self, rows):
        told = []
        for low, high, name in BANDS:
            of = [row for row in rows if low <= row.number <= high]
            if not of:
                continue
            moves = defaultdict(list)
            for row in of:
                for goal, by, value in row.ratings:
                    base_row, base = self.baseline[goal]
                    if by == self.rater and row is not base_row:
                        moves[row.client].append(value - base)
            told.append(
                {
                    "session": name,
                    "clients": len({row.client for row in of}),
                    "recorded": sum(row.recorded for row in of),
                    "per_10": rate(of),
                    "movement": mean([sum(values) / len(values) for values in moves.values()]),
                }
            )
        return told

    def first_noticed(self, view):
        begun = [c for c, rows in self.by_client.items() if c not in self.early and view.holds(rows[0])]
        told = []
        for number in range(1, 21):
            row = {"session": number, "clients": 0, "any": 0, "by_family": defaultdict(int), "forward": 0}
            for client in begun:
                so_far = self.up_to(client, number, view.last)
                if so_far is None:
                    continue
                row["clients"] += 1
                row["any"] += any(one.marks for one in so_far)
                for family in {self.families.get(code) for one in so_far for code in one.codes} - {None}:
                    row["by_family"][family] += 1
                rolled = self.roll_ups(so_far, self.rater)
                row["forward"] += client in rolled and rolled[client][0] == "forward"
            if not row["clients"]:
                break
            row["by_family"] = dict(row["by_family"])
            told.append(row)
        return told

    def up_to(self, client, number, last):
        """The client's sessions up to the first one that bears this number; None where none does."""
        so_far = []
        for row in self.by_client[client]:
            if row.day > last:
                return None
            so_far.append(row)
            if row.number == number:
                return so_far
        return None

    # two periods

    def compared(self, this, other):
        pair = [[row for row in self.rows if view.holds(row)] for view in (this, other)]
        clients = [{row.client for row in rows} for rows in pair]
        rated = [self.roll_ups(rows, self.rater) for rows in pair]
        rates = [per_client(rows) for rows in pair]
        told = all(rate(rows) is not None for rows in pair)
        return {
            "clients_in_both": len(clients[0] & clients[1]),
            "per_10": difference(*[{c: (10 * x, n) for c, (x, n, _) in of.items()} for of in rates]) if told else None,
            "share_forward": difference(*[{c: (kind == "forward", 1) for c, (kind, _) in of.items()} for of in rated]),
            "movement": difference(*[{c: (mean_, 1) for c, (_, mean_) in of.items()} for of in rated]),
        }


def step(movement):
    if movement >= 3:
        return "forward"
    if movement > 0:
        return "edged_forward"
    if movement == 0:
        return "same"
    return "slipped" if movement > -3 else "back"


def roll_up(movements):
    if any(movement <= -3 for movement in movements):
        return "back"
    return "forward" if any(movement >= 3 for movement in movements) else "no_clear_change"


def wilson(x, n):
    z = stats.norm.ppf(0.975)
    p = x / n
    centre, half = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low, high = (centre - half) / (1 + z * z / n), (centre + half) / (1 + z * z / n)
    return (0.0 if x == 0 else low), (1.0 if x == n else high)


def wilson_of_clients(x, n):
    if not n:
        return None
    low, high = wilson(x, n) if n > 1 else (None, None)
    return {"value": x / n, "low": low, "high": high}


def mean(values):
    if not values:
        return None
    n = len(values)
    m = sum(values) / n
    if n == 1:
        return {"value": m, "low": None, "high": None, "clients": 1}
    error = math.sqrt(sum((value - m) ** 2 for value in values) / (n - 1) / n)
    half = stats.t.ppf(0.975, n - 1) * error
    return {"value": m, "low": m - half, "high": m + half, "clients": n}


def per_client(rows):
    """Marks, recorded sessions and sessions with any, of each client with a recorded session."""
    found = defaultdict(lambda: [0, 0, 0])
    for row in rows:
        if row.recorded:
            found[row.client][0] += row.marks
            found[row.client][1] += 1
            found[row.client][2] += row.marks > 0
    return found


def rate(rows):
    of = per_client(rows)
    x, n = sum(a for a, _, _ in of.values()), sum(b for _, b, _ in of.values())
    if n < 10 or any(row.cannot_tell for row in rows):
        return None
    if len(of) == 1:
        return {"value": 10 * x / n, "low": None, "high": None}
    r, c = x / n, len(of)
    phi = max(1, sum((a - r * b) ** 2 for a, b, _ in of.values()) * c / (c - 1) / x) if x else 1
    events = x / phi
    low = stats.chi2.ppf(0.025, 2 * events) / 2 if x else 0.0
    high = stats.chi2.ppf(0.975, 2 * events + 2) / 2
    return {"value": 10 * r, "low": 10 * low * phi / n, "high": 10 * high * phi / n}


def share_of_sessions(rows):
    of = per_client(rows)
    x, n, c = sum(v[2] for v in of.values()), sum(v[1] for v in of.values()), len(of)
    if not n or any(row.cannot_tell for row in rows):
        return None
    p = x / n
    if c == 1:
        return {"value": p, "low": None, "high": None}
    between = sum((a - p * b) ** 2 for _, b, a in of.values()) * c / (c - 1) / n**2
    phi = max(1, between / (p * (1 - p) / n)) if 0 < p < 1 else 1
    low, high = wilson(x / phi, n / phi)
    return {"value": p, "low": low, "high": high}


def difference(this, other):
    n1, n0 = sum(n for _, n in this.values()), sum(n for _, n in other.values())
    if not n1 or not n0:
        return None
    r1, r0 = sum(y for y, _ in this.values()) / n1, sum(y for y, _ in other.values()) / n0
    clients = set(this) | set(other)
    c = len(clients)
    if c == 1:
        return {"value": r1 - r0, "low": None, "high": None}
    squares = 0
    for client in clients:
        (y1, m1), (y0, m0) = this.get(client, (0, 0)), other.get(client, (0, 0))
        squares += ((y1 - r1 * m1) / n1 - (y0 - r0 * m0) / n0) ** 2
    half = stats.t.ppf(0.975, c - 1) * math.sqrt(squares * c / (c - 1))
    return {"value": r1 - r0, "low": r1 - r0 - half, "high": r1 - r0 + half}
