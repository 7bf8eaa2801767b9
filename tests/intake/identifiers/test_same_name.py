"""When two cells are one person's name, and when they are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from names_in_exports import CLIENTS, STAFF

from quietwins.intake.identifiers.pseudonyms import NamesKey
from quietwins.intake.identifiers.same_name import alike, same_name
from quietwins.store.disk.key import PracticeKey
from quietwins.store.imports.hashed_codes import KEPT, Coder

ONE = [
    ["Zoë Brown", "zoe  brown", "BROWN, Zoe", "Brown,Zoë", "Dr. Zoë Brown", "\u00a0Zoe Brown"],
    ["Hannah Weiss", "Dr Hannah Weiß", "Weiss, Dr. Hannah", "Dr. Weiss, Hannah"],
    ["Hannah Weiss", "Weiss, Hannah, PhD", "Hannah Weiss, LCSW", "Hannah Weiss\u200b"],
    ["Herr Dr. med. Weiß", "Weiss", "Frau Weiß", "WEISS, Mrs."],
    ["Mme Sylvie Lefèvre", "LEFEVRE, Sylvie", "Lefe\u0300vre, Sylvie"],
    ["Siobhán O’Dwyer", "Siobhan O'Dwyer", "ODwyer, Siobhan"],
    ["Anne-Marie Ng", "Anne Marie Ng", "Ng, Anne–Marie"],
    ["İbrahim Çelik", "ibrahim celik", "CELİK, İbrahim"],
    ["J. Brown", "Brown, J", "Ms J Brown"],
    ["Łukasz Wójcik", "WOJCIK, Lukasz"],
    ["علی‌رضا محمدی", "علیرضا محمدی"],
    ["Pan, Wei", "Wei Pan"],
    ["Anna Brown (8)", "BROWN, Anna (8)"],
]  # fmt: skip
TWO = [
    ("Thomas James", "James Thomas"),  # without a comma nobody knows which is the first name
    ("कमल", "कमला"),
    ("がくと", "かくと"),
    ("Pan, Li", "Pan, Wei"),
    ("Anna Brown", "Anna Browne"),
    ("K-1 2", "K-12"),
    ("12 March 2010", "21 March 2010"),
]


@pytest.mark.parametrize("spellings", ONE, ids=lambda spellings: spellings[0])
def test_one_name_is_one_however_it_is_written(spellings: list[str]) -> None:
    assert len(set(map(same_name, spellings))) == 1


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_names_stay_two(one: str, other: str) -> None:
    assert same_name(one) != same_name(other)


@pytest.mark.parametrize("text", ["K-12", " cl 0042 ", "1990-03-02", "a.b@c.org", "943 476 5919"])
def test_what_is_no_name_is_compared_as_codes_are_everywhere(text: str) -> None:
    key = PracticeKey.new()
    turned = NamesKey(key.id, key.secret).client(text)
    assert [turned] == Coder(key).codes([text])
    assert KEPT.fullmatch(turned)


def test_a_clinician_and_a_client_of_one_name_are_two_codes() -> None:
    key = NamesKey.of_this_run()
    assert key.client("Anna Brown") != key.clinician("Anna Brown")


names = st.sampled_from([*CLIENTS, *STAFF])
titles = st.sampled_from(["", "Dr ", "Dr. ", "Mrs ", "Herr Dr. ", "Mme ", "Prof. ", "Sra. "])


@given(name=names, title=titles, last_first=st.booleans(), upper=st.booleans())
def test_case_spaces_titles_and_the_order_around_a_comma_make_no_difference(
    name: tuple[str, str], title: str, last_first: bool, upper: bool
) -> None:
    given_name, family = name
    space = "  " if upper else " "
    text = f"{family},{space}{given_name}" if last_first else f"{title}{given_name}{space}{family}"
    text = text.upper() if upper else text
    assert same_name(text) == same_name(f"{given_name} {family}")


@given(st.text(max_size=60))
def test_whatever_a_cell_holds_it_has_one_form_that_does_not_change_again(text: str) -> None:
    once = same_name(text)
    assert same_name(once) == same_name(f"  {once} ")
    assert once == same_name(text)


def test_names_that_look_alike_are_counted() -> None:
    assert alike(["katherine muller", "katherine mueller", "jay brown"]) == 2
    assert alike(["j brown", "jay brown", "jane brown"]) == 3  # either may be the one
    assert alike(["jay brown", "jane brown"]) == 0
    assert alike(["anna maria li", "anna li"]) == 2
    assert alike(["thomas james", "james thomas"]) == 2
    assert alike(["ann li", "ann lu"]) == 0  # too short to be a slip
    assert alike([]) == 0


def test_a_key_never_stands_in_what_is_printed_of_it() -> None:
    key = PracticeKey.new()
    for told in (repr(key), repr(NamesKey(key.id, key.secret)), str(key)):
        assert repr(key.secret) not in told
        assert key.secret.hex() not in told
