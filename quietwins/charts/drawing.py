"""A chart is a drawing and what one view puts into it: its title, its rows, and the values of its
parameters.

Altair compares every part of a chart with the schema of Vega-Lite, which takes longer than finding
the figures. So a drawing is made once for each way to draw (axis, colours, number of places) and
remembered as Vega-Lite, without rows; a click only hands new rows to it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeAlias, cast

import altair as alt
from altair.utils.schemapi import debug_mode

from quietwins.writing.numbers import unturned

Rows: TypeAlias = Sequence[Mapping[str, object]]
Draws = ParamSpec("Draws")
# a page of small charts has two dozen, for each theme and length; a drawing is a few kilobytes
MANY_DRAWINGS = 512


@dataclass(frozen=True, eq=False)
class Chart:
    """A finished chart. Nothing that is kept back is in its rows, in any form."""

    # Vega-Lite without rows, as JSON: the same text for many views, so nobody can change another's
    drawing: str
    rows: Mapping[str, Rows]  # by the names that the drawing calls them
    title: Mapping[str, str] = field(default_factory=dict)  # "text" and "subtitle"
    values: Mapping[str, object] = field(default_factory=dict)  # of the drawing's parameters

    def to_dict(self) -> dict[str, Any]:
        """The chart as Vega-Lite, complete."""
        spec: dict[str, Any] = json.loads(self.drawing)
        if self.title:
            spec["title"] |= self.title
        for parameter in spec.get("params", ()):
            parameter["value"] = self.values[parameter["name"]]
        return spec | {
            "datasets": {name: [dict(row) for row in rows] for name, rows in self.rows.items()}
        }

    def in_layers(self) -> dict[str, Any]:
        """The same with the rows inside the first layer that draws them, which the others name: of
        rows apart Streamlit makes Arrow files, which takes longer.
        """
        spec = self.to_dict()
        rows = spec.pop("datasets")
        for layer in spec["layer"]:
            if (values := rows.pop(layer["data"]["name"], None)) is not None:
                layer["data"]["values"] = values
        return spec

    def with_layers(self, drawing: str, **rows: Rows) -> Chart:
        """The same chart with the layers of another drawing above its own: what answers the pointer
        stays on top.
        """
        spec, more = json.loads(self.drawing), json.loads(drawing)
        layers = [*spec["layer"], *more["layer"]]
        spec["layer"] = sorted(layers, key=lambda layer: "tooltip" in layer.get("encoding", {}))
        return replace(self, drawing=json.dumps(spec), rows={**self.rows, **rows})


def remembered(draw: Callable[Draws, alt.LayerChart]) -> Callable[Draws, str]:
    """A way to draw, made with Altair when it is first asked for; its arguments are all plain
    values.
    """

    @lru_cache(MANY_DRAWINGS)
    @wraps(draw)
    def drawing(*args: Draws.args, **kwargs: Draws.kwargs) -> str:
        # Tests compare every drawing with the schema: here it would take a third of the time.
        with debug_mode(False):
            made = draw(*args, **kwargs).to_dict(validate=False)
        return json.dumps(_each_with_its_rows(made))

    return cast("Callable[Draws, str]", drawing)


def _each_with_its_rows(spec: dict[str, Any]) -> dict[str, Any]:
    """Altair names rows that all layers share above them; here each layer names its own, so that
    one can be added.
    """
    shared = {"data": spec.pop("data")} if "data" in spec else {}
    return spec | {"layer": [shared | layer for layer in spec["layer"]]}


def rows_called(name: str) -> alt.Chart:
    """A layer over rows that come later, under this name."""
    return alt.Chart(alt.NamedData(name))


def parameter(name: str) -> alt.Parameter:
    """A value that comes later, for the expressions of a drawing."""
    return alt.param(name=name, value=None)


def worked_out(expression: str) -> alt.ExprRef:
    """A setting that the browser works out from parameters. A name of the codebook has no place in
    the expression: the rows hold it, as ``datum.name``.
    """
    return alt.ExprRef(expression)


def quoted(text: str) -> str:
    """A text as an expression has it, whatever signs it holds."""
    return json.dumps(unturned(text))


def tooltip(of: str, title: str) -> alt.Tooltip:
    """One line of a tooltip: a field of the rows, and what it is called.

    Vega-Lite makes an expression of the title, in which it minds quotation marks and nothing else.
    """
    inside = quoted(title)[1:-1].replace(r"\"", '"')
    return alt.Tooltip(f"{of}:N", title=inside)
