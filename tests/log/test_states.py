"""Noticed, none noticed, not recorded: three states, and a blank is never a zero."""

from __future__ import annotations

import numpy as np
import pytest

from quietwins.log.states import Blank, Silence, explain_blanks, state_of_sessions

MARKS = np.array([2, 0, 0, 1])
SAID_NONE = np.array([False, True, False, True])


def test_a_mark_is_noticed_even_beside_a_none_and_a_blank_is_not_recorded():
    assert list(state_of_sessions(MARKS, SAID_NONE)) == [
        "noticed",
        "none noticed",
        "not recorded",
        "noticed",
    ]


@pytest.mark.parametrize(
    ("blank", "states", "cannot_tell"),
    [
        (Blank.NONE_NOTICED, ["noticed", "none noticed"], [False, False]),
        (Blank.NOT_RECORDED, ["noticed", "not recorded"], [False, False]),
        (Blank.CANNOT_TELL, ["noticed", "not recorded"], [False, True]),
    ],
)
def test_blanks_of_a_file_that_never_says_none_mean_what_the_person_answered(
    blank, states, cannot_tell
):
    state = state_of_sessions(np.array([1, 0]), np.array([False, False]))
    explained, unknown = explain_blanks(state, blank)
    assert list(explained) == states
    assert unknown.tolist() == cannot_tell


@pytest.mark.parametrize(
    ("blank", "first", "cannot_tell"),
    [
        (Blank.NONE_NOTICED, "none noticed", [False, False, True]),
        (Blank.CANNOT_TELL, "not recorded", [True, False, True]),
        (None, "not recorded", [False, False, True]),
    ],
)
def test_no_answer_is_about_a_session_that_says_itself_what_its_blank_means(
    blank, first, cannot_tell
):
    state = state_of_sessions(np.zeros(3, dtype=int), np.zeros(3, dtype=bool))
    silence = np.array([Silence.UNSAID, Silence.NOT_RECORDED, Silence.CANNOT_TELL], dtype=np.int8)
    explained, unknown = explain_blanks(state, blank, silence)
    assert list(explained) == [first, "not recorded", "not recorded"]
    assert unknown.tolist() == cannot_tell


def test_every_state_has_its_category_even_where_no_session_is_in_it():
    assert len(state_of_sessions(np.array([], dtype=int), np.array([], dtype=bool)).categories) == 3
