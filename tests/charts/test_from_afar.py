"""A chart for the other end of a room: larger, and the same in every other way."""

from __future__ import annotations

import json
import re

import altair as alt
import pytest
from practices import NONE, Session, log_of

from quietwins.charts.from_afar import from_afar, ready_for_full_screen
from quietwins.charts.look import PALETTES
from quietwins.disclosure import Reaches, Shown, SmallGroupRule
from quietwins.log import View
from quietwins.panels import kinds, over_time
from quietwins.panels.panel import Panel
from quietwins.panels.quiet_victories import RECORDED_BRIEFLY
from quietwins.periods import all_months

GROWS = re.compile(r"([\d.]+) \* (?:pow\()?(?:min\()?clamp\(windowSize.*")
LENGTHS = {"labelFontSize", "titleFontSize", "fontSize", "subtitleFontSize", "strokeWidth", "size"}
PANELS = (
    *(over_time.GOALS, over_time.VICTORIES_BRIEFLY, kinds.BY_STEP_BRIEFLY, kinds.BY_CODE),
    RECORDED_BRIEFLY,
)


@pytest.fixture(scope="module")
def shown() -> Shown:
    log = log_of(
        *(
            Session(f"K{n % 9}", f"2025-{month:02}-{n + 1:02}", {"goal_1": month % 7}, noticed)
            for month in range(1, 7)
            for n, noticed in enumerate([["trust"], NONE] * 9)
        )
    )
    assert log.first is not None
    assert log.last is not None
    months = all_months(log.first, log.last)
    return Shown(Reaches(log, SmallGroupRule(5)), View(months.first, months.last))


@pytest.fixture(params=PANELS, ids=lambda panel: panel.name)
def pair(request: pytest.FixtureRequest, shown: Shown) -> tuple[dict, dict]:
    """A chart as the page has it, and as the meeting has it."""
    panel: Panel = request.param
    (chart,) = panel.charts(shown, PALETTES["light"])
    return chart.to_dict(), from_afar(chart).to_dict()


def as_before(part):
    """A chart with every grown length as it was."""
    if isinstance(part, list):
        return [as_before(one) for one in part]
    if not isinstance(part, dict):
        return part
    grown = GROWS.fullmatch(part["expr"]) if isinstance(part.get("expr"), str) else None
    return float(grown[1]) if grown else {name: as_before(one) for name, one in part.items()}


def plain_lengths(part, name=""):
    """The lengths of a chart that are a number still."""
    if isinstance(part, list):
        return [found for one in part for found in plain_lengths(one)]
    if isinstance(part, dict):
        return [found for key, one in part.items() for found in plain_lengths(one, key)]
    return [(name, part)] if name in LENGTHS and not isinstance(part, str) else []


def test_it_says_and_shows_the_same(pair):
    page, meeting = pair
    assert as_before(meeting) == as_before(page) | {"padding": meeting["padding"]}
    assert all(meeting["padding"][side] >= room for side, room in page["padding"].items())
    assert meeting["datasets"] == page["datasets"]
    assert meeting["params"] == page["params"]


def test_every_text_and_mark_grows_with_the_window(pair):
    page, meeting = pair
    assert plain_lengths(page)
    assert plain_lengths(meeting) == []


def test_vega_lite_knows_every_part_of_it(pair):
    alt.LayerChart.from_dict(pair[1])


@pytest.fixture(params=PANELS, ids=lambda panel: panel.name)
def filling(request: pytest.FixtureRequest, shown: Shown) -> tuple[dict, dict]:
    """A chart as it is drawn, and as the page has it, where it may fill the screen."""
    (chart,) = request.param.charts(shown, PALETTES["dark"])
    return chart.to_dict(), ready_for_full_screen(chart).to_dict()


def test_on_a_page_every_text_and_mark_grows_only_with_the_place_of_the_chart(filling):
    drawn, page = filling
    assert as_before(page) == as_before(drawn)
    assert plain_lengths(page) == []
    made_for = round(drawn["height"] * 1.2)
    said = json.dumps(page)
    assert said.count("windowSize") == said.count(f"containerSize()[1] / {made_for},")
    alt.LayerChart.from_dict(page)
