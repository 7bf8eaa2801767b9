"""``access.toml``: who is what to the practice, as whoever looks after it has written it down.

Anything that is not understood stops everything: a wrong line here must not let anybody in, nor
keep somebody out without a word.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from quietwins.access.person import Claims, Person, Role, same_name
from quietwins.errors import QuietWinsError, said_by_system
from quietwins.toml_file import Problem, did_you_mean, line_of, line_of_error

NAME = "access.toml"
HOURS = 12  # unless the file says otherwise: a long working day
MOST_HOURS = 720  # thirty days, after which Streamlit's own cookie ends
GROUP = "group:"  # before the name of a provider's group, where one of a list is that
_LISTED = (Role.LEAD, Role.KEEPER, Role.VIEWER)
_CLINICIANS = "clinicians"
_NO_TOML = (
    "this line is not in the form key = value, so nobody gets in. Addresses stand in quotation"
    ' marks, lists in brackets: lead = ["anna@clinic.example"].'
)
_HEADER_NAME = re.compile(r"[A-Za-z0-9-]+")


class AccessFileError(QuietWinsError):
    """``access.toml`` cannot be read, or says something that is not understood."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True)
class Access:
    """Who is what. Names and groups stand as they are compared (:func:`same_name`)."""

    lists: Mapping[Role, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    clinicians: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    hours: int = HOURS
    header: str | None = None  # in which a proxy says who calls; None: people sign in here

    @property
    def keeps(self) -> Role:
        """Who looks after the data: the leads do where no keeper is listed."""
        return Role.KEEPER if self.lists.get(Role.KEEPER) else Role.LEAD

    def person(self, claims: Claims) -> Person | None:
        """Somebody with all that they are; None where they are in no list."""
        name = same_name(claims.name)
        if name.startswith(GROUP):  # nobody is a group by being called so
            name = ""
        names = {name, *(f"{GROUP}{group}" for group in claims.groups)} - {""}
        roles = {role for role, listed in self.lists.items() if names & listed}
        if self.keeps in roles:
            roles.add(Role.KEEPER)
        code = self.clinicians.get(name) if name else None
        if code is not None:
            roles.add(Role.CLINICIAN)
        if not roles:
            return None
        return Person(claims.name or claims.subject, frozenset(roles), code)


def read_access(file: Path) -> Access | None:
    """Who may what, as the file says it now; None where there is none.

    Raises :class:`AccessFileError` with every problem, each with its line.
    """
    try:
        return _parsed(file, file.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        what = f"it cannot be read ({said_by_system(error)}), so nobody gets in."
        raise AccessFileError((Problem(file, None, None, what),)) from None


class _WrongError(ValueError):
    """What is wrong with one value, and which of its words stands on the line."""

    def __init__(self, what: str, word: str = "") -> None:
        super().__init__(what)
        self.word = word


@lru_cache(maxsize=4)
def _parsed(file: Path, content: bytes) -> Access:
    """The same for the same bytes: it is asked for many times a click."""
    try:
        text = content.decode("utf-8-sig")
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        broken = Problem(file, line_of_error(text, error), None, _NO_TOML)
        raise AccessFileError((broken,)) from None
    except (ValueError, RecursionError):
        what = "it cannot be read, so nobody gets in. Save it as UTF-8."
        raise AccessFileError((Problem(file, None, None, what),)) from None
    good: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in raw.items():
        try:
            good[key] = _reader(key)(value)
        except _WrongError as wrong:
            place = line_of(text, key, wrong.word)
            problems.append(Problem(file, place, key, f"{key}: {wrong}"))
    if problems:
        raise AccessFileError(tuple(problems))
    access = _access(good)
    if unsigned := list(_not_to_sign_in(access)):
        raise AccessFileError(tuple(_no_address(file, text, *one) for one in unsigned))
    return access


def _access(good: Mapping[str, Any]) -> Access:
    lists = {role: good[role.value] for role in _LISTED if role.value in good}
    rest = {key: good[key] for key in ("hours", "header", _CLINICIANS) if key in good}
    return Access(lists=MappingProxyType(lists), **rest)


def _not_to_sign_in(access: Access) -> Iterator[tuple[str, str]]:
    """What a sign-in can never match: a name that is no address, where no proxy gives names."""
    if access.header is not None:
        return
    for role, listed in access.lists.items():
        yield from ((role.value, one) for one in sorted(listed) if not _could_sign_in(one))
    yield from ((_CLINICIANS, one) for one in access.clinicians if "@" not in one)


def _could_sign_in(one: str) -> bool:
    return one.startswith(GROUP) or "@" in one


def _no_address(file: Path, text: str, key: str, name: str) -> Problem:
    what = f'{key}: {name} is no e-mail address. Write one, or "{GROUP}NAME" for a group.'
    return Problem(file, line_of(text, key, name), key, what)


def _reader(key: str) -> Callable[[object], object]:
    if key not in _READERS:
        raise _WrongError(f"there is no such role or setting. {did_you_mean(key, _READERS)}")
    return _READERS[key]


def _hours(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST_HOURS:
        raise _WrongError(f"write a whole number of hours from 1 to {MOST_HOURS}.")
    return value


def _header(value: object) -> str:
    if not isinstance(value, str) or not _HEADER_NAME.fullmatch(value):
        raise _WrongError(
            'write the name of the header that the proxy sets, in quotation marks: "X-Auth-User".'
        )
    return value.lower()


def _names(value: object) -> frozenset[str]:
    if not isinstance(value, list):
        raise _WrongError('write a list, be it of one: ["anna@clinic.example"].')
    return frozenset(_name(one) for one in value)


def _name(one: object) -> str:
    """A name as it is compared; that of a group stays as the provider writes it."""
    if not isinstance(one, str) or not _is_plain(one.removeprefix(GROUP)):
        said = f"{one} is" if isinstance(one, str) and one.isprintable() else "there is something"
        word = one if isinstance(one, str) else ""
        raise _WrongError(f"{said} no name. Write an e-mail address, or {GROUP}NAME.", word)
    return one.strip() if one.startswith(GROUP) else same_name(one)


def _is_plain(name: str) -> bool:
    return bool(name.strip()) and name.isprintable()


def _codes(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise _WrongError(
            f'write [{_CLINICIANS}] on a line of its own, and below it "k1@clinic.example" = "K1".'
        )
    codes: dict[str, str] = {}
    for name, code in value.items():
        own = _name(name)
        if own.startswith(GROUP):
            raise _WrongError("a group cannot be one clinician. Write an e-mail address.", name)
        if own in codes:
            raise _WrongError(f"{name} stands there twice.", name)
        if not isinstance(code, str) or not _is_plain(code):
            raise _WrongError(f'write the code of {name} in quotation marks: "K1".', name)
        codes[own] = code.strip()
    return MappingProxyType(codes)


_READERS: dict[str, Callable[[object], object]] = {
    "hours": _hours,
    "header": _header,
    **{role.value: _names for role in _LISTED},
    _CLINICIANS: _codes,
}
