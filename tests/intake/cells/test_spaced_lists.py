"""Lists between spaces, as ODK and KoboToolbox write them: codes and names, and no notes."""

from __future__ import annotations

from itertools import product

import pytest
from codebooks import codebook_of
from hypothesis import given
from hypothesis import strategies as st

from quietwins.codebook import read_codebook
from quietwins.intake.cells.labels import find_labels
from quietwins.intake.cells.read_victories import read_list
from quietwins.intake.reasons import CellLost
from quietwins.intake.words.code_names import labels_as_written, victory_labels
from quietwins.intake.words.normal import normal
from quietwins.start_recording.names_in_a_row import read_in_two_ways

BOOK = read_codebook()
CODES = [code.code for code in BOOK.codes]
NAMES = [code.name for code in BOOK.codes]
LISTS = ["trust comfort", "guard_lowered repair", "none"]


def read(cell, *others):
    labels = find_labels([cell, *others], victory_labels(BOOK), {}, labels_as_written(BOOK))
    return read_list(cell, labels)


@given(st.lists(st.sampled_from(CODES), min_size=2, unique=True))
def test_codes_between_spaces_are_marks_be_it_one_cell_of_the_file(codes):
    assert read(" ".join(codes)).codes == set(codes)


@given(st.lists(st.sampled_from(list(zip(CODES, NAMES, strict=True))), min_size=2, unique=True))
def test_names_between_spaces_are_marks_though_they_hold_spaces(kinds):
    marks = read(" ".join(name for _, name in kinds))
    assert marks.codes == {code for code, _ in kinds}
    assert marks.unknown == ()


@pytest.mark.parametrize("cell", ["none", "None noticed", "none noticed"])
def test_none_among_them_says_none(cell):
    marks = read(cell, *LISTS)
    assert (marks.said_none, marks.codes, marks.unknown) == (True, frozenset(), ())


def test_none_beside_a_code_is_the_code_and_is_told():
    marks = read("trust none", *LISTS)
    assert (marks.codes, marks.clash) == ({"trust"}, True)


@pytest.mark.parametrize(
    "cell", ["felt trust today", "no trust yet", "not trust", "she had comfort, and cried"]
)
@pytest.mark.parametrize("others", [(), LISTS])
def test_words_around_a_code_are_a_text_and_no_mark(cell, others):
    marks = read(cell, *others)
    assert marks.codes == frozenset()
    assert not marks.said_none or not others


@pytest.mark.parametrize("cell", ["trust whistled", "trust issues comfort"])
def test_a_word_that_is_no_code_makes_a_text_of_the_cell(cell):
    marks = read(cell, *LISTS * 4)
    assert (marks.codes, marks.unknown) == (frozenset(), (cell,))


OVERLAPPING = [" ".join(words) for size in (1, 2, 3) for words in product("PQr", repeat=size)]


@given(st.data())
def test_names_that_begin_as_others_end_are_never_mistaken_for_them(data):
    names = data.draw(st.lists(st.sampled_from(OVERLAPPING), min_size=2, max_size=5, unique=True))
    ticks = st.lists(st.sampled_from(names), min_size=1, unique=True)
    rows = data.draw(st.lists(ticks, min_size=2, max_size=6))
    book = codebook_of({f"kind_{n}": name for n, name in enumerate(names)})
    codes = {code.name: code.code for code in book.codes}
    cells = [" ".join(row) for row in rows] + [" ".join(names), " ".join(names[::-1])]
    labels = find_labels(cells, victory_labels(book), {}, labels_as_written(book))
    read_again = [read_list(cell, labels) for cell in cells]
    for row, marks in zip(rows, read_again, strict=False):
        assert marks.lost or marks.codes == {codes[name] for name in row}
    if read_in_two_ways(tuple(normal(name).split()) for name in names) is None:
        assert not any(marks.lost for marks in read_again)


def test_labels_that_can_be_parted_in_two_ways_are_told_and_none_is_counted():
    book = codebook_of({"a": "Play on", "b": "On time", "c": "Play", "d": "Time"})
    labels = find_labels(
        ["play on time", "Play On time"], victory_labels(book), {}, labels_as_written(book)
    )
    marks = read_list("play on time", labels)
    assert (marks.codes, marks.unknown, marks.said_none) == (frozenset(), (), False)
    assert marks.lost.reason is CellLost.LIST_TWO_WAYS
    assert read_list("Play On time", labels).codes == {"b", "c"}


@pytest.mark.parametrize("cell", ["trust, comfort", "trust;comfort", "trust / comfort"])
def test_a_list_between_other_marks_is_read_by_them(cell):
    assert read(cell, "repair").codes == {"trust", "comfort"}


def test_two_codes_are_no_third_one_that_is_made_of_both():
    book = codebook_of({"guard": "On guard", "lowered": "Eyes lowered", "guard_lowered": "Eased"})
    spelled = victory_labels(book), {}, labels_as_written(book)
    for cell in ("guard lowered", "guard;lowered", "guard, lowered"):
        assert read_list(cell, find_labels([cell, "guard"], *spelled)).codes == {"guard", "lowered"}
    assert read_list("guard_lowered", find_labels(["guard_lowered"], *spelled)).codes == {
        "guard_lowered"
    }
