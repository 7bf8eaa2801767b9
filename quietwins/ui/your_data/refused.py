"""A file that cannot come in as it is: why, and every way on that there is."""

from __future__ import annotations

import streamlit as st

from quietwins.intake import QuestionKind, Reading
from quietwins.intake.answers import NO_HEADER
from quietwins.intake.questions.card_answers import Changes
from quietwins.intake.reasons import Refusal
from quietwins.ui.your_data import drop_zone
from quietwins.words import card as words
from quietwins.writing.numbers import as_it_stands


def can_choose_columns(reading: Reading) -> bool:
    """Whether a person could say which columns are which: not where they identify people."""
    return bool(reading.columns) and not reading.report.identifying_columns


def draw_refused(reading: Reading, file_id: str) -> None:
    """Why a file cannot come in, and the buttons that lead on."""
    asked = [one.text for one in reading.questions if one.kind is QuestionKind.BECOME]
    for said in (reading.why or "", *asked):
        st.markdown(as_it_stands(said))
    with st.container(horizontal=True, vertical_alignment="center"):
        for label, answers in _answers_that_lead_on(reading).items():
            if st.button(label, key=f"{file_id} {label}", type="primary"):
                drop_zone.remember(file_id, answers)
        _offer_to_go_without(reading, file_id)
        _offer_to_take_back(file_id)
    if can_choose_columns(reading):
        st.markdown(words.SAY_WHICH_COLUMN)


def _offer_to_go_without(reading: Reading, file_id: str) -> None:
    """Where columns identify people: go on without them, if the person says so; but not without
    the client or the clinician, which would end one step on or make one clinician of all.
    """
    columns = () if _needs_who(reading) else reading.report.identifying_columns
    if columns and st.button(words.GO_WITHOUT, key=f"{file_id} without"):
        drop_zone.go_without(file_id, columns)


def _needs_who(reading: Reading) -> bool:
    return reading.refusal is not None and reading.refusal.reason is Refusal.PEOPLE_IDENTIFIED


def _offer_to_take_back(file_id: str) -> None:
    """Where an answer led to the refusal: take it back."""
    if not drop_zone.can_take_back(file_id):
        return
    if st.button(words.TAKE_BACK, key=f"{file_id} take back"):
        drop_zone.take_back(file_id)
        st.rerun()


def _answers_that_lead_on(reading: Reading) -> dict[str, Changes]:
    """The answers with which such a file may come in, by what their buttons are called."""
    if reading.refusal is not None and reading.refusal.reason is Refusal.NO_HEADER:
        return {words.NO_LINE_NAMES: {str(QuestionKind.HEADER): NO_HEADER}}
    return {
        choice.label: {question.key: choice.value}
        for question in reading.questions
        if question.kind is QuestionKind.BECOME
        for choice in question.choices
    }
