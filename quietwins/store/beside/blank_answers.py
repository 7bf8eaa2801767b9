"""What a person said, after an export had come in, that its blanks mean: by import, in a small file
beside the tables.

The tables keep what the export said. An import that is undone or forgotten takes its answer with
it.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping

from quietwins.log.states import Blank
from quietwins.shipped import program
from quietwins.store.disk.folder import Folder, write_whole
from quietwins.store.disk.writing import locked
from quietwins.store.store_errors import PracticeDamagedError


def blank_answers(folder: Folder) -> dict[str, Blank]:
    """What the blanks of each import mean that somebody has explained, by the import's id.

    Raises :class:`PracticeDamagedError` where the file was changed so that it says nothing.
    """
    try:
        told = json.loads(folder.blanks.read_text(encoding="utf-8"))
        return {str(name): Blank(blank) for name, blank in told.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, AttributeError):
        raise PracticeDamagedError(
            f"What was said about blanks in the practice {folder.root} cannot be read"
            f" ({folder.blanks.name}). Nothing was changed by opening it. Put it back from a"
            f" backup. Where there is none: `{program()} accept` sets it aside, and the"
            " blanks of those imports are then asked about again."
        ) from None


def version_of_answers(folder: Folder) -> str:
    """Changes with every answer; empty where there is none."""
    try:
        return f"-{zlib.crc32(folder.blanks.read_bytes()):x}"
    except FileNotFoundError:
        return ""


def keep_answer(folder: Folder, import_id: str, blank: Blank) -> None:
    """Keep what the blanks of one import mean, in place of what was said before."""
    with locked(folder):
        _write(folder, {**blank_answers(folder), import_id: blank})


def let_go_of_answer(folder: Folder, import_id: str) -> None:
    """Forget what was said of one import. For who holds the lock."""
    answers = blank_answers(folder)
    if answers.pop(import_id, None) is not None:
        _write(folder, answers)


def _write(folder: Folder, answers: Mapping[str, Blank]) -> None:
    write_whole(folder.blanks, json.dumps(dict(answers), indent=1) + "\n")
