"""The kinds of quiet victories over time, as far as they may be shown: hidden where a period's rate
is.
"""

from __future__ import annotations

from collections.abc import Sequence

from quietwins.log import Log, View, seen_through
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.figures import PeriodFigures
from quietwins.measures.kinds_over_time import KindOverTime, KindsOverTime, kinds_over_time
from quietwins.measures.over_time import Grain


def kinds_on_screen(
    log: Log, view: View, grain: Grain, shown: Sequence[PeriodFigures]
) -> KindsOverTime:
    """The kinds in the periods of a line that went through the small-group rule: what it hides is
    hidden here too.

    A kind is of the same clients as the rate of its period: those with a recorded session.
    """
    kinds = kinds_over_time(seen_through(log, view), grain)
    return KindsOverTime(
        families=tuple(_without(kind, shown) for kind in kinds.families),
        codes=tuple(_without(kind, shown) for kind in kinds.codes),
    )


def _without(kind: KindOverTime, shown: Sequence[PeriodFigures]) -> KindOverTime:
    counted = [period.marks is HIDDEN for period in shown]
    rated = [period.per_10 is HIDDEN for period in shown]
    return KindOverTime(
        code=kind.code,
        marks=tuple(HIDDEN if hide else n for n, hide in zip(kind.marks, counted, strict=True)),
        per_10=tuple(
            HIDDEN if hide else rate for rate, hide in zip(kind.per_10, rated, strict=True)
        ),
        clients=tuple(HIDDEN if hide else n for n, hide in zip(kind.clients, counted, strict=True)),
    )
