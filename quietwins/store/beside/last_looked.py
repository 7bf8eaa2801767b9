"""The last two days on which the practice was opened on the screen, in a small file beside the
tables: what came in since is told by the earlier one.

Days alone: who looked is not kept, nor at what, nor how often. Undoing an import leaves them as
they are; forgetting everything takes them too. What is only looked at, and what a command reads,
leaves no day.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from quietwins.store.disk.folder import Folder, write_whole
from quietwins.store.disk.writing import locked
from quietwins.store.store_errors import PracticeError

_AT_ONCE = 0.0  # seconds: nobody waits for another writer to have a day noted


@dataclass(frozen=True)
class LastLooked:
    """The days on which one practice was opened."""

    folder: Folder

    def look(self, today: date) -> date | None:
        """The last day before ``today`` on which the practice was opened, None where there is none;
        that it is opened today is kept.

        Never in the way of looking: where nothing may be written, or another program writes just
        now, today is not kept, and the next look tries again.
        """
        days = _days(self.folder.looked)
        before = max((day for day in days if day < today), default=None)
        now = {today} if before is None else {before, today}
        if days != now:
            with suppress(PracticeError), locked(self.folder, _AT_ONCE):
                _write(self.folder.looked, now)
        return before


def _days(path: Path) -> set[date]:
    """The days that are kept. A file that says none was changed by hand: it is begun anew."""
    try:
        return {date.fromisoformat(day) for day in json.loads(path.read_text(encoding="utf-8"))}
    except (OSError, ValueError, TypeError):
        return set()


def _write(path: Path, days: Iterable[date]) -> None:
    write_whole(path, json.dumps([day.isoformat() for day in sorted(days)]) + "\n")
