"""What stands beside the buttons of *Download*, and in every file: for whom, the view, the rule,
and the day.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from quietwins import rules
from quietwins.filled import filled
from quietwins.log import View
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.figures import Figures
from quietwins.store.beside.what_left import Audience
from quietwins.writing.numbers import day, month_span, people, short_period, under

TAKE_ALONG = "Download"
WHICH_FILE = "PNG and SVG are pictures, CSV holds the numbers."
FOR_PRACTICE_ONLY = "For the practice only"
FOR_TEAM = "For the team"
INSIDE_ONLY = "inside, for the practice only"
PRACTICE, FROM, TO, CLINICIANS, SERVICE = "practice", "from", "to", "clinicians", "service"
GROUPS, COUNTED, MADE, FOR = "smallest group", "counted", "made", "for"
LEFT_OUT = "left out"
LONGEST_SERVICE = 40  # characters of a file's name
MADE_UP = "made up, nobody here is real"
FUNNEL_STAYS = (
    "This picture never leaves the screen: each square is one clinician, who could be known by its"
    " place."
)
_WHAT_IT_HOLDS = {
    Audience.OUTSIDE: (
        "For a board, a funder or anybody else: counts to the nearest {rounded_to}, small groups"
        " not told."
    ),
    Audience.INSIDE: (
        f"For your own meetings: everything the screen shows, marked “{FOR_PRACTICE_ONLY}”."
    ),
}
NO_FIXED_PERIOD = (
    "For others there are calendar quarters, half-years and years, and none lies inside this view."
    " Choose a longer period in the sidebar."
)


def what_it_holds(audience: Audience, left_out: str = "") -> str:
    """What a file for somebody holds, and how it was made; of a network with some ``left_out``,
    that its days stay so.
    """
    said = filled(_WHAT_IT_HOLDS[audience])
    if not left_out or audience is Audience.INSIDE:
        return said
    return f"{said} It is with {left_out}, and these days cannot leave with more of them later."


def for_whom(audience: Audience, view: View) -> str:
    """What a button is called."""
    return FOR_TEAM if audience is Audience.INSIDE else f"{fixed_period(view)}, for others"


def in_file_name(facts: Sequence[tuple[str, str]], say: Callable[[str], str] = str) -> str:
    """What the name of a file says of the view, of how it was counted, and for whom it is; ``say``
    as in :func:`facts`.
    """
    known = dict(facts)
    service = known[SERVICE][:LONGEST_SERVICE]
    return " ".join(
        (
            f"{known[FROM]} to {known[TO]} {known[say(CLINICIANS)]} {service}",
            f"smallest group {known[GROUPS]} {known[COUNTED]} made {known[MADE]} {known[FOR]}",
        )
    )


@dataclass(frozen=True)
class Copy:
    """A file that somebody takes along: for whom, on which day, and of whom.

    ``reporting_set``: the name under which a practice reports these clinicians, where it has one.
    """

    audience: Audience
    made: date
    made_up: bool = False
    reporting_set: str | None = None
    left_out: str = ""  # how many clinics of a network are in no figure

    @property
    def inside(self) -> bool:
        """Whether it stays with the practice."""
        return self.audience is Audience.INSIDE


def facts(
    view: View, k: int, copy: Copy, say: Callable[[str], str] = str
) -> tuple[tuple[str, str], ...]:
    """The last columns of the numbers: the view, how it was counted, the day, and for whom.

    ``say``: the program's own texts in the practice's words; a service is called what it calls
    itself.
    """
    rounded = f"rounded to {rules.now.rounded_to}"
    return (
        *(((PRACTICE, MADE_UP),) if copy.made_up else ()),
        (FROM, view.first.isoformat()),
        (TO, view.last.isoformat()),
        (say(CLINICIANS), copy.reporting_set or say(_clinicians(view))),
        *(((LEFT_OUT, copy.left_out),) if copy.left_out else ()),
        (SERVICE, view.service or ""),
        (GROUPS, say(f"{k} clients")),
        (COUNTED, "as on the screen" if copy.inside else rounded),
        (MADE, copy.made.isoformat()),
        (FOR, say(INSIDE_ONLY) if copy.inside else copy.audience.value),
    )


def _clinicians(view: View) -> str:
    """How many clinicians; files name none."""
    if view.clinicians is None:
        return "all clinicians"
    return "one clinician" if len(view.clinicians) == 1 else f"{len(view.clinicians)} clinicians"


def fixed_period(view: View) -> str:
    """A period by its name: 2025, 2023 to 2025, January to June 2025."""
    whole_years = (view.first.month, view.first.day, view.last.month, view.last.day) == (
        1,
        1,
        12,
        31,
    )
    if not whole_years:
        return month_span(view.first, view.last)
    one = view.first.year == view.last.year
    return str(view.first.year) if one else f"{view.first.year} to {view.last.year}"


def codes_stay(k: int) -> str:
    """Why single kinds over time cannot be taken along, and what can instead."""
    return (
        f"Single kinds over time stay here: most of these numbers come from fewer than {k} clients."
        " What can be downloaded: the families above, and under Side by side each kind in the"
        " whole period."
    )


def one_kind_stays(k: int) -> str:
    """Why the line of one kind is not taken along from the place of all."""
    return (
        f"The line of one kind stays here: most of its numbers come from fewer than {k} clients."
        " What can be downloaded: the line of all kinds, and the families further down."
    )


def about(
    figures: Figures,
    k: int,
    copy: Copy,
    other: View | None = None,
    say: Callable[[str], str] = str,
) -> tuple[str, str]:
    """The two lines above a chart that is taken along as a picture: whose figures they are, and how
    they were counted; ``say`` as in :func:`facts`.
    """
    beside = "" if other is None else f" beside {short_period(other.first, other.last)}"
    of_whom = (
        short_period(figures.view.first, figures.view.last) + beside,
        copy.reporting_set or say(_clinicians(figures.view)),
        copy.left_out,
        figures.view.service or "",
        say(_of(figures, about="" if copy.inside else "about ")),
    )
    made_up = f"{MADE_UP.capitalize()}. " if copy.made_up else ""
    for_whom = say(FOR_PRACTICE_ONLY) if copy.inside else "For others"
    few = f"1 to {k - 1} clients"
    rounded = f"Counts are rounded to {rules.now.rounded_to}, and {few} is “{under(k)}”"
    how = f"As on the screen: figures of {few} are not told" if copy.inside else rounded
    return (
        f"{made_up}{for_whom}: {', '.join(part for part in of_whom if part)}.",
        say(f"{how}. Made {day(copy.made)}."),
    )


def on_paper(k: int, today: date) -> str:
    """What a page says of itself once it is printed: the day, and how it was counted."""
    return f"Printed {day(today)}, {inside_rule(k)}."


def inside_rule(k: int) -> str:
    """What a file for the team keeps back."""
    return (
        f"as on the screen: figures of 1 to {k - 1} clients are not told; small counts inside a"
        " larger group are"
    )


def _of(figures: Figures, about: str) -> str:
    if figures.clients is HIDDEN:
        return "too few clients to say"
    return about + people(figures.clients)


def not_to_take_along(why: str) -> str:
    """Where a view may not leave: why, and so what to choose instead."""
    return f"This view cannot be handed on. {why}"
