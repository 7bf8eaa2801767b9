"""Every number of a page is the one that ``figures --json`` has: read from the drawn page, compared
cell by cell.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from streamlit.testing.v1 import AppTest

from quietwins.codebook import read_codebook
from quietwins.disclosure import SmallGroupRule, all_on_screen
from quietwins.log import SessionLog, View
from quietwins.measures.all_figures import all_figures
from quietwins.measures.contract import as_json
from quietwins.sample import read_sample

ROOT = Path(__file__).parents[2]
K = 5
YEAR = (date(2025, 1, 1), date(2025, 12, 31))


class Seen(NamedTuple):
    """A view as the address asks for it, and as the measures know it."""

    name: str
    address: dict[str, list[str]]
    view: View


VIEWS = (
    Seen("the whole practice", {}, View(*YEAR)),
    Seen("one clinician", {"clinician": ["CL-02"]}, View(*YEAR, frozenset({"CL-02"}))),
    Seen(
        "one service, half a year",
        {"period": ["Last 6 months"], "service": ["School"]},
        View(date(2025, 7, 1), date(2025, 12, 31), None, "School"),
    ),
)


@pytest.fixture(scope="module")
def log() -> SessionLog:
    return SessionLog.build(read_sample(), read_codebook())


@pytest.fixture(params=VIEWS, ids=lambda seen: seen.name)
def seen(request: pytest.FixtureRequest) -> Seen:
    return request.param


def _told(log: SessionLog, view: View) -> dict[str, Any]:
    """What the command prints of a view, with the rule of the screen."""
    return as_json(all_on_screen(all_figures(log, view), SmallGroupRule(K)))


@cache
def _drawn(name: str, seen: str) -> tuple[str, ...]:
    """What a page draws of a view, as HTML; each page of each view is drawn once for all tests."""
    return _drawn_at(name, next(one.address for one in VIEWS if one.name == seen))


def _drawn_at(name: str, address: dict[str, list[str]]) -> tuple[str, ...]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=240)
        for key, values in address.items():
            app.query_params[key] = values
        app.run()
        if name != "side_by_side":
            app.switch_page(f"pages/{name}.py").run()
        _open_tables(app)
    assert not app.exception
    return _html(app)


def _open_tables(app: AppTest) -> None:
    for closed in app.get("expander"):
        if closed.label == "The numbers as a table":
            key = closed.proto.id.removeprefix("$$ID-").partition("-")[2]
            app.session_state[key] = True
    app.run()


def test_a_closed_table_costs_nothing_and_an_open_one_stays_open_in_the_next_view():
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=240).run()
        assert not _tables(_html(app))
        _open_tables(app)
        assert len(_tables(_html(app))) > 1
        app.multiselect(key="clinician").set_value([app.multiselect(key="clinician").options[0]])
        assert len(_tables(_html(app.run()))) > 1


def _html(app: AppTest) -> tuple[str, ...]:
    return tuple(element.proto.body for element in app.get("html"))


def _tables(drawn: tuple[str, ...]) -> dict[tuple[str, ...], list[list[str]]]:
    """Each table of the page by its heads."""
    return {
        tuple(_cells("th", body)): [
            _cells("td", row) for row in re.findall(r"<tr>(.*?)</tr>", body)[1:]
        ]
        for body in drawn
        if "qw-table" in body and "<style" not in body
    }


def _cells(kind: str, html: str) -> list[str]:
    return [unescape(cell) for cell in re.findall(rf"<{kind}(?: [^>]*)?>(.*?)</{kind}>", html)]


def _headlines(drawn: tuple[str, ...]) -> dict[str, str]:
    bodies = "".join(body for body in drawn if "<dl" in body)
    return dict(
        zip(_cells("dt", bodies), _cells('dd class="qw-value"', bodies), strict=False)
    ) | dict(re.findall(r"<dt>(.*?)</dt><dd[^>]*>(.*?)</dd>", bodies))


def _of(share: Any) -> str:
    return "–" if share in ("hidden", None) else f"{share['n']} of {share['of']}"


def _points(value: float) -> str:
    return f"{value:+.1f}".replace("-", "−")


def _cell(figure: Any, write: Any) -> str:
    """A figure with its range, as a table has it."""
    if figure == "hidden":
        return f"fewer than {K} clients"
    if figure is None:
        return "–"
    ends = [figure["low"], figure["high"]]
    if None in ends:
        return write(figure["value"])
    return f"{write(figure['value'])} ({write(ends[0])} to {write(ends[1])})"


def _plain(value: float) -> str:
    return f"{value:.1f}"


def _signed(value: float) -> str:
    return "0.0" if f"{abs(value):.1f}" == "0.0" else _points(value)


def test_the_headlines_are_those_of_the_command(seen, log):
    told = _told(log, seen.view)
    goals, victories = told["goals"], told["quiet_victories"]
    shown = _headlines(_drawn("side_by_side", seen.name))
    rated_again = goals["clients_rated_again"]
    recorded = victories["sessions"]["noticed"] + victories["sessions"]["none_noticed"]
    assert shown == {
        "Clients whose goals moved forward": f"{goals['clients']['forward']} of {rated_again}",
        "Clients whose goals moved back": f"{goals['clients']['back']} of {rated_again}",
        "Average movement": f"{_signed(goals['movement']['value'])} points",
        "Quiet victories per 10 recorded sessions": _plain(victories["per_10"]["value"]),
        "Sessions with a quiet victory": (
            f"{victories['sessions_with_any']['value']:.0%} of {recorded:,}"
        ),
        "Clients with a quiet victory": (
            f"{victories['clients_with_any']['n']} of {victories['clients_with_any']['of']}"
        ),
    }


@pytest.mark.parametrize("name", ["side_by_side", "goals"])
def test_the_steps_of_goals_are_those_of_the_command(name, seen, log):
    goals = _told(log, seen.view)["goals"]
    table = dict(_tables(_drawn(name, seen.name))[("Goals", "Number")])
    assert [
        table[step] for step in ("Moved forward", "Edged forward", "Same", "Slipped", "Moved back")
    ] == [
        f"{goals['steps'][step]:,}"
        for step in ("forward", "edged_forward", "same", "slipped", "back")
    ]
    assert table["Reached (rated 10)"] == str(goals["reached"])
    assert table["Not rated again yet"] == str(goals["in_view"] - goals["rated_again"])


def test_the_kinds_of_quiet_victories_are_those_of_the_command(seen, log):
    by_code = _told(log, seen.view)["quiet_victories"]["by_code"]
    rows = _tables(_drawn("side_by_side", seen.name))[
        ("Quiet victory", "Family", "Noticed", "Clients")
    ]
    expected = {
        code.name: by_code.get(code.code, 0) or "none noticed" for code in log.codebook.codes
    }
    assert {row[0]: row[2] for row in rows} == {name: str(n) for name, n in expected.items()}


def test_the_grid_is_that_of_the_command(seen, log):
    grid = next(
        body for body in _drawn("side_by_side", seen.name) if "qw-grid" in body and "<tbody" in body
    )
    cells = [int(cell) for cell in _cells("td", grid.split("<tbody>")[1])]
    assert cells == [n for row in _told(log, seen.view)["together"].values() for n in row.values()]


def test_the_lines_by_month_are_those_of_the_command(log):
    """Of the whole practice: a view of few clients draws quarters,
    which the command does not have.
    """
    whole = VIEWS[0]
    months = _told(log, whole.view)["months"]
    tables = _tables(_drawn("side_by_side", whole.name))
    goals = tables[("Period", "Average movement", "Clients rated again")]
    victories = tables[("Period", "Per 10 recorded", "Noticed", "Recorded", "Share recorded")]
    assert [row[1:] for row in goals] == [
        [_cell(month["movement"], _signed), str(month["movement"]["clients"])] for month in months
    ]
    assert [row[1:] for row in victories] == [
        [
            _cell(month["per_10"], _plain),
            str(month["marks"]),
            f"{month['recorded']} of {month['sessions']}",
            f"{month['recorded'] / month['sessions']:.0%}",
        ]
        for month in months
    ]


def test_what_had_come_by_each_session_is_what_the_command_says(seen, log):
    by_then = _told(log, seen.view)["first_noticed"]
    tables = _tables(_drawn("over_the_course", seen.name))
    keys = (
        "began",
        "reached",
        "rated_again",
        "forward",
        "noticed",
        "still_coming",
        "open",
        "stopped",
    )
    rows = next(
        rows
        for heads, rows in tables.items()
        if heads[1:2] == ("Clients who began",) and len(heads) > 5
    )
    counts = [[_count_in(cell) for cell in row[1 : 1 + len(keys)]] for row in rows]
    assert counts == [[str(row[key]) for key in keys] for row in by_then]


def _count_in(cell: str) -> str:
    """The count that a cell begins with."""
    return "hidden" if cell.startswith("fewer") else re.match(r"\d+", cell)[0]


def test_figures_by_session_number_are_those_of_the_command(seen, log):
    course = _told(log, seen.view)["course"]
    tables = _tables(_drawn("over_the_course", seen.name))
    cells = {
        cell
        for heads, rows in tables.items()
        if "Clients who came so far" not in heads
        for r in rows
        for cell in r
    }
    for band in course:
        assert _cell(band["movement"], _signed) in cells
        assert _cell(band["per_10"], _plain) in cells


def test_the_difference_of_two_periods_is_that_of_the_command(log):
    whole = VIEWS[0]
    before = View(date(2024, 1, 1), date(2024, 12, 31))
    told = as_json(all_on_screen(all_figures(log, whole.view, before), SmallGroupRule(K)))[
        "compare"
    ]
    said = " ".join(unescape(body) for body in _drawn("two_periods", whole.name))
    for name in ("per_10", "movement"):
        ends = [_signed(told[name][end]) for end in ("low", "high")]
        assert f"between {ends[0]} and {ends[1]}" in said


def test_the_points_of_control_charts_are_those_of_the_command(log):
    """Opened through the address, as a link to an analyst would."""
    months = _told(log, VIEWS[0].view)["months"]
    drawn = _drawn_at("quiet_victories", {"analysts": ["true"]})
    heads = ["Period", "Point", "Lower limit", "Upper limit"]
    tables = [body for body in drawn if "qw-table" in body and _cells("th", body) == heads]
    points = [
        [_cells("td", row)[1] for row in re.findall(r"<tr>(.*?)</tr>", body)[1:]] for body in tables
    ]
    filled = [month["recorded"] >= 0.6 * month["sessions"] for month in months]
    rates = [
        _plain(month["per_10"]["value"]) if full else "–"
        for month, full in zip(months, filled, strict=True)
    ]
    assert points == [
        rates,
        rates,
        [f"{month['recorded'] / month['sessions']:.0%}" for month in months],
    ]
    assert "–" in rates


def test_control_charts_are_drawn_only_where_they_are_asked_for():
    assert not any("Lower limit" in body for body in _drawn("quiet_victories", VIEWS[0].name))
