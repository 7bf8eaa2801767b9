"""Every panel has all its parts, tells one set of numbers in all of them, and nothing of a group
that is too small.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from seen_views import YEAR, YEAR_BEFORE, figures_alone, made, numbers_of, practice, seen_of, shown

from quietwins import panels
from quietwins.charts.drawing import Chart
from quietwins.charts.look import PALETTES
from quietwins.codebook import read_codebook
from quietwins.disclosure import Gate, Leaving, Shown, SmallGroupRule, for_others, for_team
from quietwins.log import SessionLog, View
from quietwins.measures.estimates import ShareOfClients
from quietwins.panels import Panel, first_noticed, together
from quietwins.panels.how_counted import FIRST_NOTICED
from quietwins.sample import read_sample
from quietwins.writing.table import Kind, Part

SAMPLE = SessionLog.build(read_sample(), read_codebook())
OF_SAMPLE = (
    View(date(2025, 1, 1), date(2025, 12, 31)),
    View(date(2024, 1, 1), date(2024, 12, 31)),
    View(date(2025, 1, 1), date(2025, 12, 31), frozenset({"CL-02"})),
)
LARGE = (1, 40)  # a practice by its seed and its clients
PACKAGE, ROOMS = Path(panels.__file__).parents[1], ("panels", "charts", "words")
MONTH = re.compile(r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b")
NO_PLACE = ("Single kinds over time", "How recording differs")
# What a chart's rows hold of its figures; the places of points, rows and labels are none.
OF_FIGURES = ("value", "n", "x", "lower", "upper")


@cache
def of_sample(*, clinician: bool = False) -> Shown:
    """The practice that is handed out: a year of all beside another, or of one clinician."""
    if clinician:
        return shown(SAMPLE, view=OF_SAMPLE[2])
    return shown(SAMPLE, view=OF_SAMPLE[0], other=OF_SAMPLE[1])


@cache
def leaving_for_the_team(seed: int) -> Leaving:
    """What the team takes along of a practice of so few clients."""
    log = practice(Random(seed), 1 + seed % 4)
    return for_team(log, YEAR, SmallGroupRule(5), other=YEAR_BEFORE)


@cache
def leaving_for_others() -> Leaving:
    """What leaves for others of a large practice."""
    return for_others(seen_of(*LARGE).log, YEAR, SmallGroupRule(5), YEAR_BEFORE)


every_panel = pytest.mark.parametrize(
    "panel", panels.ALL, ids=[f"{n} {panel.name}" for n, panel in enumerate(panels.ALL)]
)


@every_panel
def test_every_panel_has_all_its_parts(panel: Panel):
    seen = seen_of(*LARGE)
    of_view = made(panel, seen)
    assert panel.name
    assert all(of_view.words)
    assert all(len(text) > 100 for text in panel.how.texts)
    assert of_view.charts or of_view.why_not
    assert len(of_view.words) == max(1, len(of_view.charts))
    assert (panel.table is not None) or not panel.leaves.to


@every_panel
def test_what_may_not_leave_says_why_and_everything_else_may_leave_for_both(panel: Panel):
    why_not = panel.leaves.why_not
    assert bool(panel.leaves.to) == (why_not is None)
    assert (panel.name in NO_PLACE) == (why_not is not None)
    assert why_not is None or "leaves" in why_not(5) or "stay here" in why_not(7)
    assert panel.leaves.to in ((), panels.EVERYBODY)


def test_no_two_panels_are_taken_along_under_one_name():
    names = [panel.name for panel in panels.ALL if panel.fuller is None]
    assert len(set(names)) == len(names)
    for panel in panels.ALL:
        assert panel.taken_along.name == panel.name
        assert panel.taken_along.fuller is None


@every_panel
def test_the_numbers_of_a_chart_stand_in_its_table(panel: Panel):
    seen = of_sample(clinician=panel.of_practice)
    if panel.table is None:
        return
    rows = [row for chart in panel.charts(seen, PALETTES["light"]) for row in _rows(chart)]
    drawn = {abs(row[name]) for row in rows for name in OF_FIGURES if row.get(name)}
    known = {round(number, 9) for number in numbers_of(panel.table(seen))}
    assert {round(number, 9) for number in drawn} <= known
    assert drawn or panel.how is FIRST_NOTICED or panel is together.GRID


def _rows(chart: Chart) -> list[Mapping[str, Any]]:
    return [row for rows in chart.rows.values() for row in rows]


def test_the_clients_of_each_band_are_those_of_its_column():
    seen = shown(SAMPLE, view=OF_SAMPLE[0])
    compared = 0
    for panel in (first_noticed.FORWARD, first_noticed.NOTICED):
        assert panel.table is not None
        columns = {column.name.split(",")[0]: column for column in panel.table(seen).columns}
        (chart,) = panel.charts(seen, PALETTES["light"])
        for band, rows in chart.rows.items():
            for row in rows if band in columns and "said" in rows[0] else ():
                told = columns[band].cells[row["place"]]
                n = told.n if isinstance(told, ShareOfClients) else told
                assert row["said"].startswith(f"{n} of ")
                compared += 1
    assert compared > 80


def test_the_cells_of_the_grid_are_those_of_its_table():
    seen = shown(SAMPLE, view=OF_SAMPLE[0])
    (chart,) = together.GRID.charts(seen, PALETTES["light"])
    cells = [str(n) for row in seen.figures.together.values() for n in row.values()]
    assert [row["label"] for row in chart.rows["cells"]] == cells
    table = together.GRID.table(seen).in_words(5).iloc[:, 1:]
    assert [str(n) for n in table.to_numpy().flatten()] == cells


@every_panel
def test_a_panel_is_made_of_what_went_through_the_rule_and_asks_the_log_for_nothing(panel: Panel):
    for seed, k in ((1, 5), (2, 20), (3, 3)):
        seen = seen_of(seed, 12, k)
        assert made(panel, figures_alone(seen)) == made(panel, seen)


@every_panel
def test_practices_of_too_few_clients_look_the_same_whatever_was_rated_and_noticed(panel: Panel):
    """Whatever differs between them is told of a group of 1 to k-1 clients: in the chart's data, in
    words, in the table or in the file.
    """
    few = [seen_of(seed, 1 + seed % 4) for seed in range(6)]
    first, *others = (made(panel, seen) for seen in few)
    assert [other == first for other in others] == [True] * len(others)
    assert first.why_not


@every_panel
def test_what_the_team_takes_along_of_too_few_clients_looks_the_same_too(panel: Panel):
    first, *others = (made(panel, leaving_for_the_team(seed)) for seed in range(4))
    assert [other == first for other in others] == [True] * len(others)


def test_a_view_of_too_few_clients_is_never_handed_to_others():
    for few in (1, 4):
        assert Gate(SmallGroupRule(5)).why_not(practice(Random(few), few), YEAR)
    assert Gate(SmallGroupRule(5)).why_not(seen_of(*LARGE).log, YEAR) is None


@every_panel
def test_for_others_every_count_is_rounded_in_chart_table_and_file(panel: Panel):
    if not panel.leaves.to or panel.table is None:
        return
    leaving = leaving_for_others()
    counted = [
        n
        for column in panel.table(leaving).columns
        if column.kind in (Kind.COUNT, Kind.PART, Kind.SHARE)
        for cell in column.cells
        for n in _counts(cell)
    ]
    assert [n for n in counted if n % 5] == []
    rows = list(csv.DictReader(io.StringIO(made(panel, leaving).csv.decode("utf-8-sig"))))
    counts = [name for name in (rows[0] if rows else ()) if name.startswith(("Clients", "Number"))]
    told = [row[name] for row in rows for name in counts if row[name].isdigit()]
    assert [n for n in told if int(n) % 5] == []


def _counts(cell: object) -> list[int]:
    if isinstance(cell, Part | ShareOfClients):
        return [cell.n, cell.of]
    return [cell] if isinstance(cell, int) else []


def test_a_group_that_grows_to_be_large_enough_is_told_of():
    """The same practices would be told apart, were they not too small."""
    told = [made(panels.ALL[0], seen_of(seed, 30)) for seed in (1, 2)]
    assert told[0] != told[1]
    assert not told[0].why_not


def test_a_topic_has_one_name_in_all_rooms():
    rooms = {room: {path.stem for path in (PACKAGE / room).glob("*.py")} for room in ROOMS}
    topics = rooms["panels"] - {"__init__", "panel", "how_counted"}
    assert topics <= rooms["charts"]
    assert topics <= rooms["words"]


def _told_to_the_pointer(spec: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Each line of each tooltip of a chart."""
    channels = [layer["encoding"].get("tooltip", []) for layer in spec["layer"]]
    return [
        line
        for channel in channels
        for line in (channel if isinstance(channel, list) else [channel])
        if "field" in line
    ]


