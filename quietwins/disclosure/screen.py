"""What may be shown inside the practice.

A figure is hidden when the group it is *of* (the view, a period, those rated again, those recorded)
has 1 to k-1 clients. Counts inside a group of k or more are shown, "moved back" included: falls are
never hidden by design.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from quietwins.disclosure.screen_points import is_small, periods_on_screen, point_on_screen
from quietwins.disclosure.screen_spread import spread_on_screen
from quietwins.disclosure.small_group import SmallGroupRule
from quietwins.log import Log, View
from quietwins.measures.estimates import HIDDEN, Count
from quietwins.measures.figures import (
    AllFigures,
    ByThen,
    CodeFigures,
    Comparison,
    CourseFigures,
    Figures,
    GoalFigures,
    VictoryFigures,
)
from quietwins.measures.first_noticed import COUNTED as FIRST_NOTICED
from quietwins.measures.own_range import (
    Limits,
    OwnRange,
    WholeNetwork,
    practice_range,
    range_of_network,
)
from quietwins.measures.together import NOT_RATED_TWICE, NOTHING_RECORDED


def on_screen(figures: Figures, rule: SmallGroupRule) -> Figures:
    """The figures of a view with whatever is of too few clients hidden."""
    small_view = is_small(figures.clients, rule)
    goals = {
        rater: _goals(of_rater, rule, small_view)
        for rater, of_rater in figures.goals_by_rater.items()
    }
    shown = replace(
        figures,
        goals=_goals(figures.goals, rule, small_view),
        goals_by_rater=goals,
        victories=_victories(figures.victories, rule, small_view),
        months=periods_on_screen(figures.months, rule, small_view),
        together=_grid(figures, rule, small_view),
    )
    return (
        replace(shown, sessions=HIDDEN, clients=HIDDEN, started_before_log=HIDDEN)
        if small_view
        else shown
    )


def _grid(figures: Figures, rule: SmallGroupRule, small_view: bool) -> dict[str, dict[str, Count]]:
    """The grid is of the view; but what is hidden of those rated again, or recorded, is hidden in
    it too.
    """
    few_moved = is_small(figures.goals.clients_rated_again, rule)
    few_recorded = is_small(figures.victories.clients_recorded, rule)

    def hides(row: str, column: str) -> bool:
        rated_again, recorded = row != NOT_RATED_TWICE, column != NOTHING_RECORDED
        return small_view or (few_moved and rated_again) or (few_recorded and recorded)

    return {
        row: {column: HIDDEN if hides(row, column) else n for column, n in cells.items()}
        for row, cells in figures.together.items()
    }


def all_on_screen(everything: AllFigures, rule: SmallGroupRule) -> AllFigures:
    """Everything that is said of a view with whatever is of too few clients hidden."""
    comparison = everything.comparison
    return AllFigures(
        figures=on_screen(everything.figures, rule),
        course=course_on_screen(everything.course, rule),
        comparison=None if comparison is None else comparison_on_screen(comparison, rule),
        spread=spread_on_screen(everything.spread, rule),
    )


def course_on_screen(course: CourseFigures, rule: SmallGroupRule) -> CourseFigures:
    """The figures over the course: each band by its clients, what was first noticed by all who
    began.
    """
    return CourseFigures(
        bands=tuple(point_on_screen(band, rule) for band in course.bands),
        first_noticed=tuple(_by_then(by_then, rule) for by_then in course.first_noticed),
    )


def comparison_on_screen(comparison: Comparison, rule: SmallGroupRule) -> Comparison:
    """The difference of two periods, where both are of enough clients."""
    small = any(map(rule.hides, comparison.clients))
    few_recorded = small or any(map(rule.hides, comparison.recorded))
    few_rated = small or any(map(rule.hides, comparison.rated_again))
    return replace(
        comparison,
        clients_in_both=HIDDEN if small else comparison.clients_in_both,
        per_10=HIDDEN if few_recorded else comparison.per_10,
        share_forward=HIDDEN if few_rated else comparison.share_forward,
        movement=HIDDEN if few_rated else comparison.movement,
    )


def _by_then(by_then: ByThen, rule: SmallGroupRule) -> ByThen:
    """One session number by all who began; what their goals did, by those of them rated again by
    then.
    """
    if is_small(by_then.began, rule):
        counts: dict[str, Any] = dict.fromkeys(FIRST_NOTICED, HIDDEN)
        return replace(by_then, by_family=dict.fromkeys(by_then.by_family, HIDDEN), **counts)
    return replace(by_then, forward=HIDDEN) if is_small(by_then.rated_again, rule) else by_then


def own_range(log: Log, view: View, rule: SmallGroupRule) -> OwnRange | None:
    """The practice's own range beside chosen clinicians, as far as it may be shown (see
    :class:`OwnRange`).
    """
    return _range_on_screen(practice_range(log, view), rule)


def own_network(
    log: Log, view: View, network: WholeNetwork, rule: SmallGroupRule
) -> OwnRange | None:
    """The network's range beside the whole practice, as far as it may be shown."""
    return _range_on_screen(range_of_network(log, view, network), rule)


