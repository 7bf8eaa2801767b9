"""How often the intervals hold the truth, and how often the run-chart rules signal where nothing happens.

    python docs/simulate.py [--practices 2000] [--write docs/simulation.md]

Practices are made up from a known truth, as unlike a textbook as the sample practice: marks cluster in clients (gamma),
clinicians differ three to one in how much they tick, sessions a client vary. Everything is counted by the product's
own functions.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

import numpy as np
import numpy.typing as npt

from quietwins.measures.compare import difference
from quietwins.measures.intervals import ClusteredSums, clustered_rate, clustered_share, garwood, mean_t, wilson
from quietwins.measures.run_chart import run_chart, runs_around

Numbers = npt.NDArray[np.float64]
RATE = 0.7  # marks a recorded session


@dataclass(frozen=True)
class Practice:
    """What is recorded of each client of a practice in some months, and the truth behind it."""

    recorded: Numbers  # sessions
    marks: Numbers
    noticed: Numbers  # sessions with any mark
    rate: float = RATE  # the true marks a recorded session
    share: float = 0.0  # the true share of recorded sessions with any


@dataclass(frozen=True)
class Shape:
    """How large a practice is, and how much its clients differ."""

    name: str
    clients: int
    sessions: float  # a client, on average
    spread: float  # standard deviation of the clients' own rates, as a share of the mean
    clinicians: int = 6


SHAPES = (
    Shape("one quarter, 40 clients", 40, 5, 0.5),
    Shape("one year, 70 clients", 70, 10, 0.5),
    Shape("the whole sample, 140 clients", 140, 14, 0.5),
    Shape("one clinician, 12 clients", 12, 10, 0.5, clinicians=1),
    Shape("one clinician, 25 clients", 25, 10, 0.5, clinicians=1),
    Shape("clients who differ more, 70 clients", 70, 10, 0.8),
    Shape("a large practice, 500 clients", 500, 14, 0.5),
)


def practice(random: np.random.Generator, shape: Shape) -> Practice:
    """One practice: clients differ in what there is to notice, and clinicians, three to one, in how much they tick.

    They also record between half and nearly all of their sessions. The truth is that of these clinicians, each with
    clients like all others.
    """
    habit = np.linspace(0.5, 1.5, shape.clinicians) if shape.clinicians > 1 else np.ones(1)
    kept = random.uniform(0.5, 0.95, shape.clinicians)
    clinician = random.integers(0, shape.clinicians, shape.clients)
    sessions = 1 + random.poisson(random.gamma(2, (shape.sessions - 1) / 2, shape.clients))
    recorded = random.binomial(sessions, kept[clinician])
    ticked = _ticked(random, recorded, RATE * habit[clinician] * _own(random, shape))
    any_ = 1 - (1 + RATE * habit * shape.spread**2) ** (-1 / shape.spread**2)  # a gamma mixture of Poissons
    weights = kept / kept.sum()
    return replace(ticked, rate=float(RATE * weights @ habit), share=float(weights @ any_))


def _own(random: np.random.Generator, shape: Shape) -> Numbers:
    """How much there is to notice in each client, around 1."""
    return random.gamma(1 / shape.spread**2, shape.spread**2, shape.clients)


def _ticked(random: np.random.Generator, recorded: npt.NDArray[np.int64], rate: Numbers) -> Practice:
    each = random.poisson(np.repeat(rate, recorded))
    whose = np.repeat(np.arange(len(recorded)), recorded)
    marks = np.bincount(whose, weights=each, minlength=len(recorded))
    noticed = np.bincount(whose, weights=each > 0, minlength=len(recorded))
    return Practice(recorded.astype(float), marks.astype(float), noticed.astype(float))


def sums_of(events: Numbers, recorded: Numbers) -> ClusteredSums:
    """The sums that the product's intervals are made of."""
    x, n = events[recorded > 0], recorded[recorded > 0]
    parts = len(n), x.sum(), n.sum(), (x * x).sum(), (x * n).sum(), (n * n).sum()
    return ClusteredSums(*(np.asarray(part, dtype=float) for part in parts))


def covers(interval: tuple[Numbers, Numbers], truth: float) -> bool:
    """Whether an interval holds the truth."""
    return bool(interval[0] <= truth <= interval[1])


