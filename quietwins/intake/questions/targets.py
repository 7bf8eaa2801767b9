"""What sessions need of an export, target by target, for a person to confirm or to put right.

A file may have forty columns, and a session needs six to nine things of it: the day, the client,
the clinician ... Each is a row of the card, with the columns that were taken for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from quietwins.intake.reading import ColumnProposal, Held, Question, Unplaced
from quietwins.intake.uses import Role, Use


class Target(StrEnum):
    """One thing that sessions need of an export; the order is that of the card."""

    DAY = "day"
    CLIENT = "client"
    CLINICIAN = "clinician"
    ATTENDED = "took place"
    GOALS = "goals"
    GOAL_NAMES = "goal names"  # only of files with a row for each rating
    VICTORIES = "quiet victories"
    NONE = "none noticed"
    SERVICE = "service"


ROLES: Mapping[Target, tuple[Role, ...]] = {
    Target.DAY: (Role.DATE,),
    Target.CLIENT: (Role.CLIENT,),
    Target.CLINICIAN: (Role.CLINICIAN,),
    Target.ATTENDED: (Role.ATTENDED, Role.CANCELLED),
    Target.GOALS: (Role.GOAL, Role.RATING),
    Target.GOAL_NAMES: (Role.MEASURE, Role.GOAL_NAME),
    Target.VICTORIES: (Role.VICTORIES, Role.VICTORY, Role.TOTAL),
    Target.NONE: (Role.NONE,),
    Target.SERVICE: (Role.SERVICE,),
}
REQUIRED = (Target.DAY, Target.CLIENT, Target.CLINICIAN)
OF_ONE_COLUMN = (*REQUIRED, Target.SERVICE)  # all others may be of several
UNUSED = (Role.LEFT_OUT, Role.OTHER_SCALE)
TARGET_OF_ROLE = {role: target for target, roles in ROLES.items() for role in roles}


@dataclass(frozen=True)
class Row:
    """One row of the card: a target, the columns that were taken for it, and what is open."""

    target: Target
    columns: tuple[str, ...]
    options: tuple[str, ...]  # all columns, likely ones first
    required: bool = False
    asks: str = ""  # the open question that the row's own list answers
    questions: tuple[Question, ...] = ()  # asked below it, those answered included
    may_be: tuple[str, ...] = ()  # where it has no column: those whose cells look like it
    still_open: frozenset[str] = frozenset()  # of those, the keys of the ones that block

    @property
    def several(self) -> bool:
        """Whether it may be of several columns."""
        return self.target not in OF_ONE_COLUMN

    @property
    def is_unsure(self) -> bool:
        """Whether the file cannot come in before something of this row is said."""
        return bool(self.asks or self.still_open)


@dataclass(frozen=True)
class Lifted:
    """A column that may be needed and that nobody placed, with the question about it."""

    unplaced: Unplaced
    question: Question | None

    @property
    def column(self) -> str:
        """The column."""
        return self.unplaced.column


@dataclass(frozen=True)
class Card:
    """What is asked and shown of one export, in the order of the page."""

    of_file: tuple[Question, ...] = ()  # about the file as a whole
    blank: Question | None = None  # which may stay open
    lifted: tuple[Lifted, ...] = ()
    rows: tuple[Row, ...] = ()
    also_used: tuple[str, ...] = ()  # columns that are used, and are of none of the rows
    still_asked: tuple[str, ...] = ()  # not used so far: an open question is about them
    not_used: tuple[str, ...] = ()
    columns: Mapping[str, ColumnProposal] = field(default_factory=dict)
    held: Mapping[str, Held] = field(default_factory=dict)

    def use(self, column: str) -> Use | None:
        """What a column was taken for."""
        return self.columns[column].taken_for if column in self.columns else None

    @cached_property
    def numbered(self) -> tuple[Question, ...]:
        """What is asked about boxes of which the file tells a number and nothing else."""
        lifted = [one.question for one in self.lifted if one.question]
        asked = [question for row in self.rows for question in row.questions]
        return tuple(one for one in (*lifted, *asked) if one.by_number)

    @cached_property
    def may_be(self) -> Mapping[Target, tuple[str, ...]]:
        """The columns that may be of each target, whatever they were taken for."""
        found: dict[Target, list[str]] = {target: [] for target in Target}
        for name, one in self.columns.items():
            for target in dict.fromkeys(map(target_of_use, one.likely)):
                if target is not None:
                    found[target].append(name)
        return {target: tuple(names) for target, names in found.items()}


def target_of_use(use: Use | None) -> Target | None:
    """The target that a column with this use is of; None where it is of no row."""
    return TARGET_OF_ROLE.get(use.role) if use else None
