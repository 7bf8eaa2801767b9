"""The settings of a practice, ``settings.toml``: whether it was damaged, and the one line that is
written into it from the screen.
"""

from __future__ import annotations

from pathlib import Path

from quietwins.settings import DAMAGED, EMPTIED, Problem, template, with_single_journeys
from quietwins.store.disk.folder import Folder, write_whole
from quietwins.store.disk.kept import damaged_edits
from quietwins.store.disk.writing import writing
from quietwins.store.store_errors import PracticeDamagedError, PracticeError, explained


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
