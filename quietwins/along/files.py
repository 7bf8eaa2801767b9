"""A chart as PNG or SVG and its table as CSV, each with the view, the rule, the day and what the numbers are of.

Pictures are made by vl-convert on this machine: it asks no other one. Only figures that went through
:func:`quietwins.disclosure.leaving` may be drawn here.
"""

from __future__ import annotations

import csv
import io
import re
import textwrap
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa
import vl_convert

from quietwins.store.takeout import neutralised

WIDTH = 720  # pixels, of the picture's drawing area
SHARPNESS = 2  # of a PNG, so that it is crisp on paper
LINE, LINE_HEIGHT = 104, 16  # characters and pixels of a line below a picture's title
PAPER_EDGE = 16
NOT_TOLD = "not told"
_WITH_RANGE = re.compile(r"([+−]?[\d.,]+%?) \(([+−]?[\d.,]+%?) to ([+−]?[\d.,]+%?)\)")
_NUMBER = re.compile(r"[+−]?\d[\d,]*(\.\d+)?")


@dataclass(frozen=True, eq=False)
class Along:
    """What is taken along: its name, the chart (as Vega-Lite), its numbers, and what is to be known about them."""

    name: str
    chart: dict[str, Any]
    table: pd.DataFrame
    about: tuple[tuple[str, str], ...]  # view, what it is of, rule, day
    hidden: str  # what stands in the table where a number is kept back


def file_name(name: str, ending: str) -> str:
    """A name for the file from what it shows: quiet-wins-goals-by-step.png."""
    words = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
    return f"quiet-wins-{words}.{ending}"


def as_svg(along: Along) -> str:
    """The chart as an SVG picture."""
    return str(vl_convert.vegalite_to_svg(_spec(along), allowed_base_urls=[]))


def as_png(along: Along) -> bytes:
    """The chart as a PNG picture."""
    return bytes(vl_convert.vegalite_to_png(_spec(along), scale=SHARPNESS, allowed_base_urls=[]))


def as_csv(along: Along) -> bytes:
    """The numbers as UTF-8 with a byte order mark, for spreadsheets: what they are about, then the table.

    A value with its range becomes three columns of plain numbers; nothing in it can run as a formula.
    """
    table = _numbers_apart(along.table.replace(along.hidden, NOT_TOLD))
    rows = [["What", along.name], *map(list, along.about), [], list(table.columns), *table.to_numpy().tolist()]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([_cell(str(cell)) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _spec(along: Along) -> dict[str, Any]:
    """The chart on its own paper, at a fixed width, with what it is about below its title."""
    about = [line for name, text in along.about for line in textwrap.wrap(f"{name}: {text}", LINE)]
    title = along.chart.get("title", {"text": along.name, "anchor": "start"})
    shown = title.get("subtitle", [])
    subtitle = [*([shown] if isinstance(shown, str) else shown), *about]
    height = along.chart["height"] + LINE_HEIGHT * len(about)
    size = {"width": WIDTH, "height": height, "padding": PAPER_EDGE, "background": "#ffffff"}
    return along.chart | size | {"title": title | {"subtitle": subtitle}}


def _numbers_apart(table: pd.DataFrame) -> pd.DataFrame:
    """Columns of "value (low to high)" as three columns."""
    columns: dict[str, list[str]] = {}
    for name in table.columns:
        cells = [str(cell) for cell in table[name]]
        found = [_WITH_RANGE.fullmatch(cell) for cell in cells]
        columns[str(name)] = [match[1] if match else cell for match, cell in zip(found, cells, strict=True)]
        if any(found):
            for end, group in (("low", 2), ("high", 3)):
                columns[f"{name}, {end}"] = [match[group] if match else "" for match in found]
    return pd.DataFrame(columns)


def _cell(text: str) -> str:
    """A number as a spreadsheet reads it; any other text made harmless."""
    if _NUMBER.fullmatch(text):
        return text.replace("−", "-").replace("+", "").replace(",", "")
    return str(neutralised(pa.array([text]))[0].as_py())
