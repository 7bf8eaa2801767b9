"""The clients of an export as the practice keeps them: in the dress in which it knows them.

A spreadsheet takes the zeros off 00123, so the same client comes as 00123 in one month and as 123
in the next. What is turned is the form whose turned code is kept already, else the first of the
file: so nobody who is kept gets another code. Where the practice keeps two forms as two clients,
each stays what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from quietwins.intake.cells.dress import forms_of
from quietwins.store.imports.hashed_codes import Coder

_OF_CLINICIAN = " / "  # between a clinician and a number that is the client's there


@dataclass(frozen=True)
class Met:
    """Turns codes of clients into those that are kept."""

    coder: Coder
    kept: frozenset[str] = frozenset()  # the turned codes of the practice's clients

    def code(self, written: str, *others: str) -> str:
        """The kept code of a client; ``others`` are forms that the same file has."""
        own = self.coder.codes([written, *others])
        if not self.kept:
            return own[0]
        known = next((code for code in own if code in self.kept), None)
        return known or next(filter(self.kept.__contains__, self._dressed(written)), own[0])

    def _dressed(self, written: str) -> Iterator[str]:
        """The turned codes of the forms in which a code may have come before."""
        clinician, mark, number = written.strip().rpartition(_OF_CLINICIAN)
        for form in forms_of(number if mark else written):
            yield from self.coder.codes([f"{clinician}{mark}{form}"])

    def clients(
        self, column: pd.Series[str], otherwise: Mapping[str, Sequence[int]]
    ) -> pd.Series[str]:
        """A column of clients with every code turned; ``otherwise`` are the sessions in which the
        export has another form of it.
        """
        forms = _forms_of(column, otherwise)
        names = column.cat.categories.astype(str)
        turned = [self.code(name, *forms.get(name, ())) for name in names]
        apart = {  # kept as clients of their own
            own: sessions
            for form, sessions in otherwise.items()
            if (own := self.coder.codes([form])[0]) in self.kept
        }
        numbers, labels = pd.factorize(np.array([*turned, *apart], dtype=object))
        # code -1 (missing) takes the last place
        place = np.append(numbers[: len(turned)], -1)[column.cat.codes.to_numpy()]
        for number, sessions in zip(numbers[len(turned) :], apart.values(), strict=True):
            place[list(sessions)] = number
        return pd.Series(pd.Categorical.from_codes(place, categories=pd.Index(labels, dtype="str")))


def _forms_of(
    column: pd.Series[str], otherwise: Mapping[str, Sequence[int]]
) -> dict[str, list[str]]:
    """The other forms of each code, in the order of the file."""
    forms: dict[str, list[str]] = {}
    for form, sessions in otherwise.items():
        forms.setdefault(str(column.iloc[sessions[0]]), []).append(form)
    return forms
