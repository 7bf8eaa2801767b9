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

_NEEDS = (Role.ATTENDED, Role.GOAL, Role.VICTORIES, Role.DATE, Role.CLIENT, Role.CLINICIAN)
# Words of a name such as "Age at referral"; longer is a question, which may be about anything.
_SHORT = 4


def speaks(name: str, key: str) -> bool:
    """Whether a name has a stem of one list of the table ``speaks_of``: of where a goal ``began``,
    of what is ``felt``, of ``another_day`` in the life of a case.
    """
    return _pattern(key).search(normal(parted(name[:LONGEST_NAME]))) is not None


@lru_cache(maxsize=64)
def _pattern(key: str) -> re.Pattern[str]:
    """The stems of one list; "=" marks a whole word, "*" one that may end another."""
    stems = (
        (r"\b" * (not stem.startswith("*")), normal(stem), r"\b" * stem.startswith("="))
        for stem in listed("speaks_of", key)
    )
    return re.compile(
        "|".join(rf"{begin}{re.escape(plain)}{end}" for begin, plain, end in stems) or "(?!)"
    )


def speaks_of(name: str) -> tuple[Role, ...]:
    """The needs of a session that a name speaks of."""
    return tuple(role for role in _NEEDS if speaks(name, role))


def counts_something(name: str) -> bool:
    """Whether a short name is that of a number which nobody rates: an age, a fee, a total."""
    bare = without_scale(parted(name[:LONGEST_NAME]))
    counted = not speaks(name, Role.GOAL) and speaks(bare, "counted")
    return bare.count(" ") < _SHORT and (counted or speaks(bare, "calculated"))
