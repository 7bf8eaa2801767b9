"""Files that a person writes by hand, as TOML: what was not understood in one, and where."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Problem:
    """A setting that was not understood; the default is used instead."""

    file: Path
    line: int | None  # None where the file as a whole cannot be read
    key: str | None
    text: str  # what is wrong and what to write instead

    def __str__(self) -> str:
        """As the page says it."""
        place = f"{self.file}" if self.line is None else f"{self.file}, line {self.line}"
        return f"{place}: {self.text}"
