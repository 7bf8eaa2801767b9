"""Layouts: how each kind of export is read, remembered for the next one with the same header.

What a layout holds is the intake's business (see docs/layouts.md); here it is a TOML text under a
fingerprint.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass

from quietwins.store.disk.flush import flush
from quietwins.store.disk.folder import Folder, write_whole
from quietwins.store.disk.kept import damaged_edits, remember_edits
from quietwins.store.disk.writing import locked
from quietwins.store.store_errors import PracticeDamagedError, PracticeError, explained

_FINGERPRINT = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,79}")


@dataclass(frozen=True)
class Layouts:
    """The layouts that one practice has saved."""

    folder: Folder

    def all(self) -> dict[str, str]:
        """Every saved layout by its fingerprint."""
        with explained(self.folder.root):
            files = sorted(self.folder.layouts.glob("*.toml"))
            return {file.stem: file.read_text(encoding="utf-8", errors="replace") for file in files}

    def get(self, fingerprint: str) -> str | None:
        """The layout for exports with this header, if one was saved.

        Raises :class:`PracticeDamagedError` where it was damaged: read by it, an export would say
        something else.
        """
        text = self.all().get(fingerprint)
        name = f"{self.folder.layouts.name}/{fingerprint}.toml"
        if text is not None and name in damaged_edits(self.folder):
            raise PracticeDamagedError(
                f"The layout {self.folder.root / name} was damaged: it changed, but nobody saved"
                " it. Look through it and save it again, or delete it: then the next export with"
                " this header is asked about anew."
            )
        return text

    def save(self, fingerprint: str, toml: str) -> None:
        """Remember a layout, in place of an earlier one for the same header."""
        if not _FINGERPRINT.fullmatch(fingerprint):
            raise PracticeError(
                "A layout is kept under letters, digits, - and _. Nothing was saved."
            )
        try:
            tomllib.loads(toml)
        except tomllib.TOMLDecodeError as error:
            raise PracticeError(f"This layout is not TOML: {error}. Nothing was saved.") from None
        with locked(self.folder):
            write_whole(self.folder.layouts / f"{fingerprint}.toml", toml)
            remember_edits(self.folder)

    def remove(self, fingerprint: str) -> None:
        """Forget a layout; one that is gone already stays gone."""
        if fingerprint in self.all():
            with locked(self.folder):
                (self.folder.layouts / f"{fingerprint}.toml").unlink(missing_ok=True)
                flush(self.folder.layouts)
                remember_edits(self.folder)
