"""The counts of goals, and of the grid that sets them beside quiet victories, and how they hang together."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from quietwins.disclosure.system import TOTAL, Counted, Path, System
from quietwins.measures.estimates import HIDDEN, Count, plain
from quietwins.measures.figures import AllFigures, GoalFigures, Way
from quietwins.measures.goals import ROLL_UPS, STEPS
from quietwins.measures.spread import AT_TEN, BANDS
from quietwins.measures.together import COLUMNS, NOT_RATED_TWICE, NOTHING_RECORDED, ROWS

COMPARISON: Path = ("comparison",)


def goal(rater: str, counted: str) -> str:
    """The name of a count of one rater's goals."""
    return f"goals by {rater}: {counted}"


def add_goals(system: System, everything: AllFigures) -> None:
    """The goals of every rater."""
    for rater, goals, paths in _told(everything):
        _goal_counts(system, rater, goals, paths, everything.figures.clients)


def _told(everything: AllFigures) -> list[tuple[str, GoalFigures, list[Path]]]:
    """The goals of each rater once, with every place where they are told: the main rater's are told twice."""
    figures = everything.figures
    by_rater: Mapping[str, GoalFigures] = figures.goals_by_rater or {figures.goals.rater or "": figures.goals}
    told = []
    for rater, goals in by_rater.items():
        paths: list[Path] = [("figures", "goals_by_rater", rater)] if figures.goals_by_rater else []
        if rater == (figures.goals.rater or ""):
            paths.append(("figures", "goals"))
        told.append((rater, goals, paths))
    return told


def _goal_counts(system: System, rater: str, goals: GoalFigures, paths: list[Path], clients: Count) -> None:
    again = plain(goals.clients_rated_again)
    main = ("figures", "goals") in paths

    def add(
        name: str, value: Count, *groups: int, at: Path, with_it: tuple[str, ...] = (), breakdown: str = TOTAL
    ) -> None:
        of = tuple((*path, figure) for path in paths for figure in with_it)
        differences = tuple((*COMPARISON, figure) for figure in with_it) if main else ()
        told = tuple((*path, *at) for path in paths)
        system.counts[goal(rater, name)] = Counted(
            plain(value), (plain(clients), *groups), told, of + differences, breakdown
        )

    behind = {counted: plain(n) for counted, n in goals.behind.items()}
    add("in view", goals.in_view, behind["in_view"], at=("in_view",))
    # Printed nowhere in the JSON, but whoever has the other two subtracts, and the bars of a download show it.
    once = plain(goals.in_view) - plain(goals.rated_again)
    system.counts[goal(rater, "once")] = Counted(once, (plain(clients), behind["once"]))
    add("rated again", goals.rated_again, again, at=("rated_again",))
    add("clients", again, again, at=("clients_rated_again",), with_it=("share_forward", "movement"))
    for step in STEPS:
        add(step, goals.steps[step], again, behind[step], at=("steps", step), breakdown="steps")
    for counted in ("reached", "began_at_8_or_more"):
        add(counted, getattr(goals, counted), again, behind[counted], at=(counted,))
    for roll_up in ROLL_UPS:
        n = plain(goals.clients[roll_up])
        with_it = ("share_forward",) if roll_up == "forward" else ()
        add(f"clients {roll_up}", n, again, n, at=("clients", roll_up), with_it=with_it, breakdown="roll-up")
    _goal_relations(system, rater)


def _goal_relations(system: System, rater: str) -> None:
    def named(*counted: str) -> list[str]:
        return [goal(rater, one) for one in counted]

    system.adds_up(named("in view"), named("rated again", "once"))
    system.adds_up(named("rated again"), named(*STEPS))
    system.adds_up(named("clients"), named(*(f"clients {roll_up}" for roll_up in ROLL_UPS)))
    system.no_more(named("clients"), ["clients"])
    for small, large in (
        ("reached", "rated again"),
        ("began_at_8_or_more", "rated again"),
        ("clients", "rated again"),
        ("clients forward", "forward"),
        ("clients back", "back"),
    ):
        system.no_more(named(small), named(large))
    system.nothing_without(*named("back", "clients back"))
    system.nothing_without(*named("rated again", "clients"))


def add_spread(system: System, everything: AllFigures) -> None:
    """Goals by the band of their first and of their latest rating, tied to the steps by the ways that goals can go.

    How many goals went one way is printed nowhere, so a way of few clients hides nothing; but no goal can go any other.
    """
    figures, spread, ways = everything.figures, everything.spread, everything.ways
    if ways is HIDDEN:
        raise ValueError("this works on figures of which nothing is hidden yet")
    rater = figures.goals.rater or ""
    of = plain(figures.clients), plain(figures.goals.clients_rated_again)
    sides = ("began", spread.began, ways.clients_began), ("latest", spread.latest, ways.clients_latest)
    for side, counts, behind in sides:
        for band, (n, clients) in enumerate(zip(counts, behind, strict=True)):
            told: Path = ("spread", side, band)
            system.counts[f"{side} {band}"] = Counted(plain(n), (*of, clients), (told,), (), "spread")
    for way, n in ways.goals.items():
        system.counts[_named(way)] = Counted(n, ())
    _spread_relations(system, rater, list(ways.goals))


def _named(way: Way) -> str:
    return "way {} {} {}".format(*way)


def _spread_relations(system: System, rater: str, ways: list[Way]) -> None:
    def those(went: Callable[[Way], bool]) -> list[str]:
        return [_named(way) for way in ways if went(way)]

    highest = len(BANDS) - 1
    for band in range(len(BANDS)):
        system.adds_up([f"began {band}"], those(lambda way, band=band: way[0] == band))  # type: ignore[misc]
        system.adds_up([f"latest {band}"], those(lambda way, band=band: min(way[1], highest) == band))  # type: ignore[misc]
    for step in STEPS:
        system.adds_up([goal(rater, step)], those(lambda way, step=step: way[2] == step))  # type: ignore[misc]
    system.adds_up([goal(rater, "reached")], those(lambda way: way[1] == AT_TEN))
    system.adds_up([goal(rater, "began_at_8_or_more")], [f"began {highest}"])


def add_grid(system: System, everything: AllFigures) -> None:
    """The grid of clients by how their goals moved and by how often something was noticed."""
    figures = everything.figures
    names = {(row, column): f"together {row} {column}" for row in ROWS for column in COLUMNS}
    for (row, column), name in names.items():
        n = plain(figures.together[row][column])
        told = (("figures", "together", row, column),)
        system.counts[name] = Counted(n, (plain(figures.clients), n), told, (), "grid")
    rater = figures.goals.rater or ""
    for roll_up in ROLL_UPS:
        system.adds_up([goal(rater, f"clients {roll_up}")], [names[roll_up, column] for column in COLUMNS])
    unrated = [names[NOT_RATED_TWICE, column] for column in COLUMNS]
    system.adds_up(["clients"], [goal(rater, "clients"), *unrated])
    system.adds_up(["clients"], ["clients recorded", *(names[row, NOTHING_RECORDED] for row in ROWS)])
    system.adds_up(["clients recorded"], ["clients any", *(names[row, COLUMNS[0]] for row in ROWS)])
