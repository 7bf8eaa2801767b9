"""Long lists on a card are drawn a page at a time, and what was said on one page is kept."""

from __future__ import annotations

import pytest
import streamlit as st

from quietwins.intake.questions.targets import Row, Target
from quietwins.ui import state
from quietwins.ui.your_data.card_rows import columns_now, names_of_lists
from quietwins.ui.your_data.controls import Controls
from quietwins.ui.your_data.list_pages import LONGEST, open_page, parted, ways_from
from quietwins.words.card import turn_to

GOALS = tuple(f"Goal {number}" for number in range(1, 121))
ROW = Row(Target.GOALS, GOALS, GOALS)


@pytest.fixture
def controls(monkeypatch: pytest.MonkeyPatch) -> Controls:
    for key in (state.SHOWN, state.HELD, state.TURNED):
        monkeypatch.setitem(st.session_state, key, {})
    return Controls("file")


def draw(controls: Controls, name: str, value: object) -> object:
    """What a control shows that is drawn in this run."""
    return st.session_state[controls.showing(name, value)]


def change(controls: Controls, name: str, value: object) -> None:
    st.session_state[controls.key(name)] = value


def turn_away(controls: Controls, name: str) -> None:
    """What becomes of a control that is not drawn any more."""
    controls.hold()
    del st.session_state[controls.key(name)]


def test_a_list_is_parted_into_pages_and_each_part_of_it_is_on_one():
    pages = parted(GOALS)
    assert [len(page) for page in pages] == [LONGEST, LONGEST, 20]
    assert [name for page in pages for name in page] == list(GOALS)
    assert parted([]) == [[]]


def test_a_list_that_became_shorter_is_open_at_its_last_page(controls):
    st.session_state[state.TURNED]["file"] = {"Goals": 2}
    assert open_page(controls, "Goals", GOALS).said == "Here are 101 to 120 of 120."
    assert open_page(controls, "Goals", GOALS[:51]).said == "Here is 51 of 51."
    assert open_page(controls, "Goals", GOALS[:3]).here == GOALS[:3]


def test_a_button_says_to_which_part_of_which_list_it_leads():
    assert turn_to("Goals, columns", 1_001, 1_050) == "Goals, columns 1,001 to 1,050"


@pytest.mark.parametrize(
    ("many", "ways"), [(LONGEST + 1, [[1]] * 2), (2 * LONGEST + 1, [[-1, 1]] * 3)]
)
def test_on_every_page_of_a_list_the_same_buttons_stand(controls, many, ways):
    pages = []
    for turned in range(len(ways)):
        st.session_state[state.TURNED]["file"] = {"Goals": turned}
        pages.append(open_page(controls, "Goals", GOALS[:many]))
    assert [list(ways_from(page)) for page in pages] == ways


def test_what_was_chosen_on_a_page_is_there_when_somebody_turns_back(controls):
    assert draw(controls, "Zoomed", None) is None
    change(controls, "Zoomed", "yes")
    turn_away(controls, "Zoomed")
    assert (controls.now("Zoomed"), controls.is_changed("Zoomed")) == ("yes", True)
    assert draw(controls, "Zoomed", None) == "yes"
    change(controls, "Zoomed", None)  # taken back again
    turn_away(controls, "Zoomed")
    assert not controls.is_changed("Zoomed")


def test_what_was_sent_is_not_held_any_more(controls):
    draw(controls, "Zoomed", None)
    change(controls, "Zoomed", "yes")
    turn_away(controls, "Zoomed")
    controls.begin_anew()
    assert draw(controls, "Zoomed", None) is None


def test_a_change_in_the_columns_of_one_page_leaves_those_of_the_others(controls):
    first, second, third = names_of_lists(ROW)
    assert columns_now(controls, ROW) is None
    draw(controls, first, list(GOALS[:50]))
    change(controls, first, ["Goal 2", "Sleep"])
    turn_away(controls, first)
    draw(controls, third, list(GOALS[100:]))
    assert columns_now(controls, ROW) == ("Goal 2", "Sleep", *GOALS[50:])
    assert second not in controls.shown
