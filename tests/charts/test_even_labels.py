"""Labels along a line on paper: as many as have room, evenly, and each year begins with one."""

from __future__ import annotations

import pytest

from quietwins.charts.even_labels import labelled

ROOM = 300  # pixels: about half a page
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def months(n: int, begin: int = 0) -> list[tuple[str, ...]]:
    """So many months, each with what its point is of; the first of a year has the year."""
    places = range(begin, begin + n)
    years = [f" ’{24 + place // 12}" if place in (begin, 12, 24) else "" for place in places]
    return [
        (MONTHS[place % 12] + year, "of 100") for place, year in zip(places, years, strict=True)
    ]


def quarters(n: int) -> list[tuple[str, ...]]:
    return [("Jan–Mar ’24" if place % 4 == 0 else "Apr–Jun", "of 45") for place in range(n)]


@pytest.mark.parametrize(
    ("labels", "written"),
    [
        (months(12), [0, 2, 4, 6, 8, 10]),
        (months(24), [0, 4, 8, 12, 16, 20]),
        (quarters(8), [0, 2, 4, 6]),
        (quarters(12), [0, 4, 8]),
        (quarters(4), [0, 1, 2, 3]),
        ([(str(n + 1), "60") for n in range(20)], list(range(0, 20, 2))),
    ],
    ids=[
        "a year of months",
        "two years of months",
        "eight quarters",
        "twelve",
        "four quarters",
        "sessions",
    ],
)
def test_labels_have_the_same_distance(labels, written):
    assert labelled(labels, ROOM) == written


@pytest.mark.parametrize("begin", range(1, 12))
def test_a_new_year_is_labelled_wherever_the_line_begins(begin):
    labels = months(12, begin)
    assert any("’25" in labels[place][0] for place in labelled(labels, ROOM))


@pytest.mark.parametrize("room", [60, 120, 200, 300, 700])
@pytest.mark.parametrize("n", [1, 5, 8, 13, 26])
def test_no_two_labels_run_into_each_other(n, room):
    labels = months(n)
    places = labelled(labels, room)
    assert places
    widths = [5 * max(map(len, labels[place])) for place in places]  # a letter is about so wide
    for one, other, *wide in zip(places, places[1:], widths, widths[1:], strict=False):
        assert (other - one) * room / n > sum(wide) / 2


def test_where_only_years_are_named_the_years_are_labelled():
    labels = [(f"’{n // 12}", "") if n % 12 == 0 else ("", "") for n in range(60)]
    assert labelled(labels, ROOM) == [0, 12, 24, 36, 48]


def test_a_chart_without_labels_has_none():
    assert labelled((), ROOM) == []
