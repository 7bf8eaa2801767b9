"""Files that are taken along: what they say about themselves, numbers a spreadsheet can read,
nothing it could run.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, datetime

import pytest

from quietwins.charts.kinds import goals_by_step
from quietwins.charts.look import PALETTES
from quietwins.downloads import Along, as_png, as_svg, file_name
from quietwins.log import View
from quietwins.store import PracticeError, open_practice
from quietwins.store.beside.what_left import Audience, WhatLeft, note_what_left
from quietwins.words.downloads import Copy, about, for_whom, not_to_take_along, on_paper
from quietwins.writing.table import Table, texts

ABOUT = (
    "For others: January to March 2025, all clinicians, about 60 clients.",
    "Counts are rounded to 5. Made 5 January 2026.",
)


FACTS = (("from", "2025-01-01"), ("to", "2025-03-31"), ("for", "outside"))
NO_NUMBERS = Table((texts("a", ["x"]),))


def _along(table: Table = NO_NUMBERS, name: str = "Goals over time", charts: int = 1) -> Along:
    chart = goals_by_step({"forward": 1, "back": 2}, PALETTES["light"], 5).to_dict()
    return Along(name, (chart,) * charts, table, ABOUT, FACTS)


def test_a_picture_says_what_it_is_of_and_keeps_its_name():
    svg = as_svg(_along())
    assert all(
        said in svg
        for said in (
            ">Goals<",
            "Number of goals, by how they moved",
            *(f">{line}<" for line in ABOUT),
        )
    )


def test_a_png_is_a_picture_of_the_same_width_for_every_chart():
    png = as_png(_along())
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20], "big") == 2 * 720


def test_small_charts_make_one_picture_that_is_named_once():
    svg = as_svg(_along(name="By family", charts=3))
    assert [svg.count(f">{said}<") for said in ("By family", "Goals", ABOUT[0])] == [1, 3, 1]


def test_a_picture_is_set_in_the_typeface_of_the_page_and_brings_it_along():
    along = _along()
    svg = as_svg(along)
    assert svg.count("@font-face") == 2
    assert re.findall(r'url\((?!data:|#)|href="http|src="', svg) == []
    # Without the typeface the same letters would be drawn, and so measured, wider.
    plain = json.loads(json.dumps(along.charts[0]).replace("Source Sans", "No Such Typeface"))
    other = replace(along, charts=(plain,))
    assert as_png(along) != as_png(other)


def test_a_file_is_named_after_what_it_shows():
    assert file_name("Goals by how they moved", "png") == "quiet-wins-goals-by-how-they-moved.png"


def test_what_left_is_noted_in_the_practice_with_its_dates(tmp_path, monkeypatch):
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(tmp_path / "practice"))
    folder = open_practice().folder
    view = View(date(2025, 1, 1), date(2025, 3, 31), frozenset({"B", "A"}))
    left = WhatLeft("Goals over time", datetime(2026, 1, 5, 9, 30), Audience.INSIDE)
    note_what_left(folder, left, [view])
    assert not folder.left.exists()

    folder.root.mkdir()
    folder.marker.write_text("")
    for _ in range(2):
        note_what_left(folder, left, [view])
    lines = folder.left.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == 2 * [
        {
            "when": "2026-01-05T09:30:00",
            "what": "Goals over time",
            "for": "inside",
            "first": "2025-01-01",
            "last": "2025-03-31",
            "clinicians": "2 clinicians",
            "service": None,
        }
    ]


def test_where_it_cannot_be_noted_that_something_left_it_is_an_error_that_says_what_to_do(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("QUIETWINS_PRACTICE", str(tmp_path / "practice"))
    folder = open_practice().folder
    folder.left.mkdir(parents=True)  # nobody can write to it, not even an administrator
    folder.marker.write_text("")
    left = WhatLeft("Goals over time", datetime(2026, 1, 5), Audience.OUTSIDE)
    with pytest.raises(PracticeError, match="Nothing was taken along"):
        note_what_left(folder, left, [View(date(2025, 1, 1), date(2025, 3, 31))])


def test_a_printed_page_says_the_day_and_how_it_was_counted():
    assert on_paper(7, date(2026, 1, 5)) == (
        "Printed 5 January 2026, as on the screen: figures of 1 to 6 clients are not told; small"
        " counts inside a larger group are."
    )


def test_a_view_that_may_not_leave_says_why():
    assert not_to_take_along("Choose all clinicians.") == (
        "This view cannot be handed on. Choose all clinicians."
    )


def test_the_rule_names_the_practices_own_number():
    from practices import NONE, Session, log_of

    from quietwins.measures.all_figures import figures_of

    view = View(date(2025, 1, 1), date(2025, 12, 31))
    figures = figures_of(
        log_of(*(Session(f"K{i}", "2025-02-03", {}, NONE) for i in range(8))), view
    )
    assert about(figures, 7, Copy(Audience.OUTSIDE, date(2026, 1, 5))) == (
        "For others: January to December 2025, all clinicians, about 8 clients.",
        "Counts are rounded to 5, and 1 to 6 clients is “under 7”. Made 5 January 2026.",
    )


def test_a_file_for_the_team_says_that_it_is_for_the_practice_only():
    from practices import NONE, Session, log_of

    from quietwins.measures.all_figures import figures_of

    view = View(date(2025, 1, 1), date(2025, 12, 31), frozenset("A"))
    figures = figures_of(
        log_of(*(Session(f"K{i}", "2025-02-03", {}, NONE) for i in range(8))), view
    )
    whose, how = about(figures, 5, Copy(Audience.INSIDE, date(2026, 1, 5)))
    assert whose == ("For the practice only: January to December 2025, one clinician, 8 clients.")
    assert how.startswith("As on the screen: figures of 1 to 4 clients are not told.")
    named, _ = about(figures, 5, Copy(Audience.OUTSIDE, date(2026, 1, 5), reporting_set="The team"))
    assert named.startswith("For others: January to December 2025, The team,")


def test_a_picture_of_two_periods_names_both():
    from practices import NONE, Session, log_of

    from quietwins.measures.all_figures import figures_of

    view = View(date(2025, 1, 1), date(2025, 12, 31))
    figures = figures_of(log_of(Session("K1", "2025-02-03", {}, NONE)), view)
    other = View(date(2024, 3, 5), date(2024, 4, 30))
    whose, _ = about(figures, 5, Copy(Audience.INSIDE, date(2026, 1, 5)), other)
    assert "January to December 2025 beside 5 March 2024 to 30 April 2024" in whose


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2025, 1, 1), date(2025, 12, 31), "2025"),
        (date(2023, 1, 1), date(2025, 12, 31), "2023 to 2025"),
        (date(2025, 1, 1), date(2025, 6, 30), "January to June 2025"),
        (date(2025, 7, 1), date(2025, 9, 30), "July to September 2025"),
    ],
)
def test_a_button_names_the_period(first, last, said):
    view = View(first, last)
    assert for_whom(Audience.OUTSIDE, view) == f"{said}, for others"
    assert for_whom(Audience.INSIDE, view) == "For the team"


def test_a_file_of_the_made_up_practice_says_first_that_nobody_in_it_is_real():
    from practices import NONE, Session, log_of

    from quietwins.measures.all_figures import figures_of

    figures = figures_of(
        log_of(Session("K1", "2025-02-03", {}, NONE)), View(date(2025, 1, 1), date(2025, 12, 31))
    )
    made_up = about(figures, 5, Copy(Audience.OUTSIDE, date(2026, 1, 5), made_up=True))[0]
    assert made_up.startswith("Made up, nobody here is real. For others: ")
    real = about(figures, 5, Copy(Audience.OUTSIDE, date(2026, 1, 5)))[0]
    assert real.startswith("For others: ")
