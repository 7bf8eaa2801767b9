"""The log once more, slowly: a list of attended sessions, and what must be known of all of them.

Nothing here is taken from the fast path. It takes the sessions as the tests write them
(`practices.Session`).
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

CLIENT_WORDS = {"self", "young person", "patient", "client"}
LOG_BEGINS = timedelta(days=60)


class Row:
    """One attended session with all that is known of it."""

    def __init__(self, session, place):
        self.client, self.clinician = session.client, session.clinician
        self.service, self.episode = session.service, session.episode
        self.day = date.fromisoformat(session.date)
        self.key = (self.day, session.start, place)
        self.ratings = []
        for goal, values in session.goals.items():
            name, rater = (goal, "") if isinstance(goal, str) else goal
            rater = "client" if rater.lower() in CLIENT_WORDS else rater
            identity = (session.client, session.episode, name, rater)
            for value in values if isinstance(values, list) else [values]:
                self.ratings.append((identity, rater, value))
        self.codes = list(session.noticed or [])
        self.uncoded = session.uncoded
        self.marks = len(self.codes) + self.uncoded
        self.recorded = self.marks > 0 or session.noticed is not None
        self.cannot_tell = session.cannot_tell
        self.number = 0

    @property
    def month(self):
        return f"{self.day:%Y-%m}"


class View:
    """ "A view = a period (first and last day), a set of clinicians (all, unless chosen),
    optionally a service."
    """

    def __init__(self, first, last, clinicians, service):
        self.first, self.last, self.clinicians, self.service = first, last, clinicians, service

    def holds(self, row):
        return (
            self.first <= row.day <= self.last
            and (self.clinicians is None or row.clinician in self.clinicians)
            and (self.service is None or row.service == self.service)
        )

    @property
    def of_everybody(self):
        """ "The whole practice (same period and service)"."""
        return View(self.first, self.last, None, self.service)

    @property
    def chosen(self):
        return self.clinicians is not None


class Practice:
    """ "Only attended sessions count." Order: date, start time, else order in the file."""

    def __init__(self, sessions, families):
        self.families = families
        attended = (Row(s, place) for place, s in enumerate(sessions) if s.attended)
        self.rows = sorted(attended, key=lambda row: row.key)
        self.by_client = defaultdict(list)
        for row in self.rows:
            self.by_client[row.client].append(row)
        self._number()
        self.raters = sorted({rater for row in self.rows for _, rater, _ in row.ratings})
        self.rater = self._rater()
        self.early = self._early()
        self.last_day = self.rows[-1].day if self.rows else None
        self.baseline = {}
        for row in self.rows:
            for goal, _, value in row.ratings:
                self.baseline.setdefault(goal, (row, value))

    def _number(self):
        """ "The session number counts a client's attended sessions (within the episode where there
        is one)."
        """
        seen = defaultdict(int)
        for row in self.rows:
            seen[row.client, row.episode] += 1
            row.number = seen[row.client, row.episode]

    def _rater(self):
        """ "The client's own if any rating has it (self, young person, patient mean the client),
        else the first by name."
        """
        if "client" in self.raters:
            return "client"
        return self.raters[0] if self.raters else None

    def _early(self):
        """ "First attended session lies in the first 60 days of the log (before its first date + 60
        days)."
        """
        if not self.rows:
            return set()
        begun = self.rows[0].day + LOG_BEGINS
        return {client for client, rows in self.by_client.items() if rows[0].day < begun}

    def of(self, view):
        return [row for row in self.rows if view.holds(row)]

    def latest(self, rows, rater):
        """Of each goal with a rating in these rows: client, movement, latest, baseline.

        "Baseline: its first rating in the whole log. Latest: its last rating inside the view. Rated
        again: latest comes from a later session than the baseline." Movement is None where it was
        not rated again.
        """
        last = {}
        for row in rows:
            for goal, by, value in row.ratings:
                if by == rater:
                    last[goal] = (row, value)
        found = []
        for goal, (row, value) in last.items():
            base_row, base = self.baseline[goal]
            movement = None if row is base_row else change(value, base)
            found.append((row.client, movement, value, base))
        return found

    def movements(self, rows, rater):
        """The movements of the goals rated again, by client."""
        moves = defaultdict(list)
        for client, movement, _, _ in self.latest(rows, rater):
            if movement is not None:
                moves[client].append(movement)
        return moves

    def roll_ups(self, rows, rater):
        """Of each client with a goal rated again: its roll-up, and the mean of its movements."""
        moves = self.movements(rows, rater)
        return {client: (roll_up(of), sum(of) / len(of)) for client, of in moves.items()}


def change(later, earlier):
    """Later minus earlier as a person reckons it: 8.2 - 5.2 is 3."""
    return round(later - earlier, 9)


def step(movement):
    """ "Moved forward (>= +3), edged forward (> 0), same (0), slipped (< 0), moved back (<=
    -3)."
    """
    if movement >= 3:
        return "forward"
    if movement > 0:
        return "edged_forward"
    if movement == 0:
        return "same"
    return "slipped" if movement > -3 else "back"


def roll_up(movements):
    """ "forward = at least one goal moved forward and none moved back; back = any moved back;
    otherwise no clear change."
    """
    if any(movement <= -3 for movement in movements):
        return "back"
    return "forward" if any(movement >= 3 for movement in movements) else "no_clear_change"
