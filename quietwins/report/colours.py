"""The colours of paper: those of the charts by day, and a line that a printer does not lose."""

from __future__ import annotations

from quietwins.charts.look import PALETTES

LIGHT = PALETTES["light"]
COLOURS = {
    "paper": LIGHT.paper,
    "ink": LIGHT.ink,
    "muted": LIGHT.muted,
    "line": "#d5cfc4",
    # of what belongs to one kind of outcome, or to both
    "goals": LIGHT.goals_text,
    "victories": LIGHT.victories_text,
    "both": LIGHT.ink,
}
