"""The controls of one card: each shows what the file is read as, until somebody changes it.

They stand in a form: what is chosen counts once the form is sent, several changes together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from quietwins.intake import Question
from quietwins.ui import state
from quietwins.ui.text import as_unbroken_html
from quietwins.words import card as words
from quietwins.writing.numbers import as_it_stands, as_label, unturned

_MANY_CHOICES = 5  # more than these are a list to open, not a column of buttons
_NEVER_SHOWN = object()


@dataclass(frozen=True)
class Controls:
    """The controls of the card of one file, each by a name that stands once on the card."""

    file_id: str

    @property
    def shown(self) -> dict[str, object]:
        """What each control showed when it was last drawn."""
        shown: dict[str, object] = st.session_state[state.SHOWN].setdefault(self.file_id, {})
        return shown

    @property
    def held(self) -> dict[str, object]:
        """What was changed in controls that are not drawn now, and is not sent yet."""
        held: dict[str, object] = st.session_state[state.HELD].setdefault(self.file_id, {})
        return held

    def key(self, name: str) -> str:
        """The key of a control."""
        return f"{self.file_id} {name}"

    def showing(self, name: str, value: object) -> str:
        """The key of a control that is about to be drawn.

        It shows this value, unless somebody has changed what it showed before and not sent it yet.
        """
        key = self.key(name)
        if self.shown.get(name, _NEVER_SHOWN) != value:
            st.session_state[key] = self.shown[name] = value
            self.held.pop(name, None)
        elif key not in st.session_state:  # it was on a page that was turned away from
            st.session_state[key] = self.held.get(name, value)
        return key

    def now(self, name: str) -> object:
        """What a control holds now, or held when it was last drawn."""
        before = self.held.get(name, self.shown.get(name))
        return st.session_state.get(self.key(name), before)

    def is_changed(self, name: str) -> bool:
        """Whether a control holds something else than it showed."""
        return name in self.shown and self.now(name) != self.shown[name]

    def hold(self) -> None:
        """Keep what was changed so far: a control that is not drawn has no value of its own."""
        held = {name: self.now(name) for name in self.shown if self.is_changed(name)}
        self.held.clear()
        self.held.update(held)

    def begin_anew(self) -> None:
        """What was changed has been sent: from now on all show what the file is read as."""
        self.shown.clear()
        self.held.clear()


def marked(text: str) -> str:
    """A mark beside what must be said before a file can come in; the second takes its place once
    something is chosen (style.css), as a form is not read before it is sent.
    """
    chosen = f'<span class="qw-mark qw-chosen">{words.CHOSEN}</span>'
    return f'<span class="qw-mark">{text}</span>{chosen} '


def text_above(label: str, *, is_open: bool) -> None:
    """What is asked, above its choice; marked where the file waits for it."""
    mark = marked(words.ASKED) if is_open else ""
    st.html(f'<p class="qw-asks">{mark}{as_unbroken_html(label)}</p>')


@dataclass(frozen=True)
class Asked:
    """One thing that is asked: by what name, in which words, with which answers, and the one that
    it has.
    """

    name: str
    label: str
    labels: Mapping[str, str]
    value: str | None = None


def ask(controls: Controls, question: Question, label: str, answer: str | None) -> None:
    """One question in plain words, with the answer that it has so far."""
    labels = {choice.value: choice.label for choice in question.choices}
    value = answer if answer in labels else None
    with st.container(key=f"asked-{question.key} {controls.file_id}"):
        text_above(label, is_open=question.blocking and answer is None)
        choose(controls, Asked(question.key, label, labels, value))


def choose(controls: Controls, asked: Asked, *, across: bool = False) -> None:
    """A choice below a text that says what is asked; its name is the text, for who hears it."""
    if len(asked.labels) > _MANY_CHOICES:
        pick(controls, asked, hidden=True)
        return
    shown = {choice: as_it_stands(text) for choice, text in asked.labels.items()}
    st.radio(
        as_label(asked.label),
        list(shown),
        index=None,
        format_func=shown.__getitem__,
        key=controls.showing(asked.name, asked.value),
        horizontal=across,
        label_visibility="collapsed",
    )


def pick(controls: Controls, asked: Asked, *, hidden: bool = False) -> None:
    """One of many from a list that can be emptied."""
    shown = {choice: unturned(text) for choice, text in asked.labels.items()}
    st.selectbox(
        as_label(asked.label),
        list(shown),
        index=None,
        format_func=shown.__getitem__,
        key=controls.showing(asked.name, asked.value),
        placeholder="Choose",
        label_visibility="collapsed" if hidden else "visible",
    )


def pick_several(
    controls: Controls, name: str, label: str, options: Sequence[str], value: Sequence[str]
) -> None:
    """Several columns from the list of all."""
    st.multiselect(
        label,
        options,
        format_func=unturned,
        key=controls.showing(name, list(value)),
        placeholder="No column",
        select_all=False,
    )
