"""The grid: goals and quiet victories of the same clients."""

from __future__ import annotations

from quietwins.charts.drawing import Chart
from quietwins.charts.look import Palette
from quietwins.charts.together import client_grid
from quietwins.disclosure import Seen
from quietwins.disclosure.what_adds_up import TOGETHER as WITHHELD
from quietwins.disclosure.why_kept_back import why_no_number
from quietwins.panels.how_counted import TOGETHER
from quietwins.panels.panel import Panel
from quietwins.store.beside.what_left import Audience
from quietwins.words.kept_back import reason
from quietwins.words.quiet_victories import first_time
from quietwins.words.tables import row_by_row, why_not_told
from quietwins.words.together import grid_sentences, grid_table
from quietwins.writing.numbers import under
from quietwins.writing.table import NoNumber, Table

_OF = "Goals and quiet victories of the same clients"


def sentences(seen: Seen) -> str:
    """What each kind of outcome alone would have missed, and for how many it was new."""
    said = grid_sentences(seen.figures, rounded=seen.audience is Audience.OUTSIDE)
    return f"{said} {first_time(seen.figures)}"


def _only_small(seen: Seen) -> NoNumber | None:
    """For others a cell is kept back where it is of too few clients and for no other reason, so it
    says that; but not where the whole grid is.
    """
    if seen.audience is not Audience.OUTSIDE or WITHHELD in seen.figures.withheld:
        return None
    return NoNumber(under(seen.k), under(seen.k))


def _grid(seen: Seen, look: Palette) -> Chart:
    small = _only_small(seen)
    if small is None:
        return client_grid(seen.figures.together, look)
    return client_grid(seen.figures.together, look, small.said)


def _table(seen: Seen) -> Table:
    return grid_table(seen.figures.together, _only_small(seen))


def _why_not(seen: Seen) -> str:
    """Why there is no grid; one whose cells are all of a few is drawn and says so in each."""
    if _only_small(seen) is not None:
        return ""
    return why_not_told(_table(seen), reason(why_no_number(seen), seen.k))


GRID = Panel(
    name="Goals and quiet victories together",
    draw=_grid,
    said=lambda seen: f"{row_by_row(_OF, _table(seen), seen.k)} {sentences(seen)}",
    table=_table,
    how=TOGETHER,
    why_not=_why_not,
    own_numbers=False,
)
