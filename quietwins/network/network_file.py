"""Where a network lies and what its office has chosen: the folder or address that clinics publish
to, or a ``network.toml`` that names it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quietwins import rules
from quietwins.codebook import DEFAULT_FILE
from quietwins.errors import said_by_system
from quietwins.network.network_errors import NetworkError

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_LONGEST = 80
REGISTER = "left.jsonl"
MARKER = "practice.toml"  # of a practice folder
PATIENCE = {"max_retries": "6", "retry_timeout": "30s"}


@dataclass(frozen=True)
class Place:
    """The table of a network, and how it is reached."""

    url: str
    options: tuple[tuple[str, str], ...] = ()  # of the object store, as deltalake names them

    @property
    def is_folder(self) -> bool:
        """Whether it lies on a disk that this machine has."""
        return not _ADDRESS.match(self.url)

    @property
    def storage_options(self) -> dict[str, str] | None:
        """How an object store is reached; none on a disk.

        A store that answers that it is busy is asked again, but not for minutes.
        """
        return None if self.is_folder else {**PATIENCE, **dict(self.options)}

    @property
    def folder(self) -> Path:
        """The folder on the disk."""
        return Path(self.url)


@dataclass(frozen=True)
class NetworkSettings:
    """What the office of a network has chosen, or the usual."""

    place: Place
    name: str = "The network"
    k: int = field(default_factory=lambda: rules.now.network_k)
    scheduler: str | None = None
    workers: int | None = None
    codebook: Path = DEFAULT_FILE
    file: Path | None = None  # the network.toml that says so

    @property
    def register(self) -> Path | None:
        """Where is written down what left for others: beside the file; nowhere without one."""
        return None if self.file is None else self.file.parent / REGISTER


def network_at(named: str) -> NetworkSettings:
    """The network at a place; raises :class:`NetworkError`, with the line to mend, where a
    ``network.toml`` is not understood.
    """
    if _ADDRESS.match(named) or not named.casefold().endswith(".toml"):
        return NetworkSettings(_place(named, {}, Path()))
    file = Path(named)
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        said = said_by_system(error)
        raise NetworkError(f"{named} cannot be read ({said}). Check its name.") from None
    except (ValueError, RecursionError) as error:
        raise NetworkError(
            f"{file.name} is not in the form key = value ({error}). Texts stand in quotation marks."
        ) from None
    if (file.parent / MARKER).exists():
        raise NetworkError(
            f"{named} lies in a practice folder, where {REGISTER} is the practice's own. Put the"
            " file of the network in a folder of its own."
        )
    return _settings(raw, file)


def _settings(raw: dict[str, Any], file: Path) -> NetworkSettings:
    unknown = sorted(set(raw) - {*_READERS, "place", "storage"})
    if unknown:
        known = ", ".join(["place", *_READERS, "[storage]"])
        raise NetworkError(f"{file.name}: there is no {', '.join(unknown)}. There are {known}.")
    if not isinstance(raw.get("place"), str):
        raise NetworkError(
            f'{file.name}: say where the clinics publish to, with place = "a folder, or s3://..."'
        )
    storage = raw.get("storage", {})
    if not isinstance(storage, dict) or not all(isinstance(one, str) for one in storage.values()):
        raise NetworkError(f'{file.name}: below [storage] each line is NAME = "text".')
    chosen = {key: _READERS[key](raw[key], file) for key in _READERS if key in raw}
    return NetworkSettings(_place(raw["place"], storage, file.parent), file=file, **chosen)


def _place(named: str, storage: Mapping[str, str], beside: Path) -> Place:
    if _ADDRESS.match(named):
        return Place(named.rstrip("/"), tuple(storage.items()))
    return Place(str((beside / Path(named).expanduser()).absolute()))


def _name(value: object, file: Path) -> str:
    if isinstance(value, str) and value.strip().isprintable() and 0 < len(value) <= _LONGEST:
        return value.strip()
    raise NetworkError(f"{file.name}: write the name in quotation marks, of up to {_LONGEST}.")


def _k(value: object, file: Path) -> int:
    least, most = rules.now.smallest_k, rules.now.largest_k
    if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
        return value
    raise NetworkError(f"{file.name}: for k write a whole number from {least} to {most}.")


def _scheduler(value: object, file: Path) -> str:
    if isinstance(value, str) and _ADDRESS.match(value):
        return value
    raise NetworkError(f'{file.name}: for scheduler write its address, as "tcp://office:8786".')


def _workers(value: object, file: Path) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    raise NetworkError(f"{file.name}: for workers write a whole number from 1 on.")


def _codebook(value: object, file: Path) -> Path:
    if isinstance(value, str) and value:
        return file.parent / Path(value).expanduser()
    raise NetworkError(f"{file.name}: for codebook write the name of a file in quotation marks.")


_READERS: dict[str, Callable[[object, Path], Any]] = {
    "name": _name,
    "k": _k,
    "scheduler": _scheduler,
    "workers": _workers,
    "codebook": _codebook,
}
