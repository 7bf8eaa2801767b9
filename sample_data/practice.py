"""What the made-up practice is like: everything that is built into the sample. Why it is there is
said in README.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

# Seeds at which the small shares (say, one client in twenty) come out near the
# size they are meant to have.
COURSES_SEED = 53
RECORDING_SEED = 160
YEARS = (2024, 2025)
FIRST_MONDAY = date(2024, 1, 1)
LAST_DAY = date(2025, 12, 31)
WEEKS = 105  # that the two years touch
CLOSED = {(1, 1), (12, 25), (12, 26)}  # month and day
SERVICES = ("School", "Clinic", "Clinic")

# One clinician wrote "none" out of habit until the team talked about what the codes mean.
TEAM_MEETING = date(2025, 5, 14)
TICKING_BEFORE_MEETING = 0.15


@dataclass(frozen=True)
class Clinician:
    """How a clinician works and records. All clients are drawn alike, so these habits are all that
    differs.
    """

    code: str
    clients: int
    ticking: float  # marks in a recorded session with an average client
    unrecorded: float  # share of attended sessions of which nothing was recorded either way
    ticks_since: date = FIRST_MONDAY
    hands_over: bool = True


CLINICIANS = (
    Clinician("CL-01", clients=27, ticking=1.20, unrecorded=0.09),
    Clinician("CL-02", clients=25, ticking=0.80, unrecorded=0.19),
    Clinician("CL-03", clients=23, ticking=0.70, unrecorded=0.12),
    Clinician("CL-04", clients=23, ticking=0.60, unrecorded=0.11),
    Clinician("CL-05", clients=22, ticking=0.95, unrecorded=0.13, ticks_since=TEAM_MEETING),
    Clinician("CL-06", clients=22, ticking=0.40, unrecorded=0.17),  # a third of what CL-01 ticks
    # too few to be shown alone
    Clinician("CL-07", clients=4, ticking=0.70, unrecorded=0.15, hands_over=False),
)

# One month in which nobody had time to write: fewer marks, though no less happened.
BUSY_MONTH = (2025, 9)
UNRECORDED_IN_BUSY_MONTH = 0.55

# gamma of mean 1 and SD 0.5: with some clients far more is noticed than with others
CLIENT_SHAPE = 4

# Courses: fewest and most sessions, in the order in which clients come. Each clinician's clients
# come in this mixture, so that no clinician has a quarter without people. Weekly at first, then
# every other week, then every third.
SEEN_ONCE, SHORT, MIDDLE, LONG = (1, 1), (2, 5), (10, 20), (22, 40)
COURSES = (LONG, MIDDLE, LONG, SHORT, MIDDLE, LONG, MIDDLE, SEEN_ONCE, LONG, MIDDLE, LONG, SHORT)
WEEKLY_UNTIL = 3  # sessions
FORTNIGHTLY_UNTIL = 16
WEEK_OFF = 0.10  # a holiday or a cold moves the next appointment by a week
NOT_ATTENDED = 0.05
ATTENDED_BLANK = 0.04  # some leave "attended" blank, which means yes
STARTED_BEFORE = 30  # weeks: part of the caseload was there before the log begins
HANDED_OVER = 0.06  # share of clients who go on with another clinician half-way

# Goals: how many, how often they are looked at again, and where they go.
GOALS_SET = {1: 0.35, 2: 0.40, 3: 0.25}
LOOKED_AT_AGAIN = 0.85  # share of clients with whom goals are rated again at all
# of their first, second and third goals, the share never returned to
GOALS_LET_GO = (0.18, 0.54, 0.68)
RATED_EVERY = (2, 3)  # sessions, fewest and most
IN_HALVES = 0.05  # share of clients who rate in halves
BASELINE = (3.2, 1.7)  # mean and SD
MOVEMENT = (4.1, 1.0)  # over a whole course: mean and SD between clients
MOVEMENT_OF_GOAL = 1.2  # SD between the goals of a client
RATING_WOBBLE = 0.4  # SD from one rating to the next
MOVES_BACK = 0.07  # share of those who are rated again over a middle or long course
FALL = (-4.4, 0.5)  # their movement, and where it starts from
BASELINE_BEFORE_FALL = (6.5, 1.0)
JUMPS = 0.05  # share of those who move all at once: sudden change is the exception

MOST_TICKED = 5  # codes in one session

# How likely each code is, early in a course and later: ease and play come first, words later.
EARLY_SESSIONS = 5
CODES: dict[str, tuple[float, float]] = {
    "trust": (1, 4),
    "comfort": (8, 4),
    "guard_lowered": (4, 5),
    "directness": (2, 6),
    "initiated": (3, 6),
    "asked_for_help": (1, 4),
    "vulnerability": (2, 5),
    "disclosure": (2, 4),
    "play_opened": (7, 4),
    "stayed_with_it": (4, 3),
    "repair": (1, 3),
    "took_outside": (1, 5),
    "other": (1, 2),
}
