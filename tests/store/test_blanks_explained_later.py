"""Blanks that an export did not explain: asked about later, and answered without the file."""

from __future__ import annotations

from datetime import date

import pytest

from quietwins.codebook import read_codebook
from quietwins.intake import read_export
from quietwins.log.states import Blank, State
from quietwins.store import Practice
from quietwins.store.disk.accept import accept
from quietwins.store.disk.folder import Folder
from quietwins.store.imports.from_reading import import_of_reading
from quietwins.store.store_errors import PracticeDamagedError

HEAD = "date,clinician,client,goal_1,quiet_victories\n"
JANUARY = HEAD + "2026-01-05,CL-01,K1,4,trust\n2026-01-06,CL-01,K2,4,\n2026-01-07,CL-01,K3,4,\n"
FEBRUARY = HEAD + "2026-02-05,CL-01,K1,4,trust\n2026-02-06,CL-01,K2,4,\n"
SAYS_NONE = HEAD + "2026-03-05,CL-01,K1,4,none\n2026-03-06,CL-01,K2,4,\n"


@pytest.fixture
def practice(tmp_path):
    return Practice(Folder(tmp_path / "practice", tmp_path / "keys"))


def bring(practice, text, name="log.csv"):
    read = read_export(text.encode(), name, codebook=read_codebook(), today=date(2026, 7, 1))
    return practice.add(import_of_reading(read)).event


def states(practice):
    sessions = practice.load().sessions
    return sessions["state"].tolist(), sessions["cannot_tell"].tolist()


def test_an_import_with_blanks_that_nobody_explained_is_named_with_how_many(practice):
    january = bring(practice, JANUARY)
    bring(practice, SAYS_NONE)
    (one,) = practice.blanks.open()
    assert (one.event.id, one.sessions, one.of, one.answer) == (january.id, 2, 3, None)


def test_blanks_that_mean_none_noticed_are_none_noticed_from_then_on(practice):
    january = bring(practice, JANUARY)
    before = practice.version()
    practice.blanks.explain(january, Blank.NONE_NOTICED)
    assert states(practice) == (
        [State.NOTICED, State.NONE_NOTICED, State.NONE_NOTICED],
        [False, False, False],
    )
    assert practice.version() != before


def test_blanks_that_nobody_filled_in_are_not_recorded_and_no_longer_open(practice):
    january = bring(practice, JANUARY)
    practice.blanks.explain(january, Blank.NOT_RECORDED)
    assert states(practice)[0].count(State.NOT_RECORDED) == 2
    assert not any(states(practice)[1])


def test_who_does_not_know_changes_nothing_and_is_remembered(practice):
    january = bring(practice, JANUARY)
    before = states(practice)
    practice.blanks.explain(january, Blank.CANNOT_TELL)
    assert states(practice) == before
    assert practice.blanks.open()[0].answer is Blank.CANNOT_TELL


def test_an_answer_is_about_its_own_import_and_can_be_changed(practice):
    january, february = bring(practice, JANUARY), bring(practice, FEBRUARY)
    practice.blanks.explain(january, Blank.NONE_NOTICED)
    assert states(practice)[1].count(True) == 1
    practice.blanks.explain(january, Blank.NOT_RECORDED)
    practice.blanks.explain(february, Blank.NONE_NOTICED)
    assert states(practice)[0].count(State.NONE_NOTICED) == 1


def test_what_a_later_file_says_of_a_session_stands_whatever_was_answered_of_the_first(practice):
    january = bring(practice, JANUARY)
    practice.blanks.explain(january, Blank.NONE_NOTICED)
    bring(practice, JANUARY.replace("K2,4,", "K2,4,comfort"), "mended.csv")
    assert states(practice)[0].count(State.NOTICED) == 2
    # the mended file says nothing of the third session, and nobody has explained that
    assert states(practice)[1].count(True) == 1


def test_an_answer_goes_with_its_import(practice):
    january = bring(practice, JANUARY)
    bring(practice, SAYS_NONE)
    practice.blanks.explain(january, Blank.NONE_NOTICED)
    practice.undo(january.id)
    assert len(states(practice)[0]) == 2
    practice.forget(january.id)
    assert january.id not in (practice.folder.root / "blanks.json").read_text()


def test_forgetting_everything_takes_the_answers_too(practice):
    practice.blanks.explain(bring(practice, JANUARY), Blank.NONE_NOTICED)
    practice.forget_everything()
    assert not (practice.folder.root / "blanks.json").exists()


def test_answers_that_were_changed_by_hand_into_nothing_are_said_to_be_damaged(practice):
    practice.blanks.explain(bring(practice, JANUARY), Blank.NONE_NOTICED)
    (practice.folder.root / "blanks.json").write_text("{")
    with pytest.raises(PracticeDamagedError, match=r"blanks\.json"):
        practice.load()
    accept(practice.folder, practice.key().id)
    assert [one.answer for one in practice.blanks.open()] == [None]
