"""What a column of an export is for: its role, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from quietwins.intake.reasons import LayoutFault


class Role(StrEnum):
    """What a column of an export is for; the value is how a layout file writes it."""

    DATE = "date"
    START = "start"
    CLIENT = "client"
    CLINICIAN = "clinician"
    SESSION = "session"
    SERVICE = "service"
    SETTING = "setting"
    EPISODE = "episode"
    ATTENDED = "attended"
    # anything but a blank or a no means that the contact did not take place
    CANCELLED = "cancelled"
    # deleted, void or entered twice; or work without the client: a row that is nobody's session
    NO_SESSION = "no session"
    RATER = "rater"
    GOAL = "goal"  # a rating; "goal 1", or "goal 1 by parent"
    GOAL_NAME = "goal name"  # long files: which goal the row is about
    MEASURE = "measure"  # long files: which scale or SNOMED code the row is about
    RATING = "rating"  # long files: the rating of that goal
    VICTORIES = "victories"  # a list in one cell
    VICTORY = "victory"  # one column for one code: "victory trust"
    NONE = "none noticed"  # one column for "none noticed"
    TOTAL = "victories in all"  # only how many
    COMPLETE = "form complete"  # REDCap: zeros are said only where the form was finished
    SUBMITTED = "sent"  # when a form was sent; shows what was sent twice
    RESPONSE = "form number"  # the number of a form's response; not a session id
    FINISHED = "finished"  # survey tools: a blank or a no says that an answer was never sent
    PREVIEW = "preview"  # survey tools mark trial runs of the form here
    OTHER_SCALE = "other scale"  # ORS, GAS, GAD-7 and the like: left out
    LEFT_OUT = "left out"


_LONGEST_FIRST = sorted(Role, key=lambda role: -len(role.value))
_NUMBERED = "number "  # how a layout writes it: "victory number 3"


@dataclass(frozen=True)
class Use:
    """The use of one column: its role, and what it is about where the role needs that."""

    role: Role
    about: str = ""  # the goal, or the code of the quiet victory
    rater: str = ""  # who rated, for a goal column

    @classmethod
    def tick_of_number(cls, number: str) -> Use:
        """A column for one quiet victory that only the form's own list of choices names."""
        return cls(Role.VICTORY, f"{_NUMBERED}{number}")

    @property
    def is_numbered(self) -> bool:
        """Whether it is about a number that only the form's own list of choices explains."""
        return self.about.startswith(_NUMBERED)

    def __str__(self) -> str:
        text = f"{self.role.value} {self.about}".rstrip()
        return f"{text} by {self.rater}" if self.rater else text

    @classmethod
    @lru_cache(maxsize=1_024)  # the same few are the choices of each of thousands of columns
    def parse(cls, text: str) -> Use:
        """Read a use as a layout file writes it, e.g. ``goal 1 by parent``.

        Raises :class:`ValueError` with a plain sentence where the words name no role.
        """
        words = " ".join(text.split())
        plain = f"{words.casefold()} "
        for role in _LONGEST_FIRST:
            if plain.startswith(f"{role.value} "):
                about, _, rater = words[len(role.value) :].strip().partition(" by ")
                return cls(role, about.strip(), rater.strip())
        known = ", ".join(role.value for role in Role)
        raise ValueError(LayoutFault.UNKNOWN_USE.of(use=words, known=known))
