"""What the name of a column speaks of, by the stems of its words: enough to ask about the column.

What decides is :mod:`quietwins.intake.words.column_names`; a stem never does.
"""

from __future__ import annotations

import re
from functools import lru_cache

from quietwins.intake.uses import Role
from quietwins.intake.words.goal_names import without_scale
from quietwins.intake.words.languages import listed
from quietwins.intake.words.normal import LONGEST_NAME, normal, parted

# Words of a name such as "Age at referral"; longer is a question, which may be about anything.
_SHORT = 4


@lru_cache(maxsize=64)
def _pattern(key: str) -> re.Pattern[str]:
    """The stems of one list of the table ``speaks_of``; "=" marks a whole word, "*"
    one that may end another.
    """
    stems = (
        (r"\b" * (not stem.startswith("*")), normal(stem), r"\b" * stem.startswith("="))
        for stem in listed("speaks_of", key)
    )
    return re.compile(
        "|".join(rf"{begin}{re.escape(plain)}{end}" for begin, plain, end in stems) or "(?!)"
    )


def _speaks(name: str, key: str) -> bool:
    return _pattern(key).search(normal(parted(name[:LONGEST_NAME]))) is not None


def speaks_of(name: str) -> tuple[Role, ...]:
    """The needs of a session that a name speaks of."""
    roles = (Role.ATTENDED, Role.GOAL, Role.VICTORIES, Role.DATE, Role.CLIENT, Role.CLINICIAN)
    return tuple(role for role in roles if _speaks(name, role))


def counts_something(name: str) -> bool:
    """Whether a short name is that of a number which nobody rates: an age, a fee, a total."""
    bare = without_scale(parted(name[:LONGEST_NAME]))
    counted = Role.GOAL not in speaks_of(name) and _speaks(bare, "counted")
    return bare.count(" ") < _SHORT and (counted or _speaks(bare, "calculated"))


def of_feelings(name: str) -> bool:
    """Whether a short name is that of an item of another questionnaire: mood, sleep."""
    bare = without_scale(parted(name[:LONGEST_NAME]))
    return bare.count(" ") < _SHORT and _speaks(bare, "felt")


def of_states(name: str) -> bool:
    """Whether a name speaks of the state in which something is, and not of what else than a visit
    has one: a bill, a form.
    """
    return _speaks(name, "states") and not _speaks(name, "other_states")


def of_the_beginning(name: str) -> bool:
    """Whether a name speaks of the score with which a goal began."""
    return _speaks(name, "began")


def of_another_day(name: str) -> bool:
    """Whether a name is that of a day in the life of a case or a record, not of its sessions."""
    return _speaks(name, "another_day")
