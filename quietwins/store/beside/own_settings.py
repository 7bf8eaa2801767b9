"""The settings of a practice, ``settings.toml``: whether it was damaged, and the one line that is
written into it from the screen.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from quietwins.errors import QuietWinsError
from quietwins.settings import DAMAGED, EMPTIED, template
from quietwins.store.disk.folder import Folder, write_whole
from quietwins.store.disk.kept import damaged_edits
from quietwins.store.disk.writing import writing
from quietwins.store.store_errors import PracticeDamagedError, PracticeError, explained
from quietwins.toml_file import Problem

_SAYS_JOURNEYS = re.compile(r"\s*#?\s*single_journeys\s*=")


def damaged_settings(folder: Folder) -> tuple[Problem, ...]:
    """What is wrong with the settings, or an own codebook, though nobody wrote it."""
    try:
        with explained(folder.root):
            names = [name for name in damaged_edits(folder) if "/" not in name]
    except PracticeError:  # said where the practice is opened
        return ()
    return tuple(_damaged(folder.root / name) for name in names)


def switch_single_journeys(folder: Folder, shown: bool) -> None:
    """Write into the settings whether the journeys of single clients are shown.

    Raises :class:`PracticeDamagedError` where the file is not what somebody saved: to write into
    it would make the damage look like theirs. Raises :class:`PracticeError` where it is not UTF-8.
    """
    with writing(folder):
        write_whole(folder.settings, with_single_journeys(_text(folder), shown))


def with_single_journeys(text: str, shown: bool) -> str:
    """The text of a settings file with the journeys switched on or off; every other line stays.

    Raises :class:`QuietWinsError` where the file cannot be read as settings: to write into it would
    be to guess.
    """
    line = f"single_journeys = {str(shown).lower()}"
    written = _with_line(text, line)
    try:
        if tomllib.loads(written) == tomllib.loads(text) | {"single_journeys": shown}:
            return written
    except (ValueError, RecursionError):  # also numbers of thousands of digits, lists in lists
        pass
    raise QuietWinsError(
        "The settings were not changed, as settings.toml holds a line that is not understood. Mend"
        f" that line first, or write {line} into the file by hand."
    )


def _with_line(text: str, line: str) -> str:
    """A settings file with the line about journeys in the place of that which says it, else of the
    comment that does, else before its first part.
    """
    carriage = "\r" if "\r\n" in text else ""  # as Windows ends lines
    whole = text if not text or text.endswith("\n") else f"{text}{carriage}\n"
    # Not by splitlines: it takes signs that may stand inside a text for the end of a line.
    lines = whole.split("\n")[:-1]
    ends = next((n for n, one in enumerate(lines) if one.lstrip().startswith("[")), len(lines))
    said = [n for n in range(ends) if _SAYS_JOURNEYS.match(lines[n])]
    set_there = [n for n in said if not lines[n].lstrip().startswith("#")]
    place = next(iter(set_there or said), ends)
    return "\n".join([*lines[:place], line + carriage, *lines[place + bool(said) :], ""])


def _text(folder: Folder) -> str:
    if folder.settings.name in damaged_edits(folder):
        raise PracticeDamagedError(f"The settings were not changed. {_damaged(folder.settings)}")
    try:
        # with the ends of its lines as they are: Windows has its own
        return folder.settings.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return template()
    except UnicodeDecodeError:
        raise PracticeError(
            f"The settings were not changed, as {folder.settings} is not saved as UTF-8. Open it in"
            " an editor, save it as UTF-8, and do it again."
        ) from None


def _damaged(path: Path) -> Problem:
    emptied = path.exists() and not path.stat().st_size
    return Problem(path, None, None, EMPTIED if emptied else DAMAGED)
