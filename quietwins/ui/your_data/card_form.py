"""The card of one export: what was taken for what, what is asked, and the button that brings it in.

All of it stands in one form, so that several changes are sent together, whichever button sends
them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from quietwins.intake import QuestionKind, Reading
from quietwins.intake.questions.card_answers import Chosen, changes
from quietwins.intake.questions.targets import Card
from quietwins.ui import state
from quietwins.ui.text import as_html, say
from quietwins.ui.your_data import drop_zone
from quietwins.ui.your_data.card_rows import columns_now, draw_row, names_of_lists
from quietwins.ui.your_data.controls import Asked, Controls, ask, choose, pick, text_above
from quietwins.ui.your_data.list_pages import draw_turning, open_page
from quietwins.words import card as words
from quietwins.words.card_counts import asked_with_words
from quietwins.writing.numbers import unturned

_HEADER = str(QuestionKind.HEADER)
_OTHERS = "the others are not needed"
_BY_NUMBER = "boxes are numbered as the codebook is"
_COLUMN, _PURPOSE = "another column", "what it is for"
_FEWEST_TOGETHER = 2  # columns that can be told together


@dataclass(frozen=True)
class Button:
    """What can be done with a file."""

    does: str
    label: str
    why_not: str = ""  # where it cannot be done now
    first: bool = False  # the one that most people want


def draw_card(card: Card, reading: Reading, file_id: str, buttons: Sequence[Button]) -> str:
    """Draw the form of one file; says what a button was pressed for, once all that was changed
    before is applied.
    """
    controls = Controls(file_id)
    answers = drop_zone.answers_about(file_id)
    with st.form(f"{file_id} card", border=False):
        for question in card.of_file:
            ask(controls, question, asked_with_words(question), answers.get(question.key))
            if question.kind is QuestionKind.HEADER:
                _draw_first_lines(reading)
        _draw_numbered(controls, card, answers)
        _draw_lifted(controls, card)
        for row in card.rows:
            draw_row(controls, row, card, answers)
        _draw_the_rest(controls, card, reading)
        _draw_buttons(controls, card, buttons)
    pressed: tuple[str, str] = st.session_state.pop(state.PRESSED, ("", ""))
    return pressed[1] if pressed[0] == file_id else ""


def _draw_numbered(controls: Controls, card: Card, answers: Mapping[str, str]) -> None:
    """Boxes that are only numbered: all of them at once, where a person says that it is so."""
    still_open = [one for one in card.numbered if one.key not in answers]
    if len(still_open) >= _FEWEST_TOGETHER:
        text_above(words.NUMBERED, is_open=False)
        label = unturned(words.by_number(still_open))
        st.checkbox(label, key=controls.showing(_BY_NUMBER, value=False))


def _draw_lifted(controls: Controls, card: Card) -> None:
    """Columns that may be needed and that nobody placed: each with the reason and its answers."""
    page = open_page(controls, words.COLUMNS, card.lifted)
    for place, one in enumerate(page.here, start=page.first):
        with st.container(key=f"lifted-{place} {controls.file_id}"):
            if one.question is not None:
                ask(controls, one.question, asked_with_words(one.question), None)
                continue
            label = words.lifted(one.unplaced)
            text_above(label, is_open=True)
            asked = Asked(_lifted(one.column), label, words.purposes_for(one.unplaced.hint))
            pick(controls, asked, hidden=True)
    draw_turning(controls, page)
    if len(card.lifted) >= _FEWEST_TOGETHER:
        st.checkbox(words.OTHERS_NOT_NEEDED, key=controls.showing(_OTHERS, value=False))


def _lifted(column: str) -> str:
    return f"lifted {column}"


def _draw_the_rest(controls: Controls, card: Card, reading: Reading) -> None:
    """The columns of no row, and the line that names the columns."""
    said = [words.also_used(card), words.still_asked(card), words.not_used(card)]
    st.html("".join(f'<p class="qw-evidence">{as_html(one)}</p>' for one in said if one))
    with st.expander(words.MORE):
        left, right = st.columns(2, gap="medium")
        with left:
            names = {name: name for name in card.columns}
            pick(controls, Asked(_COLUMN, words.ANOTHER_COLUMN, names))
        with right:
            pick(controls, Asked(_PURPOSE, words.ANOTHER_PURPOSE, words.PURPOSES))
        if not any(question.kind is QuestionKind.HEADER for question in card.of_file):
            _draw_header_line(controls, reading)


def _draw_header_line(controls: Controls, reading: Reading) -> None:
    """Which of the first lines names the columns."""
    if reading.header_line is None:
        return
    st.html(f'<p class="qw-asks">{words.WHICH_LINE}</p>')
    _draw_first_lines(reading)
    labels, now = words.header_choices(reading), words.header_now(reading)
    choose(controls, Asked(_HEADER, words.WHICH_LINE, labels, now))


def _draw_first_lines(reading: Reading) -> None:
    """The first lines, as far as they may be shown."""
    lines = words.first_lines(reading)
    cells = "".join(
        f'<tr><th scope="row">{as_html(line)}</th>'
        + "".join(f"<td>{as_html(cell)}</td>" for cell in row)
        + "</tr>"
        for line, row in lines
    )
    if lines:
        st.html(
            '<div class="qw-scroll" tabindex="0" role="region" aria-label="The first lines">'
            f'<table class="qw-table"><tbody>{cells}</tbody></table></div>'
        )
        say(words.not_all_across(reading))


def _draw_buttons(controls: Controls, card: Card, buttons: Sequence[Button]) -> None:
    """What can be done, with why not beside what cannot."""
    # while something is still to be said, that is the next step
    waits = any(button.why_not for button in buttons)
    apply = Button("", words.APPLY, first=waits or not buttons)
    with st.container(horizontal=True, vertical_alignment="center", key=controls.key("buttons")):
        for button in [apply, *buttons] if waits else [*buttons, apply]:
            st.form_submit_button(
                button.label,
                type="primary" if button.first and not button.why_not else "secondary",
                disabled=bool(button.why_not),
                on_click=_send,
                args=(controls, card, button.does),
                key=controls.key(f"button {button.does}"),
            )
    for why in dict.fromkeys(button.why_not for button in buttons if button.why_not):
        st.html(f'<p class="qw-evidence">{as_html(why)}</p>')
    if st.session_state.pop(state.APPLIED, "") == controls.file_id:
        # The form is drawn anew, and of what comes in with its words only an alert is read out.
        st.html(f'<p class="qw-evidence" role="alert">{words.APPLY_FIRST}</p>')


def _send(controls: Controls, card: Card, does: str) -> None:
    """Apply what was changed; with nothing changed, do what the button is for."""
    file_id = controls.file_id
    said = drop_zone.answers_about(file_id)
    given = changes(card, _chosen(controls, card), said, drop_zone.first_taken(file_id))
    controls.begin_anew()
    if drop_zone.apply(file_id, given):
        if does:
            st.session_state[state.APPLIED] = file_id
    elif does:
        st.session_state[state.PRESSED] = (file_id, does)


def _chosen(controls: Controls, card: Card) -> Chosen:
    """What the form holds, as far as it is not what it showed."""
    columns = {
        row.target: now for row in card.rows if (now := columns_now(controls, row)) is not None
    }
    lists = {name for row in card.rows for name in names_of_lists(row)}
    others = lists | {_OTHERS, _BY_NUMBER, _COLUMN, _PURPOSE}
    lifted = {_lifted(one.column) for one in card.lifted}
    answers = {
        name: _as_answer(controls.now(name))
        for name in controls.shown
        if name not in others | lifted and controls.is_changed(name)
    }
    return Chosen(columns, _placed(controls, card), _by_number(controls, card) | answers)


def _by_number(controls: Controls, card: Card) -> dict[str, str | None]:
    """The answers about boxes that are numbered as the codebook is."""
    return {one.key: one.by_number for one in card.numbered} if controls.now(_BY_NUMBER) else {}


def _placed(controls: Controls, card: Card) -> dict[str, str]:
    """The columns of which it was said one by one what they are for."""
    placed: dict[str, str] = {}
    for one in card.lifted:
        name = one.question.key if one.question else _lifted(one.column)
        purpose = _as_answer(controls.now(name))
        if purpose or controls.now(_OTHERS):
            placed[one.column] = purpose or words.LEFT_OUT
    column, purpose = (_as_answer(controls.now(name)) for name in (_COLUMN, _PURPOSE))
    return placed | ({column: purpose} if column and purpose else {})


def _as_answer(value: object) -> str | None:
    return value if isinstance(value, str) else None
