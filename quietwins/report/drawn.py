"""Charts of a document as pictures: SVG for pages, PNG for slides."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from quietwins.charts.even_labels import evenly_labelled
from quietwins.downloads.files import png_of, svg_of
from quietwins.report.document import Picture

PANEL, WHOLE = 360, 720  # pixels wide: one of two, and one alone
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
    for layer in spec["layer"]:
        _label(layer["encoding"].get("x", {}))
    return evenly_labelled(spec, width) | {"width": width, "height": height, "background": None}


def _unseen(layer: dict[str, Any]) -> bool:
    """Whether a layer only answers the pointer: on paper it would be many marks of nothing."""
    return bool(layer["encoding"].get("opacity", {}).get("value") == 0)


def _label(x: dict[str, Any]) -> None:
    """Write each label of a scale where its line is."""
    if x.get("axis") and x["type"] == "quantitative":
        x["axis"] |= {"labelFlush": False, "labelOverlap": False}
