"""Which counts leave with the figures of a view, the groups of clients they are of, and how they hang together."""

from __future__ import annotations

from collections.abc import Iterator

from quietwins.codebook import Codebook
from quietwins.disclosure.counts_in_time import add_bands, add_months
from quietwins.disclosure.counts_of_goals import COMPARISON, add_goals, add_grid, add_spread
from quietwins.disclosure.reader import Reader
from quietwins.disclosure.system import Counted, Path, System
from quietwins.measures.estimates import Count, ShareOfClients, plain
from quietwins.measures.figures import AllFigures, CodeFigures
from quietwins.measures.first_noticed import COUNTED as FIRST_NOTICED
from quietwins.measures.goals import HOW_MANY_GOALS

FIGURES: Path = ("figures",)
VICTORIES: Path = ("figures", "victories")


def system_of(everything: AllFigures, reader: Reader) -> System:
    """The counts that leave with a view alone, the groups they are of, and what holds between them."""
    system = System()
    _totals(system, everything)
    add_goals(system, everything)
    _kinds(system, everything, reader.codebook)
    add_spread(system, everything)
    add_grid(system, everything)
    add_months(system, everything)
    add_bands(system, everything)
    return system


def never_leaving(everything: AllFigures) -> set[Path]:
    """Where counts stand that are in no output: they serve the rule itself, or no rule is found for them yet."""
    figures = everything.figures
    raters = [("figures", "goals"), *(("figures", "goals_by_rater", rater) for rater in figures.goals_by_rater)]
    goals = {(*rater, "behind", counted) for rater in raters for counted in figures.goals.behind}
    kinds = {
        (*VICTORIES, kind, place, "clients")
        for kind in ("by_code", "by_family")
        for place in range(len(getattr(figures.victories, kind)))
    }
    victories = {(*VICTORIES, name) for name in ("clients_any", "clients_uncoded", "clients_recorded")}
    names = ("clients_recorded", "clients_any", "cannot_tell")
    months = {("figures", "months", place, name) for place in range(len(figures.months)) for name in names}
    bands = {("course", "bands", place, name) for place in range(len(everything.course.bands)) for name in names}
    goals |= {(*rater, "clients_by_goals", many) for rater in raters for many in HOW_MANY_GOALS}
    return goals | kinds | victories | months | bands | _first_noticed(everything) | {("ways",)}


def _first_noticed(everything: AllFigures) -> set[Path]:
    """What had come by which session: bands of few clients would follow from those of the numbers beside."""
    rows = everything.course.first_noticed
    at: list[Path] = [("course", "first_noticed", place) for place in range(len(rows))]
    families = {(*path, "by_family", family) for path, row in zip(at, rows, strict=True) for family in row.by_family}
    return families | {(*path, counted) for path in at for counted in FIRST_NOTICED}