def coverage(shape: Shape, practices: int, seed: int) -> Iterator[float]:
    """How often the clustered and the plain intervals of the rate and of the share hold the truth, in percent."""
    random = np.random.default_rng(seed)
    held = np.zeros(4)
    for _ in range(practices):
        made = practice(random, shape)
        rate, any_ = sums_of(made.marks, made.recorded), sums_of(made.noticed, made.recorded)
        held += [
            covers(clustered_rate(rate), made.rate),
            covers(garwood(rate.x, rate.n), made.rate),
            covers(clustered_share(any_), made.share),
            covers(wilson(any_.x, any_.n), made.share),
        ]
    yield from 100 * held / practices


def coverage_of_movement(clients: int, practices: int, seed: int) -> tuple[float, float]:
    """How often the t interval over clients holds the mean movement, and how often one over goals does, in percent."""
    random = np.random.default_rng(seed)
    held = np.zeros(2)
    for _ in range(practices):
        goals = random.integers(1, 4, clients)
        own = random.normal(2.5, 1.8, clients)
        each = np.repeat(own, goals) + random.normal(0, 1.1, goals.sum())
        means = np.bincount(np.repeat(np.arange(clients), goals), weights=each) / goals
        for place, values in enumerate((means, each)):
            held[place] += covers(mean_t(len(values), values.sum(), (values**2).sum()), 2.5)
    return 100 * held[0] / practices, 100 * held[1] / practices


def coverage_of_difference(shape: Shape, practices: int, seed: int) -> tuple[float, float]:
    """Two periods, same clients, no change: how often 0 lies in our interval, and in one for independent groups."""
    random = np.random.default_rng(seed)
    held = np.zeros(2)
    for _ in range(practices):
        one = practice(random, shape)
        rate = RATE * _own(random, shape)
        one, two = (_ticked(random, one.recorded.astype(int), rate) for _ in range(2))
        columns = {"y1": one.marks, "n1": one.recorded, "y0": two.marks, "n0": two.recorded}
        total = {name: float(values.sum()) for name, values in columns.items()}
        total |= {f"{a}*{b}": float(columns[a] @ columns[b]) for a in columns for b in columns if a <= b}
        estimate = difference(total | {"clients": float((one.recorded > 0).sum())})
        if estimate is None or estimate.low is None or estimate.high is None:
            continue
        held[0] += estimate.low <= 0 <= estimate.high
        ends = [clustered_rate(sums_of(of.marks, of.recorded)) for of in (one, two)]
        half = np.sqrt(sum(((float(high) - float(low)) / 2) ** 2 for low, high in ends))
        held[1] += abs(total["y1"] / total["n1"] - total["y0"] / total["n0"]) <= half
    return 100 * held[0] / practices, 100 * held[1] / practices


Line = Callable[[np.random.Generator, int], list[float]]


def signals(line: Line, points: int, practices: int, *, whole: bool) -> float:
    """How often the rules signal on a line of a practice in which nothing happens, in percent.

    ``whole``: tried on all of its points, and not on the last twenty only, as the product does.
    """
    random = np.random.default_rng(points)
    made = [line(random, points) for _ in range(practices)]
    charts = [runs_around(points, median(points)) if whole else run_chart(points) for points in made]
    return 100 * sum(chart is not None and chart.signal for chart in charts) / practices


@dataclass(frozen=True)
class Flow:
    """Clients who come and go over months, each with a rate and goals of their own: a stable practice."""

    begins: npt.NDArray[np.int64]
    months: npt.NDArray[np.int64]

    @classmethod
    def of(cls, random: np.random.Generator, points: int, active: int) -> Flow:
        """About so many clients in each month, each for some months."""
        clients = int(active * (points + 8) / 6)
        return cls(random.integers(-8, points, clients), 2 + random.poisson(4, clients))

    def seen(self, points: int) -> npt.NDArray[np.bool_]:
        """Whether each client (row) comes in each month (column)."""
        month = np.arange(points)
        return (month >= self.begins[:, None]) & (month < (self.begins + self.months)[:, None])


