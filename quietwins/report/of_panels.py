"""Panels of a view that leaves, as blocks of a document: the chart and its words, or why there is
none; its small print; its numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quietwins.charts.notes import with_notes
from quietwins.disclosure import Leaving
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.together import COLUMNS, NOT_RATED_TWICE, NOTHING_RECORDED, ROWS
from quietwins.panels import Panel
from quietwins.panels.together import GRID
from quietwins.report.colours import LIGHT
from quietwins.report.document import (
    Block,
    Grid,
    Instead,
    Numbers,
    Paragraph,
    Picture,
    Single,
    Tables,
    paragraph,
    small,
)
from quietwins.store import Note
from quietwins.words import reporting as words
from quietwins.words.notes import marked, notes_said
from quietwins.words.what_to_do import on_paper, one_after_another
from quietwins.writing.numbers import people
from quietwins.writing.table import Table

_FAINTEST, _DEEPEST = 0.04, 0.28  # ink in the ground of a cell


@dataclass(frozen=True, eq=False)
class Drawn:
    """A view that leaves, and the notes to draw on its lines."""

    leaving: Leaving
    notes: tuple[Note, ...] = ()

    def picture(self, panel: Panel, tall: float = 1.0, alt: str = "") -> Single:
        """The chart of a panel, so many times as tall as on the screen; ``alt`` in the place of its
        own words, where those are very long.
        """
        why_not = panel.why_not_drawn(self.leaving)
        charts = () if why_not else panel.charts(self.leaving, LIGHT)
        if not charts:
            return Instead(panel.name, on_paper(why_not))
        said = _on_one_line(alt or " ".join(panel.words(self.leaving)))
        if not panel.with_notes or not self.notes:
            return Picture(panel.name, charts[0].to_dict(), said, tall)
        noted = with_notes(charts[0], marked(self.notes, self.leaving.periods), LIGHT)
        in_words = _on_one_line(notes_said(self.notes))
        return Picture(panel.name, noted.to_dict(), said, tall, in_words)

    def lines_under(self, panel: Panel) -> tuple[Paragraph, ...]:
        """The small print of a panel, as one paragraph."""
        return small([one_after_another(*panel.lines_under(self.leaving))])

    def grid(self) -> tuple[Block, ...]:
        """The grid of clients as a table, and what it says; or why it cannot be told."""
        if why_not := GRID.why_not_drawn(self.leaving):
            return paragraph(why_not)
        assert GRID.table is not None
        told = GRID.table(self.leaving).briefly(self.leaving.k)
        head, *columns = (str(name) for name in told.columns)
        rows = tuple(tuple(map(str, row)) for row in told.itertuples(index=False, name=None))
        of = people(self.leaving.figures.clients)
        return (
            *paragraph(words.tinted(of), "small"),
            Grid(GRID.name, (head, *columns), rows, self._tints()),
        )

    def _tints(self) -> tuple[tuple[float, ...], ...]:
        """How much ink the ground of each cell has: the more, the more clients; none for nobody."""
        cells = [
            [
                0 if n is HIDDEN or row == NOT_RATED_TWICE or column == NOTHING_RECORDED else n
                for column in COLUMNS
                for n in (self.leaving.figures.together[row][column],)
            ]
            for row in ROWS
        ]
        most = max(1, *(n for row in cells for n in row))
        return tuple(tuple(_ink(n / most) if n else 0.0 for n in row) for row in cells)

    def numbers(self, panels: Sequence[Panel]) -> tuple[Numbers, ...]:
        """The tables of some panels in words, each that has any number."""
        return tuple(_briefly(name, table, self.leaving.k) for name, table in self.tables(panels))

    def tables(self, panels: Sequence[Panel]) -> Tables:
        """The same with numbers that stay numbers."""
        return tuple(
            (panel.name, panel.table(self.leaving))
            for panel in panels
            if panel.table is not None and not panel.why_not_drawn(self.leaving)
        )


def _ink(share: float) -> float:
    """So that the fewest are seen, and the most are still read."""
    return round(_FAINTEST + (_DEEPEST - _FAINTEST) * share, 3)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _briefly(name: str, table: Table, k: int) -> Numbers:
    told = table.briefly(k)
    rows = (tuple(map(str, row)) for row in told.itertuples(index=False, name=None))
    return Numbers(name, tuple(map(str, told.columns)), tuple(rows))
