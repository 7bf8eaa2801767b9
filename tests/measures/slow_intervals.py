"""Every range once more, slowly: sums in loops over clients, quantiles of scipy.stats.

Each function quotes the rule that it follows. Rows are those of `slow_practice`.
"""

from __future__ import annotations

import math
from collections import defaultdict

from scipy import stats

Z = stats.norm.ppf(0.975)
FEWEST_RECORDED = 10
FEWEST_FOR_SPREAD = 20


def wilson(x, n):
    p = x / n
    centre = p + Z * Z / (2 * n)
    half = Z * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    low, high = (centre - half) / (1 + Z * Z / n), (centre + half) / (1 + Z * Z / n)
    return (0.0 if x == 0 else low), (1.0 if x == n else high)


def share_of_clients(x, n):
    """ "Shares of clients: Wilson (of one client: no range)."""
    if not n:
        return None
    low, high = wilson(x, n) if n > 1 else (None, None)
    return {"value": x / n, "low": low, "high": high}


def mean(values):
    """ "With a t interval over clients"; of one client no range."""
    if not values:
        return None
    n = len(values)
    m = sum(values) / n
    if n == 1:
        return {"value": m, "low": None, "high": None, "clients": 1}
    half = stats.t.ppf(0.975, n - 1) * deviation(values) / math.sqrt(n)
    return {"value": m, "low": m - half, "high": m + half, "clients": n}


def deviation(values):
    m = sum(values) / len(values)
    return math.sqrt(sum((value - m) ** 2 for value in values) / (len(values) - 1))


class Sums:
    """Recorded sessions of these rows: of each client marks x, sessions n, sessions with any."""

    def __init__(self, rows):
        found = defaultdict(lambda: [0, 0, 0])
        for row in rows:
            if row.recorded:
                found[row.client][0] += row.marks
                found[row.client][1] += 1
                found[row.client][2] += row.marks > 0
        self.by_client = dict(found)
        self.marks = sum(x for x, _, _ in found.values())
        self.recorded = sum(n for _, n, _ in found.values())
        self.with_any = sum(a for _, _, a in found.values())
        self.squares = sum(n * n for _, n, _ in found.values())
        self.clients = len(found)
        self.cannot_tell = any(row.cannot_tell for row in rows)

    @property
    def kish(self):
        """ "Ce = N^2 / Sum n^2 (Kish's effective number of clients)."""
        return effective_clients([n for _, n, _ in self.by_client.values()])

    @property
    def t_squared(self):
        """ "(t / 1.96)^2, t the 97.5% quantile of Student's t with max(1, Ce - 1) degrees of
        freedom"; 1.96 stands for the 97.5% quantile of the normal, so that many clients are 1.
        """
        return (stats.t.ppf(0.975, max(1, self.kish - 1)) / Z) ** 2

    def spread_of_marks(self, r):
        """ "Q = Sum (x - r n)^2 C/(C-1)."""
        squares = sum((x - r * n) ** 2 for x, n, _ in self.by_client.values())
        return squares * self.clients / (self.clients - 1)

    def spread_of_any(self, p):
        squares = sum((a - p * n) ** 2 for _, n, a in self.by_client.values())
        return squares * self.clients / (self.clients - 1)


def garwood(events):
    """The exact range of a count of events that come by chance alone."""
    low = stats.chi2.ppf(0.025, 2 * events) / 2 if events else 0.0
    return low, stats.chi2.ppf(0.975, 2 * events + 2) / 2


def effective_clients(sessions):
    return sum(sessions) ** 2 / sum(n * n for n in sessions)


class Spread:
    """The practice's own spread between clients: one tau^2 and one rho for a view.

    "tau^2 = max(0, (Q - r N) / (r^2 Sum n^2))"; "rho = (Q / (p (1 - p)) - N) / (Sum n^2 - N) of the
    practice, kept within 0 and 1."
    """

    def __init__(self, rows):
        sums = Sums(rows)
        self.clients = sums.clients
        self.tau_squared, self.rho = 0.0, 0.0
        if sums.clients < 2:
            return
        r, p = sums.marks / sums.recorded, sums.with_any / sums.recorded
        if r > 0:
            beyond = sums.spread_of_marks(r) - r * sums.recorded
            self.tau_squared = max(0.0, beyond / (r * r * sums.squares))
        if 0 < p < 1 and sums.squares > sums.recorded:
            beyond = sums.spread_of_any(p) / (p * (1 - p)) - sums.recorded
            self.rho = min(1.0, max(0.0, beyond / (sums.squares - sums.recorded)))


def spread_for(practice, view):
    """ "Chosen clinicians, where the whole practice (same period and service) has 20 clients with a
    recorded session or more: phi comes from the practice's spread instead, one tau^2 for the view,
    its months and bands." None: the figure's own.

    A practice with sessions that cannot tell has no rate, and so no spread to lend.
    """
    if not view.chosen:
        return None
    rows = practice.of(view.of_everybody)
    if any(row.cannot_tell for row in rows):
        return None
    spread = Spread(rows)
    return spread if spread.clients >= FEWEST_FOR_SPREAD else None


