"""The figures of a view as they are taken along: for others (rounded, by quarter) or for
the team (as on the screen).

A series of dated reports can never be protected perfectly: what changed from one to the
next tells of those who came.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from quietwins.disclosure.fixed_periods import is_fixed, longest_inside, nearest
from quietwins.disclosure.kinds import kinds_on_screen
from quietwins.disclosure.outside import Outside
from quietwins.disclosure.outside_figures import (
    all_outside,
    in_time_outside,
    own_range_outside,
    period_outside,
)
from quietwins.disclosure.recording import changes_on_screen
from quietwins.disclosure.register import why_not_beside
from quietwins.disclosure.reporting_sets import NO_SETS, ReportingSets, why_too_few
from quietwins.disclosure.rule import SmallGroupRule
from quietwins.disclosure.screen import all_on_screen, on_screen, own_range, periods_on_screen
from quietwins.disclosure.what_adds_up import QUARTERS, Sheet
from quietwins.disclosure.withholding import quarters_without, withheld, without
from quietwins.log import LogView, SessionLog, View
from quietwins.measures.all_figures import all_figures, figures_of, over_time
from quietwins.measures.figures import AllFigures, Figures, PeriodFigures
from quietwins.measures.in_time import InTime, in_time_of
from quietwins.measures.over_time import Grain
from quietwins.measures.own_range import OwnRange, practice_range
from quietwins.periods import Period


@dataclass(frozen=True)
class Leaving:
    """What files are made of: a view's figures and its periods, another
    period, the practice's own range.
    """

    everything: AllFigures
    in_time: InTime
    beside: Figures | None
    practice: OwnRange | None


@dataclass(frozen=True)
class Gate:
    """What decides whether a view may be handed to others: the rule, the sets for
    reports, and what left before.
    """

    rule: SmallGroupRule
    sets: ReportingSets = NO_SETS
    left: Sequence[View] = ()

    def why_not(self, log: SessionLog, view: View, others: Iterable[View] = ()) -> str | None:
        """Why a view may not be handed on, said so that one can choose another; None where it may.

        ``others`` stand in the same file.
        """
        if not is_fixed(_period(view)):
            return self._no_fixed_period(log, view)
        return self._why_not_of_fixed(log, view, others)

    def _why_not_of_fixed(
        self, log: SessionLog, view: View, others: Iterable[View] = ()
    ) -> str | None:
        return (
            self.sets.why_not(view)
            or why_too_few(log, view, self.rule)
            or why_not_beside(log, view, [*self.left, *others], self.rule)
        )

    def _no_fixed_period(self, log: SessionLog, view: View) -> str:
        said = (
            "Only a calendar quarter, half-year or year, or several whole years, can be handed on."
        )
        near = _in(nearest(_period(view)), view)
        if (why := self._why_not_of_fixed(log, near)) is not None:
            return f"{said} {near.first} to {near.last} would be near, but: {why}"
        return f"{said} The nearest is {near.first} to {near.last}."


def offered(view: View) -> View | None:
    """The longest fixed period inside a view, with its filters; None where there is none."""
    period = longest_inside(_period(view))
    return None if period is None else _in(period, view)


def for_others(
    log: SessionLog, view: View, rule: SmallGroupRule, other: View | None = None
) -> Leaving:
    """What files for others are made of; the views are ones that may be handed on."""
    to, known = Outside(rule), in_time_of(log, view, Grain.QUARTER)
    beside = None if other is None else _other_outside(log, other, to)
    everything, quarters = _outside(log, view, to, known.periods, other, beside)
    in_time = replace(
        in_time_outside(known, to, QUARTERS in everything.figures.withheld), periods=quarters
    )
    return Leaving(everything, in_time, beside, _own_range(log, view, everything.figures, to))


def figures_for_others(
    log: SessionLog,
    view: View,
    rule: SmallGroupRule,
    other: View | None = None,
    *,
    tell_of_other: bool = True,
) -> tuple[AllFigures, tuple[PeriodFigures, ...]]:
    """The figures of a view, maybe beside another period, and its quarters,
    as they are handed to others.

    Not to ``tell_of_other``, as it may not be handed on itself, hides every difference from it.
    """
    to = Outside(rule)
    beside = None if other is None or not tell_of_other else _other_outside(log, other, to)
    return _outside(log, view, to, over_time(LogView(log, view), Grain.QUARTER), other, beside)


def _outside(
    log: SessionLog,
    view: View,
    to: Outside,
    quarters: tuple[PeriodFigures, ...],
    other: View | None,
    beside: Figures | None,
) -> tuple[AllFigures, tuple[PeriodFigures, ...]]:
    """Rounded, and then without the tables from which a small count would follow all the same."""
    true = all_figures(log, view, other)
    told = all_outside(true, to, beside)
    told_quarters = tuple(period_outside(quarter, to) for quarter in quarters)
    tables = withheld(
        Sheet(true, quarters), Sheet(told, told_quarters), log.codebook, to.rule.min_clients
    )
    return without(told, tables), quarters_without(told_quarters, tables)


def _other_outside(log: SessionLog, other: View, to: Outside) -> Figures:
    """The other of two periods, as it would leave by itself."""
    quarters = over_time(LogView(log, other), Grain.QUARTER)
    return _outside(log, other, to, quarters, None, None)[0].figures


def for_team(
    log: SessionLog, view: View, rule: SmallGroupRule, grain: Grain, other: View | None = None
) -> Leaving:
    """What files for the team are made of: what the screen shows of this view, at its grain."""
    known = in_time_of(log, view, grain)
    periods = periods_on_screen(known.periods, rule)
    in_time = InTime(
        grain,
        periods,
        changes_on_screen(log, view, grain, rule),
        kinds_on_screen(log, view, grain, periods),
    )
    beside = None if other is None else on_screen(figures_of(log, other), rule)
    everything = all_on_screen(all_figures(log, view, other), rule)
    return Leaving(everything, in_time, beside, own_range(log, view, rule))


def _own_range(log: SessionLog, view: View, chosen: Figures, to: Outside) -> OwnRange | None:
    """The practice's own range is a figure of another view, of the same period and everybody."""
    if (own := practice_range(log, view)) is None:
        return None
    practice = _other_outside(log, view.whole_practice(), to)
    return own_range_outside(own, practice, chosen)


def _period(view: View) -> Period:
    return Period(view.first, view.last)


def _in(period: Period, view: View) -> View:
    return replace(view, first=period.first, last=period.last)
