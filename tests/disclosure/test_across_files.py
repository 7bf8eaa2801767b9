"""Each thing that whoever gathers files knows, in a small practice where it alone gives a count of
too few clients away.

So a file is refused only for what it tells, and every sentence of the guard is held by a case.
"""

from __future__ import annotations

from datetime import date

import pytest
from practices import BLANK, NONE, Session, log_of

from quietwins.disclosure import SmallGroupRule
from quietwins.disclosure.across_files import _Whom, follows_from
from quietwins.disclosure.known_bounds import bounds_of
from quietwins.disclosure.ledger import Ledger
from quietwins.disclosure.outside_rounding import Outside
from quietwins.disclosure.register import why_not_beside
from quietwins.log import SessionLog, View

TO = Outside(SmallGroupRule(5))
FIRST, SECOND = View(date(2025, 1, 1), date(2025, 3, 31)), View(date(2025, 4, 1), date(2025, 6, 30))
THIRD = View(date(2025, 7, 1), date(2025, 9, 30))
HALF, YEAR = View(FIRST.first, SECOND.last), View(FIRST.first, date(2025, 12, 31))
TEAM, ADULTS = frozenset("A"), "Adults"
EVER = View(date.min, date.max)
WINTER, SPRING, SUMMER = "2025-02-03", "2025-05-05", "2025-08-04"


def came(who: str, day: str, noticed: object = NONE, times: int = 1, **more: object) -> list:
    """One client for each letter, so many times on a day."""
    return [Session(one, day, {}, noticed, **more) for one in who for _ in range(times)]


def tells_of(log: SessionLog, view: View, *left: View, to: Outside = TO) -> View | None:
    return follows_from(log, view, left, to)


def six_marks_and_one_more(**more: object) -> list[Session]:
    """7 marks in the half-year, printed as 5, and 6 of them in its first quarter, printed as 5 too,
    leave 1 or 2 for the second. With 7 clients no share is told.
    """
    return [
        *came("abcdefg", "2024-12-02", BLANK, **more),  # so nobody is new
        *came("abcdef", WINTER, ["trust"], **more),
        *came("abcdef", SPRING, times=3, **more),
        *came("g", SPRING, ["trust"], **more),
    ]


@pytest.mark.parametrize("left", [(FIRST,), (FIRST, SECOND)])
def test_one_or_two_is_too_much_to_know(left):
    assert tells_of(log_of(*six_marks_and_one_more()), HALF, *left) == SECOND


def test_one_to_three_is_not():
    """Where a group is 4 clients at least, a printed 5 stands for 4 to 7."""
    of_four = Outside(SmallGroupRule(4))
    assert tells_of(log_of(*six_marks_and_one_more()), HALF, FIRST, to=of_four) is None


def test_a_count_that_may_be_any_of_several_is_no_secret_told():
    """Of 8 marks in the half-year, printed as 10, the second quarter has 1 to 7."""
    more = came("a", WINTER, ["trust"])
    assert tells_of(log_of(*six_marks_and_one_more(), *more), HALF, FIRST, SECOND) is None


@pytest.mark.parametrize("of", [{"clinicians": TEAM}, {"service": ADULTS}])
def test_what_a_set_or_a_service_has_is_no_more_than_everybody_has(of):
    """The files about the part are of its quarters, the one that bounds them is of everybody."""
    log = log_of(
        *six_marks_and_one_more(clinician="A", service=ADULTS),
        *came("uvwxyz", WINTER, BLANK, clinician="C", service="School"),
        *came("uvwxyz", SPRING, BLANK, clinician="C", service="School"),
    )
    first, second = (View(one.first, one.last, **of) for one in (FIRST, SECOND))
    assert tells_of(log, HALF, first, second) == second
    assert tells_of(log, second, first) is None


def test_clients_of_whom_something_was_noticed_first_are_clients_and_no_more_than_marks():
    """4 and 4, each under 5, are 8 of the year, printed as 10: no quarter without marks has any."""
    log = log_of(
        *came("z", "2024-09-02", BLANK),
        *came("abcd", WINTER, ["trust"], times=3),
        *came("efgh", SPRING, ["trust"], times=3),
        *(one for day in (WINTER, SPRING, SUMMER) for one in came("stuvwxy", day)),
    )
    assert tells_of(log, YEAR, FIRST, SECOND) == FIRST


def test_sessions_of_which_nobody_can_tell_are_no_more_than_those_not_recorded():
    """13 in the half-year, and no more than 7 in each of its quarters, leave 6 or 7 for both."""
    unclear = {"noticed": BLANK, "cannot_tell": True}
    log = log_of(
        *came("ab", WINTER, times=2, **unclear),
        *came("cd", WINTER, **unclear),
        *came("e", WINTER, BLANK),
        *came("ab", SPRING, times=2, **unclear),
        *came("cde", SPRING, **unclear),
    )
    assert tells_of(log, HALF, FIRST, SECOND) == FIRST


