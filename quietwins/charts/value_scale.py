"""A scale of figures whose reach comes with the view, as parameters, so that one drawing serves
every reach.
"""

from __future__ import annotations

import altair as alt

from quietwins.charts.drawing import parameter, worked_out
from quietwins.measures.axes import Axis

_LOWEST, _HIGHEST, _TICKS = "lowest", "highest", "ticks"


def reach_of(axis: Axis) -> dict[str, object]:
    """The values of the parameters: from where to where the scale goes, and its ticks."""
    return {_LOWEST: axis.low, _HIGHEST: axis.high, _TICKS: list(axis.ticks)}


def reaching() -> list[alt.Parameter]:
    """The parameters that a drawing with such a scale has."""
    return [parameter(name) for name in (_LOWEST, _HIGHEST, _TICKS)]


def value_scale() -> alt.Scale:
    """From the one end to the other and no further: it does not jump with what is shown."""
    return alt.Scale(domain=[worked_out(_LOWEST), worked_out(_HIGHEST)], nice=False, zero=False)


def value_ticks(label: str) -> alt.Axis:
    """The ticks, each written by ``label``, a Vega expression."""
    return alt.Axis(title=None, values=worked_out(_TICKS), labelExpr=label)
