"""What can go wrong with the practice on disk, each said once, with what to do."""

from __future__ import annotations

import errno
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
from deltalake.exceptions import DeltaError
from filelock import Timeout

from quietwins.errors import QuietWinsError


class PracticeError(QuietWinsError):
    """Something about the practice on disk; the rest of the dashboard goes on working."""


class PracticeDamagedError(PracticeError):
    """Files of the practice were changed, moved or removed by something else."""

    @classmethod
    def at(cls, folder: Path, what: str) -> PracticeDamagedError:
        """Damage in a practice folder: what is wrong, and the way back."""
        return cls(
            f"The practice in {folder} cannot be read: {what}. Nothing was changed by opening it."
            " Put back a copy of the whole folder from a backup, or move it away and bring the"
            " exports in again."
        )


class PracticeFullError(PracticeError):
    """No room left on the disk."""


class PracticeReadOnlyError(PracticeError):
    """This person may look at the practice folder but not write in it."""


class NoLocksError(PracticeError):
    """The disk of the practice cannot keep two programs from writing at once."""


class PracticeBusyError(PracticeError):
    """Another program is writing; nothing was changed."""


class NotOnDiskError(PracticeError):
    """Something was written, but the disk did not confirm that it will stay."""

    @classmethod
    def because(cls, folder: Path, why: Exception) -> NotOnDiskError:
        """What the disk said, and what to look at."""
        return cls(
            f"The disk did not confirm what was just written in the practice folder {folder} "
            f"({reason(why)}). It may not be there after a power cut. Make room or have the disk "
            "looked at, then look at the list of imports and do it again if it is missing."
        )


class NotYetRemovedError(PracticeError):
    """What is forgotten no longer counts, but its bytes could not be removed yet."""

    @classmethod
    def because(cls, forgotten: str, why: Exception) -> NotYetRemovedError:
        """What was forgotten, why it is still on the disk, and what to do."""
        return cls(
            f"{forgotten} could not be removed from the disk yet ({reason(why)}). It will be "
            "removed at the next start, once that is mended; or forget again then."
        )


class KeyMissingError(PracticeError):
    """The key that turns codes into the practice's own is not on this computer, or is not the right
    one.
    """


class ForeignCodesError(PracticeError):
    """A file holds codes that were already turned by another practice's key."""


class TooManyNewClientsError(PracticeError):
    """A file names far more clients than a practice can have, beside those whom it knows."""


class NoSuchImportError(PracticeError):
    """No import has this number or name, or it is no longer there."""


class AnswerNeededError(PracticeError):
    """A question must be answered before anything can be kept;
    :attr:`questions` holds their names.
    """

    def __init__(self, message: str, questions: tuple[str, ...]) -> None:
        super().__init__(message)
        self.questions = questions


class ChangedMeanwhileError(Exception):
    """What was read does not belong together: somebody wrote between two reads, or the tables are
    damaged.
    """


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
# deltalake passes what the operating system said on as text, often without its number.
_FULL_WORDS = (
    "no space left",
    "os error 28",
    "os error 27",
    "file too large",
    "disk full",
    "quota",
)
_FORBIDDEN_WORDS = (
    "permission denied",
    "os error 13",
    "os error 30",
    "os error 1)",
    "read-only file system",
)


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn what the disk, the tables or the lock raise into a sentence
    about this practice folder.
    """
    try:
        yield
    except QuietWinsError:
        raise
    except Timeout:
        raise PracticeBusyError(
            f"Another program has been writing to the practice in {folder} for a while. "
            "Nothing was changed; try again when it has finished."
        ) from None
    except ChangedMeanwhileError as change:
        raise PracticeDamagedError.at(folder, str(change)) from None
    except (OSError, DeltaError, pa.ArrowException) as error:
        raise _told(folder, error) from error


def reason(error: BaseException) -> str:
    """Why something could not be written, in a few words, without a name from inside a file."""
    if _is_full(error):
        return "the disk is full"
    if _is_forbidden(error):
        return "nothing may be written there"
    cause = error.__cause__ if isinstance(error, QuietWinsError) and error.__cause__ else error
    if cause is not error:
        return reason(cause)
    text = error.strerror if isinstance(error, OSError) else None
    return text or "the disk did not say why"


def cannot_write(error: BaseException) -> bool:
    """Whether nothing is wrong but that there is no room, or no right, to write."""
    return _is_full(error) or _is_forbidden(error)


def _is_full(error: BaseException) -> bool:
    return _is_said(error, _FULL, _FULL_WORDS)


def _is_forbidden(error: BaseException) -> bool:
    return _is_said(error, _FORBIDDEN, _FORBIDDEN_WORDS)


def _is_said(error: BaseException, numbers: Collection[int], words: Collection[str]) -> bool:
    """Whether the system said one of these, by its number or in its words."""
    number, text = getattr(error, "errno", None), str(error).casefold()
    return number in numbers or any(word in text for word in words)


def _told(folder: Path, error: Exception) -> PracticeError:
    if _is_full(error):
        return PracticeFullError(
            f"The disk that holds the practice ({folder}) is full. Nothing was changed; make room"
            " and do it again."
        )
    if _is_forbidden(error):
        return PracticeReadOnlyError(
            f"Nothing can be written in the practice folder {folder}. Nothing was changed; ask"
            " whoever looks after this computer for the right to write there, or choose another"
            " folder."
        )
    return PracticeDamagedError.at(folder, _what(error))


def _what(error: Exception) -> str:
    """The kind of damage, without anything that a damaged file may hold."""
    if isinstance(error, FileNotFoundError):
        return "a file with its sessions or imports is missing"
    if isinstance(error, pa.ArrowException):
        return "a file with its sessions or imports is damaged"
    return "its list of imports is damaged or missing (a file in _delta_log)"
