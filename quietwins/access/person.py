"""Who asks: what a sign-in says of somebody, and the person that the practice makes of it."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


class Role(StrEnum):
    """What somebody is to the practice, as ``access.toml`` calls it."""

    LEAD = "lead"
    KEEPER = "keeper"
    VIEWER = "viewer"
    CLINICIAN = "clinician"


@dataclass(frozen=True)
class Claims:
    """What a sign-in says of somebody. It may be hours old: nobody may anything by it alone."""

    name: str  # an e-mail address, or a proxy's name for them; empty where none counts
    groups: frozenset[str] = frozenset()
    subject: str = ""  # by which the provider knows them, whatever their address is
    since: float | None = None  # seconds since 1970; None where a proxy vouches for each call


@dataclass(frozen=True)
class Person:
    """Somebody who was let in, with all that they are to the practice."""

    name: str  # empty where one person at this machine is everybody
    roles: frozenset[Role]
    code: str | None = None  # of a clinician: under which they stand in the log

    def __post_init__(self) -> None:
        """A clinician without a code would be one who sees everybody."""
        if (Role.CLINICIAN in self.roles) is not bool(self.code):
            raise ValueError("a clinician has a code, and nobody else has one")

    @property
    def is_known(self) -> bool:
        """Whether they signed in, and so are somebody among others."""
        return bool(self.name)


# Where nobody has said who may what: whoever sits at it.
THIS_COMPUTER = Person("", frozenset({Role.LEAD, Role.KEEPER}))


def same_name(name: str) -> str:
    """A name as names are compared: without case, but for the plain letters only.

    Full case folding makes one name of two that providers keep apart (a sharp s and two s, the
    sign for kelvin and a k): somebody could have themselves called what another is called.
    """
    return name.strip().translate(_LOWER)


def from_token(said: Mapping[str, object]) -> Claims | None:
    """What a provider's sign-in says; None where nobody is signed in.

    An address that the provider itself calls unverified is no key. A sign-in that does not say when
    it was made counts as one of long ago.
    """
    subject, since = said.get("sub"), said.get("iat")
    if said.get("is_logged_in") is not True or not subject:
        return None
    return Claims(
        name=_address(said),
        groups=_groups(said.get("groups")),
        subject=f"{said.get('iss', '')} {subject}",
        since=_seconds(since),
    )


def from_header(name: object) -> Claims | None:
    """What a proxy's header says; None where it names nobody."""
    named = name.strip() if isinstance(name, str) else ""
    return Claims(named) if named else None


def _address(said: Mapping[str, object]) -> str:
    address, verified = said.get("email"), said.get("email_verified", True)
    if not isinstance(address, str) or str(verified).casefold() != "true":
        return ""
    return address.strip()


def _groups(said: object) -> frozenset[str]:
    listed = [said] if isinstance(said, str) else said
    if not isinstance(listed, list | tuple):
        return frozenset()
    return frozenset(one for one in listed if isinstance(one, str) and one)


def _seconds(since: object) -> float:
    if not isinstance(since, int | float) or isinstance(since, bool) or not isfinite(since):
        return 0.0
    return float(since)
