"""Since you last looked: three lines at most, without a figure of few."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from practices import NONE, Session, log_of

from quietwins.disclosure import Reaches, Shown, SmallGroupRule
from quietwins.log import View
from quietwins.measures.control_chart import standing_out
from quietwins.measures.run_chart import lines_tried
from quietwins.store import ImportEvent, Note, Status
from quietwins.words.came_since import came_in, since, small_thing, unusual
from quietwins.words.notes import said_last

LOOKED = date(2026, 11, 20)


def export(number: int, day: int, first: date | None, last: date | None, **more) -> ImportEvent:
    """An export that came in at noon of a day in November."""
    at = datetime(2026, 11, day, 12, tzinfo=UTC)
    return ImportEvent(str(number), number, at, first_day=first, last_day=last, **more)


OCTOBER = export(1, 23, date(2026, 10, 2), date(2026, 10, 30), sessions=3, new=3)
SEPTEMBER = export(2, 25, date(2026, 9, 1), date(2026, 9, 29), sessions=64)


@pytest.mark.parametrize(
    ("imports", "said"),
    [
        ((), "Nothing came in."),
        ((export(1, 20, date(2026, 9, 1), date(2026, 9, 30)),), "Nothing came in."),
        ((OCTOBER,), "One export came in, with sessions of October 2026."),
        (
            (OCTOBER, SEPTEMBER),
            "2 exports came in, with sessions of September to October 2026.",
        ),
        ((export(1, 23, None, None),), "One export came in."),
    ],
)
def test_what_came_in_after_that_day_is_said_by_its_months(imports, said):
    assert came_in(imports, LOOKED) == said


@pytest.mark.parametrize("status", [Status.UNDONE, Status.FORGOTTEN])
def test_what_came_in_and_went_again_is_not_told(status):
    gone = export(1, 23, date(2026, 10, 2), date(2026, 10, 30), status=status)
    assert came_in((gone,), LOOKED) == "Nothing came in."


def test_how_many_sessions_came_in_is_not_said_as_they_may_be_of_one_client():
    assert "3" not in came_in((OCTOBER,), LOOKED)


def shown(noticed, months: int = 12, clients: int = 8) -> Shown:
    """A practice that sees the same clients each month; ``noticed`` by month and client."""
    log = log_of(
        *(
            Session(f"K{n}", f"2025-{month:02}-{n + 1:02}", {"goal_1": 4}, noticed(month, n))
            for month in range(1, months + 1)
            for n in range(clients)
            for _ in range(3)
        )
    )
    view = View(date(2025, 1, 1), date(2025, 12, 31))
    return Shown(Reaches(log, SmallGroupRule(5)), view)


def told(of: Shown) -> str:
    return unusual(lines_tried(of.periods, of.changes), standing_out(of.periods))


def test_a_line_with_more_than_ordinary_ups_and_downs_is_named():
    said = told(shown(lambda month, n: ["trust"] if n < (2 if month < 7 else 7) else NONE))
    assert said == "More than ordinary ups and downs: what was noticed."


def test_where_nothing_is_more_than_ordinary_that_is_said():
    said = told(shown(lambda month, n: ["trust"] if (n + month) % 3 else NONE))
    assert said == "Nothing beyond ordinary ups and downs was found."


def test_a_month_in_which_hardly_anything_was_recorded_is_named_first():
    usual = [["trust"], NONE]
    said = told(shown(lambda month, n: None if month == 9 and n > 2 else usual[(n + month) % 2]))
    assert said.startswith("September 2025")
    assert said.endswith("Otherwise nothing beyond ordinary ups and downs was found.")


@pytest.mark.parametrize("few", [{"months": 3}, {"clients": 4}])
def test_of_a_short_line_and_of_few_clients_nothing_is_found(few):
    said = told(shown(lambda month, n: ["trust"] * month, **few))
    assert said == "The lines are too short yet to tell more than ordinary ups and downs."


VIEW = View(date(2026, 1, 1), date(2026, 10, 31))
HERS = View(date(2026, 1, 1), date(2026, 10, 31), frozenset({"CL-02"}))
SPRING = Note("1", date(2026, 9, 30), "ask at the door", VIEW, date(2026, 4, 2))
AUTUMN = Note("2", date(2026, 3, 31), "say none when none", VIEW, date(2026, 10, 1))


def test_last_times_small_thing_is_the_one_said_last_and_not_the_one_about_the_latest_day():
    last = said_last((SPRING, AUTUMN), VIEW, date(2026, 11, 29))
    assert small_thing(last) == "Last time's small thing, of 1 October 2026: say none when none"


def test_what_is_said_today_is_not_of_last_time():
    assert said_last((SPRING, AUTUMN), VIEW, date(2026, 10, 1)) == SPRING
    assert small_thing(said_last((AUTUMN,), VIEW, date(2026, 10, 1))) == ""


def test_what_was_said_of_chosen_clinicians_is_told_only_where_they_are_chosen():
    hers = Note("3", date(2026, 9, 30), "ask about play", HERS, date(2026, 11, 1))
    assert said_last((AUTUMN, hers), VIEW, date(2026, 11, 29)) == AUTUMN
    assert said_last((AUTUMN, hers), HERS, date(2026, 11, 29)) == hers


def test_a_note_of_before_two_days_were_kept_was_said_on_its_one_day():
    old = Note("4", date(2026, 5, 4), "new form", VIEW)
    assert small_thing(old) == "Last time's small thing, of 4 May 2026: new form"


def test_the_day_is_named():
    assert since(LOOKED) == "Since you last looked, on 20 November 2026"
