"""A chart as PNG or SVG, with the view, the rule, the day and what the numbers are of.

Pictures are made by vl-convert on this machine: it asks no other one. They are set in the page's
typeface, Source Sans (in ``fonts/``, as Adobe publishes it, under the Open Font License). Only
figures that went through :class:`quietwins.disclosure.Leaving` may be drawn here.
"""

from __future__ import annotations

import base64
import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import vl_convert

from quietwins.writing.table import Table

WIDTH = 720  # pixels, of the picture's drawing area
SHARPNESS = 2  # of a PNG, so that it is crisp on paper
LINE, LINE_HEIGHT = 120, 16  # characters and pixels of a line below a picture's title
PAPER_EDGE = 16
SMALL_WIDTH, SPACING = 300, 28  # of small charts that make one picture
FONTS = Path(__file__).with_name("fonts")


@dataclass(frozen=True, eq=False)
class Along:
    """What is taken along: its name, its charts (as Vega-Lite), its numbers, and what is to be
    known about them.
    """

    name: str
    charts: Sequence[dict[str, Any]]  # one, or small ones that make one picture
    table: Table | None
    about: tuple[str, ...]  # above a picture: whose figures they are, and how they were counted
    facts: tuple[tuple[str, str], ...]  # the same briefly, for the last columns of the numbers


def file_name(name: str, ending: str) -> str:
    """A name for the file from what it shows: quiet-wins-goals-by-step.png."""
    words = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
    return f"quiet-wins-{words}.{ending}"


def as_svg(along: Along) -> str:
    """The chart as an SVG picture; it brings its typeface along, so that it looks the same on every
    machine.
    """
    head, inside, rest = svg_of(_spec(along)).partition(">")
    return f"{head}{inside}<style>{typeface()}</style>{rest}"


def as_png(along: Along) -> bytes:
    """The chart as a PNG picture."""
    return png_of(_spec(along))


def svg_of(spec: Mapping[str, Any]) -> str:
    """A chart (as Vega-Lite) as SVG, whose letters need the typeface beside it."""
    _know_the_typeface()
    return str(vl_convert.vegalite_to_svg(dict(spec), allowed_base_urls=[]))


def png_of(spec: Mapping[str, Any]) -> bytes:
    """A chart (as Vega-Lite) as PNG."""
    _know_the_typeface()
    return bytes(vl_convert.vegalite_to_png(dict(spec), scale=SHARPNESS, allowed_base_urls=[]))


@cache
def _know_the_typeface() -> None:
    vl_convert.register_font_directory(str(FONTS))


@cache
def typeface() -> str:
    """The page's typeface, regular and bold, as a style that needs no other file."""
    faces = []
    for weight, name in ((400, "Regular"), (700, "Bold")):
        file = base64.b64encode((FONTS / f"SourceSans3-{name}.ttf.woff2").read_bytes()).decode()
        source = f"url(data:font/woff2;base64,{file})"
        faces.append(f"@font-face{{font-family:'Source Sans 3';font-weight:{weight};src:{source}}}")
    return "".join(faces)


def _spec(along: Along) -> dict[str, Any]:
    """The chart on its own paper, at a fixed width, with what it is about below its title."""
    about = [line for text in along.about for line in textwrap.wrap(text, LINE)]
    paper = {"padding": PAPER_EDGE, "background": "#ffffff"}
    if len(along.charts) > 1:
        whole = {
            "text": along.name,
            "color": along.charts[0]["title"]["subtitleColor"],
            "subtitle": about,
        }
        return _side_by_side(along) | paper | {"title": along.charts[0]["title"] | whole}
    chart = along.charts[0]
    title = chart.get("title", {"text": along.name, "anchor": "start"})
    shown = title.get("subtitle", [])
    subtitle = [*([shown] if isinstance(shown, str) else shown), *about]
    size = {"width": WIDTH, "height": chart["height"] + LINE_HEIGHT * len(about)}
    return chart | size | paper | {"title": title | {"subtitle": subtitle}}


def _side_by_side(along: Along) -> dict[str, Any]:
    """Small charts in two columns, each with its own title and rows; they share their axes, and so
    their parameters.
    """
    of_picture = (
        "$schema",
        "config",
        "datasets",
        "params",
        "background",
        "padding",
        "autosize",
        "usermeta",
    )
    first = along.charts[0]
    small: list[dict[str, Any]] = []
    rows: dict[str, Any] = {}
    for number, chart in enumerate(along.charts):
        rows |= {f"{name} {number}": of for name, of in chart["datasets"].items()}
        layers = [
            layer | {"data": {"name": f"{layer['data']['name']} {number}"}}
            for layer in chart["layer"]
        ]
        own = {key: value for key, value in chart.items() if key not in of_picture}
        small.append(own | {"layer": layers, "width": SMALL_WIDTH})
    return {
        "$schema": first["$schema"],
        "config": {key: value for key, value in first["config"].items() if key != "autosize"},
        "params": first.get("params", []),
        "datasets": rows,
        "columns": 2,
        "spacing": SPACING,
        "concat": small,
    }
