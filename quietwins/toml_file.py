"""Files that a person writes by hand, as TOML: what was not understood in one, and where."""

from __future__ import annotations

import re
from collections.abc import Collection
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


def line_of(text: str, key: str, word: str = "") -> int | None:
    """The line on which a key is set, or the first from there on that holds a word of its value."""
    is_key = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[=.\]]""")
    lines = list(enumerate(text.splitlines(), start=1))
    at = next((number for number, line in lines if is_key.match(line)), None)
    if at is None:
        return None
    wanted = word.casefold()
    below = (number for number, line in lines if number >= at and wanted in line.casefold())
    return next(below, at)


def line_of_error(text: str, error: Exception) -> int:
    """The line at which a file is no TOML; the last where it broke off at its end."""
    found = re.search(r"at line (\d+)", str(error))
    return int(found[1]) if found else max(len(text.splitlines()), 1)


def did_you_mean(key: str, known: Collection[str]) -> str:
    """What is offered in the place of a key that there is not: one spelt alike, else all."""
    import difflib  # only now: few keys are misspelt

    near = difflib.get_close_matches(key, known, n=1)
    return f"Did you mean {near[0]}?" if near else f"There are {', '.join(known)}."
