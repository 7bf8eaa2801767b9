"""The lines of ``left.jsonl``: a view without the names of its clinicians and its service.

A line for others holds these turned with the practice's key: with today's log the view is found
again, and without it a line tells nobody.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from quietwins.log import View
from quietwins.store.beside.clinician_codes import ClinicianCodes, read_clinician_codes
from quietwins.store.disk.folder import Folder
from quietwins.store.disk.key import practice_key
from quietwins.store.imports.hashed_codes import Coder
from quietwins.store.store_errors import NoSuchImportError

_ONE_SERVICE = "one service"
_FOUND_BY = "found by"  # the filters of a view that left for others, turned


class Turned:
    """Turns a filter with the practice's key, which is looked for when it is first needed."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    @cached_property
    def _coder(self) -> Coder:
        key_id = self._folder.key_id()
        if key_id is None:
            raise NoSuchImportError(f"There is no practice in {self._folder.root} yet.")
        return Coder(practice_key(self._folder, key_id))

    @cached_property
    def _clinicians(self) -> ClinicianCodes:
        """Who was renamed since is still found."""
        return read_clinician_codes(self._folder)

    def __call__(self, names: Iterable[str]) -> list[str]:
        """The names as the register holds them."""
        return self._coder.codes(self._clinicians.turned(names))


@dataclass(frozen=True)
class Known:
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


def views_of(told: dict[str, Any], known: Known) -> list[View]:
    """The views that a line is about, as today's log knows them."""
    beside = told.get("beside", [])
    others = beside if isinstance(beside, list) else [beside]
    views = [_view(told, known), *(_view({**told, **other}, known) for other in others)]
    return [view for view in views if view is not None]


def _view(told: dict[str, Any], known: Known) -> View | None:
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


def told_of(view: View, turned: Turned | None) -> dict[str, object]:
    """The dates, and how many clinicians and services; for others, also what these are found by."""
    told: dict[str, object] = {
        "first": view.first.isoformat(),
        "last": view.last.isoformat(),
        "clinicians": None if view.clinicians is None else _how_many(view.clinicians),
        "service": None if view.service is None else _ONE_SERVICE,
    }
    if turned is not None and (view.clinicians or view.service):
        told[_FOUND_BY] = _found_by(view.clinicians, view.service, turned)
    return told


def _found_by(
    clinicians: Collection[str] | None, service: str | None, turned: Turned
) -> dict[str, object]:
    return {
        "clinicians": sorted(turned(clinicians or ())),
        "service": None if service is None else turned([service])[0],
    }


def without_names(line: str, turned: Turned) -> str:
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
