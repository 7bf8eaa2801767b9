"""Two periods: four figures in this period and in another one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from quietwins.charts import two_periods as charts
from quietwins.charts.drawing import Chart
from quietwins.charts.look import Palette
from quietwins.disclosure import Seen
from quietwins.measures.figures import Comparison, Figures
from quietwins.measures.own_range import OwnRange
from quietwins.panels.how_counted import TWO_PERIODS
from quietwins.panels.panel import Panel, Picture
from quietwins.store.beside.what_left import Audience
from quietwins.words import two_periods as words
from quietwins.words.headlines import practice_beside_goals, practice_beside_victories
from quietwins.words.kept_back import too_few_rated_again, too_few_recorded
from quietwins.writing.table import Table


@dataclass(frozen=True, eq=False)
class _Both:
    """Two periods and how far they differ."""

    this: Figures
    other: Figures
    differ: Comparison
    k: int
    few_rated_again: str  # whom a figure of goals is of that is kept back
    few_recorded: str  # and one of quiet victories

    @property
    def longer(self) -> str:
        """What is to be known where the same clients are in both."""
        return words.seen_longer(self.differ.clients_in_both)


def _both(seen: Seen) -> _Both | None:
    if seen.beside is None or seen.comparison is None:
        return None
    few = too_few_rated_again(seen.k), too_few_recorded(seen.k)
    if seen.audience is Audience.OUTSIDE:
        few = words.TOO_FEW, words.TOO_FEW
    return _Both(seen.figures, seen.beside, seen.comparison, seen.k, *few)


def opening(seen: Seen) -> str:
    """Who is in the two periods, and how much was recorded in each."""
    both = _both(seen)
    if both is None:
        return words.NO_OTHER
    return words.opening(both.this, both.other, both.differ.clients_in_both, both.k)


def recorded(seen: Seen) -> bool:
    """Whether anything was recorded about quiet victories in either of them."""
    both = _both(seen)
    periods = () if both is None else (both.this, both.other)
    return not all(period.victories.nothing_recorded for period in periods)


def table(seen: Seen) -> Table:
    """Everything that is set side by side."""
    both = _both(seen)
    return Table(()) if both is None else words.table(both.this, both.other)


@dataclass(frozen=True, eq=False)
class _Comparing:
    """What one of the four charts is of: its figure, how it is drawn, and its sentence."""

    name: str
    kind: str
    figure: Callable[[Figures], words.Compared]
    drawn: Callable[[_Both, Seen, Palette], Chart]
    sentence: Callable[[_Both], str]
    in_grey: Callable[[OwnRange | None], str] = lambda _: ""  # what the practice's range is
    of_victories: bool = False

    def panel(self) -> Panel:
        """The panel of it."""
        return Panel(
            name=self.name,
            draw=self._draw,
            said=lambda seen: words.in_words(self.kind, self._said(seen)),
            table=table,
            how=TWO_PERIODS,
            why_not=self._why_not,
            in_any_case=lambda seen: (self._said(seen), self.in_grey(seen.practice_behind)),
            own_numbers=False,
            of_two=True,
        )

    def _draw(self, seen: Seen, look: Palette) -> Picture:
        both = _both(seen)
        return () if both is None else self.drawn(both, seen, look)

    def _said(self, seen: Seen) -> str:
        both = _both(seen)
        return words.NO_OTHER if both is None else self.sentence(both)

    def _why_not(self, seen: Seen) -> str:
        both = _both(seen)
        if both is None:
            return words.NO_OTHER
        blanks = self.of_victories and words.blanks_are_open(both.this, both.other)
        figures = self.figure(both.this), self.figure(both.other)
        few = both.few_recorded if self.of_victories else both.few_rated_again
        return words.why_not_drawn(few, *figures, blanks_are_open=blanks)


def _movement(both: _Both, seen: Seen, look: Palette) -> Chart:
    reach = seen.ranges_extent.movement
    return charts.average_movement(both.this, both.other, reach, look, seen.practice_behind)


def _rate(both: _Both, seen: Seen, look: Palette) -> Chart:
    reach = seen.ranges_extent.per_10
    return charts.rate(both.this, both.other, reach, look, seen.practice_behind)


def _forward(both: _Both, seen: Seen, look: Palette) -> Chart:
    return charts.clients_forward(both.this, both.other, look, seen.practice_behind)


def _movement_said(both: _Both) -> str:
    said = words.movement(both.this, both.other, both.differ, both.few_rated_again)
    return f"{said} {both.longer}"


def _forward_said(both: _Both) -> str:
    said = words.share_forward(both.this, both.other, both.differ, both.few_rated_again)
    return f"{said} {both.longer}"


MOVEMENT = _Comparing(
    name="Movement in two periods",
    kind="Goals",
    figure=lambda of: of.goals.movement,
    drawn=_movement,
    sentence=_movement_said,
    in_grey=practice_beside_goals,
).panel()

RATE = _Comparing(
    name="Quiet victories in two periods",
    kind="Quiet victories",
    figure=lambda of: of.victories.per_10,
    drawn=_rate,
    sentence=lambda both: words.per_10(both.this, both.other, both.differ, both.few_recorded),
    in_grey=practice_beside_victories,
    of_victories=True,
).panel()

FORWARD = _Comparing(
    name="Clients forward in two periods",
    kind="Goals",
    figure=lambda of: of.goals.share_forward,
    drawn=_forward,
    sentence=_forward_said,
).panel()

WITH_ANY = _Comparing(
    name="Clients with any in two periods",
    kind="Quiet victories",
    figure=lambda of: of.victories.clients_with_any,
    drawn=lambda both, _, look: charts.clients_with_any(both.this, both.other, look),
    sentence=lambda both: words.clients_with_any(both.this, both.other, both.few_recorded),
    of_victories=True,
).panel()
