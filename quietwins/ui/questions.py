"""The steps of half an hour as blocks of the page, with their questions."""

from __future__ import annotations

import streamlit as st

from quietwins.ui.text import as_html, ours
from quietwins.words.agenda import Step, agenda
from quietwins.words.questions import Question


def step(place: int) -> None:
    """One step of the half hour: its name, how long and by whom, and what it asks, the first
    question larger than those that may follow.
    """
    of = agenda()[place]
    st.header(f"{place + 1}. {of.name}", anchor=False)
    st.html(f'<p class="qw-under">{as_html(of.how)}</p>{_first(of)}{_then(of)}')


def _first(of: Step) -> str:
    return f'<div class="qw-question qw-first">{_label(of.question)}{_text(of.question)}</div>'


def _then(of: Step) -> str:
    if not of.then:
        return ""
    asked = "".join(f'<div class="qw-question">{_label(one)}{_text(one)}</div>' for one in of.then)
    return f'<div class="qw-then-asked">{asked}</div>'


def _label(one: Question) -> str:
    """Its name, where it is one of the ten."""
    return f"<h3>{as_html(one.name)}</h3>" if one.name else ""


def _text(one: Question) -> str:
    return f"<p>{as_html(ours(one.text))}</p>"
