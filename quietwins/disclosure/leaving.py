"""What may leave the practice, as a report, a download or from the command line: stricter than the screen.

Whoever reads it may solve and subtract. So counts of too few clients are hidden, and marks and goals that come from
too few; a share, rate or mean goes with what it is made of; then as many more counts as it takes for none of the hidden
ones to be worked out from the rest. And a view as a whole may leave only where subtracting it from another one that may
leave tells of nobody: whole calendar months, and what it leaves out belongs to no client at all or to enough of them.

A series of dated reports can never be protected perfectly: what changed from one to the next tells of those who came.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import numpy as np

from quietwins.disclosure.counts import never_leaving, system_of
from quietwins.disclosure.reader import Reader
from quietwins.disclosure.rule import SmallGroupRule
from quietwins.disclosure.system import Path, Solver, System, protect
from quietwins.disclosure.tree import hide
from quietwins.log import LogView, SessionLog, View
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.figures import AllFigures
from quietwins.measures.over_time import Grain, whole_months
from quietwins.measures.practice import all_figures, over_time

SECONDS = 5.0  # after which whole tables are hidden and their totals kept


@dataclass(frozen=True)
class Leaving:
    """The figures of a view as they may leave; ``why`` is the reason where it may not, and then all of it is hidden."""

    figures: AllFigures
    why: str | None = None


def leaving(
    log: SessionLog,
    view: View,
    rule: SmallGroupRule,
    other: View | None = None,
    grain: Grain = Grain.MONTH,
    seconds: float = SECONDS,
) -> Leaving:
    """The figures of a view as they may leave, with a line over time of this grain and maybe beside another period."""
    everything = all_figures(log, view, other)
    if grain is not Grain.MONTH:
        line = over_time(LogView(log, view), grain)
        everything = replace(everything, figures=replace(everything.figures, months=line))
    reader = Reader.of(log, view)
    if (why := why_not(log, view, rule)) is not None:
        return Leaving(withheld(everything, reader), why)
    told = told_of(everything, reader, rule, seconds)
    return Leaving(told if other is None else _beside(log, told, other, rule, seconds))


def told_of(everything: AllFigures, reader: Reader, rule: SmallGroupRule, seconds: float = SECONDS) -> AllFigures:
    """The figures of a view that may leave, with all that has to be hidden."""
    if rule.min_clients <= 1:
        return everything
    system = system_of(everything, reader)
    hidden = hidden_counts(system, rule, seconds)
    return hide(everything, system.paths(hidden) | never_leaving(everything))


def hidden_counts(system: System, rule: SmallGroupRule, seconds: float = SECONDS) -> set[str]:
    """The counts to hide under a rule.

    Found for groups of one, then of two, and so on up to the rule: so a stricter rule never shows more than a milder.
    """
    solver, deadline = Solver(system), time.monotonic() + seconds
    hidden: set[str] = set()
    for milder in range(2, rule.min_clients + 1):
        too_few = SmallGroupRule(milder).hides
        small = {name for name, count in system.counts.items() if any(map(too_few, count.groups))}
        if not small <= hidden:
            hidden = protect(system, small, hidden, solver, deadline)
    return hidden


def why_not(log: SessionLog, view: View, rule: SmallGroupRule) -> str | None:
    """Why a view may not leave, said so that one can choose another; None where it may."""
    if rule.min_clients <= 1:
        return None
    k = rule.min_clients
    if view != whole_months(view):
        return "Only whole calendar months may leave. Choose a period from the first of a month to the last of a month."
    seen = LogView(log, view)
    if rule.hides(len(seen.clients)):
        return f"Fewer than {k} clients are in this view. Choose a longer period or more clinicians."
    if rule.hides(_left_out(log, seen)):
        return (
            f"What this view leaves out of its period belongs to fewer than {k} clients, who could be worked out by "
            "subtraction. Choose everybody, or fewer clinicians."
        )
    if any(map(rule.hides, _clients_of_each_chosen(seen))):
        return (
            f"One of the chosen clinicians saw fewer than {k} clients in this period, who could be worked out by "
            "subtraction. Choose a longer period, or leave that clinician out."
        )
    return None


def withheld(everything: AllFigures, reader: Reader) -> AllFigures:
    """The figures of a view that may not leave: every one hidden, and no list that tells of months or sessions."""
    system = system_of(everything, reader)
    paths: set[Path] = system.paths(system.counts) | never_leaving(everything)
    gone = hide(everything, paths)
    victories = replace(gone.figures.victories, by_code=(), by_family=())
    return replace(
        gone,
        figures=replace(gone.figures, clinicians=HIDDEN, victories=victories, months=()),
        course=replace(gone.course, bands=(), first_noticed=()),
    )


def _left_out(log: SessionLog, seen: LogView) -> int:
    """How many clients have sessions in the view's period that the view does not hold."""
    period = LogView(log, View(seen.view.first, seen.view.last))
    return len(np.unique(period.client[~seen.in_view[period.in_view]]))


def _clients_of_each_chosen(seen: LogView) -> list[int]:
    """How many clients each of the chosen clinicians has in the view."""
    if seen.view.clinicians is None:
        return []
    of_each = seen.sessions.frame().groupby("clinician", observed=True)["client"].nunique()
    return [int(n) for n in of_each]


def _beside(log: SessionLog, told: AllFigures, other: View, rule: SmallGroupRule, seconds: float) -> AllFigures:
    """A difference tells the other period's figure as well, so it leaves only where that one may leave too."""
    beside = leaving(log, other, rule, seconds=seconds).figures.figures
    places: dict[str, object] = {
        "per_10": beside.victories.per_10,
        "share_forward": beside.goals.share_forward,
        "movement": beside.goals.movement,
    }
    paths = {("comparison", name) for name, figure in places.items() if figure is HIDDEN}
    if beside.clients is HIDDEN:
        paths.add(("comparison", "clients_in_both"))
    return hide(told, paths)
