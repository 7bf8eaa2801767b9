"""The page about quiet victories in words: how much was noticed, how much was recorded, and how
recording differs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quietwins import rules
from quietwins.codebook import Codebook
from quietwins.disclosure.why_kept_back import KeptBack, Why
from quietwins.filled import filled
from quietwins.measures.axes import Axis
from quietwins.measures.estimates import HIDDEN, Estimate, Measured
from quietwins.measures.figures import Figures, PeriodFigures
from quietwins.measures.kinds_over_time import KindOverTime
from quietwins.measures.over_time import Grain, hollow
from quietwins.words.kept_back import Points, points_of, reason
from quietwins.words.lines import months, points_in_words, ranges_beyond, why_not_a_point
from quietwins.words.over_time import (
    CANNOT_TELL,
    EACH,
    NOT_RECORDED,
    cannot_tell,
    each,
    in_part,
    victories_line_notes,
    why_not_victories_line,
)
from quietwins.words.top_of_page import BLANKS_DO_NOT_SAY, beside_rate
from quietwins.words.what_to_do import LONGER, Advised, one_after_another
from quietwins.writing.numbers import (
    few_recorded,
    fewer_than,
    month_span,
    people,
    period,
    whole,
)
from quietwins.writing.table import Table, counted_in, counts, rates, shares, texts

WHICH_KIND = "Quiet victories of one kind"
ALL_KINDS = "All kinds, or click in a small chart"
BACK_TO_ALL = "Back to all kinds"


def opening(figures: Figures, k: int) -> str:
    """How much was noticed and for how many, and in how many sessions anything was recorded."""
    victories = figures.victories
    if figures.clients is HIDDEN or victories.marks is HIDDEN or victories.clients_any is HIDDEN:
        return (
            f"Quiet victories were recorded with {fewer_than(k)}, so they are not shown. Try a"
            " longer period."
        )
    if not figures.clients:
        return Advised.of("No sessions in this view.", LONGER)
    if not victories.clients_recorded and not victories.cannot_tell:
        return (
            "Nothing was recorded about quiet victories in this view. A template to start recording"
            " is under *Your data*."
        )
    if not victories.marks:
        none = BLANKS_DO_NOT_SAY if victories.cannot_tell else "**No quiet victory was noticed.**"
        return f"{none} {beside_rate(figures)}"
    n = (
        "1 quiet victory was"
        if victories.marks == 1
        else f"{whole(victories.marks)} quiet victories were"
    )
    return f"**{n} noticed** with {people(victories.clients_any)}. {beside_rate(figures)}"


def first_time(figures: Figures) -> str:
    """For how many a quiet victory was noticed for the first time, in words that make it
    visible.
    """
    n = figures.victories.first_time
    if n is HIDDEN or not figures.clients or figures.victories.nothing_recorded:
        return ""
    when = period(figures.view.first, figures.view.last)
    said = f"With {people(n)}, a quiet victory was noticed for the first time ({when})."
    if not n:
        said = f"No client had a first quiet victory ({when})."
    early = figures.started_before_log
    if early is HIDDEN or not early:
        return said
    if early == figures.clients:  # nobody is left of whom it could be said
        return (
            "Whose quiet victory was a first one is not known:"
            f" {people(early)} had probably started earlier."
        )
    return f"{said} Not counted: {people(early)} who had probably started earlier."


def small_line(
    kind: KindOverTime, name: str, periods: Sequence[PeriodFigures], grain: Grain
) -> str:
    """One small line, for those who do not see it."""
    named = [month_span(period.first, period.last) for period in periods]
    what = f"{name}: number noticed per {rules.now.rate_per} recorded sessions, {EACH[grain]}"
    return points_in_words(what, zip(named, kind.per_10, strict=True))


def one_kind_notes(
    rates: Sequence[Measured],
    periods: Sequence[PeriodFigures],
    axis: Axis,
    grain: Grain,
    kept: KeptBack,
) -> str:
    """What is to be known to read the line of one kind in the place of all."""
    of_kind = [replace(period, per_10=rate) for period, rate in zip(periods, rates, strict=True)]
    return victories_line_notes(of_kind, axis, grain, kept)


def above(kind: str) -> str:
    """Beside small charts, of which one stands at the top of the page."""
    return f"{kind} stands above now, in the place of all kinds."


def why_not_small_lines(
    kinds: Sequence[KindOverTime], periods: Sequence[PeriodFigures], kept: KeptBack
) -> str:
    """Why there are no small lines, and where their counts are; empty where there are lines."""
    why = why_not_victories_line(periods, kept)
    counted = any(n is not HIDDEN and n for kind in kinds for n in kind.marks)
    in_table = "How often each was noticed is in the table."
    return one_after_another(why, in_table) if why and counted else why


def small_lines_notes(
    kinds: Sequence[KindOverTime], periods: Sequence[PeriodFigures], top: float, kept: KeptBack
) -> str:
    """What is to be known to read a group of small lines."""
    said = [
        f"Number noticed per {rules.now.rate_per} recorded sessions, all on one scale. The order is"
        " the codebook's, not by size."
    ]
    rates = kinds[0].per_10 if kinds else ()
    if any(
        hollow(period) and isinstance(rate, Estimate)
        for period, rate in zip(periods, rates, strict=True)
    ):
        said.append(filled("Hollow: under {hollow_below:percent} of its sessions were recorded."))
    said.append(in_part(periods).strip())
    said += _kinds_not_shown(kinds, periods, kept)
    if (missing := sum(rate is None for rate in rates)) and not cannot_tell(periods):
        said.append(f"{missing} of {len(rates)} periods without a point: {few_recorded()}.")
    shown = [rate for kind in kinds for rate in kind.per_10 if isinstance(rate, Estimate)]
    said.append(ranges_beyond(sum((rate.high or 0) > top for rate in shown), len(shown), "charts"))
    return " ".join(part for part in said if part)


def _kinds_not_shown(
    kinds: Sequence[KindOverTime], periods: Sequence[PeriodFigures], kept: KeptBack
) -> list[str]:
    """The periods that are kept back for every kind; and single points, where only that kind is of
    too few.
    """
    rates = [period.per_10 if period.per_10 is HIDDEN else None for period in periods]
    said = [*points_of(periods, rates, kept.rate, kept.k).not_shown()] if kinds else []
    single = sum(
        one is HIDDEN and rate is None
        for kind in kinds
        for one, rate in zip(kind.per_10, rates, strict=True)
    )
    if single:
        points = "1 more point" if single == 1 else f"{single} more points"
        said.append(f"{points} not shown: {reason(Why.FEW_NOTICED, kept.k)}.")
    return said


def kinds_table(
    kinds: Sequence[KindOverTime], names: Sequence[str], periods: Sequence[PeriodFigures], k: int
) -> Table:
    """Each kind in each period: marks, and their rate per 10
    recorded sessions with its range.
    """
    points = [  # for others, no clients are told of behind each kind
        counted_in(n, period.clients_any if kind.clients else HIDDEN, k)
        for kind in kinds
        for period, n in zip(periods, kind.marks, strict=True)
    ]
    return Table(
        (
            texts("Kind", [name for name in names for _ in periods]),
            months([period for _ in kinds for period in periods]),
            counts("Noticed", points),
            rates(
                filled("Per {rate_per} recorded"),
                [rate for kind in kinds for rate in kind.per_10],
            ),
        )
    )


def names_of(kinds: Sequence[KindOverTime], codebook: Codebook) -> list[str]:
    """The visible names of codes; families are named already."""
    return [codebook.name(kind.code) for kind in kinds]


def completeness_line(periods: Sequence[PeriodFigures], grain: Grain) -> str:
    """The line of completeness, for those who do not see it."""
    what = f"Quiet victories: share of sessions recorded, {EACH[grain]}"
    named = ((month_span(period.first, period.last), period.completeness) for period in periods)
    return points_in_words(what, named, "percent")


def completeness_notes(
    periods: Sequence[PeriodFigures], grain: Grain, kept: KeptBack, *, joined: bool = True
) -> str:
    """What is to be known to read the line of completeness; ``joined``: months, as they hold too
    little.
    """
    hollow = filled("under {hollow_below:percent}")
    said = [each(grain, periods, "its sessions", f"{hollow} recorded", joined=joined)]
    said += _completeness(periods, kept).not_shown()
    if cannot_tell(periods):
        said.append(CANNOT_TELL)
    elif missing := sum(period.completeness is None for period in periods):
        said.append(f"{missing} of {len(periods)} without a point: no session.")
    return one_after_another(*said)


def why_not_completeness(periods: Sequence[PeriodFigures], kept: KeptBack) -> str:
    """Why there is no line of completeness; empty where there is one."""
    unclear, recorded = cannot_tell(periods), any(period.recorded for period in periods)
    if any(period.sessions for period in periods) and not recorded and not unclear:
        return NOT_RECORDED
    missing = CANNOT_TELL if unclear else Advised.of("There is no session here.", LONGER)
    return why_not_a_point(_completeness(periods, kept), missing)


def _completeness(periods: Sequence[PeriodFigures], kept: KeptBack) -> Points:
    shares = [period.completeness for period in periods]
    return points_of(periods, shares, kept.share_recorded, kept.k)


def completeness_table(periods: Sequence[PeriodFigures], k: int) -> Table:
    """Completeness as a table."""
    sessions = [counted_in(period.sessions, period.clients, k) for period in periods]
    recorded = [counted_in(period.recorded, period.clients_recorded, k) for period in periods]
    return Table(
        (
            months(periods),
            counts("Sessions", sessions),
            counts("Recorded", recorded),
            shares("Share recorded", [period.completeness for period in periods]),
        )
    )
