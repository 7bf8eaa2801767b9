"""The settings that the dashboard is served with, and the colours they give."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import streamlit as st

SETTINGS = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text())
THEMES = [("light", "page"), ("light", "sidebar"), ("dark", "page"), ("dark", "sidebar")]
# Streamlit draws a caption in the text colour at 60%, and the words in a file uploader
# at 70% on the second ground.
OPACITY = {"backgroundColor": 0.6, "secondaryBackgroundColor": 0.7}
READABLE = 4.5  # WCAG AA, text of ordinary size


def options(table: dict, prefix: str = "") -> dict[str, object]:
    flat: dict[str, object] = {}
    for name, value in table.items():
        flat |= (
            options(value, f"{prefix}{name}.")
            if isinstance(value, dict)
            else {f"{prefix}{name}": value}
        )
    return flat


def colours(theme: str, place: str) -> dict[str, str]:
    page = SETTINGS["theme"][theme]
    return page if place == "page" else page | page["sidebar"]


def channels(colour: str) -> list[float]:
    return [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]


def luminance(parts: list[float]) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(text: str, ground: str, opacity: float = 1) -> float:
    drawn = [
        opacity * a + (1 - opacity) * b
        for a, b in zip(channels(text), channels(ground), strict=True)
    ]
    darker, lighter = sorted([luminance(drawn), luminance(channels(ground))])
    return (lighter + 0.05) / (darker + 0.05)


def test_the_contrast_of_black_on_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("option", options(SETTINGS))
def test_every_option_is_one_that_this_streamlit_knows(option):
    st.get_option(option)  # raises for an unknown one, which the server would only warn about


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("server.address", "127.0.0.1"),
        ("browser.gatherUsageStats", False),
        ("client.showErrorDetails", "none"),
        ("client.showErrorLinks", False),
        ("client.toolbarMode", "viewer"),
        ("client.allowedOrigins", []),
        ("runner.magicEnabled", False),
    ],
)
def test_what_keeps_the_dashboard_to_itself_is_set(option, value):
    assert options(SETTINGS)[option] == value


def test_no_garbage_is_collected_after_every_click():
    assert options(SETTINGS)["runner.postScriptGC"] is False  # known to this Streamlit: see above


def test_only_names_of_this_machine_reach_the_dashboard():
    assert set(SETTINGS["server"]["allowedHosts"]) == {"127.0.0.1", "localhost"}


def test_no_font_comes_from_elsewhere():
    assert "http" not in str(SETTINGS["theme"])


@pytest.mark.parametrize(("theme", "place"), THEMES)
@pytest.mark.parametrize("ground", OPACITY)
def test_text_and_captions_can_be_read(theme, place, ground):
    found = colours(theme, place)
    assert contrast(found["textColor"], found[ground], OPACITY[ground]) >= READABLE


@pytest.mark.parametrize(("theme", "place"), THEMES)
@pytest.mark.parametrize("ink", ["primaryColor", "linkColor"])
def test_what_is_chosen_and_links_can_be_read(theme, place, ink):
    found = colours(theme, place)
    assert contrast(found[ink], found["backgroundColor"]) >= READABLE
