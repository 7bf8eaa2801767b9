"""Which code stands for which clinician, where an export named them (``clinicians.toml``).

A kept session holds the name turned with the practice's key; here stands what it is shown as:
CL-01, or what the lead has called it since. So the same name is the same code next month, and a
code can be renamed without a session being touched. No number is given twice, also not after an
import is forgotten: a link, or a figure that left, would then be about somebody else. Without this
file nobody is taken for another: clinicians are then shown by their turned names.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pandas as pd
import tomli_w

from quietwins.intake.cells.codes import LONGEST_CODE
from quietwins.log.session_tables import SessionTables
from quietwins.shipped import program
from quietwins.store.disk.folder import Folder, write_whole
from quietwins.store.disk.kept import damaged_edits
from quietwins.store.imports.hashed_codes import KEPT
from quietwins.store.store_errors import PracticeDamagedError, PracticeError

_COMMENT = (
    "# The code by which each clinician is shown whose name became one. The names themselves are"
    " nowhere.\n# A code may be renamed here; its left side stays as it is.\n"
)
_NO_CODE = re.compile(r"[\x00-\x1f\x7f]|^qw-", re.IGNORECASE)


@dataclass(frozen=True)
class ClinicianCodes:
    """The code of each clinician by the turned name."""

    codes: Mapping[str, str] = field(default_factory=dict)
    given: int = 0  # the highest number that was ever given

    def with_new(self, turned: Iterable[str], taken: Collection[str]) -> ClinicianCodes:
        """With a code for each turned name that has none yet, in their order; none that is
        ``taken`` by somebody else.
        """
        codes, number = dict(self.codes), self.given
        others = {code.casefold() for code in (*taken, *codes.values())}
        for one in turned:
            if KEPT.fullmatch(one) and one not in codes:
                number = next(n for n in _from(number + 1) if _code(n).casefold() not in others)
                codes[one] = _code(number)
        return ClinicianCodes(codes, number)

    def shown(self, tables: SessionTables) -> SessionTables:
        """The tables with each clinician as people see them."""
        return _with_clinicians(tables, self.codes)

    def kept(self, tables: SessionTables) -> SessionTables:
        """The tables with each clinician as they are kept: who has a code here, by the turned
        name.
        """
        return _with_clinicians(tables, self._turned)

    def turned(self, codes: Iterable[str]) -> list[str]:
        """The same of single codes."""
        return [self._turned.get(code, code) for code in codes]

    def called(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Of some codes of an export those by which a clinician is called here whose name became
        one.
        """
        return tuple(code for code in codes if code in self._turned)

    @cached_property
    def _turned(self) -> dict[str, str]:
        return {code: one for one, code in self.codes.items()}

    def renamed(self, old: str, new: str, taken: Collection[str]) -> ClinicianCodes:
        """With another code for one clinician.

        Raises :class:`PracticeError` where there is no such code, or the new one is somebody
        else's.
        """
        new = " ".join(new.split())
        others = {code.casefold() for code in (*taken, *self.codes.values()) if code != old}
        why = None
        if old not in self._turned:
            why = f"“{old}” is not the code of a clinician whose name became one"
        elif not new or len(new) > LONGEST_CODE or _NO_CODE.search(new):
            why = f"A code is 1 to {LONGEST_CODE} characters long, and does not begin with qw-"
        elif new.casefold() in others:
            why = f"“{new}” is the code of another clinician; choose one that is not taken"
        if why:
            raise PracticeError(f"{why}. Nothing was renamed.")
        return replace(self, codes={**self.codes, self._turned[old]: new})

    def text(self) -> str:
        """The file that reads back as this."""
        return _COMMENT + tomli_w.dumps({"given": self.given, "codes": dict(self.codes)})


def read_clinician_codes(folder: Folder) -> ClinicianCodes:
    """The codes of a practice; none where no name became one yet.

    Raises :class:`PracticeDamagedError` where the file is neither what was kept nor what a person
    can have meant: a clinician could be taken for another.
    """
    if folder.clinicians.name in damaged_edits(folder):
        raise _damaged(folder)
    return codes_as_they_stand(folder)


def codes_as_they_stand(folder: Folder) -> ClinicianCodes:
    """The codes that the file says, whoever wrote it last.

    Raises :class:`PracticeDamagedError` where it cannot be read, or gives one code twice.
    """
    try:
        said = tomllib.loads(folder.clinicians.read_text(encoding="utf-8"))
        codes = {str(one): str(code) for one, code in said["codes"].items()}
        given = int(said["given"])
    except FileNotFoundError:
        return ClinicianCodes()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise _edited(folder, "it is no list any more") from None
    times = Counter(code.casefold() for code in codes.values())
    twice = next((code for code in codes.values() if times[code.casefold()] > 1), None)
    if twice is not None:
        raise _edited(folder, f"two clinicians have the code “{twice}”")
    return ClinicianCodes(codes, given)


def write_clinician_codes(folder: Folder, codes: ClinicianCodes) -> None:
    """Keep the codes. For who holds the lock."""
    write_whole(folder.clinicians, codes.text())


def clinicians_in(sessions: pd.DataFrame) -> tuple[str, ...]:
    """The clinicians of some sessions, in the order in which they come."""
    return tuple(map(str, sessions["clinician"].cat.categories))


def as_shown(folder: Folder, tables: SessionTables) -> SessionTables:
    """What a practice keeps, with its clinicians as people see them."""
    if not any(map(KEPT.fullmatch, clinicians_in(tables.sessions))):
        return tables
    return read_clinician_codes(folder).shown(tables)


def _from(number: int) -> Iterable[int]:
    while True:
        yield number
        number += 1


def _code(number: int) -> str:
    return f"CL-{number:02d}"


def _with_clinicians(tables: SessionTables, names: Mapping[str, str]) -> SessionTables:
    """The tables with some clinicians under another name; two that have one name become one."""
    column = tables.sessions["clinician"]
    before = clinicians_in(tables.sessions)
    if names.keys().isdisjoint(before):
        return tables
    told = np.array([names.get(name, name) for name in before], dtype=object)
    places, labels = pd.factorize(told)
    place = np.append(places, -1)[column.cat.codes.to_numpy()]  # -1 (missing) takes the last place
    renamed = pd.Categorical.from_codes(place, categories=pd.Index(labels, dtype="str"))
    return replace(tables, sessions=tables.sessions.assign(clinician=renamed))


def _edited(folder: Folder, what: str) -> PracticeDamagedError:
    """What is wrong with the file that somebody may edit, and how to put it right."""
    return PracticeDamagedError(
        f"The list of the codes of clinicians in the practice {folder.root} cannot be used as it"
        f" was edited (clinicians.toml): {what}. Nothing was changed by opening it. Open it in a"
        " text editor and put that right, or put it back from a backup. Where that cannot be:"
        f" `{program()} accept` sets it aside, and clinicians are then given new codes."
    )


def _damaged(folder: Folder) -> PracticeDamagedError:
    return PracticeDamagedError(
        f"The list of the codes of clinicians in the practice {folder.root} was changed or is gone,"
        " and nobody saved it since (clinicians.toml). Nothing was changed by opening it. Put it"
        f" back from a backup. Where there is none: `{program()} accept` goes on without,"
        " and clinicians are then given new codes."
    )
