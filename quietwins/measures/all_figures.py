"""All figures of a view, in one call."""

from __future__ import annotations

from dataclasses import dataclass

from quietwins.log import LogView, SessionLog, View
from quietwins.measures.compare import compare
from quietwins.measures.course import course_of
from quietwins.measures.figures import AllFigures, Figures, GoalFigures, PeriodFigures
from quietwins.measures.goals import goal_figures, goals_by_client, goals_in_view, goals_tally
from quietwins.measures.over_time import Grain, period_figures, time_tally
from quietwins.measures.practice_clustering import practice_clustering
from quietwins.measures.spread import spread_of
from quietwins.measures.tally import Tally, sums_of, tally_of
from quietwins.measures.together import grid_of, together_tally
from quietwins.measures.victories import (
    codes_by_client,
    codes_tally,
    families_tally,
    victories_by_client,
    victory_figures,
)


@dataclass(frozen=True, eq=False)
class Tallies:
    """The tallies of a view from which the figures side by side are made; those of disjoint clients
    add up.
    """

    goals: Tally
    victories: Tally
    codes: Tally
    families: Tally
    together: Tally
    months: Tally
    started_before: int  # clients who had probably started before the log


def tallies_of(seen: LogView) -> Tallies:
    """Count the sessions, ratings and quiet victories of a view."""
    noticed = victories_by_client(seen)
    moved = goals_by_client(goals_in_view(seen, seen.log.rater))
    codes = [str(code) for code in seen.log.victories["code"].cat.categories]
    marks = codes_by_client(seen)
    return Tallies(
        goals=goals_tally(moved),
        victories=tally_of(noticed),
        codes=codes_tally(marks, codes),
        families=families_tally(marks, codes, seen.log.codebook),
        together=together_tally(moved, noticed),
        months=time_tally(seen, Grain.MONTH, seen.log.rater),
        started_before=int(seen.log.clients["started_before"].to_numpy()[noticed["client"]].sum()),
    )


def figures_of(log: SessionLog, view: View) -> Figures:
    """The figures of a view side by side, before the small-group rule: never for a screen or a file
    as they are.
    """
    seen = LogView(log, view)
    tallies, practice = tallies_of(seen), practice_clustering(log, view)
    return Figures(
        view=view,
        sessions=len(seen),
        clients=int(sums_of(tallies.victories)["clients"]),
        clinicians=seen.clinicians,
        started_before_log=tallies.started_before,
        goals=goal_figures(tallies.goals, log.rater),
        goals_by_rater=_by_rater(seen),
        victories=victory_figures(tallies.victories, tallies.codes, tallies.families, practice),
        together=grid_of(tallies.together),
        months=period_figures(tallies.months, Grain.MONTH, view, practice),
    )


def all_figures(log: SessionLog, view: View, other: View | None = None) -> AllFigures:
    """Everything that is said of a view, before the small-group rule; ``other`` is a period to set
    beside it.
    """
    return AllFigures(
        figures=figures_of(log, view),
        course=course_of(log, view),
        comparison=None if other is None else compare(log, view, other),
        spread=spread_of(log, view),
    )


def over_time(seen: LogView, grain: Grain) -> tuple[PeriodFigures, ...]:
    """The figures of each period of the view, before the small-group rule."""
    tally = time_tally(seen, grain, seen.log.rater)
    return period_figures(tally, grain, seen.view, practice_clustering(seen.log, seen.view))


def _by_rater(seen: LogView) -> dict[str, GoalFigures]:
    raters = seen.log.raters
    if len(raters) < 2:
        return {}
    return {
        rater: goal_figures(goals_tally(goals_by_client(goals_in_view(seen, rater))), rater)
        for rater in raters
    }
