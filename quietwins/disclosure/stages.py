"""What has to be hidden, found in stages: first the figures that every output has, then what single outputs add.

A later stage hides only counts of its own. So what an earlier one hides is the same whether or not the later is asked
for, and whoever holds both outputs knows no more than the later one's system allows for. Where a later stage finds no
way (or no time), all that it would add is hidden, and nothing is left to work anything out from.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import numpy as np

from quietwins.disclosure.rule import SmallGroupRule
from quietwins.disclosure.system import TOTAL, Path, Solver, System

SECONDS = 5.0  # for one stage
Hidden = Mapping[int, set[str]]  # by the smallest group that may be told of: the counts to hide


@dataclass(frozen=True)
class Stage:
    """A system of counts, and which of them are to be hidden under a rule and under every milder one."""

    system: System
    rule: SmallGroupRule
    hidden: Hidden

    @classmethod
    def first(cls, system: System, rule: SmallGroupRule, seconds: float = SECONDS) -> Stage:
        """What has to be hidden of these counts; past so many seconds whole tables, their totals kept."""
        return cls(system, rule, _by_rule(system, rule, seconds))

    def then(self, add: Callable[[System], None], seconds: float) -> Stage:
        """The same with more counts, of which as many are hidden as it takes; past so many seconds all of them."""
        further = System(dict(self.system.counts), [*self.system.equal], [*self.system.at_most])
        add(further)
        own = set(further.counts).difference(self.system.counts)
        return Stage(
            further, self.rule, _by_rule(further, self.rule, seconds, self.hidden, own) if own else self.hidden
        )

    @property
    def paths(self) -> set[Path]:
        """Every place that is to be hidden."""
        return self.system.paths(self.hidden[self.rule.min_clients])


def _by_rule(
    system: System, rule: SmallGroupRule, seconds: float, before: Hidden | None = None, own: set[str] | None = None
) -> Hidden:
    """Found for groups of one, then of two, and so on up to the rule: so a stricter rule never shows more."""
    solver, deadline = Solver(system), time.monotonic() + seconds
    hidden: set[str] = set()
    found = {}
    for milder in range(2, rule.min_clients + 1):
        hidden = hidden | (before or {}).get(milder, set())
        too_few = SmallGroupRule(milder).hides
        small = {name for name, count in system.counts.items() if any(map(too_few, count.groups))}
        if own is not None:
            hidden = protect_own(system, small & own, hidden, solver, deadline, own)
        elif not small <= hidden:
            hidden = protect(system, small, hidden, solver, deadline)
        found[milder] = hidden
    return found


def protect(system: System, small: set[str], hidden: set[str], solver: Solver, deadline: float) -> set[str]:
    """The small counts and those hidden before, and as many more as it takes for none of them to be exposed.

    Past the deadline (of ``time.monotonic``) whole tables are hidden and their totals kept.
    """
    hidden = system.no_longer_told(hidden | small)
    never_told, worth = _never_told(system), np.array([count.worth for count in system.counts.values()])
    while exposed := solver.exposed(hidden | never_told, sorted(hidden)):
        if time.monotonic() > deadline:
            hidden, deadline = _without_tables(system, small, hidden, solver), np.inf
            continue
        more = solver.cheapest_change(exposed[0], hidden | never_told, worth)
        if not more:
            break
        hidden = system.no_longer_told(hidden | more)
    return hidden


def protect_own(
    system: System, small: set[str], hidden: set[str], solver: Solver, deadline: float, own: Collection[str]
) -> set[str]:
    """The same where only ``own`` counts may be hidden; all of them past the deadline, or where no other way is found.

    What somebody could work out without them is not theirs to protect.
    """
    hidden = system.no_longer_told(hidden | small)
    never_told, worth = _never_told(system), np.array([count.worth for count in system.counts.values()])
    without = {*solver.exposed(hidden | never_told | {*own}, sorted(hidden))}
    while exposed := [name for name in solver.exposed(hidden | never_told, sorted(hidden)) if name not in without]:
        late = time.monotonic() > deadline
        more = set() if late else solver.cheapest_change(exposed[0], hidden | never_told, worth, own)
        if not more:
            return hidden | {*own}
        hidden = system.no_longer_told(hidden | more)
    return hidden


def _never_told(system: System) -> set[str]:
    return {name for name, count in system.counts.items() if not count.told}


def _without_tables(system: System, small: set[str], hidden: set[str], solver: Solver) -> set[str]:
    """Every table hidden, but for what follows from the totals anyway: to print that tells nothing more."""
    never_told = _never_told(system)
    tables = {name for name, count in system.counts.items() if count.breakdown != TOTAL and count.told}
    follows = solver.exposed(hidden | tables | never_told, sorted(tables - small))
    return hidden | tables.difference(follows)
