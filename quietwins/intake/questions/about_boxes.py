"""What boxes of quiet victories stand for, and what a number or a word in them says."""

from __future__ import annotations

import numpy as np

from quietwins.intake.questions import about_columns, about_values
from quietwins.intake.questions.shown_cells import statuses_shown
from quietwins.intake.reading import Question
from quietwins.intake.roles.column_roles import OpenFile
from quietwins.intake.roles.columns_together import own_words, ticks_in_doubt
from quietwins.intake.uses import Role


def ask_boxes(file: OpenFile) -> list[Question]:
    """Which codes the boxes stand for that are only numbered, and what a value in them says."""
    codebook = file.codebook
    numbered = [
        about_columns.ask_tick(name, codebook)
        for name, use in file.roles.all(Role.VICTORY)
        if use.about not in codebook.by_code
    ]
    return [*numbered, *_ask_what_boxes_say(file)]


def _ask_what_boxes_say(file: OpenFile) -> list[Question]:
    """What numbers and words in boxes mean, once for all of them; of a box of which a word may name
    somebody, whether any does.
    """
    given = (file.table, file.roles, file.layout)
    words = own_words(*given)
    may_name = [box for box in words if not all(map(statuses_shown(box, file), words[box]))]
    shown = {text for box, own in words.items() if box not in may_name for text in own}
    return [
        *(about_columns.ask_words(box.name) for box in may_name),
        *(
            about_values.ask_what_is_ticked(value, _rows_with(value, file))
            for value in sorted({*ticks_in_doubt(*given), *shown})
        ),
    ]


def _rows_with(value: str, file: OpenFile) -> int:
    """How many rows have a value in a box of quiet victories."""
    boxes = [file.table.by_name[name] for name, _ in file.roles.all(Role.VICTORY, Role.NONE)]
    return int(np.any([box.where(value.__eq__) for box in boxes], axis=0).sum())
