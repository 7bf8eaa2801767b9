"""What is kept, as the page shows it: the imports, undo, take out, forget; what each will do is
said first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from quietwins.access import MayNotError, What
from quietwins.access.trail import Deed
from quietwins.errors import QuietWinsError
from quietwins.serving.private import temp_folder
from quietwins.store import ImportEvent, Practice, Status
from quietwins.store.store_errors import NotYetRemovedError
from quietwins.ui import state
from quietwins.ui.handing_over import handed_to
from quietwins.ui.link import is_this_computer
from quietwins.ui.open_log import forget_what_was_seen, practice, settings
from quietwins.ui.sign_in import Visitor, check, may, only_for, visitor
from quietwins.ui.text import foreign_table, refuse, say
from quietwins.words import journeys, keeping
from quietwins.writing.numbers import as_it_stands


def list_imports() -> None:
    """What was brought in, when, and what it did; undo of any of it, with what that will do said
    first. For who may not see it, one sentence in the place of all of it.
    """
    if not may(What.SEE_IMPORTS):
        say(str(MayNotError.asked_for(What.SEE_IMPORTS)))
        return
    kept = practice()
    imports = kept.imports()
    if not imports:
        return
    st.header("What came in")
    said = st.session_state.pop(state.UNDONE, None)
    if said:
        st.markdown(said)
    there = keeping.imports_table(imports)
    if len(there):
        foreign_table(there, listed_if_narrow=True)
    if gone := keeping.forgotten(imports):
        st.caption(gone)
    live = [one for one in imports if one.status is Status.LIVE]
    if live:
        _offer_undo(kept, live)


@only_for(What.KEEP)
def _offer_undo(kept: Practice, live: Sequence[ImportEvent]) -> None:
    with st.expander("Undo an import", key="undo an import"):
        # None is chosen at first: what undoing does takes a while to find in a large practice.
        newest_first = list(reversed(live))
        one = st.selectbox(
            "Which?",
            newest_first,
            index=None,
            format_func=keeping.import_name,
            key="import to undo",
        )
        if one is None:
            return
        st.markdown(keeping.undo_does(kept.what_undo_does(one.id)))
        if st.button("Undo this import"):
            check(What.KEEP)
            kept.undo(one.id)
            visitor().note(Deed.UNDID, one.number)
            forget_what_was_seen()
            st.session_state[state.UNDONE] = keeping.was_undone(one)
            st.rerun()


@only_for(What.KEEP)
def offer_take_out() -> None:
    """The practice's own records as one file, made only on a click."""
    kept = practice()
    if not kept.exists:
        return
    st.header("Download your records")
    st.markdown(keeping.TAKE_OUT)
    st.download_button(
        "Download all records (CSV)",
        _take_out_by(visitor()),
        file_name="quiet-wins-sessions.csv",
        mime="text/csv",
        on_click="ignore",
    )


def _take_out_by(who: Visitor) -> Callable[[], str | bytes]:
    """All records, for who may have them."""
    return handed_to(
        who, What.KEEP, lambda: practice().take_out(), lambda: who.note_first(Deed.TOOK_OUT)
    )


@only_for(What.KEEP)
def offer_single_journeys() -> None:
    """The switch for supervision, which says what it means."""
    kept = practice()
    if not kept.exists:
        return
    st.header("For supervision")
    st.markdown(journeys.WHAT_IT_MEANS)
    shown = settings().single_journeys
    # Named by what it shows: it must follow the file, which somebody may edit meanwhile.
    key = f"single journeys {shown}"
    if st.toggle(journeys.SWITCH, value=shown, key=key) != shown:
        _show_single_journeys(kept, not shown)


def _show_single_journeys(kept: Practice, shown: bool) -> None:
    try:
        check(What.KEEP)
        kept.show_single_journeys(shown)
        visitor().note(Deed.JOURNEYS_ON if shown else Deed.JOURNEYS_OFF)
    except QuietWinsError as error:
        refuse(error)
    else:
        st.rerun()


