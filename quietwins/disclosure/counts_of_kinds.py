"""The marks of each family of quiet victories over time, and how they hang together with the totals and the line.

Single codes over time never leave: a month's marks of one code are mostly of fewer than five clients, and as many again
would have to be hidden for these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quietwins.codebook import Codebook
from quietwins.disclosure.system import Counted, Path, System
from quietwins.measures.estimates import plain
from quietwins.measures.figures import AllFigures
from quietwins.measures.in_time import InTime
from quietwins.measures.kinds_over_time import KindOverTime
from quietwins.measures.over_time import Grain

KINDS: Path = ("kinds",)
NO_FAMILY = "of no family"


def add_families(system: System, in_time: InTime, everything: AllFigures, codebook: Codebook) -> None:
    """Each family in each period. What is left of a period's marks, of no family, can be subtracted and is one more."""
    families = [(f"family {kind.code}", kind) for kind in in_time.kinds.families]
    places = _with_a_session(in_time)
    for place, (name, kind) in enumerate(families):
        _add_kind(system, name, kind, in_time, (*KINDS, "families", place))
        # A family without a total was never noticed in the view, and whoever solves knows that.
        total = [count] if (count := f"by_family {kind.code}") in system.counts else []
        system.adds_up(total, [_cell(name, at) for at in places])
    _add_kind(system, NO_FAMILY, in_time.kinds.no_family, in_time)
    without = [code.code for code in everything.figures.victories.by_code if codebook.family(code.code) is None]
    totals = [name for code in without if (name := f"by_code {code}") in system.counts]
    system.adds_up([*totals, "uncoded"], [_cell(NO_FAMILY, at) for at in places])
    line = "month" if in_time.grain is Grain.MONTH else "period"
    names = [name for name, _ in families]
    for at in places:
        _goes_with(system, f"{line} {at} marks", [_cell(name, at) for name in names])
        system.adds_up([f"{line} {at} marks"], [_cell(name, at) for name in (*names, NO_FAMILY)])


def _with_a_session(in_time: InTime) -> list[int]:
    return [at for at, period in enumerate(in_time.periods) if period.sessions]


def _add_kind(system: System, name: str, kind: KindOverTime, in_time: InTime, path: Path | None = None) -> None:
    """One kind in each period; without a path it is told nowhere.

    A period in which it was not noticed is a count like any other: that none is of this kind tells of all of them.
    """
    for at in _with_a_session(in_time):
        period = in_time.periods[at]
        groups = tuple(plain(n) for n in (period.clients, period.clients_recorded, kind.clients[at]))
        told, rate = (((*path, "marks", at),), ((*path, "per_10", at),)) if path else ((), ())
        system.counts[_cell(name, at)] = Counted(plain(kind.marks[at]), groups, told, rate, "kinds over time")


def _goes_with(system: System, whole: str, parts: Sequence[str]) -> None:
    """Where the marks of a point are hidden, so is each family there, as on the screen: it is of the same clients."""
    gone = (path for part in parts for path in (*system.counts[part].told, *system.counts[part].with_it))
    count = system.counts[whole]
    system.counts[whole] = replace(count, with_it=(*count.with_it, *gone))


def _cell(name: str, at: int) -> str:
    return f"{name} at {at}"
