"""A clinic is put into the table of a network as a whole, and taken out as a whole."""

from __future__ import annotations

import hmac
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import TypeVar
from urllib.parse import unquote

import pandas as pd
import pyarrow as pa
from deltalake import DeltaTable, write_deltalake
from deltalake.exceptions import CommitFailedError
from pyarrow import fs

from quietwins.log.session_tables import SessionTables
from quietwins.network.network_errors import NetworkError
from quietwins.network.network_file import Place
from quietwins.network.published_rows import CLINIC, SCHEMA, rows_of
from quietwins.network.published_table import explained, files_at, is_there, published, table_at
from quietwins.network.whose_rows import practice_of, practices_at
from quietwins.shipped import program

NAME = re.compile(r"[^\W_][\w .&'’()-]*")
_LONGEST = 80
_PROPERTIES = {
    # Else the record keeps the smallest and largest value of each column, also of rows taken out.
    "delta.dataSkippingNumIndexedCols": "0",
    "delta.checkpointInterval": "50",
}
_TRIES = 8  # two clinics may publish in the same moment
_DAY = 24  # hours for which whoever counts may still read what was replaced
_DIGITS = 32
T = TypeVar("T")


def checked_name(clinic: str) -> str:
    """The name of a clinic; raises where it cannot be the name of a part of a table.

    Letters with marks are written in the one way, whatever keyboard they come from.
    """
    name = unicodedata.normalize("NFC", clinic.strip())
    plain = "".join(sign for sign in name if not unicodedata.category(sign).startswith("M"))
    if len(name) > _LONGEST or not NAME.fullmatch(plain):
        raise NetworkError(
            "The name of a clinic has up to 80 letters, digits, spaces, hyphens and the like, and"
            " begins with a letter or digit. Choose such a name."
        )
    return name


def clinicians_turned(tables: SessionTables, secret: bytes) -> SessionTables:
    """The same log with each clinician turned by the practice's key: no name of staff leaves."""
    sessions = tables.sessions.copy()
    column = sessions["clinician"]
    turned = [
        hmac.digest(secret, f"clinician {code}".casefold().encode(), "sha256").hex()[:_DIGITS]
        for code in column.cat.categories
    ]
    codes, labels = pd.factorize(pd.Series(turned, dtype=object))
    place = [*codes, -1]
    sessions["clinician"] = pd.Categorical.from_codes(
        [place[code] for code in column.cat.codes], categories=pd.Index(labels, dtype="str")
    )
    return SessionTables(sessions, tables.ratings, tables.victories)


def publish(place: Place, clinic: str, tables: SessionTables, codebook: str) -> tuple[str, ...]:
    """Put a clinic's rows in the place of those that it published before, as one commit; raises
    where they are another practice's, or where this practice is there under another name.

    Gives the clinics of which that cannot be told, as their rows cannot be read.
    """
    rows, own = rows_of(tables, clinic, codebook), practice_of(tables.sessions)

    def put() -> tuple[str, ...]:
        untold = _check_whose(place, clinic, own)
        _replace(place, clinic, rows)
        return untold

    with explained(place):
        if not is_there(place):
            _again(lambda: _begin(place))
        untold = _again(put)  # whoever was quicker may have taken the name
        # Also what a publishing left that was broken off; what is younger may be on its way.
        table_at(place).vacuum(
            retention_hours=_DAY, dry_run=False, enforce_retention_duration=False, full=True
        )
    return untold


def withdraw(place: Place, clinic: str) -> str:
    """Take a clinic out, and its bytes; gives its name as it was there. Raises where there is
    nothing of it.

    Nobody else's files are touched: another clinic may be publishing, and someone counting.
    """
    with explained(place):
        files, there = files_at(place), {one.clinic for one in published(place)}
        folders = _folders(files)
        known = sorted({*there, *folders}, key=lambda one: one != clinic)
        name = next((one for one in known if _same_name(one, clinic)), clinic)
        rows = _files_in(files, folders[name]) if name in folders else []
        # There are rows that the table does not know where this was broken off.
        if name not in there and not rows:
            raise NetworkError(f"{clinic} has published nothing in {place.url}. Nothing changed.")
        if name in there:
            _again(lambda: table_at(place).delete(_is(name)))
        _delete(files, rows)
    return name


def _begin(place: Place) -> None:
    """An empty table, so that of several clinics that come first none takes another's place."""
    if place.is_folder:
        place.folder.mkdir(parents=True, exist_ok=True)
    DeltaTable.create(
        place.url,
        schema=SCHEMA,
        mode="ignore",
        partition_by=[CLINIC],
        configuration=_PROPERTIES,
        storage_options=place.storage_options,
    )


def _check_whose(place: Place, clinic: str, own: str | None) -> tuple[str, ...]:
    """Two clinics of one name would take each other's place, and one under two names would count
    twice: names are compared without case, as they are where somebody asks for one.
    """
    clinics = published(place)
    practices: Mapping[str, str | None] = dict.fromkeys(one.clinic for one in clinics)
    if own is not None:  # codes without a key can be compared with nobody's
        practices = practices_at(place, clinics)
    for there, practice in practices.items():
        if not _same_name(there, clinic):
            if practice is not None and practice == own:
                raise NetworkError(_why_not_twice(place, there))
        elif practice not in (None, own):
            raise NetworkError(_why_not_anothers(place, there))
        elif there != clinic:
            raise NetworkError(
                f"Nothing was published: there is {there} in {place.url}, which differs from"
                f" {clinic} in capitals alone. Write the name as it is there."
            )
    others = (there for there in practices if not _same_name(there, clinic))
    return tuple(there for there in others if practices[there] is None and own is not None)


def _why_not_twice(place: Place, there: str) -> str:
    return (
        f"Nothing was published: this practice is in {place.url} already, as {there}, and under two"
        " names its clients would count twice. Publish under that name; or, to change it, take it"
        f' out first: `{program()} network withdraw --clinic "{there}" --from PLACE`.'
    )


def _why_not_anothers(place: Place, there: str) -> str:
    return (
        f"Nothing was published: {there} in {place.url} is another practice's. Choose another name."
        " If it was this practice with a key that is lost, take it out first:"
        f' `{program()} network withdraw --clinic "{there}" --from PLACE`.'
    )


def _same_name(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _replace(place: Place, clinic: str, rows: pa.Table) -> None:
    write_deltalake(
        place.url,
        rows,
        mode="overwrite",
        predicate=_is(clinic),
        storage_options=place.storage_options,
    )


def _folders(files: fs.FileSystem) -> dict[str, str]:
    """The folders of rows, by the clinic whose name each bears."""
    found = files.get_file_info(fs.FileSelector("", recursive=False))
    named = {unquote(one.path): one.path for one in found if one.type == fs.FileType.Directory}
    begins = f"{CLINIC}="
    return {
        name.removeprefix(begins): path for name, path in named.items() if name.startswith(begins)
    }


def _files_in(files: fs.FileSystem, folder: str) -> list[str]:
    found = files.get_file_info(fs.FileSelector(folder, recursive=True))
    return [one.path for one in found if one.type == fs.FileType.File]


def _delete(files: fs.FileSystem, rows: Sequence[str]) -> None:
    for one in rows:
        with suppress(FileNotFoundError):
            files.delete_file(one)


def _again(change: Callable[[], T]) -> T:
    for _ in range(_TRIES - 1):
        with suppress(CommitFailedError):
            return change()
    return change()


def _is(clinic: str) -> str:
    escaped = clinic.replace("'", "''")
    return f"{CLINIC} = '{escaped}'"
