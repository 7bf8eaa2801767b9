"""Keeping files, or looking at them without keeping: what it will do is said first, and file by
file what it did.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from quietwins.access import What
from quietwins.access.trail import Deed
from quietwins.errors import QuietWinsError
from quietwins.intake import Reading
from quietwins.intake.layout_file import write_layout
from quietwins.store import Plan, Practice, Question
from quietwins.store.imports.from_reading import import_of_reading
from quietwins.store.store_errors import AnswerNeededError
from quietwins.ui import state
from quietwins.ui.open_log import (
    look_without_keeping,
    looked_at,
    practice,
    put_away,
    reading_version,
)
from quietwins.ui.sign_in import check, only_for, visitor
from quietwins.ui.text import foreign_table, refuse
from quietwins.words import arrival, keeping
from quietwins.writing.numbers import as_label


@dataclass(frozen=True)
class Planned:
    """A file that could be kept: what that would do, and the answers to what it asks."""

    reading: Reading
    plan: Plan | None  # None where it cannot be kept; the page has said why
    answers: Mapping[str, str]

    @property
    def is_open(self) -> bool:
        """Whether something stands in the way of keeping it."""
        return self.plan is None or bool(self.plan.questions)

    @property
    def is_kept(self) -> bool:
        """Whether the practice has this very file already."""
        return self.plan is not None and self.plan.already is not None

    def said(self) -> str:
        """What keeping it would do."""
        return keeping.would_do(self.plan, self.reading.name) if self.plan else ""


def planned(reading: Reading) -> Planned:
    """What keeping a file would do, with the answers so far; where it cannot be kept, it is said
    why.
    """
    answers = _answers(reading)
    try:
        return Planned(reading, _plan(practice(), reading, answers), answers)
    except QuietWinsError as error:
        refuse(error)
        return Planned(reading, None, answers)


def say_what_it_does(one: Planned) -> None:
    """What keeping a file would do, and the questions that must be answered for it."""
    if one.plan is None:
        return
    for question in _asked(one.reading, one.plan, one.answers):
        st.markdown(keeping.asked_about(question, one.reading.name))
        chosen = st.radio(
            as_label(f"{one.reading.name}: {question.text}"),
            [value for value, _ in question.choices],
            index=None,
            format_func=dict(question.choices).__getitem__,
            key=_answer_key(one.reading, question.name),
            label_visibility="collapsed",
        )
        if chosen is not None and one.answers.get(question.name) != chosen:
            st.rerun()
    if practice().exists:
        st.markdown(one.said())


def look(readings: Sequence[Reading]) -> None:
    """Look at files without keeping them."""
    look_without_keeping(tuple(readings))
    st.session_state[state.CAME_IN] = [arrival.is_looked_at(reading) for reading in readings]
    st.session_state[state.BEGIN_AGAIN] = True


def _answer_key(reading: Reading, name: str) -> str:
    return f"{reading.digest[:16]} {name}"


def _answers(reading: Reading) -> dict[str, str]:
    """What has been answered so far about which session is which."""
    given = {name: st.session_state.get(_answer_key(reading, name)) for name in keeping.QUESTIONS}
    return {name: value for name, value in given.items() if value}


def _asked(reading: Reading, plan: Plan, answers: Mapping[str, str]) -> list[Question]:
    """The open questions, and those answered already, so that an answer can be changed."""
    so_far: dict[str, dict[str, Question]] = st.session_state.setdefault(state.QUESTIONS, {})
    answered = {
        name: one for name, one in so_far.get(reading.digest, {}).items() if name in answers
    }
    so_far[reading.digest] = answered | {question.name: question for question in plan.questions}
    return [] if plan.already else list(so_far[reading.digest].values())


def _plan(kept: Practice, reading: Reading, answers: dict[str, str]) -> Plan:
    """What keeping would do, found again only when the file, the answers or the practice change."""
    key = (reading_version(reading), repr(sorted(answers.items())), kept.version())
    plans: dict[str, tuple[object, Plan]] = st.session_state.setdefault(state.PLANS, {})
    if plans.get(reading.digest, (None,))[0] != key:
        plans[reading.digest] = (key, kept.plan(import_of_reading(reading), answers))
    return plans[reading.digest][1]


def keep_one_by_one(to_keep: Sequence[Planned]) -> None:
    """Keep the files in turn, and note of each what became of it, for the page drawn next to say.

    Each is compared with what is kept by then, the files before it included: that may raise a
    question of its own.
    """
    came_in, not_kept = list[str](), list[str]()
    for one in to_keep:
        try:
            said = _keep(one.reading, one.answers)
        except AnswerNeededError:
            not_kept.append(keeping.asks_now(one.reading.name))
        except QuietWinsError as error:
            not_kept.append(keeping.was_not_kept(one.reading.name, error))
        else:
            if not came_in:
                put_away()  # what was only looked at must not hide what is kept
            came_in.append(said)
            before = st.session_state.get(state.NAMED, ())
            st.session_state[state.NAMED] = (*before, *one.reading.names.staff)
            # said after each: what is kept is kept, whatever comes next
            st.session_state[state.CAME_IN] = came_in
            # the first view holds the month that came in, whatever was looked at before
            st.session_state[state.BEGIN_AGAIN] = True
    st.session_state[state.NOT_KEPT] = not_kept


def _keep(reading: Reading, answers: Mapping[str, str]) -> str:
    """Keep one file and how it was read, and say what that did."""
    check(What.KEEP)
    kept = practice()
    done = kept.add(import_of_reading(reading), answers)
    visitor().note(Deed.BROUGHT_IN, done.event.number)
    if reading.fingerprint:
        kept.layouts.save(reading.fingerprint, write_layout(reading.layout))
    return keeping.was_kept(done, reading)


@only_for(What.KEEP)
def list_what_is_looked_at() -> None:
    """The exports that are looked at without being kept: keep them, or close them."""
    readings = looked_at()
    if not readings:
        return
    st.header("Looked at, not kept")
    foreign_table(arrival.open_table(readings))
    st.caption("For this browser window only: closing or reloading it puts the files away.")
    to_keep = [planned(reading) for reading in readings]
    for one in to_keep:
        say_what_it_does(one)
    with st.container(horizontal=True):
        st.button(
            keeping.KEEP_IT,
            type="primary",
            disabled=any(one.is_open for one in to_keep),
            on_click=keep_one_by_one,
            args=(to_keep,),
        )
        st.button(keeping.PUT_AWAY, on_click=put_away)
