"""What the pages of a dashboard ask of a network, page by page: asked in two goes, each one way
to each clinic. What is not here is asked when a page comes to it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from quietwins.disclosure.grain import FINEST_FIRST
from quietwins.disclosure.left_out_by_dates import size_tally
from quietwins.log import View
from quietwins.measures.all_figures import view_tallies
from quietwins.measures.compare import both_periods
from quietwins.measures.course import course_tallies
from quietwins.measures.funnel import clinician_tally, practice_tally
from quietwins.measures.kinds_over_time import every_kind, ticked_tally
from quietwins.measures.over_time import Grain, changes_tally, time_tally, whole_months
from quietwins.measures.own_course import band_tallies
from quietwins.measures.own_range import range_tallies
from quietwins.measures.practice_clustering import clustering_tally
from quietwins.measures.spread import spread_tallies
from quietwins.measures.year_before import both_years, years_of
from quietwins.network.network_log import NetworkLog
from quietwins.network.questions import Answer, Question


def questions_of_page(page: str, log: NetworkLog, view: View) -> tuple[Question, ...]:
    """What a page asks of a view of the network, by the page's title, before it is known how long a
    point of its lines is.
    """
    more = _ONLY_ON.get(page, ())
    return tuple(one for part in (_of_every_page, *more) for one in part(log, view))


def has_lines(page: str) -> bool:
    """Whether a page has lines over time, whose points are as long as small groups ask."""
    return page in _WITH_LINES


def questions_at_grain(
    page: str, log: NetworkLog, view: View, grain: Grain
) -> tuple[Question, ...]:
    """What it asks once that is known: of the view, and of all months, as far as its axes reach."""
    by_rater, codes = (grain, log.rater), log.codebook.in_order(log.codes)
    asked: tuple[tuple[Callable[..., Answer], tuple[Hashable, ...], bool], ...] = (
        (time_tally, by_rater, page in _WITH_LINES),
        (changes_tally, by_rater, page in _WITH_CHANGES),
        (every_kind, (grain, codes), page in _WITH_KINDS),
    )
    whole = whole_months(View(log.first or view.first, log.last or view.last))
    return tuple(
        Question(count, of, more)
        for count, more, is_asked in asked
        if is_asked
        for of in (view, whole)
    )


def questions_beside(view: View, other: View) -> tuple[Question, ...]:
    """What another period beside a view asks."""
    return (*_headlines(other), Question(both_periods, view, (other,)))


def questions_of_days(view: View) -> tuple[Question, ...]:
    """What a month that was asked for tells below the lines."""
    return tuple(_headlines(view))


def _of_every_page(log: NetworkLog, view: View) -> Iterator[Question]:
    yield from _headlines(view)
    day = timedelta(days=1)
    first, last = log.first or view.first, log.last or view.last
    before = replace(view, first=first, last=view.first - day)
    after = replace(view, first=view.last + day, last=last)
    yield from (Question(size_tally, part) for part in (before, after) if part.first <= part.last)


def _headlines(view: View) -> Iterator[Question]:
    yield Question(view_tallies, view)
    if view.clinicians is not None:
        whole = view.whole_practice()
        yield Question(clustering_tally, whole)
        yield from (Question(range_tallies, of) for of in (whole, view))


def _lines(log: NetworkLog, view: View) -> Iterator[Question]:
    yield from (Question(time_tally, view, (grain, log.rater)) for grain in FINEST_FIRST)
    if (years := years_of(log, view)) is not None:
        this, other = years
        yield Question(both_years, this, (other,))


def _ever(log: NetworkLog, view: View) -> Iterator[Question]:
    yield Question(ticked_tally, View(date.min, date.max))


def _spread(log: NetworkLog, view: View) -> Iterator[Question]:
    yield Question(spread_tallies, view)


def _funnel(log: NetworkLog, view: View) -> Iterator[Question]:
    whole = view.whole_practice()
    yield from (Question(count, whole) for count in (clinician_tally, practice_tally))


def _course(log: NetworkLog, view: View) -> Iterator[Question]:
    yield Question(course_tallies, view)
    if log.first is not None and log.last is not None:
        yield Question(course_tallies, View(log.first, log.last))
    if view.clinicians is not None:
        yield from (Question(band_tallies, of) for of in (view.whole_practice(), view))


_Part = Callable[[NetworkLog, View], Iterator[Question]]
_SIDE_BY_SIDE, _GOALS, _VICTORIES = "Side by side", "Goals", "Quiet victories"
_COURSE, _TWO_PERIODS = "Over the course", "Two periods"
_ONLY_ON: Mapping[str, tuple[_Part, ...]] = {
    _SIDE_BY_SIDE: (_lines, _ever),
    _GOALS: (_lines, _spread),
    _VICTORIES: (_lines, _ever, _funnel),
    _COURSE: (_course,),
    _TWO_PERIODS: (_lines,),
}
_WITH_LINES = (_SIDE_BY_SIDE, _GOALS, _VICTORIES, _TWO_PERIODS)
_WITH_CHANGES, _WITH_KINDS = (_GOALS,), (_VICTORIES,)
