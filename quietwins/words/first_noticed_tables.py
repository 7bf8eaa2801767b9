"""First noticed as tables: what had come by each session number, in how many of all who began."""

from __future__ import annotations

from collections.abc import Sequence

from quietwins.measures.estimates import HIDDEN, ShareOfClients
from quietwins.measures.figures import ByThen
from quietwins.measures.first_noticed import count_by_then, share_by_then
from quietwins.writing.names import ANYTHING, FORWARD, STILL_COMING, STOPPED, TOO_EARLY
from quietwins.writing.table import Cell, Column, Kind, Table, counts


def table(rows: Sequence[ByThen], recorded: bool = True) -> Table:
    """What had come by each session number, as a table: every band, each kind, and goals moved
    forward.
    """
    columns = [
        Column("Session", Kind.SESSION, tuple(row.session for row in rows)),
        counts("Clients who began", [row.began for row in rows]),
        counts("Came so often", [row.reached for row in rows]),
        counts("Rated again by then", [row.rated_again for row in rows]),
        _shares(rows, f"{FORWARD}, of those rated again", "forward", ranged=True, of="rated_again"),
    ]
    if not recorded:
        return Table(tuple(columns))
    parts = {
        f"{STILL_COMING}, nothing noticed": "still_coming",
        TOO_EARLY: "open",
        f"{STOPPED}, nothing noticed": "stopped",
    }
    kinds = {kind: kind for kind in rows[0].by_family} if rows else {}
    columns.append(_shares(rows, ANYTHING, "noticed", ranged=True))
    columns += [_shares(rows, name, counted) for name, counted in (parts | kinds).items()]
    return Table(tuple(columns))


def families_table(rows: Sequence[ByThen]) -> Table:
    """The families by session number, as a table."""
    kinds = tuple(rows[0].by_family) if rows else ()
    return Table(
        (
            Column("Session", Kind.SESSION, tuple(row.session for row in rows)),
            counts("Clients who began", [row.began for row in rows]),
            *(_shares(rows, kind, kind) for kind in kinds),
        )
    )


def _shares(
    rows: Sequence[ByThen], name: str, counted: str, *, ranged: bool = False, of: str = "began"
) -> Column:
    cells = tuple(_share(row, counted, of) for row in rows)
    return Column(name, Kind.SHARE, cells, ranged=ranged)


def _share(row: ByThen, counted: str, of: str) -> Cell:
    n, share = count_by_then(row, counted), share_by_then(row, counted, of)
    if n is HIDDEN or count_by_then(row, of) is HIDDEN:
        return HIDDEN
    return share if isinstance(share, ShareOfClients) else n
