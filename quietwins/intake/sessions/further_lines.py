"""Rows of one client, clinician and day that agree in all that a session needs: the lines of one
bill, as a code for the session and one for more time stand in two, or two sessions of a day. Or
they differ in the quiet victories alone, as where each has a row of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from quietwins.intake.cells.date_parts import minutes_of
from quietwins.intake.sessions.duplicates import repeated, said_by
from quietwins.intake.sessions.given import Given
from quietwins.intake.sessions.rows_out import SHARE
from quietwins.intake.sessions.verdicts import Verdicts
from quietwins.intake.table.columns import Bools, Column
from quietwins.intake.table.shares import NEARLY_ALL, share
from quietwins.intake.uses import Role
from quietwins.intake.words.code_names import victory_labels
from quietwins.intake.words.normal import normal

# What tells one session from another, or a row of a rating from a session: then nothing is asked.
_TOLD_APART = (Role.SESSION, Role.GOAL_NAME, Role.MEASURE, Role.RATER, Role.RATING)
_SAID = (Role.GOAL, Role.VICTORIES, Role.VICTORY, Role.TOTAL, Role.NONE)
# What no session needs: a bill, too, numbers its lines.
_UNUSED = (Role.LEFT_OUT, Role.OTHER_SCALE, Role.RESPONSE)
_PRICE = re.compile(r"\d+[.,](?:00|50)", re.ASCII)  # of a line of a bill
_FEWEST = 3  # rows: one or two are sessions that happen to agree


@dataclass(frozen=True, eq=False)
class FurtherLines:
    """Rows that add nothing to another one, rows that add a quiet victory to it, and the columns in
    which those that are asked about differ.
    """

    rows: Bools
    columns: tuple[str, ...]
    silent: bool  # some say nothing of goals and quiet victories, where the other row does
    of_victories: Bools  # each tells of a quiet victory of its own

    @property
    def one_by_one(self) -> bool:
        """Whether quiet victories of one session stand in rows of their own."""
        return bool(self.of_victories.any())


def find_further_lines(given: Given, verdicts: Verdicts) -> FurtherLines | None:
    """The rows that say the same as an earlier one, nothing beside one that does, or another quiet
    victory; None where they are few.
    """
    if given.roles.all(*_TOLD_APART):
        return None
    used = {name for name, use in given.roles.uses.items() if use.role not in _UNUSED}
    key = [c for c in given.table.columns if c.name in used or _is_of_times(c)]
    told = _any_filled(given.columns(*_SAID), len(given.table))
    again = repeated(key, np.flatnonzero(verdicts.kept & told), len(given.table))
    silent = _silent(given, key, verdicts.kept, told)
    rows = again | silent
    if rows.sum() < _FEWEST:
        rows = np.zeros(len(given.table), dtype=bool)
    else:  # then those that say nothing, each beside another that says nothing, are such lines too
        rows |= repeated(key, np.flatnonzero(verdicts.kept & ~told), len(given.table))
    of_victories = _told_one_by_one(given, key, verdicts.kept & ~rows)
    if not (rows.any() or of_victories.any()):
        return None
    others = [c for c in given.table.columns if c not in key and not c.is_empty]
    differ = given.columns(Role.VICTORIES) if of_victories.any() else others
    names = tuple(column.name for column in differ)
    return FurtherLines(rows, names, bool((silent & rows).any()), of_victories)


def _told_one_by_one(given: Given, key: Sequence[Column], kept: Bools) -> Bools:
    """The rows that tell of one quiet victory, and differ from an earlier one in nothing else but a
    number of their own.
    """
    lists, total = given.columns(Role.VICTORIES), len(given.table)
    kinds = {*victory_labels(given.codebook), *map(normal, given.layout.victories)}
    told = np.zeros(total, dtype=bool)
    for column in lists:
        told |= column.where(lambda text: normal(text) in kinds)
    others = (c for c in given.table.columns if c in key or c.folded.distinct < total)
    same = [column for column in others if column not in lists]
    again = repeated(same, np.flatnonzero(kept & told), total)
    enough = again.sum() >= max(_FEWEST, SHARE * kept.sum())
    return again if enough else np.zeros(total, dtype=bool)


def _silent(given: Given, key: Sequence[Column], kept: Bools, told: Bools) -> Bools:
    """The rows that say nothing, of a client, clinician and day of which another row does."""
    said = {column.name for column in given.columns(*_SAID)}
    of_whom = [column for column in key if column.name not in said]
    result = np.zeros(len(given.table), dtype=bool)
    rows = np.flatnonzero(kept & ~told)
    result[rows] = said_by(of_whom, rows, np.flatnonzero(kept & told))
    return result


def _is_of_times(column: Column) -> bool:
    """Whether a column tells the time of a session; 15.00 and 20.00 are prices."""
    priced = all(_PRICE.fullmatch(text) for text in column.sample)
    return not priced and share(column, lambda text: minutes_of(text) >= 0) >= NEARLY_ALL


def _any_filled(columns: Iterable[Column], rows: int) -> Bools:
    filled = np.zeros(rows, dtype=bool)
    for column in columns:
        filled |= ~column.blank
    return filled