def rate_line(active: int) -> Callable[[np.random.Generator, int], list[float]]:
    """The rate by month: two or three recorded sessions a client and month."""

    def line(random: np.random.Generator, points: int) -> list[float]:
        seen = Flow.of(random, points, active).seen(points)
        own = random.gamma(4, 0.25, len(seen))[:, None]
        recorded = random.binomial(3, 0.8, seen.shape) * seen
        marks = random.poisson(RATE * own * recorded)
        return list(10 * marks.sum(axis=0) / np.maximum(recorded.sum(axis=0), 1))

    return line


def completeness_line(active: int) -> Callable[[np.random.Generator, int], list[float]]:
    """The share of sessions recorded by month: 85 in 100, whoever comes."""

    def line(random: np.random.Generator, points: int) -> list[float]:
        sessions = 3 * Flow.of(random, points, active).seen(points).sum(axis=0)
        return list(random.binomial(sessions, 0.85) / np.maximum(sessions, 1))

    return line


def goal_lines(active: int, change: bool) -> Callable[[np.random.Generator, int], list[float]]:
    """Goals by month, rated every month: the mean change since the last rating, or the movement since baseline."""

    def line(random: np.random.Generator, points: int) -> list[float]:
        flow = Flow.of(random, points, active)
        seen = flow.seen(points)
        month = np.arange(points) - flow.begins[:, None]  # the client's own month; 0 is the baseline
        drift = random.normal(0.35, 0.35, len(seen))[:, None]
        noise = random.normal(0, 0.9, (len(seen), points + 9))
        at = np.arange(points)[None, :] + 8
        now, before = np.take_along_axis(noise, at, 1), np.take_along_axis(noise, at - 1, 1)
        first = np.take_along_axis(noise, np.maximum(flow.begins[:, None] + 8, 0), 1)
        moved = drift + now - before if change else drift * month + now - first
        later = seen & (month >= 1)
        return list((moved * later).sum(axis=0) / np.maximum(later.sum(axis=0), 1))

    return line


def lines(practices: int) -> Iterator[str]:
    """The tables of docs/simulation.md."""
    yield "### Intervals: how often a 95% interval holds the truth\n"
    yield "| practice | rate, ours | rate, plain Poisson | share of sessions, ours | share, plain Wilson |"
    yield "|---|---|---|---|---|"
    for seed, shape in enumerate(SHAPES):
        told = " | ".join(f"{percent:.1f}%" for percent in coverage(shape, practices, seed))
        yield f"| {shape.name} | {told} |"
    yield "\n| clients rated again | average movement, ours (over clients) | over goals |\n|---|---|---|"
    for clients in (8, 20, 90):
        ours, plain = coverage_of_movement(clients, practices, clients)
        yield f"| {clients} | {ours:.1f}% | {plain:.1f}% |"
    yield "\n| two periods with the same clients, nothing changed | ours | as if independent |\n|---|---|---|"
    for shape in SHAPES[:5]:
        ours, plain = coverage_of_difference(shape, practices, shape.clients)
        yield f"| {shape.name} | {ours:.1f}% | {plain:.1f}% |"
    yield "\n### Run charts: how often the rules signal where nothing happens\n"
    yield "| line | clients a month | 12 months | 20 months | 36 months | all 24 points | all 36 points |"
    yield "|---|---|---|---|---|---|---|"
    for active in (15, 60):
        for name, line in (
            ("rate", rate_line(active)),
            ("completeness", completeness_line(active)),
            ("goals: mean change between ratings", goal_lines(active, change=True)),
            ("goals: movement since baseline (not used)", goal_lines(active, change=False)),
        ):
            ways = ((12, False), (20, False), (36, False), (24, True), (36, True))
            signalled = (signals(line, points, practices, whole=whole) for points, whole in ways)
            yield f"| {name} | {active} | " + " | ".join(f"{percent:.1f}%" for percent in signalled) + " |"


def main() -> None:
    """Print the tables, or write them into the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--practices", type=int, default=2000)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    told = "\n".join(lines(options.practices))
    print(told)
    if options.write:
        head = options.write.read_text(encoding="utf-8").partition("<!-- simulated -->")[0]
        options.write.write_text(f"{head}<!-- simulated -->\n\n{told}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
