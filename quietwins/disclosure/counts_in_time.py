"""The counts of the months, of the course and of what was first noticed, and how they hang together."""

from __future__ import annotations

from collections.abc import Sequence

from quietwins.disclosure.counts_of_goals import goal
from quietwins.disclosure.reader import Reader
from quietwins.disclosure.system import Counted, Path, System
from quietwins.measures.estimates import HIDDEN, Count, Mean, plain
from quietwins.measures.figures import AllFigures, BandFigures, ByThen, PeriodFigures
from quietwins.measures.in_time import InTime
from quietwins.measures.over_time import Grain

MONTHS: Path = ("figures", "months")
PERIODS: Path = ("periods",)
# The mean changes between ratings that stand beside a line, by the line.
CHANGES: dict[Path, Path] = {MONTHS: ("changes by month",), PERIODS: ("changes",)}


def add_months(system: System, everything: AllFigures) -> None:
    """The months of the contract."""
    _add_line(system, "month", everything.figures.months, MONTHS, everything)


def add_periods(system: System, in_time: InTime, everything: AllFigures) -> None:
    """The points of the lines that pages draw, where they are longer than months: each is the sum of its months."""
    if in_time.grain is Grain.MONTH:
        return
    _add_line(system, "period", in_time.periods, PERIODS, everything)
    months = _with_a_session(everything.figures.months)
    for place, period in _with_a_session(in_time.periods):
        own = [at for at, month in months if period.first <= month.first <= period.last]
        for counted in ("sessions", "recorded", "marks"):
            system.adds_up([f"period {place} {counted}"], [f"month {at} {counted}" for at in own])
        for counted in ("clients", "moved"):
            system.no_more([f"period {place} {counted}"], [f"month {at} {counted}" for at in own])
            for at in own:
                system.no_more([f"month {at} {counted}"], [f"period {place} {counted}"])


def _with_a_session(line: Sequence[PeriodFigures]) -> list[tuple[int, PeriodFigures]]:
    return [(place, period) for place, period in enumerate(line) if period.sessions]


def _add_line(system: System, name: str, line: Sequence[PeriodFigures], path: Path, everything: AllFigures) -> None:
    """The points of one line, and how they hang together with the whole view."""
    places = [place for place, _ in _with_a_session(line)]
    for place, period in _with_a_session(line):
        _one_period(system, f"{name} {place}", period, (*path, place), plain(everything.figures.clients))
    rater = everything.figures.goals.rater or ""

    def each(counted: str) -> list[str]:
        return [f"{name} {place} {counted}" for place in places]

    system.adds_up(["sessions"], each("sessions"))
    system.adds_up(["noticed", "none noticed"], each("recorded"))
    system.adds_up(["marks"], each("marks"))
    system.no_more(["clients"], each("clients"))
    system.no_more([goal(rater, "clients")], each("moved"))
    for clients, moved in zip(each("clients"), each("moved"), strict=True):
        system.no_more([clients], ["clients"])
        system.no_more([moved], [goal(rater, "clients")])


def _one_period(system: System, name: str, period: PeriodFigures, at: Path, clients: int) -> None:
    of = (clients, plain(period.clients))
    recorded = plain(period.clients_recorded)
    moved = _clients_of(period.movement)
    completeness, rate = (*at, "completeness"), (*at, "per_10")
    # The clients of a mean change between ratings are those of the mean movement: who rated a goal again then.
    change = (*CHANGES[at[:-1]], at[-1])

    def add(counted: str, value: Count, *groups: int, with_it: tuple[Path, ...] = (), least: int = 0) -> None:
        told = ((*at, counted if counted != "moved" else "movement"),)
        system.counts[f"{name} {counted}"] = Counted(plain(value), (*of, *groups), told, with_it, "months", least)

    add("sessions", period.sessions, with_it=(completeness,), least=1)
    add("clients", period.clients, least=1)
    add("recorded", period.recorded, recorded, with_it=(completeness, rate))
    add("marks", period.marks, recorded, plain(period.clients_any), with_it=(rate,))
    add("moved", moved, moved, with_it=(change,))
    for small, large in (("clients", "sessions"), ("recorded", "sessions"), ("moved", "clients")):
        system.no_more([f"{name} {small}"], [f"{name} {large}"])
    system.nothing_without(f"{name} marks", f"{name} recorded")


def add_bands(system: System, everything: AllFigures) -> None:
    """The bands of session numbers, which leave out the clients who had started before the log."""
    bands = everything.course.bands
    for place, band in enumerate(bands):
        _one_band(system, place, band, plain(everything.figures.clients))
        clients, moved = f"band {place} clients", f"band {place} moved"
        system.no_more([clients, "started before"], ["clients"])
        system.no_more([moved], [clients])
        system.no_more([moved], [goal(everything.figures.goals.rater or "", "clients")])
    _left_out(system, everything)


