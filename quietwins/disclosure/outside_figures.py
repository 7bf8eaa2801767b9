"""All figures of a view, its periods and what stands beside it, as they are handed to others."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from quietwins.disclosure.outside_beside import comparison_outside
from quietwins.disclosure.outside_rounding import Outside
from quietwins.measures.estimates import HIDDEN, ClientShare, Count
from quietwins.measures.figures import (
    AllFigures,
    BandFigures,
    ByThen,
    CodeFigures,
    CourseFigures,
    Figures,
    GoalFigures,
    PeriodFigures,
    Spread,
    VictoryFigures,
)
from quietwins.measures.first_noticed import share_by_then
from quietwins.measures.in_time import InTime
from quietwins.measures.kinds_over_time import KindOverTime, KindsOverTime

# What all who began are divided into: by what was noticed, and by their goals.
PARTS_OF_ALL = (
    ("noticed", "still_coming", "open", "stopped"),
    ("forward", "not_forward", "not_twice"),
)


def all_outside(everything: AllFigures, to: Outside, other: Figures | None) -> AllFigures:
    """Everything that is said of a view; ``other``: the other period's figures, as they are handed
    on.
    """
    figures, comparison = figures_outside(everything.figures, to), everything.comparison
    return AllFigures(
        figures=figures,
        course=_course(everything.course, to),
        comparison=comparison and comparison_outside(comparison, figures, other, to),
        spread=_spread(everything.spread, to),
    )


def figures_outside(figures: Figures, to: Outside) -> Figures:
    """The figures side by side; what is over time stands apart, by quarter."""
    return replace(
        figures,
        sessions=to.count(figures.sessions, figures.clients),
        clients=to.clients(figures.clients),
        started_before_log=to.clients(figures.started_before_log),
        goals=_goals(figures.goals, to),
        goals_by_rater={rater: _goals(of, to) for rater, of in figures.goals_by_rater.items()},
        victories=_victories(figures.victories, figures.clients, to),
        together={
            row: {column: to.clients(n) for column, n in cells.items()}
            for row, cells in figures.together.items()
        },
        months=(),
    )


def _goals(goals: GoalFigures, to: Outside) -> GoalFigures:
    behind = goals.behind
    return replace(
        goals,
        in_view=to.count(goals.in_view, behind["in_view"]),
        rated_again=to.count(goals.rated_again, behind["rated_again"]),
        once=to.count(goals.once, behind["once"]),
        clients_rated_again=to.clients(goals.clients_rated_again),
        steps={step: to.count(n, behind[step]) for step, n in goals.steps.items()},
        reached=to.count(goals.reached, behind["reached"]),
        began_at_8_or_more=to.count(goals.began_at_8_or_more, behind["began_at_8_or_more"]),
        clients={roll_up: to.clients(n) for roll_up, n in goals.clients.items()},
        clients_by_goals={many: to.clients(n) for many, n in goals.clients_by_goals.items()},
        share_forward=to.share_of_clients(goals.share_forward),
        movement=to.mean(goals.movement),
        behind={},
    )


def _victories(victories: VictoryFigures, clients: Count, to: Outside) -> VictoryFigures:
    recorded, behind = victories.clients_recorded, victories.behind
    return replace(
        victories,
        noticed=to.count(victories.noticed, behind["noticed"]),
        none_noticed=to.count(victories.none_noticed, behind["none_noticed"]),
        not_recorded=to.count(victories.not_recorded, behind["not_recorded"]),
        cannot_tell=to.count(victories.cannot_tell, behind["cannot_tell"]),
        clients_recorded=to.clients(recorded),
        completeness=to.plain_share(
            victories.completeness, clients, recorded, behind["not_recorded"]
        ),
        marks=to.count(victories.marks, victories.clients_any),
        uncoded=to.count(victories.uncoded, victories.clients_uncoded),
        per_10=to.rate(victories.per_10, recorded, victories.clients_any),
        sessions_with_any=to.share(
            victories.sessions_with_any, recorded, behind["noticed"], behind["none_noticed"]
        ),
        clients_with_any=to.share_of_clients(victories.clients_with_any),
        clients_any=to.clients(victories.clients_any),
        clients_uncoded=to.clients(victories.clients_uncoded),
        first_time=to.clients(victories.first_time),
        by_code=tuple(_kind(kind, to) for kind in victories.by_code),
        by_family=tuple(_kind(kind, to) for kind in victories.by_family),
        behind={},
    )


def _kind(kind: CodeFigures, to: Outside) -> CodeFigures:
    return CodeFigures(kind.code, to.count(kind.marks, kind.clients), HIDDEN)


Point = TypeVar("Point", PeriodFigures, BandFigures)


def _point(point: Point, to: Outside) -> Point:
    """What a period and a band of session numbers have in common.

    Of one with too few clients it is not told either that nobody of them was rated again, or that
    there is no rate.
    """
    few = to.clients(point.clients) is HIDDEN
    return replace(
        point,
        clients=to.clients(point.clients),
        clients_recorded=to.clients(point.clients_recorded),
        clients_any=to.clients(point.clients_any),
        recorded=to.count(point.recorded, point.clients_recorded),
        cannot_tell=HIDDEN if point.cannot_tell else 0,
        marks=to.count(point.marks, point.clients_any),
        per_10=HIDDEN if few else to.rate(point.per_10, point.clients_recorded, point.clients_any),
        movement=HIDDEN if few else to.mean(point.movement),
    )


def period_outside(period: PeriodFigures, to: Outside) -> PeriodFigures:
    """One point of the lines over time."""
    left = period.clients_not_recorded
    return replace(
        _point(period, to),
        sessions=to.count(period.sessions, period.clients),
        completeness=to.plain_share(
            period.completeness, period.clients, period.clients_recorded, left
        ),
        clients_not_recorded=to.clients(left),
    )


def _course(course: CourseFigures, to: Outside) -> CourseFigures:
    return CourseFigures(
        bands=tuple(_point(band, to) for band in course.bands),
        first_noticed=tuple(_by_then(by_then, to) for by_then in course.first_noticed),
    )


def _by_then(by_then: ByThen, to: Outside) -> ByThen:
    def share(counted: str, of: str = "began") -> ClientShare:
        return to.share_of_clients(share_by_then(by_then, counted, of))

    shares = {(family, "began"): share(family) for family in by_then.by_family}
    shares["forward", "rated_again"] = share("forward", "rated_again")
    for parts in PARTS_OF_ALL:
        known = {(part, "began"): share(part) for part in parts}
        # All but one of the shares of a whole would tell the last one.
        shares |= dict.fromkeys(known, HIDDEN) if HIDDEN in known.values() else known
    return ByThen(
        shares=shares,
        session=by_then.session,
        began=to.clients(by_then.began),
        reached=to.clients(by_then.reached),
        noticed=to.clients(by_then.noticed),
        still_coming=to.clients(by_then.still_coming),
        stopped=to.clients(by_then.stopped),
        open=to.clients(by_then.open),
        by_family={family: to.clients(n) for family, n in by_then.by_family.items()},
        rated_again=to.clients(by_then.rated_again),
        forward=to.clients(by_then.forward),
    )


def _spread(spread: Spread, to: Outside) -> Spread:
    began, latest = (
        tuple(to.count(n, clients) for n, clients in zip(counts, behind, strict=True))
        for counts, behind in (
            (spread.began, spread.clients_began),
            (spread.latest, spread.clients_latest),
        )
    )
    return Spread(began, latest, to.clients(spread.clients), (), ())


def in_time_outside(in_time: InTime, to: Outside, withheld: bool) -> InTime:
    """The lines over time, and the families of quiet victories; single kinds are of too few
    clients.

    ``withheld``: the counts of the quarters are, and with them those of the families.
    """
    families = tuple(_family(family, in_time.periods, to) for family in in_time.kinds.families)
    if withheld:
        hidden = (HIDDEN,) * len(in_time.periods)
        families = tuple(KindOverTime(family.code, hidden, hidden) for family in families)
    return InTime(
        grain=in_time.grain,
        periods=tuple(period_outside(period, to) for period in in_time.periods),
        changes=tuple(to.mean(change) for change in in_time.changes),
        kinds=KindsOverTime(families, ()),
    )


def _family(family: KindOverTime, periods: tuple[PeriodFigures, ...], to: Outside) -> KindOverTime:
    per_10 = zip(family.per_10, periods, family.clients, strict=True)
    return KindOverTime(
        code=family.code,
        marks=tuple(to.count(n, of) for n, of in zip(family.marks, family.clients, strict=True)),
        per_10=tuple(to.rate(rate, period.clients_recorded, of) for rate, period, of in per_10),
    )