def _range_on_screen(own: OwnRange | None, rule: SmallGroupRule) -> OwnRange | None:
    if own is None:
        return None
    shown = limits_on_screen(own, rule)
    return replace(shown, share_forward=HIDDEN) if shown.movement is HIDDEN else shown


Range = TypeVar("Range", bound=Limits)


def limits_on_screen(own: Range, rule: SmallGroupRule) -> Range:
    """The limits tell the size of the view that they are for, so a small view hides them as a small
    practice does.
    """
    few_recorded, few_rated = (
        any(map(rule.hides, clients)) for clients in (own.recorded, own.rated_again)
    )
    return replace(
        own,
        per_10=HIDDEN if few_recorded else own.per_10,
        movement=HIDDEN if few_rated else own.movement,
    )


def _goals(goals: GoalFigures, rule: SmallGroupRule, small_view: bool) -> GoalFigures:
    if not small_view and not is_small(goals.clients_rated_again, rule):
        return goals
    of_rated_again = replace(
        goals,
        steps=dict.fromkeys(goals.steps, HIDDEN),
        reached=HIDDEN,
        began_at_8_or_more=HIDDEN,
        clients=dict.fromkeys(goals.clients, HIDDEN),
        clients_by_goals=dict.fromkeys(goals.clients_by_goals, HIDDEN),
        share_forward=HIDDEN,
        movement=HIDDEN,
        behind=dict.fromkeys(goals.behind, HIDDEN),
    )
    if not small_view:
        return of_rated_again
    return replace(
        of_rated_again, in_view=HIDDEN, rated_again=HIDDEN, once=HIDDEN, clients_rated_again=HIDDEN
    )


def _victories(victories: VictoryFigures, rule: SmallGroupRule, small_view: bool) -> VictoryFigures:
    if not small_view and not is_small(victories.clients_recorded, rule):
        return victories
    of_recorded = replace(
        victories,
        noticed=HIDDEN,
        none_noticed=HIDDEN,
        marks=HIDDEN,
        uncoded=HIDDEN,
        per_10=HIDDEN,
        sessions_with_any=HIDDEN,
        clients_with_any=HIDDEN,
        clients_any=HIDDEN,
        clients_uncoded=HIDDEN,
        first_time=HIDDEN,
        by_code=_all_hidden(victories.by_code),
        by_family=_all_hidden(victories.by_family),
        behind=dict.fromkeys(victories.behind, HIDDEN),
    )
    if not small_view:
        return of_recorded
    return replace(
        of_recorded,
        not_recorded=HIDDEN,
        cannot_tell=HIDDEN,
        clients_recorded=HIDDEN,
        completeness=HIDDEN,
    )


def _all_hidden(kinds: tuple[CodeFigures, ...]) -> tuple[CodeFigures, ...]:
    return tuple(CodeFigures(kind.code, HIDDEN, HIDDEN) for kind in kinds)
