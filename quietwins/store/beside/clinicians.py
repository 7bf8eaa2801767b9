"""The clinicians of a practice whose names became codes, and calling one of them otherwise."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from quietwins.store.beside.clinician_codes import (
    ClinicianCodes,
    read_clinician_codes,
    write_clinician_codes,
)
from quietwins.store.disk.folder import Folder
from quietwins.store.disk.kept import remember_edits
from quietwins.store.disk.writing import locked
from quietwins.store.store_errors import explained


@dataclass(frozen=True)
class Clinicians:
    """The codes of one practice."""

    folder: Folder

    def codes(self) -> ClinicianCodes:
        """The codes as they are now."""
        with explained(self.folder.root):
            return read_clinician_codes(self.folder)

    def rename(self, old: str, new: str, taken: Collection[str]) -> None:
        """Show a clinician under another code, in every session; ``taken`` are those of the log.

        Raises :class:`PracticeError` where that cannot be; nothing is changed then.
        """
        with locked(self.folder):
            codes = read_clinician_codes(self.folder).renamed(old, new, taken)
            write_clinician_codes(self.folder, codes)
            remember_edits(self.folder)
