"""Streamlit's own parts that the style sheets name: all listed, and all still there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import streamlit

UI = Path(__file__).parents[2] / "quietwins" / "ui"
LISTED = tomllib.loads((UI / "streamlit_parts.toml").read_text(encoding="utf-8"))
STATES, ROLES = LISTED.pop("states"), LISTED.pop("roles")
PARTS = sorted(part for parts in LISTED.values() for part in parts)
NAMED = re.compile(r"(?:data-testid=[\"']?|(?<![\w-])\.(?=st[A-Z]))([\w-]+)")


@pytest.fixture(scope="module")
def bundle() -> str:
    """All scripts that Streamlit sends to a browser."""
    scripts = Path(streamlit.__file__).parent / "static" / "static" / "js"
    return "\n".join(script.read_text(encoding="utf-8") for script in scripts.glob("*.js"))


def test_every_part_that_a_style_or_script_names_is_listed_and_no_other():
    sources = [path for path in UI.rglob("*") if path.suffix in (".css", ".py", ".js")]
    sources.append(UI.parent / "serving" / "opening.py")
    named = {part for path in sources for part in NAMED.findall(path.read_text(encoding="utf-8"))}
    assert sorted(named) == PARTS
    styles = "\n".join(path.read_text(encoding="utf-8") for path in UI.glob("*.css"))
    assert set(re.findall(r"\[((?:data|aria)-(?!testid)[\w-]+)", styles)) == set(STATES)
    assert set(re.findall(r"\[role=[\"']?([\w-]+)", styles)) == set(ROLES)


@pytest.mark.parametrize("state", STATES)
def test_the_streamlit_that_is_installed_still_says_the_state(state, bundle):
    assert state in bundle


@pytest.mark.parametrize("role", ROLES)
def test_the_streamlit_that_is_installed_still_has_a_part_of_the_role(role, bundle):
    assert re.search(rf"""role["']?:["'`]{role}["'`]""", bundle)


@pytest.mark.parametrize("part", PARTS)
def test_the_streamlit_that_is_installed_still_has_the_part(part, bundle):
    # The kind of a button is put behind its name while the page is drawn.
    assert part.split("-")[0] in bundle


@pytest.mark.parametrize("part", LISTED["private"])
def test_what_would_hand_out_unlooked_at_data_is_hidden(part):
    style = (UI / "style.css").read_text(encoding="utf-8")
    assert re.search(rf'^\[data-testid="{part}"\] {{ display: none; }}$', style, re.MULTILINE)
