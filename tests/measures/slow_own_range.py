"""The practice's own range once more, slowly: what chance would give a group of that size that is
exactly like the practice. A prediction, not a confidence interval.
"""

from __future__ import annotations

import math

from scipy import stats
from slow_course import averages_of_band, rows_of_bands
from slow_intervals import Spread, Sums, deviation

FEWEST_OTHERS = 3


def own_range(practice, view):
    """ "Never a minimum and maximum; not shown with fewer than 3 other clinicians." The practice is
    all clinicians of the same period and service.
    """
    if few_others(practice, view):
        return None
    chosen, whole = practice.of(view), practice.of(view.of_everybody)
    mine = practice.roll_ups(chosen, practice.rater)
    all_of = practice.roll_ups(whole, practice.rater)
    averages = [average for _, average in all_of.values()]
    kinds = [kind for kind, _ in all_of.values()]
    return {
        "share_forward": range_of_share(kinds.count("forward"), len(kinds), len(mine)),
        "movement": range_of_movement(averages, len(mine)),
        "per_10": range_of_rate(Sums(whole), Spread(whole).tau_squared, Sums(chosen)),
    }


def few_others(practice, view):
    clinicians = {row.clinician for row in practice.of(view.of_everybody)}
    return not view.chosen or len(clinicians - set(view.clinicians)) < FEWEST_OTHERS


def own_range_of_course(practice, view):
    """The same of each band of session numbers that the chosen view has: the rate of the practice
    in that band, with "one tau^2 for the view, its months and bands".
    """
    if few_others(practice, view):
        return []
    tau_squared = Spread(practice.of(view.of_everybody)).tau_squared
    whole_of = dict(rows_of_bands(practice, view.of_everybody))
    told = []
    for name, chosen in rows_of_bands(practice, view):
        averages = averages_of_band(practice, whole_of[name])
        n = len(averages_of_band(practice, chosen))
        told.append(
            {
                "band": name,
                "per_10": range_of_rate(Sums(whole_of[name]), tau_squared, Sums(chosen)),
                "movement": range_of_movement(averages, n),
            }
        )
    return told


def range_of_share(forward, rated, n):
    """ "The 2.5% and 97.5% quantiles of the binomial with n = the view's clients rated again and p
    = the practice's share."
    """
    if not rated or not n:
        return None
    p = forward / rated
    low, high = (stats.binom.ppf(q, n, p) / n for q in (0.025, 0.975))
    return {"value": p, "low": low, "high": high}


def range_of_rate(whole, tau_squared, chosen):
    """ "Those of the negative binomial with mean r N' and variance phi r N', phi = 1 + tau^2 r Sum
    n'^2 / N' (Poisson where tau^2 = 0)."
    """
    if whole.cannot_tell or whole.recorded < 10 or chosen.recorded < 10:
        return None
    r = whole.marks / whole.recorded
    phi = 1 + tau_squared * r * chosen.squares / chosen.recorded
    low, high = (count_quantile(q, r * chosen.recorded, phi) for q in (0.025, 0.975))
    return {
        "value": 10 * r,
        "low": 10 * low / chosen.recorded,
        "high": 10 * high / chosen.recorded,
    }


def count_quantile(q, expected, phi):
    if expected == 0:
        return 0.0
    if phi == 1:
        return stats.poisson.ppf(q, expected)
    return stats.nbinom.ppf(q, expected / (phi - 1), 1 / phi)


def range_of_movement(averages, n):
    """ "Mean +- t(C-1) s / sqrt(n), s the practice's SD over clients."""
    if not averages or not n:
        return None
    m = sum(averages) / len(averages)
    if len(averages) == 1:
        return {"value": m, "low": None, "high": None}
    half = stats.t.ppf(0.975, len(averages) - 1) * deviation(averages) / math.sqrt(n)
    return {"value": m, "low": m - half, "high": m + half}
