"""The grid of clients as a picture and as a table: every cell, what is kept back as a dash, what is
not known apart.
"""

from __future__ import annotations

from quietwins.charts.look import PALETTES
from quietwins.charts.together import client_grid
from quietwins.measures.estimates import HIDDEN
from quietwins.measures.together import COLUMNS, NOT_RATED_TWICE, NOTHING_RECORDED, ROWS
from quietwins.words.together import grid_table
from quietwins.writing.names import ROW_NAMES, column_names

GRID = {row: {column: 4 * r + c for c, column in enumerate(COLUMNS)} for r, row in enumerate(ROWS)}
KEPT = GRID | {"back": dict.fromkeys(COLUMNS, HIDDEN)}


def _cells(grid) -> list[dict]:
    return client_grid(grid, PALETTES["light"]).to_dict()["datasets"]["cells"]


def test_each_cell_has_its_number_of_clients():
    told = {(cell["row"], cell["column"]): cell["label"] for cell in _cells(GRID)}
    assert told == {
        (ROW_NAMES[r], column_names()[c]): str(n)
        for r, cells in GRID.items()
        for c, n in cells.items()
    }


def test_a_cell_that_is_kept_back_is_a_dash_and_holds_no_number():
    kept = [cell for cell in _cells(KEPT) if cell["row"] == ROW_NAMES["back"]]
    assert [(cell["label"], cell["known"]) for cell in kept] == [("–", False)] * 4
    assert all(set(cell) == {"row", "column", "label", "known"} for cell in kept)


def test_what_is_not_known_is_not_tinted():
    unknown = {ROW_NAMES[NOT_RATED_TWICE], column_names()[NOTHING_RECORDED]}
    assert all(
        cell["known"] == unknown.isdisjoint((cell["row"], cell["column"])) for cell in _cells(GRID)
    )
    tints = [
        cell["tint"] for cell in client_grid(GRID, PALETTES["light"]).to_dict()["datasets"]["known"]
    ]
    assert len(tints) == 9
    assert 0 < min(tints) < max(tints) == 0.30


def test_a_grid_of_which_nothing_is_told_can_be_drawn():
    nothing = dict.fromkeys(ROWS, dict.fromkeys(COLUMNS, HIDDEN))
    assert {cell["label"] for cell in _cells(nothing)} == {"–"}


def test_the_table_has_the_same_rows_and_columns():
    table = grid_table(KEPT).in_words(5)
    assert list(table.columns) == ["Clients", *column_names().values()]
    assert table["None noticed"].tolist() == ["0", "4", "fewer than 5 clients", "12"]
