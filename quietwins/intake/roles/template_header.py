"""The header of the template, which a practice's own records are taken out in too.

Its names are settled whatever the cells hold: the content of a few sessions proves nothing, and
records must come back as they were.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quietwins.intake.cells.read_goal import UNNUMBERED
from quietwins.intake.uses import Role, Use

_TEMPLATE = {
    "session_id": Role.SESSION, "date": Role.DATE, "clinician": Role.CLINICIAN,
    "client": Role.CLIENT,
    "service": Role.SERVICE, "attended": Role.ATTENDED, "quiet_victories": Role.VICTORIES,
    "episode": Role.EPISODE,
    "start": Role.START, "setting": Role.SETTING, "rater": Role.RATER,
    "quiet_victories_total": Role.TOTAL,
}  # fmt: skip
_SHOWS_TEMPLATE = frozenset(
    {"session_id", "date", "clinician", "client", "attended", "quiet_victories"}
)
# Goals are numbered; those of a long file have a letter or a short code, and one
# that was alone has nothing.
_TEMPLATE_GOAL = re.compile(r"goal(?:_(\d{1,3}|[a-z]|[0-9a-f]{6}))?", re.ASCII)


def is_of_template(name: str) -> bool:
    """Whether the template, or what is taken out, calls one of its own columns so."""
    return name in _TEMPLATE or _TEMPLATE_GOAL.fullmatch(name) is not None


def template_uses(names: Sequence[str]) -> dict[str, Use]:
    """The use of each column that the template has; nothing where the header is not that of the
    template.
    """
    if not set(names) >= _SHOWS_TEMPLATE:
        return {}
    uses = {}
    for name in names:
        goal = _TEMPLATE_GOAL.fullmatch(name)
        role = Role.GOAL if goal else _TEMPLATE.get(name)
        if role:
            uses[name] = Use(role, (goal[1] or UNNUMBERED) if goal else "")
    return uses