@every_panel
def test_a_pointer_over_a_chart_meets_words_and_never_a_raw_field(panel: Panel):
    seen = shown(SAMPLE, view=OF_SAMPLE[2 if panel.of_practice else 0], other=OF_SAMPLE[1])
    for spec in made(panel, seen).charts:
        # Streamlit gives every mark the tooltip of its raw fields unless the chart says none.
        assert spec["config"]["mark"]["tooltip"] is None
        assert all("tooltip" not in layer["mark"] for layer in spec["layer"])
        for line in _told_to_the_pointer(spec):
            assert line["title"][0].isupper()
            assert line["type"] == "nominal" or line["field"] in ("n", "session", "value")


@every_panel
def test_whoever_hears_a_mark_of_a_chart_hears_words_and_never_its_fields(panel: Panel):
    seen = shown(SAMPLE, view=OF_SAMPLE[2 if panel.of_practice else 0], other=OF_SAMPLE[1])
    for spec in made(panel, seen).charts:
        for layer in spec["layer"]:
            mark = layer["mark"]
            assert mark.get("aria") is False or "expr" in mark["description"]


@every_panel
def test_no_label_of_a_chart_can_be_read_as_a_day(panel: Panel):
    seen = shown(SAMPLE, view=OF_SAMPLE[2 if panel.of_practice else 0], other=OF_SAMPLE[1])
    for spec in made(panel, seen).charts:
        values = {given["name"]: given["value"] for given in spec.get("params", ())}
        for months, *below in values.get("labels", ()):
            assert not re.search(r"[a-z] \d", months)
            assert not MONTH.match(months) or not re.fullmatch(r"[\d,]+", "".join(below))
