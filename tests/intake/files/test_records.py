from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietwins.codebook import read_codebook
from quietwins.intake.files.decode import decode
from quietwins.intake.files.records import UNCLOSED, read_records
from quietwins.intake.table.fast_rows import read_plain
from quietwins.intake.table.header import read_header
from quietwins.intake.table.rows import read_table, records_below
from quietwins.intake.table.shape import find_shape

CELL = st.text(st.sampled_from('ab1 ",;\n\r'), max_size=6)
HEADER = "date,clinician,client,goal_1\n"


def lines_of(text):
    return io.StringIO(text, newline="").readlines()


def records(text, width=None):
    return list(read_records(lines_of(text), ",", width=width))


def test_each_record_knows_the_line_at_which_it_begins():
    assert records('a,b\n"x\ny",z\n\nq,r\n') == [
        (1, ["a", "b"]),
        (2, ["x\ny", "z"]),
        (4, []),
        (5, ["q", "r"]),
    ]


def test_a_quote_that_is_never_closed_costs_its_own_line_only():
    text = 'a,b,c\n1,"Trust,3\n4,5,6\n7,"8, 9",0\n'
    assert records(text, width=3) == [
        (1, ["a", "b", "c"]),
        (2, [UNCLOSED]),
        (3, ["4", "5", "6"]),
        (4, ["7", "8, 9", "0"]),
    ]


def test_two_stray_quotes_do_not_swallow_the_rows_between_them():
    text = '1,2,"3\n4,5,6\n7,8,9"\n'
    assert [line for line, cells in records(text, width=3) if cells != [UNCLOSED]] == [2, 3]


def test_a_note_of_several_lines_with_many_commas_is_one_cell():
    note = "Came late.\nWe talked of school, home, friends, the dog, and food"
    assert records(f'1,2,"{note}",4\n5,6,"7, 8, 9",0\n', width=4) == [
        (1, ["1", "2", note, "4"]),
        (3, ["5", "6", "7, 8, 9", "0"]),
    ]


NOTE = '2026-01-05,"Drew a house.\n{}",3,{}\n2026-01-06,ok,4,none\n'


@pytest.mark.parametrize(
    "last", ["school,home,friends,the dog.", "", ",,", "School, home.", 'said ""yes"", then']
)
@pytest.mark.parametrize(
    "listed", ["trust", '"trust,comfort,repair,initiated"', '"trust, comfort, repair"']
)
def test_a_note_that_closes_its_quotes_is_one_cell_whatever_its_last_line_holds(last, listed):
    told = [(line, len(cells)) for line, cells in records(NOTE.format(last, listed), width=4)]
    assert told == [(1, 4), (3, 4)]


def test_a_semicolon_in_a_note_parts_no_cells_between_semicolons():
    text = '1;"Early.\nLeft; came back; and then; sat";4\n2;ok;5\n'
    assert [line for line, _ in read_records(lines_of(text), ";", width=3)] == [1, 3]


def test_an_open_quote_that_another_cell_seems_to_close_keeps_the_row_below():
    text = '2026-01-05,"Drew,3,trust\n2026-01-06,"ok, fine",4,none\n'
    assert [cells == [UNCLOSED] for _, cells in records(text, width=4)] == [True, False]


def test_an_open_quote_on_the_last_line_is_reported_too():
    assert records('a,b\n1,"2') == [(1, ["a", "b"]), (2, [UNCLOSED])]


def test_lines_may_end_in_a_carriage_return_alone():
    assert records("a,b\r1,2\r") == [(1, ["a", "b"]), (2, ["1", "2"])]


@given(st.lists(st.lists(CELL, min_size=2, max_size=4), max_size=8))
def test_whatever_the_csv_module_writes_comes_back(rows):
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    assert [cells for _, cells in read_records(lines_of(stream.getvalue()), ",")] == rows


@given(st.lists(CELL, max_size=12).map(lambda cells: HEADER + "\n".join(cells)))
def test_both_ways_of_reading_give_the_same_table(text):
    source = decode(text.encode())
    shape = find_shape(source, read_codebook())
    header = read_header(shape)
    fast = read_plain(source, shape, header, smallest=0)
    if fast is None:
        return
    careful = read_table(records_below(source, shape, header), header, 1)
    assert not careful.rejected
    assert content(fast) == content(careful.table)


@given(
    st.lists(
        st.tuples(*[st.sampled_from(["a", "", " b", '"c"', '"d,e"', '"f""g"', 'h"i', "ä"])] * 4),
        min_size=1,
    )
)
def test_rows_of_full_length_read_the_same_both_ways(rows):
    source = decode((HEADER + "\n".join(map(",".join, rows)) + "\n").encode())
    shape = find_shape(source, read_codebook())
    header = read_header(shape)
    fast = read_plain(source, shape, header, smallest=0)
    careful = read_table(records_below(source, shape, header), header, 1).table
    if fast is not None:
        assert content(fast) == content(careful)


def content(table):
    rows = zip(
        *[[column.value(row) for row in range(len(table))] for column in table.columns], strict=True
    )
    return [(line, row) for line, row in zip(table.lines.tolist(), rows, strict=True)]
