"""The table of a network: one partition a clinic, put there as a whole and taken out as a whole."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import unquote

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from deltalake import DeltaTable, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError

from quietwins.log.session_tables import SessionTables
from quietwins.network.network_errors import NetworkError
from quietwins.network.network_file import Place
from quietwins.network.published_rows import CLINIC, rows_of
from quietwins.store.imports.hashed_codes import KEPT

NAME = re.compile(r"[^\W_][\w .&'’()-]{0,79}")
_PROPERTIES = {
    # Else the record keeps the smallest and largest value of each column, also of rows taken out.
    "delta.dataSkippingNumIndexedCols": "0",
    "delta.checkpointInterval": "50",
}
_TRIES = 8  # two clinics may publish in the same moment
_DAY = 24  # hours for which whoever counts may still read what was replaced
_DIGITS = 32
_COLOURS = re.compile("\x1b\\[[0-9;]*m")  # a store's error is written for a terminal


@dataclass(frozen=True)
class Published:
    """What a clinic has published last: the files of its rows, which never change."""

    clinic: str
    files: tuple[tuple[str, int, int], ...]  # their names, bytes and rows

    @property
    def version(self) -> str:
        """Changes whenever the clinic publishes anew."""
        return hashlib.sha256(repr(sorted(self.files)).encode()).hexdigest()[:16]

    @property
    def sessions(self) -> int:
        """How many rows there are."""
        return sum(rows for _, _, rows in self.files)


def checked_name(clinic: str) -> str:
    """The name of a clinic; raises where it cannot be the name of a part of a table."""
    name = clinic.strip()
    if not NAME.fullmatch(name):
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


def publish(place: Place, clinic: str, tables: SessionTables, codebook: str) -> None:
    """Put a clinic's rows in the place of those that it published before, as one commit; raises
    where they are another practice's.
    """
    rows = rows_of(tables, clinic, codebook)
    if place.is_folder:
        place.folder.parent.mkdir(parents=True, exist_ok=True)
    with explained(place):
        if _is_there(place):
            _check_whose(place, clinic, rows)
        _again(lambda: _replace(place, clinic, rows))
        table = _table(place)
        table.vacuum(retention_hours=_DAY, dry_run=False, enforce_retention_duration=False)


def withdraw(place: Place, clinic: str) -> None:
    """Take a clinic out, and its bytes; raises where it has published nothing."""
    with explained(place):
        if clinic not in {one.clinic for one in published(place)}:
            raise NetworkError(f"{clinic} has published nothing in {place.url}. Nothing changed.")
        _again(lambda: _table(place).delete(_is(clinic)))
        _table(place).vacuum(
            retention_hours=0, dry_run=False, enforce_retention_duration=False, full=True
        )


def published(place: Place) -> tuple[Published, ...]:
    """What each clinic has published last, in alphabetical order, as one state of the table."""
    with explained(place):
        actions = pa.table(_table(place).get_add_actions(flatten=True)).to_pylist()
    files: dict[str, list[tuple[str, int, int]]] = {}
    for action in actions:
        rows = int(action["num_records"] or 0)
        file = unquote(action["path"]), int(action["size_bytes"]), rows
        files.setdefault(action[f"partition.{CLINIC}"], []).append(file)
    return tuple(Published(clinic, tuple(sorted(files[clinic]))) for clinic in sorted(files))


def _is_there(place: Place) -> bool:
    if place.is_folder:
        return (place.folder / "_delta_log").is_dir()
    return DeltaTable.is_deltatable(place.url, place.storage_options)


def _check_whose(place: Place, clinic: str, rows: pa.Table) -> None:
    """Two clinics of one name would take each other's place, and one under two names would count
    twice: names are compared without case, as they are where somebody asks for one.
    """
    for there in {one.clinic for one in published(place)}:
        if there.casefold() != clinic.casefold():
            continue
        key, own = _key_of_rows(place, there), _key_of(rows["client"][:1].to_pylist())
        if key is not None and own is not None and key != own:
            raise NetworkError(
                f"Nothing was published: {there} in {place.url} is another practice's. Choose"
                " another name. If it was this practice with a key that is lost, take it out first:"
                f' python -m quietwins network withdraw --clinic "{there}" --from PLACE.'
            )
        if there != clinic:
            raise NetworkError(
                f"Nothing was published: there is {there} in {place.url}, which differs from"
                f" {clinic} in capitals alone. Write the name as it is there."
            )


def _key_of_rows(place: Place, clinic: str) -> str | None:
    """The number of the key that turned a clinic's clients; None where its rows cannot be read."""
    try:
        dataset, of_clinic = _table(place).to_pyarrow_dataset(), pc.field(CLINIC) == clinic
        rows = dataset.head(1, columns=["client"], filter=of_clinic)
        return _key_of(rows["client"].to_pylist())
    except (pa.ArrowException, OSError):
        return None


def _key_of(codes: Sequence[str]) -> str | None:
    known = (KEPT.fullmatch(code) for code in codes)
    return next((turned[1] for turned in known if turned), None)


def _replace(place: Place, clinic: str, rows: pa.Table) -> None:
    write_deltalake(
        place.url,
        rows,
        mode="overwrite",
        predicate=_is(clinic) if _is_there(place) else None,
        partition_by=[CLINIC],
        configuration=_PROPERTIES,
        storage_options=place.storage_options,
    )


def _again(change: Callable[[], object]) -> None:
    for attempt in range(_TRIES):
        try:
            change()
        except CommitFailedError:
            if attempt == _TRIES - 1:
                raise
        else:
            return


def _table(place: Place) -> DeltaTable:
    return DeltaTable(place.url, storage_options=place.storage_options)


def _is(clinic: str) -> str:
    escaped = clinic.replace("'", "''")
    return f"{CLINIC} = '{escaped}'"


@contextmanager
def explained(place: Place) -> Iterator[None]:
    """Whatever goes wrong at a place as a sentence."""
    try:
        yield
    except TableNotFoundError:
        raise NetworkError(_why_not_there(place)) from None
    except (DeltaError, OSError, ValueError) as error:
        raise unreachable(place, error) from None


def unreachable(place: Place, error: Exception) -> NetworkError:
    """What is said where a place does not do what it is asked."""
    return NetworkError(
        f"{place.url} cannot be reached or written just now. Check the address, the rights and the"
        f" network, and try again. ({_short(error)})"
    )


def _why_not_there(place: Place) -> str:
    if place.is_folder and not place.folder.is_dir():
        return (
            f"There is no folder {place.url} just now. Check the place of the network, and that"
            " this computer reaches it."
        )
    return (
        f"No clinic has published anything in {place.url} yet. Each does with"
        " python -m quietwins network publish --clinic NAME --to PLACE."
    )


def _short(error: Exception) -> str:
    text = " ".join(_COLOURS.sub("", str(error)).split())
    return text if len(text) <= 160 else f"{text[:160]} ..."
