"""All figures of a view, in one call."""

from __future__ import annotations

from quietwins.log import CountedView, Log, LogView, View, seen_through
from quietwins.measures.compare import compare
from quietwins.measures.course import course_of
from quietwins.measures.figures import AllFigures, Figures, PeriodFigures
from quietwins.measures.goals import goal_figures, goals_by_client, goals_in_view, goals_tally
from quietwins.measures.kinds import codes_by_client, codes_tally, families_tally
from quietwins.measures.over_time import Grain, period_figures, time_tally
from quietwins.measures.practice_clustering import practice_clustering
from quietwins.measures.spread import spread_of
from quietwins.measures.tally import Tallies, Tally, sums_of, tally_of
from quietwins.measures.together import grid_of, together_tally
from quietwins.measures.victories import (
    sessions_by_clinician,
    victories_by_client,
    victory_figures,
)


def view_tallies(seen: LogView) -> Tallies:
    """The tallies of a view from which the figures side by side are made."""
    noticed = victories_by_client(seen)
    moved = goals_by_client(goals_in_view(seen, seen.log.rater))
    codes, marks = list(seen.log.codes), codes_by_client(seen)
    goals = goals_tally(moved)
    return {
        "goals": goals,
        "victories": tally_of(noticed),
        "codes": codes_tally(marks, codes),
        "families": families_tally(marks, codes, seen.log.codebook),
        "together": together_tally(moved, noticed),
        "months": time_tally(seen, Grain.MONTH, seen.log.rater),
        "clinicians": sessions_by_clinician(seen),
        **_by_rater(seen, goals),
    }


def _by_rater(seen: LogView, of_the_one: Tally) -> Tallies:
    """The tally of each rater, of the one rater too: another part of the log may have several."""
    return {
        _goals_by(rater): of_the_one
        if rater == seen.log.rater
        else goals_tally(goals_by_client(goals_in_view(seen, rater)))
        for rater in seen.log.raters
    }


def _goals_by(rater: str) -> str:
    return f"goals by {rater}"


def several(raters: tuple[str, ...]) -> bool:
    """Whether goals are told by each rater beside those of the one."""
    return len(raters) > 1


def figures_of(log: Log, view: View) -> Figures:
    """The figures of a view side by side, before the small-group rule: never for a screen or a file
    as they are.
    """
    tallies = seen_through(log, view).tally(view_tallies)
    practice, total = practice_clustering(log, view), sums_of(tallies["victories"])
    raters = log.raters if several(log.raters) else ()
    return Figures(
        view=view,
        sessions=int(total["sessions"]),
        clients=int(total["clients"]),
        clinicians=len(tallies["clinicians"]),
        started_before_log=int(total["started_before"]),
        goals=goal_figures(tallies["goals"], log.rater),
        goals_by_rater={rater: goal_figures(tallies[_goals_by(rater)], rater) for rater in raters},
        victories=victory_figures(
            tallies["victories"], tallies["codes"], tallies["families"], practice
        ),
        together=grid_of(tallies["together"]),
        months=period_figures(tallies["months"], Grain.MONTH, view, practice),
    )


def all_figures(log: Log, view: View, other: View | None = None) -> AllFigures:
    """Everything that is said of a view, before the small-group rule; ``other`` is a period to set
    beside it.
    """
    return AllFigures(
        figures=figures_of(log, view),
        course=course_of(log, view),
        comparison=None if other is None else compare(log, view, other),
        spread=spread_of(log, view),
    )


def over_time(seen: CountedView, grain: Grain) -> tuple[PeriodFigures, ...]:
    """The figures of each period of the view, before the small-group rule."""
    tally = seen.tally(time_tally, grain, seen.log.rater)
    return period_figures(tally, grain, seen.view, practice_clustering(seen.log, seen.view))
