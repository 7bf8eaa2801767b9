"""Layouts: how each kind of export is read, remembered for the next one with the same header.

What a layout holds is the intake's business (see docs/layouts.md); here it is a TOML text under a fingerprint.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass

from quietwins.store.errors import PracticeError, explained
from quietwins.store.folder import Folder, write_whole
from quietwins.store.writing import locked

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
        """The layout for exports with this header, if one was saved."""
        return self.all().get(fingerprint)

    def save(self, fingerprint: str, toml: str) -> None:
        """Remember a layout, in place of an earlier one for the same header."""
        if not _FINGERPRINT.fullmatch(fingerprint):
            raise PracticeError("A layout is kept under letters, digits, - and _. Nothing was saved.")
        try:
            tomllib.loads(toml)
        except tomllib.TOMLDecodeError as error:
            raise PracticeError(f"This layout is not TOML: {error}. Nothing was saved.") from None
        with locked(self.folder):
            write_whole(self.folder.layouts / f"{fingerprint}.toml", toml)

    def remove(self, fingerprint: str) -> None:
        """Forget a layout; one that is gone already stays gone."""
        if fingerprint in self.all():
            with locked(self.folder):
                (self.folder.layouts / f"{fingerprint}.toml").unlink(missing_ok=True)
