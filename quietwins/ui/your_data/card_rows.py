"""The rows of a card: for each target the columns that were taken for it, why, and what is asked of
them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from quietwins.intake import Question, QuestionKind, key_of
from quietwins.intake.questions.targets import Card, Row
from quietwins.ui.text import as_unbroken_html
from quietwins.ui.your_data.controls import (
    Asked,
    Controls,
    ask,
    choose,
    marked,
    pick,
    pick_several,
    text_above,
)
from quietwins.ui.your_data.list_pages import LONGEST, Page, draw_turning, open_page, parted
from quietwins.words import card as words
from quietwins.words import card_evidence
from quietwins.words.card_counts import asked_with_words, with_rows

_ACROSS = 3  # words of one kind beside one another


def draw_row(controls: Controls, row: Row, card: Card, answers: Mapping[str, str]) -> None:
    """One row: its list at the left, what speaks for it at the right, its words below."""
    with st.container(key=f"row-{row.target} {controls.file_id}"):
        left, right = st.columns((5, 6), gap="medium")
        columns = open_page(controls, words.columns_of(row.target), row.columns)
        with left:
            _draw_list(controls, row, columns)
            draw_turning(controls, columns)
        with right, st.container(key=f"evidence-{row.target} {controls.file_id}"):
            st.html(_evidence(row, card, columns.here))
            questions = open_page(controls, words.questions_of(row.target), _about_row(row))
            for question in questions.here:
                ask(controls, question, asked_with_words(question), answers.get(question.key))
            draw_turning(controls, questions)
        _draw_statuses(controls, row, card)
        _draw_labels(controls, row, answers)


def _draw_list(controls: Controls, row: Row, page: Page[str]) -> None:
    label = words.NAMES[row.target]
    if row.several:
        elsewhere = set(row.columns).difference(page.here)
        options = [name for name in row.options if name not in elsewhere]
        pick_several(controls, _name_of(row, page.first), label, options, page.here)
        return
    names = {name: name for name in row.options}
    names |= {name: label for name, label in words.NO_COLUMN.items() if name in names}
    chosen = row.columns[0] if row.columns else None
    pick(controls, Asked(row.target, label, names, chosen))


def _name_of(row: Row, first: int) -> str:
    """The name of the list that shows the columns of a row from the one at this place on."""
    return f"{row.target} from {first}" if first else row.target


def names_of_lists(row: Row) -> list[str]:
    """The names of the lists that show the columns of a row, a page each."""
    return [_name_of(row, place * LONGEST) for place in range(len(parted(row.columns)))]


def columns_now(controls: Controls, row: Row) -> tuple[str, ...] | None:
    """The columns that are chosen for a row; None where those are the ones that it had."""
    lists = dict(zip(names_of_lists(row), parted(row.columns), strict=True))
    if not any(map(controls.is_changed, lists)):
        return None
    chosen = [
        column
        for name, page in lists.items()
        for column in (_as_columns(controls.now(name)) if name in controls.shown else page)
    ]
    return tuple(dict.fromkeys(chosen))


def _as_columns(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(map(str, value)) if isinstance(value, list | tuple) else ()


def _evidence(row: Row, card: Card, here: Sequence[str]) -> str:
    said = [*card_evidence.evidence(row, card, here), card_evidence.cancellings(row, card)]
    lines = [f"{marked(words.NEEDED)}{as_unbroken_html(row.asks)}"] if row.asks else []
    if row.may_be:
        lines, said = [f"{marked(words.LOOK)}{as_unbroken_html(card_evidence.may_be(row))}"], []
    lines += [as_unbroken_html(sentence) for sentence in said if sentence]
    return "".join(f'<p class="qw-evidence">{line}</p>' for line in lines)


def _about_row(row: Row) -> list[Question]:
    """The questions below a row; those about single words stand beside one another instead."""
    return [one for one in row.questions if one.kind not in _OF_WORDS]


_OF_WORDS = (QuestionKind.ATTENDED, QuestionKind.VICTORY)


def _draw_statuses(controls: Controls, row: Row, card: Card) -> None:
    """Each status with its number of rows, and whether it means that the session took place."""
    asked = {one.about: one for one in row.questions if one.kind is QuestionKind.ATTENDED}
    found = card_evidence.statuses(row, card)
    told = {word.text: word.rows for word in found} | {
        text: one.rows for text, one in asked.items() if text not in {word.text for word in found}
    }
    means = {word.text: word.means or None for word in found}
    page = open_page(controls, words.words_of(row.target), list(told.items()))
    for place, (text, rows) in zip(_side_by_side(len(page.here)), page.here, strict=True):
        label, name = with_rows(text, rows), key_of(QuestionKind.ATTENDED, text)
        with place, st.container(key=f"word-{name} {controls.file_id}"):
            text_above(label, is_open=name in row.still_open)
            asked_of = Asked(name, label, words.TOOK_PLACE, means.get(text))
            choose(controls, asked_of, across=True)
    draw_turning(controls, page)


def _draw_labels(controls: Controls, row: Row, answers: Mapping[str, str]) -> None:
    """Each label that the codebook does not have, with its number of rows, and which it means."""
    asked = [one for one in row.questions if one.kind is QuestionKind.VICTORY]
    if not asked:
        return
    page = open_page(controls, words.words_of(row.target), asked)
    with st.container(key=f"labels-{row.target} {controls.file_id}"):
        is_open = any(one.key in row.still_open for one in asked)
        text_above(words.WORDS_OF_ITS_OWN, is_open=is_open)
        for place, one in zip(_side_by_side(len(page.here)), page.here, strict=True):
            label = with_rows(one.about, one.rows)
            labels = {choice.value: choice.label for choice in one.choices}
            with place, st.container(key=f"word-{one.key} {controls.file_id}"):
                text_above(label, is_open=False)
                choose(controls, Asked(one.key, label, labels, answers.get(one.key)))
    draw_turning(controls, page)


def _side_by_side(count: int) -> list[DeltaGenerator]:
    """Places for so many words, some beside one another."""
    places = list[DeltaGenerator]()
    for _ in range(-(-count // _ACROSS)):
        places += st.columns(_ACROSS, gap="medium")
    return places[:count]
