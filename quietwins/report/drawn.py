"""Charts of a document as pictures: SVG for pages, PNG for slides."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from quietwins.charts.first_noticed import NAMES
from quietwins.charts.line import LABELS
from quietwins.downloads.files import png_of, svg_of
from quietwins.report.document import Picture
from quietwins.report.even_labels import labelled

PANEL, WHOLE = 360, 720  # pixels wide: one of two, and one alone
BESIDE_A_LINE = 62  # pixels: what its scale takes of the width
BESIDE_NAMES = 130  # pixels: what the names at the right ends of bars take of it at most
WHITE = "#ffffff"  # behind a slide's picture: some programs draw bands on nothing as grey
# Signs that no picture can hold; in JSON they are written out.
_CONTROL = re.compile(r"\\u00[01][0-9a-f]|\\[bfnrt]")
_ID = re.compile(r'\bid="([^"]+)"')
_IDS = re.compile(r'(\bid="|url\(#|href="#)([^")]+)')
_SPOKEN = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')


def as_svg(picture: Picture, width: int = PANEL) -> str:
    """The picture so wide, on nothing. Its words stand beside it: it has none of its own."""
    drawn = _SPOKEN.sub("", svg_of(_spec(picture, width)))
    # vl-convert counts its ids on from picture to picture: the same one would differ each time.
    known = dict.fromkeys(found[1] for found in _ID.finditer(drawn))
    places = {name: f"p{place}" for place, name in enumerate(known)}
    return with_ids(drawn, lambda name: places.get(name, name))


def with_ids(svg: str, called: Callable[[str], str]) -> str:
    """A picture whose parts have other ids, and are pointed at by them."""
    return _IDS.sub(lambda found: found[1] + called(found[2]), svg)


def as_png(picture: Picture, width: int, height: int) -> bytes:
    """The picture of this size, twice as sharp, on white."""
    return png_of(_spec(picture, width) | {"height": height, "background": WHITE})


def _spec(picture: Picture, width: int) -> dict[str, Any]:
    text = _CONTROL.sub(" ", json.dumps(picture.chart))
    spec: dict[str, Any] = json.loads(text)
    height = round(spec["height"] * picture.tall)
    spec["layer"] = [layer for layer in spec["layer"] if not _unseen(layer)]
    places = _labelled(spec, width)
    for layer in spec["layer"]:
        _label(layer["encoding"].get("x", {}), places)
    return spec | {"width": width, "height": height, "background": None}


def _unseen(layer: dict[str, Any]) -> bool:
    """Whether a layer only answers the pointer: on paper it would be many marks of nothing."""
    return bool(layer["encoding"].get("opacity", {}).get("value") == 0)


def _labelled(spec: dict[str, Any], width: int) -> list[int]:
    """The places along a line that are labelled at this width; none of a chart that has none."""
    given = {one["name"]: one["value"] for one in spec.get("params", ())}
    named = BESIDE_NAMES if given.get(NAMES) else 0
    return labelled(given.get(LABELS, ()), width - BESIDE_A_LINE - named)


def _label(x: dict[str, Any], places: list[int]) -> None:
    """Write the labels of these places, and of a scale each where its line is."""
    if not x.get("axis"):
        return
    if x["type"] == "quantitative":
        x["axis"] |= {"labelFlush": False, "labelOverlap": False}
    elif places and x["field"] == "place":
        x["axis"] |= {"values": places, "labelOverlap": False}
