"""The marks of each family of quiet victories over time, and how they hang together with the totals and the line.

Single codes over time never leave: a month's marks of one code are mostly of fewer than five clients, and as many again
would have to be hidden for these.
"""

from __future__ import annotations

from collections.abc import Sequence

from quietwins.codebook import Codebook
from quietwins.disclosure.system import Counted, Path, System
from quietwins.measures.estimates import plain
from quietwins.measures.figures import AllFigures, PeriodFigures
from quietwins.measures.in_time import InTime
from quietwins.measures.kinds_over_time import KindOverTime
from quietwins.measures.over_time import Grain

KINDS: Path = ("kinds",)
NO_FAMILY = "of no family"


def add_families(system: System, in_time: InTime, everything: AllFigures, codebook: Codebook) -> None:
    """Each family in each period. What is left of a period's marks, of no family, can be subtracted and is one more."""
    families = [(f"family {kind.code}", kind) for kind in in_time.kinds.families]
    for place, (name, kind) in enumerate(families):
        _add_kind(system, name, kind, in_time.periods, (*KINDS, "families", place))
        _adds_up_to(system, f"by_family {kind.code}", name, kind)
    rest = in_time.kinds.no_family
    _add_kind(system, NO_FAMILY, rest, in_time.periods)
    without = [code.code for code in everything.figures.victories.by_code if codebook.family(code.code) is None]
    totals = [name for code in without if (name := f"by_code {code}") in system.counts]
    system.adds_up([*totals, "uncoded"], _cells(NO_FAMILY, rest))
    for at, marks in _line_marks(in_time):
        system.adds_up([marks], [_cell(name, at) for name, kind in (*families, (NO_FAMILY, rest)) if kind.marks[at]])


def _add_kind(
    system: System, name: str, kind: KindOverTime, periods: Sequence[PeriodFigures], path: Path | None = None
) -> None:
    """One kind in each period in which it was noticed; without a path it is told nowhere."""
    for at in _there(kind):
        period = periods[at]
        groups = tuple(plain(n) for n in (period.clients, period.clients_recorded, kind.clients[at]))
        told, rate = (((*path, "marks", at),), ((*path, "per_10", at),)) if path else ((), ())
        # Where no bar stands somebody knows that there is none: a hidden one is of at least one mark.
        system.counts[_cell(name, at)] = Counted(plain(kind.marks[at]), groups, told, rate, "kinds over time", least=1)


def _adds_up_to(system: System, total: str, name: str, kind: KindOverTime) -> None:
    if total in system.counts:
        system.adds_up([total], _cells(name, kind))


def _there(kind: KindOverTime) -> list[int]:
    """The periods in which it was noticed."""
    return [at for at, n in enumerate(kind.marks) if n]


def _cells(name: str, kind: KindOverTime) -> list[str]:
    return [_cell(name, at) for at in _there(kind)]


def _cell(name: str, at: int) -> str:
    return f"{name} at {at}"


def _line_marks(in_time: InTime) -> list[tuple[int, str]]:
    """The marks of each point of the line, by its place."""
    line = "month" if in_time.grain is Grain.MONTH else "period"
    return [(at, f"{line} {at} marks") for at, period in enumerate(in_time.periods) if period.sessions]
