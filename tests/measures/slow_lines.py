"""Lines over time once more, slowly: which months may be tried, the run chart, the last year beside
the year before.
"""

from __future__ import annotations

import math
import statistics
from collections import defaultdict
from datetime import timedelta

from scipy import stats
from slow_intervals import Sums, difference, rate
from slow_practice import change

FEWEST_POINTS = 10
POINTS_TRIED = 20
HOLLOW_BELOW = 0.6


def months_of(view):
    """Every month that the view touches: its name, and whether the view cuts it ("part")."""
    found = []
    day = view.first.replace(day=1)
    while day <= view.last:
        after = (day + timedelta(days=31)).replace(day=1)
        part = view.first > day or view.last < after - timedelta(days=1)
        found.append((f"{day:%Y-%m}", part))
        day = after
    return found


def usable_points(practice, view):
    """Of each month the points that may be tried: rate, completeness, change of goals.

    "Hidden, hollow, missing and part periods enter no median, limit or rule." "No rate under 10
    recorded sessions; a month under 60% recorded is a hollow point." "For goals on the mean change
    between consecutive ratings." Hollow is about what is recorded: completeness itself and goals
    are not hollow. Nothing is hidden here.
    """
    rows = practice.of(view)
    changes = changes_of(practice, rows)
    rates, completeness, moved = [], [], []
    for month, part in months_of(view):
        of = [row for row in rows if row.month == month]
        recorded = sum(row.recorded for row in of)
        known = bool(of) and not part and not any(row.cannot_tell for row in of)
        complete = recorded / len(of) if known else None
        usable = known and complete >= HOLLOW_BELOW and recorded >= 10
        rates.append(10 * sum(row.marks for row in of) / recorded if usable else None)
        completeness.append(complete)
        moved.append(None if part else changes.get(month))
    return rates, completeness, moved


def changes_of(practice, rows):
    """Of each month the mean over clients of a client's mean change."""
    found = defaultdict(lambda: defaultdict(list))
    for month, client, moved in changes_between(practice, rows):
        found[month][client].append(moved)
    return {
        month: statistics.fmean(statistics.fmean(values) for values in by_client.values())
        for month, by_client in found.items()
    }


def changes_between(practice, rows):
    """From one rating of a goal to the next, of those whose later session is among these rows:
    month, client, change. A session's last rating of a goal speaks for it.
    """
    wanted = {id(row) for row in rows}
    before, found = {}, []
    for row in practice.rows:
        said = {goal: value for goal, by, value in row.ratings if by == practice.rater}
        for goal, value in said.items():
            if goal in before and id(row) in wanted:
                found.append((row.month, row.client, change(value, before[goal])))
            before[goal] = value
    return found


def run_chart(points):
    """ "Run chart from 10 usable periods: median line and the Anhoej rules. The rules try the last
    20 points, and say so beside a longer line."
    """
    places = [place for place, point in enumerate(points) if point is not None]
    if len(places) < FEWEST_POINTS:
        return None
    tried = points[places[-POINTS_TRIED:][0] :]
    median = statistics.median(point for point in tried if point is not None)
    points_told = {"points": min(len(places), POINTS_TRIED), "of": len(places)}
    return {**points_told, **runs_around(tried, median)}


def runs_around(points, centre):
    """ "n = points not on the median (longest run > round(log2 n)+3; crossings below the 5%
    binomial limit). Nothing runs across a gap."

    Where gaps part the line, a crossing can lie only between two points with no gap between them:
    so many are the binomial's trials (n - 1 for a line without a gap).
    """
    longest = crossings = pairs = useful = run = 0
    side = None
    for point in points:
        if point is None:
            side, run = None, 0
            continue
        if point == centre:
            continue
        useful += 1
        above = point > centre
        pairs += side is not None
        crossings += side is not None and above != side
        run = run + 1 if above == side else 1
        longest, side = max(longest, run), above
    longest_usual, fewest_usual = longest_of(useful), fewest_of(pairs)
    return {
        "centre": centre,
        "longest_run": longest,
        "longest_usual": longest_usual,
        "crossings": crossings,
        "fewest_usual": fewest_usual,
        "signal": longest > longest_usual or crossings < fewest_usual,
    }


def longest_of(useful):
    return round(math.log2(useful)) + 3 if useful else 0


def fewest_of(pairs):
    return int(stats.binom.ppf(0.05, pairs, 0.5)) if pairs else 0


def last_year_beside_the_year_before(practice, view):
    """ "For lines of 24 months and more the clustered difference of the last 12 months and the 12
    before stands beside." The lines are those of run charts: the rate, completeness, and the mean
    change between consecutive ratings. Of the whole months of the view in which there is a log;
    None where there are fewer.
    """
    if not practice.rows:
        return None
    begun, ended = practice.rows[0].month, practice.last_day.strftime("%Y-%m")
    whole = [month for month, part in months_of(view) if not part and begun <= month <= ended]
    if len(whole) < 24:
        return None
    rows = practice.of(view)
    years = [[row for row in rows if row.month in of] for of in (whole[-12:], whole[-24:-12])]
    has_rates = all(rate(of, None) is not None for of in years)
    unclear = any(row.cannot_tell for of in years for row in of)
    return {
        "per_10": difference(*map(marks_of, years)) if has_rates else None,
        "completeness": None if unclear else difference(*map(recorded_of, years)),
        "change": difference(*(averages_of(practice, of) for of in years)),
    }


def marks_of(rows):
    return {client: (10 * x, n) for client, (x, n, _) in Sums(rows).by_client.items()}


def recorded_of(rows):
    found = defaultdict(lambda: [0, 0])
    for row in rows:
        found[row.client][0] += row.recorded
        found[row.client][1] += 1
    return found


def averages_of(practice, rows):
    """Of each client the mean of its changes from one rating of a goal to the next."""
    found = defaultdict(list)
    for _, client, moved in changes_between(practice, rows):
        found[client].append(moved)
    return {client: (statistics.fmean(values), 1) for client, values in found.items()}
