"""The tallies of Side by side in Polars, on the same prepared tables."""

from __future__ import annotations

import numpy as np
import pandas as pd
import polars as pl

from benchmarks.practice import Question
from quietwins.log import SessionLog
from quietwins.measures.goals import STEPS

Tables = dict[str, pl.DataFrame]


def prepare(log: SessionLog) -> Tables:
    """The log's tables as Polars frames; categories as their numbers, the row of a session as a
    column.
    """
    known = ~log.started_before[log.sessions["client"].cat.codes.to_numpy()]
    sessions = _frame(
        log.sessions.assign(first_time=log.sessions["first_mark"] & known),
        ["client", "clinician", "day", "month", "noticed", "recorded", "marks", "first_time"],
    )
    of = ["client", "clinician", "day"]
    return {
        "sessions": sessions.with_columns(pl.col("client").set_sorted()),
        "ratings": _frame(log.ratings, [*of, "month", "unit", "value", "baseline", "later"]),
        "victories": _frame(log.victories, [*of, "code", "count"]),
    }


def _frame(table: pd.DataFrame, columns: list[str]) -> pl.DataFrame:
    return pl.DataFrame({name: _numbers(table[name]) for name in columns})


def _numbers(column: pd.Series) -> np.ndarray:
    """The codes of a column of names, else what it holds."""
    return (column.cat.codes if hasattr(column, "cat") else column).to_numpy()


def tallies(tables: Tables, question: Question) -> dict[str, object]:
    """Everything in one pass of the lazy engine."""
    sessions, ratings, victories = (
        _held(tables[name].lazy(), question) for name in ("sessions", "ratings", "victories")
    )
    goals = _goals(ratings)
    noticed = _noticed(sessions, ["client"])
    grid = _grid(goals, noticed)
    totals = [
        _goal_sums(goals),
        _mark_sums(noticed),
        _codes(victories),
        grid,
        _months(sessions, ratings),
    ]
    goal_sums, mark_sums, codes, cells, months = pl.collect_all(totals)
    return {
        "goals": goal_sums.row(0, named=True),
        "victories": mark_sums.row(0, named=True),
        "codes": {row[0]: row[1:] for row in codes.iter_rows()},
        "together": {(row[0], row[1]): row[2] for row in cells.iter_rows()},
        "months": {row["month"]: row for row in months.iter_rows(named=True)},
    }


def _held(table: pl.LazyFrame, question: Question) -> pl.LazyFrame:
    if question.days is not None:
        table = table.filter(pl.col("day").is_between(*question.days))
    if question.clinician is not None:
        table = table.filter(pl.col("clinician") == question.clinician)
    return table


def _goals(ratings: pl.LazyFrame) -> pl.LazyFrame:
    movement = (pl.col("value") - pl.col("baseline")).round(9)
    again, move = pl.col("again"), pl.col("move")
    each = (
        ratings.group_by("unit")
        .agg(
            pl.first("client"),
            pl.last("value"),
            pl.last("baseline"),
            pl.last("later").alias("again"),
            movement.last().alias("move"),
        )
        .with_columns(
            (again & (move >= 3)).alias("forward"),
            (again & (move > 0) & (move < 3)).alias("edged_forward"),
            (again & (move == 0)).alias("same"),
            (again & (move < 0) & (move > -3)).alias("slipped"),
            (again & (move <= -3)).alias("back"),
            (again & (pl.col("value") == 10)).alias("reached"),
            (again & (pl.col("baseline") >= 8)).alias("began_at_8_or_more"),
        )
    )
    counted = [*STEPS, "reached", "began_at_8_or_more"]
    return (
        each.group_by("client")
        .agg(
            pl.len().alias("in_view"),
            again.sum().alias("rated_again"),
            *(pl.col(name).sum() for name in counted),
            move.filter(again).mean().fill_null(0).alias("movement"),
        )
        .with_columns(
            (pl.col("back") > 0).alias("clients_back"),
            ((pl.col("forward") > 0) & (pl.col("back") == 0)).alias("clients_forward"),
            (pl.col("rated_again") > 0).alias("clients_rated_again"),
        )
    )


