"""From a reading of the intake to an import of the store: what the export had a place for."""

from __future__ import annotations

from quietwins.intake import Reading, Role, Use
from quietwins.intake.cells.read_goal import goal_of_column
from quietwins.log.session_tables import NO_START_TIME
from quietwins.store.imports.incoming import Import
from quietwins.store.imports.merge import GOALS, VICTORIES

_FIELD_OF_ROLE = {
    Role.START: "start",
    Role.ATTENDED: "attended",
    Role.CANCELLED: "attended",
    Role.SERVICE: "service",
    Role.SETTING: "setting",
    Role.EPISODE: "episode",
    Role.GOAL: GOALS,
    Role.RATING: GOALS,
    Role.VICTORIES: VICTORIES,
    Role.VICTORY: VICTORIES,
    Role.NONE: VICTORIES,
    Role.TOTAL: VICTORIES,
}


def import_of_reading(reading: Reading) -> Import:
    """The import of an export that can come in (its outcome is ``READY``)."""
    uses = [proposal.taken_for for proposal in reading.columns if proposal.taken_for]
    carried = {_FIELD_OF_ROLE[use.role] for use in uses if use.role in _FIELD_OF_ROLE}
    if (reading.tables.sessions["start"] != NO_START_TIME).any():
        carried.add("start")  # a column of dates may hold times as well
    return Import(
        tables=reading.tables,
        file=reading.name,
        digest=reading.digest,
        carried=frozenset(carried),
        layout=reading.fingerprint,
        goals=_goals(reading, uses),
        written_otherwise=reading.written_otherwise,
    )


def _goals(reading: Reading, uses: list[Use]) -> frozenset[str]:
    """The goals with a column of their own, be it blank; in a long file the goals that any row is
    about.
    """
    columns = {goal_of_column(use.about) for use in uses if use.role is Role.GOAL}
    return frozenset(columns | set(map(str, reading.tables.ratings["goal"].unique())))
