"""What a network asks of each of its clinics: a tally of a view. Every clinic counts its own
clients; only what was counted travels.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import pandas as pd

from quietwins.disclosure.across_files import at_any_time
from quietwins.disclosure.counts_by_quarter import quarter_tallies
from quietwins.disclosure.leaving import nearest_fixed
from quietwins.disclosure.left_out_by_dates import size_tally
from quietwins.disclosure.register import differing_tally
from quietwins.disclosure.reporting_sets import left_out_tally
from quietwins.log import Log, LogView, SessionLog, View
from quietwins.measures.all_figures import view_tallies
from quietwins.measures.compare import both_periods
from quietwins.measures.course import course_tallies
from quietwins.measures.over_time import Grain, time_tally
from quietwins.measures.practice_clustering import clustering_tally
from quietwins.measures.spread import spread_tallies
from quietwins.measures.tally import Tallies, Tally, sum_of, sums_by_name

Answer: TypeAlias = Tally | Tallies


@dataclass(frozen=True)
class Question:
    """One function that counts, the view that it counts, and what else it is told."""

    count: Callable[..., Answer]
    view: View
    more: tuple[Hashable, ...] = ()

    def of(self, log: SessionLog) -> Answer:
        """What one log answers."""
        more: tuple[Any, ...] = self.more
        return LogView(log, self.view).tally(self.count, *more)

    @property
    def name(self) -> str:
        """What it is called in a file: the same for the same question in another program's run."""
        return " ".join([self.count.__name__, *map(_said, (self.view, *self.more))])


def sum_of_answers(answers: Sequence[Answer]) -> Answer:
    """The answer of all clients, from those of sets that do not overlap."""
    tallies = [answer for answer in answers if isinstance(answer, pd.DataFrame)]
    if tallies:
        return sum_of(tallies)
    return sums_by_name([answer for answer in answers if not isinstance(answer, pd.DataFrame)])


def questions_of(log: Log, view: View, other: View | None = None) -> tuple[Question, ...]:
    """All that the figures of a view need, be they for the team or for others; ``other``: a period
    to set beside it.
    """
    return tuple(_questions(log.rater, view, other))


def questions_of_file(log: Log, view: View, other: View | None = None) -> tuple[Question, ...]:
    """All that a clinic's file must answer: whoever reads it can ask nothing more, and alone knows
    which clinics are chosen and for whom.
    """
    of_whole = [view.whole_practice(), *([] if other is None else [other.whole_practice()])]
    more = [one for whole in of_whole for one in _to_be_handed_on(whole)]
    if other is not None:
        # May the other period be handed on beside the view?
        more += [
            Question(differing_tally, nearest_fixed(other), ((view,),)),
            Question(quarter_tallies, at_any_time(view)),
        ]
    return tuple(dict.fromkeys([*questions_of(log, view, other), *more]))


def _to_be_handed_on(whole: View) -> Iterator[Question]:
    """The spread of all clinics, and how large the nearest period is that may be handed on."""
    yield Question(clustering_tally, whole)
    near = nearest_fixed(whole)
    yield Question(size_tally, near)
    if near.service is not None:
        yield Question(left_out_tally, View(near.first, near.last), (near,))


def _questions(rater: str | None, view: View, other: View | None) -> Iterator[Question]:
    for one in filter(None, (view, other)):
        yield Question(view_tallies, one)
        if one.clinicians is not None:
            yield Question(clustering_tally, one.whole_practice())
        yield Question(course_tallies, one)
        yield Question(spread_tallies, one)
        yield Question(time_tally, one, (Grain.QUARTER, rater))
        yield Question(size_tally, one)
        if one.service is not None:
            yield Question(left_out_tally, View(one.first, one.last), (one,))
    if other is not None:
        yield Question(both_periods, view, (other,))


def _said(part: object) -> str:
    if isinstance(part, View):
        return f"{part.first} {part.last} {part.service or '-'}"
    if isinstance(part, tuple):
        return " ".join(map(_said, part))
    return part.name if isinstance(part, Grain) else str(part)
