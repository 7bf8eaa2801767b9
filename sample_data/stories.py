"""Two invented clients whose every session is written out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from quietwins.sample import ESSAY_CLIENT

from .template import Session

GOALS_MET_CLIENT = "K3141"


@dataclass(frozen=True)
class Story:
    """A client told session by session: weekly from the first day, apart from the weeks without
    one.
    """

    client: str
    clinician: str
    service: str
    first_day: date
    weeks_off: tuple[int, ...]
    ratings: dict[int, tuple[float, ...]]  # by session number
    # by session number; in all other sessions none were noticed
    victories: dict[int, tuple[str, ...]]
    length: int

    def sessions(self) -> list[Session]:
        """All sessions of the story; every one was attended and recorded."""
        weeks = [
            week for week in range(self.length + len(self.weeks_off)) if week not in self.weeks_off
        ]
        return [
            Session(
                day=self.first_day + timedelta(weeks=week),
                clinician=self.clinician,
                client=self.client,
                service=self.service,
                attended="yes",
                ratings=self.ratings.get(number, ()),
                victories=self.victories.get(number, ()),
            )
            for number, week in enumerate(weeks, start=1)
        ]


# She wanted games, not talk, and her goals stayed where they were. By goals alone
# nothing happened in these months.
ESSAY = Story(
    client=ESSAY_CLIENT,
    clinician="CL-03",
    service="School",
    first_day=date(2025, 2, 6),
    weeks_off=(2, 9, 10),
    length=14,
    ratings={1: (2, 3), 5: (3, 3), 9: (2, 2), 13: (2, 3)},
    victories={
        3: ("comfort",),
        5: ("play_opened",),
        6: ("comfort",),
        8: ("play_opened",),
        9: ("guard_lowered",),
        11: ("initiated", "asked_for_help", "directness", "trust"),
        13: ("directness",),
        14: ("trust",),
    },
)

# The reverse: everything that was agreed was reached, and no small moment was noticed on the way.
GOALS_MET = Story(
    client=GOALS_MET_CLIENT,
    clinician="CL-04",
    service="Clinic",
    first_day=date(2025, 3, 11),
    weeks_off=(5, 6),
    length=9,
    ratings={1: (3, 4), 3: (5, 5), 5: (7, 7), 7: (9, 8), 9: (10, 10)},
    victories={},
)
