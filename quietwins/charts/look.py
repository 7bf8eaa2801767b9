"""The one look of every chart: paper and ink, goals teal with circles, quiet victories amber with
squares.

Text keeps 4.5 : 1 and marks 3 : 1 on both grounds (``tests/charts`` holds every pair to it). No
red, no green.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import altair as alt

# The first is the name of the page's typeface in Streamlit, the second that of the same one for
# pictures (downloads/fonts).
FONT = '"Source Sans", "Source Sans 3", sans-serif'
TEXT_SIZE = 12
TITLE_SIZE = 14
# A title is measured while its column may still be narrow, and Vega would cut it for good.
NEVER_CUT = 10_000  # pixels

ThemeName: TypeAlias = Literal["light", "dark"]


@dataclass(frozen=True)
class Palette:
    """The colours of one theme."""

    paper: str
    ink: str
    muted: str
    rule: str
    goals: str
    goals_text: str
    victories: str
    victories_text: str
    band_opacity: float


PALETTES: dict[ThemeName, Palette] = {
    "light": Palette(
        paper="#fdfcfa",
        ink="#1f2d2b",
        muted="#5a625f",
        rule="#e4dfd6",
        goals="#1e6a6e",
        goals_text="#1e6a6e",
        victories="#b8691a",
        victories_text="#8f4e0d",
        band_opacity=0.16,
    ),
    "dark": Palette(
        paper="#171a19",
        ink="#e9e5de",
        muted="#b4afa5",
        rule="#363c3a",
        goals="#5fb3b3",
        goals_text="#7cc4c4",
        victories="#dd9a52",
        victories_text="#e6ad70",
        band_opacity=0.24,
    ),
}


@dataclass(frozen=True)
class Kind:
    """One of the two kinds of outcome, as charts draw it."""

    name: str
    colour: str
    text: str
    shape: Literal["circle", "square"]


def goals_kind(palette: Palette) -> Kind:
    """Goals: teal circles."""
    return Kind("Goals", palette.goals, palette.goals_text, "circle")


def victories_kind(palette: Palette) -> Kind:
    """Quiet victories: amber squares."""
    return Kind("Quiet victories", palette.victories, palette.victories_text, "square")


def finished(drawn: alt.LayerChart, palette: Palette, kind: Kind, height: int) -> alt.LayerChart:
    """A drawing with a place for the panel's name inside it, sized and in the common look."""
    title = alt.TitleParams(
        "",
        subtitle="",
        anchor="start",
        frame="bounds",
        color=kind.text,
        subtitleColor=palette.ink,
        fontSize=TITLE_SIZE,
        subtitleFontSize=TEXT_SIZE + 1,
        subtitlePadding=4,
        offset=14,
        limit=NEVER_CUT,
    )
    return placed(drawn, palette, height, title=title)


def titled(kind: Kind, subtitle: str) -> dict[str, str]:
    """The panel's name and what it shows, for the place that :func:`finished` keeps."""
    return {"text": kind.name, "subtitle": subtitle}


def layered(*charts: alt.Chart) -> alt.LayerChart:
    """Charts drawn over one another, the first at the bottom."""
    return alt.LayerChart(layer=list(charts))


def placed(
    drawn: alt.LayerChart, palette: Palette, height: int, **more: alt.TitleParams
) -> alt.LayerChart:
    """A drawing as wide as its place on the page, of this height in pixels, in the common look."""
    # All at once: Altair copies the whole drawing for each that is said apart.
    drawing: alt.LayerChart = drawn.properties(
        height=height,
        width="container",
        background="transparent",
        # It belongs to the chart and not to its configuration: Streamlit would add 20 pixels below.
        padding={"left": 2, "right": 6, "top": 4, "bottom": 2},
        config=alt.Config(**_looks(palette)),
        **more,
    )
    return drawing


def _looks(palette: Palette) -> dict[str, Any]:
    """The common settings of text, axes and space, for Altair's configuration."""
    return {
        "font": FONT,
        "axis": alt.AxisConfig(
            labelColor=palette.muted,
            titleColor=palette.muted,
            labelFontSize=TEXT_SIZE,
            titleFontSize=TEXT_SIZE,
            titleFontWeight="normal",
            gridColor=palette.rule,
            domainColor=palette.rule,
            tickColor=palette.rule,
            ticks=False,
            domain=False,
            labelPadding=6,
            # Vega would read out by which places a chart counts; each mark says its own in words.
            aria=False,
        ),
        # Streamlit would show the raw fields of every mark that has no tooltip of its own.
        "mark": alt.MarkConfig(tooltip=None),
        "view": alt.ViewConfig(stroke=None),
        "text": alt.MarkConfig(font=FONT, fontSize=TEXT_SIZE, color=palette.ink),
        "autosize": alt.AutoSizeParams(type="fit", contains="padding"),
    }
