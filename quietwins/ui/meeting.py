"""The meeting: a screen for each step of the agenda, with one question, walked through by keys."""

from __future__ import annotations

import time
from pathlib import Path

import streamlit as st

from quietwins.access import What
from quietwins.charts.from_afar import from_afar
from quietwins.filled import in_words
from quietwins.panels import Panel
from quietwins.ui import state
from quietwins.ui.frame import palette
from quietwins.ui.looking import looking_at
from quietwins.ui.notes import latest_of_last_time, note_beside_latest
from quietwins.ui.open_log import Source
from quietwins.ui.page import line_under, pair
from quietwins.ui.panel import with_team_notes
from quietwins.ui.sign_in import may
from quietwins.ui.text import as_html, chart_in_our_words, ours
from quietwins.words import agenda as words
from quietwins.words import top_of_page
from quietwins.words.agenda import Step, agenda
from quietwins.writing.numbers import view_in_words

_STYLE = Path(__file__).parent / "meeting.css"
_PAGE, _REFLECT = "pages/meeting.py", "pages/reflect.py"
_END, _ESC = "End the meeting", "Escape"
_MINUTE = 60  # seconds
# The notice above the other pages would take the room of a question.
_OF_WHOM = {
    Source.MADE_UP: "A made-up practice. ",
    Source.THIS_WINDOW: "Looked at, not kept. ",
    Source.PRACTICE: "",
}


def offer_meeting() -> None:
    """The way into the meeting, which begins anew each time."""
    with st.container(key="offer-meeting", horizontal=True, vertical_alignment="center"):
        if st.button("Start the thirty minutes", type="primary"):
            _begin()
            # Without an address of its own Streamlit would clear this one, and refuses to where a
            # filter is in it.
            st.switch_page(_PAGE, query_params={})
        st.caption(
            f"{in_words(len(agenda())).capitalize()} full screens, one question each, in the order"
            " of this page. The arrow keys turn them, and so does a clicker."
        )


def _begin() -> None:
    st.session_state[state.MEETING_STEP] = 0
    st.session_state[state.MEETING_BEGAN] = time.time()


def meeting_step() -> int:
    """Draw what stands on every screen of the meeting (the time, the keys, which step it is and
    what it asks), and say which step it is, from 0.
    """
    if state.MEETING_STEP not in st.session_state:  # the address was opened by itself
        _begin()
    place: int = st.session_state[state.MEETING_STEP]
    st.html(_STYLE)
    st.html(_time_line(place, time.time() - st.session_state[state.MEETING_BEGAN]))
    _keys(place)
    step = agenda()[place]
    st.title(step.name, anchor=False)
    st.html(_asked(step))
    return place


def _time_line(place: int, seconds: float) -> str:
    """A thin line for the half hour, a part for each step. It fills by itself: no run is needed for
    it.
    """
    parts = "".join(
        f'<div style="flex:{step.minutes}"{_now(number == place)}><div style="animation-duration:'
        f"{step.minutes * _MINUTE}s;animation-delay:"
        f'{words.minutes_before(number) * _MINUTE - seconds:.1f}s"></div></div>'
        for number, step in enumerate(agenda())
    )
    said = as_html(words.time_in_words(place))
    return f'<div class="qw-time" role="img" aria-label="{said}">{parts}</div>'


def _now(yes: bool) -> str:
    return ' class="qw-now"' if yes else ""


def _keys(place: int) -> None:
    looking, last = looking_at(), len(agenda()) - 1
    of = f"{_OF_WHOM[looking.open_log.source]}{view_in_words(looking.view)}"
    with st.container(key="meeting-keys", horizontal=True, horizontal_alignment="distribute"):
        st.html(
            f'<p class="qw-step">{as_html(words.where_in_it(place))}</p>'
            f'<p class="qw-step qw-step-of">{as_html(of)}</p>',
            width="stretch",
        )
        _turn("Back", "Left", place - 1, place > 0)
        _turn("Next", "Right", place + 1, place < last)
        _way_out(last=place == last)
    with st.container(key="clicker"):
        _turn("Back", "PageUp", place - 1, place > 0)
        _turn("Next", "PageDown", place + 1, place < last)


def _way_out(*, last: bool) -> None:
    """The button that ends the meeting, and its key, as of any full screen. Streamlit lets Escape
    through while somebody types: where the note is written its form takes the key, and the button
    only names it (:func:`note_of_meeting`).
    """
    in_form = last and may(What.NOTE)
    label = f"{_END} :small[Esc]" if in_form else _END
    if st.button(label, key="end the meeting", type="tertiary", shortcut=None if in_form else _ESC):
        _leave()


def _leave() -> None:
    st.switch_page(_REFLECT, query_params={})


def _turn(label: str, key: str, to: int, there: bool) -> None:
    """A button and its key. Streamlit lets no key through while somebody types."""
    st.button(
        label,
        key=f"meeting {key}",
        shortcut=key,
        disabled=not there,
        on_click=_go,
        args=(to,),
        width="content",
    )


def _go(place: int) -> None:
    """Turn to a step, where there is one."""
    st.session_state[state.MEETING_STEP] = min(max(place, 0), len(agenda()) - 1)


def _asked(step: Step) -> str:
    then = words.asked_then(step)
    small = f'<p class="qw-then">{as_html(ours(then))}</p>' if then else ""
    return f'<p class="qw-ask">{as_html(ours(step.question.text))}</p>{small}'


def read_aloud() -> None:
    """The sentences of the view, large, and what the team said last time."""
    looking = looking_at()
    figures, k = looking.shown.figures, looking.k
    missed, recorded = top_of_page.first_sentence(figures), top_of_page.recorded_of(figures)
    with st.container(key="aloud"):
        for text in (missed, top_of_page.opening(figures, k), recorded):
            if text:
                st.html(f'<p class="qw-aloud">{as_html(ours(text.replace("**", "")))}</p>')
    latest_of_last_time(looking)


def seen_from_afar(left: Panel, right: Panel | None = None) -> None:
    """One chart or a pair, as large as the screen; or why there is none, as on the page."""
    columns = pair("from-afar") if right else (st.container(key="pair-from-afar"),)
    for column, what in zip(columns, (left, right), strict=False):
        if what is not None:
            with column:
                _draw(what)


def _draw(what: Panel) -> None:
    shown = looking_at().shown
    charts, why_not = what.charts(shown, palette()), what.why_not_drawn(shown)
    if why_not or not charts:
        st.html(f'<p class="qw-under">{as_html(ours(f"{what.name}. {why_not}"))}</p>')
        return
    drawn, said = with_team_notes(what, charts[0], what.words(shown)[0])
    st.vega_lite_chart(
        chart_in_our_words(from_afar(drawn)).in_layers(),
        width="stretch",
        height="stretch",
        theme=None,
        alt=ours(said),
    )
    line_under(*what.lines_under(shown))


def note_of_meeting() -> None:
    """What the team will try, written down large. Escape leaves, unless something is written that
    is not kept yet: that stays, and so does the screen.
    """
    with st.container(key="meeting-note"):
        note_beside_latest(looking_at(), _ask_to_leave)


def _ask_to_leave() -> None:
    """A button of the note's form for the key alone: only so it comes with what was typed."""
    with st.container(key="way-out"):
        asked = st.form_submit_button(_END, key="meeting escape", shortcut=_ESC)
    if asked and not st.session_state[state.NOTE].strip():
        _leave()
