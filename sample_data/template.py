"""One appointment, and how the template writes it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

GOAL_COLUMNS = ("goal_1", "goal_2", "goal_3")
HEADER = (
    "session_id",
    "date",
    "clinician",
    "client",
    "service",
    "attended",
    *GOAL_COLUMNS,
    "quiet_victories",
)


@dataclass(frozen=True)
class Session:
    """One appointment of a client, whether or not they came."""

    day: date
    clinician: str
    client: str
    service: str
    attended: str  # yes, no, or blank for yes
    ratings: tuple[float | None, ...]  # of goals 1, 2, ...; None where not rated
    victories: tuple[str, ...] | None  # () where none were noticed, None where nothing was recorded


def csv_text(numbered: Iterable[tuple[int, Session]]) -> str:
    """The export of these sessions, each with its number."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(_row(number, session) for number, session in numbered)
    return text.getvalue()


def _row(number: int, session: Session) -> list[str]:
    return [
        f"S{number:05d}",
        session.day.isoformat(),
        session.clinician,
        session.client,
        session.service,
        session.attended,
        *_rating_cells(session.ratings),
        _victories_cell(session.victories),
    ]


def _rating_cells(ratings: tuple[float | None, ...]) -> list[str]:
    cells = ["" if rating is None else f"{rating:g}" for rating in ratings]
    return cells + [""] * (len(GOAL_COLUMNS) - len(cells))


def _victories_cell(victories: tuple[str, ...] | None) -> str:
    if victories is None:
        return ""
    return ";".join(victories) or "none"
