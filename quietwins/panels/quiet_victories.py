"""Quiet victories: how much was recorded over time, and each kind as a small line of its own."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from quietwins.charts import quiet_victories as charts
from quietwins.charts.drawing import Chart
from quietwins.charts.look import Palette
from quietwins.disclosure import Seen
from quietwins.disclosure.why_kept_back import kept_back_in
from quietwins.measures.axes import Axis, rate_axis
from quietwins.measures.control_chart import standing_out
from quietwins.measures.estimates import Count
from quietwins.measures.kinds_over_time import KindOverTime
from quietwins.measures.run_chart import RunChart, centre_of, run_chart, usable_completeness
from quietwins.panels.how_counted import OVER_TIME, QUIET_VICTORIES, UPS_AND_DOWNS
from quietwins.panels.over_time import months_joined
from quietwins.panels.panel import Panel, stays
from quietwins.store.beside.what_left import Audience
from quietwins.words import quiet_victories as words
from quietwins.words.downloads import codes_stay, one_kind_stays
from quietwins.words.run_chart import (
    WHO_WRITES,
    beside_year_before,
    ordinary_or_not,
    seen_by_everybody,
)
from quietwins.writing.table import Table


def _run(seen: Seen) -> RunChart | None:
    return run_chart(usable_completeness(seen.periods))


def _recorded(seen: Seen, look: Palette) -> Chart:
    median = centre_of(_run(seen))
    return charts.completeness_over_time(seen.periods, look, seen.k, median)


def _recorded_notes(seen: Seen) -> str:
    joined = months_joined(seen)
    return words.completeness_notes(seen.periods, seen.grain, kept_back_in(seen), joined=joined)


def _recorded_told(seen: Seen) -> tuple[str, ...]:
    return (
        seen_by_everybody(standing_out(seen.periods)),
        ordinary_or_not(_run(seen), "percent", WHO_WRITES),
        beside_year_before(seen.year_before, "completeness", seen.k),
        _recorded_notes(seen),
    )


RECORDED = Panel(
    name="Sessions recorded over time",
    draw=_recorded,
    said=lambda seen: words.completeness_line(seen.periods, seen.grain),
    table=lambda seen: words.completeness_table(seen.periods, seen.k),
    how=UPS_AND_DOWNS,
    why_not=lambda seen: words.why_not_completeness(seen.periods, kept_back_in(seen)),
    small_print=_recorded_told,
    with_notes=True,
)

# Beside what came in: without the median, and without the notes of meetings.
RECORDED_BRIEFLY = replace(
    RECORDED,
    draw=lambda seen, look: charts.completeness_over_time(seen.periods, look, seen.k, None),
    how=OVER_TIME,
    small_print=lambda seen: (_recorded_notes(seen),),
    with_notes=False,
    fuller=RECORDED,
)


def _axis(kinds: Sequence[KindOverTime], extent: float) -> Axis:
    return rate_axis(extent, (rate for kind in kinds for rate in kind.per_10))


def _small_lines(
    seen: Seen, kinds: Sequence[KindOverTime], axis: Axis, look: Palette
) -> tuple[Chart, ...]:
    names = words.names_of(kinds, seen.codebook)
    return tuple(
        charts.small_line(
            charts.SmallLine(kind, name, _ever(kind, seen.ticked), _in_all(kind, seen)),
            seen.periods,
            axis,
            look,
            seen.k,
        )
        for kind, name in zip(kinds, names, strict=True)
    )


def _ever(kind: KindOverTime, ticked: Container[str] | None) -> bool:
    return ticked is None or kind.code in ticked


def _in_all(kind: KindOverTime, seen: Seen) -> Count | None:
    """How often in all: for others that is rounded by itself, and no sum of rounded numbers."""
    if seen.audience is not Audience.OUTSIDE:
        return None
    by_family = {of.code: of.marks for of in seen.figures.victories.by_family}
    return by_family.get(kind.code)


def _said(seen: Seen, kinds: Sequence[KindOverTime]) -> tuple[str, ...]:
    names = words.names_of(kinds, seen.codebook)
    return tuple(
        words.small_line(kind, name, seen.periods, seen.grain)
        for kind, name in zip(kinds, names, strict=True)
    )


def _table(seen: Seen, kinds: Sequence[KindOverTime]) -> Table:
    return words.kinds_table(kinds, words.names_of(kinds, seen.codebook), seen.periods, seen.k)


def _notes(seen: Seen, kinds: Sequence[KindOverTime], axis: Axis) -> tuple[str, ...]:
    return (words.small_lines_notes(kinds, seen.periods, axis.high, kept_back_in(seen)),)


def _families_axis(seen: Seen) -> Axis:
    return _axis(seen.kinds.families, seen.kinds_extents[0])


def _codes_axis(seen: Seen) -> Axis:
    return _axis(seen.kinds.codes, seen.kinds_extents[1])


_FAMILY, _CODE = "family ", "kind "  # a family and a code may be called the same


def _families_asked(seen: Seen) -> tuple[str, ...]:
    return tuple(_FAMILY + kind.code for kind in seen.kinds.families)


def _codes_asked(seen: Seen) -> tuple[str, ...]:
    return tuple(_CODE + kind.code for kind in seen.kinds.codes)


def kinds_to_choose(seen: Seen) -> dict[str, str]:
    """The families and the kinds that may stand in the place of all, by what asks for them."""
    names = words.names_of(seen.kinds.codes, seen.codebook)
    families = (kind.code for kind in seen.kinds.families)
    return dict(zip(_families_asked(seen), families, strict=True)) | dict(
        zip(_codes_asked(seen), names, strict=True)
    )


def one_kind(asked: str) -> Panel:
    """The line of one kind in the place of all, by what asks for it; its axis is that of the small
    lines among which it stands.
    """
    axis = _families_axis if asked.startswith(_FAMILY) else _codes_axis

    def of(seen: Seen) -> charts.SmallLine:
        kinds = (*seen.kinds.families, *seen.kinds.codes)
        asks = (*_families_asked(seen), *_codes_asked(seen))
        return charts.SmallLine(kinds[asks.index(asked)], kinds_to_choose(seen)[asked])

    def draw(seen: Seen, look: Palette) -> Chart:
        return charts.in_the_place_of_all(of(seen), seen.periods, axis(seen), look, seen.k)

    def notes(seen: Seen) -> tuple[str, ...]:
        rates = of(seen).kind.per_10
        kept = kept_back_in(seen)
        return (words.one_kind_notes(rates, seen.periods, axis(seen), seen.grain, kept),)

    return Panel(
        name="One kind over time",
        draw=draw,
        said=lambda seen: words.small_line(of(seen).kind, of(seen).title, seen.periods, seen.grain),
        table=lambda seen: _table(seen, [of(seen).kind]),
        how=OVER_TIME,
        why_not=lambda seen: words.why_not_small_lines(
            [of(seen).kind], seen.periods, kept_back_in(seen)
        ),
        small_print=notes,
        with_notes=True,
        leaves=stays(one_kind_stays),
    )


FAMILIES = Panel(
    name="Quiet victories by family over time",
    draw=lambda seen, look: _small_lines(seen, seen.kinds.families, _families_axis(seen), look),
    said=lambda seen: _said(seen, seen.kinds.families),
    table=lambda seen: _table(seen, seen.kinds.families),
    how=QUIET_VICTORIES,
    why_not=lambda seen: words.why_not_small_lines(
        seen.kinds.families, seen.periods, kept_back_in(seen)
    ),
    small_print=lambda seen: _notes(seen, seen.kinds.families, _families_axis(seen)),
    tiles="By family",
    asks=_families_asked,
)

CODES = Panel(
    name="Single kinds over time",
    draw=lambda seen, look: _small_lines(seen, seen.kinds.codes, _codes_axis(seen), look),
    said=lambda seen: _said(seen, seen.kinds.codes),
    table=lambda seen: _table(seen, seen.kinds.codes),
    how=QUIET_VICTORIES,
    why_not=lambda seen: words.why_not_small_lines(
        seen.kinds.codes, seen.periods, kept_back_in(seen)
    ),
    small_print=lambda seen: _notes(seen, seen.kinds.codes, _codes_axis(seen)),
    leaves=stays(codes_stay),
    tiles="By kind",
    asks=_codes_asked,
)