def _goal_sums(goals: pl.LazyFrame) -> pl.LazyFrame:
    counted = ["in_view", "rated_again", *STEPS, "reached", "began_at_8_or_more"]
    return goals.select(
        *(pl.col(name).sum() for name in counted),
        *((pl.col(name) > 0).sum().alias(f"behind_{name}") for name in counted),
        *((pl.col("rated_again") == n).sum().alias(f"with_goals_{n}") for n in (1, 2)),
        (pl.col("rated_again") > 2).sum().alias("with_goals_3+"),
        *(
            pl.col(name).sum()
            for name in ("clients_rated_again", "clients_forward", "clients_back", "movement")
        ),
        (pl.col("movement") ** 2).sum().alias("movement_squared"),
    )


def _noticed(sessions: pl.LazyFrame, keys: list[str]) -> pl.LazyFrame:
    return sessions.group_by(keys).agg(
        pl.len().alias("sessions"),
        *(
            pl.col(name).cast(pl.Int64).sum()
            for name in ("noticed", "recorded", "marks", "first_time")
        ),
    )


def _products() -> list[pl.Expr]:
    marks, recorded = pl.col("marks").cast(pl.Float64), pl.col("recorded").cast(pl.Float64)
    return [
        pl.len().alias("clients"),
        pl.col("sessions").sum(),
        (recorded > 0).sum().alias("clients_recorded"),
        (marks > 0).sum().alias("clients_any"),
        recorded.sum().alias("recorded"),
        marks.sum().alias("marks"),
        (marks**2).sum().alias("marks_squared"),
        (marks * recorded).sum().alias("marks_recorded"),
        (recorded**2).sum().alias("recorded_squared"),
    ]


def _mark_sums(noticed: pl.LazyFrame) -> pl.LazyFrame:
    seen, recorded = pl.col("noticed").cast(pl.Float64), pl.col("recorded").cast(pl.Float64)
    return noticed.select(
        *_products(),
        seen.sum().alias("noticed"),
        pl.col("first_time").sum(),
        (seen**2).sum().alias("noticed_squared"),
        (seen * recorded).sum().alias("noticed_recorded"),
    )


def _codes(victories: pl.LazyFrame) -> pl.LazyFrame:
    return victories.group_by("code").agg(pl.col("count").sum(), pl.col("client").n_unique())


def _grid(goals: pl.LazyFrame, noticed: pl.LazyFrame) -> pl.LazyFrame:
    row = (
        pl.when(pl.col("clients_forward"))
        .then(0)
        .when(pl.col("clients_back"))
        .then(2)
        .when(pl.col("clients_rated_again"))
        .then(1)
        .otherwise(3)
    )
    marks = pl.col("marks")
    column = (
        pl.when(pl.col("recorded") == 0)
        .then(3)
        .when(marks == 0)
        .then(0)
        .when(marks <= 2)
        .then(1)
        .otherwise(2)
    )
    both = noticed.join(goals, on="client", how="left")
    return both.group_by(row.alias("row"), column.alias("column")).agg(pl.len())


def _months(sessions: pl.LazyFrame, ratings: pl.LazyFrame) -> pl.LazyFrame:
    marks = _noticed(sessions, ["client", "month"]).group_by("month").agg(_products())
    movement = (pl.col("value") - pl.col("baseline")).round(9).last()
    last = (
        ratings.filter("later")
        .group_by("unit", "month")
        .agg(pl.first("client"), movement.alias("move"))
    )
    means = last.group_by("client", "month").agg(pl.col("move").mean())
    moved = means.group_by("month").agg(
        pl.len().alias("clients_rated_again"),
        pl.col("move").sum().alias("movement"),
        (pl.col("move") ** 2).sum().alias("movement_squared"),
    )
    return marks.join(moved, on="month", how="left").fill_null(0)
