"""What may leave the practice, as a report, a download or from the command line: stricter than the screen.

Whoever reads it may solve and subtract. So counts of too few clients are hidden, and marks and goals that come from
too few; a share, rate or mean goes with what it is made of; then as many more counts as it takes for none of the hidden
ones to be worked out from the rest. And a view as a whole may leave only where subtracting it from another one that may
leave tells of nobody: whole calendar months, and what it leaves out belongs to no client at all or to enough of them.

A series of dated reports can never be protected perfectly: what changed from one to the next tells of those who came.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from quietwins.disclosure.counts import add_comparison, never_leaving, system_of
from quietwins.disclosure.counts_in_time import CHANGES, MONTHS, PERIODS, add_periods
from quietwins.disclosure.counts_of_kinds import KINDS, add_families
from quietwins.disclosure.reader import Reader
from quietwins.disclosure.rule import SmallGroupRule
from quietwins.disclosure.stages import SECONDS, Stage
from quietwins.disclosure.system import Path
from quietwins.disclosure.tree import hide
from quietwins.log import LogView, SessionLog, View
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.figures import AllFigures
from quietwins.measures.in_time import InTime, in_time_of
from quietwins.measures.over_time import Grain, whole_months
from quietwins.measures.own_range import OwnRange, practice_range
from quietwins.measures.practice import all_figures


@dataclass(frozen=True)
class Leaving:
    """The figures of a view as they may leave; ``why`` is the reason where it may not, and then all of it is hidden.

    ``in_time`` is what pages draw over time, where that was asked for and the view may leave.
    """

    figures: AllFigures
    why: str | None = None
    in_time: InTime | None = None


def leaving(
    log: SessionLog,
    view: View,
    rule: SmallGroupRule,
    other: View | None = None,
    grain: Grain | None = None,
    seconds: float = SECONDS,
) -> Leaving:
    """The figures of a view as they may leave, maybe beside another period, and in time at a grain.

    What is hidden of the view itself does not depend on what is asked for beside it.
    """
    everything, reader = all_figures(log, view, other), Reader.of(log, view)
    if (why := why_not(log, view, rule)) is not None:
        return Leaving(withheld(everything, reader), why)
    in_time = None if grain is None else in_time_of(log, view, grain)
    left = told_of(everything, reader, rule, in_time, seconds)
    return left if other is None else replace(left, figures=_beside(log, left.figures, other, rule, seconds))


def told_of(
    everything: AllFigures,
    reader: Reader,
    rule: SmallGroupRule,
    in_time: InTime | None = None,
    seconds: float = SECONDS,
) -> Leaving:
    """The figures of a view that may leave, with all that has to be hidden."""
    if rule.min_clients <= 1:
        return Leaving(everything, None, in_time)
    first = Stage.first(system_of(everything, reader), rule, seconds)
    with_other = first.then(lambda system: add_comparison(system, everything), seconds)
    told = hide(everything, _in_figures(with_other.paths) | never_leaving(everything))
    told = replace(told, spread=replace(told.spread, clients=told.figures.goals.clients_rated_again))
    return Leaving(told, None, in_time and _in_time(in_time, everything, told, first, reader, seconds))


def _in_time(
    in_time: InTime, everything: AllFigures, told: AllFigures, first: Stage, reader: Reader, seconds: float
) -> InTime:
    """The lines, then the families: each hides of its own what the ones before it do not allow for."""
    lines = first.then(lambda system: add_periods(system, in_time, everything), seconds)
    families = lines.then(lambda system: add_families(system, in_time, everything, reader.codebook), seconds)
    by_month = in_time.grain is Grain.MONTH
    shown = hide(in_time, _inside(families.paths, by_month) | _never_in_time(in_time))
    if by_month:
        shown = replace(shown, periods=told.figures.months)
    # A kind's rate beside its marks would tell how many sessions were recorded.
    unrecorded = [at for at, period in enumerate(shown.periods) if period.recorded is HIDDEN]
    places = range(len(in_time.kinds.families))
    shown = hide(shown, {(*KINDS, "families", place, "per_10", at) for place in places for at in unrecorded})
    return replace(shown, kinds=replace(shown.kinds, codes=()))


def _inside(paths: set[Path], by_month: bool) -> set[Path]:
    """Where in pictures over time something is to be hidden."""
    line = MONTHS if by_month else PERIODS
    changes = {(*CHANGES[PERIODS], *path[1:]) for path in paths if path[:1] == CHANGES[line]}
    return changes | {path for path in paths if path[:1] in (PERIODS, KINDS)}


def _in_figures(paths: set[Path]) -> set[Path]:
    """Where in the figures of the view something is to be hidden."""
    return {path for path in paths if path[:1] not in (PERIODS, KINDS, *CHANGES.values())}


def _never_in_time(in_time: InTime) -> set[Path]:
    """Counts that serve the rule itself."""
    names = ("clients_recorded", "clients_any", "cannot_tell")
    line = {(*PERIODS, at, name) for at in range(len(in_time.periods)) for name in names}
    families = {(*KINDS, "families", place, "clients") for place in range(len(in_time.kinds.families))}
    return line | families | {(*KINDS, "no_family", counted) for counted in ("marks", "per_10", "clients")}


def own_range_leaving(
    log: SessionLog, view: View, rule: SmallGroupRule, told: AllFigures, seconds: float = SECONDS
) -> OwnRange | None:
    """The practice's own range beside chosen clinicians, as it may leave: where both its figure and theirs may.

    It is the figure of another view, of the same period and all clinicians, at the size of the chosen one.
    """
    own = practice_range(log, view)
    practice = leaving(log, view.whole_practice(), rule, seconds=seconds).figures.figures
    if own is None or practice.clients is HIDDEN:
        return None
    chosen = told.figures

    both = [(of.victories.per_10, of.goals.movement, of.goals.share_forward) for of in (practice, chosen)]
    per_10, movement, share_forward = (HIDDEN in figures for figures in zip(*both, strict=True))
    return replace(
        own,
        per_10=HIDDEN if per_10 else own.per_10,
        movement=HIDDEN if movement else own.movement,
        share_forward=HIDDEN if share_forward else own.share_forward,
    )


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
    if everything.comparison is not None:
        add_comparison(system, everything)
    paths: set[Path] = system.paths(system.counts) | never_leaving(everything)
    gone = hide(everything, _in_figures(paths))
    victories = replace(gone.figures.victories, by_code=(), by_family=())
    spread = replace(gone.spread, clients=HIDDEN)
    return replace(
        gone,
        spread=spread,
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
