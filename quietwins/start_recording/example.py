"""A filled example of a session log: what an export looks like, of people who were made up.

It is made from the practice's own codebook, so that it reads in as it stands.
"""

from __future__ import annotations

import pandas as pd

from quietwins.codebook import NONE_NOTICED, Codebook
from quietwins.start_recording.template import COLUMNS

SHOWN = 3  # rows of the example that the page shows
# day, clinician, client, the ratings of two goals, and the kinds that were noticed, by their place
# in the codebook: nothing here knows a code by name. None: the tick sheet was left blank.
_SESSIONS: tuple[tuple[str, str, str, str, str, tuple[int, ...] | None], ...] = (
    ("2025-03-04", "CL-01", "K1001", "3", "2", (1,)),
    ("2025-03-05", "CL-01", "K1002", "", "", ()),
    ("2025-03-05", "CL-02", "K2001", "5", "", (3, 5)),
    ("2025-03-11", "CL-01", "K1001", "", "", (8,)),
    ("2025-03-12", "CL-01", "K1002", "2", "", (0,)),
    ("2025-03-12", "CL-02", "K2001", "", "", None),
    ("2025-03-18", "CL-01", "K1001", "3", "3", (4, 0)),
    ("2025-03-19", "CL-02", "K2001", "8", "", ()),
)


def example_rows(codebook: Codebook) -> pd.DataFrame:
    """The example as a table in the shape of the template."""
    return pd.DataFrame([_row(n, codebook) for n in range(len(_SESSIONS))], columns=list(COLUMNS))


def example_csv(codebook: Codebook) -> bytes:
    """The example as a file that can be brought in."""
    return example_rows(codebook).to_csv(index=False, lineterminator="\r\n").encode()


def _row(n: int, codebook: Codebook) -> list[str]:
    day, clinician, client, first, second, kinds = _SESSIONS[n]
    filled = {
        "session_id": f"E{n + 1}",
        "date": day,
        "clinician": clinician,
        "client": client,
        "attended": "yes",
        "goal_1": first,
        "goal_2": second,
        "quiet_victories": _ticked(kinds, codebook),
    }
    return [filled.get(column, "") for column in COLUMNS]


def _ticked(kinds: tuple[int, ...] | None, codebook: Codebook) -> str:
    if kinds is None:
        return ""
    codes = [codebook.codes[place % len(codebook.codes)].code for place in kinds]
    return ";".join(dict.fromkeys(codes)) or NONE_NOTICED
