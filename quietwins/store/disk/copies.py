"""Copies that a cloud program leaves where two computers write in one synchronised folder.

It keeps one computer's file under its name and puts the other's beside it: ``00000000000000000007
(1).json``. The tables do not know such a file, so an import made on the other computer is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quietwins.store.disk import delta_log
from quietwins.store.disk.folder import Folder

_IN_LOG = re.compile(r"\d{20}(\.checkpoint\.parquet|\.json)(#.*)?|_last_checkpoint(#.*)?")
# else it is a file manager's own: .DS_Store, desktop.ini
_LIKE_IN_LOG = re.compile(r"\d{20}|_last_checkpoint")
# OneDrive, Google Drive and Dropbox, Syncthing, Nextcloud, in several languages.
_LIKE_A_COPY = re.compile(r"\(\d+\)|conflict|konflikt|conflit|conflitto|conflicto", re.IGNORECASE)
_MANY = 3  # named one by one


def copies(folder: Folder) -> tuple[str, ...]:
    """The copies in a practice folder, as paths inside it."""
    return tuple(sorted(_copies(folder)))


def _copies(folder: Folder) -> Iterator[str]:
    for table in (folder.sessions, folder.imports):
        for name in delta_log.files_there(table):
            inside, _, last = name.rpartition("/")
            in_log = (
                inside == delta_log.LOG and _LIKE_IN_LOG.match(last) and not _IN_LOG.fullmatch(last)
            )
            if in_log or _LIKE_A_COPY.search(last):
                yield f"{table.name}/{name}"
    for place in (folder.root, folder.layouts):
        for path in (*place.glob("*.toml"), *place.glob("*.json")):
            if _LIKE_A_COPY.search(path.name):
                yield path.relative_to(folder.root).as_posix()


def said_of_copies(folder: Folder) -> str | None:
    """That another program left copies, and the way out; None where there are none."""
    found = copies(folder)
    if not found:
        return None
    more = f" and {len(found) - _MANY} more" if len(found) > _MANY else ""
    return (
        f"Another program left copies in the practice folder {folder.root}: "
        f"{', '.join(found[:_MANY])}{more}. Cloud programs do so where two computers write in one "
        "folder; an import made on the other computer may be missing. Until they are gone, nothing "
        "is cleared away except by forgetting. Compare the list of imports with the exports you "
        "brought in, bring in again what is missing, then delete these copies. A practice is not "
        "for a synchronised folder that two computers write in: let one computer write."
    )
