"""The team's dated notes on the lines over time: a quiet upright rule with a letter, its words in the tooltip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import altair as alt
import pandas as pd

from quietwins.charts.look import Chart, Palette
from quietwins.words.notes import Marked

LETTER_FROM_TOP = 2  # pixels


def with_notes(chart: Chart, marked: Sequence[Marked], palette: Palette) -> Chart:
    """A line over time with a rule at each period that has notes: the same places in both panels."""
    if not marked or not isinstance(chart, alt.LayerChart):
        return chart
    places = next(layer.encoding.x for layer in chart.layer if isinstance(layer.encoding.x, alt.X))
    base = alt.Chart(pd.DataFrame([asdict(one) for one in marked])).encode(x=places)
    rules = base.mark_rule(color=palette.muted, strokeWidth=1, strokeDash=[2, 3], aria=False)
    letters = base.mark_text(align="left", baseline="top", dx=4, color=palette.ink, aria=False).encode(
        y=alt.value(LETTER_FROM_TOP), text="letters:N", tooltip=alt.Tooltip("said:N", title="Note")
    )
    noted = chart.copy()
    noted.layer = [*chart.layer, rules, letters]
    return noted
