"""A panel: one chart with all that belongs to it, said once. Its page, alt text, table and
downloads come from it, and so may a report.

A panel is drawn of a view as it may be seen: on the screen (:class:`Shown`), or as it leaves
(:class:`Leaving`). Nothing here knows the screen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from quietwins.charts.drawing import Chart
from quietwins.charts.look import Palette
from quietwins.disclosure import Seen
from quietwins.disclosure.why_kept_back import why_no_number
from quietwins.panels.how_counted import HowCounted
from quietwins.store.beside.what_left import Audience
from quietwins.words.kept_back import reason
from quietwins.words.tables import row_by_row, why_not_told
from quietwins.writing.table import Table

Picture: TypeAlias = Chart | tuple[Chart, ...]  # several: small charts that are read together
EVERYBODY = (Audience.OUTSIDE, Audience.INSIDE)


def _no_lines(_: Seen) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True)
class Leaves:
    """For whom a panel may be taken along, whatever the view; where for nobody, why it stays."""

    to: tuple[Audience, ...] = EVERYBODY
    why_not: Callable[[int], str] | None = None  # given the smallest group that is shown


def stays(why: Callable[[int], str]) -> Leaves:
    """It may not be taken along at all."""
    return Leaves((), why)


@dataclass(frozen=True, eq=False)
class Panel:
    """One chart: what it is called, how it is drawn and said, its numbers, and what may leave.

    ``draw``: nothing where there are no figures to draw axes for. ``said``: the same in words, for
    those who do not see it, one text for each small chart; and ``why_not``: why there is none, and
    what to do. Where they are left out, the table says both. ``small_print``: what is to be known
    to read it, once it is drawn; ``in_any_case``: what is said besides, be it drawn or not.
    """

    name: str
    draw: Callable[[Seen, Palette], Picture]
    table: Callable[[Seen], Table] | None
    how: HowCounted
    said: Callable[[Seen], str | tuple[str, ...]] | None = None
    why_not: Callable[[Seen], str] | None = None
    small_print: Callable[[Seen], tuple[str, ...]] = _no_lines
    in_any_case: Callable[[Seen], tuple[str, ...]] = _no_lines
    leaves: Leaves = Leaves()
    tiles: str = ""  # the name of the row in which its small charts stand
    with_notes: bool = False  # whether the team's dated notes stand on it
    # what a click on each of its small charts asks for, where it asks for anything
    asks: Callable[[Seen], tuple[str, ...]] | None = None
    own_numbers: bool = True  # whether its table stands beside it, or below several panels
    of_practice: bool = False  # whether the practice's own range is in what leaves
    of_two: bool = False  # whether another period is
    fuller: Panel | None = None  # what is taken along in its place, where a page shows less

    def charts(self, seen: Seen, look: Palette) -> tuple[Chart, ...]:
        """The chart, or the small ones that make it; none where there is nothing to draw."""
        drawn = self.draw(seen, look)
        return drawn if isinstance(drawn, tuple) else (drawn,)

    def words(self, seen: Seen) -> tuple[str, ...]:
        """What each of its charts shows, in words."""
        if self.said is None:
            return (row_by_row(self.name, self._numbers(seen), seen.k),)
        said = self.said(seen)
        return said if isinstance(said, tuple) else (said,)

    def why_not_drawn(self, seen: Seen) -> str:
        """Why there is no chart; empty where there is one."""
        return (
            why_not_told(self._numbers(seen), reason(why_no_number(seen), seen.k))
            if self.why_not is None
            else self.why_not(seen)
        )

    def _numbers(self, seen: Seen) -> Table:
        return Table(()) if self.table is None else self.table(seen)

    def lines_under(self, seen: Seen) -> tuple[str, ...]:
        """Its small print."""
        drawn = () if self.why_not_drawn(seen) else self.small_print(seen)
        return (*drawn, *self.in_any_case(seen))

    @property
    def taken_along(self) -> Panel:
        """The panel that is taken along from this one's place."""
        return self.fuller or self
