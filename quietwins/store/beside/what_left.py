"""What left the practice: when, which file, which dates, and for whom; one
line each, beside its tables.

What left for others is the register that is asked before anything more does
(:mod:`quietwins.disclosure.register`). Undoing an import leaves it as it is: what left has left.
Forgetting everything empties it.

No line names a clinician or a service: they would stay here when their import is forgotten. A line
for others holds them turned with the practice's key, so that their sessions can be found again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from quietwins.log import View
from quietwins.store.disk.folder import Folder, write_whole
from quietwins.store.disk.key import practice_key
from quietwins.store.imports.hashed_codes import Coder
from quietwins.store.store_errors import NoSuchImportError, PracticeError

NAME = "left.jsonl"
_ONE_SERVICE = "one service"
_FOUND_BY = "found by"  # the filters of a view that left for others, turned


class Audience(StrEnum):
    """Whom a file is for."""

    OUTSIDE = "outside"  # a board, a funder, anybody else
    INSIDE = "inside"  # the team itself


def note_what_left(
    folder: Folder,
    what: str,
    views: Sequence[View],
    when: datetime,
    audience: Audience,
    *,
    k: int | None = None,
) -> None:
    """Add a line; nothing where there is no practice yet (the made-up one, or a
    file that is looked at only).

    For who holds the practice's lock. ``views``: what the file is about first, then what stands
    beside it. ``k``: the smallest group that it tells of, where that is below the practice's own.
    Raises :class:`PracticeError` where it cannot be noted: nothing may leave then.
    """
    if not folder.marker.exists():
        return
    turned = _Turned(folder)
    view, *beside = views
    told: dict[str, Any] = {
        "when": when.isoformat(timespec="seconds"),
        "what": what,
        "for": audience.value,
        **_told(view, audience, turned),
    }
    if beside:
        told["beside"] = [_told(one, audience, turned) for one in beside]
    if k is not None:
        told["min_clients"] = k
    try:
        line = json.dumps(told, ensure_ascii=False)
        write_whole(_trail(folder), f"{_text(folder)}{line}\n")
    except OSError as error:
        raise PracticeError(_not_noted(folder, error)) from error


def views_that_left(
    folder: Folder, clinicians: Iterable[str], services: Iterable[str]
) -> tuple[View, ...]:
    """Every view that left for others, each once, the earliest first.

    ``clinicians`` and ``services`` are those of today's log: a view of none of them holds no
    session of it. Raises :class:`PracticeError` where a line cannot be read: what it was
    about would not be asked about.
    """
    try:
        lines = _text(folder).splitlines()
    except OSError as error:
        raise PracticeError(_not_noted(folder, error)) from error
    known = _Known(_Turned(folder), tuple(clinicians), tuple(services))
    found: dict[View, None] = {}
    for number, line in enumerate(lines, start=1):
        try:
            found |= dict.fromkeys(_outside_views(json.loads(line), known))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise PracticeError(_not_read(folder, number)) from None
    return tuple(found)


def without_codes(folder: Folder) -> None:
    """Turn clinicians and services in lines that an earlier program wrote. For who holds the lock.

    Where the key is lost they stay: nothing else of the practice can be read either.
    """
    try:
        lines = _text(folder).splitlines()
        told = [_without_codes(line, _Turned(folder)) for line in lines]
    except (OSError, PracticeError):
        return
    if told != lines:
        write_whole(_trail(folder), "\n".join(told) + "\n")


class _Turned:
    """Turns a filter with the practice's key, which is looked for when it is first needed."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    @cached_property
    def _coder(self) -> Coder:
        key_id = self._folder.key_id()
        if key_id is None:
            raise NoSuchImportError(f"There is no practice in {self._folder.root} yet.")
        return Coder(practice_key(self._folder, key_id))

    def __call__(self, names: Iterable[str]) -> list[str]:
        return self._coder.codes(names)


@dataclass(frozen=True)
class _Known:
    """The clinicians and services of a log, found by how they stand in the register."""

    turn: Callable[[Iterable[str]], list[str]]
    all_clinicians: tuple[str, ...]
    all_services: tuple[str, ...]

    @cached_property
    def clinicians(self) -> dict[str, str]:
        """Each clinician by the turned code."""
        return dict(zip(self.turn(self.all_clinicians), self.all_clinicians, strict=True))

    @cached_property
    def services(self) -> dict[str, str]:
        """Each service by its turned name."""
        return dict(zip(self.turn(self.all_services), self.all_services, strict=True))


