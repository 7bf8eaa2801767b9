"""Rows that say in the cell of a goal or of quiet victories that the client did not come: "DNA".

Such a word may mean something else there ("does not apply"), so a person is asked about each.
"""

from __future__ import annotations

import numpy as np

from quietwins.intake.cells.attendance import is_plain_status, means_missed
from quietwins.intake.reasons import NoSession
from quietwins.intake.sessions.given import Given
from quietwins.intake.sessions.verdicts import Verdict, Verdicts
from quietwins.intake.table.columns import Bools, Column
from quietwins.intake.uses import Role
from quietwins.intake.words.code_names import victory_labels
from quietwins.intake.words.none_words import says_none
from quietwins.intake.words.normal import normal

_GOALS = (Role.GOAL, Role.RATING)
_VICTORIES = (Role.VICTORIES, Role.VICTORY, Role.TOTAL, Role.NONE)
_LONGEST = 40  # characters of such a word; longer is a list, or somebody's text


def leave_out_missed(given: Given, verdicts: Verdicts) -> tuple[Bools, tuple[tuple[str, str], ...]]:
    """Skip the rows that say so and hold nothing else of a session, unless a person has said that
    they are sessions; which rows those are, and the columns with a word that nobody has explained.
    """
    missed = np.zeros(len(given.table), dtype=bool)
    told = {normal(word): took_place for word, took_place in given.layout.attended.items()}
    found = [(one, _words(one, given)) for one in given.columns(*_GOALS, *_VICTORIES)]
    if not any(words for _, words in found):
        return missed, ()
    silent = verdicts.kept & ~_says_more(given, dict(found))
    asked: dict[str, tuple[str, str]] = {}
    for column, words in found:
        for word in words:
            rows = column.where(word.__eq__) & silent
            plain = normal(word)
            if not rows.any() or told.get(plain):
                continue
            if plain not in told:
                asked.setdefault(plain, (column.name, word))
            verdicts.give(Verdict.ABSENT, rows, NoSession.DID_NOT_TAKE_PLACE.of(column=column.name))
            missed |= rows
    return missed, tuple(asked.values())


def _words(column: Column, given: Given) -> list[str]:
    """The cells of a column that say so, and are no label that is known."""
    known = {*victory_labels(given.codebook), *map(normal, given.layout.victories)}
    return [
        text
        for text in column.values
        if not text.isdecimal()
        and len(text) <= _LONGEST
        and means_missed(text)
        and is_plain_status(text)
        and normal(text) not in known
    ]


def _says_more(given: Given, words: dict[Column, list[str]]) -> Bools:
    """The rows in which a goal is rated, or a quiet victory told."""
    more = np.zeros(len(given.table), dtype=bool)
    for column, of_missed in words.items():
        of_goal = given.roles.uses[column.name].role in _GOALS
        says = column.map(bool) if of_goal else column.map(_tells_of_some)
        more |= np.array(says or [False])[column.codes] & ~column.where(of_missed.__contains__)
    return more


def _tells_of_some(text: str) -> bool:
    return text not in ("", "0") and not says_none(text)
