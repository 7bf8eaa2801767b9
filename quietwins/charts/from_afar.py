"""A chart to be read from the other end of a room: every length of it grows with the window, in the
meeting always, on a page while the chart fills the screen.

Only texts, marks and the room around them do. What a chart shows, and how wide and high it is, stay
as they were.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache
from typing import Any

from quietwins.charts.drawing import MANY_DRAWINGS, Chart

# Nearly twice as large at 1920 pixels, a quarter larger at 1280, on a phone as it was. With more,
# twelve months would no longer find room beside each other.
_GROWTH = "clamp(windowSize()[0] / 1010, 1, 2)"
# On a page only what is a good deal higher than it was made for has the whole screen.
_IN_FULL_SCREEN = f"min({_GROWTH}, clamp(containerSize()[1] / {{}}, 1, 2))"
_A_GOOD_DEAL = 1.2
_LENGTHS = frozenset(
    {
        *("fontSize", "subtitleFontSize", "labelFontSize", "titleFontSize", "labelLineHeight"),
        *("labelPadding", "titlePadding", "subtitlePadding", "labelLimit", "labelOffset", "offset"),
        *("dx", "dy", "lineHeight", "strokeWidth", "cornerRadius", "cornerRadiusEnd"),
    }
)
# Around the chart in pixels; Vega-Lite knows no length here that grows.
_ROOM = {"left": 4, "right": 12, "top": 10, "bottom": 4}
_POINTS, _AREA = ("point", "circle", "square"), 2


def from_afar(chart: Chart) -> Chart:
    """The same chart, larger where the window is."""
    return replace(chart, drawing=_grown(chart.drawing))


def ready_for_full_screen(chart: Chart) -> Chart:
    """The same chart, larger where somebody lets it fill the screen."""
    return replace(chart, drawing=_grown_in_full_screen(chart.drawing))


@lru_cache(MANY_DRAWINGS)
def _grown(drawing: str) -> str:
    return json.dumps(_grow(json.loads(drawing), _GROWTH) | {"padding": _ROOM})


@lru_cache(MANY_DRAWINGS)
def _grown_in_full_screen(drawing: str) -> str:
    spec = json.loads(drawing)
    return json.dumps(_grow(spec, _IN_FULL_SCREEN.format(round(spec["height"] * _A_GOOD_DEAL))))


def _grow(part: Any, growth: str) -> Any:  # noqa: ANN401  # any part of a drawing in JSON
    if isinstance(part, list):
        return [_grow(one, growth) for one in part]
    if not isinstance(part, dict):
        return part
    return {name: _value(name, value, part, growth) for name, value in part.items()}


def _value(name: str, value: Any, within: dict[str, Any], growth: str) -> Any:  # noqa: ANN401
    """A length, or the size of a mark, as one that grows; of points the size is an area."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        if name in _LENGTHS:
            return {"expr": f"{value:g} * {growth}"}
        if name == "size" and "type" in within:
            by = f"pow({growth}, {_AREA})" if within["type"] in _POINTS else growth
            return {"expr": f"{value:g} * {by}"}
    return _grow(value, growth)
