"""The table that clinics publish to: which of them are in it, and in which files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import unquote

import pyarrow as pa
from deltalake import DeltaTable
from deltalake.exceptions import DeltaError, TableNotFoundError
from deltalake.fs import DeltaStorageHandler
from pyarrow import fs

from quietwins.network.network_errors import NetworkError
from quietwins.network.network_file import Place
from quietwins.network.published_rows import CLINIC
from quietwins.shipped import program

_COLOURS = re.compile("\x1b\\[[0-9;]*m")  # a store's error is written for a terminal


@dataclass(frozen=True)
class Published:
    """What a clinic has published last: the files of its rows, which never change."""

    clinic: str
    files: tuple[tuple[str, int, int], ...]  # their names, bytes and rows
    when: int = 0  # milliseconds since 1970, by the clock of whoever published

    @property
    def version(self) -> str:
        """Changes whenever the clinic publishes anew."""
        return hashlib.sha256(repr(sorted(self.files)).encode()).hexdigest()[:16]

    @property
    def sessions(self) -> int:
        """How many rows there are."""
        return sum(rows for _, _, rows in self.files)


def published(place: Place) -> tuple[Published, ...]:
    """What each clinic has published last, in alphabetical order, as one state of the table."""
    with explained(place):
        actions = pa.table(table_at(place).get_add_actions(flatten=True)).to_pylist()
    files: dict[str, list[tuple[str, int, int]]] = {}
    when: dict[str, int] = {}
    for action in actions:
        clinic, rows = action[f"partition.{CLINIC}"], int(action["num_records"] or 0)
        file = unquote(action["path"]), int(action["size_bytes"]), rows
        files.setdefault(clinic, []).append(file)
        when[clinic] = max(when.get(clinic, 0), int(action["modification_time"] or 0))
    return tuple(
        Published(clinic, tuple(sorted(files[clinic])), when[clinic]) for clinic in sorted(files)
    )


def files_at(place: Place) -> fs.FileSystem:
    """The files of the table, by their names in it."""
    if place.is_folder:
        return fs.SubTreeFileSystem(place.url, fs.LocalFileSystem())
    return fs.PyFileSystem(DeltaStorageHandler(place.url, place.storage_options))


def table_at(place: Place) -> DeltaTable:
    """The table itself."""
    return DeltaTable(place.url, storage_options=place.storage_options)


def is_there(place: Place) -> bool:
    """Whether anybody has ever published there."""
    if place.is_folder:
        return (place.folder / "_delta_log").is_dir()
    return DeltaTable.is_deltatable(place.url, place.storage_options)


@contextmanager
def explained(place: Place) -> Iterator[None]:
    """Whatever goes wrong at a place as a sentence."""
    if place.is_folder and place.folder.is_file():
        raise NetworkError(
            f"{place.url} is a file. Name the folder or the address that the clinics publish to, or"
            " the network.toml that does."
        )
    try:
        yield
    except TableNotFoundError:
        raise NetworkError(why_nobody(place)) from None
    except (DeltaError, OSError, ValueError) as error:
        raise unreachable(place, error) from None


def unreachable(place: Place, error: Exception) -> NetworkError:
    """What is said where a place does not do what it is asked."""
    return NetworkError(
        f"{place.url} cannot be reached or written just now. Check the address, the rights and the"
        f" network, and try again. ({_short(error)})"
    )


def why_nobody(place: Place) -> str:
    """What is said where no clinic is in a place."""
    if place.is_folder and not place.folder.is_dir():
        return (
            f"There is no folder {place.url} just now. Check the place of the network, and that"
            " this computer reaches it."
        )
    return (
        f"No clinic is in {place.url} yet, or none any more. Each publishes with"
        f" `{program()} network publish --clinic NAME --to PLACE`."
    )


def _short(error: Exception) -> str:
    text = " ".join(_COLOURS.sub("", str(error)).split())
    return text if len(text) <= 160 else f"{text[:160]} ..."
