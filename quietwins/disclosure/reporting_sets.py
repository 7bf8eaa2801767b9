"""Whom a file for others may be about: the whole practice, a service, or a set of clinicians fixed
beforehand.

Clinicians chosen freely would make many files that differ by one of them. A set has a name in
``settings.toml``; files say the name and never a code. A set whose clinicians were changed is a new
one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from quietwins.disclosure.left_out_by_dates import size_tally
from quietwins.disclosure.small_group import SmallGroupRule
from quietwins.log import Log, LogView, View, seen_through
from quietwins.measures.tally import Tally, counted, sums_of


@dataclass(frozen=True)
class ReportingSets:
    """The sets of a practice: their names -> the codes of their clinicians, in one case."""

    sets: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def name(self, view: View) -> str | None:
        """The set that a view of exactly these clinicians is; None where it is of no set, or of
        everybody.
        """
        if view.clinicians is None:
            return None
        chosen = frozenset(code.casefold() for code in view.clinicians)
        return next((name for name, codes in self.sets.items() if codes == chosen), None)

    def why_not(self, view: View) -> str | None:
        """Why a view is about nobody that a file for others may be about; None where it is."""
        if view.clinicians is None:
            return None
        if self.name(view) is None:
            known = ", ".join(self.sets)
            there = (
                f"fixed so far: {known}" if known else "none is fixed yet; settings.toml says how"
            )
            return (
                "These clinicians are no set that is fixed for reports. Choose all clinicians, a"
                f" service or a set ({there})."
            )
        if view.service is not None:
            return (
                "A set within a service cannot be handed on. Choose all services, or all"
                " clinicians."
            )
        return None


NO_SETS = ReportingSets()


def why_too_few(log: Log, view: View, rule: SmallGroupRule) -> str | None:
    """Why a view, or what it leaves out of its period, is of too few clients; None where each has
    none or enough.
    """
    k = rule.min_clients
    if rule.hides(int(sums_of(seen_through(log, view).tally(size_tally))["clients"])):
        return f"It holds fewer than {k} clients. Choose a longer period, or everybody."
    if rule.hides(left_out(log, view)):
        return (
            f"What it leaves out of its period belongs to fewer than {k} clients, who could be"
            " worked out by subtraction. Choose everybody, or a longer period."
        )
    return None


def left_out(log: Log, view: View) -> int:
    """How many clients have sessions in the view's period that the view does not hold."""
    if view.clinicians is None and view.service is None:
        return 0
    period = seen_through(log, View(view.first, view.last))
    return int(sums_of(period.tally(left_out_tally, view))["clients"])


def left_out_tally(seen: LogView, view: View) -> Tally:
    """Of a view and a narrower one the clients with sessions that only the first one holds."""
    held = LogView(seen.log, view).in_view[seen.in_view]
    return counted(clients=len(np.unique(seen.client[~held])))
