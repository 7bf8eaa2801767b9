"""What left a network for others, one line each, beside its ``network.toml``: asked before anything
more does, by the same rule as in one practice. A line says of which clinics it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from quietwins.errors import said_by_system
from quietwins.log import View
from quietwins.network.network_errors import NetworkError
from quietwins.network.network_log import NetworkLog
from quietwins.store.disk.folder import write_whole

_WAIT = 30  # seconds for whoever else writes


@dataclass(frozen=True)
class LeftBefore:
    """A view that left, and the clinics that were counted in it: their names, and whose each is,
    where that was known. None where the line does not say.
    """

    view: View
    clinics: Mapping[str, str | None] | None


def left_before(register: Path | None) -> tuple[LeftBefore, ...]:
    """The views that left before, as a button may say them: what leaves asks :func:`what_left`.

    Whoever only asks waits for nobody: lines are put there as a whole.
    """
    if register is None:
        return ()
    with _said_truly(register):
        return _read(register)


@contextmanager
def what_left(register: Path | None) -> Iterator[tuple[LeftBefore, ...]]:
    """The views that left before, while nobody else writes; none where there is no register."""
    if register is None:
        yield ()
        return
    with ExitStack() as held:
        with _said_truly(register):
            lock = FileLock(register.with_name(f".{register.name}.lock"), timeout=_WAIT)
            held.enter_context(lock)
            left = _read(register)
        yield left


@contextmanager
def _said_truly(register: Path) -> Iterator[None]:
    """What the disk refuses of the register alone: counting has faults of its own."""
    try:
        yield
    except Timeout:
        raise NetworkError(
            f"Somebody else takes figures of this network just now ({register}). Try again."
        ) from None
    except OSError as error:
        said = said_by_system(error)
        raise NetworkError(
            f"Nothing was taken along: what leaves is noted in {register}, and that cannot be"
            f" written ({said}). Ask whoever looks after this computer for the right to."
        ) from None


def note(register: Path | None, what: str, views: Sequence[View], log: NetworkLog) -> None:
    """Write down what leaves of a network; for who holds :func:`what_left`."""
    if register is None:
        return
    when = datetime.now().isoformat(timespec="seconds")
    clinics = {clinic: log.practices.get(clinic) for clinic in log.clinics}
    told = {"when": when, "what": what, "views": [_told(view) for view in views]}
    line = json.dumps(told | {"clinics": clinics}, ensure_ascii=False)
    with _said_truly(register):
        write_whole(register, f"{_text(register)}{line}\n")


def _text(register: Path) -> str:
    """The lines, each of them ended."""
    if not register.exists():
        return ""
    text = register.read_text(encoding="utf-8")
    return text if not text or text.endswith("\n") else f"{text}\n"


def _read(register: Path) -> tuple[LeftBefore, ...]:
    found: list[LeftBefore] = []
    for number, line in enumerate(_text(register).splitlines(), start=1):
        try:
            found += _views(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise NetworkError(
                f"Nothing was taken along: line {number} of {register} was changed and cannot be"
                " read, so it is not known what left before. Put the line back as it was."
            ) from None
    return tuple(found)


def _views(told: Mapping[str, Any]) -> list[LeftBefore]:
    clinics = told.get("clinics")
    known = None if clinics is None else {str(clinic): whose for clinic, whose in clinics.items()}
    return [LeftBefore(_view(one), known) for one in told["views"]]


def _told(view: View) -> dict[str, Any]:
    return {
        "first": view.first.isoformat(),
        "last": view.last.isoformat(),
        "service": view.service,
    }


def _view(told: dict[str, Any]) -> View:
    first, last = date.fromisoformat(told["first"]), date.fromisoformat(told["last"])
    return View(first, last, None, told["service"])
