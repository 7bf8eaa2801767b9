"""What blanks mean, asked in place once an export has come in: it need not be dropped again."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from quietwins.access import What
from quietwins.access.trail import Deed
from quietwins.intake.layout_file import LayoutError, parse_layout, write_layout
from quietwins.log.states import Blank
from quietwins.store.open_blanks import OpenBlanks
from quietwins.ui import state
from quietwins.ui.looking import looking_at, may_look
from quietwins.ui.open_log import Source, practice
from quietwins.ui.sign_in import check, only_for, visitor
from quietwins.ui.text import as_html
from quietwins.words import blanks as words
from quietwins.writing.numbers import as_label


@only_for(What.KEEP)
def ask_about_blanks() -> None:
    """On *Your data*: every import with such blanks, those answered too, so that it can be
    changed.
    """
    found = _found()
    if found:
        st.header(words.HEADING)
        for one in found:
            _ask(one)


@only_for(What.KEEP)
def ask_where_a_rate_is_missing() -> None:
    """On a page whose rates are missing for it: what nobody has answered yet."""
    if not may_look() or looking_at().open_log.source is not Source.PRACTICE:
        return
    if words.takes_a_rate_away(looking_at().shown.figures):
        for one in _found():
            if one.answer is None:
                _ask(one)


def _found() -> tuple[OpenBlanks, ...]:
    """The imports with such blanks, looked for again only when the practice changes."""
    kept = practice()
    version = kept.version()
    found: tuple[str, tuple[OpenBlanks, ...]] = st.session_state.get(state.OPEN_BLANKS, ("", ()))
    if found[0] != version:
        found = version, kept.blanks.open()
        st.session_state[state.OPEN_BLANKS] = found
    return found[1]


def _ask(one: OpenBlanks) -> None:
    asked, many = words.asked(one), words.how_many(one)
    text = as_html(asked).replace(many, f"<strong>{many}</strong>", 1)
    before = list(words.ANSWERS).index(str(one.answer)) if one.answer else None
    with st.container(border=True, key=f"blanks-{one.event.id}"):
        st.html(f'<p class="qw-asks">{text}</p>')
        chosen = st.radio(
            as_label(asked),
            list(words.ANSWERS),
            index=before,
            format_func=words.ANSWERS.__getitem__,
            key=f"blanks of {one.event.id} {before}",  # another once it is answered
            label_visibility="collapsed",
        )
    if chosen is not None and chosen != one.answer:
        _keep(one, Blank(chosen))
        st.rerun()


def _keep(one: OpenBlanks, blank: Blank) -> None:
    """Keep the answer for this import, and for the next file of its kind."""
    check(What.KEEP)
    kept = practice()
    kept.blanks.explain(one.event, blank)
    visitor().note(Deed.EXPLAINED_BLANKS, one.event.number)
    saved = kept.layouts.get(one.event.layout) if one.event.layout else None
    if saved is None:
        return
    try:
        layout = parse_layout(saved, f"layouts/{one.event.layout}.toml")
    except LayoutError:  # said where the next file is read by it
        return
    kept.layouts.save(one.event.layout, write_layout(replace(layout, blank=blank)))
