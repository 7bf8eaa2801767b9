"""Printing from the dark theme: on paper each colour of a chart becomes that of the light theme.

The charts are drawn already when somebody prints, and a filter over them would print a picture in
which no text can be found or read aloud. So a style maps colour to colour.
"""

from __future__ import annotations

from dataclasses import asdict

from quietwins.charts.look import PALETTES


def on_paper() -> str:
    """The style that turns what was drawn for the dark theme light on paper."""
    light = asdict(PALETTES["light"])
    pairs = {
        dark: light[name]
        for name, dark in asdict(PALETTES["dark"]).items()
        if isinstance(dark, str)
    }
    return (
        f"<style>@media print {{ {' '.join(_mapped(dark, to) for dark, to in pairs.items())}"
        " }</style>"
    )


def _mapped(dark: str, light: str) -> str:
    return (
        f'svg.marks [fill="{dark}"] {{ fill: {light} }} svg.marks [stroke="{dark}"] {{ stroke:'
        f' {light} }} [style*="--qw-kind:{dark}"] {{ --qw-kind: {light} !important }}'
        f' [style*="--qw-edge:{dark}"] {{ --qw-edge: {light} !important }}'
    )