def test_the_share_of_sessions_recorded_gives_a_quarter_away():
    """7 of 13 sessions are 54%, 7 of 17 are 41%, and no other numbers near them are: 4 more."""
    log = log_of(
        *came("abcdefg", SPRING), *came("hijklm", SPRING, BLANK), *came("hijk", SUMMER, BLANK)
    )
    assert tells_of(log, YEAR, SECOND) == THIRD


def test_no_share_is_told_where_a_blank_cannot_tell_whether_a_session_was_recorded():
    log = log_of(
        *came("abcdefg", SPRING),
        *came("hijklm", SPRING, BLANK, cannot_tell=True),
        *came("hijk", SUMMER, BLANK),
    )
    assert tells_of(log, YEAR, SECOND) is None


def recorded_once_more(winter: object) -> SessionLog:
    """6 recorded sessions in the first quarter, one in the second, and 8 not recorded there."""
    return log_of(
        *came("abcd", WINTER, winter),
        *came("ef", WINTER),
        *came("g", SPRING),
        *came("abcdef", SPRING, BLANK),
        *came("ab", "2025-05-12", BLANK),
    )


def test_a_file_tells_the_recorded_sessions_of_each_quarter():
    assert tells_of(recorded_once_more(NONE), HALF, FIRST) == SECOND


def test_a_file_does_not_tell_all_the_recorded_sessions_of_its_period():
    """Those with and those without anything noticed are both of too few clients, and not told."""
    assert tells_of(recorded_once_more(["trust"]), HALF, FIRST) is None


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("noticed", 7),  # of 13 to 17, as printed, 41% are more than 5
        ("marks", 12),  # of those 7.1 in every 10 are more than the 8 that 10 may stand for
    ],
)
def test_shares_and_rates_bound_the_counts_that_they_are_of(kind, least):
    log = log_of(
        *came("abcdef", WINTER, ["trust"]),
        *came("g", WINTER, ["trust"] * 6),
        *came("hijklmnopq", WINTER),
    )
    ledger, whom = Ledger(5), _Whom.of(log, EVER, [FIRST])
    whom.add_quarters(ledger)
    whom.add_prints(ledger, TO)
    place = ledger.places[whom.name(whom.quarters[0], kind)]
    assert ledger.true[place] + bounds_of(ledger)[0][place] == least


def bounds_in(log: SessionLog, kind: str) -> tuple[float, float]:
    """What the file of the first quarter of 2025 leaves of a count of it."""
    ledger, whom = Ledger(5), _Whom.of(log, EVER, [FIRST])
    whom.add_quarters(ledger)
    whom.add_prints(ledger, TO)
    place = ledger.places[whom.name(whom.quarters[0], kind)]
    less, more = (float(end[place]) for end in bounds_of(ledger))
    return ledger.true[place] + less, ledger.true[place] + more


@pytest.mark.parametrize(
    ("times", "recorded"),
    [
        (11, (10, 12)),  # a rate that is kept back is of at least 10
        (9, (6, 9)),  # and where none is given, there are no more than 9
    ],
)
def test_that_a_rate_is_kept_back_tells_that_there_is_one(times, recorded):
    """Of 13 to 17 sessions, as printed, 5 to 7 are not recorded: 6 to 12 are."""
    log = log_of(*came("a", WINTER, times=times), *came("bcdef", WINTER, BLANK))
    assert bounds_in(log, "recorded") == recorded


def test_a_share_bounds_the_sessions_with_nothing_noticed_too():
    """51% of two counts that are printed as 50: the second is no more than 50."""
    log = log_of(
        *came("abcdefghijklmnopqr"[:17], WINTER, ["trust"], times=3),
        *came("opqrstu", WINTER, times=7),
    )
    assert bounds_in(log, "none_noticed") == (48, 50)


def test_no_more_clients_came_in_a_half_year_than_in_its_quarters_together():
    """8, as 10 is printed of, are 4 and 4 where each of the quarters has under 5."""
    log = log_of(*came("abcd", WINTER, BLANK, times=3), *came("efgh", SPRING, BLANK, times=3))
    assert tells_of(log, HALF) == FIRST


def test_more_clients_may_have_come_than_in_one_quarter():
    """Of 10 to 12 clients, 5 to 7 came in the first quarter: the other saw 3 or 4 at the least."""
    log = log_of(*came("abcdefg", WINTER, BLANK, times=3), *came("fghij", SPRING, BLANK, times=3))
    assert tells_of(log, HALF, FIRST) is None


def test_a_view_may_leave_again_though_by_itself_it_tells_of_too_few():
    """Nothing more is told by what left already."""
    log = log_of(*six_marks_and_one_more())
    assert tells_of(log, HALF) == SECOND
    assert why_not_beside(log, HALF, [HALF], TO.rule) is None
