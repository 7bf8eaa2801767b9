"""What left a network for others, one line each, beside its ``network.toml``: asked before anything
more does, by the same rule as in one practice.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from quietwins.log import View
from quietwins.network.network_errors import NetworkError

_WAIT = 30  # seconds for whoever else writes


def left_before(register: Path | None) -> tuple[View, ...]:
    """The views that left before, as a button may say them: what leaves asks :func:`what_left`."""
    if register is None:
        return ()
    with _said_truly(register):
        return _read(register)


@contextmanager
def what_left(register: Path | None) -> Iterator[tuple[View, ...]]:
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
        said = error.strerror or "not said why"
        raise NetworkError(
            f"Nothing was taken along: what leaves is noted in {register}, and that cannot be"
            f" written ({said}). Ask whoever looks after this computer for the right to."
        ) from None


def note(register: Path | None, what: str, views: Sequence[View]) -> None:
    """Write down what leaves; for who holds :func:`what_left`."""
    if register is None:
        return
    when = datetime.now().isoformat(timespec="seconds")
    told = {"when": when, "what": what, "views": [_told(view) for view in views]}
    line = json.dumps(told, ensure_ascii=False) + "\n"
    with _said_truly(register), register.open("a", encoding="utf-8") as file:
        file.write(line)


def _read(register: Path) -> tuple[View, ...]:
    if not register.exists():
        return ()
    found: dict[View, None] = {}
    for number, line in enumerate(register.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            found |= dict.fromkeys(_view(one) for one in json.loads(line)["views"])
        except (ValueError, KeyError, TypeError):
            raise NetworkError(
                f"Nothing was taken along: line {number} of {register} was changed and cannot be"
                " read, so it is not known what left before. Put the line back as it was."
            ) from None
    return tuple(found)


def _told(view: View) -> dict[str, Any]:
    return {
        "first": view.first.isoformat(),
        "last": view.last.isoformat(),
        "service": view.service,
    }


def _view(told: dict[str, Any]) -> View:
    first, last = date.fromisoformat(told["first"]), date.fromisoformat(told["last"])
    return View(first, last, None, told["service"])
