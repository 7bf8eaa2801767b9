"""Which places along a line have their label in a picture: as many as have room, and evenly.

A page of the dashboard leaves out every second label as long as some run into their neighbours, as
its width is not known before. That of a picture is; but what draws it takes letters for wider than
they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from quietwins.charts.first_noticed import NAMES
from quietwins.charts.line import LABELS

LETTER, APART = 6.0, 6.0  # pixels: one of a label's letters, and between two labels
ALL_LABELLED = 4  # places: so few labels have room, however long they are
_STEPS = (1, 2, 3, 4, 6, 12, 24, 48)
_QUARTERS, _MONTHS = 4, 12  # of a year
_YEAR = "’"  # stands in the label of a year's first place
_BESIDE_A_LINE = 62  # pixels: what its scale takes of the width
_BESIDE_NAMES = 130  # pixels: what the names at the right ends of bars take of it at most


def evenly_labelled(spec: dict[str, Any], width: int) -> dict[str, Any]:
    """A chart that is drawn so wide, with as many labels along its line as have room; as it is
    where it has none.
    """
    given = {one["name"]: one["value"] for one in spec.get("params", ())}
    named = _BESIDE_NAMES if given.get(NAMES) else 0
    places = labelled(given.get(LABELS, ()), width - _BESIDE_A_LINE - named)
    return spec | {"layer": [_layer(layer, places) for layer in spec["layer"]]} if places else spec


def _layer(layer: dict[str, Any], places: list[int]) -> dict[str, Any]:
    x = layer["encoding"].get("x", {})
    if not x.get("axis") or x.get("field") != "place":
        return layer
    axis = x["axis"] | {"values": places, "labelOverlap": False}
    return layer | {"encoding": layer["encoding"] | {"x": x | {"axis": axis}}}


def labelled(labels: Sequence[Sequence[str]], room: float) -> list[int]:
    """The places whose labels are written, of a line so many pixels long."""
    places = [place for place, lines in enumerate(labels) if any(lines)]
    if len(labels) <= ALL_LABELLED or not places:
        return places
    widest = LETTER * max(len(line) for lines in labels for line in lines) + APART
    begin = [n for n, place in enumerate(places) if _YEAR in labels[place][0]]
    for step in _steps(begin, len(places)):
        # so that the first place of a new year is among those that are written
        written = places[begin[-1] % step if begin else 0 :: step]
        if _nearest(written) * room / len(labels) >= widest:
            return written
    return places[:1]


def _steps(begin: Sequence[int], end: int) -> Iterator[int]:
    """From label to label: of months and of quarters, so that each year, of which the places are
    told at which one begins, has its own in the same places.
    """
    longest = max((after - n for n, after in pairwise([*begin, end])), default=_MONTHS)
    year = _QUARTERS if longest <= _QUARTERS else _MONTHS
    return (step for step in _STEPS if year % step == 0 or step % year == 0)


def _nearest(places: Sequence[int]) -> float:
    """How far the nearest two lie apart."""
    steps = [after - before for before, after in pairwise(places)]
    return min(steps, default=float("inf"))
