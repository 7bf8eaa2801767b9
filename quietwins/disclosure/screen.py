"""What may be shown inside the practice.

A figure is hidden when the group it is *of* (the view, a period, those rated again, those
recorded) has 1 to k-1 clients. Counts inside a group of k or more are shown, "moved back"
included: falls are never hidden by design.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from quietwins.disclosure.rule import SmallGroupRule
from quietwins.disclosure.spread import spread_on_screen
from quietwins.log import SessionLog, View
from quietwins.measures.estimates import HIDDEN, Count, Mean
from quietwins.measures.figures import (
    AllFigures,
    BandFigures,
    ByThen,
    CodeFigures,
    Comparison,
    CourseFigures,
    Figures,
    GoalFigures,
    PeriodFigures,
    VictoryFigures,
)
from quietwins.measures.first_noticed import COUNTED as FIRST_NOTICED
from quietwins.measures.own_range import Limits, OwnRange, practice_range
from quietwins.measures.together import NOT_RATED_TWICE, NOTHING_RECORDED


def on_screen(figures: Figures, rule: SmallGroupRule) -> Figures:
    """The figures of a view with whatever is of too few clients hidden."""
    small_view = _small(figures.clients, rule)
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
    """The grid is of the view; but what is hidden of those rated again, or
    recorded, is hidden in it too.
    """
    few_moved = _small(figures.goals.clients_rated_again, rule)
    few_recorded = _small(figures.victories.clients_recorded, rule)

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


def periods_on_screen(
    periods: Iterable[PeriodFigures], rule: SmallGroupRule, small_view: bool = False
) -> tuple[PeriodFigures, ...]:
    """The points of a line with those of too few clients hidden.

    Where a count of one point alone is hidden, whoever has the total subtracts the others: so that
    of the next smallest point is kept back with it. Its rate and its movement stay.
    """
    known = tuple(periods)
    shown = [period_on_screen(period, rule, small_view) for period in known]
    for counted, group in ADD_UP.items():
        for place in _with_it(known, shown, counted, group):
            kept_back: dict[str, Any] = {counted: HIDDEN}
            shown[place] = replace(shown[place], **kept_back)
    return tuple(shown)


def _with_it(
    known: Sequence[PeriodFigures], shown: Sequence[PeriodFigures], counted: str, group: str
) -> Iterator[int]:
    """The points whose count is hidden with others, the smallest groups first, until
    two that have any are hidden.

    By the size of their groups, so that with a larger smallest group no point comes back
    that was hidden with a less.
    """
    hidden = [place for place, point in enumerate(shown) if getattr(point, counted) is HIDDEN]
    rest = sorted(
        (getattr(point, group), place)
        for place, point in enumerate(known)
        if place not in hidden and getattr(point, group)
    )
    having = sum(
        getattr(known[place], counted) is HIDDEN or getattr(known[place], counted) > 0
        for place in hidden
    )
    for _, place in rest if hidden else ():
        if having >= 2:
            return
        having += getattr(known[place], counted) > 0
        yield place


def period_on_screen(
    period: PeriodFigures, rule: SmallGroupRule, small_view: bool = False
) -> PeriodFigures:
    """One point: all of it where the period has too few clients, else the rate and the
    movement by their own groups.
    """
    return _point(period, rule, small_view)


# Counts that add up over the points of a line to a total that the page has, and
# the group that each is of.
ADD_UP = {"sessions": "clients", "recorded": "clients", "marks": "clients_recorded"}
Point = TypeVar("Point", PeriodFigures, BandFigures)
# of a point: when it was, or which session number it is of
PLACE = {"first", "last", "part", "band"}


def _point(point: Point, rule: SmallGroupRule, small_view: bool = False) -> Point:
    """A period or a band: all but its place where it has too few clients, else
    each figure by its own group.
    """
    if small_view or _small(point.clients, rule):
        hidden: dict[str, Any] = {
            field.name: HIDDEN for field in fields(point) if field.name not in PLACE
        }
        return replace(point, **hidden)
    few_recorded = _small(point.clients_recorded, rule)
    return replace(
        point,
        clients_any=HIDDEN if few_recorded else point.clients_any,
        marks=HIDDEN if few_recorded else point.marks,
        per_10=HIDDEN if few_recorded else point.per_10,
        movement=HIDDEN if _few_moved(point.movement, rule) else point.movement,
    )


def course_on_screen(course: CourseFigures, rule: SmallGroupRule) -> CourseFigures:
    """The figures over the course: each band by its clients, what was
    first noticed by all who began.
    """
    return CourseFigures(
        bands=tuple(_point(band, rule) for band in course.bands),
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
    """One session number by all who began; what their goals did, by those
    of them rated again by then.
    """
    if _small(by_then.began, rule):
        counts: dict[str, Any] = dict.fromkeys(FIRST_NOTICED, HIDDEN)
        return replace(by_then, by_family=dict.fromkeys(by_then.by_family, HIDDEN), **counts)
    return replace(by_then, forward=HIDDEN) if _small(by_then.rated_again, rule) else by_then


def own_range(log: SessionLog, view: View, rule: SmallGroupRule) -> OwnRange | None:
    """The practice's own range beside chosen clinicians, as far as it may be
    shown (see :class:`OwnRange`).
    """
    own = practice_range(log, view)
    if own is None:
        return None
    shown = limits_on_screen(own, rule)
    return replace(shown, share_forward=HIDDEN) if shown.movement is HIDDEN else shown


Range = TypeVar("Range", bound=Limits)


def limits_on_screen(own: Range, rule: SmallGroupRule) -> Range:
    """The limits tell the size of the view that they are for, so a small view hides
    them as a small practice does.
    """
    few_recorded, few_rated = (
        any(map(rule.hides, clients)) for clients in (own.recorded, own.rated_again)
    )
    return replace(
        own,
        per_10=HIDDEN if few_recorded else own.per_10,
        movement=HIDDEN if few_rated else own.movement,
    )


def _small(clients: Count, rule: SmallGroupRule) -> bool:
    """Whether a group is too small to tell of; one that is hidden already stays so."""
    return clients is HIDDEN or rule.hides(clients)


def _few_moved(movement: Mean, rule: SmallGroupRule) -> bool:
    """Whether a mean is of too few clients to show; one that is hidden already stays so."""
    return movement is HIDDEN or (movement is not None and rule.hides(movement.clients))


def _goals(goals: GoalFigures, rule: SmallGroupRule, small_view: bool) -> GoalFigures:
    if not small_view and not _small(goals.clients_rated_again, rule):
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
    if not small_view and not _small(victories.clients_recorded, rule):
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
