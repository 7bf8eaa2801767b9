"""The sample practice as its files hold it, read without any part of the product."""

from __future__ import annotations

import pandas as pd
import pytest

from sample_data.generate import FILES
from sample_data.template import GOAL_COLUMNS


@pytest.fixture(scope="session")
def rows() -> pd.DataFrame:
    """Every row of both exports, as text."""
    exports = [pd.read_csv(file, dtype=str, keep_default_na=False) for file in FILES]
    return pd.concat(exports, ignore_index=True)


@pytest.fixture(scope="session")
def sessions(rows: pd.DataFrame) -> pd.DataFrame:
    """The attended sessions, each with its date, its number in the
    client's course, and its marks.
    """
    attended = rows[rows["attended"] != "no"].copy()
    attended["date"] = pd.to_datetime(attended["date"])
    attended["month"] = attended["date"].dt.to_period("M")
    attended["number"] = attended.groupby("client").cumcount() + 1
    attended["recorded"] = attended["quiet_victories"] != ""
    attended["codes"] = attended["quiet_victories"].map(
        lambda cell: [] if cell in ("", "none") else cell.split(";")
    )
    attended["marks"] = attended["codes"].map(len)
    return attended


@pytest.fixture(scope="session")
def recorded(sessions: pd.DataFrame) -> pd.DataFrame:
    """The attended sessions that say something of quiet victories, be it none."""
    return sessions[sessions["recorded"]]


@pytest.fixture(scope="session")
def ratings(sessions: pd.DataFrame) -> pd.DataFrame:
    """One row a rating, in the order of the course, with the goal's movement since its first
    rating.
    """
    long = sessions.melt(
        ["client", "clinician", "date", "number"], list(GOAL_COLUMNS), "goal", "value"
    )
    long = (
        long[long["value"] != ""].astype({"value": float}).sort_values(["client", "goal", "number"])
    )
    first = long.groupby(["client", "goal"])[["value", "number"]].transform("first")
    return long.assign(
        movement=long["value"] - first["value"], again=long["number"] > first["number"]
    )


@pytest.fixture(scope="session")
def movement(ratings: pd.DataFrame) -> pd.Series:
    """Latest less first rating of each goal that was rated again, by client and goal."""
    return ratings[ratings["again"]].groupby(["client", "goal"])["movement"].last()
