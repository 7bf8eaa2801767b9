"""The figures of a view as they are taken along: for others (rounded, by quarter) or for the team
(as on the screen).

A series of dated reports can never be protected perfectly: what changed from one to the next tells
of those who came.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from quietwins.codebook import Codebook
from quietwins.disclosure.as_it_leaves import Leaving
from quietwins.disclosure.fixed_periods import is_fixed, longest_inside, nearest
from quietwins.disclosure.grain import lines_over_time
from quietwins.disclosure.outside_beside import own_range_outside
from quietwins.disclosure.outside_figures import all_outside, in_time_outside, period_outside
from quietwins.disclosure.outside_rounding import Outside
from quietwins.disclosure.recording import changes_on_screen
from quietwins.disclosure.register import why_not_beside
from quietwins.disclosure.reporting_sets import NO_SETS, ReportingSets, why_too_few
from quietwins.disclosure.screen import all_on_screen, on_screen, own_range
from quietwins.disclosure.screen_kinds import kinds_on_screen
from quietwins.disclosure.screen_points import periods_on_screen
from quietwins.disclosure.small_group import SmallGroupRule
from quietwins.disclosure.what_adds_up import Sheet
from quietwins.disclosure.what_adds_up_in_time import QUARTERS
from quietwins.disclosure.withholding import withheld, without
from quietwins.log import Log, View, seen_through
from quietwins.measures.all_figures import all_figures, figures_of, over_time
from quietwins.measures.figures import AllFigures, Figures, PeriodFigures
from quietwins.measures.in_time import InTime, in_time_of
from quietwins.measures.over_time import Grain
from quietwins.measures.own_range import OwnRange, practice_range
from quietwins.periods import Period
from quietwins.store.beside.what_left import Audience


@dataclass(frozen=True)
class Gate:
    """What decides whether a view may be handed to others: the rule, the sets for reports, and what
    left before.
    """

    rule: SmallGroupRule
    sets: ReportingSets = NO_SETS
    left: Sequence[View] = ()

    def why_not(self, log: Log, view: View, others: Iterable[View] = ()) -> str | None:
        """Why a view may not be handed on, said so that one can choose another; None where it may.

        ``others`` stand in the same file.
        """
        if not is_fixed(_period(view)):
            return self._no_fixed_period(log, view)
        return self._why_not_of_fixed(log, view, others)

    def _why_not_of_fixed(self, log: Log, view: View, others: Iterable[View] = ()) -> str | None:
        return (
            self.sets.why_not(view)
            or why_too_few(log, view, self.rule)
            or why_not_beside(log, view, [*self.left, *others], self.rule)
        )

    def _no_fixed_period(self, log: Log, view: View) -> str:
        said = (
            "Only a calendar quarter, half-year or year, or several whole years, can be handed on."
        )
        near = nearest_fixed(view)
        if (why := self._why_not_of_fixed(log, near)) is not None:
            return f"{said} {near.first} to {near.last} would be near, but: {why}"
        return f"{said} The nearest is {near.first} to {near.last}."


def nearest_fixed(view: View) -> View:
    """The view, of the nearest period that can be handed on: its own where it is such a one."""
    return _in(nearest(_period(view)), view)


def offered(view: View) -> View | None:
    """The longest fixed period inside a view, with its filters; None where there is none."""
    period = longest_inside(_period(view))
    return None if period is None else _in(period, view)


def for_others(log: Log, view: View, rule: SmallGroupRule, other: View | None = None) -> Leaving:
    """What files for others are made of; the views are ones that may be handed on."""
    to, known = Outside(rule), in_time_of(log, view, Grain.QUARTER)
    beside = None if other is None else _other_outside(log, other, to)
    true = Sheet(all_figures(log, view, other), known.periods)
    told = sheet_outside(true, log.codebook, to, beside)
    kept_back = QUARTERS in told.everything.figures.withheld
    in_time = replace(in_time_outside(known, to, kept_back), periods=told.quarters)
    own_range = _own_range(log, view, told.everything.figures, to)
    return Leaving(
        Audience.OUTSIDE, rule, log.codebook, told.everything, in_time, beside, own_range
    )


def figures_for_others(
    log: Log,
    view: View,
    rule: SmallGroupRule,
    other: View | None = None,
    *,
    tell_of_other: bool = True,
) -> tuple[AllFigures, tuple[PeriodFigures, ...]]:
    """The figures of a view, maybe beside another period, and its quarters, as they are handed to
    others.

    Not to ``tell_of_other``, as it may not be handed on itself, hides every difference from it.
    """
    to = Outside(rule)
    beside = None if other is None or not tell_of_other else _other_outside(log, other, to)
    told = sheet_outside(sheet_of(log, view, other), log.codebook, to, beside)
    return told.everything, told.quarters


def sheet_of(log: Log, view: View, other: View | None = None) -> Sheet:
    """All figures of a view and its quarters, as they are."""
    return Sheet(all_figures(log, view, other), over_time(seen_through(log, view), Grain.QUARTER))


def sheet_outside(
    true: Sheet, codebook: Codebook, to: Outside, beside: Figures | None = None
) -> Sheet:
    """Rounded, and then without the tables from which a small count would follow all the same."""
    rounded = Sheet(
        all_outside(true.everything, to, beside),
        tuple(period_outside(quarter, to) for quarter in true.quarters),
    )
    return without(rounded, withheld(true, rounded, codebook, to.rule.min_clients))


def _other_outside(log: Log, other: View, to: Outside) -> Figures:
    """The other of two periods, as it would leave by itself."""
    return sheet_outside(sheet_of(log, other), log.codebook, to).everything.figures


def for_team(
    log: Log,
    view: View,
    rule: SmallGroupRule,
    grain: Grain | None = None,
    other: View | None = None,
) -> Leaving:
    """What files for the team are made of: what the screen shows of this view, at the grain of its
    lines where no other is named.
    """
    grain = grain or lines_over_time(log, view, rule).grain
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
    own = own_range(log, view, rule)
    return Leaving(Audience.INSIDE, rule, log.codebook, everything, in_time, beside, own)


def _own_range(log: Log, view: View, chosen: Figures, to: Outside) -> OwnRange | None:
    """The practice's own range is a figure of another view, of the same period and everybody."""
    if (own := practice_range(log, view)) is None:
        return None
    practice = _other_outside(log, view.whole_practice(), to)
    return own_range_outside(own, practice, chosen)


def _period(view: View) -> Period:
    return Period(view.first, view.last)


def _in(period: Period, view: View) -> View:
    return replace(view, first=period.first, last=period.last)
