"""The team's dated notes on the lines over time: a quiet upright rule with a letter, its words in
the tooltip.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import altair as alt

from quietwins.charts.drawing import Chart, remembered, rows_called
from quietwins.charts.line import LABELS, of_length, places_axis
from quietwins.charts.look import Palette, layered

LETTER_FROM_TOP = 2  # pixels


class Marked(Protocol):
    """A period with notes: its place on the line, the letters that stand there, and the notes in
    words.
    """

    @property
    def place(self) -> int: ...  # noqa: D102

    @property
    def letters(self) -> str: ...  # noqa: D102

    @property
    def said(self) -> str: ...  # noqa: D102


def with_notes(chart: Chart, marked: Sequence[Marked], palette: Palette) -> Chart:
    """A line over time with a rule at each period that has notes: the
    same places in both panels.
    """
    labels = chart.values.get(LABELS)
    if not marked or not isinstance(labels, list):
        return chart
    return chart.with_layers(
        of_length(_drawing(palette), len(labels)), notes=[_row(one) for one in marked]
    )


def _row(one: Marked) -> dict[str, object]:
    return {"place": one.place, "letters": one.letters, "said": one.said}


@remembered
def _drawing(palette: Palette) -> alt.LayerChart:
    base = rows_called("notes").encode(x=places_axis())
    rules = base.mark_rule(color=palette.muted, strokeWidth=1, strokeDash=[2, 3], aria=False)
    letters = base.mark_text(
        align="left", baseline="top", dx=4, color=palette.ink, aria=False
    ).encode(
        y=alt.value(LETTER_FROM_TOP),
        text=alt.Text("letters:N"),
        tooltip=alt.Tooltip("said:N", title="Note"),
    )
    return layered(rules, letters)