def _left_out(system: System, everything: AllFigures) -> None:
    """What is in no band is of those who had started before: were they few, the difference would tell of them."""
    bands = everything.course.bands
    started = plain(everything.figures.started_before_log)
    marks = plain(everything.figures.victories.marks) - sum(plain(band.marks) for band in bands)
    recorded = plain(everything.figures.victories.noticed) + plain(everything.figures.victories.none_noticed)
    recorded -= sum(plain(band.recorded) for band in bands)
    system.counts["marks of started before"] = Counted(marks, (started if marks else 0,))
    system.counts["recorded of started before"] = Counted(recorded, (0,))
    in_bands = [f"band {place} marks" for place in range(len(bands))]
    system.adds_up(["marks"], ["marks of started before", *in_bands])
    in_bands = [f"band {place} recorded" for place in range(len(bands))]
    system.adds_up(["noticed", "none noticed"], ["recorded of started before", *in_bands])
    system.nothing_without("marks of started before", "started before")
    system.nothing_without("recorded of started before", "started before")


def _one_band(system: System, place: int, band: BandFigures, clients: int) -> None:
    at: Path = ("course", "bands", place)
    of = (clients, plain(band.clients))
    recorded = plain(band.clients_recorded)
    moved = _clients_of(band.movement)
    rate = (*at, "per_10")

    def add(name: str, value: Count, *groups: int, told: Path, with_it: tuple[Path, ...] = (), least: int = 0) -> None:
        counted = Counted(plain(value), (*of, *groups), (told,), with_it, "course", least)
        system.counts[f"band {place} {name}"] = counted

    add("clients", band.clients, told=(*at, "clients"), least=1)
    add("recorded", band.recorded, recorded, told=(*at, "recorded"), with_it=(rate,))
    # Marks of a band are in no output, but its rate tells them.
    marks, anything = plain(band.marks), plain(band.clients_any)
    add("marks", marks, recorded, anything, told=(*at, "marks"), with_it=(rate,))
    add("moved", moved, moved, told=(*at, "movement"))
    system.nothing_without(f"band {place} marks", f"band {place} recorded")


def add_first_noticed(system: System, everything: AllFigures, reader: Reader) -> None:
    """First noticed: what had come by each session number is of those who reached it."""
    rows = everything.course.first_noticed
    for place, by_then in enumerate(rows):
        _one_number(system, place, by_then)
        if place:
            _those_who_stayed(system, place, rows)
    if rows:
        system.no_more(["reached 0", "started before"], ["clients"])
    _course_and_first_noticed(system, everything, reader)
    if reader.unfiltered:
        _each_of_a_kind(system, everything, reader)


def _each_of_a_kind(system: System, everything: AllFigures, reader: Reader) -> None:
    """What had come at all was of a family, or is among the marks of the view without one."""
    codes = [kind.code for kind in everything.figures.victories.by_code if kind.marks]
    others = ["uncoded", *(f"by_code {code}" for code in codes if reader.codebook.family(code) is None)]
    for place, by_then in enumerate(everything.course.first_noticed):
        families = [f"{family} by {place}" for family, n in by_then.by_family.items() if n]
        system.no_more([f"any by {place}"], [*families, *others])


def _one_number(system: System, place: int, by_then: ByThen) -> None:
    at: Path = ("course", "first_noticed", place)
    reached = plain(by_then.clients)

    # That none of a family had come tells of few clients where what had come at all does.
    never = tuple((*at, "by_family", family) for family, n in by_then.by_family.items() if not n)

    def add(name: str, value: Count, *told: str, least: int = 0, with_it: tuple[Path, ...] = ()) -> None:
        groups = (reached, plain(value))
        counted = Counted(plain(value), groups, ((*at, *told),), with_it, "first noticed", least)
        system.counts[f"{name} {place}"] = counted

    add("reached", reached, "clients", least=1)
    add("any by", by_then.any, "any", with_it=never)
    add("forward by", by_then.forward, "forward")
    system.no_more([f"any by {place}"], [f"reached {place}"])
    system.no_more([f"forward by {place}"], [f"reached {place}"])
    for family, n in by_then.by_family.items():
        if n:
            add(f"{family} by", n, "by_family", family, least=1)
            system.no_more([f"{family} by {place}"], [f"any by {place}"])


def _those_who_stayed(system: System, place: int, rows: tuple[ByThen, ...]) -> None:
    """Of those who had something noticed before, no more are missing now than have stopped coming."""
    system.no_more([f"reached {place}"], [f"reached {place - 1}"])
    noticed = [
        "any",
        *(family for family, n in rows[place].by_family.items() if n and rows[place - 1].by_family[family]),
    ]
    for what in noticed:
        system.no_more([f"{what} by {place - 1}", f"reached {place}"], [f"{what} by {place}", f"reached {place - 1}"])


def _course_and_first_noticed(system: System, everything: AllFigures, reader: Reader) -> None:
    """Clients whose course began in the view are in its bands too; often they are the very same."""
    bands = {band.band: f"band {place} clients" for place, band in enumerate(everything.course.bands)}
    starts = {"13": "13-16", "17": "17-20"}
    for place, by_then in enumerate(everything.course.first_noticed):
        number = str(by_then.session)
        band = bands.get(starts.get(number, number))
        same = reader.from_the_start or (number == "1" and not reader.episodes)
        if band is not None and same:
            system.adds_up([band], [f"reached {place}"])
        elif band is not None and (reader.unfiltered or number == "1"):
            system.no_more([f"reached {place}"], [band])


def _clients_of(movement: Mean) -> int:
    """How many clients a mean is of."""
    return 0 if movement is None or movement is HIDDEN else movement.clients
