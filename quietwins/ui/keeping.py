"""The practice on disk as the page shows it: keep, undo, take out, forget; what each will do is said first."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from quietwins.intake import Outcome, Reading
from quietwins.intake.layout_file import write_layout
from quietwins.store import ImportEvent, Plan, Practice, Question, Status
from quietwins.store.of_reading import import_of_reading
from quietwins.ui.practice import (
    forget_what_was_seen,
    look_without_keeping,
    looked_at,
    practice,
    put_away,
    reading_version,
)
from quietwins.ui.saying import foreign_table
from quietwins.words import arrival, keeping
from quietwins.words.plain import as_it_stands

_PLANS, _QUESTIONS = "what keeping would do", "questions about keeping"
_UNDONE = "what was undone"


def keep_or_look(readings: Sequence[Reading]) -> bool:
    """Say what keeping the ready files would do, and do it on a click; True once it was done."""
    ready = [reading for reading in readings if reading.outcome is Outcome.READY]
    only_look = st.checkbox(
        "Look without keeping",
        help="For this browser window only: closing or reloading it puts the files away.",
        key="look without keeping",
    )
    answers = {} if only_look else {reading.digest: _planned(reading) for reading in ready}
    can_go_on = bool(ready) and all(answer is not None for answer in answers.values())
    what = "this" if len(readings) == 1 else f"{len(ready)} of {len(readings)} files"
    label = f"Look at {what}" if only_look else f"Bring in {what}" if len(readings) > 1 else "Bring this in"
    if not st.button(label, type="primary", disabled=not can_go_on):
        return False
    if only_look:
        look_without_keeping(tuple(ready))
        st.session_state[arrival.CAME_IN] = [arrival.is_looked_at(reading) for reading in ready]
    else:
        came_in = [_keep(reading, answers[reading.digest] or {}) for reading in ready]
        put_away()  # what was only looked at must not hide what is kept
        st.session_state[arrival.CAME_IN] = came_in
    return True


def _planned(reading: Reading) -> dict[str, str] | None:
    """Say what keeping a file would do; the answers to what it asks, or None while one is open."""
    answers = _answers(reading)
    plan = _plan(practice(), reading, answers)
    for question in _asked(reading, plan):
        chosen = st.radio(
            question.text,
            [value for value, _ in question.choices],
            index=None,
            format_func=dict(question.choices).__getitem__,
            key=_answer_key(reading, question.name),
        )
        if chosen is not None and answers.get(question.name) != chosen:
            st.rerun()
    if practice().exists:
        st.markdown(keeping.would_do(plan, reading.name))
    return None if plan.questions else answers


def _answer_key(reading: Reading, name: str) -> str:
    return f"{reading.digest[:16]} {name}"


def _answers(reading: Reading) -> dict[str, str]:
    """What has been answered so far about which session is which."""
    given = {name: st.session_state.get(_answer_key(reading, name)) for name in keeping.QUESTIONS}
    return {name: value for name, value in given.items() if value}


def _asked(reading: Reading, plan: Plan) -> list[Question]:
    """The open questions, and those answered already, so that an answer can be changed."""
    asked: dict[str, Question] = st.session_state.setdefault(_QUESTIONS, {}).setdefault(reading.digest, {})
    asked.update({question.name: question for question in plan.questions})
    return list(asked.values())


def _plan(kept: Practice, reading: Reading, answers: dict[str, str]) -> Plan:
    """What keeping would do, found again only when the file, the answers or the practice change."""
    key = (reading_version(reading), repr(sorted(answers.items())), kept.version())
    plans: dict[object, Plan] = st.session_state.setdefault(_PLANS, {})
    if key not in plans:
        plans.clear()
        plans[key] = kept.plan(import_of_reading(reading), answers)
    return plans[key]


def _keep(reading: Reading, answers: dict[str, str]) -> str:
    """Keep one file and how it was read, and say what that did."""
    kept = practice()
    done = kept.add(import_of_reading(reading), answers)
    if reading.fingerprint:
        kept.layouts.save(reading.fingerprint, write_layout(reading.layout))
    return keeping.was_kept(done, reading)


def list_what_is_looked_at() -> None:
    """The exports that are looked at without being kept, and the way back."""
    readings = looked_at()
    if not readings:
        return
    st.header("Looked at, not kept")
    foreign_table(arrival.open_table(readings))
    st.caption("For this browser window only: closing or reloading it puts the files away.")
    st.button("Put these away", on_click=put_away)


def list_imports() -> None:
    """What was brought in, when, and what it did; undo of any of it, with what that will do said first."""
    kept = practice()
    imports = kept.imports()
    if not imports:
        return
    st.header("What came in")
    said = st.session_state.pop(_UNDONE, None)
    if said:
        st.markdown(said)
    foreign_table(keeping.imports_table(imports))
    live = [one for one in imports if one.status is Status.LIVE]
    if live:
        _offer_undo(kept, live)


def _offer_undo(kept: Practice, live: Sequence[ImportEvent]) -> None:
    with st.expander("Undo an import", key="undo an import"):
        # None is chosen at first: what undoing does takes a while to find in a large practice.
        newest_first = list(reversed(live))
        one = st.selectbox("Which?", newest_first, index=None, format_func=keeping.import_name, key="import to undo")
        if one is None:
            return
        st.markdown(keeping.undo_does(kept.what_undo_does(one.id)))
        if st.button("Undo this import"):
            kept.undo(one.id)
            forget_what_was_seen()
            st.session_state[_UNDONE] = keeping.was_undone(one)
            st.rerun()


def offer_take_out() -> None:
    """The practice's own records as one file, made only on a click."""
    kept = practice()
    if not kept.exists:
        return
    st.header("Take your records out")
    st.markdown(keeping.TAKE_OUT)
    st.download_button(
        "Take out all sessions (CSV)",
        kept.take_out,
        file_name="quiet-wins-sessions.csv",
        mime="text/csv",
        on_click="ignore",
    )


