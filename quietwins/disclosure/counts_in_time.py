"""The counts of the months and of the course, and how they hang together."""

from __future__ import annotations

from collections.abc import Sequence

from quietwins.disclosure.counts_of_goals import goal
from quietwins.disclosure.system import Counted, Path, System
from quietwins.measures.estimates import HIDDEN, Count, Mean, plain
from quietwins.measures.figures import AllFigures, BandFigures, PeriodFigures
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


def _clients_of(movement: Mean) -> int:
    """How many clients a mean is of."""
    return 0 if movement is None or movement is HIDDEN else movement.clients
