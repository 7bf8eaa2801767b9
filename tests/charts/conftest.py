"""Charts are drawn as on the page, and compared with the schema of Vega-Lite besides."""

from __future__ import annotations

import altair as alt
import pytest


@pytest.fixture(autouse=True)
def compared_with_the_schema(monkeypatch):
    """The program leaves the comparison out, as it takes longer than the drawing."""
    plain = alt.LayerChart.to_dict

    def to_dict(self, validate=True, **more):
        compared = plain(self, validate=True, **more)
        assert plain(self, validate=validate, **more) == compared
        return compared

    monkeypatch.setattr(alt.LayerChart, "to_dict", to_dict)
