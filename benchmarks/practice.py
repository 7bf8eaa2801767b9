"""Made-up practices of any size for benchmarks: courses of some weeks, two goals a client, marks
that cluster.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from quietwins.codebook import read_codebook
from quietwins.log import SessionLog, SessionTables, View
from quietwins.log.session_log import date_to_day
from quietwins.log.states import STATES


@dataclass(frozen=True)
class Question:
    """A view as each engine takes it: the first and last day (days since 1970-01-01), and the
    number of a clinician.
    """

    first: date
    last: date
    whole: bool = False
    clinician: int | None = None

    @property
    def days(self) -> tuple[int, int] | None:
        """The first and last day; None where all of the log is asked for."""
        return None if self.whole else (date_to_day(self.first), date_to_day(self.last))

    def view(self, log: SessionLog) -> View:
        """The same as a view of the log."""
        codes = log.sessions["clinician"].cat.categories
        chosen = None if self.clinician is None else frozenset([str(codes[self.clinician])])
        return View(self.first, self.last, chosen)


YEARS = (date(2023, 1, 1), date(2025, 12, 31))
QUESTIONS = {
    "everything": Question(*YEARS, whole=True),
    "one year": Question(date(2024, 1, 1), date(2024, 12, 31)),
    "one clinician": Question(*YEARS, whole=True, clinician=1),
    "one clinician and quarter": Question(date(2024, 4, 1), date(2024, 6, 30), clinician=1),
}
SESSIONS_A_CLIENT = 14
SESSIONS_A_CLINICIAN = 1000
DAYS = 3 * 365
FIRST_DAY = np.datetime64("2023-01-01")


def practice_of(sessions: int, seed: int = 1) -> SessionTables:
    """About so many sessions over three years, in no particular order."""
    random = np.random.default_rng(seed)
    clients = max(sessions // SESSIONS_A_CLIENT, 1)
    client = np.sort(random.integers(0, clients, sessions))
    clinicians = max(sessions // SESSIONS_A_CLINICIAN, 4)
    begins = random.integers(0, DAYS - 180, clients)
    day = np.minimum(begins[client] + random.integers(0, 240, sessions), DAYS - 1)
    marks = random.poisson(random.gamma(4, 0.25 * 0.7, clients)[client])
    recorded = random.random(sessions) < 0.85
    marks[~recorded] = 0
    own = random.integers(0, clinicians, clients)[client]
    clinician = np.where(
        random.random(sessions) < 0.95, own, random.integers(0, clinicians, sessions)
    )
    shuffled = random.permutation(sessions)
    table = pd.DataFrame(
        {
            "session_id": None,
            "client": _codes("client", client[shuffled], clients),
            "clinician": _codes("clinician", clinician[shuffled], clinicians),
            "date": FIRST_DAY + day[shuffled].astype("timedelta64[D]"),
            "start": np.int16(-1),
            "order": np.arange(sessions, dtype=np.int32),
            "attended": True,
            "service": None,
            "setting": None,
            "episode": None,
            "state": pd.Categorical.from_codes(
                np.where(marks > 0, 0, np.where(recorded, 1, 2))[shuffled], STATES
            ),
            "cannot_tell": False,
            "uncoded": np.int32(0),
        }
    )
    return SessionTables.of(table, _ratings(random, sessions), _victories(random, marks[shuffled]))


def _codes(name: str, codes: npt.NDArray[np.int64], n: int) -> pd.Categorical:
    return pd.Categorical.from_codes(codes, [f"{name} {number}" for number in range(n)])


def _ratings(random: np.random.Generator, sessions: int) -> pd.DataFrame:
    """Two goals, each rated in a third of the sessions, halves allowed."""
    rated = [np.flatnonzero(random.random(sessions) < 1 / 3) for _ in range(2)]
    session = np.concatenate(rated)
    goal = np.repeat([0, 1], [len(of) for of in rated])
    value = random.integers(0, 21, len(session)) / 2
    goals = pd.Categorical.from_codes(goal, ["goal_1", "goal_2"])
    return pd.DataFrame({"session": session, "goal": goals, "rater": "", "value": value})


def _victories(random: np.random.Generator, marks: npt.NDArray[np.int64]) -> pd.DataFrame:
    """One row a session and code."""
    codes = [code.code for code in read_codebook().codes]
    session = np.repeat(np.arange(len(marks)), marks)
    code = random.integers(0, len(codes), len(session))
    cell, count = np.unique(session * len(codes) + code, return_counts=True)
    return pd.DataFrame(
        {
            "session": cell // len(codes),
            "code": pd.Categorical.from_codes(cell % len(codes), codes),
            "count": count,
        }
    )
