"""What is brought in: the sessions of one export, and what the export had a place for."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

import pandas as pd

from quietwins.log.session_tables import SessionTables
from quietwins.store.imports.events import ImportEvent, now
from quietwins.store.imports.hashed_codes import key_id_in
from quietwins.store.imports.kept_rows import KEY, Rows

NOT_YET = ""  # the id of an import that is not kept yet


@dataclass(frozen=True, eq=False)
class Import:
    """One export as it was read.

    ``carried`` names the fields that the export has a place for, be their cells blank: of
    :data:`FIELDS` ("goals", "victories", "attended", "start", "service", "setting", "episode"). A
    field it does not carry keeps what earlier exports said. ``goals`` names the goals it has
    columns for, where that is known (None: all of them). ``digest`` is the SHA-256 of the file,
    ``layout`` the fingerprint of how it was read.
    """

    tables: SessionTables
    file: str
    digest: str
    carried: frozenset[str]
    layout: str = ""
    goals: frozenset[str] | None = None
    # codes of clients in another dress than in ``tables``, each with the sessions written so
    written_otherwise: Mapping[str, Sequence[int]] = field(default_factory=dict)


def key_carried(incoming: Import) -> str | None:
    """The key that its codes carry, where they were taken out of a practice, or were names."""
    people = (incoming.tables.sessions[who].cat.categories for who in ("client", "clinician"))
    return next(filter(None, (key_id_in(map(str, names)) for names in people)), None)


def described(incoming: Import, rows: Rows, far_is_same: bool) -> ImportEvent:
    """The event of an import before it is given an id, a number and its counts."""
    ratings = incoming.tables.ratings
    raters = frozenset(map(str, ratings["rater"].unique())) or frozenset({""})
    days = incoming.tables.sessions["date"]
    event = ImportEvent(
        id=NOT_YET,
        number=0,
        at=now(),
        file=PurePath(incoming.file.replace("\\", "/")).name,
        digest=incoming.digest,
        layout=incoming.layout,
        carried=incoming.carried,
        goals=incoming.goals,
        raters=raters,
        far_is_same=far_is_same,
        sessions=len(rows),
        first_day=days.min().date() if len(rows) else None,
        last_day=days.max().date() if len(rows) else None,
    )
    return replace(event, content=_content(event, rows))


def _content(event: ImportEvent, rows: Rows) -> str:
    """A digest of what was read, so that the same file read in the same way is known again."""
    digest = hashlib.sha256()
    for part in (event.carried, event.goals if event.goals is not None else {"*"}, event.raters):
        digest.update(repr(sorted(part)).encode())
    for table in (rows.sessions, rows.ratings, rows.victories):
        for name in table.columns:
            digest.update(name.encode())
            if name == "session_id":
                digest.update(rows.sessions[KEY].to_numpy().tobytes())
            else:
                digest.update(_bytes(table[name]))
    return digest.hexdigest()


def _bytes(column: pd.Series) -> bytes:
    if isinstance(column.dtype, pd.CategoricalDtype):
        kept = column.cat.remove_unused_categories()
        return repr(kept.cat.categories.tolist()).encode() + kept.cat.codes.to_numpy().tobytes()
    return column.to_numpy().tobytes()