def _totals(system: System, everything: AllFigures) -> None:
    figures, victories = everything.figures, everything.figures.victories
    clients, started = plain(figures.clients), plain(figures.started_before_log)
    recorded, anything = plain(victories.clients_recorded), plain(victories.clients_any)
    rate, of_sessions = (*VICTORIES, "per_10"), (*VICTORIES, "sessions_with_any")
    difference = (*COMPARISON, "per_10")
    # A kind that nobody noticed is of the same few clients as the marks: it is hidden where they are.
    never = tuple((*VICTORIES, kind, at, "marks") for kind, at, one in _each_kind(everything) if not one.marks)
    of_all = ((*VICTORIES, "completeness"), rate, of_sessions, difference)
    share = (*VICTORIES, "clients_with_any")
    told_of = isinstance(victories.clients_with_any, ShareOfClients) or victories.clients_with_any is None
    first_time, uncoded = plain(victories.first_time), plain(victories.clients_uncoded)

    def add(name: str, value: Count, *groups: int, told: Path | None, with_it: tuple[Path, ...] = ()) -> None:
        system.counts[name] = Counted(plain(value), (clients, *groups), (told,) if told else (), with_it)

    add("clients", clients, told=(*FIGURES, "clients"), with_it=((*FIGURES, "clinicians"),))
    add("sessions", figures.sessions, told=(*FIGURES, "sessions"), with_it=of_all)
    add("started before", started, started, told=(*FIGURES, "started_before_log"))
    add("noticed", victories.noticed, recorded, anything, told=(*VICTORIES, "noticed"), with_it=(of_sessions,))
    add("none noticed", victories.none_noticed, recorded, told=(*VICTORIES, "none_noticed"))
    add("not recorded", victories.not_recorded, told=(*VICTORIES, "not_recorded"), with_it=of_all)
    add("cannot tell", victories.cannot_tell, told=(*VICTORIES, "cannot_tell"))
    add("clients recorded", recorded, recorded, told=share if told_of else None)
    add("clients any", anything, recorded, anything, told=share)
    add("marks", victories.marks, recorded, anything, told=(*VICTORIES, "marks"), with_it=(rate, difference, *never))
    add("uncoded", victories.uncoded, recorded, uncoded, told=(*VICTORIES, "uncoded"))
    add("first time", first_time, recorded, first_time, told=(*VICTORIES, "first_time"))
    _total_relations(system)


def _total_relations(system: System) -> None:
    system.adds_up(["sessions"], ["noticed", "none noticed", "not recorded"])
    for small, large in (
        (["clients"], ["sessions"]),
        (["started before"], ["clients"]),
        (["cannot tell"], ["not recorded"]),
        (["clients recorded"], ["clients"]),
        (["clients any"], ["clients recorded"]),
        (["clients any"], ["noticed"]),
        (["clients recorded"], ["clients any", "none noticed"]),
        (["noticed"], ["marks"]),
        (["first time"], ["clients any"]),
    ):
        system.no_more(small, large)
    system.nothing_without("noticed", "clients any")


def _kinds(system: System, everything: AllFigures, codebook: Codebook) -> None:
    """Marks by code and by family: they add up to the marks."""
    victories = everything.figures.victories
    of = (plain(everything.figures.clients), plain(victories.clients_recorded))
    for kind, place, figures in _each_kind(everything):
        if marks := plain(figures.marks):
            told = ((*VICTORIES, kind, place, "marks"),)
            groups = (*of, plain(figures.clients))
            system.counts[f"{kind} {figures.code}"] = Counted(marks, groups, told, (), "kinds", least=1)
    codes = [kind.code for kind in victories.by_code if kind.marks]
    system.adds_up(["marks"], ["uncoded", *(f"by_code {code}" for code in codes)])
    for family in (kind.code for kind in victories.by_family if kind.marks):
        of_family = [f"by_code {code}" for code in codes if codebook.family(code) == family]
        system.adds_up([f"by_family {family}"], of_family)


def _each_kind(everything: AllFigures) -> Iterator[tuple[str, int, CodeFigures]]:
    for kind in ("by_code", "by_family"):
        for place, figures in enumerate(getattr(everything.figures.victories, kind)):
            yield kind, place, figures


def add_comparison(system: System, everything: AllFigures) -> None:
    """The clients of the view who are in the other period too, and the groups that the differences are of."""
    if (comparison := everything.comparison) is None:
        return
    both = plain(comparison.clients_in_both)
    system.counts["clients in both"] = Counted(both, (*comparison.clients, both), ((*COMPARISON, "clients_in_both"),))
    system.no_more(["clients in both"], ["clients"])
    small = Counted(0, comparison.clients)
    for name, figure, sizes in (
        ("recorded", "per_10", comparison.recorded),
        ("share", "share_forward", comparison.rated_again),
        ("movement", "movement", comparison.rated_again),
    ):
        groups = (*small.groups, *sizes)
        system.counts[f"difference of {name}"] = Counted(0, groups, (), ((*COMPARISON, figure),))
