"""The clients of an export as the practice keeps them: in the dress in which it knows them.

A spreadsheet takes the zeros off 00123, so the same client comes as 00123 in one month and as 123
in the next. What is turned is the form whose turned code is kept already, else the first of the
file: so nobody who is kept gets another code. Where the practice keeps two forms as two clients,
each stays what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from quietwins.intake.cells.dress import forms_of
from quietwins.store.imports.hashed_codes import Coder, is_turned
from quietwins.store.store_errors import TooManyNewClientsError

# Clients of one file whom a practice with clients does not know. Each is tried in every dress, a
# tenth of a millisecond each. A service that sees 5,000 people a year fills it in ten years.
MOST_NEW = 50_000
_OF_CLINICIAN = " / "  # between a clinician and a number that is the client's there


@dataclass(frozen=True)
class Met:
    """Turns codes of clients into those that are kept."""

    coder: Coder
    kept: frozenset[str] = frozenset()  # the turned codes of the practice's clients

    def code(self, written: str, *others: str) -> str:
        """The kept code of a client; ``others`` are forms that the same file has."""
        return self._met(written, self.coder.codes([written, *others]))

    def _met(self, written: str, turned: Sequence[str]) -> str:
        """The kept one of some turned codes, of which the first is that of ``written``; else of the
        other dresses of that, which cost a turn each and are tried last.
        """
        if not self.kept:
            return turned[0]
        return self._known(turned) or self._known(self._dressed(written)) or turned[0]

    def _known(self, turned: Iterable[str]) -> str | None:
        return next(filter(self.kept.__contains__, turned), None)

    def _dressed(self, written: str) -> list[str]:
        """The turned codes of the other forms in which a code may have come before; none of a code
        that was turned already, which no spreadsheet writes anew.
        """
        if is_turned(written):
            return []
        clinician, mark, number = written.strip().rpartition(_OF_CLINICIAN)
        _, *forms = forms_of(number if mark else written)  # the first is the code as it is
        return self.coder.codes(f"{clinician}{mark}{form}" for form in forms)

    def clients(
        self, column: pd.Series[str], otherwise: Mapping[str, Sequence[int]]
    ) -> pd.Series[str]:
        """A column of clients with every code turned; ``otherwise`` are the sessions in which the
        export has another form of it.

        Raises :class:`TooManyNewClientsError` where more are unknown than any practice has.
        """
        turned_form = dict(zip(otherwise, self.coder.codes(otherwise), strict=True))
        forms = _forms_of(column, otherwise)
        names = [str(name) for name in column.cat.categories]
        self._check_new(len(names) - len(self.kept))  # at least so many, before any is turned
        own_codes = self.coder.codes(names)
        self._check_new(len(names) - sum(map(self.kept.__contains__, own_codes)))
        turned = [
            self._met(name, [own, *(turned_form[form] for form in forms.get(name, ()))])
            for name, own in zip(names, own_codes, strict=True)
        ]
        apart = {  # kept as clients of their own
            turned_form[form]: sessions
            for form, sessions in otherwise.items()
            if turned_form[form] in self.kept
        }
        numbers, labels = pd.factorize(np.array([*turned, *apart], dtype=object))
        # code -1 (missing) takes the last place
        place = np.append(numbers[: len(turned)], -1)[column.cat.codes.to_numpy()]
        for number, sessions in zip(numbers[len(turned) :], apart.values(), strict=True):
            place[list(sessions)] = number
        return pd.Series(pd.Categorical.from_codes(place, categories=pd.Index(labels, dtype="str")))

    def _check_new(self, new: int) -> None:
        if self.kept and new > MOST_NEW:
            raise TooManyNewClientsError(
                f"At least {new:,} clients of this file are not among those of the practice, which"
                " is more than any practice takes on. Nothing was kept. Look whether the column of"
                " the client is the right one; if it is, bring in a shorter period at a time."
            )


def _forms_of(
    column: pd.Series[str], otherwise: Mapping[str, Sequence[int]]
) -> dict[str, list[str]]:
    """The other forms of each code, in the order of the file."""
    forms: dict[str, list[str]] = {}
    for form, sessions in otherwise.items():
        forms.setdefault(str(column.iloc[sessions[0]]), []).append(form)
    return forms
