"""A practice names its kinds as it likes: whatever signs a name holds, its charts are drawn."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from seen_views import shown
from test_all_panels import OF_SAMPLE

from quietwins import panels
from quietwins.charts.drawing import Chart
from quietwins.charts.look import PALETTES
from quietwins.codebook import Codebook, read_codebook
from quietwins.disclosure import Shown
from quietwins.downloads.files import svg_of
from quietwins.log import SessionLog
from quietwins.panels.quiet_victories import kinds_to_choose, one_kind
from quietwins.sample import read_sample

ODD = """Children's "play" \\ 'and \\"drawing\\'"""
LIGHT = PALETTES["light"]


def _oddly_named() -> Codebook:
    """A codebook in which one kind, and its family, have a name that means much to programs."""
    book = read_codebook()
    named = [
        replace(code, family=ODD if code.family == book.families[0] else code.family)
        for code in book.codes
    ]
    return replace(book, codes=(replace(named[0], name=ODD), *named[1:]))


@pytest.fixture(scope="module")
def seen() -> Shown:
    return shown(SessionLog.build(read_sample(), _oddly_named()), view=OF_SAMPLE[0])


def _holds_it(part: Any) -> bool:
    if isinstance(part, dict):
        return any(map(_holds_it, (*part, *part.values())))
    return any(map(_holds_it, part)) if isinstance(part, list) else part == ODD


def _one_kind(seen: Shown) -> tuple[Chart, ...]:
    """The line of the kind with the odd name, in the place of all."""
    asked = next(asked for asked, name in kinds_to_choose(seen).items() if name == ODD)
    return one_kind(asked).charts(seen, LIGHT)


def _is_drawn(chart: Chart) -> str:
    """The chart as a picture, by the rows as files have them and as the page has them."""
    of_file, of_page = (svg_of(spec) for spec in (chart.to_dict(), chart.in_layers()))
    assert of_file
    return of_page


def test_a_chart_that_holds_an_odd_name_is_drawn_and_says_it_as_it_is(seen):
    drawn = [(panel.name, chart) for panel in panels.ALL for chart in panel.charts(seen, LIGHT)]
    odd = [(name, chart) for name, chart in drawn if _holds_it(chart.to_dict())]
    assert len({name for name, _ in odd}) > 3
    for _, chart in odd:
        assert ODD in unescape(re.sub(r"</?tspan[^>]*>", "", _is_drawn(chart)))


def test_the_line_of_one_kind_with_an_odd_name_is_drawn_and_heard(seen):
    (chart,) = _one_kind(seen)
    heard = [unescape(text) for text in re.findall('aria-label="([^"]*)"', _is_drawn(chart))]
    assert len([text for text in heard if f", {ODD}: " in text]) == len(chart.rows["points"])


def test_a_tooltip_calls_its_figure_by_an_odd_name(seen):
    """Vega-Lite sets a title in quotation marks, with a backslash before those it holds."""
    (chart,) = _one_kind(seen)
    titles = [
        told["title"].replace('"', r"\"")
        for layer in chart.to_dict()["layer"]
        for told in layer["encoding"].get("tooltip", ())
    ]
    assert ODD in [json.loads(f'"{title}"') for title in titles]
