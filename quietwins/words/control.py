"""Control charts in words, for those who know them: what the limits are, and whether a rule is
broken.
"""

from __future__ import annotations

from collections.abc import Sequence

from quietwins import rules
from quietwins.filled import filled
from quietwins.measures.control_chart import (
    ControlChart,
    Rule,
)
from quietwins.measures.figures import PeriodFigures
from quietwins.measures.run_chart import Points
from quietwins.words.lines import months
from quietwins.writing.numbers import Manner, written
from quietwins.writing.table import Column, Kind, Table

_KINDS: dict[Manner, Kind] = {
    "plain": Kind.RATE,
    "signed": Kind.MOVEMENT,
    "percent": Kind.PERCENT,
}
FOR_WHOM = (
    "For those who know control charts. They use whole, shown and filled points only, as the run"
    " charts do; the rules are those of NHS England's Making Data Count. Points of neighbouring"
    " periods share clients, so a broken rule is a reason to ask, not an answer."
)
NO_LIMITS = (
    "Limits need two neighbouring points that are shown, whole and filled. Try a longer period or"
    " everybody."
)
_XMR = "XmR: the mean, and {limit_of_ranges} mean moving ranges to either side"
_SCREENED = ", screened (moving ranges above {screened_above} times their mean are left out)"
_BROKEN = {
    Rule.OUTSIDE: "a point outside the limits",
    Rule.ONE_SIDE: "{in_a_row:words} points in a row on one side of the mean",
    Rule.TREND: "{in_a_row:words} points in a row rising or falling",
    Rule.NEAR_LIMIT: "two of three points in a row near a limit",
}
_U = (
    "u chart: limits by the sessions recorded in each period, widened by as much as points vary"
    " beyond chance alone"
)


def rate_shown(how: str) -> str:
    """What a control chart of the rate is of; ``how``: by which kind of chart."""
    return f"{filled('Quiet victories per {rate_per} recorded')}, {how}"


def xmr_sentence(control: ControlChart, manner: Manner) -> str:
    """What an XmR chart shows: its mean and limits, how they were found, and the rules that are
    broken.
    """
    low = next(end for end in control.lower if end is not None)
    high = next(end for end in control.upper if end is not None)
    screened = _SCREENED if control.screened else ", not screened"
    told = (
        f"Mean {written(control.mean, manner)}, limits {written(low, manner)} to"
        f" {written(high, manner)}."
    )
    return f"{told} {_rules(control)} {filled(_XMR + screened)}.{_trial(control)}"


def u_sentence(control: ControlChart, manner: Manner) -> str:
    """What a u chart shows; its limits differ from point to point and stand in the table."""
    return f"Mean {written(control.mean, manner)}. {_rules(control)} {_U}.{_trial(control)}"


def _rules(control: ControlChart) -> str:
    if not control.broken:
        return "No rule is broken."
    broken = filled("; ".join(_BROKEN[rule] for rule in control.broken))
    return f"A rule is broken: {broken}. Ask what else has changed."


def _trial(control: ControlChart) -> str:
    return f" Trial limits: under {rules.now.limits_from} points." if control.trial else ""


def control_table(
    points: Points, control: ControlChart | None, periods: Sequence[PeriodFigures], manner: Manner
) -> Table:
    """Each period's point that takes part, and its limits."""
    nothing = (None,) * len(points)
    lower, upper = (control.lower, control.upper) if control else (nothing, nothing)
    kind = _KINDS[manner]
    return Table(
        (
            months(periods),
            Column("Point", kind, tuple(points)),
            Column("Lower limit", kind, lower),
            Column("Upper limit", kind, upper),
        )
    )
