"""The last year of a long line beside the year before, as far as they may be shown."""

from __future__ import annotations

from dataclasses import replace

from quietwins.disclosure.small_group import SmallGroupRule
from quietwins.log import Log, View
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.year_before import YearBefore, year_before


def year_before_on_screen(log: Log, view: View, rule: SmallGroupRule) -> YearBefore | None:
    """The differences, each where both of its groups are of enough clients."""
    years = year_before(log, view)
    if years is None:
        return None
    few, few_recorded, few_rated = (
        any(map(rule.hides, groups))
        for groups in (years.clients, years.recorded, years.rated_again)
    )
    return replace(
        years,
        per_10=HIDDEN if few or few_recorded else years.per_10,
        completeness=HIDDEN if few else years.completeness,
        change=HIDDEN if few or few_rated else years.change,
    )
