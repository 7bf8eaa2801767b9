"""The tallies of Side by side in DuckDB, on the same prepared tables."""

from __future__ import annotations

import duckdb

from benchmarks import in_polars
from benchmarks.practice import Question
from quietwins.log import SessionLog
from quietwins.measures.goals import STEPS

COUNTED = ("in_view", "rated_again", *STEPS, "reached", "began_at_8_or_more")
PRODUCTS = """
    count(*) AS clients, sum(sessions) AS sessions,
    count(*) FILTER (recorded > 0) AS clients_recorded,
    count(*) FILTER (marks > 0) AS clients_any, sum(recorded) AS recorded, sum(marks) AS marks,
    sum(marks * marks) AS marks_squared, sum(marks * recorded) AS marks_recorded,
    sum(recorded * recorded) AS recorded_squared
"""
GOALS = """
    SELECT client, count(*) AS in_view, count(*) FILTER (again) AS rated_again,
        count(*) FILTER (again AND move >= 3) AS forward,
        count(*) FILTER (again AND move > 0 AND move < 3) AS edged_forward,
        count(*) FILTER (again AND move = 0) AS same,
        count(*) FILTER (again AND move < 0 AND move > -3) AS slipped,
        count(*) FILTER (again AND move <= -3) AS back,
        count(*) FILTER (again AND value = 10) AS reached,
        count(*) FILTER (again AND baseline >= 8) AS began_at_8_or_more,
        coalesce(avg(move) FILTER (again), 0) AS movement
    FROM (
        SELECT unit, any_value(client) AS client, arg_max(value, place) AS value,
            any_value(baseline) AS baseline, arg_max(later, place) AS again,
            round(arg_max(value, place) - any_value(baseline), 9) AS move
        FROM held_ratings GROUP BY unit
    ) GROUP BY client
"""


def prepare(log: SessionLog) -> duckdb.DuckDBPyConnection:
    """The log's tables as DuckDB tables in memory; ratings carry their place, as SQL knows no
    order.
    """
    connection = duckdb.connect()
    for name, table in in_polars.prepare(log).items():
        frame = table.with_row_index("place") if name == "ratings" else table
        connection.register("frame", frame.to_arrow())
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM frame")
        connection.unregister("frame")
    return connection


def tallies(connection: duckdb.DuckDBPyConnection, question: Question) -> dict[str, object]:
    """One statement for the client-level tables, and one for each tally."""
    for name in ("sessions", "ratings", "victories"):
        connection.execute(
            f"CREATE OR REPLACE TEMP VIEW held_{name} AS SELECT * FROM {name} WHERE"
            f" {_where(question)}"
        )
    connection.execute(f"CREATE OR REPLACE TEMP TABLE goals AS {GOALS}")
    connection.execute(f"CREATE OR REPLACE TEMP TABLE noticed AS {_noticed('client')}")
    months = _rows(connection, _months())
    return {
        "goals": _rows(connection, _goal_sums())[0],
        "victories": _rows(connection, _mark_sums())[0],
        "codes": {row[0]: row[1:] for row in connection.execute(_codes()).fetchall()},
        "together": {row[:2]: row[2] for row in connection.execute(_grid()).fetchall()},
        "months": {row["month"]: row for row in months},
    }


def _where(question: Question) -> str:
    tests = ["true"]
    if question.days is not None:
        tests.append(f"day BETWEEN {question.days[0]} AND {question.days[1]}")
    if question.clinician is not None:
        tests.append(f"clinician = {question.clinician}")
    return " AND ".join(tests)


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, object]]:
    result = connection.execute(query)
    names = [column[0] for column in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _noticed(keys: str) -> str:
    return f"""
        SELECT {keys}, count(*) AS sessions, count(*) FILTER (noticed) AS noticed,
            count(*) FILTER (recorded) AS recorded, sum(marks)::BIGINT AS marks,
            count(*) FILTER (first_time) AS first_time
        FROM held_sessions GROUP BY {keys}
    """


def _goal_sums() -> str:
    sums = ", ".join(
        f"sum({name}) AS {name}, count(*) FILTER ({name} > 0) AS behind_{name}" for name in COUNTED
    )
    return f"""
        SELECT {sums}, count(*) FILTER (rated_again > 0) AS clients_rated_again,
            count(*) FILTER (rated_again = 1) AS with_goals_1,
            count(*) FILTER (rated_again = 2) AS with_goals_2,
            count(*) FILTER (rated_again > 2) AS "with_goals_3+",
            count(*) FILTER (forward > 0 AND back = 0) AS clients_forward,
            count(*) FILTER (back > 0) AS clients_back,
            sum(movement) AS movement, sum(movement * movement) AS movement_squared
        FROM goals
    """


def _mark_sums() -> str:
    return f"""
        SELECT {PRODUCTS}, sum(noticed) AS noticed, sum(first_time) AS first_time,
            sum(noticed * noticed) AS noticed_squared, sum(noticed * recorded) AS noticed_recorded
        FROM noticed
    """


def _codes() -> str:
    return "SELECT code, sum(count), count(DISTINCT client) FROM held_victories GROUP BY code"


def _grid() -> str:
    return """
        SELECT CASE WHEN forward > 0 AND back = 0 THEN 0 WHEN back > 0 THEN 2
            WHEN rated_again > 0 THEN 1 ELSE 3 END AS r,
            CASE WHEN recorded = 0 THEN 3 WHEN marks = 0 THEN 0 WHEN marks <= 2 THEN 1 ELSE 2
            END AS c, count(*)
        FROM noticed LEFT JOIN goals USING (client) GROUP BY r, c
    """


def _months() -> str:
    return f"""
        WITH marks AS (SELECT month, {PRODUCTS} FROM ({_noticed("client, month")}) GROUP BY month),
        last AS (
            SELECT unit, month, any_value(client) AS client,
                round(arg_max(value, place) - any_value(baseline), 9) AS move
            FROM held_ratings WHERE later GROUP BY unit, month
        ),
        means AS (SELECT client, month, avg(move) AS move FROM last GROUP BY client, month),
        moved AS (
            SELECT month, count(*) AS clients_rated_again, sum(move) AS movement,
                sum(move * move) AS movement_squared
            FROM means GROUP BY month
        )
        SELECT marks.*, coalesce(clients_rated_again, 0) AS clients_rated_again,
            coalesce(movement, 0) AS movement, coalesce(movement_squared, 0) AS movement_squared
        FROM marks LEFT JOIN moved USING (month)
    """