def _outside_views(told: dict[str, Any], known: _Known) -> list[View]:
    # Lines without this word are of a program that knew no other kind of leaving.
    if Audience(told.get("for", Audience.OUTSIDE)) is Audience.INSIDE:
        return []
    beside = told.get("beside", [])
    others = beside if isinstance(beside, list) else [beside]
    views = [_view(told, known), *(_view({**told, **other}, known) for other in others)]
    return [view for view in views if view is not None]


def _view(told: dict[str, Any], known: _Known) -> View | None:
    """The view of a line, or None where today's log holds nothing of its filters."""
    clinicians, service = told["clinicians"], told["service"]
    if _FOUND_BY in told:
        turned = told[_FOUND_BY]
        clinicians = _found(turned["clinicians"], known.clinicians) if clinicians else None
        service = known.services.get(turned["service"], "") if service else None
    if service == "" or (clinicians is not None and not clinicians):
        return None
    if isinstance(clinicians, str):
        raise ValueError("a line for others without what its clinicians are found by")
    return View(
        first=date.fromisoformat(told["first"]),
        last=date.fromisoformat(told["last"]),
        clinicians=None if clinicians is None else frozenset(map(str, clinicians)),
        service=service,
    )


def _found(turned: Iterable[str], names: dict[str, str]) -> list[str]:
    return [names[one] for one in turned if one in names]


def _told(view: View, audience: Audience, turned: _Turned) -> dict[str, object]:
    """The dates, and how many clinicians and services; for others, also what these are found by."""
    told: dict[str, object] = {
        "first": view.first.isoformat(),
        "last": view.last.isoformat(),
        "clinicians": None if view.clinicians is None else _how_many(view.clinicians),
        "service": None if view.service is None else _ONE_SERVICE,
    }
    if audience is Audience.OUTSIDE and (view.clinicians or view.service):
        told[_FOUND_BY] = _found_by(view.clinicians, view.service, turned)
    return told


def _found_by(
    clinicians: Collection[str] | None, service: str | None, turned: _Turned
) -> dict[str, object]:
    return {
        "clinicians": sorted(turned(clinicians or ())),
        "service": None if service is None else turned([service])[0],
    }


def _without_codes(line: str, turned: _Turned) -> str:
    """A line of an earlier program with its clinicians and service turned; any other as it is."""
    with suppress(ValueError, KeyError, TypeError, AttributeError):
        told = json.loads(line)
        named, service = told["clinicians"], told["service"]
        if not isinstance(named, list) and service in (None, _ONE_SERVICE):
            return line
        told[_FOUND_BY] = _found_by(named, service, turned)
        told["clinicians"] = None if named is None else _how_many(named)
        told["service"] = None if service is None else _ONE_SERVICE
        return json.dumps(told, ensure_ascii=False)
    return line


def _how_many(clinicians: Collection[str]) -> str:
    return "one clinician" if len(clinicians) == 1 else f"{len(clinicians)} clinicians"


def _trail(folder: Folder) -> Path:
    return folder.root / NAME


def _text(folder: Folder) -> str:
    try:
        text = _trail(folder).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise PracticeError(
            _not_read(folder, error.object.count(b"\n", 0, error.start) + 1)
        ) from None
    return text if not text or text.endswith("\n") else f"{text}\n"


def _not_noted(folder: Folder, error: OSError) -> str:
    return (
        f"Nothing was taken along: what leaves is noted in {NAME} in the practice folder"
        f" {folder.root}, and nothing can be written there ({error.strerror or 'not said why'})."
        " Make room, or ask whoever looks after this computer for the right to write there, and do"
        " it again."
    )


def _not_read(folder: Folder, number: int) -> str:
    return (
        f"Nothing was taken along: line {number} of {NAME} in the practice folder {folder.root} was"
        " changed and cannot be read, so it is not known what left before. Put the line back as it"
        " was (a backup has it), and do it again."
    )
