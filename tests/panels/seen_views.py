"""Views of made-up practices as they may be seen, and everything that a panel makes of one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random
from types import SimpleNamespace
from typing import Any

from practices import NONE, Session, log_of

from quietwins.charts.look import PALETTES
from quietwins.disclosure import Reaches, Seen, Shown, SmallGroupRule
from quietwins.downloads import Along, as_csv
from quietwins.log import SessionLog, View
from quietwins.measures.estimates import Estimate, ShareOfClients
from quietwins.panels import Panel
from quietwins.writing.table import Part, Table

YEAR, YEAR_BEFORE = (View(date(year, 1, 1), date(year, 12, 31)) for year in (2024, 2023))


def practice(random: Random, clients: int, months: int = 24) -> SessionLog:
    """A practice of two years with so many clients, all from its first day to its last; of every
    one something was rated again, noticed, and none noticed.
    """
    first = [
        Session(f"c{n}", day, {"g": 4}, noticed, "AB"[n % 2])
        for n in range(clients)
        for day, noticed in (("2023-01-01", NONE), ("2024-12-31", ["trust"]))
    ]
    days = (
        f"{2023 + month // 12}-{month % 12 + 1:02}-{random.randint(2, 27):02}"
        for month in range(months)
    )
    rest = [
        Session(
            f"c{n}",
            day,
            {"g": random.randint(0, 10)} if random.random() < 0.7 else {},
            random.choice([NONE, NONE, ["trust"], ["comfort", "repair"], None]),
            "AB"[n % 2],
        )
        for day in days
        for n in range(clients)
        if random.random() < 0.8
    ]
    return log_of(*first, *rest)


def shown(log: SessionLog, k: int = 5, view: View = YEAR, other: View = YEAR_BEFORE) -> Shown:
    """A view and another period."""
    return Shown(Reaches(log, SmallGroupRule(k)), view).next_to(other)


@cache
def seen_of(seed: int, clients: int, k: int = 5) -> Shown:
    """A year of a made-up practice beside the year before, found once for all panels."""
    return shown(practice(Random(seed), clients), k)


def figures_alone(seen: Shown) -> SimpleNamespace:
    """The same without the log, from which a panel could find what the rule keeps back."""
    names = {name for name in dir(Shown) if not name.startswith("_")} - {"log", "reaches", "alone"}
    return SimpleNamespace(**{name: getattr(seen, name) for name in names if name != "next_to"})


@dataclass(frozen=True)
class Made:
    """Everything that a panel makes of a view."""

    charts: tuple[dict[str, Any], ...]
    words: tuple[str, ...]
    why_not: str
    lines_under: tuple[str, ...]
    table: str
    csv: bytes


def made(panel: Panel, seen: Seen) -> Made:
    """A panel of a view: picture, words, table and file."""
    table = Table(()) if panel.table is None else panel.table(seen)
    return Made(
        charts=tuple(chart.to_dict() for chart in panel.charts(seen, PALETTES["light"])),
        words=panel.words(seen),
        why_not=panel.why_not_drawn(seen),
        lines_under=panel.lines_under(seen),
        table=json.dumps(table.in_words(seen.k).to_dict("list"), ensure_ascii=False),
        csv=as_csv(Along(panel.name, (), table, (), ())),
    )


def numbers_of(table: Table) -> set[float]:
    """Every number in a table."""
    return {number for column in table.columns for cell in column.cells for number in _in(cell)}


def _in(cell: object) -> Iterator[float]:
    if isinstance(cell, Part | ShareOfClients):
        yield from (cell.n, cell.of)
    if isinstance(cell, Estimate):
        yield from (end for end in (cell.value, cell.low, cell.high) if end is not None)
    if isinstance(cell, int | float):
        yield cell
