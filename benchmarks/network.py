"""How long the figures of a network take, and what its workers need, beside DuckDB and Polars on
the same table.

    python benchmarks/network.py [--write docs/speed-network.md] [CLINICS ...]

Each clinic has 50,000 sessions. The engines take turns in one run, each in a process of its own.
Ours finds every figure of a view, the others a third of them: these are compared to 1e-9.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

sys.path.pop(0)  # as a script it is this folder, whose click.py would be taken for the library
sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.practice import practice_of
from quietwins.codebook import read_codebook
from quietwins.log import View
from quietwins.measures.tally import Tallies, sums_by_key, sums_of
from quietwins.network.network_file import NetworkSettings, Place
from quietwins.network.publish import publish
from quietwins.network.published_table import published
from quietwins.network.questions import questions_of
from quietwins.network.worker import CACHE
from quietwins.network.workers import Workers, counted_by

A_CLINIC = 50_000
SEEDS = 10  # different clinics; the others repeat them under other names
FIRST = View(date(2023, 1, 1), date(2025, 12, 31))
NEW = View(date(2024, 1, 1), date(2024, 12, 31))
TOTALS = (
    *("sessions", "clients", "clients_recorded", "recorded", "noticed", "marks"),
    *("marks_squared", "marks_recorded", "recorded_squared"),
    *("in_view", "rated_again", "clients_rated_again", "clients_forward", "clients_back"),
    "movement",
)
OF_A_MONTH = ("sessions", "recorded", "marks", "clients")
ENGINES = ("1 worker", "2 workers", "duckdb", "polars")
Told = dict[str, Any]


def main() -> None:
    """Measure each size and engine, and print the table or write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("clinics", nargs="*", type=int, default=[100, 400, 1000])
    parser.add_argument("--engine", choices=ENGINES, help="one engine in this process")
    parser.add_argument("--place", help="where the network lies (used by the run itself)")
    parser.add_argument("--sessions", type=int, default=A_CLINIC, help="of a clinic")
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    if options.engine:
        print(json.dumps(told_by(options.engine, Place(options.place))), flush=True)
        return
    lines = []
    for clinics in options.clinics:
        lines += measured(clinics, options.sessions)
        print("\n".join(lines[-len(ENGINES) - 7 :]), flush=True)  # a large size takes long
    if options.write:
        text = options.write.read_text(encoding="utf-8") if options.write.exists() else ""
        head = text.partition("<!-- measured -->")[0]
        told = head + "<!-- measured -->\n\n" + "\n".join(lines) + "\n"
        options.write.write_text(told, encoding="utf-8")


def measured(clinics: int, sessions: int) -> Iterator[str]:
    """The table of one size."""
    with tempfile.TemporaryDirectory() as folder:
        place = Place(f"{folder}/network")
        _make(place, clinics, sessions)
        by_engine = {engine: _run(engine, place, Path(folder)) for engine in ENGINES}
    one = by_engine["2 workers"]
    yield f"### {clinics * sessions:,} sessions in {clinics:,} clinics"
    yield ""
    yield (
        f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; two"
        f" processes of nothing but arithmetic did {_what_two_do():.2f} times what one did"
    )
    yield ""
    yield "| | first view, s | new view, s | memory of a worker, MB | of 2 workers |"
    yield "|---|---|---|---|---|"
    for engine, told in by_engine.items():
        _compare(one, told, engine)
        ratio = told["new"] / one["new"]
        yield (
            f"| {engine} | {told['first']:.1f} | {told['new']:.1f} | {told['peak']:.0f} |"
            f" {ratio:.2f} |"
        )
    yield ""


def _make(place: Place, clinics: int, sessions: int) -> None:
    version = read_codebook().version
    for seed in range(min(SEEDS, clinics)):
        tables = practice_of(sessions, seed)
        for number in range(seed, clinics, SEEDS):
            publish(place, f"Clinic {number:04}", tables, version)


