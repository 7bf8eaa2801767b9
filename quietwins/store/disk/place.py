"""Whether a practice can lie in a folder: its name, and what its disk can do. Looked at before
anything is made.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import sys
from collections.abc import Iterable
from pathlib import Path

from quietwins.errors import said_by_system
from quietwins.store.store_errors import NoLocksError, PracticeError

# The tables are named by an address in the way of the web, in which these
# do not stand for themselves.
_UNNAMEABLE = re.compile(
    r"[\[\]^|\x00-\x1f\x7f\ud800-\udfff]|%[0-9A-Fa-f]{2}" + ("" if os.name == "nt" else r"|\\")
)
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP})
# Windows says EINVAL of exFAT, Android EACCES.
_NO_LINKS = frozenset(
    {
        errno.EPERM,
        errno.EACCES,
        errno.EINVAL,
        errno.ENOSYS,
        errno.ENOTSUP,
        errno.EMLINK,
        errno.EOPNOTSUPP,
    }
)
_linkless: set[Path] = set()  # practice folders of this process whose disk knows no hard links


def check_place(root: Path) -> None:
    """Raise :class:`PracticeError` where no practice can lie in a folder of this name, with the
    reason.
    """
    if found := _UNNAMEABLE.search(str(root)):
        sign = found[0] if found[0].isprintable() else "a sign that cannot be seen"
        raise PracticeError(
            f"A practice cannot lie in {_shown(root)}: its tables cannot be kept where a name has"
            f" {sign} in it. Nothing was made. Rename the folder, or choose another."
        )
    for path in _from_the_top(root):
        _check_may_look(path, root)
        # Path.exists raises where it may not look
        if path.is_symlink() and not os.path.exists(path):
            raise PracticeError(
                f"A practice cannot lie in {root}: {path} is a link to a place that is not there."
                " Nothing was made. Connect the disk that it leads to, or choose another folder."
            )
        if os.path.exists(path) and not os.path.isdir(path):
            raise PracticeError(
                f"A practice cannot lie in {root}: {path} is a file, not a folder. Nothing was"
                " made. Choose another folder."
            )


def _check_may_look(path: Path, root: Path) -> None:
    """A folder that this person may not enter is said: its practice would look like a new one."""
    try:
        path.lstat()
    except PermissionError:
        raise PracticeError(
            f"The practice in {root} cannot be read: this account may not enter {path.parent}."
            " Nothing was made. Ask whoever looks after this computer for the right to enter it,"
            " or choose another folder."
        ) from None
    except OSError:  # it is not there yet
        return


def check_locks(lock: Path) -> None:
    """Raise :class:`NoLocksError` where the disk cannot lock a file, so that two programs could
    write at once.
    """
    if sys.platform == "win32":
        return
    import fcntl

    handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _NO_LOCKS:
            raise NoLocksError(
                f"The disk that holds {lock.parent} cannot lock files ({said_by_system(error)}), so"
                " two programs could write in the practice at once. Nothing was changed. Move the"
                " practice to a disk of this computer, or ask whoever looks after the network disk"
                " to allow locks."
            ) from None
        # Else somebody writes just now: it is waited for.
    finally:
        os.close(handle)


def learn_of_links(root: Path) -> None:
    """Find out whether the disk knows hard links, by which a commit is made so that none replaces
    another.

    Without them (exFAT, some network disks) commits are renamed into place. For who holds the lock:
    it alone then keeps two commits apart.
    """
    # Swept as unfinished files, should this be killed.
    one, other = (root / f".practice.toml.{secrets.token_hex(4)}" for _ in range(2))
    one.touch()
    try:
        os.link(one, other)
        _linkless.discard(root)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _linkless.add(root)
    finally:
        other.unlink(missing_ok=True)
        one.unlink(missing_ok=True)


def storage_options(table: Path) -> dict[str, str] | None:
    """How the table in this folder is to be written."""
    return {"allow_unsafe_rename": "true"} if table.parent in _linkless else None


def _from_the_top(root: Path) -> Iterable[Path]:
    return (*reversed(root.parents), root)


def _shown(root: Path) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in str(root))
