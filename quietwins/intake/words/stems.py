"""What the name of a column speaks of, by the stems of its words: enough to ask about the column.

What decides is :mod:`quietwins.intake.words.column_names`; a stem never does.
"""

from __future__ import annotations

import re
from functools import lru_cache

from quietwins.intake.uses import Role
from quietwins.intake.words.goal_names import without_scale
from quietwins.intake.words.languages import keys_of, listed
from quietwins.intake.words.normal import LONGEST_NAME, normal, parted

# Words of a name such as "Age at referral"; longer is a question, which may be about anything.
_SHORT = 4


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    """One pattern for each list of the table ``speaks_of``."""
    keys = keys_of("speaks_of")
    return {key: re.compile("|".join(map(_pattern, listed("speaks_of", key)))) for key in keys}


def _pattern(stem: str) -> str:
    whole = stem.startswith("=")
    return rf"\b{re.escape(normal(stem))}" + r"\b" * whole


def _words(name: str) -> str:
    return normal(parted(name[:LONGEST_NAME]))


def speaks_of(name: str) -> tuple[Role, ...]:
    """The needs of a session that a name speaks of."""
    plain = _words(name)
    roles = (Role.ATTENDED, Role.GOAL, Role.VICTORIES, Role.DATE, Role.CLIENT, Role.CLINICIAN)
    return tuple(role for role in roles if _patterns()[role].search(plain))


def counts_something(name: str) -> bool:
    """Whether a short name is that of a number which nobody rates: an age, a fee, a total."""
    plain = without_scale(_words(name))
    patterns = _patterns()
    if Role.GOAL not in speaks_of(name) and patterns["counted"].search(plain):
        return plain.count(" ") < _SHORT
    return bool(patterns["calculated"].search(plain)) and plain.count(" ") < _SHORT


def of_feelings(name: str) -> bool:
    """Whether a short name is that of an item of another questionnaire: mood, sleep."""
    plain = without_scale(_words(name))
    return plain.count(" ") < _SHORT and bool(_patterns()["felt"].search(plain))


def of_the_beginning(name: str) -> bool:
    """Whether a name speaks of the score with which a goal began."""
    return bool(_patterns()["began"].search(_words(name)))


def of_another_day(name: str) -> bool:
    """Whether a name is that of a day in the life of a case or a record, not of its sessions."""
    return bool(_patterns()["another_day"].search(_words(name)))
