"""All figures of a view, in one call."""

from __future__ import annotations

from quietwins.log import LogView, SessionLog, View
from quietwins.measures.compare import compare
from quietwins.measures.course import course_of
from quietwins.measures.figures import AllFigures, Figures, GoalFigures, PeriodFigures
from quietwins.measures.goals import goal_figures, goals_by_client, goals_in_view, goals_tally
from quietwins.measures.over_time import Grain, period_figures, time_tally
from quietwins.measures.tally import tally_of
from quietwins.measures.together import grid_of, together_tally
from quietwins.measures.victories import (
    codes_by_client,
    codes_tally,
    families_tally,
    victories_by_client,
    victory_figures,
)


def figures_of(log: SessionLog, view: View) -> Figures:
    """Every figure of a view, before the small-group rule: never for a screen or a file as it is."""
    seen = LogView(log, view)
    noticed = victories_by_client(seen)
    moved = goals_by_client(goals_in_view(seen, log.rater))
    codes = [str(code) for code in log.victories["code"].cat.categories]
    marks = codes_by_client(seen)
    return Figures(
        view=view,
        sessions=len(seen),
        clients=len(noticed),
        clinicians=seen.clinicians,
        started_before_log=int(log.clients["started_before"].to_numpy()[noticed.index.to_numpy()].sum()),
        goals=goal_figures(goals_tally(moved), log.rater),
        goals_by_rater=_by_rater(seen),
        victories=victory_figures(
            tally_of(noticed), codes_tally(marks, codes), families_tally(marks, codes, log.codebook)
        ),
        together=grid_of(together_tally(moved, noticed)),
        months=over_time(seen, Grain.MONTH),
    )


def all_figures(log: SessionLog, view: View, other: View | None = None) -> AllFigures:
    """Everything that is said of a view, before the small-group rule; ``other`` is a period to set beside it."""
    return AllFigures(
        figures=figures_of(log, view),
        course=course_of(log, view),
        comparison=None if other is None else compare(log, view, other),
    )


def over_time(seen: LogView, grain: Grain) -> tuple[PeriodFigures, ...]:
    """The figures of each period of the view, before the small-group rule."""
    return period_figures(time_tally(seen, grain, seen.log.rater), grain, seen.view)


def _by_rater(seen: LogView) -> dict[str, GoalFigures]:
    raters = seen.log.raters
    if len(raters) < 2:
        return {}
    return {rater: goal_figures(goals_tally(goals_by_client(goals_in_view(seen, rater))), rater) for rater in raters}
