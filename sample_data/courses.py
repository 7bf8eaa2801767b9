"""What happens in the made-up practice: who comes, when, and where their goals go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from quietwins.sample import ESSAY_CLIENT

from . import practice
from .draw import Draw
from .stories import GOALS_MET_CLIENT


@dataclass(frozen=True)
class Goal:
    """One goal of a client: where it began, where it goes, and when it is rated."""

    set_at: int  # session number of the first rating
    every: int  # rated again every so many sessions; 0 = never again
    baseline: float
    movement: float  # over the whole course
    jumps_at: int | None  # the session in which it moves all at once; None where it moves gradually


@dataclass(frozen=True)
class Client:
    """One client's course, before any session has taken place."""

    code: str
    clinician: practice.Clinician
    next_clinician: practice.Clinician
    handed_over_at: int  # session number from which the next clinician sees them
    service: str
    first_day: date
    length: int  # attended sessions
    goals: tuple[Goal, ...]
    halves: bool


@dataclass(frozen=True)
class Appointment:
    """One appointment, before anybody writes down what they noticed."""

    day: date
    number: int  # of the session in the client's course
    clinician: practice.Clinician
    client: str
    service: str
    attended: str  # yes, no, or blank for yes
    ratings: tuple[float | None, ...]  # of goals 1, 2, ...; None where not rated


def appointments(draw: Draw) -> Iterator[Appointment]:
    """Every appointment inside the two years, client by client."""
    codes = _client_codes(draw)
    for clinician in practice.CLINICIANS:
        for place in range(clinician.clients):
            yield from _course(draw, _client(draw, next(codes), clinician, place))


def _client_codes(draw: Draw) -> Iterator[str]:
    """Invented codes, no two alike."""
    used = {ESSAY_CLIENT, GOALS_MET_CLIENT}
    while True:
        code = f"K{draw.whole(1000, 9999)}"
        if code not in used:
            used.add(code)
            yield code


def _client(draw: Draw, code: str, clinician: practice.Clinician, place: int) -> Client:
    length = draw.whole(*practice.COURSES[place % len(practice.COURSES)])
    handed_over = clinician.hands_over and draw.dealt("handed over", practice.HANDED_OVER)
    return Client(
        code=code,
        clinician=clinician,
        next_clinician=draw.pick(
            [other for other in practice.CLINICIANS if other.hands_over and other != clinician]
        ),
        handed_over_at=length // 2 if handed_over else length + 1,
        service=draw.pick(practice.SERVICES),
        first_day=_first_day(draw, clinician, place),
        length=length,
        goals=_goals(draw, length),
        halves=draw.dealt("rates in halves", practice.IN_HALVES),
    )


def _first_day(draw: Draw, clinician: practice.Clinician, place: int) -> date:
    """Clients of one clinician begin one after another, some of them before the log does."""
    weeks = practice.WEEKS + practice.STARTED_BEFORE
    week = int((place + draw.uniform()) * weeks / clinician.clients) - practice.STARTED_BEFORE
    return practice.FIRST_MONDAY + timedelta(weeks=week, days=draw.whole(0, 4))


def _goals(draw: Draw, length: int) -> tuple[Goal, ...]:
    """Goals of one client: they share a direction, and whether anybody looks at them again."""
    [count] = draw.weighted(practice.GOALS_SET, 1)
    looked_at_again = draw.dealt("looked at again", practice.LOOKED_AT_AGAIN)
    whole_course = looked_at_again and length >= practice.MIDDLE[0]
    back = whole_course and draw.dealt("moves back", practice.MOVES_BACK)
    jumps = whole_course and not back and draw.dealt("jumps", practice.JUMPS)
    movement = draw.normal(*(practice.FALL if back else practice.MOVEMENT))
    every = 1 if jumps else draw.whole(*practice.RATED_EVERY)
    return tuple(
        Goal(
            set_at=min(draw.whole(1, 1 + place), length),
            every=every
            if looked_at_again and not draw.dealt(f"goal {place} let go", let_go)
            else 0,
            baseline=draw.normal(*(practice.BASELINE_BEFORE_FALL if back else practice.BASELINE)),
            movement=draw.normal(movement, practice.MOVEMENT_OF_GOAL),
            jumps_at=draw.whole(3, 8) if jumps else None,
        )
        for place, let_go in zip(range(count), practice.GOALS_LET_GO, strict=False)
    )


def _course(draw: Draw, client: Client) -> Iterator[Appointment]:
    """The appointments of one client that lie inside the log, missed ones included."""
    day, number = client.first_day, 0
    while number < client.length:
        if _open(day):
            missed = draw.chance(practice.NOT_ATTENDED)
            number += not missed
            appointment = (
                _missed(client, number + 1, day) if missed else _attended(draw, client, number, day)
            )
            if practice.FIRST_MONDAY <= day <= practice.LAST_DAY:
                yield appointment
        day += timedelta(weeks=_weeks_between(number) + draw.chance(practice.WEEK_OFF))


def _weeks_between(number: int) -> int:
    return 1 + (number >= practice.WEEKLY_UNTIL) + (number >= practice.FORTNIGHTLY_UNTIL)


def _open(day: date) -> bool:
    return (day.month, day.day) not in practice.CLOSED


def _missed(client: Client, number: int, day: date) -> Appointment:
    return Appointment(day, number, _seen_by(client, number), client.code, client.service, "no", ())


def _attended(draw: Draw, client: Client, number: int, day: date) -> Appointment:
    return Appointment(
        day=day,
        number=number,
        clinician=_seen_by(client, number),
        client=client.code,
        service=client.service,
        attended="" if draw.chance(practice.ATTENDED_BLANK) else "yes",
        ratings=tuple(_rating(draw, client, goal, number) for goal in client.goals),
    )


def _seen_by(client: Client, number: int) -> practice.Clinician:
    return client.next_clinician if number >= client.handed_over_at else client.clinician


def _rating(draw: Draw, client: Client, goal: Goal, number: int) -> float | None:
    """The rating given in this session, if one is given."""
    since = number - goal.set_at
    if since < 0 or (since > 0 and (goal.every == 0 or since % goal.every)):
        return None
    if goal.jumps_at is None:
        moved = goal.movement * since / max(1, client.length - goal.set_at)
    else:
        moved = goal.movement if number >= goal.jumps_at else 0.0
    steps = 2 if client.halves else 1
    rating = round((goal.baseline + moved + draw.normal(0, practice.RATING_WOBBLE)) * steps) / steps
    return min(10.0, max(0.0, rating))
