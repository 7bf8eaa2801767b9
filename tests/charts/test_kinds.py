"""The bars: every kind has its place, falls as plainly as rises, nothing sorted by size."""

from __future__ import annotations

from datetime import date

import vl_convert
from practices import BLANK, Session, log_of

from quietwins.charts.kinds import goals_by_step, victories_by_code
from quietwins.charts.look import PALETTES
from quietwins.disclosure import SmallGroupRule, on_screen
from quietwins.log import View
from quietwins.measures.all_figures import figures_of
from quietwins.measures.estimates import HIDDEN
from quietwins.words.kinds import why_not_told_apart

YEAR = View(date(2025, 1, 1), date(2025, 12, 31))


def _figures(clients: int):
    log = log_of(
        *(
            Session(f"K{i}", "2025-02-03", {"goal_1": 5}, ["repair", "trust"])
            for i in range(clients)
        ),
        *(Session(f"K{i}", "2025-03-03", {"goal_1": i}, ["repair"]) for i in range(clients)),
    )
    return log.codebook, on_screen(figures_of(log, YEAR), SmallGroupRule(5))


def _rows(chart):
    return _rows_of(next(iter(chart.to_dict()["datasets"].values())))


def _rows_of(table):
    return [(row["kind"], row["n"]) for row in table]


def test_every_step_has_its_bar_even_where_nobody_is_in_it():
    _, figures = _figures(6)
    assert _rows(goals_by_step(figures.goals.steps, PALETTES["light"], 5)) == [
        ("moved forward", 0),
        ("edged forward", 0),
        ("same", 1),
        ("slipped", 2),
        ("moved back", 3),
    ]


def test_kinds_stand_in_the_order_of_the_codebook_and_not_of_their_counts():
    codebook, figures = _figures(6)
    rows = _rows(
        victories_by_code(
            figures.victories, codebook, PALETTES["light"], why_not_told_apart(figures.victories, 5)
        )
    )
    assert [name for name, _ in rows] == [code.name for code in codebook.codes]
    assert dict(rows)["Repair"] == 12
    assert dict(rows)["Trust"] == 6


def test_numbers_beside_bars_have_their_thousands_apart():
    _, figures = _figures(6)
    steps = {**figures.goals.steps, "same": 12_345}
    drawn = goals_by_step(steps, PALETTES["light"], 5).to_dict()
    assert ">12,345<" in vl_convert.vegalite_to_svg(drawn)


def test_a_step_that_is_kept_back_keeps_its_row_and_shows_a_dash_for_its_number():
    _, figures = _figures(6)
    chart = goals_by_step(
        {**figures.goals.steps, "slipped": HIDDEN}, PALETTES["light"], 5
    ).to_dict()
    assert "slipped" not in dict(_rows_of(chart["datasets"]["bars"]))
    assert chart["datasets"]["kept back"] == [{"kind": "slipped", "label": "–"}]
    assert "slipped" in chart["layer"][0]["encoding"]["y"]["scale"]["domain"]


def test_where_kinds_are_kept_back_no_kind_is_drawn_not_even_one_that_nobody_noticed():
    """The kinds that are missing from a list of zeros would tell the rest."""
    codebook, figures = _figures(4)
    for chart in (
        goals_by_step(figures.goals.steps, PALETTES["light"], 5),
        victories_by_code(
            figures.victories, codebook, PALETTES["light"], why_not_told_apart(figures.victories, 5)
        ),
    ):
        rows = next(iter(chart.to_dict()["datasets"].values()))
        assert rows == [{"why": "Fewer than 5 clients"}]


def test_where_nothing_was_recorded_no_kind_is_called_none_noticed():
    log = log_of(*(Session(f"K{i}", "2025-02-03", {"goal_1": 5}, BLANK) for i in range(6)))
    figures = on_screen(figures_of(log, YEAR), SmallGroupRule(5))
    chart = victories_by_code(
        figures.victories, log.codebook, PALETTES["light"], why_not_told_apart(figures.victories, 5)
    ).to_dict()
    assert next(iter(chart["datasets"].values())) == [{"why": "Nothing recorded"}]
