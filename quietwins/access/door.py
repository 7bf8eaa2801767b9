"""The door: whether somebody is let in at this moment, and as whom.

It is asked at every click and every request anew: the file is read again, so that who was taken out
of it is refused at their next click, whatever their sign-in says.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from quietwins.access.access_file import Access, AccessFileError, read_access
from quietwins.access.person import THIS_COMPUTER, Claims, Person
from quietwins.errors import QuietWinsError
from quietwins.shipped import program
from quietwins.toml_file import Problem

_AN_HOUR = 3600.0
_GONE = (
    "it is gone, though there was one, so nobody gets in. Put it back from a backup. If one person"
    f" at this machine is all there is now, say so with `{program()} accept`, and start again."
)
_AHEAD = 600.0  # seconds by which a provider's clock may be before this one


class NotLetIn(StrEnum):
    """Why somebody is not let in."""

    NOT_SIGNED_IN = "not signed in"
    NOT_LISTED = "not listed"
    TOO_LONG_AGO = "signed in too long ago"
    SIGNED_OUT = "signed out since"
    FILE_UNREADABLE = "nobody gets in"  # access.toml has a problem
    NO_DOORKEEPER = "served without asgi.py"  # requests go by the door


class NotLetInError(QuietWinsError):
    """Somebody who is not let in."""

    def __init__(self, why: NotLetIn, name: str = "") -> None:
        super().__init__(why.value)
        self.why = why
        self.name = name


@dataclass
class SignOuts:
    """Who signed out since this server began, in its memory only.

    A sign-out ends all sign-ins of that person up to the latest that was seen, by the provider's
    clock alone: clocks of two machines need not agree.
    """

    _seen: dict[str, float] = field(default_factory=dict)
    _ended: dict[str, float] = field(default_factory=dict)

    def is_over(self, claims: Claims) -> bool:
        """Whether this sign-in was ended by a sign-out."""
        since = claims.since or 0.0
        self._seen[claims.subject] = max(since, self._seen.get(claims.subject, since))
        return since <= self._ended.get(claims.subject, float("-inf"))

    def end(self, claims: Claims) -> None:
        """End this sign-in, and every earlier one of the same person."""
        since = claims.since or 0.0
        self._ended[claims.subject] = max(since, self._seen.get(claims.subject, since))


@dataclass
class Door:
    """What a server knows at its door. There is one a process: the pages and what stands before
    them ask the same.
    """

    sign_outs: SignOuts = field(default_factory=SignOuts)
    has_doorkeeper: bool = False  # whether asgi.py stands before the pages
    header: str | None = None  # by which this server was started
    had_access: bool | None = None  # once there were several people, one is not everybody again
    clock: Callable[[], float] = time.time

    def access(self, file: Path) -> Access | None:
        """Who may what; None where nobody has said so: one person, this machine.

        Raises :class:`AccessFileError` where the file has a problem, is gone since the server
        began, or names another header than the one the server was started with.
        """
        access = read_access(file)
        if access is None:
            if self._had_one(file):
                raise _problem(file, _GONE)
            return None
        self.had_access = True
        if self.has_doorkeeper and access.header != self.header:
            raise _problem(
                file, "header: it was changed, so nobody gets in. Start the server again."
            )
        return access

    def _had_one(self, file: Path) -> bool:
        """Whether there was one since this server began, or when the practice was last written."""
        if self.had_access is None:
            self.had_access = _is_lost(file)
        return self.had_access

    def person(self, file: Path, claims: Claims | None) -> Person:
        """The person that the practice makes of these claims now.

        Raises :class:`NotLetInError` with the reason where they are not let in.
        """
        name = claims.name if claims else ""
        try:
            access = self.access(file)
        except AccessFileError:
            raise NotLetInError(NotLetIn.FILE_UNREADABLE, name) from None
        if access is None:
            return THIS_COMPUTER
        if not self.has_doorkeeper:
            raise NotLetInError(NotLetIn.NO_DOORKEEPER, name)
        if claims is None:
            raise NotLetInError(NotLetIn.NOT_SIGNED_IN)
        if why := self._why_over(claims, access.hours):
            raise NotLetInError(why, name)
        person = access.person(claims)
        if person is None:
            raise NotLetInError(NotLetIn.NOT_LISTED, name)
        return person

    def _why_over(self, claims: Claims, hours: int) -> NotLetIn | None:
        """Why a sign-in counts no longer; a proxy's word counts each time it is given."""
        if claims.since is None:
            return None
        if self.sign_outs.is_over(claims):
            return NotLetIn.SIGNED_OUT
        age = self.clock() - claims.since
        return None if -_AHEAD <= age <= hours * _AN_HOUR else NotLetIn.TOO_LONG_AGO


DOOR = Door()  # of this process


def _problem(file: Path, what: str) -> AccessFileError:
    return AccessFileError((Problem(file, None, None, what),))


def _is_lost(file: Path) -> bool:
    """Whether the practice knows of a file that is not there."""
    from quietwins.store.disk.folder import Folder  # a second, which must not hold up the start
    from quietwins.store.disk.kept import damaged_edits
    from quietwins.store.store_errors import PracticeError

    try:
        return file.name in damaged_edits(Folder(file.parent, file.parent))
    except PracticeError:  # said where the practice is opened
        return False
