"""How often the intervals hold the truth, and how often the run-chart rules signal where nothing
happens.

    python docs/simulate.py [--practices 20000] [--write docs/simulation.md]

Practices are made up from a known truth, as unlike a textbook as the sample practice: marks cluster
in clients (gamma), clinicians differ three to one in how much they tick, sessions a client vary.
Everything is counted by the product's own functions.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import stats

sys.path.insert(0, str(Path(__file__).parents[1]))

from quietwins import rules
from quietwins.measures.compare import difference
from quietwins.measures.intervals import (
    ClusteredSums,
    Clustering,
    clustered_rate,
    clustered_share,
    clustering_of_rates,
    clustering_of_shares,
    garwood,
    mean_t,
    squared_deviations,
    wilson,
)
from quietwins.measures.predictions import predicted_rate, predicted_share
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
    """One practice: clients differ in what there is to notice, and clinicians, three to one, in how
    much they tick.

    They also record between half and nearly all of their sessions. The truth is that of these
    clinicians, each with clients like all others.
    """
    habit = np.linspace(0.5, 1.5, shape.clinicians) if shape.clinicians > 1 else np.ones(1)
    kept = random.uniform(0.5, 0.95, shape.clinicians)
    clinician = random.integers(0, shape.clinicians, shape.clients)
    sessions = 1 + random.poisson(random.gamma(2, (shape.sessions - 1) / 2, shape.clients))
    recorded = random.binomial(sessions, kept[clinician])
    ticked = _ticked(random, recorded, RATE * habit[clinician] * _own(random, shape))
    # a gamma mixture of Poissons
    any_ = 1 - (1 + RATE * habit * shape.spread**2) ** (-1 / shape.spread**2)
    weights = kept / kept.sum()
    return replace(ticked, rate=float(RATE * weights @ habit), share=float(weights @ any_))


def _own(random: np.random.Generator, shape: Shape) -> Numbers:
    """How much there is to notice in each client, around 1."""
    return random.gamma(1 / shape.spread**2, shape.spread**2, shape.clients)


def _ticked(
    random: np.random.Generator, recorded: npt.NDArray[np.int64], rate: Numbers
) -> Practice:
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
    """How often the clustered and the plain intervals of the rate and of the share hold the truth,
    in percent.
    """
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
    """How often the t interval over clients holds the mean movement, and how often one over goals
    does, in percent.
    """
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


CASELOADS = ("equal", "very unequal")
RATED_FROM = 10  # recorded sessions; the product gives no rate for fewer


def few_clients(
    random: np.random.Generator, size: tuple[int, int], spread: float, caseload: str
) -> Practice:
    """Many practices at once (rows), of few clients each (columns), all with the same true rate and
    share.
    """
    recorded = np.full(size, 10)
    # a half of the clients come once or twice, one in ten thirty times or more
    if caseload != "equal":
        recorded = 1 + random.poisson(random.gamma(0.5, 18, size))
    own = RATE * random.gamma(1 / spread**2, spread**2, size)
    marks, noticed = random.poisson(own * recorded), random.binomial(recorded, 1 - np.exp(-own))
    share = 1 - (1 + RATE * spread**2) ** (-1 / spread**2)  # a gamma mixture of Poissons
    return Practice(recorded.astype(float), marks.astype(float), noticed.astype(float), share=share)


def sums_by_practice(events: Numbers, recorded: Numbers) -> ClusteredSums:
    """The sums of each practice, of whose clients each has a recorded session."""
    x, n = events, recorded
    clients = np.full(len(n), n.shape[1], dtype=float)
    return ClusteredSums(clients, *(part.sum(axis=1) for part in (x, n, x * x, x * n, n * n)))


def plain_phi(sums: ClusteredSums, expected: Numbers) -> Numbers:
    """The over-dispersion that the clients themselves show, however few
    they are: the way before.
    """
    return np.maximum(
        1.0, np.where(expected > 0, squared_deviations(sums) / np.maximum(expected, 1e-12), 1.0)
    )


def held(interval: tuple[Numbers, Numbers], truth: float, told: npt.NDArray[np.bool_]) -> float:
    """In how many of the practices of which a figure is told its interval holds the truth, in
    percent.
    """
    inside = (interval[0] <= truth) & (truth <= interval[1])
    return float(100 * inside[told].mean())


def coverage_of_few(clients: int, spread: float, caseload: str, practices: int) -> Iterator[float]:
    """Rate, then share: the spread of the few alone, ours for all clinicians, ours for chosen ones.

    The chosen ones are a part of the smallest practice whose spread is used (twice their clients,
    and at least 20), and of one three times as large as that at least.
    """
    random = np.random.default_rng(clients)
    smallest = max(rules.now.clients_of_a_spread, 2 * clients)
    whole = few_clients(random, (practices, 3 * smallest), spread, caseload)
    recorded = whole.recorded[:, :clients]
    told = recorded.sum(axis=1) >= RATED_FROM
    rate, share = (
        sums_by_practice(of[:, :clients], recorded) for of in (whole.marks, whole.noticed)
    )
    practices_of = [_clustering(whole, size) for size in (smallest, 3 * smallest)]
    phi = plain_phi(rate, rate.x)
    yield held(garwood(rate.x / phi, rate.n / phi), RATE, told)
    for practice_as_whole in (None, *practices_of):
        yield held(clustered_rate(rate, practice_as_whole), RATE, told)
    p = share.x / share.n
    phi = plain_phi(share, share.n * p * (1 - p))
    yield held(wilson(share.x / phi, share.n / phi), whole.share, told)
    for practice_as_whole in (None, *practices_of):
        yield held(clustered_share(share, practice_as_whole), whole.share, told)


def _clustering(practices: Practice, clients: int) -> Clustering:
    """How alike the sessions of a client are in practices of so many."""
    marks, noticed = (
        sums_by_practice(of[:, :clients], practices.recorded[:, :clients])
        for of in (practices.marks, practices.noticed)
    )
    return Clustering(clustering_of_rates(marks), clustering_of_shares(noticed))


def outside_the_own_range(
    clients: int, spread: float, caseload: str, practices: int
) -> Iterator[float]:
    """Groups exactly like a practice whose rate and spread are known: how many lie below its range,
    and above.
    """
    group = few_clients(np.random.default_rng(clients), (practices, clients), spread, caseload)
    sums = sums_by_practice(group.marks, group.recorded)
    told = sums.n >= RATED_FROM
    low, high = predicted_rate(RATE, sums.n, 1 + spread**2 * RATE * sums.nn / sums.n)
    rate, nearly = sums.x / sums.n, 1e-9
    yield float(100 * (rate < low - nearly)[told].mean())
    yield float(100 * (rate > high + nearly)[told].mean())


def shares_outside() -> Iterator[str]:
    """Exactly, not simulated: at most how many groups like the practice lie on either side of its
    own range.
    """
    for clients in (5, 8, 12, 15):
        below, above, as_interval = [], [], []
        for p in np.arange(1, 10) / 10:
            low, high = (np.round(clients * end) for end in predicted_share(p, clients))
            below.append(stats.binom.cdf(low - 1, clients, p))
            above.append(stats.binom.sf(high, clients, p))
            low, high = wilson(p * clients, clients)
            counts = np.arange(clients + 1)
            out = (counts / clients < low) | (counts / clients > high)
            as_interval.append(stats.binom.pmf(counts[out], clients, p).sum())
        worst = " | ".join(f"{100 * max(of):.1f}%" for of in (below, above, as_interval))
        yield f"| {clients} | {worst} |"


IN_BOTH = {"nobody": 0.0, "half of them": 0.5, "everybody": 1.0}


def coverage_of_two_periods(clients: int, both: float, practices: int) -> Iterator[float]:
    """So many clients in each period, nothing changed: how often 0 lies in the range of the rates,
    and of movement.
    """
    random = np.random.default_rng(clients)
    shared = round(both * clients)
    total = 2 * clients - shared
    size = (practices, total)
    # period, client
    there = np.stack([np.arange(total) < clients, np.arange(total) >= total - clients])
    own = RATE * random.gamma(4, 0.25, size)
    recorded = [(1 + random.poisson(random.gamma(2, 4, size))) * of for of in there]
    marks = [random.poisson(own * n) for n in recorded]
    yield _holding_nothing(marks, recorded)
    client = random.normal(2.5, 1.8, size)
    moved = [(client + random.normal(0, 1.1, size)) * of for of in there]
    yield _holding_nothing(moved, [np.broadcast_to(of, size) for of in there])


def _holding_nothing(y: Sequence[npt.NDArray[Any]], n: Sequence[npt.NDArray[Any]]) -> float:
    """In how many practices the range of the difference of two periods holds 0, in percent."""
    columns = {"y1": y[0], "n1": n[0], "y0": y[1], "n0": n[1]}
    columns = {name: values.astype(float) for name, values in columns.items()}
    sums = {name: values.sum(axis=1) for name, values in columns.items()}
    sums |= {
        f"{a}*{b}": (columns[a] * columns[b]).sum(axis=1)
        for a in columns
        for b in columns
        if a <= b
    }
    sums |= {f"clients{period}": (columns[f"n{period}"] > 0).sum(axis=1) for period in (1, 0)}
    sums["clients"] = ((columns["n1"] > 0) | (columns["n0"] > 0)).sum(axis=1)
    rows = zip(*(values.tolist() for values in sums.values()), strict=True)
    made = [difference(dict(zip(sums, row, strict=True))) for row in rows]
    ranges = [
        (of.low, of.high)
        for of in made
        if of is not None and of.low is not None and of.high is not None
    ]
    return 100 * sum(low <= 0 <= high for low, high in ranges) / len(ranges)


def forward_by_chance(practices: int) -> Iterator[float]:
    """With no true change at all, how many clients of one, two and three goals move forward by the
    rule, in percent.

    Where goals truly stand is spread evenly over the scale; ratings are off by 1.3 points (SD),
    whole, and end at 0 and 10; goals are such as were rated 4 or lower at first.
    """
    random = np.random.default_rng(13)
    truth = random.uniform(0, 10, 200 * practices)
    first, latest = (
        np.clip(np.round(truth + random.normal(0, 1.3, len(truth))), 0, 10) for _ in range(2)
    )
    moved = (latest - first)[first <= 4]
    for goals in (1, 2, 3):
        each = moved[: len(moved) // goals * goals].reshape(-1, goals)
        up, down = each >= rules.now.clear_change, each <= -rules.now.clear_change
        yield float(100 * (up.any(axis=1) & ~down.any(axis=1)).mean())


Line = Callable[[np.random.Generator, int], list[float]]


def signals(line: Line, points: int, practices: int, *, whole: bool) -> float:
    """How often the rules signal on a line of a practice in which nothing happens, in percent.

    ``whole``: tried on all of its points, and not on the last twenty only, as the product does.
    """
    random = np.random.default_rng(points)
    made = [line(random, points) for _ in range(practices)]
    charts = [
        runs_around(points, median(points)) if whole else run_chart(points) for points in made
    ]
    return 100 * sum(chart is not None and chart.signal for chart in charts) / practices


@dataclass(frozen=True)
class Flow:
    """Clients who come and go over months, each with a rate and goals of their own: a stable
    practice.
    """

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
    """Goals by month, rated every month: the mean change since the last rating, or the movement
    since baseline.
    """

    def line(random: np.random.Generator, points: int) -> list[float]:
        flow = Flow.of(random, points, active)
        seen = flow.seen(points)
        # the client's own month; 0 is the baseline
        month = np.arange(points) - flow.begins[:, None]
        drift = random.normal(0.35, 0.35, len(seen))[:, None]
        noise = random.normal(0, 0.9, (len(seen), points + 9))
        at = np.arange(points)[None, :] + 8
        now, before = np.take_along_axis(noise, at, 1), np.take_along_axis(noise, at - 1, 1)
        first = np.take_along_axis(noise, np.maximum(flow.begins[:, None] + 8, 0), 1)
        moved = drift + now - before if change else drift * month + now - first
        later = seen & (month >= 1)
        return list((moved * later).sum(axis=0) / np.maximum(later.sum(axis=0), 1))

    return line


def halved(active: int, months_ago: int, practices: int) -> tuple[float, float, float]:
    """A line of 36 months whose rate was halved so many months ago: how often that is found, in
    percent.

    By the rules on the last twenty points, by the rules on all of them, and by the last 12 months
    beside the 12 before.
    """
    random, points, found = np.random.default_rng(months_ago), 36, np.zeros(3)
    rates = np.where(np.arange(points) >= points - months_ago, RATE / 2, RATE)
    for _ in range(practices):
        seen = Flow.of(random, points, active).seen(points)
        recorded = random.binomial(3, 0.8, seen.shape) * seen
        marks = random.poisson(rates * random.gamma(4, 0.25, len(seen))[:, None] * recorded)
        line = list(10 * marks.sum(axis=0) / np.maximum(recorded.sum(axis=0), 1))
        chart, whole = run_chart(line), runs_around(line, median(line))
        years = [
            [of[:, months].sum(axis=1)[None, :] for months in YEARS] for of in (marks, recorded)
        ]
        found += [chart is not None and chart.signal, whole.signal, not _holding_nothing(*years)]
    one, two, three = 100 * found / practices
    return float(one), float(two), float(three)


YEARS = (slice(-12, None), slice(-24, -12))  # the last 12 months, and the 12 before


def lines(practices: int) -> Iterator[str]:
    """The tables of docs/simulation.md."""
    yield from _tables_of_few(practices)
    few = practices // 10
    yield "\n### Larger practices: how often a 95% interval holds the truth\n"
    yield (
        "| practice | rate, ours | rate, plain Poisson | share of sessions, ours | share, plain"
        " Wilson |"
    )
    yield "|---|---|---|---|---|"
    for seed, shape in enumerate(SHAPES):
        told = " | ".join(f"{percent:.1f}%" for percent in coverage(shape, few, seed))
        yield f"| {shape.name} | {told} |"
    yield (
        "\n| clients rated again | average movement, ours (over clients) | over goals"
        " |\n|---|---|---|"
    )
    for clients in (5, 8, 20, 90):
        ours, plain = coverage_of_movement(clients, few, clients)
        yield f"| {clients} | {ours:.1f}% | {plain:.1f}% |"
    yield "\n### Goals: how many clients move forward by the rule with no true change at all\n"
    yield "| one goal | two goals | three goals |\n|---|---|---|"
    yield f"| {' | '.join(f'{percent:.1f}%' for percent in forward_by_chance(practices))} |"
    yield from _tables_of_lines(few)


def _tables_of_few(practices: int) -> Iterator[str]:
    yield "### Few clients: how often a 95% interval holds the truth\n"
    yield (
        "| clients | they differ by | caseloads | rate, their own spread alone | all clinicians |"
        " chosen ones, smallest practice | of a larger one | share, their own spread alone | all"
        " clinicians | chosen ones, smallest practice | of a larger one |"
    )
    yield "|---|---|---|---|---|---|---|---|---|---|---|"
    for clients in (5, 8, 12, 25, 40):
        for spread in (0.5, 0.8):
            for caseload in CASELOADS:
                told = " | ".join(
                    f"{of:.1f}%" for of in coverage_of_few(clients, spread, caseload, practices)
                )
                yield f"| {clients} | {spread} | {caseload} | {told} |"
    yield "\n### The practice's own range: how many groups that are exactly like it lie outside\n"
    yield (
        "| clients | they differ by | caseloads | rate, below | rate, above"
        " |\n|---|---|---|---|---|"
    )
    for clients in (5, 8, 12, 15):
        for spread in (0.5, 0.8):
            for caseload in CASELOADS:
                below, above = outside_the_own_range(clients, spread, caseload, practices)
                yield f"| {clients} | {spread} | {caseload} | {below:.1f}% | {above:.1f}% |"
    yield (
        "\n| clients | share, below at most | above at most | outside a confidence interval"
        " |\n|---|---|---|---|"
    )
    yield from shares_outside()
    yield "\n### Two periods, nothing changed: how often the range of the difference holds 0\n"
    yield "| clients in each | in both | rate | average movement |\n|---|---|---|---|"
    for clients in (5, 8, 12, 25):
        for name, both in IN_BOTH.items():
            rate, movement = coverage_of_two_periods(clients, both, 2 * practices)
            yield f"| {clients} | {name} | {rate:.1f}% | {movement:.1f}% |"


def _tables_of_lines(practices: int) -> Iterator[str]:
    yield "\n### Run charts: how often the rules signal where nothing happens\n"
    yield (
        "| line | clients a month | 12 months | 20 months | 36 months | all 24 points | all 36"
        " points |"
    )
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
            yield (
                f"| {name} | {active} | "
                + " | ".join(f"{percent:.1f}%" for percent in signalled)
                + " |"
            )
    yield (
        "\n### A rate that was halved some months ago, and stays so: how often it is found on a"
        " line of 36 months\n"
    )
    yield (
        "| halved | clients a month | the rules, last 20 points | the rules, all points | 12 months"
        " beside 12 |"
    )
    yield "|---|---|---|---|---|"
    for months_ago in (0, 6, 12, 18, 24):
        for active in (15, 60):
            told = " | ".join(
                f"{percent:.1f}%" for percent in halved(active, months_ago, practices // 2)
            )
            yield f"| {f'{months_ago} months ago' if months_ago else 'never'} | {active} | {told} |"


def main() -> None:
    """Print the tables, or write them into the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--practices", type=int, default=20_000)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    if options.write and not options.write.parent.is_dir():
        parser.error(
            f"there is no folder {options.write.parent} to write {options.write.name} into"
        )
    told = "\n".join(lines(options.practices))
    print(told)
    if options.write:
        text = options.write.read_text(encoding="utf-8") if options.write.exists() else ""
        head = text.partition("<!-- simulated -->")[0]
        options.write.write_text(f"{head}<!-- simulated -->\n\n{told}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