def _run(engine: str, place: Place, folder: Path) -> Told:
    call = [sys.executable, str(Path(__file__)), "--engine", engine, "--place", place.url]
    env = os.environ | {CACHE: str(folder / engine.replace(" ", ""))}
    done = subprocess.run(call, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    told: Told = json.loads(done.stdout)
    return told


def told_by(engine: str, place: Place) -> Told:
    """The first view and a new one by one engine: how long each took, and what came out."""
    if engine in ("duckdb", "polars"):
        ask = _duckdb if engine == "duckdb" else _polars
        first, _ = _timed(lambda: ask(place, FIRST))
        new, told = _timed(lambda: ask(place, NEW))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return {"first": first, "new": new, "peak": peak, "told": told}
    return _ours(place, int(engine.partition(" ")[0]))


def _timed(work: Any) -> tuple[float, Any]:  # noqa: ANN401  # whatever is measured
    started = time.perf_counter()
    told = work()
    return time.perf_counter() - started, told


def _ours(place: Place, workers: int) -> Told:
    started = time.perf_counter()
    with Workers(processes=workers).executor() as executor:

        def both(opened: Any) -> Told:  # noqa: ANN401
            log = opened.log
            log.learn(questions_of(log, FIRST))
            first = time.perf_counter() - started
            new, _ = _timed(lambda: log.learn(questions_of(log, NEW)))
            tallies = log.answer(questions_of(log, NEW)[0])
            return {"first": first, "new": new, "told": _plain(tallies)}

        told = counted_by(executor, NetworkSettings(place), both)
        peaks = [executor.submit(peak_of_worker).result() for _ in range(8 * workers)]
    return told | {"peak": max(peaks)}


def peak_of_worker() -> float:
    """The most memory that this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _plain(tallies: Tallies) -> Told:
    total = {**sums_of(tallies["goals"]), **sums_of(tallies["victories"])}
    months = sums_by_key(tallies["months"])
    return {
        "totals": {name: total[name] for name in TOTALS},
        "months": {
            str(month): [sums[name] for name in OF_A_MONTH]
            for month, sums in sorted(months.items())
        },
    }


def _compare(one: Told, other: Told, engine: str) -> None:
    pairs = [(name, one["told"]["totals"][name], other["told"]["totals"][name]) for name in TOTALS]
    ours, theirs = one["told"]["months"], other["told"]["months"]
    assert ours.keys() == theirs.keys(), engine
    pairs += [
        (month, a, b) for month in ours for a, b in zip(ours[month], theirs[month], strict=True)
    ]
    for name, a, b in pairs:
        assert math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-6), (engine, name, a, b)


def _what_two_do() -> float:
    """How much more two processes get done here just now than one: the most that any engine could
    gain from a second worker.
    """
    took = []
    for processes in (1, 2):
        with Workers(processes=processes).executor() as executor:
            list(executor.map(_arithmetic, range(processes)))
            took.append(_timed(lambda: list(executor.map(_arithmetic, range(4))))[0])
    return took[0] / took[1]


def _arithmetic(_: int) -> int:
    return sum(number * number for number in range(8_000_000))


def _files(place: Place) -> list[str]:
    return [f"{place.url}/{file}" for one in published(place) for file, _, _ in one.files]


_SQL = """
create or replace temp table s as
  select clinic, client, date, epoch(date)::bigint // 86400 * 1000 + "order" as moment,
    date between '{first}' and '{last}' as seen,
    (state <> 'not recorded')::int as rec, (state = 'noticed')::int as notd,
    coalesce(list_sum(list_transform(marks, lambda m: m.count)), 0) + uncoded as x, ratings
  from read_parquet({files}, hive_partitioning = true) where attended;
create or replace temp table v as
  select clinic, client, count(*) n, sum(rec) r, sum(notd) t, sum(x) x
  from s where seen group by all;
create or replace temp table g as
  select clinic, client, r.goal, arg_min(r.value, moment) base, min(moment) began,
    arg_max(r.value, moment) filter (seen) latest, max(moment) filter (seen) ended
  from (select clinic, client, moment, seen, unnest(ratings) r from s) group by all;
create or replace temp table c as
  select clinic, client, count(*) n, count(*) filter (ended > began) again,
    count(*) filter (ended > began and latest - base >= 3) fwd,
    count(*) filter (ended > began and latest - base <= -3) back,
    avg(latest - base) filter (ended > began) moved
  from g where ended is not null group by all;
"""


def _duckdb(place: Place, view: View) -> Told:
    import duckdb

    db = duckdb.connect()
    db.execute(_SQL.format(first=view.first, last=view.last, files=_files(place)))
    of_sessions = db.execute(
        "select sum(n), count(*), count(*) filter (r > 0), sum(r), sum(t), sum(x), sum(x*x),"
        " sum(x*r), sum(r*r) from v"
    ).fetchone()
    of_goals = db.execute(
        "select sum(n), sum(again), count(*) filter (again > 0),"
        " count(*) filter (fwd > 0 and back = 0), count(*) filter (back > 0), sum(moved) from c"
    ).fetchone()
    months = db.execute(
        "select (year(date) - 1970) * 12 + month(date) - 1 m, count(*), sum(rec), sum(x),"
        " count(distinct (clinic, client)) from s where seen group by m order by m"
    ).fetchall()
    numbers = [float(n) for n in (*of_sessions, *of_goals)]
    return {
        "totals": dict(zip(TOTALS, numbers, strict=True)),
        "months": {str(month): [float(n) for n in rest] for month, *rest in months},
    }


def _polars(place: Place, view: View) -> Told:
    import polars as pl

    who = ["clinic", "client"]
    sessions = (
        pl.scan_parquet(_files(place), hive_partitioning=True)
        .filter("attended")
        .with_columns(
            at=pl.col("date").cast(pl.Int64) * 1000 + pl.col("order"),
            seen=pl.col("date").is_between(view.first, view.last),
            rec=(pl.col("state") != "not recorded").cast(pl.Int64),
            notd=(pl.col("state") == "noticed").cast(pl.Int64),
            x=pl.col("marks").list.eval(pl.element().struct.field("count")).list.sum()
            + pl.col("uncoded"),
        )
    )
    seen = sessions.filter("seen")
    by_client = seen.group_by(who).agg(
        n=pl.len(),
        r=pl.col("rec").sum(),
        t=pl.col("notd").sum(),
        x=pl.col("x").sum().cast(pl.Int64),
    )
    totals = by_client.select(
        pl.col("n").sum(),
        pl.len().alias("c"),
        (pl.col("r") > 0).sum().alias("cr"),
        pl.col("r").sum(),
        pl.col("t").sum(),
        pl.col("x").sum(),
        (pl.col("x") ** 2).sum().alias("xx"),
        (pl.col("x") * pl.col("r")).sum().alias("xr"),
        (pl.col("r") ** 2).sum().alias("rr"),
    )
    rated = sessions.select(*who, "at", "seen", "ratings").explode("ratings").drop_nulls("ratings")
    goals = (
        rated.unnest("ratings")
        .sort("at")
        .group_by([*who, "goal"])
        .agg(
            base=pl.col("value").first(),
            began=pl.col("at").first(),
            latest=pl.col("value").filter("seen").last(),
            ended=pl.col("at").filter("seen").last(),
        )
    )
    again, moved = pl.col("ended") > pl.col("began"), pl.col("latest") - pl.col("base")
    of_clients = (
        goals.filter(pl.col("ended").is_not_null())
        .group_by(who)
        .agg(
            n=pl.len(),
            again=again.sum(),
            fwd=(again & (moved >= 3)).sum(),
            back=(again & (moved <= -3)).sum(),
            moved=moved.filter(again).mean(),
        )
    )
    of_goals = of_clients.select(
        pl.col("n").sum(),
        pl.col("again").sum(),
        (pl.col("again") > 0).sum().alias("c"),
        ((pl.col("fwd") > 0) & (pl.col("back") == 0)).sum().alias("f"),
        (pl.col("back") > 0).sum().alias("b"),
        pl.col("moved").sum(),
    )
    month = (pl.col("date").dt.year() - 1970) * 12 + pl.col("date").dt.month() - 1
    months = seen.group_by(m=month).agg(
        pl.len(), pl.col("rec").sum(), pl.col("x").sum(), pl.struct(who).n_unique()
    )
    found = pl.collect_all([totals, of_goals, months.sort("m")], engine="streaming")
    numbers = [float(n) for part in found[:2] for n in part.row(0)]
    return {
        "totals": dict(zip(TOTALS, numbers, strict=True)),
        "months": {str(m): [float(n) for n in rest] for m, *rest in found[2].rows()},
    }


if __name__ == "__main__":
    main()
