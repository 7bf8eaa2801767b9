"""The codes of clients as the rows of a file have them: in any dress, and several in a cell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from quietwins.intake.answers import SeveralClients
from quietwins.intake.cells.codes import code_trouble, sure_codes
from quietwins.intake.cells.dress import bare_code
from quietwins.intake.reasons import RowRefused, Why
from quietwins.intake.sessions.one_code import Codes, one_code_each
from quietwins.intake.sessions.several_clients import Several, find_several
from quietwins.intake.table.columns import Bools, Column
from quietwins.intake.uses import Role


@dataclass(frozen=True, eq=False)
class Clients:
    """Who the client of each row is, as the file writes it."""

    written: Column
    several: Several  # by distinct value: the clients that a cell names, where it names several

    @classmethod
    def of(cls, column: Column) -> Clients:
        """The clients of a column, compared without case."""
        return cls(column.folded, find_several(column.folded))

    @cached_property
    def codes(self) -> Codes:
        """The same with each code in one dress, and what a person should know of that."""
        return one_code_each(self.written, Role.CLIENT)

    @cached_property
    def _named(self) -> Bools:
        """The distinct values that name several clients."""
        return np.array([bool(codes) for codes in self.several], dtype=bool)

    @cached_property
    def of_several(self) -> Bools:
        """The rows that name several clients."""
        if not self._named.any():
            return np.zeros(len(self.written.codes), dtype=bool)
        return self._named[self.written.codes]

    def troubles(self, answer: SeveralClients | None) -> list[Why | None]:
        """What is wrong with each distinct value, given the answer about several in a cell."""
        troubles: list[Why | None] = [None] * self.written.distinct
        for place in np.flatnonzero(~sure_codes(self.written.dictionary) | self._named).tolist():
            text, codes = self.written.values[place], self.several[place]
            troubles[place] = _client_trouble(text, codes, answer)
        return troubles


def _client_trouble(text: str, codes: tuple[str, ...], answer: SeveralClients | None) -> Why | None:
    if not codes:
        return person_trouble(text, Role.CLIENT)
    if answer is not SeveralClients.EACH:
        return RowRefused.SEVERAL_CLIENTS.of()
    return next(filter(None, (person_trouble(code, Role.CLIENT) for code in codes)), None)


def person_trouble(text: str, who: Role) -> Why | None:
    """Why a cell cannot tell who somebody is, or None where it can."""
    plain = bare_code(text)
    return code_trouble(plain, who) if plain else RowRefused.NO_PERSON.of(who=who)