def offer_forget() -> None:
    """Delete one import or everything, after a typed confirmation; what can no longer be undone is said first."""
    kept = practice()
    imports = [one for one in kept.imports() if one.status is not Status.FORGOTTEN]
    if not imports:
        return
    st.header("Forget")
    with st.expander("Delete an import or everything, for good", key="delete for good"):
        choices: list[ImportEvent | None] = [*reversed(imports), None]
        one = st.selectbox(
            "What?", choices, format_func=lambda it: keeping.EVERYTHING if it is None else keeping.import_name(it)
        )
        st.markdown(keeping.forget_does(one))
        # Typed anew each time: what was typed for one import must not delete the next.
        with st.form("forget", clear_on_submit=True, border=False):
            typed = st.text_input(f"To go on, type: {keeping.CONFIRMATION}")
            if st.form_submit_button("Delete for good"):
                _forget(kept, one, typed)


def _forget(kept: Practice, one: ImportEvent | None, typed: str) -> None:
    """Delete, where the word was typed; else say that it was not."""
    if typed.strip().casefold() != keeping.CONFIRMATION:
        st.warning(f"Nothing was deleted: type {keeping.CONFIRMATION} to go on.", icon=":material/info:")
        return
    if one is None:
        kept.forget_everything()
    else:
        kept.forget(one.id)
    forget_what_was_seen()
    st.session_state[_UNDONE] = keeping.was_forgotten(one)
    st.rerun()


def say_where_it_lies() -> None:
    """The folder of the practice, its key and its settings, for whoever makes the back-up."""
    kept = practice()
    st.header("Where it lies")
    st.markdown(keeping.where(kept.folder, kept.exists))


def say_problems() -> None:
    """What is wrong in the settings; the usual ones are used until it is mended."""
    for problem in practice().settings().problems:
        st.warning(as_it_stands(str(problem)), icon=":material/settings:")