def rate(rows, spread):
    """Marks per 10 recorded sessions.

    "phi = max(1, (Sum x^2 - 2 r Sum xn + r^2 Sum n^2) C/(C-1) / X); the interval is the exact
    (Garwood) one at X/phi events, times phi, over N. X = 0: phi = 1. C = 1: no interval." "All
    clinicians: phi is multiplied by (t / 1.96)^2 (not where X = 0)." Chosen: "phi = 1 + tau^2 r'
    Sum n'^2 / N' of the figure's own r', n', N'. No t." "No rate under 10 recorded sessions."
    """
    sums = Sums(rows)
    x, n = sums.marks, sums.recorded
    if n < FEWEST_RECORDED or sums.cannot_tell:
        return None
    r = x / n
    if sums.clients == 1:
        return {"value": 10 * r, "low": None, "high": None}
    if x == 0:
        phi = 1.0
    elif spread is None:
        phi = max(1, sums.spread_of_marks(r) / x) * sums.t_squared
    else:
        phi = 1 + spread.tau_squared * r * sums.squares / n
    low, high = garwood(x / phi)
    return {"value": 10 * r, "low": 10 * low * phi / n, "high": 10 * high * phi / n}


def share_of_sessions(rows, spread):
    """Recorded sessions with anything noticed.

    "phi = max(1, [Sum(x - p n)^2 C/(C-1) / N^2] / [p(1-p)/N]), Wilson at X/phi of N/phi (p of 0 or
    1: phi = 1), times the same (t / 1.96)^2; for chosen clinicians phi = 1 + rho (Sum n'^2 / N' -
    1)." The 1 at p of 0 or 1 is final for all clinicians, of whom the bracket speaks; chosen ones
    go by the practice whatever their own share is.
    """
    sums = Sums(rows)
    x, n = sums.with_any, sums.recorded
    if not n or sums.cannot_tell:
        return None
    p = x / n
    if sums.clients == 1:
        return {"value": p, "low": None, "high": None}
    if spread is not None:
        phi = 1 + spread.rho * (sums.squares / n - 1)
    elif x in (0, n):
        phi = 1.0
    else:
        between = sums.spread_of_any(p) / n**2
        phi = max(1, between / (p * (1 - p) / n)) * sums.t_squared
    low, high = wilson(x / phi, n / phi)
    return {"value": p, "low": low, "high": high}


def difference(this, other):
    """This minus the other; each is {client: (y, n)}.

    "a_i = (y1_i - r1 n1_i)/N1, b_i = (y0_i - r0 n0_i)/N0, C1 and C0 the clients with n > 0 in each,
    C those in either: variance Sum a^2 C1/(C1-1) + Sum b^2 C0/(C0-1) - 2 Sum ab sqrt(C1 C0 /
    ((C1-1)(C0-1))), at least 0; t with min(C - 1, df), df Satterthwaite's of the first two terms
    with max(1, Ce1 - 1) and max(1, Ce0 - 1) degrees of freedom, Ce = N^2 / Sum n^2 of each period.
    One client in a period: no range."
    """
    this = {client: yn for client, yn in this.items() if yn[1] > 0}
    other = {client: yn for client, yn in other.items() if yn[1] > 0}
    if not this or not other:
        return None
    r1, a = _parts(this)
    r0, b = _parts(other)
    value = r1 - r0
    c1, c0, c = len(this), len(other), len(set(this) | set(other))
    if c1 == 1 or c0 == 1:
        return {"value": value, "low": None, "high": None}
    first = sum(part**2 for part in a.values()) * c1 / (c1 - 1)
    second = sum(part**2 for part in b.values()) * c0 / (c0 - 1)
    both = sum(a[client] * b[client] for client in set(a) & set(b))
    variance = first + second - 2 * both * math.sqrt(c1 * c0 / ((c1 - 1) * (c0 - 1)))
    if first + second == 0:
        return {"value": value, "low": value, "high": value}
    df1 = max(1, effective_clients([n for _, n in this.values()]) - 1)
    df0 = max(1, effective_clients([n for _, n in other.values()]) - 1)
    satterthwaite = (first + second) ** 2 / (first**2 / df1 + second**2 / df0)
    half = stats.t.ppf(0.975, min(c - 1, satterthwaite)) * math.sqrt(max(0.0, variance))
    return {"value": value, "low": value - half, "high": value + half}


def _parts(period):
    """The ratio of the sums, and each client's part in its error."""
    total = sum(n for _, n in period.values())
    r = sum(y for y, _ in period.values()) / total
    return r, {client: (y - r * n) / total for client, (y, n) in period.items()}
