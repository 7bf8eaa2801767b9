"""The three tidy tables in which sessions travel: from an export, through the store, to the log.

An export becomes *sessions* (one row a session), *ratings* (one row a goal rating) and
*victories* (one row a session and code). Ratings and victories point at their session by its
position, 0 to n-1, in the sessions table.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pandas as pd

from quietwins.log.states import STATES

NO_START_TIME = -1

SESSION_COLUMNS: dict[str, str] = {
    "session_id": "str",  # the export's own id; missing where it has none
    "client": "category",  # a code, trimmed, as the export writes it
    "clinician": "category",
    "date": "datetime64[s]",  # local calendar day, at midnight
    "start": "int16",  # minutes after midnight; NO_START_TIME where the export has no time
    "order": "int32",  # position among the sessions of the export; breaks ties within a day
    "attended": "bool",
    "service": "category",  # missing where the export has none; so also setting and episode
    "setting": "category",
    "episode": "category",
    "state": "category",  # one of quietwins.log.states.STATES
    # not recorded, in a file that never says none and whose blanks nobody has explained
    "cannot_tell": "bool",
    "uncoded": "int32",  # marks of a file that has only a total
}

RATING_COLUMNS: dict[str, str] = {
    "session": "int32",  # position in sessions
    "goal": "category",  # which goal of the client, e.g. "goal_1"
    "rater": "category",  # who rated; "" where the export does not say
    "value": "float64",  # 0 to 10, halves allowed; 0 is a rating
}

VICTORY_COLUMNS: dict[str, str] = {
    "session": "int32",  # position in sessions
    "code": "category",  # a code of the codebook
    "count": "int32",  # how often it was noticed, 1 or more
}


@dataclass(frozen=True, eq=False)
class SessionTables:
    """Sessions, their goal ratings and their quiet victories, as one export or one practice holds
    them.
    """

    sessions: pd.DataFrame
    ratings: pd.DataFrame
    victories: pd.DataFrame

    @classmethod
    def empty(cls) -> SessionTables:
        """No sessions at all, in the right columns and types."""
        return cls(*(table.copy(deep=False) for table in _empty_tables()))

    @classmethod
    def of(
        cls, sessions: pd.DataFrame, ratings: pd.DataFrame, victories: pd.DataFrame
    ) -> SessionTables:
        """The same content with the columns, order and types that every later step relies on."""
        return cls(
            sessions=_typed(sessions, SESSION_COLUMNS),
            ratings=_typed(ratings, RATING_COLUMNS),
            victories=_typed(victories, VICTORY_COLUMNS),
        )


@cache
def _empty_tables() -> tuple[pd.DataFrame, ...]:
    every = (SESSION_COLUMNS, RATING_COLUMNS, VICTORY_COLUMNS)
    return tuple(_typed(pd.DataFrame(columns=list(columns)), columns) for columns in every)


def _typed(frame: pd.DataFrame, columns: dict[str, str]) -> pd.DataFrame:
    """Exactly these columns in these types, numbered from 0; the state always has its three
    categories.
    """
    kept = frame[list(columns)]
    # To look at a type costs far less than to convert to the one it has already.
    there = kept.dtypes
    different = {name: kind for name, kind in columns.items() if there[name] != kind}
    typed = (kept.astype(different) if different else kept).reset_index(drop=True)
    if "state" in columns and list(typed["state"].cat.categories) != list(STATES):
        typed["state"] = typed["state"].cat.set_categories(STATES)
    return typed