@only_for(What.KEEP)
def offer_forget() -> None:
    """Delete one import or everything, after a typed confirmation; what can no longer be undone is
    said first.
    """
    kept = practice()
    said = st.session_state.pop(state.FORGOTTEN, None)
    imports = [one for one in kept.imports() if one.status is not Status.FORGOTTEN]
    if not imports and not said:
        return
    st.header("Delete for good")
    if said:
        st.markdown(said)
    if imports:
        _offer_to_forget(kept, imports)


def _offer_to_forget(kept: Practice, imports: Sequence[ImportEvent]) -> None:
    with st.expander("Delete an import or everything, for good", key="delete for good"):
        # None is chosen at first, as with undoing: nobody deletes by a click too many.
        choices = [*(one.id for one in reversed(imports)), keeping.EVERYTHING]
        names = {one.id: keeping.import_name(one) for one in imports}
        chosen = st.selectbox(
            "What?",
            choices,
            index=None,
            format_func=lambda it: names.get(it, it),
            key="import to delete",
        )
        if chosen is None:
            return
        one = next((it for it in imports if it.id == chosen), None)
        st.markdown(keeping.forget_does(one))
        # Typed anew each time: what was typed for one import must not delete the next.
        with st.form("forget", clear_on_submit=True, border=False):
            typed = st.text_input(f"To go on, type: {keeping.CONFIRMATION}")
            if st.form_submit_button("Delete for good"):
                _forget(kept, one, typed)


def _forget(kept: Practice, one: ImportEvent | None, typed: str) -> None:
    """Delete, where the word was typed; else say that it was not."""
    if typed.strip().casefold() != keeping.CONFIRMATION:
        st.warning(
            f"Nothing was deleted: type {keeping.CONFIRMATION} to go on.", icon=":material/info:"
        )
        return
    check(What.KEEP)
    said = keeping.was_forgotten(one)
    try:
        if one is None:
            kept.forget_everything()
        else:
            kept.forget(one.id)
    except NotYetRemovedError as error:  # it no longer counts, so nothing of it may stay in sight
        said = as_it_stands(str(error))
    if one is None:
        visitor().note(Deed.FORGOT_EVERYTHING)
    else:
        visitor().note(Deed.FORGOT, one.number)
    forget_what_was_seen()
    st.session_state[state.FORGOTTEN] = said
    st.rerun()


@only_for(What.SEE_IMPORTS)
def say_where_it_lies() -> None:
    """The folder of the practice, its key and its settings, for whoever makes the back-up."""
    kept = practice()
    st.header("Where your data is kept")
    st.markdown(keeping.where(kept.folder, kept.exists))
    _, here = is_this_computer()
    # On a server, the key is for whoever looks after it.
    if kept.exists and here and may(What.KEEP):
        st.download_button(
            keeping.SAVE_KEY,
            _key_or_why_not_for(visitor()),
            file_name="quiet-wins-key.toml",
            mime="text/plain",
            help=keeping.SAVE_KEY_HELP,
            on_click="ignore",
        )
    temp = temp_folder()
    st.markdown(keeping.while_arriving(temp.path, temp.own))


def _key_or_why_not_for(who: Visitor) -> Callable[[], str | bytes]:
    """The key as a file, for who may have it; where it is lost, the file says so."""
    return handed_to(
        who, What.KEEP, lambda: practice().key().text(), lambda: who.note_first(Deed.SAVED_KEY)
    )


@only_for(What.SEE_IMPORTS)
def say_problems() -> None:
    """What is wrong in the settings, or in the folder because another program left copies there."""
    if said := practice().copies():
        st.warning(as_it_stands(said), icon=":material/content_copy:")
    for problem in practice().settings().problems:
        st.warning(as_it_stands(str(problem)), icon=":material/settings:")
