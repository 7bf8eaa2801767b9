"""The look: contrast in both themes, and no red or green."""

from __future__ import annotations

import colorsys

import pytest

from quietwins.charts.look import PALETTES

TEXT, MARK = 4.5, 3.0


def _channels(colour: str) -> list[float]:
    return [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]


def _luminance(colour: str) -> float:
    """WCAG 2.2 relative luminance."""
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("role", ["ink", "muted", "goals_text", "victories_text"])
def test_text_can_be_read(theme, role):
    palette = PALETTES[theme]
    assert _contrast(getattr(palette, role), palette.paper) >= TEXT


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("role", ["goals", "victories"])
def test_marks_can_be_seen(theme, role):
    palette = PALETTES[theme]
    assert _contrast(getattr(palette, role), palette.paper) >= MARK


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("role", ["goals", "victories", "goals_text", "victories_text"])
def test_no_colour_is_red_or_green(theme, role):
    hue = colorsys.rgb_to_hls(*_channels(getattr(PALETTES[theme], role)))[0] * 360
    assert 18 <= hue <= 80 or 165 <= hue <= 340
